"""The learnt model of lines: role class, "an article begins here", "a paragraph begins here".

A network (`line_network.py`) scores the labels of `line_labels.py` at each line, a chain
(`line_chain.py`) weighs what follows what, and forward-backward gives each label's probability.
"""

from collections.abc import Mapping
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

from yk_reader.model.page import Page
from yk_reader.model.profile import Period, Profile
from yk_reader.model.records import dataclass
from yk_reader.segment.cues import Cue, read_cues
from yk_reader.segment.line_chain import Chain, Doubles, best_labels, held_labels, most_of
from yk_reader.segment.line_kinds import Kind
from yk_reader.segment.line_labels import HEADINGS, Label, may_follow
from yk_reader.segment.line_looks import Floats, Ints, looks_of
from yk_reader.segment.line_network import RULES, Inputs, scores
from yk_reader.segment.mending import Ruled, ruled
from yk_reader.segment.old_signs import against
from yk_reader.segment.trust import Trust
from yk_reader.text.profile import look_at

_POINTS: Final = 0x10000
_CLEAR: Final = 40
"""The margin from which a kind counts as clear."""
_NEVER: Final = np.array(
    [[0 if may_follow(label, before) else -12 for label in Label] for before in Label], np.float32
)
"""What the chain's scores get where one label cannot follow another."""
_MORE: Final = int(Kind.MORE)
"""As a plain number: numpy takes long to see that a member of an enumeration is one."""
_SUPPOSED: Final = (6, 0.9)
"""So many lines with so much agreement are supposed beside those of a page: a few tell little."""
_OF_KINDS: Final = {
    Kind.HEADING: HEADINGS,
    Kind.COLUMN: HEADINGS,
    Kind.START: (Label.TEXT, Label.TEXT_UNDER),
    Kind.PARAGRAPH: (Label.PARAGRAPH,),
    Kind.MORE: (Label.MORE,),
    Kind.BYLINE: (Label.BYLINE, Label.BYLINE_NEW),
}
_LABELS_OF: Final = np.array(
    [[label in _OF_KINDS.get(kind, ()) for label in Label] for kind in Kind], np.float32
)
"""For each kind of the rules 1 at the labels that it fits."""


@dataclass(frozen=True)
class LineModel:
    """A loaded model: the characters that it knows (code points) and the network's weights.

    Two of them compare by identity.
    """

    characters: tuple[int, ...]
    weights: Mapping[str, Floats]
    trust: Trust | None = None
    """how sure its decisions are; None: as the rules are"""

    __hash__ = object.__hash__

    def __eq__(self, other: object) -> bool:
        return self is other

    @cached_property
    def rows(self) -> NDArray[np.int32]:
        """For each code point the row of the character tables; 0 for unknown ones."""
        out = np.zeros(_POINTS, np.int32)
        out[list(self.characters)] = np.arange(1, len(self.characters) + 1)
        return out

    @cached_property
    def chain(self) -> Chain:
        """What may follow what."""
        follow = self.weights["follow"] + _NEVER
        return Chain.of(follow, self.weights["start"], self.weights["end"])

    def try_out(self) -> None:
        """Judge a page of one line; raises what comes of weights that do not fit."""
        page = Page("试")
        profile, seen = look_at(page.text)
        self.judge(read_cues(page, None, seen), profile)

    def judge(self, cues: list[Cue], profile: Profile, rules: Ruled | None = None) -> "Judgement":
        """How probable each label is at each line of a page (at least one line); `rules`: what
        they decide, where that is known already.

        What the rules decided counts as much as on that page network and rules agree, where the
        rules see more than a line that goes on: on modern pages they hardly ever differ, on old
        ones the rules know little.
        """
        kinds, margins, sheet = rules or ruled(cues, profile)
        emitted = scores(self.weights, Inputs.of([looks_of(cues, profile, sheet)], self.rows))
        if profile.period is Period.OLD:
            emitted -= against(sheet)
        numbers = np.frombuffer(bytes(kinds), np.uint8)
        of_kinds = _LABELS_OF[numbers]
        alone = np.exp(emitted - most_of(emitted)[:, None])
        shared = (alone * of_kinds).sum(1) / alone.sum(1)
        told = numbers != _MORE
        few, usual = _SUPPOSED
        agreed = (float(shared[told].sum()) + few * usual) / (int(told.sum()) + few)
        low, high, always, clear = self.weights[RULES].tolist()
        count = min(1.0, max(0.0, (agreed - low) / max(high - low, 1e-6)))
        if count:
            sure = np.minimum(np.array(margins, np.float32), _CLEAR) * (clear / _CLEAR) + always
            emitted += of_kinds * (count * sure)[:, None]
        probable = held_labels(emitted, self.chain)
        return Judgement(probable, best_labels(emitted, self.chain, probable), kinds, count)


@dataclass(frozen=True, slots=True)
class Judgement:
    """The probabilities of the labels, a row for each line; what the rules decided, and how much
    of what they can count did (0 to 1)."""

    probable: Doubles
    labels: Ints
    """the numbers of the labels on the most probable path"""
    ruled: list[Kind]
    count: float


RULES_ONLY: Final = LineModel((), {})
"""No model: the rules decide."""
