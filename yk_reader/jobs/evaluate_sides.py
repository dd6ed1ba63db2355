"""The two sides of a scoring as values: what a folder, one file, or a project holds by page."""

from collections.abc import Callable, Collection, Iterable
from contextlib import ExitStack, suppress
from dataclasses import field
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from yk_reader.formats.entities import entity_rows, read_mentions
from yk_reader.formats.jsonl import read_jsonl
from yk_reader.formats.lines import line_rows, read_lines
from yk_reader.formats.reflow_text import flow_articles, read_units
from yk_reader.formats.textfiles import read_bytes
from yk_reader.jobs.annotated import annotated_pages, load_first
from yk_reader.jobs.export_options import ExportOptions, ExportReport
from yk_reader.jobs.names import page_stems
from yk_reader.jobs.projects import open_project
from yk_reader.jobs.reading import read_page
from yk_reader.jobs.worked import Worked
from yk_reader.measure import ALL, NOTHING, Mention, Rows, by_line
from yk_reader.model.errors import InputError, KnownError
from yk_reader.model.progress import ShouldStop, no_progress
from yk_reader.model.records import dataclass
from yk_reader.session.reading import flow_of
from yk_reader.store import Store
from yk_reader.store.heads import is_project
from yk_reader.text.decode import decode

T = TypeVar("T")
Mentions = dict[str, set[Mention]]


@dataclass
class Side:
    """What one side has by stem: lines, units and mentions, and how long its texts are.

    Lines and units are read page by page when they are asked for, so that a project of any size
    can be scored.
    """

    lines: dict[str, Callable[[], Rows]] = field(default_factory=dict)
    units: dict[str, Callable[[], list[str]]] = field(default_factory=dict)
    mentions: Mentions = field(default_factory=dict)
    lengths: dict[str, int] = field(default_factory=dict)
    texts: dict[str, Path] = field(default_factory=dict)
    """Where the texts of pages lie whose length is not known otherwise."""
    bodies: dict[str, str] = field(default_factory=dict)
    """The texts themselves, of .jsonl files only."""

    def stems(self) -> list[str]:
        """The pages of which there is something to score."""
        return sorted({*self.lines, *self.mentions})

    def length(self, stem: str) -> int:
        """Characters of a page, 0 where that is not known."""
        if stem not in self.lengths and stem in self.texts:
            with suppress(KnownError):
                self.lengths[stem] = len(read_page(self.texts[stem])[0].text)
        return self.lengths.get(stem, 0)

    def keep_common(self, other: "Side") -> None:
        """Leave out pages, here and there, that only one of two annotators worked on."""
        pairs: tuple[tuple[dict[str, Any], dict[str, Any]], ...] = (
            (self.lines, other.lines),
            (self.mentions, other.mentions),
        )
        for mine, theirs in pairs:
            for stem in mine.keys() ^ theirs.keys():
                mine.pop(stem, None)
                theirs.pop(stem, None)
        for stem in self.units.keys() - self.lines.keys():
            del self.units[stem]

    def call(self, stem: str) -> None:
        """Let the one page there is pass for another."""
        tables: tuple[dict[str, Any], ...] = (
            self.lines,
            self.units,
            self.mentions,
            self.lengths,
            self.texts,
            self.bodies,
        )
        for table in tables:
            for old in list(table):
                table[stem] = table.pop(old)


def read_side(
    path: Path, options: ExportOptions, stack: ExitStack, should_stop: ShouldStop
) -> Side:
    """What is in a folder, in one file, or in a project, which stays open as long as the stack.

    InputError `nothing-to-score` when it is something else, `bad-table`.
    """
    if path.is_dir():
        return _files(sorted(path.iterdir()))
    if path.suffix == ".jsonl":
        return _json_lines(path)
    if is_project(path):
        store = stack.enter_context(open_project(path, read_only=True))
        return _project(store, path, options, should_stop)
    if path.suffix == ".tsv":
        return _files([path])
    raise InputError(
        "nothing-to-score",
        f"{path} is neither a project nor a file that can be scored.",
        "Give a folder with STEM.lines.tsv or STEM.entities.tsv files, one such file, a .jsonl "
        "file, or a project.",
    )


def _files(files: Collection[Path]) -> Side:
    side = Side()
    for file in files:
        stem = file.name.split(".")[0]
        if file.name.endswith("entities.tsv"):
            side.mentions[stem] = _mentions(_parsed(file, read_mentions), file)
        elif file.name.endswith((".lines.tsv", ".gold.tsv")) or len(files) == 1:
            side.lines[stem] = partial(_parsed, file, _read_rows)
        elif file.name.endswith(".reflow.txt"):
            side.units[stem] = partial(_parsed, file, read_units)
        elif file.name == f"{stem}.txt":
            side.texts[stem] = file
    return side


def _read_rows(text: str) -> Rows:
    return by_line(read_lines(text, any_role=True))


def _json_lines(path: Path) -> Side:
    side = Side()
    for number, record in enumerate(_parsed(path, read_jsonl), 1):
        stem = f"{number:06d}"
        side.mentions[stem] = _mentions(record.entities, path)
        side.lengths[stem] = len(record.text)
        side.bodies[stem] = record.text
    return side


def _project(store: Store, path: Path, options: ExportOptions, should_stop: ShouldStop) -> Side:
    side = Side()
    # As the files of the pages would be called (`_files`).
    stems = page_stems(
        [(row.id, row.name.split(".")[0]) for row in store.pages.rows(options.annotators[0])]
    )
    for each in annotated_pages(store, options, ExportReport(), no_progress, should_stop):
        worked = each.worked
        stem = stems[each.page_id]
        rows = entity_rows(worked.annotation, worked.reflow, suggested=options.suggested)
        side.mentions[stem] = _mentions(((r.raw_start, r.raw_end, r.label) for r in rows), path)
        side.lengths[stem] = len(worked.page.text)
        again = partial(_load, store, each.page_id, options)
        side.lines[stem] = partial(_rows_of, again)
        side.units[stem] = partial(_units_of, again)
    return side


def _load(store: Store, page_id: int, options: ExportOptions) -> Worked:
    found = load_first(store, page_id, options.annotators)
    if found is None:
        raise LookupError(page_id)  # an annotation is never taken away
    page = store.pages.get(page_id)
    flow = flow_of(store.path, page_id, page, found.annotation)
    return Worked(page, found.annotation, flow)


def _rows_of(load: Callable[[], Worked]) -> Rows:
    worked = load()
    return by_line(line_rows(worked.page, worked.annotation, worked.reflow))


def _units_of(load: Callable[[], Worked]) -> list[str]:
    worked = load()
    articles = flow_articles(worked.annotation, worked.reflow)
    return [text for article in articles for _role, text in article.units]


def _mentions(rows: Iterable[tuple[int, int, str]], path: Path) -> set[Mention]:
    """The mentions of a file; InputError where a label is none, or the name of a total."""
    out = {Mention(*one) for one in rows}
    for one in out:
        if one.label in (ALL, NOTHING, ""):
            raise InputError(
                "bad-table",
                f"{path} has an entity with the label “{one.label}”, which stands for a total.",
                "Give the label another name.",
            )
    return out


def _parsed(path: Path, parse: Callable[[str], T]) -> T:
    """What a file holds, in any encoding that is recognised; an empty one holds nothing."""
    try:
        data = read_bytes(path)
        return parse(decode(data).text if data.strip() else "")
    except KnownError as error:
        raise InputError("bad-table", f"{path}: {error.message}", error.advice) from error
