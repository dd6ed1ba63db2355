"""Drawing a picture off the GUI thread: it is opened, drawn in parts and made brighter there."""

from collections.abc import Callable, Sequence
from dataclasses import field
from pathlib import Path
from typing import Any, Final

from PySide6.QtGui import QImage

from yk_reader.facsimile.pictures import open_picture
from yk_reader.facsimile.sheets import Raster, Sheet
from yk_reader.facsimile.thumbnails import Thumbnail, Thumbnails
from yk_reader.gui.tasks import Failed, Lane, Tasks, Then
from yk_reader.gui.view.picture_places import fitting
from yk_reader.jobs.written import digest_of
from yk_reader.model.facsimile import FineBox, Picture, Unit
from yk_reader.model.records import dataclass

TILE: Final = 512
"""Pixels of a side of a tile."""
_STAND_IN: Final = 600
"""Pixels of the longer side of the picture that stands in for what is not drawn yet: it is there in
two thirds of the time that one of 900 takes, and tiles make it sharp at once."""


@dataclass(frozen=True, slots=True)
class Source:
    """A picture by its file; `sha256` empty: any that lies there. `kept` gives the bytes of the
    picture where the project has it in itself; it is read in the lane of the pictures."""

    path: Path
    frame: int = 0
    sha256: str = ""
    page: int = 0
    """the key of the page that it belongs to"""
    kept: Callable[[], bytes] | None = field(default=None, compare=False)

    def file(self) -> Path | bytes:
        """Its file where that is there, else what the project holds of it."""
        return self.path if self.kept is None or self.path.is_file() else self.kept()

    def open(self) -> Sheet:
        """The picture; errors as `open_picture`."""
        file = self.file()
        return open_picture(file, self.frame if isinstance(file, Path) else 0, self.path.name)


@dataclass(frozen=True, slots=True)
class Tones:
    """How a picture is shown: brightness and contrast from -100 to 100, light and dark inverted."""

    brightness: int = 0
    contrast: int = 0
    inverted: bool = False

    def table(self) -> bytes | None:
        """What each value of a pixel becomes; None where nothing changes."""
        if self == Tones():
            return None
        steep = (100 + self.contrast) / 100 if self.contrast <= 0 else 1 + self.contrast / 25
        out = []
        for value in range(256):
            shown = (value - 128) * steep + 128 + self.brightness * 1.28
            shown = min(max(round(shown), 0), 255)
            out.append(255 - shown if self.inverted else shown)
        return bytes(out)


@dataclass(frozen=True, slots=True)
class Opened:
    """A picture that can be drawn: its size in its unit, and a small picture of the whole."""

    source: Source
    size: tuple[int, int]
    unit: Unit
    whole: QImage


@dataclass(frozen=True, slots=True)
class Tile:
    """A part: column and row of the tiles at a scale (pixels a unit), and its pixels."""

    scale: float
    column: int
    row: int
    image: QImage


