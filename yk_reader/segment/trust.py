"""From facts on a line to how probable it is that what was decided on it is right."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from yk_reader.segment.line_chain import Doubles

FACTS: Final = 22
"""The numbers that `line_confidence.facts_of` gives of each line."""
STATES: Final = 48
_SHAPES: Final = {
    "mean": (FACTS,), "spread": (FACTS,), "in": (FACTS, STATES), "in_bias": (STATES,),
    "out": (STATES,),
}  # fmt: skip


@dataclass(frozen=True, eq=False, slots=True)
class Trust:
    """A network of one layer over the facts, scaled by their `mean` and `spread`; its scores are
    only good for an order. For some of them, from low to high (`at`), the table has the share of
    lines that were `right`; straight lines in between."""

    weights: Mapping[str, Doubles]
    at: Doubles
    right: Doubles

    @classmethod
    def of(cls, arrays: Mapping[str, Any]) -> "Trust":
        """The stored one; ValueError or KeyError when it does not fit."""
        held = {name: array.astype(np.float64) for name, array in arrays.items()}
        at, right = held.pop("at"), held.pop("right")
        if {name: array.shape for name, array in held.items()} != _SHAPES:
            raise ValueError("other shapes")
        if not all(np.isfinite(array).all() for array in (*held.values(), at, right)):
            raise ValueError("no numbers")
        if at.ndim != 1 or at.shape != right.shape or not len(at) or (np.diff(at) < 0).any():
            raise ValueError("no table")
        if right.min() < 0 or right.max() > 1 or not held["spread"].all():
            raise ValueError("no shares")
        return cls(held, at, right)

    def arrays(self) -> dict[str, Doubles]:
        """As they are stored."""
        return {**self.weights, "at": self.at, "right": self.right}

    def scores(self, facts: Doubles) -> Doubles:
        """A number for each line, higher for surer ones."""
        w = self.weights
        states = np.tanh((facts - w["mean"]) / w["spread"] @ w["in"] + w["in_bias"])
        found: Doubles = states @ w["out"]
        return found

    def probable(self, facts: Doubles) -> Doubles:
        """How probable it is that each line is right: article, role and where its paragraph
        begins."""
        found: Doubles = np.interp(self.scores(facts), self.at, self.right)
        return found
