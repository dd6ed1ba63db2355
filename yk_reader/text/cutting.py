"""A text that is too long for one page, cut into pages: where, always the same for one text."""

from typing import Final

from yk_reader.model.blank import strip_span
from yk_reader.model.page import LONGEST_PAGE

_STOPS: Final = "。！？；"


def page_spans(text: str, limit: int = LONGEST_PAGE) -> list[tuple[int, int]]:
    """The pages of a text as half-open spans of at most `limit` code points, in order.

    Cut after the last blank line in the second half of a page, else after its last line end; a
    line that is longer than a page is cut behind a sentence, or else where the page is full.
    Together they are the text, but for pages of nothing but blanks, which are left out.
    """
    spans = []
    start = 0
    while start < len(text):
        end = _end(text, start, start + limit) if len(text) - start > limit else len(text)
        low, high = strip_span(text, start, end)
        if low < high:
            spans.append((start, end))
        start = end
    return spans


def page_name(stem: str, number: int, count: int) -> str:
    """The name of one of the pages: ``stem-01``, counted from 1."""
    return f"{stem}-{number:0{max(2, len(str(count)))}}"


def _end(text: str, start: int, full: int) -> int:
    half = (start + full) // 2
    at = text.rfind("\n\n", half, full)
    if at >= 0:
        return at + 2
    at = text.rfind("\n", start, full)
    if at >= 0:
        return at + 1
    return max((text.rfind(stop, half, full) + 1 for stop in _STOPS), default=0) or full
