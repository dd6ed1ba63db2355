"""What the learnt model decides on the lines of a page, as the division of the page takes it."""

from collections.abc import Mapping, Sequence
from dataclasses import field
from math import exp, log
from typing import Final

import numpy as np

from yk_reader.model.profile import Period, Profile
from yk_reader.model.records import dataclass
from yk_reader.segment.cues import Cue
from yk_reader.segment.line_chain import most_of
from yk_reader.segment.line_kinds import CLEAR, REACH, Kind
from yk_reader.segment.line_labels import HEADINGS, Label
from yk_reader.segment.line_model import RULES_ONLY, Judgement, LineModel
from yk_reader.segment.mending import TEXT_KINDS, Ruled

_EDGE: Final = 0.02
"""The probability beyond which the model counts as no surer: wording and place still speak."""
_PLACE: Final = (0.3, 1.5)
"""What the model's log-odds for the body beside a run count in the matching, on a page where
headings stand anywhere and on one where all stand over their texts."""
_CUT: Final = (0.0, 1.0)
"""What its log-odds for a new group count."""
_MIXED, _UNIFORM = 0.85, 0.95
"""The mean probability that a heading's text follows, on either kind of page."""

_KINDS: Final = {
    Label.NOISE: Kind.NOISE,
    **dict.fromkeys(HEADINGS, Kind.HEADING),
    Label.AD: Kind.AD,
    Label.AD_ON: Kind.AD,
    Label.BYLINE: Kind.BYLINE,
    Label.BYLINE_NEW: Kind.BYLINE,
    Label.TEXT: Kind.START,
    Label.TEXT_UNDER: Kind.START,
    Label.PARAGRAPH: Kind.PARAGRAPH,
    Label.MORE: Kind.MORE,
}
_LABEL, _BOXES, _SIGNED = 3, 3, 2
"""The most characters of a section's label, the fewest labels, the most bylines of a page of
sections."""
_RARE: Final = 4
"""Headings over their texts for each one under its text, where the latter may stand inside one."""
_TRUSTED: Final = 0.25
"""How much the rules must count on a page for it to be one of sections."""
_LABELS: Final = tuple(Label)
_KIND_OF: Final = tuple(_KINDS[label] for label in Label)
_TEXT_UNDER, _HEAD_BACK = int(Label.TEXT_UNDER), int(Label.HEAD_BACK)
"""As plain numbers: numpy takes long to see that a member of an enumeration is one."""
_SET: Final = np.array([_KINDS[label] in (Kind.HEADING, Kind.BYLINE) for label in Label])
"""The labels whose kind hangs on more than the label."""


@dataclass(frozen=True, slots=True)
class LineDecisions:
    """Of each line the label, what kind that makes it, and how clear that is (as the rules')."""

    judgement: Judgement
    labels: list[Label]
    kinds: list[Kind]
    margins: list[int]
    signed: list[int] = field(default_factory=list)
    """bylines that stand among the lines of a heading"""
    inside: set[int] = field(default_factory=set)
    """the first lines of headings that stand inside a text"""

    def sure(self, i: int) -> int:
        """How probable the label of line i is, in per cent, at most 97."""
        return int(min(97.0, 100 * float(self.judgement.probable[i, self.labels[i]])))

    def odds(self, i: int, one: Sequence[Label], other: Sequence[Label]) -> float:
        """The log-odds of the one labels against the other ones at line i, within bounds."""
        row = self.judgement.probable[i].tolist()
        yes, no = sum([row[label] for label in one]), sum([row[label] for label in other])
        share = yes / (yes + no) if yes + no > 0 else 0.5
        share = min(1 - _EDGE, max(_EDGE, share))
        return log(share / (1 - share))


@dataclass(frozen=True, slots=True)
class Lean:
    """Where a run of heading lines belongs, as scores of the matching: what speaks for the body
    after it having its last lines, and for the body before having its first ones; against each
    line that begins a group what speaks for that."""

    ahead: float = 0.0
    back: float = 0.0
    begins: Mapping[int, float] = field(default_factory=dict)
    inside: bool = False
    """they stand inside the text before, which goes on after them"""
    all_ahead: bool = False
    """on that page all headings stand over their texts"""

    def begin(self, line: int) -> float:
        """What speaks for a group that begins with that line."""
        return self.begins.get(line, 0.0)


NO_LEAN: Final = Lean()


