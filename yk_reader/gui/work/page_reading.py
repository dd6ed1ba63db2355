"""Reading pages by OCR in the background: what is asked for, and what waited since last time."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from yk_reader.gui.look.vocabulary_texts import error_texts, sentences
from yk_reader.gui.shell import DID, ERROR, WARNS, Shell
from yk_reader.gui.tasks import Job
from yk_reader.gui.work.batch_edits import BatchEdits
from yk_reader.gui.work.own_lane import OwnLane
from yk_reader.gui.work.page_controller import PageController
from yk_reader.gui.work.pane_sync import PaneSync
from yk_reader.model.errors import Cancelled, KnownError, StoreError, known_or_raise
from yk_reader.model.facsimile import Box
from yk_reader.model.progress import Progress, ShouldStop
from yk_reader.settings import OCR_ENGINE, OCR_PYTHON
from yk_reader.text.display import stand_ins

if TYPE_CHECKING:
    from yk_reader.gui.dialogs.read_pages import Choice, ReadPagesDialog, ReadWish
    from yk_reader.jobs.ocr import OcrReport

Pages = Sequence[tuple[str, tuple[int, ...]]]
"""Choices of pages: in words, and their ids."""
_SHOWN = 3
"""Pages that could not be read that are named."""


class PageReading(QObject):
    """One run at a time, in a lane of its own: other steps over many pages need not wait."""

    _said = Signal(str)

    def __init__(
        self,
        controller: PageController,
        batch: BatchEdits,
        pages: Callable[[], Pages],
        sync: PaneSync,
        shell: Shell,
    ) -> None:
        super().__init__(controller)
        self._controller, self._batch = controller, batch
        self._pages, self._sync, self._shell = pages, sync, shell
        self._own = OwnLane(controller.project.services.tasks, "ocr")
        self._job: Job | None = None
        self._dialog: ReadPagesDialog | None = None

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Command id → what it does."""
        return {"page.ocr": self.ask}

    def begin(self) -> None:
        """Say what waits since the program was closed."""
        if self._controller.read_only:
            return
        if waiting := self._waiting():
            text = self.tr("%n picture(s) still wait to be read by OCR.", "", waiting)
            self._shell.notify(
                text, icon=WARNS, kind="ocr-waits", action=(self.tr("Read on"), self.go_on)
            )

    def close(self) -> None:
        """The project is closed: reading ends at once; what was not read waits on."""
        if self._dialog is not None:
            self._dialog.reject()
        self._own.close()

    # --- what shall be read

    def ask(self) -> None:
        """Which pages, with which engine?"""
        from yk_reader.gui.dialogs.read_pages import ReadPagesDialog

        controller = self._controller
        if controller.read_only:
            controller.told.emit(self.tr("The project can only be read."))
            return
        if self._own.running:
            controller.told.emit(self.tr("Pages are being read already."))
            return
        settings = controller.project.services.settings
        dialog = self._dialog = ReadPagesDialog(
            self._shell.host, self._choices(), settings.get(OCR_PYTHON), settings.get(OCR_ENGINE)
        )
        dialog.asked.connect(self._asked)
        dialog.look_wanted.connect(self._look)
        dialog.install_wanted.connect(self._install)
        dialog.stop_wanted.connect(self._stop_installing)
        dialog.finished.connect(self._forget_dialog)
        self._said.connect(dialog.say)
        dialog.open()
        self._look(settings.get(OCR_PYTHON))

    def _forget_dialog(self) -> None:
        self._dialog = None

    def _choices(self) -> "list[Choice]":
        """What waits; the marked pages if there are several, this page, its marked lines, all that
        are listed."""
        out: list[Choice] = []
        if waiting := self._waiting():
            out.append((self.tr("The %n picture(s) that wait", "", waiting), (), None))
        page_id = self._controller.page_id
        for text, ids in self._pages():
            if ids != (page_id,):
                out.append((text, ids, None))
            elif self._has_picture(ids[0]):
                out.append((text, ids, None))
                if (region := self._region()) is not None:
                    out.append((self.tr("The marked lines of this page"), ids, region))
        return out

    def _waiting(self) -> int:
        try:
            return self._controller.project.store.waiting.count()
        except StoreError:
            return 0  # damaged: the check says it

    def _has_picture(self, page_id: int) -> bool:
        try:
            picture = self._controller.project.store.facsimiles.picture(page_id)
        except StoreError:
            return False
        return picture is not None and bool(picture.path)

    def _region(self) -> Box | None:
        """What the marked lines cover on the picture, with a little around."""
        view = self._controller.view
        if view is None:
            return None
        starts = set(self._sync.starts())
        boxes = [
            each.box for each in view.page.boxes if each.box is not None and each.start in starts
        ]
        if not boxes:
            return None
        left, top = min(box[0] for box in boxes), min(box[1] for box in boxes)
        right, bottom = max(box[2] for box in boxes), max(box[3] for box in boxes)
        edge = min(box[3] - box[1] for box in boxes) // 2
        return max(0, left - edge), max(0, top - edge), right + edge, bottom + edge

    # --- engines

    def _look(self, python: str) -> None:
        """Find the engines, and tell the dialog."""

        def work() -> object:
            from yk_reader.jobs.engines import OcrHost

            with OcrHost(python) as host:
                return host.engines()

        def then(states: object) -> None:
            if self._dialog is not None and isinstance(states, tuple):
                self._controller.project.services.settings.set(OCR_PYTHON, python)
                self._dialog.show_engines(states)

        def failed(error: Exception) -> None:
            known = known_or_raise(error)
            if self._dialog is not None:
                self._dialog.show_engines((), sentences(*error_texts(known)))

        self._controller.project.services.tasks.compute(work, then, failed)

    def _install(self, python: str) -> None:
        """Install an engine: the person said yes."""
        from yk_reader.jobs.engines import install_engine

        tasks = self._controller.project.services.tasks

        def work(_store: None, _progress: Progress, stop: ShouldStop) -> object:
            return install_engine(python, told=self._said.emit, should_stop=stop)

        def then(_done: object) -> None:
            self._job = None
            if self._dialog is not None:
                self._dialog.installed()

        def failed(error: Exception) -> None:
            self._job = None
            known = known_or_raise(error)
            if self._dialog is not None:
                self._dialog.installed(sentences(*error_texts(known)))

        self._job = tasks.run_job(
            self._own.lane, self.tr("Installing an engine"), work, then, failed
        )

    def _stop_installing(self) -> None:
        if self._job is not None:
            self._job.cancel()

    # --- reading

    def _asked(self, wish: "ReadWish") -> None:
        from yk_reader.jobs.ocr import queue_pages

        controller = self._controller
        controller.project.services.settings.set(OCR_ENGINE, wish.engine)
        if not wish.page_ids:
            self.go_on()
            return
        try:
            queued = queue_pages(
                controller.project.store, wish.page_ids, engine=wish.engine, region=wish.region,
                again=wish.again,
            )  # fmt: skip
        except KnownError as error:
            controller.failed.emit(error)
            return
        if queued.count:
            self.go_on()
            return
        if queued.known:
            text = self.tr("%n page(s) were read before.", "", len(queued.known))
        else:
            text = self.tr("No picture is known of %n page(s).", "", len(queued.without))
        controller.told.emit(text)

    def read_files(self, paths: Sequence[Path]) -> None:
        """Read files whose pages have no text, as pictures."""
        from yk_reader.jobs.ocr import queue_files

        try:
            queue_files(self._controller.project.store, paths)
        except KnownError as error:
            self._controller.failed.emit(error)
            return
        self.go_on()

    def go_on(self) -> None:
        """Read what waits, in the background."""
        controller = self._controller
        if self._own.running:
            return  # it comes to what was added
        services = controller.project.services
        session = controller.session
        python, engine = services.settings.get(OCR_PYTHON), services.settings.get(OCR_ENGINE)
        self._shell.clear_notification("ocr-waits")

        def work(progress: Progress, stop: ShouldStop) -> "OcrReport | KnownError | Cancelled":
            from yk_reader.jobs.engines import OcrHost
            from yk_reader.jobs.ocr import read_waiting

            try:
                with OcrHost(python) as host:
                    return read_waiting(
                        session, host, engine=engine, by=self, progress=progress, should_stop=stop
                    )
            except Cancelled as error:
                return error
            except KnownError as error:
                if isinstance(error, StoreError):
                    raise
                return error

        def then(report: "OcrReport | KnownError | Cancelled") -> None:
            if isinstance(report, Cancelled):
                self.begin()
            elif isinstance(report, KnownError):
                self._tell_error(report)
            else:
                self._tell(report)

        self._own.run(self._batch, self.tr("Reading by OCR"), work, then)

    def _tell_error(self, error: KnownError) -> None:
        """There is no engine: offer to have one."""
        if error.code == "no-ocr":
            self._shell.notify_error(error, action=(self.tr("Engines…"), self.ask))
        else:
            self._controller.failed.emit(error)

    def _tell(self, report: "OcrReport") -> None:
        """Say what came of it, and show the page that is looked at anew."""
        controller = self._controller
        said = []
        if report.added:
            said.append(self.tr("%n page(s) read.", "", len(report.added)))
        if report.read:
            offered = sum(one.offered for one in report.read)
            said.append(self.tr("%n page(s) read again.", "", len(report.read)))
            said.append(self.tr("%n correction(s) wait to be checked.", "", offered))
        if places := sum(one.boxes for one in report.read):
            said.append(self.tr("%n line(s) have their place on the picture now.", "", places))
        if report.skipped:
            said.append(self.tr("%n were there already.", "", len(report.skipped)))
        if controller.page_id is None and report.added:
            controller.open_page(report.added[0])
        elif controller.page_id in [one.page_id for one in report.read if one.boxes]:
            assert controller.page_id is not None
            controller.open_page(controller.page_id)
        if not report.refused:
            self._shell.notify(sentences(*said), icon=DID, kind="ocr-done")
            return
        said.append(self.tr("%n could not be read:", "", len(report.refused)))
        for path, error in report.refused[:_SHOWN]:
            said.append(f"{stand_ins(path.name)}: {error_texts(error)[0]}")
        self._shell.notify(
            stand_ins(sentences(*said)),
            tone=ERROR,
            kind="ocr-done",
            action=(self.tr("Try again"), self._try_again),
        )

    def _try_again(self) -> None:
        try:
            self._controller.project.store.waiting.retry()
        except StoreError as error:
            self._controller.failed.emit(error)
            return
        self.go_on()
