"""The text layer of a PDF: glyphs with their boxes, page by page, by PDFium (pypdfium2).

No extractor gives an order in which a page is read, so none is taken. What the layer does not say
is not guessed: a glyph without a way to Unicode is U+FFFD. PDFium counts in UTF-16 units, so that
the two halves of a character outside the BMP have an index each; characters that it makes up itself
(blanks, line ends) are left out, and a hyphen at the end of a line, for which it gives U+FFFE or
U+0002 and no line end, is a hyphen (read with pypdfium2 5.15.2).
"""

import ctypes
import math
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import field, replace
from itertools import repeat
from pathlib import Path
from threading import RLock
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from yk_reader.facsimile.cells import even_out
from yk_reader.facsimile.glyphs import Glyphs
from yk_reader.facsimile.stamps import MOST_CHARACTERS, is_stamped
from yk_reader.facsimile.unseen import share_lines, take_codes
from yk_reader.model.errors import InputError
from yk_reader.model.facsimile import FineBox
from yk_reader.model.records import dataclass
from yk_reader.text.private_use import PRIVATE, UNKNOWN

PDFIUM: Final = RLock()
"""PDFium knows no threads: whoever calls it holds this."""
LARGEST_SIDE: Final = 14_400.0
"""Points: PDF's own limit (200 inches); a page beyond it is no newspaper page."""
MOST_PAGES: Final = 10_000
MOST_GLYPHS: Final = 200_000
"""Of one page: more are no newspaper page."""
_PROBES: Final = 64
"""So many characters tell which way the text of a page is turned."""
_HYPHENS: Final = (0x2, 0xFFFE)
_BLANKS: Final = (0x20, 0xD, 0xA, 0x9)


@dataclass(frozen=True, slots=True)
class Layer:
    """One page of a PDF: its glyphs in no order, width and height as seen (after rotation and
    crop) in points, and how many of its glyphs are of unknown or private meaning."""

    glyphs: Glyphs
    size: tuple[float, float]
    unknown: int = 0
    private: tuple[str, ...] = field(default=())
    """the private-use characters in it, each once"""
    outside: int = 0
    """how many of its characters stand outside the page as seen, and are left out"""
    flipped: bool = False
    """whether its lines stand on their heads, or run upwards: they are read with the page turned
    by half"""
    stamped: bool = False
    """whether the page is a picture, and its text no more than a stamp on it (`stamps.py`)"""

    def as_read(self) -> Glyphs:
        """Its glyphs as they stand on the page when it is turned as its lines are read."""
        if not self.flipped:
            return self.glyphs
        width, height = self.size
        turned = np.array([width, height, width, height]) - self.glyphs.boxes[:, [2, 3, 0, 1]]
        return Glyphs(self.glyphs.chars, turned)

    def as_seen(self, box: FineBox) -> FineBox:
        """A box on the page as seen of one on the page as it is read."""
        if not self.flipped:
            return box
        (width, height), (left, top, right, bottom) = self.size, box
        return width - right, height - bottom, width - left, height - top


@contextmanager
def open_pdf(source: Path | bytes, name: str = "") -> Iterator[Any]:
    """A PDF as pypdfium2 has it; its scripts, forms and attachments are not looked at.

    InputError: "pdf-locked" where it wants a password, "pdf-damaged" where it cannot be read,
    "pdf-too-long" where it has more than `MOST_PAGES` pages, "pdf-empty" where it has none.
    """
    import pypdfium2

    name = name or (source.name if isinstance(source, Path) else "")
    try:
        with PDFIUM:
            # PDFium says nothing of a file without pages, and what it said of the file before
            # stands still: so one comes before that is no PDF.
            pypdfium2.raw.FPDF_LoadMemDocument(b"-", 1, None)
            document = pypdfium2.PdfDocument(source)
    except pypdfium2.PdfiumError as error:
        code = getattr(error, "err_code", None)
        if code == pypdfium2.raw.FPDF_ERR_PASSWORD or "password" in str(error).lower():
            raise InputError(
                "pdf-locked",
                f"{name} is locked with a password.",
                "Save a copy without password, and take that one.",
                name=name,
            ) from None
        raise _damaged(name) from None
    with ExitStack() as opened:
        opened.callback(_close, document)
        with PDFIUM:
            pages = len(document)
        if not pages:
            raise InputError("pdf-empty", f"{name} has no page.", "Take another file.", name=name)
        if pages > MOST_PAGES:
            raise InputError(
                "pdf-too-long",
                f"{name} has {pages:,} pages.",
                f"Cut it up: at most {MOST_PAGES:,} pages are read from one file.",
                name=name,
                pages=pages,
            )
        yield document


