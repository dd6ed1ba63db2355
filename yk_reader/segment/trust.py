"""From facts on a line to how probable it is that what was decided on it is right."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from yk_reader.segment.line_chain import Doubles

FACTS: Final = 18
"""The numbers that `line_confidence.facts_of` gives of each line."""


@dataclass(frozen=True, eq=False, slots=True)
class Trust:
    """The fitted regression: weights of the facts (the last is the constant), and for some scores
    from low to high (`at`) the share of lines that were `right`; straight lines in between."""

    weights: Doubles
    at: Doubles
    right: Doubles

    @classmethod
    def of(cls, arrays: Mapping[str, Any]) -> "Trust":
        """The stored one; ValueError or KeyError when it does not fit."""
        weights, at, right = (arrays[n].astype(np.float64) for n in ("weights", "at", "right"))
        whole = all(np.isfinite(x).all() for x in (weights, at, right))
        if weights.shape != (FACTS + 1,) or at.shape != right.shape or at.ndim != 1 or not whole:
            raise ValueError("other shapes")
        if not len(at) or (np.diff(at) < 0).any() or right.min() < 0 or right.max() > 1:
            raise ValueError("no table")
        return cls(weights, at, right)

    def arrays(self) -> dict[str, Doubles]:
        """As they are stored."""
        return {"weights": self.weights, "at": self.at, "right": self.right}

    def probable(self, facts: Doubles) -> Doubles:
        """How probable it is that each line is right: article, role and where its paragraph
        begins."""
        scores = facts @ self.weights[:-1] + self.weights[-1]
        found: Doubles = np.interp(scores, self.at, self.right)
        return found
