"""Which picture belongs to the page that is shown; what to do where its file is not there."""

import errno
import os
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QSize
from PySide6.QtWidgets import QFileDialog, QInputDialog

from yk_reader.facsimile.pictures import ENDINGS, count_frames
from yk_reader.formats.textfiles import file_error
from yk_reader.gui.dialogs.file_dialog import FileDialog
from yk_reader.gui.dialogs.replace import question
from yk_reader.gui.docks.workbench import Workbench
from yk_reader.gui.look.vocabulary_texts import error_texts
from yk_reader.gui.panes.facsimile_drawing import Opened, Source
from yk_reader.gui.panes.picture_note import Choice
from yk_reader.gui.shell import Shell
from yk_reader.gui.view.page_view import PageView
from yk_reader.gui.work.links import Links
from yk_reader.gui.work.page_controller import PageController
from yk_reader.jobs.pictures import held_picture, picture_file
from yk_reader.jobs.relocating import Relocated, give_picture, relocate
from yk_reader.model.errors import InputError, KnownError, StoreError
from yk_reader.model.facsimile import Picture
from yk_reader.model.progress import Progress, ShouldStop
from yk_reader.store import Store
from yk_reader.text.display import stand_ins

_SIZE = QSize(800, 520)


def _kept(store: Store, page_id: int, picture: Picture) -> bytes:
    """What the project holds of a picture whose file is not there; FileNotFoundError: nothing."""
    data = store.picture_data.get(page_id)
    if data is None:
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), picture.path)
    return held_picture(picture, data)


