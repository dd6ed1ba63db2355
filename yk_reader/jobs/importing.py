"""Batch verb: bring text files and files of other tools into a project, each page with the
machine's proposal, or with the layout that its file states."""

import dataclasses
from collections import Counter, deque
from collections.abc import Callable, Iterable
from contextlib import ExitStack, suppress
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from yk_reader.facsimile.pictures import count_frames
from yk_reader.formats.incoming import IncomingPage
from yk_reader.formats.pictured import PictureWishes
from yk_reader.formats.registry import Format
from yk_reader.formats.textfiles import read_bytes
from yk_reader.formats.xml_files import stem
from yk_reader.jobs.batch import list_files, refusing
from yk_reader.jobs.due import LAYOUTS, due_pages
from yk_reader.jobs.embedding import embed_new
from yk_reader.jobs.file_metadata import FileMetadata
from yk_reader.jobs.import_options import ImportOptions, ImportReport
from yk_reader.jobs.import_writing import Coming, Following, OnTheWay, PageWriter
from yk_reader.jobs.incoming import (
    gathering_first,
    incoming_pages,
    on_the_way,
    page_format,
    page_suffixes,
    unknown,
)
from yk_reader.jobs.knowledge import (
    local_model,
    project_known,
    project_labels,
    suggestion_notices,
)
from yk_reader.jobs.page_pictures import PagePictures, pictures_last, queue_frames
from yk_reader.jobs.page_work import PAGES, PageKnowledge, PagePiece, Proposed
from yk_reader.jobs.page_writing import patiently
from yk_reader.jobs.pool import Crew, jobs_for
from yk_reader.jobs.reading import pages_of, text_page, too_long
from yk_reader.jobs.revised import KnownPages, RevisedPage, Revision, bring_in
from yk_reader.jobs.runs import holds
from yk_reader.jobs.stated import stated_annotation
from yk_reader.jobs.stated_boxes import placed, stated_facsimile
from yk_reader.model.annotation import Annotation
from yk_reader.model.errors import Cancelled, InputError, KnownError, StoreError
from yk_reader.model.facsimile import Facsimile
from yk_reader.model.file_names import name_of
from yk_reader.model.page import LONGEST_PAGE, Page
from yk_reader.model.progress import Progress, ShouldStop, check_stop, never_stop, no_progress
from yk_reader.store import MACHINE, Store
from yk_reader.text.cutting import page_spans, sheet_spans
from yk_reader.text.decode import Decoded

if TYPE_CHECKING:
    from yk_reader.session import Session

__all__ = ["ImportOptions", "ImportReport", "import_paths"]

_STANDARDISED = (
    "{:,} private-use characters of GB 18030 became the standard ones of its later editions."
)
_UNKNOWN = "it is of no kind that pages are read from"
_COMPLETED = "The page was there already; where its lines stand on the picture was added to it."
_PICTURED = "The page was there already; the picture beside the file was added to it."
_SOME_THERE = "Pages that are in the project already, left out: {:,}."
_PROPOSED, _SUGGESTED = 6e-6, 3e-5
"""Seconds that a character takes, about, with what is written."""


def import_paths(
    store: Store,
    paths: Iterable[Path],
    *,
    annotator: str = MACHINE,
    options: ImportOptions | None = None,
    session: "Session | None" = None,
    progress: Progress = no_progress,
    should_stop: ShouldStop = never_stop,
) -> ImportReport:
    """Add pages with the machine's proposal and suggestions; InputError "no-such-label".

    `session`: of whom other texts of pages become corrections, with `revised` at PATCHES.
    Each page is computed first, here or in workers, and then written with others in transactions
    that yield to edits (`jobs.import_writing`), in the order of the files.
    """
    report = ImportReport()
    named = list(paths)
    files = list_files(named, report.refused, report.passed, page_suffixes())
    others = unknown(files, set(named))
    report.passed += [(path, _UNKNOWN) for path in files if path in others]
    files = pictures_last(gathering_first(path for path in files if path not in others))
    imported = _Import(store, annotator, options or ImportOptions(), report, progress, should_stop)
    imported.files = files
    try:
        with imported:
            for imported.at, path in enumerate(files):
                check_stop(should_stop)
                progress(imported.at, len(files), path.name)
                with refusing(path, report.refused):
                    imported.add_or_pass(path)
                store.tidy()
            imported.write_all()
        imported.at = len(files)
        imported.bring_in(session)
        patiently(partial(store.search.reindex, should_stop), should_stop)
    except StoreError as error:
        report.stopped, report.left = error, len(files) - imported.at
        return report
    progress(len(files), len(files), "")
    return report


