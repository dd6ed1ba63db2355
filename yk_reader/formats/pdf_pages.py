"""Reading pages from PDF: their text layer, in an order of our own, with a box for each character.

Boxes are in 1/1200 of an inch from the top left corner of the page as seen. What is no text
(scripts, forms, attachments, links) is not looked at.
"""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Final

from yk_reader.formats.incoming import IncomingLine, IncomingPage
from yk_reader.formats.pictured import PictureWishes, read_frame, told
from yk_reader.formats.registry import Carries, Format
from yk_reader.model.errors import InputError, KnownError, Remark
from yk_reader.model.facsimile import FineBox, Unit
from yk_reader.model.progress import check_stop
from yk_reader.text.cutting import page_name

if TYPE_CHECKING:
    from yk_reader.facsimile.glyphs import PrintedLine
    from yk_reader.facsimile.pdf_layer import Layer

PER_POINT: Final = 1200 / 72
_HEAD: Final = b"%PDF-"
_BEFORE: Final = 1024
"""Bytes in which the beginning must stand: readers accept others before it."""
_UNREADABLE: Final = 0.1
"""Share of glyphs without meaning from which on a layer is no text."""


def read_pages(data: bytes, name: str, path: Path | None = None) -> Iterator[IncomingPage]:
    """As `read_pictures`, all pages with text."""
    return read_pictures(data, name, path, PictureWishes())


def read_pictures(
    data: bytes, name: str, _path: Path | None, wishes: PictureWishes
) -> Iterator[IncomingPage]:
    """The pages with text, and by OCR, where it is wished, those without: pictures that have none,
    or no more than a stamp. A page that cannot be read costs no other, as with `read_frames`.

    InputError: as `open_pdf` and `read_layer`, "no-such-pages", and "pdf-no-text"; of OCR as
    `read_frames`.
    """
    from yk_reader.facsimile.ocr.host import host_of
    from yk_reader.facsimile.overprints import printed_once
    from yk_reader.facsimile.pdf_layer import PDFIUM, open_pdf, read_layer
    from yk_reader.facsimile.printed_lines import printed_lines

    stem = name.removesuffix(".pdf").removesuffix(".PDF")
    with ExitStack() as opened:
        document = opened.enter_context(open_pdf(data, name))
        host = opened.enter_context(host_of(wishes.host)) if wishes.ocr else None
        with PDFIUM:
            count = len(document)
        troubles, empty = list[str](), list[int]()
        held: IncomingPage | None = None
        first: KnownError | None = None
        wanted = list(wishes.wanted(count, name))
        for at, number in enumerate(wanted):
            check_stop(wishes.should_stop)
            try:
                layer = read_layer(document, number, name)
            except InputError as error:
                if len(wanted) == 1:
                    raise
                first = first or error
                troubles.append(Remark(f"Page {number + 1}, left out: ", error))
                continue
            lines = printed_lines(printed_once(layer.as_read()))
            title = page_name(stem, number + 1, count) if count > 1 else stem
            if len(wanted) > 1 and host is None:  # which tells more than that
                wishes.progress(at, len(wanted), title)
            if lines and not layer.stamped and not (host and _is_unreadable(layer)):
                page = _page(layer, lines, title, name, number)
            elif host is not None:
                try:
                    page = read_frame(data, name, number, title, wishes, host)
                except KnownError as error:
                    if error.code == "no-ocr":
                        raise
                    if error.code == "picture-no-text" and lines and layer.stamped:
                        page = _page(layer, lines, title, name, number)
                    else:
                        first = first or error
                        troubles.append(Remark(f"Page {number + 1}, left out: ", error))
                        continue
            else:
                empty.append(number + 1)
                wishes.empty.append(number)
                continue
            if held is not None:
                yield held
            held = page
    if held is not None:
        yield told(held, [*troubles, *_told(empty)])
    elif first is not None:
        raise first
    elif empty:
        raise InputError(
            "pdf-no-text",
            f"{name} has no text layer: its pages are pictures.",
            "Have it read by OCR: --ocr on the command line, “Read by OCR” in the window.",
            name=name,
        )


def _told(empty: list[int]) -> list[str]:
    if not empty:
        return []
    pages = ", ".join(map(str, empty))
    return [f"Pages without text, left out: {pages}. Have them read by OCR (--ocr)."]


def _is_unreadable(layer: "Layer") -> bool:
    return layer.unknown > _UNREADABLE * len(layer.glyphs.chars)


def _page(
    layer: "Layer", lines: "list[PrintedLine]", title: str, name: str, number: int
) -> IncomingPage:
    from yk_reader.facsimile.page_text import page_text

    text, starts = page_text(lines)
    width, height = layer.size
    notices: list[str] = []
    if layer.unknown:
        count = len(layer.glyphs.chars)
        notices.append(
            f"{layer.unknown} of {count} characters of page {number + 1} are not told by the file: "
            "they stand as \ufffd."
        )
        if _is_unreadable(layer):
            notices.append("That is no text to work with: have the page read by OCR.")
    if layer.private:
        codes = ", ".join(f"U+{ord(char):04X}" for char in layer.private)
        notices.append(f"Private characters, whose meaning only its font knows: {codes}.")
    if layer.outside:
        notices.append(
            f"{layer.outside} characters stand outside page {number + 1} as it is seen: they are "
            "left out."
        )
    return IncomingPage(
        text,
        title,
        lines=tuple(_line(start, line, layer) for start, line in starts),
        picture=name,
        size=(_units(width), _units(height)),
        unit=Unit.INCH1200,
        notices=tuple(notices),
        original=text.encode(),
        frame=number,
    )


def _line(start: int, line: "PrintedLine", layer: "Layer") -> IncomingLine:
    low, high = (1, 3) if line.upright else (0, 2)
    boxes = [layer.as_seen(box) for box in line.boxes]
    chars = tuple(_units(box[side]) for box in boxes for side in (low, high))
    left, top, right, bottom = box = _box(layer.as_seen(line.box))
    # from the corner on where it is read first
    corners = ((right, bottom), (left, bottom), (left, top), (right, top)) if layer.flipped else ()
    return IncomingLine(
        start,
        start + len(line.text),
        box=box,
        outline=corners,
        upright=line.upright,
        chars=chars,
    )


def _box(box: FineBox) -> tuple[int, int, int, int]:
    left, top, right, bottom = map(_units, box)
    return left, top, max(right, left + 1), max(bottom, top + 1)


def _units(points: float) -> int:
    return max(0, round(points * PER_POINT))


def sniff(head: bytes) -> bool:
    """Whether a file begins as a PDF does."""
    return _HEAD in head[:_BEFORE]


FORMAT = Format(
    "pdf",
    "PDF (text layer)",
    (".pdf",),
    frozenset({Carries.TEXT, Carries.BOXES}),
    read_pages=read_pages,
    read_pictures=read_pictures,
    sniff=sniff,
    streams=True,
    pictured=True,
)
