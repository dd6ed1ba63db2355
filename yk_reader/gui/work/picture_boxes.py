"""Boxes by hand: what is dragged, cut and drawn on the picture becomes edits of the page."""

from collections.abc import Callable
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from yk_reader.edits import (
    DrawLine,
    Edit,
    MoveDrawn,
    RemoveDrawn,
    SetBox,
    SplitBox,
    next_drawn,
)
from yk_reader.formats.textfiles import file_error
from yk_reader.gui.docks.workbench import Workbench
from yk_reader.gui.look.vocabulary_texts import error_texts, sentences
from yk_reader.gui.panes.facsimile_boxes import BoxChange
from yk_reader.gui.panes.line_strip import HEIGHT
from yk_reader.gui.shell import Shell
from yk_reader.gui.view.picture_boxes import box_items, places_beside
from yk_reader.gui.view.picture_places import PicturePlaces
from yk_reader.gui.work.links import Links
from yk_reader.gui.work.page_controller import PageController
from yk_reader.gui.work.page_pictures import PagePictures
from yk_reader.gui.work.pane_sync import PaneSync
from yk_reader.model.errors import Cancelled, StoreError, known_or_raise
from yk_reader.model.facsimile import Box, FineBox
from yk_reader.settings import OCR_ENGINE, OCR_PYTHON

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

    from yk_reader.gui.dialogs.drawn_line import DrawnLineDialog, DrawnWish
    from yk_reader.jobs.ocr import RectangleRead


