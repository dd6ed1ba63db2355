"""What a step changed, as its row keeps it: JSON, or that compressed where it is long or old."""

import zlib
from typing import Final

PLAIN: Final = frozenset({"relabel", "resize-entity"})
"""Kinds of steps whose deltas SQL reads (`store.figures`)."""
_LONG, _LONG_OLD = 2_000, 300
"""Characters from which on it is compressed: of a new step, and of one of an older file."""
_MOST: Final = 1 << 28
"""Characters that a delta has at most: a damaged one is not unpacked without end."""


def pack(kind: str, delta: str, *, old: bool = False) -> tuple[str, bytes | None]:
    """`step.delta` and `step.packed`; one of them is empty."""
    if kind in PLAIN or len(delta) < (_LONG_OLD if old else _LONG):
        return delta, None
    return "", zlib.compress(delta.encode("utf-8"), 6)


def unpack(delta: str, packed: bytes | None) -> str:
    """The delta as JSON text; ValueError where it is none."""
    if packed is None:
        return delta
    reader = zlib.decompressobj()
    try:
        found = reader.decompress(packed, _MOST)
        if not reader.eof:
            raise ValueError("a packed delta that is not whole")
        return found.decode("utf-8")
    except zlib.error as error:
        raise ValueError(f"no packed delta ({error})") from error
