"""Which pictures of a TIFF are pages: not smaller copies of one, nor masks that say what is seen.

Thumbnails and pyramids (the sizes that zoomable scans are kept in) are pictures of their own in the
file, behind the page or before it; the tag NewSubfileType says so (TIFF 6.0, page 36).
"""

import struct
from collections.abc import Iterator, Sequence
from typing import Any, BinaryIO, Final

MOST_FRAMES: Final = 10_000
_NEW_SUBFILE_TYPE: Final = 254
_APART: Final = 1 | 4
"""Its bits for smaller copies and for masks."""
_SUBFILE_TYPE: Final = 255
_SMALLER: Final = 2
"""What the older tag says of a copy."""
_SHORT: Final = 3
_MOST_TAGS: Final = 4096


def tiff_pages(image: Any) -> Sequence[int]:
    """The numbers, from 0, by which Pillow seeks the pages of an open picture of any format; of
    other formats than TIFF the first alone.

    Pillow counts only what it can read itself: one page of a kind that it does not know, or a file
    that is cut off, would cost all pages. So the directories are counted here. Where a file calls
    all of its pictures copies or masks, all are pages. OSError: the file cannot be read.
    """
    if image.format != "TIFF":
        return range(1)
    file = image.fp
    at = file.tell()
    try:
        apart = list(_directories(file))
    finally:
        file.seek(at)
    return [number for number, one in enumerate(apart) if not one] or range(max(1, len(apart)))


def _directories(file: BinaryIO) -> Iterator[bool]:
    """For each directory, in the order of their chain, whether it is of a copy or a mask; up to
    the end of the chain, or of the file, or where the chain comes back to itself."""
    file.seek(0)
    head = file.read(16)
    order = "<" if head[:2] == b"II" else ">"
    big = head[2:4] in (b"+\0", b"\0+")
    place, many, entry = ("Q", "Q", 20) if big else ("I", "H", 12)
    wide, high = struct.calcsize("=" + place), struct.calcsize("=" + many)
    seen: set[int] = set()
    try:
        (at,) = struct.unpack_from(order + place, head, 8 if big else 4)
        while at and at not in seen and len(seen) < MOST_FRAMES:
            seen.add(at)
            file.seek(at)
            (tags,) = struct.unpack(order + many, file.read(high))
            table = file.read(min(tags, _MOST_TAGS) * entry)
            (after,) = struct.unpack(order + place, file.read(wide))
            yield any(
                _is_apart(order, table[i : i + entry], entry - wide)
                for i in range(0, len(table), entry)
            )
            at = after
    except (struct.error, OverflowError):
        return


def _is_apart(order: str, entry: bytes, value: int) -> bool:
    """Whether a tag says so; its value begins there."""
    tag, kind = struct.unpack_from(order + "HH", entry)
    if tag not in (_NEW_SUBFILE_TYPE, _SUBFILE_TYPE):
        return False
    (said,) = struct.unpack_from(order + ("H" if kind == _SHORT else "I"), entry, value)
    if tag == _SUBFILE_TYPE:
        return bool(said == _SMALLER)
    return bool(said & _APART)
