"""Batch verbs from files to files: segment pages, tag text; what they share with the others.

Use them through `yk_reader.jobs`. One bad file never stops a batch: it is refused with its reason
and the rest is done. `progress` is called as ``progress(done, total, what)``; `should_stop` is
asked between pages and between the stages of one, and ends the job with Cancelled (what was
written stays).
"""

import logging
import os
import uuid
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from yk_reader import segment, tagging
from yk_reader.formats.entities import EntityRow, entity_rows, write_entities
from yk_reader.formats.lines import line_rows, write_lines
from yk_reader.formats.metadata import stem_of
from yk_reader.formats.numbering import one_line
from yk_reader.formats.reflow_text import flow_articles, write_reflow
from yk_reader.formats.textfiles import find_files, read_bytes
from yk_reader.model.annotation import Annotation
from yk_reader.model.blank import mark_spans
from yk_reader.model.entity import Entity, Span, Suggestion
from yk_reader.model.errors import (
    Cancelled,
    InputError,
    KnownError,
    ReadOnlyError,
    StoreBusyError,
    StoreFullError,
)
from yk_reader.model.layout import Article, Fragment
from yk_reader.model.page import LONGEST_PROPOSAL, Page
from yk_reader.model.vocabulary import EntityStatus, Joint, Origin, Role
from yk_reader.tagging.model.recogniser import Model
from yk_reader.text.decode import Decoded, decode
from yk_reader.text.reflow import Reflow, reflow

log = logging.getLogger(__name__)

Progress = Callable[[int, int, str], None]
ShouldStop = Callable[[], bool]


Refused = tuple[Path, KnownError]


def no_progress(done: int, total: int, what: str) -> None:
    """Show nothing."""


def never_stop() -> bool:
    """Go on."""
    return False


@dataclass
class FilesReport:
    """What a verb did: files read (with what it wrote for them), and the refused ones."""

    done: list[Path] = field(default_factory=list)
    written: list[Path] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)


@dataclass(frozen=True)
class Worked:
    """One page with its machine annotation."""

    page: Page
    annotation: Annotation
    reflow: Reflow


def check_stop(should_stop: ShouldStop) -> None:
    """Raise Cancelled when the job shall end."""
    if should_stop():
        raise Cancelled


def list_files(paths: Iterable[Path], refused: list[Refused]) -> list[Path]:
    """The files that the paths mean; the unusable paths go to `refused`."""
    files = []
    for found in find_files(paths):
        if found.error is not None:
            refused.append((found.path, found.error))
        else:
            files.append(found.path)
    return files


@contextmanager
def refusing(path: Path, refused: list[Refused]) -> Iterator[None]:
    """Turn an error over one file into an entry of `refused`.

    A fault of the program is logged with its trace and refused too: the batch goes on. A
    project file that cannot be written is not the fault of one file: that error passes through.
    """
    try:
        yield
    except (StoreBusyError, StoreFullError, ReadOnlyError):
        raise  # the project file's fault: the next file would meet it too
    except KnownError as error:
        refused.append((path, error))
    except MemoryError:
        refused.append(
            (path, InputError("too-large", f"{path.name} does not fit in memory.", "Cut it up."))
        )
    except (Cancelled, KeyboardInterrupt):
        raise
    except Exception as error:
        log.exception("%s failed", path)
        refused.append(
            (
                path,
                KnownError(
                    "program-fault",
                    f"The program failed on {path.name} ({type(error).__name__}: {error}).",
                    "This is a mistake in YK Reader; please report it with the file.",
                ),
            )
        )


def read_page(
    path: Path, encoding: str | None = None, *, replace: bool = False
) -> tuple[Page, Decoded]:
    """Read and decode one file; InputError when it is not a page of text.

    With `replace` bytes that do not fit the encoding become U+FFFD.
    """
    decoded = decode(read_bytes(path), encoding, replace=replace)
    return Page(decoded.text, stem_of(name_of(path.name))), decoded


def name_of(name: str) -> str:
    """A file's name as text: bytes that are no text (Linux allows them) become U+FFFD."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def propose_annotation(page: Page) -> Annotation:
    """The machine's annotation of a page, without entities."""
    if len(page.text) > LONGEST_PROPOSAL:
        return plain_annotation(page)
    proposal = segment.propose(page)
    return Annotation(proposal.layout.fragments, proposal.layout.articles, proposal.patches)


