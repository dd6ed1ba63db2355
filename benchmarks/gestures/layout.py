"""The planner of the layout: what is wrong, which act mends most for its gestures, until all is."""

from typing import Protocol

from benchmarks.gestures.driver import Cost, Driver, Stuck
from benchmarks.gestures.layout_acts import Act, foreseen, proposals
from benchmarks.gestures.target import Comparison, Target

_LOOKED_AT = 160
"""Acts that are thought through before one is chosen: the cheapest."""
_LEAST = 1e-6
_AS_GOOD = 0.9
"""Acts that mend so much of what the best one mends for a gesture are as good: the nearest goes
first."""


class Hands(Protocol):
    """What makes acts: keys or the mouse."""

    def look(self) -> None:
        """See what can be reached from here."""

    def cost(self, acts: tuple[Act, ...]) -> Cost | None:
        """How many gestures acts take; None where they cannot be made."""

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
    costs = {
        acts: cost
        for acts in dict.fromkeys(proposals(now, units))
        if (cost := hands.cost(acts)) is not None
    }
    ranked = sorted(costs, key=lambda acts: costs[acts].weight)
    here = now.distance()
    found: list[tuple[float, Cost, tuple[Act, ...]]] = []
    for acts in ranked[:_LOOKED_AT]:
        after = foreseen(target, view.annotation, acts)
        gain = here - Comparison(target, after).distance() if after is not None else 0.0
        if gain > _LEAST:
            found.append((gain / costs[acts].work, costs[acts], acts))
    if not found:
        raise Stuck(f"no act brings the page nearer to the gold: {here:.2f} left, {now.told()}")
    best = max(rate for rate, _, _ in found)
    good = [one for one in found if one[0] >= _AS_GOOD * best]
    return min(good, key=lambda one: (one[1].move - one[0], one[1].work))[2]
