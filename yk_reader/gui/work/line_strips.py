"""Brings the print of a line to the place where its text is corrected."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject
from PySide6.QtGui import QImage

from yk_reader.gui.docks.workbench import Workbench
from yk_reader.gui.panes.line_strip import HEIGHT, LineStrip
from yk_reader.gui.view.picture_places import PicturePlaces
from yk_reader.gui.work.links import Links
from yk_reader.gui.work.page_controller import PageController
from yk_reader.gui.work.page_pictures import PagePictures
from yk_reader.gui.work.pane_sync import PaneSync
from yk_reader.model.facsimile import FineBox, LineBox

_AROUND: Final = 0.12
"""How much of its height is shown around a line."""


class LineStrips(QObject):
    """Lives as long as the project. Without a picture, or its file, nothing is shown."""

    def __init__(
        self, page: PageController, place: PaneSync, pictures: PagePictures, bench: Workbench
    ) -> None:
        super().__init__(page)
        self._page, self._place, self._pictures = page, place, pictures
        self._raw, self._reflow, self._drawing = bench.raw, bench.reflow, bench.drawing
        self._typed = LineStrip(bench.reflow.viewport())
        self._line: int | None = None
        self._links = Links()
        self._links.add(self._raw.correction_opened, self._raw_opened)
        self._links.add(self._reflow.typing.began, self._follow)
        self._links.add(self._reflow.typing.ended, self._typed_ended)
        self._links.add(place.moved, self._moved)

    def end(self) -> None:
        """The project is closed."""
        self._links.end()
        self._raw.strip.show_image(None)
        self._typed.hide()
        self._typed.deleteLater()

    def _raw_opened(self, start: int) -> None:
        self._raw.strip.show_image(None)
        self._bring(start, self._raw.strip, lambda: self._raw.correcting)

    def _moved(self, _raw: int) -> None:
        if self._reflow.typing.active:
            self._follow()

    def _follow(self) -> None:
        """The text is typed in the reflow: the line of the caret is shown above it."""
        view = self._page.view
        if view is None:
            return
        self._typed.stand_by(self._reflow.caret_rect())
        line = view.page.line_number(self._place.raw_offset)
        if line != self._line or self._typed.isHidden():
            self._line = line
            self._bring(self._place.raw_offset, self._typed, lambda: self._reflow.typing.active)

    def _typed_ended(self, _kept: bool) -> None:
        self._line = None
        self._typed.show_image(None)

    def _bring(self, raw: int, strip: LineStrip, wanted: Callable[[], bool]) -> None:
        """Ask for the print of the line that holds an offset."""
        view, source = self._page.view, self._pictures.source()
        picture = self._pictures.picture()
        if view is None or source is None or picture is None:
            return
        places = PicturePlaces(view.page)
        line = places.line_of(raw)
        boxes = _parts(places, line) if line is not None else []
        if not boxes:
            strip.show_image(None)
            return

        def took(image: QImage | None) -> None:
            if wanted():
                strip.show_image(image)

        height = round(HEIGHT * strip.devicePixelRatioF())
        self._drawing.strip(source, picture, boxes, height, took, lambda _error: None)


def _parts(places: PicturePlaces, line: LineBox) -> list[FineBox]:
    """What is set side by side: the line, or each character of an upright one."""
    left, top, right, bottom = places.box(line)
    if not line.upright:
        edge = (bottom - top) * _AROUND
        return [(left - edge, top - edge, right + edge, bottom + edge)]
    out = []
    for number in range(len(line.chars) // 2):
        box = places.char(line, line.start + number)
        if box is not None and box[3] > box[1]:
            out.append(box)
    return out
