"""What the learnt model decides on the lines of a page, as the division of the page takes it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import log
from typing import Final

from yk_reader.model.profile import Profile
from yk_reader.segment.cues import Cue
from yk_reader.segment.line_kinds import CLEAR, Kind
from yk_reader.segment.line_labels import HEADINGS, Label
from yk_reader.segment.line_model import RULES_ONLY, Judgement, LineModel
from yk_reader.segment.shipped import shipped_lines

_EDGE: Final = 0.02
"""The probability beyond which the model counts as no surer: wording and place still speak."""
_PLACE: Final = 1.0
"""What the model's log-odds for the body beside a run count in the matching."""
_CUT: Final = 1.0
"""What its log-odds for a new group count."""

_KINDS: Final = {
    Label.NOISE: Kind.NOISE,
    Label.AD: Kind.AD,
    Label.AD_ON: Kind.AD,
    Label.BYLINE: Kind.BYLINE,
    Label.BYLINE_NEW: Kind.BYLINE,
    Label.TEXT: Kind.START,
    Label.TEXT_UNDER: Kind.START,
    Label.PARAGRAPH: Kind.PARAGRAPH,
    Label.MORE: Kind.MORE,
}


@dataclass(frozen=True, slots=True)
class LineDecisions:
    """Of each line the label, what kind that makes it, and how clear that is (as the rules')."""

    judgement: Judgement
    labels: list[Label]
    kinds: list[Kind]
    margins: list[int]
    signed: list[int] = field(default_factory=list)
    """bylines that stand among the lines of a heading"""

    def sure(self, i: int) -> int:
        """How probable the label of line i is, in per cent, at most 97."""
        return int(min(97.0, 100 * float(self.judgement.probable[i, self.labels[i]])))

    def odds(self, i: int, one: Sequence[Label], other: Sequence[Label]) -> float:
        """The log-odds of the one labels against the other ones at line i, within bounds."""
        row = self.judgement.probable[i]
        yes, no = (sum(float(row[label]) for label in labels) for labels in (one, other))
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

    def begin(self, line: int) -> float:
        """What speaks for a group that begins with that line."""
        return self.begins.get(line, 0.0)


NO_LEAN: Final = Lean()


def decide(
    cues: list[Cue], profile: Profile, model: LineModel | None
) -> LineDecisions | None:
    """The decisions of the model (None: the shipped one) on a page's lines; None where there is
    none, so that the rules decide."""
    if model is None:
        model = shipped_lines()
    if model is None or model is RULES_ONLY:
        return None
    judgement = model.judge(cues, profile)
    labels = judgement.labels()
    kinds = []
    signed = []
    last = len(labels) - 1
    for i, label in enumerate(labels):
        if label in HEADINGS:
            kind = Kind.COLUMN if cues[i].column else Kind.HEADING
        else:
            kind = _KINDS[label]
            if kind is Kind.BYLINE and i < last and labels[i + 1] is Label.HEAD_ON:
                kind = Kind.HEADING
                signed.append(i)
        kinds.append(kind)
    margins = (CLEAR * (2 * judgement.probable.max(1) - 1).clip(0)).astype(int).tolist()
    return LineDecisions(judgement, labels, kinds, margins, signed)


def ads_of(decisions: LineDecisions) -> list[list[int]]:
    """The advertisements, each as its lines."""
    out: list[list[int]] = []
    on = False
    for i, label in enumerate(decisions.labels):
        if label is Label.AD or (label is Label.AD_ON and not on):
            out.append([])
        if label in (Label.AD, Label.AD_ON):
            out[-1].append(i)
        if label is not Label.NOISE:
            on = label in (Label.AD, Label.AD_ON)
    return out


def leans(
    decisions: LineDecisions, runs: Sequence[Sequence[int]], after: Sequence[int | None]
) -> list[Lean]:
    """For each run where it belongs; `after` are the first lines of the bodies after them."""
    out = []
    for run, first in zip(runs, after, strict=True):
        ahead = 0.0
        if first is not None:
            ahead = decisions.odds(first, [Label.TEXT_UNDER], [Label.TEXT])
            for i in range(run[-1] + 1, first):
                if decisions.labels[i] in (Label.BYLINE, Label.BYLINE_NEW):
                    ahead = min(ahead, decisions.odds(i, [Label.BYLINE], [Label.BYLINE_NEW]))
        back = decisions.odds(run[0], [Label.HEAD_BACK], [Label.HEAD]) if run[0] else 0.0
        begins = {
            i: _CUT * decisions.odds(i, [Label.HEAD, Label.HEAD_BACK], [Label.HEAD_ON])
            for i in run[1:]
        }
        out.append(Lean(_PLACE * ahead, _PLACE * back, begins))
    return out