def _damaged(name: str) -> InputError:
    return InputError(
        "pdf-damaged",
        f"{name} cannot be read as PDF: it is damaged or cut off.",
        "Take it from its source again, or save it anew with another program.",
        name=name,
    )


def _close(part: Any) -> None:
    with PDFIUM:
        part.close()


@contextmanager
def open_page(document: Any, number: int, name: str = "") -> Iterator[Any]:
    """The page with that number, from 0, as pypdfium2 has it.

    InputError: "pdf-damaged" where it cannot be read, "pdf-page-large" where it is larger than any
    newspaper page, "pdf-page-nothing" where it has no size, "pdf-no-page" where there is none
    with that number.
    """
    import pypdfium2

    with PDFIUM:
        if not 0 <= number < len(document):
            raise InputError(
                "pdf-no-page",
                f"{name} has no page {number + 1}.",
                "Was it replaced by another file of that name?",
                name=name,
                page=number + 1,
            )
        try:
            page = document[number]
        except pypdfium2.PdfiumError:
            raise _damaged(name) from None
    with ExitStack() as opened:
        opened.callback(_close, page)
        with PDFIUM:
            width, height = page.get_size()
        if not width > 0 or not height > 0:
            raise InputError(
                "pdf-page-nothing",
                f"Nothing of page {number + 1} of {name} is seen: its crop lies beside the paper.",
                "Save the file anew with another program.",
                page=number + 1,
                name=name,
            )
        if not 0 < width <= LARGEST_SIDE or not 0 < height <= LARGEST_SIDE:
            raise InputError(
                "pdf-page-large",
                f"Page {number + 1} of {name} is larger than any newspaper page: "
                f"{width / 72:,.0f} × {height / 72:,.0f} inches.",
                "Take a page of the size of a newspaper.",
                page=number + 1,
                name=name,
            )
        yield page


def read_layer(document: Any, number: int, name: str = "") -> Layer:
    """The text layer of the page with that number, from 0.

    InputError: as `open_page`, and "pdf-page-full" where it has more characters than a page.
    """
    import pypdfium2

    raw = pypdfium2.raw
    with PDFIUM, open_page(document, number, name) as page:
        try:
            text = page.get_textpage()
        except pypdfium2.PdfiumError:
            raise _damaged(name) from None
        with closing(text):
            place = _placing(page)
            what = f"Page {number + 1} of {name}"
            turn = page.get_rotation() % 360
            layer = _layer(raw, text, place, turn, page.get_size(), what)
            if len(layer.glyphs.chars) > MOST_CHARACTERS:
                return layer
            units = _units(raw, text.raw, text.count_chars())
            return replace(layer, stamped=is_stamped(page, text, units, layer.size))


Placing = Callable[[NDArray[np.float64]], NDArray[np.float64]]


def _placing(page: Any) -> Placing:
    """From the coordinates of the file to those of the page as seen: boxes know neither its
    rotation nor its crop. Of PDFium's boxes this one alone knows what a page takes from the node
    above it (XeTeX writes all sizes there), and that the crop ends with the paper."""
    left, bottom, right, top = page.get_bbox()
    turn = page.get_rotation() % 360

    def place(boxes: NDArray[np.float64]) -> NDArray[np.float64]:
        x0, y0, x1, y1 = boxes.T
        if turn == 90:
            sides = (y0 - bottom, x0 - left, y1 - bottom, x1 - left)
        elif turn == 180:
            sides = (right - x1, y0 - bottom, right - x0, y1 - bottom)
        elif turn == 270:
            sides = (top - y1, right - x1, top - y0, right - x0)
        else:
            sides = (x0 - left, top - y1, x1 - left, top - y0)
        return np.stack(sides, axis=1)

    return place


