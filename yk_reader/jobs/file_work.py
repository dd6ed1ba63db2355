"""What a verb makes of one file: the texts that are written for each page of it.

It is done in this process or in workers (`jobs.pool`), which read the files themselves and give
back texts. This module is loaded by who has workers do it and by the workers: what proposes, what
finds entities, and what reads other files than text, is loaded where it is first needed.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Self

from yk_reader.formats.pictured import PictureWishes
from yk_reader.formats.textfiles import find_files, read_bytes
from yk_reader.formats.xml_files import stem
from yk_reader.jobs.incoming import format_of, incoming_pages, is_plain
from yk_reader.jobs.pool import Task, jobs_for, start_ahead
from yk_reader.jobs.reading import read_page
from yk_reader.model.errors import KnownError
from yk_reader.model.file_names import name_of
from yk_reader.model.page import Page, PageMeta
from yk_reader.model.profile import UNSTATED, StatedProfile
from yk_reader.model.progress import ShouldStop, check_stop, never_stop
from yk_reader.model.records import dataclass
from yk_reader.model.vocabulary import Origin

if TYPE_CHECKING:
    from yk_reader import tagging
    from yk_reader.formats.entities import EntityRow

_BYTES: Final = 3
"""Of a character in most files: how large a file is, in characters."""


@dataclass(frozen=True, slots=True)
class PageTexts:
    """What is written for one page: the endings of the names and the texts. `tail`: what its files
    are called by after the stem; `remarks` in sentences."""

    tail: str
    texts: tuple[tuple[str, str], ...]
    remarks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FileTexts:
    """The pages of a file, as far as it could be read; None: it is read where an engine is that
    reads pictures. `error`: why it could not be read further. `notices`: what proposals miss where
    this was done (`layout_notices`); None: not known."""

    pages: tuple[PageTexts, ...] | None
    error: KnownError | None = None
    notices: tuple[KnownError, ...] | None = None


@dataclass(frozen=True, slots=True)
class FilePiece:
    """A file for a worker. `plain`: no format knows it by its first bytes, so that it is read as
    text; a worker that meets no other files loads no formats."""

    path: Path
    plain: bool

    @classmethod
    def of(cls, path: Path) -> Self:
        """The piece of a file as it is now."""
        return cls(path, is_plain(path))


@dataclass(frozen=True)
class FileWork:
    """How files are read and what is made of their pages.

    `labels` None: their articles (`stated`: what a person says of how they are set); else their
    entities, with `plain` those of running text. `pages`, `ocr`: of pictures, as in
    `PictureWishes`.
    """

    labels: tuple[str, ...] | None = None
    plain: bool = False
    words: "tagging.SortedWords | None" = None
    parts: frozenset[str] | None = None
    encoding: str | None = None
    replace_bytes: bool = False
    stated: StatedProfile = UNSTATED
    pages: frozenset[int] | None = None
    ocr: bool = False

    def of_file(
        self,
        path: Path,
        wishes: PictureWishes | None,
        should_stop: ShouldStop = never_stop,
        plain: bool = False,
    ) -> Iterator[PageTexts]:
        """The pages of one file, as they are read; `plain` as in `FilePiece`. KnownError,
        Cancelled."""
        known = None
        if self.words is not None:
            from yk_reader.tagging import Known

            known = Known(word_lists=self.words)
        read = pages_in(path, self.encoding, self.replace_bytes, wishes, plain)
        for page, tail, notices in read:
            check_stop(should_stop)
            remarks = list(notices)
            if self.stated:
                from yk_reader.jobs.work import misfit_remark

                if misfit := misfit_remark(page.text, self.stated):
                    remarks.append(misfit)
            texts = self._texts(page, known, should_stop)
            yield PageTexts(tail, tuple(texts), tuple(remarks))

    def _texts(
        self, page: Page, known: "tagging.Known | None", should_stop: ShouldStop
    ) -> list[tuple[str, str]]:
        from yk_reader.jobs.work import work_page

        if self.labels is None:
            from yk_reader.formats.lines import line_rows, write_lines
            from yk_reader.formats.reflow_text import flow_articles, write_reflow

            worked = work_page(replace(page, stated=self.stated), (), should_stop)
            lines = line_rows(page, worked.annotation, worked.reflow)
            flows = flow_articles(worked.annotation, worked.reflow)
            return [("lines.tsv", write_lines(lines)), ("reflow.txt", write_reflow(flows))]
        from yk_reader.formats.entities import entity_rows, write_entities

        if self.plain:
            rows = plain_rows(page, self.labels, should_stop, known, self.parts)
        else:
            worked = work_page(page, self.labels, should_stop, known, None, self.parts)
            rows = entity_rows(worked.annotation, worked.reflow)
        return [("entities.tsv", write_entities(rows))]

    def whole(self, piece: FilePiece) -> FileTexts:
        """All pages of a file, where there is no engine that reads pictures."""
        path = piece.path
        found = None if piece.plain else format_of(path)
        if found is not None and found.pictured and (self.ocr or found.name == "picture"):
            return FileTexts(None)
        wishes = PictureWishes(self.pages)
        pages: list[PageTexts] = []
        try:
            pages.extend(self.of_file(path, wishes, plain=piece.plain))
        except KnownError as error:
            return FileTexts(tuple(pages), error, self._notices())
        return FileTexts(tuple(pages), None, self._notices())

    def _notices(self) -> tuple[KnownError, ...] | None:
        if self.labels is not None:
            return None  # more is missing there than that
        from yk_reader.jobs.work import layout_notices

        return tuple(layout_notices())


@contextmanager
def _begun(work: FileWork) -> "Iterator[_Files]":
    yield _Files(work)


class _Files:
    """The function of a worker."""

    def __init__(self, work: FileWork) -> None:
        self._work = work

    def __call__(self, pieces: Sequence[FilePiece]) -> Iterator[FileTexts | KnownError]:
        return map(self._work.whole, pieces)


def size_of(path: Path) -> int:
    """About how many characters a file has."""
    with suppress(OSError):
        return path.stat().st_size // _BYTES
    return 0


def start_for_files(
    task: Task[Any, Any, Any], paths: Iterable[Path], jobs: int, seconds: float
) -> None:
    """Start the workers that such a task will have for text files, so that they load meanwhile:
    `seconds` that a character takes, `jobs` as in `jobs_for`. It looks at no more files than it
    takes to know how many workers these are."""
    files, count, effort = 0, 1, 0.0
    for found in find_files(paths):
        if found.error is None:
            files, effort = files + 1, effort + seconds * size_of(found.path)
            count = jobs_for(jobs, effort)
            if 1 < count <= files:
                break
    if min(count, files) > 1:
        start_ahead(task, min(count, files))


FILES: Final[Task[FileWork, FilePiece, FileTexts]] = Task(
    _begun,
    lambda piece: piece.path.name,
    lambda piece: size_of(piece.path),
    ahead=("yk_reader.jobs.work", "yk_reader.formats.lines", "yk_reader.formats.reflow_text"),
)


def plain_rows(
    page: Page,
    labels: Collection[str],
    should_stop: ShouldStop = never_stop,
    known: "tagging.Known | None" = None,
    parts: Collection[str] | None = None,
) -> "list[EntityRow]":
    """The entities of running text, one paragraph a line, by raw place."""
    from yk_reader.formats.entities import EntityRow
    from yk_reader.formats.numbering import one_line
    from yk_reader.model.blank import mark_spans
    from yk_reader.model.entity import Span
    from yk_reader.tagging import suggest_plain

    rows = []
    for unit, line in enumerate(page.marked_lines()):
        if not unit % 64:
            check_stop(should_stop)
        text = page.text[line.start : line.end]
        found = suggest_plain(text, labels, known=known, parts=parts)
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


def _tail(page: str, file: str) -> str:
    """What the name of a page says beside that of its file: `-2` of `a-2` and `a_abbyy.xml`."""
    for start in (stem(file), Path(file).stem):
        if page.startswith(start):
            return page[len(start) :]
    return f"-{page}"


def pages_in(
    path: Path,
    encoding: str | None = None,
    replace_bytes: bool = False,
    wishes: PictureWishes | None = None,
    plain: bool = False,
) -> Iterator[tuple[Page, str, tuple[str, ...]]]:
    """The pages of a file, each with what its files are called by after the stem, and remarks;
    `plain` as in `FilePiece`."""
    found = None if plain else format_of(path)
    if found is None or found.gathers:  # which says of other files, and is refused as no text
        yield read_page(path, encoding, replace=replace_bytes, plain=plain)[0], "", ()
        return
    from yk_reader.jobs.stated_boxes import placed, stated_facsimile

    name = name_of(path.name)
    data = read_bytes(path)
    for page, _, incoming in incoming_pages(found, data, name, path, PageMeta(), wishes):
        tail = _tail(page.name, name)
        yield placed(page, stated_facsimile(page, incoming)), tail, incoming.notices
