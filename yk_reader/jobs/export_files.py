"""The files of an export: written, read back and compared, counted, put in place."""

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import field, replace
from pathlib import Path
from typing import Final

from yk_reader.formats.folders import MANIFEST
from yk_reader.formats.registry import Add, Format, Sink, Wishes
from yk_reader.formats.samples import LEFT_OUT, Document, Sample
from yk_reader.jobs.batch import refusing
from yk_reader.jobs.export_options import ExportOptions, ExportReport
from yk_reader.jobs.guard import Guard, cannot_write, input_name
from yk_reader.jobs.manifest import Manifest, manifest_of
from yk_reader.jobs.read_back import ReadBack
from yk_reader.jobs.splits import SplitBy
from yk_reader.jobs.staging import Staging
from yk_reader.model.errors import InputError, OutputError
from yk_reader.model.records import dataclass
from yk_reader.store import MACHINE, Store

_NAME_IT: Final = "Name a file with --out."
_OVERLAP: Final = "entities overlap others of which the format holds one, and are left out"
_UNDATED: Final = "pages without an issue date went into a split each for itself"

Documents = Iterable[tuple[int, Document]]


@dataclass
class Export:
    """One export under way. `splits`: the split of each page by its id, where there are some."""

    store: Store
    format: Format
    wishes: Wishes
    options: ExportOptions
    guard: Guard
    report: ExportReport
    manifest: Manifest | None = None
    splits: dict[int, str] = field(default_factory=dict)
    named: str = ""

    @property
    def source(self) -> str:
        """What tells what the files are made from, the project or `named`, from all others."""
        return self.named or input_name(self.store.path)

    def begun(self, sink: Sink, wishes: Wishes) -> AbstractContextManager[Add]:
        """A writer of the format."""
        assert self.format.write is not None
        return self.format.write(sink, wishes)

    def add(
        self, document: Document, add: Add, check: ReadBack | None, target: Path
    ) -> list[Sample]:
        """Write one page; OutputError where the files cannot be written."""
        try:
            samples = list(add(document))
        except OSError as error:
            raise _no_room(target, error) from error
        if check is not None:
            check.written(samples)
        return samples

    def count(self, document: Document, samples: Sequence[Sample], split: str) -> None:
        """A page was written."""
        flow = document.flow
        if self.manifest is not None:
            self.manifest.page(flow.name, flow.sha256, split, samples)
        for sample in samples:
            if LEFT_OUT in sample.meta and (lost := int(sample.meta[LEFT_OUT])):
                self.report.notices[_OVERLAP] += lost
        self.report.pages += 1
        self.report.machine += flow.annotator == MACHINE
        if split:
            self.report.splits[split] += 1
            plan = self.options.split
            if plan is not None and plan.by is SplitBy.DATE and not flow.meta.issue_date:
                self.report.notices[_UNDATED] += 1


def write_pages(run: Export, folder: Path, pages: Documents) -> None:
    """One file a page, or some; their names do not depend on which pages are written. What lets no
    more be written ends it, `stopped` in the report: what is written stays."""
    manifest = folder / MANIFEST
    if run.manifest is not None:
        run.guard.check(manifest, run.source)
    try:
        _each_page(run, folder, pages)
    except OutputError as error:
        run.report.stopped = error
    if run.manifest is None or not run.report.pages:
        return
    try:
        with run.guard.writing(manifest, run.source) as write:
            for piece in run.manifest.lines(run.store, run.report):
                write(piece)
    except OutputError as error:
        run.report.stopped = run.report.stopped or error
    else:
        run.report.written.append(manifest)


def _each_page(run: Export, folder: Path, pages: Documents) -> None:
    for page_id, document in pages:
        page, split = document.flow.name, run.splits.get(page_id, "")
        with refusing(page, run.report.refused):
            source = f"{run.source}#{document.flow.sha256}"
            place = folder / split if split else folder
            with Staging(place, run.guard, source) as staging:
                check = ReadBack(run.format, run.wishes)
                with run.begun(staging, run.wishes) as add:
                    samples = run.add(document, add, check, place)
                check.compare([path for _, path in staging.files()])
                run.report.written += staging.place()
                _count_files(run, staging, split)
                run.count(document, samples, split)
            if document.stem != page:
                run.report.renamed.append((Path(page), document.stem))