def plain_annotation(page: Page) -> Annotation:
    """Every line as body of one article: what a text that is no page gets."""
    return Annotation(
        tuple(
            Fragment(line.start, line.end, 1, i, Role.BODY, Joint.PARAGRAPH)
            for i, line in enumerate(page.marked_lines(), 1)
        ),
        (Article(1, page_uuid(page, "article"), 1),),
    )


def page_uuid(page: Page, what: str) -> str:
    """An identity that depends on the page's text alone."""
    return str(uuid.uuid5(uuid.NAMESPACE_OID, f"{page.sha256}/{what}"))


def suggested_entities(suggestions: Sequence[Suggestion]) -> tuple[Entity, ...]:
    """Suggestions as the entities of a fresh annotation, keys from 1."""
    return tuple(
        Entity(
            key,
            str(uuid.uuid4()),
            each.label,
            each.spans,
            EntityStatus.SUGGESTED,
            Origin.AUTO,
            each.source,
            each.confidence,
        )
        for key, each in enumerate(suggestions, 1)
    )


def parse_parts(only: str | None, without: str | None) -> frozenset[str]:
    """The parts of the suggestions that are on: ``--parts A,B`` and ``--without C`` as a set.

    InputError "unknown-part", and "no-part" when none is left.
    """
    names = [[n.strip() for n in (text or "").split(",") if n.strip()] for text in (only, without)]
    for name in (*names[0], *names[1]):
        if name not in tagging.PARTS:
            raise InputError(
                "unknown-part",
                f"The suggestions have no part {name!r}.",
                f"The parts are {', '.join(tagging.PARTS)}.",
                part=name,
            )
    on = frozenset(tagging.PARTS if only is None else names[0]) - frozenset(names[1])
    if not on:
        raise InputError(
            "no-part",
            "No part of the suggestions is left on.",
            f"The parts are {', '.join(tagging.PARTS)}.",
        )
    return on


def work_page(
    page: Page,
    labels: tagging.Labels,
    should_stop: ShouldStop = never_stop,
    known: tagging.Known | None = None,
    local: Model | None = None,
    parts: Collection[str] | None = None,
) -> Worked:
    """Propose a layout, reflow, and suggest entities with these labels (none: no suggestions).

    `known` is what the project's people accepted and rejected so far with its word lists,
    `local` the model trained for it; `parts` of the suggestions are on, None: all.
    """
    check_stop(should_stop)
    annotation = propose_annotation(page)
    check_stop(should_stop)
    flow = reflow(page, annotation)
    if labels and len(page.text) <= LONGEST_PROPOSAL:
        check_stop(should_stop)
        found = tagging.suggest(flow, labels, known=known, local=local, parts=parts)
        entities = suggested_entities(found)
        annotation = replace(annotation, entities=entities)
        flow = reflow(page, annotation, flow)
    return Worked(page, annotation, flow)


class OutFolder:
    """A folder that files are written into, each as a whole or not at all."""

    def __init__(self, folder: Path) -> None:
        """Make the folder; KnownError `cannot-write` when that is not possible."""
        self.folder = folder
        self._stems: set[str] = set()
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise cannot_write(folder, error) from error

    def stem(self, name: str) -> str:
        """A stem for a page's files: its name, with `-2`, `-3` … when it was used already."""
        clean = "".join("_" if c in '/\\:*?"<>|' or ord(c) < 32 else c for c in name) or "page"
        stem, count = clean, 1
        while stem.casefold() in self._stems:
            count += 1
            stem = f"{clean}-{count}"
        self._stems.add(stem.casefold())
        return stem

    def write(self, name: str, text: str) -> Path:
        """Write one file (UTF-8, line feeds)."""
        return write_whole(self.folder / name, text)


@contextmanager
def whole_file(path: Path) -> Iterator[Callable[[str], object]]:
    """Write a file piece by piece beside its place and move it there at the end.

    So no half file is ever seen. KnownError `cannot-write` when it cannot be written.
    """
    temporary = path.with_name(f".{path.name}.{uuid.uuid4().hex}.part")
    try:
        try:
            with temporary.open("x", encoding="utf-8", newline="\n") as file:
                yield file.write
            os.replace(temporary, path)
        except BaseException:
            with suppress(OSError):
                temporary.unlink()
            raise
    except OSError as error:
        raise cannot_write(path, error) from error


def write_whole(path: Path, text: str) -> Path:
    """Write a file as a whole or not at all."""
    with whole_file(path) as write:
        write(text)
    return path


