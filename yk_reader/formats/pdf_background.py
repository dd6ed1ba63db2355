"""The picture of a page as it lies in a PDF: as it is, or packed anew, and its size on paper."""

import io
import zlib
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from yk_reader.facsimile.sheets import MOST_DRAWN, Sheet
from yk_reader.facsimile.tiff_pages import tiff_pages
from yk_reader.formats.in_pixels import PER_INCH
from yk_reader.formats.page_pictures import PagePicture, is_grey, pil_image
from yk_reader.formats.pdf import Image
from yk_reader.model.facsimile import Unit
from yk_reader.model.records import dataclass

if TYPE_CHECKING:
    from PIL.Image import Image as PilImage

_LARGEST: Final = 14_400.0
"""Points of a side (ISO 32000-1, annex C)."""
_MOST: Final = MOST_DRAWN
"""Pixels of a picture in the file; one with more is made smaller."""
_BAND: Final = 16_000_000
"""Pixels that are drawn at once."""
_RESOLUTIONS: Final = (50.0, 2400.0)
"""Pixels an inch of which a picture may say that it has them; others are mistakes."""
_ORIENTATION: Final = 0x0112
_JPEG: Final = b"\xff\xd8\xff"
_QUICK: Final = 1_000_000
"""Pixels: as what a picture is drawn to see that it is whole."""


@dataclass(frozen=True, slots=True)
class Background:
    """What lies under the text of a page, and the width and height of that, in points."""

    image: Image
    width: float
    height: float


def background_of(picture: PagePicture, resolution: int, quality: int) -> Background:
    """A JPEG lies in the file as it is; others are drawn, a page of a PDF at that resolution,
    pixels an inch, and packed as a JPEG of that quality, or without loss where all is black or
    white. A picture that does not say its resolution has that one. InputError of `Sheet.region`."""
    sheet = picture.sheet
    wide, high = sheet.size
    stated, data, channels = None, b"", 0
    if sheet.unit is Unit.PIXEL:
        stated, data, channels = _said(picture.source, picture.frame, sheet.size)
    per_inch = stated or float(PER_INCH.get(sheet.unit, resolution))
    points = min(72 / per_inch, _LARGEST / max(wide, high))
    width, height = wide * points, high * points
    if data:
        # what is cut off would be seen by nobody before it is printed
        sheet.region(0, 0, wide, high, min(1.0, (_QUICK / (wide * high)) ** 0.5))
        image = Image(0, 0, width, height, wide, high, data, "DCTDecode", channels)
    else:
        image = _packed(_drawn(sheet, picture.scale(resolution)), width, height, quality)
    return Background(image, width, height)


def _said(
    source: Path | bytes, frame: int, size: tuple[int, int]
) -> tuple[float | None, bytes, int]:
    """The resolution that a picture says, and its bytes and channels where a PDF can hold it as
    it is."""
    from PIL import Image as Pillow

    data = source if isinstance(source, bytes) else b""
    with Pillow.open(io.BytesIO(data) if data else source) as image:
        if number := tiff_pages(image)[frame]:
            image.seek(number)
        stated = _resolution(image.info.get("dpi"))
        plain = image.format == "JPEG" and image.mode in ("L", "RGB") and image.size == size
        plain = plain and image.getexif().get(_ORIENTATION, 1) in (0, 1)
        channels = len(image.getbands())
    if not plain:
        return stated, b"", 0
    data = data or Path(str(source)).read_bytes()
    return stated, data if data.startswith(_JPEG) else b"", channels


def _resolution(stated: Any) -> float | None:
    try:
        across = float(stated[0])
    except (TypeError, ValueError, IndexError, ZeroDivisionError):
        return None
    return across if _RESOLUTIONS[0] <= across <= _RESOLUTIONS[1] else None


def _drawn(sheet: Sheet, scale: float) -> "PilImage":
    """All of a picture, drawn part by part; grey where there is no colour in it."""
    from PIL import Image as Pillow

    wide, high = sheet.size
    scale = min(scale, (_MOST / (wide * high)) ** 0.5)
    width, height = max(1, round(wide * scale)), max(1, round(high * scale))
    rows = max(1, _BAND // width)
    whole = Pillow.new("L", (width, height), "white")
    for top in range(0, height, rows):
        bottom = min(top + rows, height)
        band = pil_image(sheet.region(0, top / scale, width / scale, bottom / scale, scale))
        if whole.mode == "L" and not is_grey(band):
            whole = whole.convert("RGB")
        whole.paste(band if whole.mode == "RGB" else band.convert("L"), (0, top))
    return whole


def _packed(drawn: "PilImage", width: float, height: float, quality: int) -> Image:
    from PIL import Image as Pillow

    wide, high = drawn.size
    place = (0.0, 0.0, width, height, wide, high)
    colours = drawn.getcolors(2) if drawn.mode == "L" else None
    if colours is not None and all(value in (0, 255) for _, value in colours):
        bits = drawn.convert("1", dither=Pillow.Dither.NONE).tobytes()
        return Image(*place, zlib.compress(bits, 9), "FlateDecode", 1, 1)
    out = io.BytesIO()
    drawn.save(out, "JPEG", quality=quality, optimize=True)
    return Image(*place, out.getvalue(), "DCTDecode", len(drawn.getbands()))
