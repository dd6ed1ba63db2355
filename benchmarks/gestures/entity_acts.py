"""What could be done next on the entities of a page, by keys: the way, the chord, what it mends."""

from collections.abc import Iterator
from dataclasses import dataclass

from benchmarks.gestures.reflow_keys import FlowWay, ReflowKeys
from benchmarks.gestures.target import Mention, Target, accepted
from yk_reader.edits import AddEntities
from yk_reader.gui.panes.reflow_pane import ReflowPane
from yk_reader.gui.view.label_keys import typed_for
from yk_reader.gui.view.page_view import PageView
from yk_reader.jobs.same_text import Action, Wish, on_page
from yk_reader.session import PageState

TAG, WORD, RELABEL, DELETE, EVERYWHERE = (
    "tag a selected span",
    "tag the word under the caret",
    "relabel",
    "delete",
    "same string everywhere on the page",
)
_NEAR = 8
"""Mentions that are thought about before one is chosen: the next ones in reading order."""


@dataclass(frozen=True)
class EntityAct:
    """One act: what it is called, the flow span that it means, its chords, how many mentions it
    mends (less those that it spoils)."""

    what: str
    span: tuple[int, int]
    label: str
    chords: tuple[str, ...]
    gain: int
    selects: bool = False


class EntitiesByKeys:
    """Looks from the caret as it is over what is missing and what is wrong."""

    def __init__(self, target: Target, view: PageView, pane: ReflowPane) -> None:
        self._target, self._view, self._pane = target, view, pane
        self._keys = ReflowKeys(pane)
        has = accepted(view.annotation)
        self.missing = {
            (placed[0], placed[1]): mention
            for mention in target.mentions - has.keys()
            if (placed := _placed(view, mention)) is not None
        }
        self.wrong = [has[m] for m in has.keys() - target.mentions]

    def best(self) -> tuple[EntityAct, FlowWay] | None:
        """The act that mends most for its chords, and the way to its place."""
        found: tuple[float, EntityAct, FlowWay] | None = None
        for act in self._acts():
            way = self.way(act)
            if way is None or act.gain <= 0:
                continue
            rate = act.gain / (way.cost + len(act.chords))
            if found is None or rate > found[0]:
                found = (rate, act, way)
        return None if found is None else found[1:]

    def way(self, act: EntityAct) -> FlowWay | None:
        """The chords to where the act is made."""
        a, b = act.span
        if act.selects:
            return self._keys.select(a, b)
        if act.what in (WORD, EVERYWHERE):
            return self._keys.to_any(self._keys.tokens_that_are(a, b, self._free))
        return self._keys.to_any([flow for flow in range(a, b) if self._on(flow, act)])

    def _free(self, flow: int) -> bool:
        """Whether no entity is picked when the caret comes there."""
        return not self._pane.picking.marks_at(flow)

    def _on(self, flow: int, act: EntityAct) -> bool:
        marks = self._pane.picking.marks_at(flow)
        placed = self._view.placed.get(marks[0].entity.key) if marks else None
        return placed is not None and (placed.flow_start, placed.flow_end) == act.span

    def _acts(self) -> Iterator[EntityAct]:
        near = sorted(self.missing)
        caret = self._pane.caret()
        ahead = [span for span in near if span[1] >= caret] or near
        live = {(e.spans): e for e in self._view.live}
        for span in ahead[:_NEAR]:
            spans, label = self.missing[span]
            key = self._key(label)
            there = live.get(spans)
            if there is not None:
                what = RELABEL if there.label != label else "accept a suggestion"
                yield EntityAct(what, span, label, (key,), 1)
                continue
            everywhere = self._everywhere(span, label)
            for selects in (False, True):
                what = TAG if selects else WORD
                yield EntityAct(what, span, label, (key,), 1, selects)
                if everywhere > 1:
                    chords = (f"Shift+{key}", "Return")
                    yield EntityAct(EVERYWHERE, span, label, chords, everywhere, selects)
        for entity in self.wrong:
            placed = self._view.placed.get(entity.key)
            if placed is not None and entity.spans not in {m[0] for m in self.missing.values()}:
                span = (placed.flow_start, placed.flow_end)
                yield EntityAct(DELETE, span, "", ("Del",), 1)

    def _key(self, label: str) -> str:
        found = self._view.labels.get(label)
        assert found is not None
        return typed_for(self._view.labels, found)

    def _everywhere(self, span: tuple[int, int], label: str) -> int:
        """How many missing mentions the same string everywhere would bring, less what it spoils."""
        state = self._view.state
        assert isinstance(state, PageState)
        wish = Wish(Action.TAG, self._view.reflow.text[slice(*span)], label)
        found = on_page(state, wish, nested=self._view.labels.nested, here=span)
        if not isinstance(found.edit, AddEntities):
            return 0
        wanted = self._target.mentions
        good = sum((draft.spans, draft.label) in wanted for draft in found.edit.items)
        return good - 3 * (len(found.edit.items) - good)


def _placed(view: PageView, mention: Mention) -> tuple[int, int] | None:
    """The flow span of a mention, where it stands in one unit."""
    spans, _label = mention
    first, last = spans[0], spans[-1]
    flow = view.reflow.map
    a, b = flow.caret_to_flow(first.start), flow.caret_to_flow(last.raw_end - 1)
    return None if a is None or b is None else (a, b + 1)
