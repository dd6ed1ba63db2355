"""Opening the picture of a page: a PDF page, or a picture that Pillow reads.

A picture is decoded when it is first drawn, at the least size that will do (JPEG and JPEG 2000 can
be decoded at a half, a quarter, an eighth), and only where that stays within `MOST_AT_ONCE`: a few
bytes can claim to be a picture of gigabytes.
"""

import io
import struct
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, Final, NoReturn, TypeVar

from yk_reader.facsimile.sheets import Raster, Sheet, drawn_size
from yk_reader.facsimile.tiff_pages import tiff_pages
from yk_reader.model.errors import InputError
from yk_reader.model.facsimile import Unit

if TYPE_CHECKING:
    from yk_reader.facsimile.planes import Plane

ENDINGS: Final = (
    ".png", ".jpg", ".jpeg", ".tif", ".tiff", ".webp", ".jp2", ".j2k", ".jpx",
)  # fmt: skip
"""Of files that are pictures; PDFs have their own."""
LONGEST_SIDE: Final = 30_000
"""Pixels."""
MOST_PIXELS: Final = 400_000_000
MOST_AT_ONCE: Final = 640_000_000
"""Bytes that a decoded picture may have in memory, while it is decoded: 4 a pixel in colour. A page
of a large paper at 600 an inch (9,200 × 12,750) takes 470 million."""

PHOTOMETRIC: Final = 262
"""The tag of a TIFF that says what its numbers mean."""
WHITE_IS_ZERO: Final = 0
_BEGIN: Final = (
    b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\0", b"MM\0*", b"II+\0", b"MM\0+",
    b"\0\0\0\x0cjP  \r\n", b"\xff\x4f\xff\x51",
)  # fmt: skip
_FORMATS: Final = ("PNG", "JPEG", "TIFF", "WEBP", "JPEG2000")
_REDUCED: Final = frozenset({"JPEG", "MPO", "JPEG2000"})
_LEAST: Final = 3
"""Pictures are kept at 1, 1/2, 1/4 and 1/8 of their size."""
_BYTES: Final = {"1": 1, "L": 1, "P": 1, "I;16": 2}
"""Of a pixel in Pillow's memory; of other kinds 4."""
_HEAD: Final = 1024
_TURNED: Final = {2: 0, 3: 3, 4: 1, 5: 5, 6: 4, 7: 6, 8: 2}
"""EXIF's orientation → Pillow's `Transpose`."""
_ORIENTATION: Final = 0x0112
_PNG_PARTS: Final = 8
"""Where they begin in the file."""
_MOST_PARTS: Final = 100_000
T = TypeVar("T")


def open_picture(source: Path | bytes, frame: int = 0, name: str = "") -> Sheet:
    """The page with that number, from 0, of a PDF, TIFF, PNG, JPEG, WebP or JPEG 2000.

    InputError: "picture-unknown", "picture-damaged", "picture-large", "picture-no-frame", of PDFs
    as `PdfSheet`. OSError: the file cannot be read.
    """
    name = name or (source.name if isinstance(source, Path) else "")
    if is_pdf(source):
        from yk_reader.facsimile.rendering import PdfSheet

        return PdfSheet(source, frame, name)
    return PictureSheet(source, frame, name)


def count_frames(source: Path | bytes, name: str = "") -> int:
    """How many pages a file has; errors as `open_picture`."""
    name = name or (source.name if isinstance(source, Path) else "")
    if is_pdf(source):
        from yk_reader.facsimile.pdf_layer import PDFIUM, open_pdf

        with PDFIUM, open_pdf(source, name) as document:
            return len(document)
    with _opened(source, name) as image:
        return len(_frames(image, name))


def begins_as_picture(head: bytes) -> bool:
    """Whether bytes are the beginning of a picture that is no PDF."""
    return head.startswith(_BEGIN) or (head[:4] == b"RIFF" and head[8:12] == b"WEBP")


def is_pdf(source: Path | bytes) -> bool:
    """Whether it is a PDF, by how it begins. OSError: the file cannot be read."""
    if isinstance(source, bytes):
        return b"%PDF-" in source[:_HEAD]
    with source.open("rb") as file:
        return b"%PDF-" in file.read(_HEAD)


