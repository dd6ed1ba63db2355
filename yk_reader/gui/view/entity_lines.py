"""On which raw lines an entity stands; Qt-free."""

from collections.abc import Sequence
from itertools import pairwise

from yk_reader.model.entity import Entity
from yk_reader.model.page import Page


def line_pieces(page: Page, entity: Entity) -> tuple[tuple[int, int, int], ...]:
    """The pieces of an entity in raw order: line, first and last character there, from 1."""
    out: dict[int, tuple[int, int]] = {}
    for span in sorted(entity.spans, key=lambda s: s.start):
        last = page.line_number(max(span.start, span.raw_end - 1))
        for number in range(page.line_number(span.start), last + 1):
            line = page.line(number)
            low, high = (
                max(span.start, line.start),
                min(max(span.raw_end, span.start + 1), line.end),
            )
            first, _ = out.get(number, (low - line.start + 1, 0))
            out[number] = (first, high - line.start)
    return tuple((number, first, last) for number, (first, last) in out.items())


def numbers(lines: Sequence[int]) -> str:
    """Line numbers in few characters: 3, 3–4, 3–5, 3, 9."""
    if len(lines) > 1 and all(b == a + 1 for a, b in pairwise(lines)):
        return f"{lines[0]}–{lines[-1]}"
    return ", ".join(map(str, lines))
