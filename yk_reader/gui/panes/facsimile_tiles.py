"""The tiles of a picture that are in memory, and which are asked for next.

One request is under way at a time: what is missing of what is seen then, as one part of the
picture. So nothing waits that nobody looks at any more.
"""

from collections import OrderedDict
from collections.abc import Iterator
from functools import partial
from math import ceil, floor
from typing import Final

from PySide6.QtCore import QObject, QRectF, Signal
from PySide6.QtGui import QImage

from yk_reader.gui.panes.facsimile_drawing import (
    TILE,
    FacsimileDrawing,
    Opened,
    Source,
    Tile,
    Tones,
)

MOST_BYTES: Final = 40_000_000
"""Of all tiles that are kept."""
_AT_ONCE: Final = 8
"""Tiles of one request: its pixels are copied without giving way to the GUI thread."""
_Key = tuple[float, int, int]


class FacsimileTiles(QObject):
    """`changed`: something more can be painted. `opened` carries an Opened, `failed` an error;
    `sighted` an Opened that is kept from another time, as long as the file is not open."""

    changed = Signal()
    opened = Signal(object)
    failed = Signal(object)
    sighted = Signal(object)

    def __init__(self, drawing: FacsimileDrawing, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._drawing = drawing
        self._source: Source | None = None
        self._picture: Opened | None = None
        self._tones = Tones()
        self._tiles: OrderedDict[_Key, QImage] = OrderedDict()
        self._bytes = 0
        self._asked: object = None
        """the request under way"""
        self._seen: tuple[QRectF, float] | None = None

    @property
    def picture(self) -> Opened | None:
        """What is open."""
        return self._picture

    @property
    def held(self) -> int:
        """Bytes of the tiles in memory."""
        return self._bytes

    @property
    def idle(self) -> bool:
        """Whether all that was asked for is there."""
        return self._asked is None

    @property
    def tones(self) -> Tones:
        """How the picture is shown."""
        return self._tones

    def show(self, source: Source | None) -> None:
        """Open another picture, or none."""
        if source == self._source:
            return
        had, self._source = self._source, source
        self._picture, self._asked, self._seen = None, None, None
        self._forget()
        if source is not None:
            self._drawing.sight(source, self._tones, partial(self._saw, source))
            self._drawing.open(
                source, self._tones, partial(self._took, source), partial(self._broke, source)
            )
        elif had is not None:
            self._drawing.close()
        self.changed.emit()

    def again(self) -> None:
        """Open the same picture once more: its file may be there now."""
        source, self._source = self._source, None
        self.show(source)

    def set_tones(self, tones: Tones) -> None:
        """Show it brighter, darker, inverted; what was drawn is shown until it is drawn anew."""
        if tones == self._tones:
            return
        self._tones = tones
        source, picture = self._source, self._picture
        if source is None or picture is None:
            return
        self._asked = None

        def took(whole: QImage) -> None:
            if source == self._source and tones == self._tones and self._picture is not None:
                self._picture = Opened(source, picture.size, picture.unit, whole)
                self._forget()
                self.changed.emit()
                self._ask()

        self._drawing.whole(source, tones, took, partial(self._broke, source))

    def want(self, seen: QRectF, scale: float) -> None:
        """This part of the sheet (in its units) is seen with so many pixels a unit."""
        self._seen = seen, scale
        self._ask()

    def parts(self, seen: QRectF, scale: float) -> Iterator[tuple[QRectF, QImage]]:
        """What to paint, one over the other: where on the sheet, and the pixels."""
        if self._picture is None:
            return
        missing = bool(self._missing(seen, scale))
        if missing:
            width, height = self._picture.size
            yield QRectF(0, 0, width, height), self._picture.whole
            for key, image in self._tiles.items():
                if key[0] != scale and seen.intersects(_place(key)):
                    yield _place(key), image
        for key in self._keys(seen, scale):
            found = self._tiles.get(key)
            if found is not None:
                self._tiles.move_to_end(key)
                yield _place(key), found

    def _keys(self, seen: QRectF, scale: float) -> list[_Key]:
        if self._picture is None:
            return []
        width, height = self._picture.size
        step = TILE / scale
        columns = range(
            max(0, floor(seen.left() / step)),
            min(ceil(width / step), ceil(seen.right() / step)),
        )
        rows = range(
            max(0, floor(seen.top() / step)),
            min(ceil(height / step), ceil(seen.bottom() / step)),
        )
        return [(scale, column, row) for row in rows for column in columns]

    def _missing(self, seen: QRectF, scale: float) -> list[_Key]:
        return [key for key in self._keys(seen, scale) if key not in self._tiles]

    def _ask(self) -> None:
        source = self._source
        if self._asked is not None or self._seen is None or source is None:
            return
        missing = self._missing(*self._seen)
        if not missing or self._picture is None:
            return
        scale, _, top = missing[0]
        right = max(column for _, column, _ in missing) + 1
        left = min(column for _, column, _ in missing)
        rows = max(1, _AT_ONCE // (right - left))
        bottom = min(max(row for _, _, row in missing) + 1, top + rows)
        token = self._asked = object()
        tones = self._tones

        def took(tiles: list[Tile]) -> None:
            if token is not self._asked:
                return
            self._asked = None
            if source == self._source and tones == self._tones:
                self._keep(tiles)
                self.changed.emit()
            self._ask()

        area = (left, top, right, bottom)
        self._drawing.tiles(source, scale, area, tones, took, partial(self._broke, source))

    def _keep(self, tiles: list[Tile]) -> None:
        for tile in tiles:
            key = tile.scale, tile.column, tile.row
            old = self._tiles.pop(key, None)
            self._bytes += tile.image.sizeInBytes() - (old.sizeInBytes() if old else 0)
            self._tiles[key] = tile.image
        needed = set(self._keys(*self._seen)) if self._seen is not None else set()
        for key in list(self._tiles):
            if self._bytes <= MOST_BYTES:
                break
            if key not in needed:
                self._bytes -= self._tiles.pop(key).sizeInBytes()

    def _forget(self) -> None:
        self._tiles.clear()
        self._bytes = 0

    def _saw(self, source: Source, opened: Opened | None) -> None:
        if opened is not None and source == self._source and self._picture is None:
            self._picture = opened
            self.sighted.emit(opened)
            self.changed.emit()

    def _took(self, source: Source, opened: Opened) -> None:
        if source == self._source:
            self._picture = opened
            self.opened.emit(opened)
            self.changed.emit()

    def _broke(self, source: Source, error: Exception) -> None:
        if source == self._source:
            self._picture, self._asked = None, None
            self._forget()
            self.failed.emit(error)
            self.changed.emit()


def _place(key: _Key) -> QRectF:
    scale, column, row = key
    step = TILE / scale
    return QRectF(column * step, row * step, step, step)
