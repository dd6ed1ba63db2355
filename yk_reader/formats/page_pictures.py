"""The picture of a page for the writers that show it, or cut parts out of it."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from yk_reader.facsimile.pictures import open_picture
from yk_reader.facsimile.sheets import MOST_DRAWN, Raster, Sheet
from yk_reader.formats.characters import plain
from yk_reader.formats.in_pixels import PER_INCH
from yk_reader.formats.samples import Document
from yk_reader.model.errors import InputError
from yk_reader.model.facsimile import Box, Picture, Unit
from yk_reader.model.records import dataclass

if TYPE_CHECKING:
    from PIL.Image import Image as PilImage

_OTHER_SHAPE: Final = 0.05
"""How much another ratio of width and height a picture may have than the one that was measured."""


@dataclass(frozen=True, slots=True)
class PagePicture:
    """An open picture of a page. `across` and `down`: units of the sheet in one of the boxes."""

    sheet: Sheet
    source: Path | bytes
    frame: int
    across: float
    down: float

    def scale(self, resolution: int) -> float:
        """Pixels a unit of the sheet: a PDF page is drawn at that resolution, an inch; a picture
        has the pixels that it has."""
        if self.sheet.unit is Unit.PIXEL:
            return 1.0
        return float(resolution / PER_INCH[self.sheet.unit])

    def part(self, box: Box, margin: int, resolution: int) -> "PilImage":
        """A box with a margin around it (per cent of its shorter side), as far as it is on the
        picture; grey where it is."""
        left, top, right, bottom = box
        edge = min(right - left, bottom - top) * margin / 100
        x0, x1 = ((left - edge) * self.across, (right + edge) * self.across)
        y0, y1 = ((top - edge) * self.down, (bottom + edge) * self.down)
        wide, high = self.sheet.size
        x0, y0 = min(max(x0, 0.0), wide - 1.0), min(max(y0, 0.0), high - 1.0)
        x1, y1 = min(max(x1, x0 + 1), float(wide)), min(max(y1, y0 + 1), float(high))
        scale = self.scale(resolution)
        scale = min(scale, (MOST_DRAWN / ((x1 - x0) * (y1 - y0))) ** 0.5)
        scale = max(scale, 1 / (x1 - x0), 1 / (y1 - y0))  # at least one pixel
        drawn = pil_image(self.sheet.region(x0, y0, x1, y1, scale))
        return drawn.convert("L") if is_grey(drawn) else drawn


@contextmanager
def page_picture(document: Document) -> Iterator[PagePicture]:
    """The picture of a page, open.

    InputError: "no-picture" where none is known, "no-places" where it is not known of any line
    where it stands, "picture-shape" where it cannot be the picture that was measured, those of
    `Document.picture` and `open_picture`. OSError: its file cannot be read.
    """
    known, name = document.facsimile.picture, plain(document.name)
    if document.picture is None or known is None:
        raise InputError(
            "no-picture",
            f"{name}: no picture of the page is known.",
            "Import the page with its picture, or give the page one.",
            name=name,
        )
    if not document.facsimile.measured:
        raise InputError(
            "no-places",
            f"{name}: it is not known where on the picture its lines stand.",
            "Have the page read by OCR, or import it from PDF, PAGE, ALTO or hOCR.",
            name=name,
        )
    source = document.picture()
    frame = known.frame if isinstance(source, Path) else 0  # a project holds that page alone
    with closing(open_picture(source, frame, known.name or name)) as sheet:
        across, down = _units(sheet, known)
        if not 1 - _OTHER_SHAPE < across / down < 1 + _OTHER_SHAPE:
            raise InputError(
                "picture-shape",
                f"{name}: its picture has another shape than the one on which its lines stand.",
                "Give the page its own picture.",
                name=name,
            )
        yield PagePicture(sheet, source, frame, across, down)


def _units(sheet: Sheet, known: Picture) -> tuple[float, float]:
    """How many units of the sheet one of the boxes has."""
    wide, high = sheet.size
    if known.width and known.height:
        return wide / known.width, high / known.height
    if known.unit is sheet.unit or Unit.PIXEL in (known.unit, sheet.unit):
        return 1.0, 1.0
    factor = float(PER_INCH[sheet.unit] / PER_INCH[known.unit])
    return factor, factor


def pil_image(raster: Raster) -> "PilImage":
    """Drawn pixels as Pillow has them."""
    from PIL import Image

    return Image.frombytes("RGB", (raster.width, raster.height), raster.data)


def is_grey(image: "PilImage") -> bool:
    """Whether there is no colour in an RGB picture."""
    from PIL import ImageChops

    red, green, blue = image.split()
    return not ImageChops.difference(red, green).getbbox() and not (
        ImageChops.difference(green, blue).getbbox()
    )
