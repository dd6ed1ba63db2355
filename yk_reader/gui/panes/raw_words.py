"""What a double click in the raw pane takes: an entity, else a token of its line."""

from yk_reader.gui.panes.reflow_caret import Tokenizer
from yk_reader.gui.view.page_view import PageView
from yk_reader.text.display import CUT


def taken_at(
    view: PageView, raw: int, row: tuple[int, int], tokens: Tokenizer
) -> tuple[int, int] | None:
    """The raw span of the innermost entity over a character, else of its token in the row."""
    over = [
        entity
        for entity in view.live
        if not view.unseen(entity) and any(s.start <= raw < s.raw_end for s in entity.spans)
    ]
    if over:
        inner = min(over, key=lambda entity: sum(s.raw_end - s.start for s in entity.spans))
        return min(s.start for s in inner.spans), inner.raw_end
    start, text = row[0], view.page.text[row[0] : min(row[1], row[0] + CUT)]
    for a, b in tokens(text):
        if start + a <= raw < start + b and text[a:b].strip():
            return start + a, start + b
    return None
