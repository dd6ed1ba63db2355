"""The learnt model of lines: role class, "an article begins here", "a paragraph begins here".

A network (`line_network.py`) scores the labels of `line_labels.py` at each line, a chain
(`line_chain.py`) weighs what follows what, and forward-backward gives each label's probability.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np

from yk_reader.model.profile import Profile
from yk_reader.segment.cues import Cue
from yk_reader.segment.line_chain import Chain, Doubles, held
from yk_reader.segment.line_labels import Label
from yk_reader.segment.line_looks import Floats, Ints, looks_of
from yk_reader.segment.line_network import Inputs, scores

_POINTS: Final = 0x10000


@dataclass(frozen=True)
class LineModel:
    """A loaded model: the characters that it knows (code points) and the network's weights.

    Two of them compare by identity.
    """

    characters: tuple[int, ...]
    weights: Mapping[str, Floats]

    __hash__ = object.__hash__

    def __eq__(self, other: object) -> bool:
        return self is other

    @cached_property
    def rows(self) -> Ints:
        """For each code point the row of the character tables; 0 for unknown ones."""
        out = np.zeros(_POINTS, np.int64)
        out[list(self.characters)] = np.arange(1, len(self.characters) + 1)
        return out

    @cached_property
    def chain(self) -> Chain:
        """What may follow what."""
        return Chain.of(self.weights["follow"], self.weights["start"], self.weights["end"])

    def judge(self, cues: Sequence[Cue], profile: Profile) -> "Judgement":
        """How probable each label is at each line of a page (at least one line)."""
        emitted = scores(self.weights, Inputs.of([looks_of(cues, profile)], self.rows))
        return Judgement(held(emitted, self.chain).labels)


@dataclass(frozen=True, slots=True)
class Judgement:
    """The probabilities of the labels, a row for each line."""

    probable: Doubles

    def labels(self) -> list[Label]:
        """The most probable label of each line."""
        members = tuple(Label)
        return [members[k] for k in self.probable.argmax(1).tolist()]


RULES_ONLY: Final = LineModel((), {})
"""No model: the rules decide."""