def decide(
    cues: list[Cue], profile: Profile, model: LineModel, rules: Ruled | None = None
) -> LineDecisions | None:
    """The decisions of the model on a page's lines; None where the rules decide alone: for
    `RULES_ONLY`, on a modern page of section boxes, and on a page of so few lines that nothing is
    usual.
    `rules`: what they decide, where that is known already."""
    if model is RULES_ONLY or len(cues) <= REACH:
        return None
    judgement = model.judge(cues, profile, rules)
    may_box = profile.period is Period.MODERN and judgement.count > _TRUSTED
    if may_box and _boxed(cues, judgement.ruled):
        return None
    labels = [_LABELS[k] for k in judgement.labels.tolist()]
    kinds = [_KIND_OF[k] for k in judgement.labels.tolist()]
    for i in (judgement.labels == _TEXT_UNDER).nonzero()[0].tolist():
        if i and kinds[i - 1] in TEXT_KINDS:
            kinds[i] = Kind.PARAGRAPH
    signed = []
    back = (judgement.labels == _HEAD_BACK).nonzero()[0].tolist()
    for i in _SET[judgement.labels].nonzero()[0].tolist():
        if kinds[i] is Kind.HEADING:
            if cues[i].column:
                kinds[i] = Kind.COLUMN
        elif labels[i + 1 : i + 2] == [Label.HEAD_ON]:
            kinds[i] = Kind.HEADING
            signed.append(i)
    rare = len(back) * _RARE <= labels.count(Label.HEAD)
    inside = {i for i in back if _inside(labels, kinds, i)} if rare else set()
    margins = (CLEAR * np.maximum(2 * most_of(judgement.probable) - 1, 0)).astype(int).tolist()
    return LineDecisions(judgement, labels, kinds, margins, signed, inside)


def _inside(labels: list[Label], kinds: list[Kind], at: int) -> bool:
    """Whether the text above the heading that begins there goes on under it; then the line after
    the heading begins a paragraph."""
    end = at + 1
    while end < len(labels) and labels[end] is Label.HEAD_ON:
        end += 1
    if end == len(labels) or labels[end] not in (Label.TEXT_UNDER, Label.PARAGRAPH, Label.MORE):
        return False
    kinds[end] = Kind.PARAGRAPH
    return True


def _boxed(cues: list[Cue], kinds: Sequence[Kind]) -> bool:
    """Whether the page seems to be one long piece with section boxes: short labels that stand
    apart, in several runs of heading lines, and hardly a dateline. No page that a model was taught
    on was like that, and no label says it."""
    labels = runs = 0
    last = held = -2
    heading, start = Kind.HEADING, Kind.START
    for i in [i for i, kind in enumerate(kinds) if kind is heading]:
        if i != last + 1:
            held = -2  # another run
        last = i
        cue = cues[i]
        if 1 < len(cue.text) <= _LABEL and cue.text.isalnum() and (cue.gap or cue.lead):
            labels += 1
            runs += held < 0
            held = i
    if min(labels, runs) < _BOXES:
        return False
    opened = sum(c.opening > 0 for c, kind in zip(cues, kinds, strict=True) if kind is start)
    signed = kinds.count(Kind.BYLINE)
    return labels > opened and kinds.count(start) > 2 and signed <= _SIGNED


def ads_of(decisions: LineDecisions) -> list[list[int]]:
    """The advertisements, each as its lines."""
    out: list[list[int]] = []
    on = False
    if Kind.AD not in decisions.kinds:
        return out
    for i, label in enumerate(decisions.labels):
        if label is Label.AD or (label is Label.AD_ON and not on):
            out.append([])
        if label in (Label.AD, Label.AD_ON):
            out[-1].append(i)
        if label is not Label.NOISE:
            on = label in (Label.AD, Label.AD_ON)
    return out


def leans(
    decisions: LineDecisions,
    runs: Sequence[Sequence[int]],
    after: Sequence[int | None],
    inside: Sequence[bool],
) -> list[Lean]:
    """For each run where it belongs; `after` are the first lines of the bodies after them,
    `inside` says which stand inside the body before."""
    ahead, back = [], []
    for run, first in zip(runs, after, strict=True):
        mine = 0.0
        if first is not None:
            mine = decisions.odds(first, [Label.TEXT_UNDER], [Label.TEXT])
            for i in range(run[-1] + 1, first):
                if decisions.labels[i] in (Label.BYLINE, Label.BYLINE_NEW):
                    mine = min(mine, decisions.odds(i, [Label.BYLINE], [Label.BYLINE_NEW]))
        ahead.append(mine)
        back.append(decisions.odds(run[0], [Label.HEAD_BACK], [Label.HEAD]) if run[0] else 0.0)
    habit = _habit(ahead)
    place, cut = (low + habit * (high - low) for low, high in (_PLACE, _CUT))
    return [
        Lean(
            place * ahead[k],
            place * back[k],
            {
                i: cut * decisions.odds(i, [Label.HEAD, Label.HEAD_BACK], [Label.HEAD_ON])
                for i in run[1:]
            },
            inside[k],
            habit == 1.0,
        )
        for k, run in enumerate(runs)
    ]


def _habit(ahead: Sequence[float]) -> float:
    """How sure it is that on the page all headings stand over their texts, 0 to 1."""
    told = [1 / (1 + exp(-odds)) for odds in ahead if odds]
    mean = sum(told) / len(told) if told else 0.0
    return min(1.0, max(0.0, (mean - _MIXED) / (_UNIFORM - _MIXED)))
