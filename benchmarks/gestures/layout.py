"""The planner of the layout: what is wrong, which act mends most for its gestures, until all is."""

from typing import Protocol

from benchmarks.gestures.driver import Driver, Stuck
from benchmarks.gestures.layout_acts import Act, foreseen, proposals
from benchmarks.gestures.target import Comparison, Target

_LOOKED_AT = 160
"""Acts that are thought through before one is chosen: the cheapest."""
_LEAST = 1e-6


class Hands(Protocol):
    """What makes acts: keys or the mouse."""

    def look(self) -> None:
        """See what can be reached from here."""

    def cost(self, acts: tuple[Act, ...]) -> float:
        """How many gestures acts take."""

    def perform(self, acts: tuple[Act, ...]) -> None:
        """Make them."""


def finish_layout(driver: Driver, target: Target, hands: Hands) -> None:
    """Bring the layout of the page that is shown to the gold; Stuck when no act helps."""
    while True:
        now = Comparison(target, driver.view.annotation)
        if now.distance() < _LEAST:
            return
        acts = _next(driver, target, now, hands)
        wanted = foreseen(target, driver.view.annotation, acts)
        assert wanted is not None
        hands.perform(acts)
        there = Comparison(target, driver.view.annotation).distance()
        if abs(there - Comparison(target, wanted).distance()) > _LEAST:
            raise Stuck(f"{acts} did something else than foreseen")


def _next(driver: Driver, target: Target, now: Comparison, hands: Hands) -> tuple[Act, ...]:
    """The acts that bring the page nearest to the gold for a gesture."""
    hands.look()
    view = driver.view
    units = [tuple(sorted(f.start for f in unit.fragments)) for unit in view.reflow.units]
    ranked = sorted(
        (
            (hands.cost(acts), at, acts)
            for at, acts in enumerate(dict.fromkeys(proposals(now, units)))
        ),
        key=lambda one: one[:2],
    )
    here, best, chosen = now.distance(), 0.0, None
    for cost, _, acts in ranked[:_LOOKED_AT]:
        after = foreseen(target, view.annotation, acts)
        if after is None:
            continue
        gain = here - Comparison(target, after).distance()
        if gain > _LEAST and gain / cost > best:
            best, chosen = gain / cost, acts
    if chosen is None:
        raise Stuck(f"no act brings the page nearer to the gold: {here:.2f} left, {now.told()}")
    return chosen
