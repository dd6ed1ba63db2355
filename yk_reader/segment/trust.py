"""From facts on a line to how probable it is that what was decided on it is right."""

from collections.abc import Mapping
from typing import Any, Final

import numpy as np

from yk_reader.model.records import dataclass
from yk_reader.segment.line_chain import Doubles

FACTS: Final = 23
"""The numbers that `line_confidence.facts_of` gives of each line."""
LIKELY: Final = FACTS - 1
"""The column of the log-odds that follow from the probabilities of the labels alone."""
RULED: Final = FACTS - 2
"""The column of how much the rules know of the page, 0 to 1."""
KNOWN: Final = 0.5
"""From here on they know it; below, the less the stranger it is."""
SHARE: Final = 0.9
"""What those log-odds count, and not the network, where the rules know nothing."""
STATES: Final = 48
_SHAPES: Final = {
    "mean": (LIKELY,), "spread": (LIKELY,), "in": (LIKELY, STATES), "in_bias": (STATES,),
    "out": (STATES,),
}  # fmt: skip


@dataclass(frozen=True, eq=False, slots=True)
class Trust:
    """A network of one layer over the facts (but the last), scaled by their `mean` and `spread`;
    its scores are only good for an order. For some of them, from low to high (`at`), the table has
    the share of lines that were `right`; straight lines in between. `strange` is such a table, two
    rows, for the order on pages of which the rules know nothing."""

    weights: Mapping[str, Doubles]
    at: Doubles
    right: Doubles
    strange: Doubles

    @classmethod
    def of(cls, arrays: Mapping[str, Any]) -> "Trust":
        """The stored one; ValueError or KeyError when it does not fit."""
        held = {name: array.astype(np.float64) for name, array in arrays.items()}
        at, right, strange = held.pop("at"), held.pop("right"), held.pop("strange")
        if {name: array.shape for name, array in held.items()} != _SHAPES:
            raise ValueError("other shapes")
        if not all(np.isfinite(array).all() for array in (*held.values(), at, right, strange)):
            raise ValueError("no numbers")
        if at.ndim != 1 or at.shape != right.shape or strange.ndim != 2 or len(strange) != 2:
            raise ValueError("no table")
        for places, shares in ((at, right), strange):
            if not len(places) or (np.diff(places) < 0).any():
                raise ValueError("no table")
            if shares.min() < 0 or shares.max() > 1:
                raise ValueError("no shares")
        if not held["spread"].all():
            raise ValueError("no scale")
        return cls(held, at, right, strange)

    def arrays(self) -> dict[str, Doubles]:
        """As they are stored."""
        return {**self.weights, "at": self.at, "right": self.right, "strange": self.strange}

    def scores(self, facts: Doubles) -> Doubles:
        """A number for each line, higher for surer ones."""
        w = self.weights
        states = np.tanh((facts[:, :LIKELY] - w["mean"]) / w["spread"] @ w["in"] + w["in_bias"])
        found: Doubles = states @ w["out"]
        return found

    def probable(self, facts: Doubles) -> Doubles:
        """How probable it is that each line is right: article, role and where its paragraph
        begins."""
        scores, unknown = self.scores(facts), np.maximum(0, 1 - facts[:, RULED] / KNOWN)
        found: Doubles = np.interp(scores, self.at, self.right)
        if unknown.any():
            apart = np.interp(strange_order(scores, facts), *self.strange)
            found = found + unknown * (apart - found)
        return found


def strange_order(scores: Doubles, facts: Doubles) -> Doubles:
    """A number for each line of a page of which the rules know nothing, higher for surer ones;
    `scores` are those of the network."""
    found: Doubles = (1 - SHARE) * scores + SHARE * facts[:, LIKELY]
    return found
