"""A text of several pages, or one that is too long for one, cut into pages: where, always the same
for one text."""

from typing import Final

from yk_reader.model.blank import strip_span
from yk_reader.model.page import LONGEST_PAGE
from yk_reader.text.late import late

_STOPS: Final = "。！？；"
_PAGE_END: Final = late(r"(?<![^\n])\f+|\f+(?![^\n])")
"""Form feeds at the beginning or the end of a line: there text that Tesseract or pdftotext wrote
has the end of a page. Within a line one is a sign like others."""


def page_spans(text: str, limit: int = LONGEST_PAGE) -> list[tuple[int, int]]:
    """The pages of a text as half-open spans of at most `limit` code points, in order.

    Cut at form feeds; then after the last blank line in the second half of a page, else after its
    last line end; a line that is longer than a page is cut behind a sentence, or else where the
    page is full. Together they are the text, but for the form feeds between them and pages of
    nothing but blanks, which are left out.
    """
    spans = []
    for start, last in sheet_spans(text):
        while start < last:
            end = _end(text, start, start + limit) if last - start > limit else last
            low, high = strip_span(text, start, end)
            if low < high:
                spans.append((start, end))
            start = end
    return spans


def sheet_spans(text: str) -> list[tuple[int, int]]:
    """The pages that form feeds part, as half-open spans without these; the whole text where they
    part nothing from nothing but blanks."""
    if "\f" not in text:
        return [(0, len(text))]
    spans, start = [], 0
    for low, high in [*(m.span() for m in _PAGE_END.finditer(text)), (len(text), len(text))]:
        first, last = strip_span(text, start, low)
        if first < last:
            spans.append((start, low))
        start = high
    return spans if len(spans) > 1 else [(0, len(text))]


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
