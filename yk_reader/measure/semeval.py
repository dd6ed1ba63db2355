"""Entities against gold in the four schemes of SemEval-2013 task 9, computed by nervaluate (MIT).

strict: span and label are right. exact: the span is right. partial: it overlaps (counts a half
where the span is not right). type: it overlaps and the label is right. For one label only that
label's mentions are looked at on both sides; for `all` they are looked at together.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from typing import Any, Final

from yk_reader.measure.agreement import ALL, Mention, Mentions
from yk_reader.model.records import dataclass

SCHEMES: Final = ("strict", "exact", "partial", "type")
_OWN_NAMES: Final = {"type": "ent_type"}


@dataclass(frozen=True, slots=True)
class Counts:
    """How the mentions fared in one scheme: each gold and each predicted one counts once."""

    correct: int = 0
    incorrect: int = 0
    partial: int = 0
    missed: int = 0
    spurious: int = 0
    precision: float = 0.0
    recall: float = 0.0
    f1: float = 0.0


def semeval(gold: Mentions, predicted: Mentions) -> dict[str, dict[str, Counts]]:
    """Label (and ALL) → scheme → counts with precision, recall and F1 (micro)."""
    from nervaluate import Evaluator

    left, right = [], []
    plain: Counter[tuple[str, str]] = Counter()
    for mine, other in _knots(gold, predicted):
        # Most mentions stand alone or have their like on the other side: no scheme differs there.
        if len(mine) < 2 and len(other) < 2 and (mine == other or not (mine and other)):
            label = (mine or other)[0].label
            plain[label, "correct" if mine == other else "missed" if mine else "spurious"] += 1
            continue
        left.append([_as_dict(one) for one in mine])
        right.append([_as_dict(one) for one in other])
    pages = [*gold.values(), *predicted.values()]
    labels = sorted({one.label for page in pages for one in page})
    found: dict[str, Any] = {"overall": {}, "entities": {}}
    if left:
        found = Evaluator(left, right, labels, loader="dict").evaluate()
    out = {x: _counts(found["entities"].get(x, {}), plain, {x}) for x in labels}
    out[ALL] = _counts(found["overall"], plain, frozenset(labels))
    return out


def _counts(
    results: Mapping[str, Any], plain: Counter[tuple[str, str]], labels: Collection[str]
) -> dict[str, Counts]:
    """What nervaluate found, and what stood plain, in each scheme."""
    from nervaluate.entities import EvaluationResult

    out = {}
    for scheme in SCHEMES:
        r = results.get(_OWN_NAMES.get(scheme, scheme)) or EvaluationResult()
        for (label, how), count in plain.items():
            if label in labels:
                setattr(r, how, getattr(r, how) + count)
        r.compute_metrics(partial_or_type=scheme in ("partial", "type"))
        out[scheme] = Counts(
            r.correct, r.incorrect, r.partial, r.missed, r.spurious,
            float(r.precision), float(r.recall), float(r.f1),
        )  # fmt: skip
    return out


def _as_dict(one: Mention) -> dict[str, object]:
    # nervaluate counts the last character in.
    return {"label": one.label, "start": one.start, "end": one.end - 1}


def _knots(gold: Mentions, predicted: Mentions) -> Iterator[tuple[list[Mention], list[Mention]]]:
    """Mentions of both sides that hang together by overlaps, place by place.

    nervaluate compares every mention of a document with every other: a whole page with thousands
    would take minutes. Where spans are nested it takes the first that overlaps, so that what is
    right on both sides goes first.
    """
    for place in gold.keys() | predicted.keys():
        mine, other = set(gold.get(place, ())), set(predicted.get(place, ()))
        knot: tuple[list[Mention], list[Mention]] = ([], [])
        reach = 0
        for one in sorted(mine | other):
            if one.start >= reach and (knot[0] or knot[1]):
                yield _in_order(*knot)
                knot = ([], [])
            reach = max(reach, one.end)
            if one in mine:
                knot[0].append(one)
            if one in other:
                knot[1].append(one)
        if knot[0] or knot[1]:
            yield _in_order(*knot)


def _in_order(mine: list[Mention], other: list[Mention]) -> tuple[list[Mention], list[Mention]]:
    spans = {one[:2] for one in mine} & {one[:2] for one in other}
    both = set(mine) & set(other)

    def order(one: Mention) -> tuple[bool, bool, Mention]:
        return one not in both, one[:2] not in spans, one

    return sorted(mine, key=order), sorted(other, key=order)