class PagePictures(QObject):
    """Lives as long as the project; looks only where the facsimile can be seen, or is asked."""

    def __init__(self, page: PageController, bench: Workbench, shell: Shell) -> None:
        super().__init__(page)
        self._page, self._project = page, page.project
        self._pane, self._bench, self._shell = bench.facsimile, bench, shell
        self._known: tuple[int, Picture | None] | None = None
        """the page that was looked up last, and its picture"""
        self._shown: int | None = None
        self._dialog: QFileDialog | None = None
        self._links = Links()
        self._links.add(self._pane.shown, self._opened)
        self._links.add(self._pane.failed, self._failed)
        self._links.add(self._pane.appeared, self.look)
        self._links.add(self._pane.vanished, self._put_away)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Command id → what it does."""
        return {"view.picture-file": self.ask}

    def end(self) -> None:
        """The project is closed: the file is let go."""
        self._links.end()
        if self._dialog is not None:
            self._dialog.reject()
        self._pane.set_view(None)
        self._pane.show_picture(None, None)

    def set_view(self, view: PageView | None) -> None:
        """Another page is shown, or another state of it."""
        page_id = view.page_id if view is not None else None
        if page_id != self._shown:
            self.look()

    def look(self) -> None:
        """Show the picture of the page that is shown, if the facsimile can be seen."""
        view = self._page.view
        if view is None or not self._pane.isVisible():
            self._shown = None
            if view is None:
                self._pane.show_picture(None, None)
            return
        self._shown = view.page_id
        self._known = None
        picture = self.picture()
        source = self.source()
        self._pane.show_picture(source, picture)
        if source is None:
            self._say_none(picture)

    def _put_away(self) -> None:
        """Nobody looks at it: no memory is held for it."""
        self._shown = None
        self._pane.show_picture(None, None)

    # --- what is known

    def picture(self) -> Picture | None:
        """The picture of the page that is shown."""
        view = self._page.view
        if view is None:
            return None
        if self._known is None or self._known[0] != view.page_id:
            try:
                found = self._project.store.facsimiles.picture(view.page_id)
            except StoreError:
                found = None  # damaged: the text is whole without it
            self._known = view.page_id, found
        return self._known[1]

    def source(self) -> Source | None:
        """The file of that picture."""
        picture, view = self.picture(), self._page.view
        if picture is None or view is None or not picture.path:
            return None
        path = picture_file(picture.path, self._project.path)
        kept = partial(_kept, self._project.store, view.page_id, picture)
        return Source(path, picture.frame, picture.sha256, view.page_id, kept)

    # --- what is said in the place of a picture

    def _say_none(self, picture: Picture | None) -> None:
        if picture is not None and picture.name:
            text = self.tr("The page names its picture {name}; nobody said where it lies.")
            text = text.format(name=stand_ins(picture.name))
        else:
            text = self.tr("It came as text. A PDF that is imported brings its picture along.")
        self._pane.say(self.tr("This page has no picture"), text, self._choices())

    def _choices(self) -> list[Choice]:
        if self._page.read_only:
            return []
        known = self.picture()
        said = self.tr("Relocate…") if known is not None and known.path else self.tr("Choose…")
        return [(said, self.ask)]

    def _failed(self, error: object) -> None:
        source = self.source()
        if source is None or not isinstance(error, Exception):
            return
        name = stand_ins(source.path.name)
        if isinstance(error, FileNotFoundError | NotADirectoryError):
            title = self.tr("The picture is not there")
            text = self.tr("{path} was moved, renamed or deleted.")
            text = text.format(path=stand_ins(str(source.path)))
        elif isinstance(error, OSError):
            title, text = error_texts(file_error(source.path, error))
        elif isinstance(error, KnownError):
            title, text = error_texts(error)
        elif isinstance(error, MemoryError):
            title = self.tr("There is no room for the picture")
            text = self.tr("{name} is too large for the memory that is free.").format(name=name)
        else:
            raise error
        again = (self.tr("Try again"), self._pane.tiles.again)
        self._pane.say(title, text, [*self._choices(), again])

    def _opened(self, opened: Opened) -> None:
        """It can be seen; is it the one that the page was read from?"""
        source = opened.source
        if not source.sha256 or source != self.source():
            return

        def checked(same: bool) -> None:
            if not same and source == self.source():
                self._say_other(source)

        self._bench.drawing.check(source, checked, lambda _error: None)

    def _say_other(self, source: Source) -> None:
        text = self.tr(
            "{name} was changed since the page was read from it: its lines may stand elsewhere."
        ).format(name=stand_ins(source.path.name))
        choices = [*self._choices(), (self.tr("Show it all the same"), self._show_anyway)]
        self._pane.say(self.tr("The picture was replaced"), text, choices)

    def _show_anyway(self) -> None:
        self._pane.say("", "")

    # --- where it lies

    def ask(self) -> None:
        """Ask for the file of the page's picture."""
        view = self._page.view
        if view is None or self._dialog is not None:
            return
        if self._page.read_only:
            self._shell.tell(self.tr("The project is open for reading only."))
            return
        source = self.source()
        folder = source.path.parent if source is not None else self._project.path.parent
        while not folder.is_dir() and folder != folder.parent:
            folder = folder.parent
        endings = " ".join(f"*{ending}" for ending in (".pdf", *ENDINGS))
        kinds = self.tr("Pictures and PDF ({endings})").format(endings=endings)
        dialog = FileDialog(self._shell.host, self.tr("Picture of the page"), str(folder), kinds)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.resize(_SIZE)
        self._dialog = dialog
        page_id = view.page_id
        dialog.fileSelected.connect(lambda path: self.take(page_id, Path(path)))
        dialog.finished.connect(self._closed)
        dialog.open()

    def _closed(self) -> None:
        if self._dialog is not None:
            self._dialog.deleteLater()
        self._dialog = None

    def take(self, page_id: int, file: Path, *, though_other: bool = False) -> None:
        """The picture of a page lies there; those of other pages that moved with it are found."""
        known = self.picture()
        if known is None or not known.path:
            self._ask_frame(page_id, file)
            return

        def work(store: Store, progress: Progress, should_stop: ShouldStop) -> Relocated:
            return relocate(
                store, page_id, file,
                though_other=though_other, progress=progress, should_stop=should_stop,
            )  # fmt: skip

        def done(found: Relocated | None) -> None:
            self.look()
            if found is not None:
                told = self.tr("%n page(s) have their picture again.", "", found.pages)
                self._shell.tell(told)

        self._run(work, done, lambda error: self._refused(page_id, file, error))

    def _refused(self, page_id: int, file: Path, error: Exception) -> None:
        if not isinstance(error, InputError) or error.code != "picture-differs":
            self._shell.notify_failure(error)
            return
        title, text = error_texts(error)
        question(
            self._shell.host,
            self.tr("Another picture?"),
            title,
            text,
            self.tr("Take it all the same"),
            lambda _on: self.take(page_id, file, though_other=True),
        )

    def _ask_frame(self, page_id: int, file: Path) -> None:
        """Which page of the file, where it has several."""
        try:
            count = count_frames(file)
        except OSError as error:
            self._shell.notify_error(file_error(file, error))
            return
        except KnownError as error:
            self._shell.notify_error(error)
            return
        if count == 1:
            self._give(page_id, file, 0)
            return
        dialog = QInputDialog(self._shell.host)
        dialog.setWindowTitle(self.tr("Picture of the page"))
        dialog.setInputMode(QInputDialog.InputMode.IntInput)
        dialog.setIntRange(1, count)
        asked = self.tr("{name} has {count} pages. Which one is it?")
        dialog.setLabelText(asked.format(name=stand_ins(file.name), count=count))
        dialog.intValueSelected.connect(lambda number: self._give(page_id, file, number - 1))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _give(self, page_id: int, file: Path, frame: int) -> None:
        def work(store: Store, _progress: Progress, _should_stop: ShouldStop) -> Picture:
            return give_picture(store, page_id, file, frame)

        self._run(work, lambda _picture: self.look(), self._shell.notify_failure)

    def _run(
        self,
        work: Callable[[Store, Progress, ShouldStop], object],
        then: Callable[..., None],
        failed: Callable[[Exception], None],
    ) -> None:
        tasks = self._project.services.tasks
        title = self.tr("Looking for pictures")
        tasks.run_job(self._project.writer, title, work, then, failed)