def _layer(
    raw: Any, text: Any, place: Placing, turn: int, size: tuple[float, float], what: str
) -> Layer:
    handle, count = text.raw, text.count_chars()
    if count > MOST_GLYPHS:
        raise InputError(
            "pdf-page-full",
            f"{what} has {count:,} characters.",
            f"Take a page of a newspaper: at most {MOST_GLYPHS:,}.",
            name=what,
            characters=count,
        )
    if not count:
        return Layer(Glyphs([], np.zeros((0, 4))), size)
    units = _units(raw, handle, count)
    boxes = np.zeros((count, 4), np.float32)
    at = _address(handle)
    box_of = _direct(raw.FPDFText_GetLooseCharBox, ctypes.c_void_p)
    first, step = boxes.ctypes.data, boxes.strides[0]
    places = range(first, first + step * count, step)
    there = np.array(list(map(box_of, repeat(at), range(count), places)), bool)
    made_up = _direct(raw.FPDFText_IsGenerated)
    blanks = np.flatnonzero(np.isin(units, _BLANKS))
    there[blanks] &= np.array(list(map(made_up, repeat(at), blanks.tolist())), int) != 1
    unmapped = _direct(raw.FPDFText_HasUnicodeMapError)
    found = np.flatnonzero(there)
    unknown = np.zeros(count, bool)
    unknown[found] = np.array(list(map(unmapped, repeat(at), found.tolist())), int) == 1
    take_codes(raw, handle, units, unknown)
    # FS_RECTF is left, top, right, bottom, the top above the bottom
    even_out(raw, handle, units, boxes, found)
    share_lines(raw, handle, units, boxes, found)
    placed = place(boxes[:, [0, 3, 2, 1]].astype(float))
    there &= np.isfinite(placed).all(1)
    shown = (placed[:, 2:] > 0).all(1) & (placed[:, :2] < size).all(1)
    chars, kept = _characters(units, there & shown, unknown)
    private: list[str] = []
    if ((units >= 0xD800) & (units < 0xF900)).any():
        private = sorted(filter(PRIVATE.match, set(chars)))
    return Layer(
        _ligatures(chars, placed[kept]),
        size,
        chars.count(UNKNOWN),
        tuple(private),
        int((there & ~shown).sum()),
        _is_flipped(raw, handle, kept[:: max(1, len(kept) // _PROBES)].tolist(), turn),
    )


def _is_flipped(raw: Any, handle: Any, indexes: list[int], turn: int) -> bool:
    """Whether most of these characters stand on their heads or run upwards, on a page that is
    turned clockwise by so many degrees when it is seen."""
    angles = [math.degrees(raw.FPDFText_GetCharAngle(handle, i)) + turn for i in indexes]
    return sum(135 < angle % 360 < 315 for angle in angles) * 2 > len(angles)


def _characters(
    units: NDArray[np.uint16], there: NDArray[np.bool_], unknown: NDArray[np.bool_]
) -> tuple[list[str], NDArray[np.intp]]:
    """The characters of a page that are there, and the index of each."""
    units = np.where(np.isin(units, _HYPHENS), 0x2D, units)
    unknown |= units == 0
    halves = (units >= 0xD800) & (units < 0xE000)
    kept = np.flatnonzero(there)
    if halves.any():
        high = units < 0xDC00
        whole = halves[1:] & halves[:-1] & high[:-1] & ~high[1:]
        # the second half has the place of the character; a half alone is nothing
        second = np.append(False, whole)
        unknown |= halves & ~second & ~np.append(whole, False)
        kept = kept[~(halves & ~second & ~unknown)[kept]]
        chars = [
            chr(0x10000 + ((int(units[i - 1]) - 0xD800) << 10) + int(units[i]) - 0xDC00)
            if second[i]
            else chr(units[i])
            for i in kept.tolist()
        ]
    else:
        chars = list(units[kept].astype("<u2").tobytes().decode("utf-16-le"))
    for i in np.flatnonzero(unknown[kept]).tolist():
        chars[i] = UNKNOWN
    return chars, kept


def _direct(function: Any, *more: type) -> Callable[..., int]:
    """A function of PDFium that takes the address of a page's text, a number and what is named, as
    one that is called without converting its arguments: it is called for each glyph."""
    address = ctypes.cast(function, ctypes.c_void_p).value
    prototype = ctypes.PYFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int, *more)
    return prototype(address or 0)


def _address(handle: Any) -> int:
    """Where PDFium keeps what a handle stands for."""
    return ctypes.cast(handle, ctypes.c_void_p).value or 0


def _ligatures(chars: list[str], boxes: NDArray[np.float64]) -> Glyphs:
    """Characters that follow in one and the same box are one glyph."""
    same = np.flatnonzero((boxes[1:] == boxes[:-1]).all(1)) + 1
    if not same.size:
        return Glyphs(chars, boxes)
    for i in reversed(same.tolist()):
        chars[i - 1] += chars[i]
    keep = np.setdiff1d(np.arange(len(chars)), same)
    return Glyphs([chars[i] for i in keep], boxes[keep])


def _units(raw: Any, handle: Any, count: int) -> NDArray[np.uint16]:
    """The UTF-16 unit of each index."""
    units = (ctypes.c_ushort * (count + 1))()
    if raw.FPDFText_GetText(handle, 0, count, units) == count + 1:
        return np.frombuffer(bytes(units), np.uint16)[:count]
    return np.array([raw.FPDFText_GetUnicode(handle, i) for i in range(count)], np.uint16)
