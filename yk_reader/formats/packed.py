"""Files that gzip packed, as archives of OCR results keep them (`NAME_abbyy.gz`): read as what they
hold. Pictures and PDFs are not: their file is what a project points to."""

import zlib
from collections.abc import Iterator
from pathlib import PurePath
from typing import Final

from yk_reader.model.errors import InputError

ENDING: Final = ".gz"
_MAGIC: Final = b"\x1f\x8b\x08"
_GZIP: Final = 16 + zlib.MAX_WBITS
_HEAD: Final = 1024
"""Bytes that tell a picture."""
_PIECE: Final = 1 << 14
"""Bytes that are unpacked at once."""
_MOST_PARTS: Final = 100_000
"""Packed files that may follow one another in one; tools that index them make one every 64 KB."""
_INSIDE: Final = frozenset(
    {".xml", ".html", ".htm", ".xhtml", ".hocr", ".json", ".jsonl", ".txt", ".text"}
)


def unpacked(data: bytes, name: str, most: int) -> bytes:
    """The bytes that a packed file holds, other bytes as they are.

    InputError: "too-large" for more than `most`, "packed-damaged".
    """
    if not data.startswith(_MAGIC) or _is_picture(_first(data[:_HEAD], _HEAD)):
        return data
    out = bytearray()
    try:
        for piece in _pieces(data, most + 1):
            out += piece
            if len(out) > most:
                raise InputError(
                    "too-large",
                    f"{name} holds more than {most >> 20} MB.",
                    "Unpack it, and cut it into pages first.",
                )
    except zlib.error:
        raise InputError(
            "packed-damaged",
            f"{name} cannot be unpacked: it is damaged or cut off.",
            "Take it from its source again.",
            name=name,
        ) from None
    return bytes(out)


def _pieces(data: bytes, most: int) -> Iterator[bytes]:
    """What is packed, piece by piece, until it is so many bytes or more; zlib.error. Several packed
    files may follow one another: zlib gets a piece of the rest only, since it copies what it does
    not want."""
    at = parts = given = 0
    view = memoryview(data)
    while data.startswith(_MAGIC, at):
        part, parts = zlib.decompressobj(_GZIP), parts + 1
        while not part.eof:
            if at >= len(data) or parts > _MOST_PARTS:
                raise zlib.error("cut off, or of more parts than any file")
            piece = view[at : at + _PIECE]
            out = part.decompress(piece, most - given)
            yield out
            given += len(out)
            if given >= most:
                return
            at += len(piece) - len(part.unused_data)


def unpacked_head(head: bytes, most: int) -> bytes:
    """The beginning of a file as `unpacked` gives it, of the beginning as it lies there: at most so
    many bytes of what is packed."""
    if not head.startswith(_MAGIC):
        return head
    first = _first(head, most)
    return head if _is_picture(first) else first


def suffix_inside(name: str) -> str:
    """The ending of a file in small letters, of a packed one that of what it holds where its name
    has it: `.txt` of `a.TXT` and `a.txt.gz`, `.gz` of `a_abbyy.gz`."""
    path = PurePath(name)
    suffix = path.suffix.lower()
    if suffix != ENDING:
        return suffix
    inside = PurePath(path.stem).suffix.lower()
    return inside if inside in _INSIDE else suffix


def stem_inside(name: str) -> str:
    """The name of a file without its ending, and without that of what it packs: `a` of `a.hocr.gz`
    and `a.hocr`, `a_abbyy` of `a_abbyy.gz`."""
    stem = PurePath(name).stem
    return stem if suffix_inside(name) == PurePath(name).suffix.lower() else PurePath(stem).stem


def _first(head: bytes, most: int) -> bytes:
    try:
        return zlib.decompressobj(_GZIP).decompress(head, most)
    except zlib.error:
        return b""


def _is_picture(head: bytes) -> bool:
    from yk_reader.facsimile.pictures import begins_as_picture

    return begins_as_picture(head) or b"%PDF-" in head[:_HEAD]
