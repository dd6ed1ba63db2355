"""What could be done next on the entities of a page, and how much each act would mend."""

from collections.abc import Iterator
from dataclasses import dataclass

from benchmarks.gestures.target import Mention, Target, accepted
from yk_reader.edits import AddEntities
from yk_reader.gui.view.page_view import PageView
from yk_reader.jobs.same_text import Action, Wish, on_page
from yk_reader.session import PageState
from yk_reader.tagging.occurrences import Words

TAG, WORD, RELABEL, DELETE, EVERYWHERE, ACCEPT = (
    "tag a selected span",
    "tag the word under the caret",
    "relabel",
    "delete",
    "same string everywhere on the page",
    "accept a suggestion",
)
_NEAR = 8
"""Mentions that are thought about before one is chosen: the next ones in reading order."""
_SPOILT = 3
"""A mention that an act brings in vain costs so many that it brings rightly."""


@dataclass(frozen=True)
class EntityAct:
    """One act: what it is called, the flow span that it means, the label, how much it mends.

    `selects`: whether the span must be selected first; `asks`: whether the window asks before.
    """

    what: str
    span: tuple[int, int]
    label: str
    gain: int
    selects: bool = False
    asks: bool = False


class Mentions:
    """What is missing on the page that is shown, and what is there and should not be."""

    def __init__(self, target: Target, view: PageView, words: Words) -> None:
        self._target, self._view, self._words = target, view, words
        has = accepted(view.annotation)
        self.missing = {
            placed: mention
            for mention in target.mentions - has.keys()
            if (placed := _placed(view, mention)) is not None
        }
        self.wrong = [has[m] for m in has.keys() - target.mentions]

    def acts(self, caret: int) -> Iterator[EntityAct]:
        """Acts on the mentions from a place of the page on, in reading order."""
        wrong = [p for e in self.wrong if (p := self._view.placed.get(e.key)) is not None]
        ordered = sorted(
            span
            for span in self.missing
            if not any(  # refused while a wrong one is in its way, unless it is that span
                p.flow_start < span[1]
                and span[0] < p.flow_end
                and (p.flow_start, p.flow_end) != span
                for p in wrong
            )
        )
        ahead = [span for span in ordered if span[1] >= caret] or ordered
        live = {e.spans: e for e in self._view.live}
        for span in ahead[:_NEAR]:
            spans, label = self.missing[span]
            there = live.get(spans)
            if there is not None:
                yield EntityAct(RELABEL if there.label != label else ACCEPT, span, label, 1)
                continue
            everywhere, asks = self._everywhere(span, label)
            for selects in (False, True):
                yield EntityAct(TAG if selects else WORD, span, label, 1, selects)
                if everywhere != 1:
                    yield EntityAct(EVERYWHERE, span, label, everywhere, selects, asks)
        for place in wrong:
            span = (place.flow_start, place.flow_end)
            if span not in self.missing:
                yield EntityAct(DELETE, span, "", 1)

    def _everywhere(self, span: tuple[int, int], label: str) -> tuple[int, bool]:
        """How many missing mentions the same string everywhere would bring, less what it spoils;
        1 where it stands nowhere else. And whether the window asks first."""
        state = self._view.state
        assert isinstance(state, PageState)
        wish = Wish(Action.TAG, self._view.reflow.text[slice(*span)], label)
        nested = self._view.labels.nested
        found = on_page(state, wish, nested=nested, here=span, words=self._words)
        if not isinstance(found.edit, AddEntities):
            return 1, False
        wanted = self._target.mentions
        good = sum((item.spans, item.label) in wanted for item in found.edit.items)
        return good - _SPOILT * (len(found.edit.items) - good), bool(found.unclear)


def _placed(view: PageView, mention: Mention) -> tuple[int, int] | None:
    """The flow span of a mention, where it stands in one unit."""
    spans, _label = mention
    flow = view.reflow.map
    a, b = flow.caret_to_flow(spans[0].start), flow.caret_to_flow(spans[-1].raw_end - 1)
    return None if a is None or b is None else (a, b + 1)
