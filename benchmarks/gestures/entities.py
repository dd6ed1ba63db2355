"""The planner of the entities: suggestions first, then what is missing or wrong, one by one."""

from collections.abc import Sequence
from typing import Protocol

from benchmarks.gestures.driver import ACT, MOVE, SELECT, Cost, Driver, Stuck
from benchmarks.gestures.entity_acts import (
    ACCEPT,
    DELETE,
    EVERYWHERE,
    WORD,
    EntityAct,
    Mentions,
)
from benchmarks.gestures.hands import LayoutByKeys
from benchmarks.gestures.reflow_keys import FlowWay, ReflowKeys
from benchmarks.gestures.target import Target, accepted
from yk_reader.gui.view.label_keys import typed_for
from yk_reader.model.vocabulary import EntityStatus

ABOVE = "entity.accept-above"
"""Accepts all suggestions of the page from a confidence on; asks first."""
VISIBLE = ("entity.accept-visible", "entity.accept-article")
"""Accepts what can be seen; the second is the name of older versions, for one article."""
_TRIES = 4


class EntityHands(Protocol):
    """What makes acts on entities: keys or the mouse."""

    def look(self) -> None:
        """The page changed: see what can be reached from here."""

    def cost(self, act: EntityAct) -> Cost | None:
        """How many gestures the act takes; None where it cannot be made."""

    def perform(self, act: EntityAct) -> None:
        """Make it."""

    def accept_all(self) -> None:
        """Accept what is suggested, with the cheapest gestures that the window has for it."""


def suggested(driver: Driver) -> int:
    """How many suggestions are left on the page."""
    return sum(e.status is EntityStatus.SUGGESTED for e in driver.view.live)


def finish_entities(driver: Driver, target: Target, hands: EntityHands) -> None:
    """Bring the entities of the page that is shown to the gold."""
    if suggested(driver):
        hands.accept_all()
    driver.wait(lambda: driver.controller.foreseen.ready, "the names that are seen")
    while accepted(driver.view.annotation).keys() != target.mentions:
        hands.look()
        pane = driver.window.workbench.reflow
        mentions = Mentions(target, driver.view, pane.words)
        act = _next(hands, list(mentions.acts(pane.caret())))
        if act is None:
            missing, wrong = len(mentions.missing), len(mentions.wrong)
            raise Stuck(f"no gesture for {missing} missing and {wrong} wrong entities")
        before = accepted(driver.view.annotation).keys()
        driver.begin(act.what)
        hands.perform(act)
        driver.settle()
        if accepted(driver.view.annotation).keys() == before:
            said = driver.window.notifications.text
            raise Stuck(f"{act} changed nothing: {pane.selection()}, {said!r}")


def _next(hands: EntityHands, acts: Sequence[EntityAct]) -> EntityAct | None:
    """The nearest mention, with the act that does most there for its gestures.

    A mention that could be tagged together with others waits while something else is in their way.
    """
    best: dict[tuple[int, int], tuple[float, int, EntityAct]] = {}
    waiting = {act.span for act in acts if act.what == EVERYWHERE and act.gain <= 0}
    for act in acts:
        cost = hands.cost(act) if act.gain > 0 else None
        if cost is None:
            continue
        here = (cost.weight / act.gain, cost.move, act)
        if act.span not in best or here[0] < best[act.span][0]:
            best[act.span] = here
    ready = [one for span, one in best.items() if span not in waiting] or list(best.values())
    return min(ready, key=lambda one: one[1], default=(0.0, 0, None))[2]


class EntitiesByKeys:
    """The caret goes to the word or selects the span; the label's key does the rest."""

    def __init__(self, driver: Driver, lines: LayoutByKeys) -> None:
        self._driver, self._lines = driver, lines
        self._pane = driver.window.workbench.reflow
        self._keys: ReflowKeys | None = None

    def look(self) -> None:
        """See where the keys lead to from here."""
        self._lines.go_to_pane("reflow")
        self._keys = ReflowKeys(self._pane)

    def cost(self, act: EntityAct) -> Cost | None:
        """Chords of the way, the selection and the act."""
        way = self._way(act)
        if way is None:
            return None
        return Cost(len(way.move), len(way.select) + len(self._chords(act)))

    def _way(self, act: EntityAct) -> FlowWay | None:
        """The chords to where the act is made."""
        assert self._keys is not None
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
        """Whether the entity of the act is picked when the caret comes there."""
        marks = self._pane.picking.marks_at(flow)
        placed = self._driver.view.placed.get(marks[0].entity.key) if marks else None
        return placed is not None and (placed.flow_start, placed.flow_end) == act.span

    def _chords(self, act: EntityAct) -> list[str]:
        """The chords of the act itself."""
        if act.what == DELETE:
            return [self._driver.keys_of("entity.remove")[0]]
        if act.what == ACCEPT:
            return [self._driver.keys_of("entity.accept")[0]]
        labels = self._driver.view.labels
        label = labels.get(act.label)
        key = typed_for(labels, label) if label is not None else ""
        if act.what == EVERYWHERE:
            key = self._driver.keys_of(f"entity.everywhere.{key}")[0]
            return [key, "Return"] if act.asks else [key]
        return [self._driver.keys_of(f"entity.label.{key.lstrip('.')}")[0]]

    def perform(self, act: EntityAct) -> None:
        """Go there and press the keys."""
        for _ in range(_TRIES):
            self.look()
            way = self._way(act)
            if way is None:
                raise Stuck(f"no keys lead to {act}")
            if not way.cost and self._pane.selection() in (None, act.span):
                break
            self._driver.keys(way.move, MOVE)
            self._driver.keys(way.select, SELECT)
            if act.selects and self._pane.selection() == act.span:
                break
        else:
            raise Stuck(f"the keys do not lead to {act}")
        for chord in self._chords(act):
            self._driver.key(chord, ACT)

    def accept_all(self) -> None:
        """All on the page at once where the window has a key for that, else screen by screen."""
        driver = self._driver
        self._lines.go_to_pane("reflow")
        if driver.has(ABOVE):
            driver.begin("accept all on the page")
            driver.key(driver.keys_of(ABOVE)[0], ACT)
            driver.key("Return", ACT)
        visible = next(command for command in VISIBLE if driver.has(command))
        while left := suggested(driver):
            driver.begin("accept all that are visible")
            driver.key(driver.keys_of(visible)[0], ACT)
            if suggested(driver) < left:
                continue
            driver.key(driver.keys_of("entity.next-suggestion")[0], MOVE)
            driver.key(driver.keys_of(visible)[0], ACT)
            if suggested(driver) == left:
                driver.key(driver.keys_of("entity.accept")[0], ACT)
            if suggested(driver) == left:
                raise Stuck("the suggestions stay")