def is_negative(image: Any) -> bool:
    """Whether 0 is white in an open picture as Pillow has it: it turns TIFFs of up to 8 bits."""
    if image.format != "TIFF" or image.mode in ("1", "L"):
        return False
    return bool(image.tag_v2.get(PHOTOMETRIC) == WHITE_IS_ZERO)


class PictureSheet:
    """A picture of pixels, which are its unit; turned as its EXIF data say."""

    unit = Unit.PIXEL

    def __init__(self, source: Path | bytes, frame: int, name: str) -> None:
        """Errors as `open_picture`."""
        self._source, self._name = source, name
        self._lock = Lock()
        self._planes: dict[int, Plane] = {}
        with _opened(source, name) as image:
            frames = _frames(image, name)
            if not 0 <= frame < len(frames):
                raise InputError(
                    "picture-no-frame",
                    f"{name} has no picture {frame + 1}.",
                    "Was it replaced by another file of that name?",
                    name=name,
                    page=frame + 1,
                )
            self._frame = frames[frame]
            if self._frame:
                _guarded(lambda: image.seek(self._frame), name)
            width, height = image.size
            at_once = width * height * _BYTES.get(image.mode, 4)
            self._reduced = image.format in _REDUCED
            self._finest = 0
            while self._reduced and self._finest < _LEAST and _over(at_once, self._finest):
                self._finest += 1
            if (
                max(width, height) > LONGEST_SIDE
                or width * height > MOST_PIXELS
                or _over(at_once, self._finest)
            ):
                raise InputError(
                    "picture-large",
                    f"{name} has {width:,} × {height:,} pixels, more than can be shown.",
                    "Save it smaller, or as JPEG.",
                    name=name,
                    width=width,
                    height=height,
                )
            self._turn = _guarded(lambda: _turn(image), name)
        turned = self._turn in (2, 4, 5, 6)
        self.size = (height, width) if turned else (width, height)

    def region(self, x0: float, y0: float, x1: float, y1: float, scale: float) -> Raster:
        """See `Sheet.region`."""
        from PIL import Image

        width, height = drawn_size(x0, y0, x1, y1, scale)
        with self._lock:
            plane = self._plane(scale)
            fx, fy = plane.width / self.size[0], plane.height / self.size[1]
            left, right = max(0.0, x0 * fx), min(float(plane.width), x1 * fx)
            top, bottom = max(0.0, y0 * fy), min(float(plane.height), y1 * fy)
            drawn = Image.new("RGB", (width, height), "white")
            if right > left and bottom > top:
                # a few pixels around, so that parts that are drawn apart fit together
                edge = 2 + int(2 * fx / scale)
                part = (
                    max(0, int(left) - edge),
                    max(0, int(top) - edge),
                    min(plane.width, int(right) + 1 + edge),
                    min(plane.height, int(bottom) + 1 + edge),
                )
                image = Image.fromarray(plane.part(*part))
                at = round((left / fx - x0) * scale), round((top / fy - y0) * scale)
                size = (
                    max(1, round((right / fx - x0) * scale) - at[0]),
                    max(1, round((bottom / fy - y0) * scale) - at[1]),
                )
                box = left - part[0], top - part[1], right - part[0], bottom - part[1]
                drawn.paste(image.resize(size, Image.Resampling.BILINEAR, box), at)
            return Raster(width, height, drawn.tobytes())

    def close(self) -> None:
        """See `Sheet.close`."""
        with self._lock:
            self._finest = -1
            for plane in self._planes.values():
                plane.close()
            self._planes.clear()

    def _plane(self, scale: float) -> "Plane":
        """The smallest that has as many pixels as are wanted, decoded now where it was not yet."""
        if self._finest < 0:
            raise ValueError("the sheet is closed")
        step = self._finest
        while step < _LEAST and scale <= 0.5 ** (step + 1):
            step += 1
        if step not in self._planes:
            with _opened(self._source, self._name) as image:
                _guarded(lambda: self._decode(image, step), self._name)
        return self._planes[step]

    def _decode(self, image: Any, step: int) -> None:
        from yk_reader.facsimile.planes import Plane

        if self._frame:
            image.seek(self._frame)
        if self._reduced:
            self._planes[step] = Plane(self._turned(_small(image, step)))
            return
        negative = is_negative(image)
        image.load()
        whole = self._turned(image)
        self._planes[0] = Plane(whole, negative=negative)
        for each in range(1, _LEAST + 1):
            whole = _plain(whole).reduce(2)
            self._planes[each] = Plane(whole, negative=negative)

    def _turned(self, image: Any) -> Any:
        return image if self._turn is None else image.transpose(self._turn)