def write_together(run: Export, out: Path, pages: Documents) -> None:
    """One file or one folder for all pages; with splits a folder with a file, or a folder, for
    each of them."""
    splits = run.options.split.names if run.options.split is not None else ("",)
    single = None if run.format.folder or run.splits else out
    if single is not None:
        run.guard.check(out, run.source)
    if run.manifest is not None:
        run.guard.check(manifest_of(out) if single is not None else out / MANIFEST, run.source)
    folder = out if single is None else out.parent
    with Staging(folder, run.guard, run.source, single) as staging:
        parts = {name: _Part(run, staging, name, first=not i) for i, name in enumerate(splits)}
        with ExitStack() as stack:
            for part in parts.values():
                stack.enter_context(part.writing())
            for page_id, document in pages:
                parts[run.splits.get(page_id, "")].take(document, out)
        for part in parts.values():
            part.compare()
        _count_files(run, staging)
        if run.manifest is not None:
            if single is not None:
                staging.elsewhere(MANIFEST, manifest_of(out))
            with staging.text(MANIFEST) as write:
                for piece in run.manifest.lines(run.store, run.report):
                    write(piece)
        run.report.written += staging.place(empty=bool(run.splits))


@contextmanager
def rehearse(run: Export, folder: Path, pages: Documents) -> Iterator[list[tuple[str, Path]]]:
    """Write pages somewhere in `folder` and read them back: files by name with where they lie until
    the context ends. Nothing is put in place."""
    files: list[tuple[str, Path]] = []
    with ExitStack() as stack:
        if run.format.one_file:
            staging = stack.enter_context(Staging(folder, run.guard, ""))
            part = _Part(run, staging, "", first=True)
            with part.writing():
                for _, document in pages:
                    part.take(document, folder)
            part.compare()
            files += staging.files()
            pages = ()
        for _, document in pages:
            with refusing(document.flow.name, run.report.refused):
                staging = stack.enter_context(Staging(folder, run.guard, ""))
                check = ReadBack(run.format, run.wishes)
                with run.begun(staging, run.wishes) as add:
                    samples = run.add(document, add, check, folder)
                check.compare([path for _, path in staging.files()])
                run.count(document, samples, "")
                files += staging.files()
        yield files


class _Part:
    """The part of an export that one split is, or all of it; a sink for its writer."""

    def __init__(self, run: Export, staging: Staging, split: str, *, first: bool) -> None:
        self._run, self._staging, self._split = run, staging, split
        format_ = run.format
        self._prefix = f"{split}/" if split and format_.folder and not format_.names_splits else ""
        named = "" if self._prefix else split
        self._wishes = replace(run.wishes, split=named, first_split=first or bool(self._prefix))
        self._check = ReadBack(format_, self._wishes)
        self._data: list[Path] = []
        self._add: Add | None = None

    def text(self, name: str) -> AbstractContextManager[Callable[[str], object]]:
        """As of Staging."""
        if not self._run.format.folder:
            self._data.append(self._staging.path(self._prefix + name))
        return self._staging.text(self._prefix + name)

    def path(self, name: str) -> Path:
        """As of Staging."""
        self._data.append(self._staging.path(self._prefix + name))
        return self._data[-1]

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Writes the pages that it takes inside."""
        try:
            with self._run.begun(self, self._wishes) as self._add:
                yield
        except OSError as error:
            raise _no_room(self._staging.target(self._prefix), error) from error

    def take(self, document: Document, out: Path) -> None:
        """Write a page, or refuse it."""
        run = self._run
        assert self._add is not None
        with refusing(document.flow.name, run.report.refused):
            samples = run.add(document, self._add, self._check, out)
            run.count(document, samples, self._split)

    def compare(self) -> None:
        """Read it back; errors of `ReadBack.compare`."""
        if self._run.format.folder and not (self._split and self._run.format.names_splits):
            self._check.compare([self._staging.root / self._prefix])
        else:
            self._check.compare(self._data)


def _count_files(run: Export, staging: Staging, split: str = "") -> None:
    if run.manifest is not None:
        for name, digest, size in staging.sums():
            run.manifest.file(f"{split}/{name}" if split else name, digest, size)


def _no_room(target: Path, error: OSError) -> OutputError:
    found = cannot_write(target, error)
    return OutputError(found.code, found.message, found.advice, **found.details)


class _StandardOutput:
    """A sink for one text file that goes to the standard output, page by page."""

    def __init__(self) -> None:
        self._held: list[str] = []

    @contextmanager
    def text(self, _name: str) -> Iterator[Callable[[str], object]]:
        """What is written is held until `release`."""
        yield self._held.append

    def path(self, name: str) -> Path:
        """InputError "no-stream": a library wants a file of its own."""
        raise InputError(
            "no-stream", f"{name} cannot be written to the standard output.", _NAME_IT, name=name
        )

    def release(self) -> None:
        """Write what is held: what fails here is the fault of the output, not of a page."""
        held, self._held[:] = "".join(self._held), []
        sys.stdout.write(held)


def write_stream(run: Export, pages: Documents) -> None:
    """One text file to the standard output; it is not read back and has no manifest."""
    sink = _StandardOutput()
    with run.begun(sink, run.wishes) as add:
        for _, document in pages:
            with refusing(document.flow.name, run.report.refused):
                run.count(document, run.add(document, add, None, Path("-")), "")
            sink.release()
    sink.release()
