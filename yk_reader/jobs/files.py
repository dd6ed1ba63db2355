"""Batch verbs from files to files: segment pages, tag texts (`jobs.batch` says how they go on)."""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from yk_reader import tagging
from yk_reader.formats.entities import EntityRow, entity_rows, write_entities
from yk_reader.formats.lines import line_rows, write_lines
from yk_reader.formats.metadata import stem_of
from yk_reader.formats.numbering import one_line
from yk_reader.formats.pictured import PictureWishes
from yk_reader.formats.reflow_text import flow_articles, write_reflow
from yk_reader.formats.textfiles import SUFFIXES, read_bytes
from yk_reader.jobs.batch import Refused, Skipped, list_files, refusing
from yk_reader.jobs.guard import Guard, input_name
from yk_reader.jobs.incoming import format_of, incoming_pages, on_the_way, picture_suffixes
from yk_reader.jobs.output import OutFolder
from yk_reader.jobs.reading import name_of, read_page
from yk_reader.jobs.stated_boxes import placed, stated_facsimile
from yk_reader.jobs.work import misfit_remark, work_page
from yk_reader.model.blank import mark_spans
from yk_reader.model.entity import Span
from yk_reader.model.page import Page, PageMeta
from yk_reader.model.profile import UNSTATED, StatedProfile
from yk_reader.model.progress import Progress, ShouldStop, check_stop, never_stop, no_progress
from yk_reader.model.vocabulary import Origin


@dataclass
class FilesReport:
    """What a verb did: files read (with what it wrote for them), those that got another name
    because theirs was taken, the skipped and the refused ones. Done, skipped and refused are
    together all that was found."""

    done: list[Path] = field(default_factory=list)
    written: list[Path] = field(default_factory=list)
    renamed: list[tuple[Path, str]] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    remarks: list[tuple[Path, str]] = field(default_factory=list)
    """what was said of a file and does not fit it, in sentences"""


def segment_paths(
    paths: Iterable[Path],
    out: Path,
    *,
    encoding: str | None = None,
    replace_bytes: bool = False,
    force: bool = False,
    stated: StatedProfile = UNSTATED,
    pictures: PictureWishes | None = None,
    progress: Progress = no_progress,
    should_stop: ShouldStop = never_stop,
) -> FilesReport:
    """Write `STEM.lines.tsv` and `STEM.reflow.txt` into `out` for each page.

    What lies there and is not from an earlier run stays (`jobs.guard`), except with `force`.
    `stated`: what a person says of how the pages are set; what does not fit one is remarked.
    `pictures`: how files that are pictures are read.
    """

    def work(page: Page) -> list[tuple[str, str]]:
        worked = work_page(replace(page, stated=stated), (), should_stop)
        lines = line_rows(page, worked.annotation, worked.reflow)
        flows = flow_articles(worked.annotation, worked.reflow)
        return [
            ("lines.tsv", write_lines(lines)),
            ("reflow.txt", write_reflow(flows)),
        ]

    guard = Guard(force=force)
    return _each_file(
        paths, out, guard, work, encoding, replace_bytes, progress, should_stop, stated, pictures
    )


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
    force: bool = False,
    also_read: Iterable[Path] = (),
    pictures: PictureWishes | None = None,
    progress: Progress = no_progress,
    should_stop: ShouldStop = never_stop,
) -> FilesReport:
    """Write `STEM.entities.tsv` into `out` for each page.

    With `plain` every line of a file is one paragraph of running text: nothing is segmented, the
    article is always A1 and the unit is the 0-based number of the paragraph among the non-blank
    lines. `words` are a person's own, `parts` those of the suggestions that are on (None: all).
    `force` and `pictures` as of `segment_paths`; `also_read` are files that the run reads besides
    (`words`).
    """
    known = tagging.Known(word_lists=words) if words is not None else None

    def work(page: Page) -> list[tuple[str, str]]:
        if plain:
            rows = plain_rows(page, labels, should_stop, known, parts)
        else:
            worked = work_page(page, labels, should_stop, known, None, parts)
            rows = entity_rows(worked.annotation, worked.reflow)
        return [("entities.tsv", write_entities(rows))]

    guard = Guard(inputs=also_read, force=force)
    return _each_file(
        paths, out, guard, work, encoding, replace_bytes, progress, should_stop, pictures=pictures
    )


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
    guard: Guard,
    work: Callable[[Page], list[tuple[str, str]]],
    encoding: str | None,
    replace_bytes: bool,
    progress: Progress,
    should_stop: ShouldStop,
    stated: StatedProfile = UNSTATED,
    pictures: PictureWishes | None = None,
) -> FilesReport:
    """Write what `work` makes of each file: the endings of its names, and texts."""
    report = FilesReport()
    folder = OutFolder(out, guard)
    suffixes = picture_suffixes()
    found = list_files(paths, report.refused, report.skipped, SUFFIXES | suffixes)
    files = _once(found, report.skipped)
    guard.protect(files)
    names = [
        name_of(path.stem if path.suffix.lower() in suffixes else stem_of(path.name))
        for path in files
    ]
    sources = [input_name(path) for path in files]
    stems = folder.stems(list(zip(sources, names, strict=True)))
    for i, (path, name, source, stem) in enumerate(zip(files, names, sources, stems, strict=True)):
        check_stop(should_stop)
        progress(i, len(files), path.name)
        with refusing(path, report.refused):
            wishes = on_the_way(pictures, i, len(files), progress, should_stop)
            for page, tail, notices in pages_in(path, encoding, replace_bytes, wishes):
                check_stop(should_stop)
                report.remarks += [(path, each) for each in notices]
                if stated and (misfit := misfit_remark(page.text, stated)):
                    report.remarks.append((path, misfit))
                made = [(f"{stem}{tail}.{ending}", text) for ending, text in work(page)]
                report.written += folder.write(made, source, stem)
            report.done.append(path)
            if stem != name:
                report.renamed.append((path, stem))
    progress(len(files), len(files), "")
    return report


def pages_in(
    path: Path,
    encoding: str | None = None,
    replace_bytes: bool = False,
    wishes: PictureWishes | None = None,
) -> Iterator[tuple[Page, str, tuple[str, ...]]]:
    """The pages of a file, each with what its files are called by after the stem, and remarks."""
    found = format_of(path)
    if found is None or not found.pictured:
        yield read_page(path, encoding, replace=replace_bytes)[0], "", ()
        return
    name = name_of(path.name)
    data = read_bytes(path)
    for page, _, incoming in incoming_pages(found, data, name, path, PageMeta(), wishes):
        tail = page.name.removeprefix(name.removesuffix(path.suffix))
        yield placed(page, stated_facsimile(page, incoming)), tail, incoming.notices


def _once(files: Iterable[Path], skipped: list[Skipped]) -> list[Path]:
    """Each file once, however often it was named."""
    found: dict[str, Path] = {}
    for path in files:
        name = input_name(path)
        if name in found:
            skipped.append((path, "it was named twice"))
        else:
            found[name] = path
    return list(found.values())