def cannot_write(path: Path, error: OSError) -> KnownError:
    """The plain sentence for a file or folder that cannot be written."""
    return KnownError(
        "cannot-write",
        f"{path} cannot be written: {error.strerror or error}.",
        "Choose another place, or free some room there.",
        path=str(path),
    )


def segment_paths(
    paths: Iterable[Path],
    out: Path,
    *,
    encoding: str | None = None,
    replace_bytes: bool = False,
    progress: Progress = no_progress,
    should_stop: ShouldStop = never_stop,
) -> FilesReport:
    """Write `STEM.lines.tsv` and `STEM.reflow.txt` into `out` for each page."""

    def work(page: Page, stem: str, folder: OutFolder) -> list[Path]:
        worked = work_page(page, (), should_stop)
        lines = line_rows(page, worked.annotation, worked.reflow)
        flows = flow_articles(worked.annotation, worked.reflow)
        return [
            folder.write(f"{stem}.lines.tsv", write_lines(lines)),
            folder.write(f"{stem}.reflow.txt", write_reflow(flows)),
        ]

    return _each_file(paths, out, work, encoding, replace_bytes, progress, should_stop)


def tag_paths(
    paths: Iterable[Path],
    out: Path,
    labels: Collection[str],
    *,
    plain: bool = False,
    words: tagging.SortedWords | None = None,
    parts: Collection[str] | None = None,
    encoding: str | None = None,
    replace_bytes: bool = False,
    progress: Progress = no_progress,
    should_stop: ShouldStop = never_stop,
) -> FilesReport:
    """Write `STEM.entities.tsv` into `out` for each page.

    With `plain` every line of a file is one paragraph of running text: nothing is segmented, the
    article is always A1 and the unit is the 0-based number of the paragraph among the non-blank
    lines. `words` are a person's own, `parts` those of the suggestions that are on (None: all).
    """
    known = tagging.Known(word_lists=words) if words is not None else None

    def work(page: Page, stem: str, folder: OutFolder) -> list[Path]:
        if plain:
            rows = plain_rows(page, labels, should_stop, known, parts)
        else:
            worked = work_page(page, labels, should_stop, known, None, parts)
            rows = entity_rows(worked.annotation, worked.reflow)
        return [folder.write(f"{stem}.entities.tsv", write_entities(rows))]

    return _each_file(paths, out, work, encoding, replace_bytes, progress, should_stop)


def plain_rows(
    page: Page,
    labels: Collection[str],
    should_stop: ShouldStop = never_stop,
    known: tagging.Known | None = None,
    parts: Collection[str] | None = None,
) -> list[EntityRow]:
    """The entities of running text, one paragraph a line, by raw place."""
    rows = []
    for unit, line in enumerate(page.marked_lines()):
        if not unit % 64:
            check_stop(should_stop)
        text = page.text[line.start : line.end]
        found = tagging.suggest_plain(text, labels, known=known, parts=parts)
        for start, end, label, confidence, source in found:
            low, high = line.start + start, line.start + end
            spans = tuple(Span(a, b) for a, b in mark_spans(page.text, low, high))
            rows.append(
                EntityRow(
                    low, high, label, one_line(text[start:end]), "A1", unit, start, end,
                    spans, confidence, f"{Origin.AUTO}:{source}",
                )
            )  # fmt: skip
    return rows


def _each_file(
    paths: Iterable[Path],
    out: Path,
    work: Callable[[Page, str, OutFolder], list[Path]],
    encoding: str | None,
    replace_bytes: bool,
    progress: Progress,
    should_stop: ShouldStop,
) -> FilesReport:
    report = FilesReport()
    folder = OutFolder(out)
    files = list_files(paths, report.refused)
    for i, path in enumerate(files):
        check_stop(should_stop)
        progress(i, len(files), path.name)
        with refusing(path, report.refused):
            page, _decoded = read_page(path, encoding, replace=replace_bytes)
            report.written += work(page, folder.stem(page.name), folder)
            report.done.append(path)
    progress(len(files), len(files), "")
    return report


def read_text(path: Path, encoding: str | None = None) -> str:
    """The text of a file that is no page (metadata, gold); InputError when it has none."""
    data = read_bytes(path)
    try:
        return decode(data, encoding).text
    except InputError as error:
        raise InputError(
            error.code, f"{path.name}: {error.message}", error.advice, **error.details
        ) from error