class FacsimileDrawing:
    """Hands all work on the picture to one lane; what it holds is touched in that lane only."""

    def __init__(self, tasks: Tasks, thumbnails: Thumbnails | None = None) -> None:
        self._tasks, self._thumbnails = tasks, thumbnails
        self._drawn: tuple[Source, Thumbnail] | None = None
        """the small picture that was drawn and is not kept yet"""
        self._lane: Lane | None = None
        self._sheet: Sheet | None = None
        self._of: Source | None = None
        self._checked: dict[tuple[Path, int, int], str] = {}

    def sight(self, source: Source, tones: Tones, then: Then) -> None:
        """What is kept of the picture from another time, before its file is opened: `then` gets an
        Opened, or None."""
        self._submit(lambda: self._kept(source, tones), then, _nothing)

    def open(self, source: Source, tones: Tones, then: Then, failed: Failed) -> None:
        """Open it in the place of what was open; `then` gets an Opened.

        Failures: as `open_picture`.
        """
        self._submit(lambda: self._open(source, tones), then, failed)

    def check(self, source: Source, then: Then, failed: Failed) -> None:
        """Whether the file is the one that it was: `then` gets True or False."""
        self._submit(lambda: self._same(source), then, failed)

    def whole(self, source: Source, tones: Tones, then: Then, failed: Failed) -> None:
        """The small picture of the whole once more."""
        self._submit(lambda: self._whole(self._held(source), tones), then, failed)

    def tiles(
        self,
        source: Source,
        scale: float,
        area: tuple[int, int, int, int],
        tones: Tones,
        then: Then,
        failed: Failed,
    ) -> None:
        """The tiles from column to column and from row to row (the last ones not), as Tile."""
        self._submit(lambda: self._tiles(self._held(source), scale, area, tones), then, failed)

    def strip(
        self,
        source: Source,
        picture: Picture,
        boxes: Sequence[FineBox],
        height: int,
        then: Then,
        failed: Failed,
    ) -> None:
        """Boxes of the picture side by side, each scaled to a height in pixels: `then` gets a
        QImage, None where there is nothing to draw."""
        self._submit(lambda: _strip(self._held(source), picture, boxes, height), then, failed)

    def close(self) -> None:
        """Free the file."""
        if self._lane is not None:
            self._submit(self._close, _nothing, _nothing)

    def end(self) -> None:
        """The window is gone: no thread is left."""
        lane, self._lane = self._lane, None
        if lane is not None:
            lane.submit(lambda _store: self._close(), _nothing, _nothing)
            self._tasks.release(lane)

    # --- in the lane

    def _submit(self, work: Callable[[], Any], then: Then, failed: Failed) -> None:
        if self._lane is None:
            self._lane = self._tasks.lane(None, "facsimile")
        self._lane.submit(lambda _store: work(), then, failed)

    def _open(self, source: Source, tones: Tones) -> Opened:
        self._close()
        self._sheet, self._of = source.open(), source
        sheet = self._sheet
        kept = self._kept(source, tones)
        if kept is not None and (kept.size, kept.unit) == (sheet.size, sheet.unit):
            return kept
        raster = _small(sheet)
        self._drawn = source, Thumbnail(raster, sheet.size, sheet.unit)
        return Opened(source, sheet.size, sheet.unit, _image(raster, tones))

    def _kept(self, source: Source, tones: Tones) -> Opened | None:
        if self._thumbnails is None or not source.sha256:
            return None
        found = self._thumbnails.get(source.sha256, source.frame, _STAND_IN)
        if found is None:
            return None
        return Opened(source, found.size, found.unit, _image(found.raster, tones))

    def _keep(self, source: Source) -> None:
        """The file is the one that it was: what was drawn of it is its small picture."""
        drawn, self._drawn = self._drawn, None
        if self._thumbnails is not None and drawn is not None and drawn[0] == source:
            self._thumbnails.put(source.sha256, source.frame, _STAND_IN, drawn[1])

    def _whole(self, sheet: Sheet, tones: Tones) -> QImage:
        return _image(_small(sheet), tones)

    def _held(self, source: Source) -> Sheet:
        if self._sheet is None or self._of != source:
            self._close()
            self._sheet, self._of = source.open(), source
        return self._sheet

    def _tiles(
        self, sheet: Sheet, scale: float, area: tuple[int, int, int, int], tones: Tones
    ) -> list[Tile]:
        left, top, right, bottom = area
        x0, y0, x1, y1 = (n * TILE / scale for n in area)
        image = _image(sheet.region(x0, y0, x1, y1, scale), tones)
        return [
            Tile(
                scale, column, row,
                image.copy((column - left) * TILE, (row - top) * TILE, TILE, TILE),
            )
            for row in range(top, bottom)
            for column in range(left, right)
        ]  # fmt: skip

    def _same(self, source: Source) -> bool:
        # what a project holds itself was checked when it was read
        held = source.kept is not None and not source.path.is_file()
        same = held or self._digest(source.path) == source.sha256
        if same:
            self._keep(source)
        return same

    def _digest(self, path: Path) -> str:
        state = path.stat()
        key = path, state.st_size, state.st_mtime_ns
        if key not in self._checked:
            self._checked[key] = digest_of(path)
        return self._checked[key]

    def _close(self) -> None:
        if self._sheet is not None:
            self._sheet.close()
        self._sheet = self._of = None


def _strip(sheet: Sheet, picture: Picture, boxes: Sequence[FineBox], height: int) -> QImage | None:
    parts: list[Raster] = []
    fx, fy = fitting(picture, sheet.size)
    for box in boxes:
        left, top, right, bottom = box[0] * fx, box[1] * fy, box[2] * fx, box[3] * fy
        if right > left and bottom > top:
            scale = height / (bottom - top)
            wide = max(1, round((right - left) * scale))
            parts.append(sheet.region(left, top, left + wide / scale, bottom, scale))
    if not parts:
        return None
    rows = min(part.height for part in parts)
    data = b"".join(
        part.data[3 * part.width * row : 3 * part.width * (row + 1)]
        for row in range(rows)
        for part in parts
    )
    return _image(Raster(sum(part.width for part in parts), rows, data), Tones())


def _small(sheet: Sheet) -> Raster:
    width, height = sheet.size
    return sheet.region(0, 0, width, height, _STAND_IN / max(sheet.size))


def _image(raster: Raster, tones: Tones) -> QImage:
    table = tones.table()
    data = raster.data.translate(table) if table is not None else raster.data
    image = QImage(data, raster.width, raster.height, 3 * raster.width, QImage.Format.Format_RGB888)
    return image.convertToFormat(QImage.Format.Format_RGB32)


def _nothing(_value: object) -> None:
    """Nobody waits for it."""
