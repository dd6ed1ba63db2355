"""A text that holds several pages, with form feeds between them: each is read by itself."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from yk_reader.model.page import Page
from yk_reader.segment.arrange import Drafted
from yk_reader.segment.assemble import Draft
from yk_reader.segment.cues import Cue
from yk_reader.text.cutting import sheet_spans

Spans = Sequence[tuple[int, int]] | None


def by_sheet(page: Page, spans: Spans, draft: Callable[[Page, Spans], Drafted]) -> Drafted | None:
    """What is decided on each page of a text, together; None where it is one page, or where boxes
    tell where its lines stand.

    `draft` reads and decides on a page; `spans` as in `read_cues`, those of each page for it.
    Nothing of one page goes on in another.
    """
    sheets = sheet_spans(page.text)
    if len(sheets) == 1 or page.boxes:
        return None
    cues: list[Cue] = []
    drafts: list[Draft] = []
    seen, read, lines, last = "", 0, 0, 0
    for start, end in sheets:
        mine = spans and [(a - start, b - start) for a, b in spans if start <= a < end]
        found = draft(replace(page, text=page.text[start:end]), mine)
        lines += page.text.count("\n", read, start)
        for cue in found.cues:
            cue.start, cue.end, cue.number = cue.start + start, cue.end + start, cue.number + lines
        for d in found.drafts:
            d.article = d.article and d.article + last
        cues += found.cues
        drafts += found.drafts
        last = max([last, *(d.article or 0 for d in found.drafts)])
        seen += page.text[read:start] + found.seen
        lines += page.text.count("\n", start, end)
        read = end
    return Drafted(cues, drafts, seen + page.text[read:], found.decide)
