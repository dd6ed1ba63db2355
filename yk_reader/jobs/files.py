"""Batch verbs from files to files: segment pages, tag texts (`jobs.batch` says how they go on)."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from yk_reader import tagging
from yk_reader.formats.entities import EntityRow, entity_rows, write_entities
from yk_reader.formats.lines import line_rows, write_lines
from yk_reader.formats.numbering import one_line
from yk_reader.formats.reflow_text import flow_articles, write_reflow
from yk_reader.jobs.batch import Refused, list_files, refusing
from yk_reader.jobs.output import OutFolder
from yk_reader.jobs.reading import read_page
from yk_reader.jobs.work import work_page
from yk_reader.model.blank import mark_spans
from yk_reader.model.entity import Span
from yk_reader.model.page import Page
from yk_reader.model.progress import Progress, ShouldStop, check_stop, never_stop, no_progress
from yk_reader.model.vocabulary import Origin


@dataclass
class FilesReport:
    """What a verb did: files read (with what it wrote for them), and the refused ones."""

    done: list[Path] = field(default_factory=list)
    written: list[Path] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)


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