class PictureBoxes(QObject):
    """Lives as long as the project. Steps of keys in a row on one box are one step."""

    def __init__(
        self,
        page: PageController,
        place: PaneSync,
        pictures: PagePictures,
        bench: Workbench,
        shell: Shell,
    ) -> None:
        super().__init__(page)
        self._page, self._place, self._pictures = page, place, pictures
        self._pane, self._raw, self._drawing = bench.facsimile, bench.raw, bench.drawing
        self._shell = shell
        self._dialog: DrawnLineDialog | None = None
        self._given_up = Event()
        self._links = Links()
        self._links.add(self._pane.box_changed, self._changed)
        self._links.add(self._pane.box_cut, self._cut)
        self._links.add(self._pane.box_picked, self._picked)
        self._links.add(self._pane.line_drawn, self.ask)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Command id → what it does."""
        return {"view.picture-draw": self.draw, "view.picture-undraw": self.remove}

    def end(self) -> None:
        """The project is closed."""
        self._links.end()
        if self._dialog is not None:
            self._dialog.reject()

    @property
    def _places(self) -> PicturePlaces | None:
        return self._pane.marks.places

    def _apply(self, edit: Edit, merge: str | None = None) -> bool:
        if self._page.read_only:
            self._shell.tell(self.tr("The project is open for reading only."))
            return False
        return self._page.apply(edit, merge=merge)

    # --- boxes that are there

    def _changed(self, change: BoxChange) -> None:
        places = self._places
        if places is None:
            return
        box = places.unfitted(change.box)
        key = change.key
        merge = f"box-{key}" if change.by_key else None
        if isinstance(key, tuple):
            self._apply(MoveDrawn(key, box), merge)
        else:
            self._apply(SetBox(key, box), merge)

    def _cut(self, start: int, raw: int, along: float) -> None:
        places = self._places
        line = places.line_of(start) if places is not None else None
        if places is None or line is None:
            return
        at = places.unfitted((along, along, along, along))
        self._apply(SplitBox(raw, at[1] if line.upright else at[0]))

    def _picked(self, raw: int) -> None:
        self._raw.set_caret(raw)
        self._raw.reveal((raw, raw + 1))

    def remove(self) -> None:
        """Take the drawn line away that is picked."""
        picked = self._pane.marks.picked
        if picked is None or not isinstance(picked.key, tuple):
            self._shell.tell(self.tr("Choose a line first that was drawn on the picture."))
            return
        self._apply(RemoveDrawn(picked.key))

    # --- lines that are missing

    def draw(self) -> None:
        """Draw a line by the keyboard: one like the line of the caret, right behind it."""
        view, places = self._page.view, self._places
        if view is None or places is None:
            self._shell.tell(self.tr("The picture of the page is not shown."))
            return
        items = box_items(view, places)
        picked = self._pane.marks.picked
        raw = self._place.raw_offset
        near = next((one for one in items if picked is not None and one.key == picked.key), None)
        near = near or next((one for one in reversed(items) if one.raw <= raw), None)
        width, height = self._pane.marks.sheet
        if near is None:
            self.ask((width / 10, height / 10, width * 9 / 10, height / 8))
            return
        left, top, right, bottom = near.box
        if near.upright:
            by = max(min(right - left, left), 0.0)
            self.ask((left - by, top, right - by, bottom))
        else:
            by = max(min(bottom - top, height - bottom), 0.0)
            self.ask((left, top + by, right, bottom + by))

    def ask(self, drawn: FineBox) -> None:
        """A rectangle was drawn in which no line is: what does it read?"""
        view, places = self._page.view, self._places
        if view is None or places is None or self._dialog is not None:
            return
        if self._page.read_only:
            self._shell.tell(self.tr("The project is open for reading only."))
            return
        width, height = self._pane.marks.sheet
        on_sheet = (
            max(drawn[0], 0.0),
            max(drawn[1], 0.0),
            min(drawn[2], width),
            min(drawn[3], height),
        )
        if on_sheet[0] >= on_sheet[2] or on_sheet[1] >= on_sheet[3]:
            return
        box = places.unfitted(on_sheet)
        upright = box[3] - box[1] > 1.5 * (box[2] - box[0])
        beside = places_beside(view, box_items(view, places), on_sheet, upright=upright)
        beside = beside or places_beside(
            view, box_items(view, places), on_sheet, upright=not upright
        )
        if not beside:
            self._shell.tell(
                self.tr("No line of this page has a place on the picture: nothing says where the "
                        "text goes.")
            )  # fmt: skip
            return
        readable = self._pictures.source() is not None
        from yk_reader.gui.dialogs.drawn_line import DrawnLineDialog

        dialog = DrawnLineDialog(self._shell.host, beside, readable=readable)
        self._dialog, self._given_up = dialog, Event()
        page_id = view.page_id
        dialog.asked.connect(lambda wish: self._take(page_id, box, wish))
        dialog.read_wanted.connect(lambda: self._read(box))
        dialog.finished.connect(self._closed)
        self._show_print(dialog, box)
        dialog.open()

    def _closed(self) -> None:
        self._dialog = None
        self._given_up.set()
        if self._pane.isVisible():
            self._pane.setFocus()

    def _show_print(self, dialog: "DrawnLineDialog", box: Box) -> None:
        source, picture = self._pictures.source(), self._pictures.picture()
        if source is None or picture is None:
            return

        def took(image: "QImage | None") -> None:
            if self._dialog is dialog:
                dialog.show_print(image)

        height = round(HEIGHT * dialog.devicePixelRatioF())
        fine = (float(box[0]), float(box[1]), float(box[2]), float(box[3]))
        self._drawing.strip(source, picture, [fine], height, took, lambda _error: None)

    def _take(self, page_id: int, box: Box, wish: "DrawnWish") -> None:
        view, dialog = self._page.view, self._dialog
        if view is None or view.page_id != page_id or dialog is None:
            return
        try:
            reading = self._page.project.store.readings.number_to_draw(page_id)
        except StoreError as error:
            dialog.say(sentences(*error_texts(error)))
            return
        edit = DrawLine(
            next_drawn(view.annotation, reading),
            wish.text,
            box,
            wish.beside.start,
            wish.beside.before,
            wish.confidence,
        )
        if self._apply(edit) or self._page.holding:
            dialog.accept()

    def _read(self, box: Box) -> None:
        """Let OCR read what was drawn, and put it into the field."""
        dialog, picture = self._dialog, self._pictures.picture()
        source, services = self._pictures.source(), self._page.project.services
        if dialog is None or picture is None or source is None:
            return
        python = services.settings.get(OCR_PYTHON)
        engine = services.settings.get(OCR_ENGINE)
        given_up = self._given_up

        def work() -> "RectangleRead":
            from yk_reader.jobs.engines import OcrHost
            from yk_reader.jobs.ocr import read_rectangle

            try:
                with OcrHost(python) as host:
                    return read_rectangle(
                        source.file(), picture, box, host,
                        engine=engine, should_stop=given_up.is_set,
                    )  # fmt: skip
            except OSError as error:
                raise file_error(source.path, error) from error

        def done(found: "RectangleRead") -> None:
            if self._dialog is dialog:
                dialog.show_read(found.text, found.confidence, found.engine)

        def failed(error: Exception) -> None:
            if self._dialog is dialog and not isinstance(error, Cancelled):
                dialog.say(sentences(*error_texts(known_or_raise(error))))

        services.tasks.compute(work, done, failed)