def _opened(source: Path | bytes, name: str) -> Any:
    """A picture as Pillow has it, not decoded yet; `with` closes its file."""
    from PIL import Image, UnidentifiedImageError

    Image.MAX_IMAGE_PIXELS = None  # the limits here count what is decoded, too
    file = io.BytesIO(source) if isinstance(source, bytes) else source.open("rb")
    with ExitStack() as opening:
        opening.callback(file.close)
        try:
            image = Image.open(file, formats=_FORMATS)
        except UnidentifiedImageError as error:
            file.seek(0)
            if begins_as_picture(file.read(_HEAD)):
                _damaged(name, error)
            raise InputError(
                "picture-unknown",
                f"{name} is no picture that can be read.",
                "Pages come as PDF, PNG, JPEG, TIFF, WebP or JPEG 2000.",
                name=name,
            ) from None
        except Exception as error:
            _damaged(name, error)
        opening.pop_all()
    return _Closing(image, file)


class _Closing:
    """An image with the file that it is read from."""

    def __init__(self, image: Any, file: Any) -> None:
        self._image, self._file = image, file

    def __enter__(self) -> Any:
        return self._image

    def __exit__(self, *_: object) -> None:
        self._image.close()
        self._file.close()


def _damaged(name: str, error: Exception) -> NoReturn:
    if isinstance(error, OSError) and error.errno is not None:
        raise error
    raise InputError(
        "picture-damaged",
        f"{name} cannot be read as a picture: it is damaged, cut off or of a rare kind.",
        "Take it from its source again, or save it anew with another program.",
        name=name,
    ) from error


def _guarded(read: Callable[[], T], name: str) -> T:
    """What decoders say to damaged files is as various as they are."""
    try:
        return read()
    except (InputError, MemoryError):
        raise
    except Exception as error:
        _damaged(name, error)


def _frames(image: Any, name: str) -> Sequence[int]:
    return _guarded(lambda: tiff_pages(image), name)


def _over(at_once: int, step: int) -> bool:
    return at_once >> 2 * step > MOST_AT_ONCE


def _turn(image: Any) -> int | None:
    if image.format == "TIFF":
        return None  # Pillow turns them itself
    try:
        return _TURNED.get(_exif(image).get(_ORIENTATION))
    except (SyntaxError, ValueError, struct.error, KeyError):
        return None  # data beside the picture are damaged: that is no reason not to show it


def _exif(image: Any) -> Any:
    """The EXIF data. Of a PNG that begins without Pillow decodes all of it to look for some at its
    end: so that is done only where there are."""
    from PIL import Image

    if image.format != "PNG" or _exif_at_end(image.fp):
        return image.getexif()
    return Image.Image.getexif(image)


def _exif_at_end(file: Any) -> bool:
    """Whether a PNG has EXIF data behind its pixels, by the heads of its parts."""
    at, pixels = file.tell(), False
    try:
        place = _PNG_PARTS
        for _ in range(_MOST_PARTS):
            if len(head := _at(file, place, 8)) < 8:
                return False
            size, kind = struct.unpack(">I4s", head)
            if kind == b"eXIf" and pixels:
                return True
            pixels = pixels or kind == b"IDAT"
            place += 12 + size
        return True  # who knows
    finally:
        file.seek(at)


def _at(file: Any, place: int, size: int) -> bytes:
    file.seek(place)
    return bytes(file.read(size))


def _plain(image: Any) -> Any:
    """In a mode that can be made smaller."""
    if image.mode == "1":
        return image.convert("L")
    if image.mode in ("P", "PA"):
        return image.convert("RGBA" if "transparency" in image.info else "RGB")
    return image.convert("I") if image.mode.startswith("I;16") else image


def _small(image: Any, step: int) -> Any:
    """The decoded picture at 1/2 ** step of its size."""
    width = max(1, image.size[0] >> step)
    if image.format == "JPEG2000":
        image.reduce = step
        image.load()
        return image
    if step:
        image.draft(image.mode, (width, max(1, image.size[1] >> step)))
    image.load()
    small = image
    while small.size[0] >= 2 * width:
        small = _plain(small).reduce(2)
    return small