class _Import:
    """One import under way: what it needs for every page, what is loaded for the first one, and
    the pages that are worked on."""

    def __init__(
        self,
        store: Store,
        annotator: str,
        options: ImportOptions,
        report: ImportReport,
        progress: Progress,
        should_stop: ShouldStop,
    ) -> None:
        self._store, self._annotator, self._options = store, annotator, options
        self._report, self._progress, self._should_stop = report, progress, should_stop
        self._labels = _wanted_labels(store, options.labels)
        self._metadata = FileMetadata(options.pattern, options.meta, options.metas)
        self.person = options.person or annotator
        self.files: list[Path] = []
        self.at = 0
        """The number of the file that is read, or of the one that could not be written."""
        self._gathered: dict[Path, Path] = {}
        self._pictures = PagePictures(store.path)
        self._pages = KnownPages(store)
        self._crew: Crew[PageKnowledge, PagePiece, Proposed] | None = None
        self._coming: deque[Coming] = deque()
        self._waiting = OnTheWay()
        follows = options.follow and self._labels
        self._writer = PageWriter(
            store, annotator, report.added, report.refused, report.skipped, self._complete,
            should_stop, self._waiting, stated=options.stated,
            following=Following(options.labels, options.parts) if follows else None,
            written=self._embed if options.embed else None,
        )  # fmt: skip
        self._context = ExitStack()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._context.__exit__(kind, error, trace)
        if isinstance(error, Cancelled):
            with suppress(KnownError):  # what is ready comes in
                self._writer.write()

    def add_or_pass(self, path: Path) -> None:
        """As `add`; with `later` a PDF that is all pictures is no error."""
        try:
            self.add(path)
        except InputError as error:
            if error.code != "pdf-no-text" or not self._options.later:
                raise
            self._report.without_text.append(path)

    def add(self, path: Path) -> None:
        """Add the pages of one file, or say that they are there; InputError "page-too-long"."""
        store, options = self._store, self._options
        by = self._gathered.get(path.resolve()) if self._gathered else None
        if by is not None:
            self._report.passed.append((path, f"it came in with {by.name}"))
            return
        owner = self._pictures.owner(path)
        if owner is not None:
            self._report.passed.append((path, f"it is the picture of {owner.name}"))
            return
        data = read_bytes(path)
        format_ = page_format(data)
        if format_ is not None:
            self._add_stated(path, format_, data)
            return
        page, decoded = text_page(path, data, options.encoding, replace=options.replace)
        if decoded.standardised:
            self._report.remarks.append((path, _STANDARDISED.format(decoded.standardised)))
        check_stop(self._should_stop)
        page = dataclasses.replace(page, meta=self._metadata.of(page.name, path))
        self._wait_for(page)
        there = store.pages.find(page.sha256)
        sheets = sheet_spans(page.text)
        if len(page.text) > LONGEST_PAGE or (len(sheets) > 1 and not there):
            longest = max(end - start for start, end in sheets)
            if longest > LONGEST_PAGE and not options.cut:
                raise too_long(path.name, longest, len(page_spans(page.text)))
            self._add_cut(path, page, decoded)
            return
        bare = next((page_id for page_id in there if self._cut_off(page_id)), None)
        facsimile = self._with_beside(Facsimile(), path)
        if there and bare is None and not options.again:
            self._report.skipped.append((path, there[0]))
            if self._complete(there[0], facsimile):
                self._report.remarks.append((path, _PICTURED))
            return
        told = page if there else self._told_apart(path, page)
        if told is not None:
            self._put(path, told, decoded, bare, len(there), facsimile=facsimile)

    def _cut_off(self, page_id: int) -> bool:
        """Whether a page has no annotation and waits for none: its import was cut off, and it is
        completed."""
        if self._store.annotations.ids(page_id):
            return False
        return not holds(due_pages(self._store, LAYOUTS), page_id)

    def _with_beside(self, facsimile: Facsimile, path: Path) -> Facsimile:
        """With the picture that lies beside a file."""
        found, remark = self._pictures.beside(facsimile, path)
        if remark:
            self._report.remarks.append((path, remark))
        return found

    def _wishes(self, path: Path, format_: Format, data: bytes) -> PictureWishes:
        """How a file is read that is the picture of its pages: those that were read before are
        not read again, as that takes long."""
        wishes = dataclasses.replace(self._options.pictures, empty=[])
        if self._options.again or not (format_.name == "picture" or wishes.ocr):
            return wishes
        known = self._store.facsimiles.frames(self._pictures.digest(path, data))
        return dataclasses.replace(wishes, known=frozenset(n + 1 for n in known))

    def _add_stated(self, path: Path, format_: Format, data: bytes) -> None:
        """Add the pages of another tool's file with what it states; those there are left out."""
        store, seen, first, added, left = self._store, Counter[str](), 0, False, 0
        name = name_of(path.name)
        meta = self._metadata.of(stem(name), path)
        self.write_all()  # pictures of the same file may be among what comes
        wishes = self._wishes(path, format_, data)
        total = len(self.files)
        wishes = on_the_way(wishes, self.at, total, self._progress, self._should_stop)
        if format_.name == "picture" and self._options.later:
            waiting = queue_frames(store, path, wishes.wanted(count_frames(data, name), name))
            self._report.waiting += waiting
            if not waiting:
                self._report.skipped.append((path, self._first_read(path, data)))
            return
        for page, decoded, incoming in incoming_pages(format_, data, name, path, meta, wishes):
            check_stop(self._should_stop)
            self._wait_for(page)
            nth, there = seen[page.sha256], store.pages.find(page.sha256)
            seen[page.sha256] += 1
            page_id = there[nth] if nth < len(there) and not self._options.again else None
            if incoming.file is not None:
                self._gathered[incoming.file.resolve()] = path
            source = incoming.file or path
            facsimile = stated_facsimile(page, incoming)
            if incoming.frame is not None:
                facsimile = self._pictures.itself(facsimile, path, data, incoming.frame)
            else:
                facsimile = self._with_beside(facsimile, source)
            if page_id is not None and not self._cut_off(page_id):
                first, left = first or page_id, left + 1
                self._corrections(source, page_id, page, incoming)
                if self._complete(page_id, facsimile):
                    self._report.remarks.append((source, _COMPLETED))
                continue
            told = page if there else self._told_apart(source, page)
            if told is None:
                added = True  # it is told by itself
                continue
            base = stated_annotation(page, incoming)
            self._put(source, told, decoded, page_id, len(there), base, facsimile)
            self._report.remarks += [(source, each) for each in incoming.notices]
            store.tidy()
            added = True
        if not added:
            self._report.skipped.append((path, first or self._first_read(path, data)))
        elif left:
            self._report.remarks.append((path, _SOME_THERE.format(left)))
        if wishes.empty:
            self._report.without_text.append(path)

    def _first_read(self, path: Path, data: bytes) -> int:
        """The first page that a file of pictures became when it was read before."""
        known = self._store.facsimiles.frames(self._pictures.digest(path, data))
        return min(known.values(), default=0)

    def _told_apart(self, path: Path, page: Page) -> Page | None:
        """The page under the name that it gets; None where it is another text of one that is there
        and does not become a page."""
        how = self._options.revised
        found = self._pages.revised(path, page.name, page.text, how)
        if found is None:
            return page
        self._report.revised.append(found)
        if found.how is not Revision.SECOND:
            return None
        found.second = self._pages.free_name(page.name)
        return dataclasses.replace(page, name=found.second)

    def _corrections(self, path: Path, page_id: int, page: Page, incoming: IncomingPage) -> None:
        """What a file corrects in a text that is there to the letter."""
        if all(line.corrected is None for line in incoming.lines):
            return
        stated = stated_annotation(page, incoming)
        changes = tuple((p.start, p.end, p.text) for p in stated.patches) if stated else ()
        annotator = self._annotator
        held = self._store.annotations.load(page_id, annotator)
        have = {(p.start, p.end, p.text) for p in held.annotation.patches} if held else set()
        if not set(changes) - have:
            return
        how = self._options.revised
        if how is Revision.SECOND:  # the text is one and the same
            how = Revision.SKIP
        self._report.revised.append(
            RevisedPage(path, page_id, page.name, len(changes), how, same=True, changes=changes)
        )

    def _add_cut(self, path: Path, page: Page, decoded: Decoded) -> None:
        """Add the pages of a text that holds several; those that are there are left out.

        Of pages with one and the same text the file's first one is the project's first one.
        """
        store, seen, first, added, known = self._store, Counter[str](), 0, 0, 0
        for part, piece in pages_of(page, decoded):
            check_stop(self._should_stop)
            self._wait_for(part)
            nth, there = seen[part.sha256], store.pages.find(part.sha256)
            seen[part.sha256] += 1
            page_id = there[nth] if nth < len(there) and not self._options.again else None
            if page_id is not None and not self._cut_off(page_id):
                first, known = first or page_id, known + 1
                continue
            self._put(path, part, piece, page_id, len(there))
            store.tidy()
            added += 1
        if added:
            self._report.cut.append((path, added, known))
        else:
            self._report.skipped.append((path, first))

    def _put(
        self,
        path: Path,
        page: Page,
        decoded: Decoded,
        bare: int | None,
        known: int,
        base: Annotation | None = None,
        facsimile: Facsimile | None = None,
    ) -> None:
        """Have a page worked on and write it with its annotation when it is its turn; `bare` is the
        page, where it is there without one, `known` how many have its text, `base` and `facsimile`
        hold what its file states."""
        worked_on = self._with_stated(path, placed(page, facsimile))
        expected = None if self._options.again else known
        coming = Coming(self.at, path, page, decoded, bare, facsimile, expected)
        self._waiting.add(page)
        if self._options.text_first and base is None:
            if self._coming:  # pages come in in the order of their files
                self.write_all()
            self._in_file(partial(self._writer.put, coming, None))
            return
        self._coming.append(coming)
        for _, answer in self._workers().put(PagePiece(worked_on, base)):
            self._write(answer)

    def bring_in(self, session: "Session | None") -> None:
        """Lay other texts of pages over them as corrections, where that is wished."""
        report = self._report
        if not report.revised:
            return
        from yk_reader.session import Session

        by = session or Session(self._store, self.person)
        report.corrected = bring_in(by, report.revised, self._should_stop)

    def write_all(self) -> None:
        """Write the pages that are worked on, when they are ready."""
        if self._crew is not None:
            for _, answer in self._crew.rest():
                self._write(answer)
        self._in_file(self._writer.write)

    def _wait_for(self, page: Page) -> None:
        """Before it is asked whether a page is there: those that come and could be it are written
        first."""
        if self._waiting.like(page):
            self.write_all()

    def _write(self, answer: Proposed | KnownError) -> None:
        """Write the page whose turn it is, with those that are ready then."""
        self._in_file(partial(self._writer.put, self._coming.popleft(), answer))

    def _in_file(self, write: Callable[[], None]) -> None:
        try:
            write()
        except StoreError:
            if self._writer.failed_at is not None:
                self.at = self._writer.failed_at
            raise

    def _embed(self, path: Path, page_id: int) -> None:
        embed_new(self._store, path, page_id, self._report, self._should_stop)

    def _with_stated(self, path: Path, page: Page) -> Page:
        """The page with what is said of how it is set; a remark where that does not fit."""
        held = self._store.profiles.of("", name_of(str(path.absolute())))
        stated = self._options.stated.over(held)
        if stated:
            from yk_reader.jobs.work import misfit_remark

            if misfit := misfit_remark(page.text, stated):
                self._report.remarks.append((path, misfit))
        return dataclasses.replace(page, stated=stated)

    def _complete(self, page_id: int, facsimile: Facsimile | None) -> bool:
        """Give a page that is there what its file states of its picture, if it has nothing."""
        if not facsimile or self._store.facsimiles.known(page_id):
            return False
        put = partial(self._store.facsimiles.put, page_id, facsimile)
        patiently(put, self._should_stop)
        return True

    def _workers(self) -> Crew[PageKnowledge, PagePiece, Proposed]:
        """Who works on the pages; what the project knows is read for the first one."""
        if self._crew is None:
            given = PageKnowledge(parts=self._options.parts)
            if self._labels:
                known, (local, damage) = project_known(self._store), local_model(self._store)
                self._report.notices += suggestion_notices(damage, self._options.parts)
                if not self._options.follow:
                    given = dataclasses.replace(
                        given, labels=self._labels, known=known, local=local
                    )
            from yk_reader.jobs.layout_knowledge import project_taught

            taught, notices = project_taught(self._store)
            told = {notice.code for notice in self._report.notices}
            self._report.notices += [one for one in notices if one.code not in told]
            given = dataclasses.replace(given, taught=taught)
            jobs = self._options.jobs or jobs_for(0, _effort(self.files, bool(self._labels)))
            self._crew = self._context.enter_context(Crew(PAGES, given, jobs, self._should_stop))
        return self._crew


def _wanted_labels(store: Store, names: tuple[str, ...] | None) -> dict[str, str]:
    """The labels to suggest, each with its code; InputError "no-such-label"."""
    labels = project_labels(store)
    if names is None:
        return labels
    for name in names:
        if name not in labels:
            raise InputError(
                "no-such-label",
                f"The project has no label {name}.",
                f"Its labels are {', '.join(labels)}.",
                label=name,
            )
    return {name: labels[name] for name in names}


def _effort(files: Iterable[Path], suggested: bool) -> float:
    """About how many seconds it takes to work on files."""
    from yk_reader.jobs.file_work import size_of

    return (_SUGGESTED if suggested else _PROPOSED) * sum(map(size_of, files))
