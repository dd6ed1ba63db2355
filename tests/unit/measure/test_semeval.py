"""The four schemes against values worked out by hand, and against nervaluate by itself."""

import random

import pytest
from nervaluate import Evaluator

from yk_reader.measure.agreement import ALL, Mention
from yk_reader.measure.entities import compare
from yk_reader.measure.semeval import SCHEMES, semeval

GOLD = {
    "p1": [Mention(0, 3, "PER"), Mention(5, 9, "ORG"), Mention(10, 12, "LOC")],
    "p2": [Mention(0, 4, "TIME")],
}
PREDICTED = {
    "p1": [Mention(0, 3, "PER"), Mention(5, 8, "ORG"), Mention(10, 12, "ORG")],
    "p3": [Mention(1, 2, "LOC")],
}


def numbers(found):
    return {s: (c.correct, c.incorrect, c.partial, c.missed, c.spurious) for s, c in found.items()}


def test_by_hand() -> None:
    assert numbers(semeval(GOLD, PREDICTED)[ALL]) == {
        "strict": (1, 2, 0, 1, 1),
        "exact": (2, 1, 0, 1, 1),
        "partial": (2, 0, 1, 1, 1),
        "type": (2, 1, 0, 1, 1),
    }
    org = semeval(GOLD, PREDICTED)["ORG"]
    assert numbers(org)["partial"] == (0, 0, 1, 0, 1)
    assert org["partial"].precision == 0.25
    assert org["partial"].f1 == pytest.approx(1 / 3)


def test_empty_sides_score_zero_without_an_error() -> None:
    assert numbers(semeval({}, {})[ALL])["strict"] == (0, 0, 0, 0, 0)
    assert semeval(GOLD, {})[ALL]["strict"].recall == 0.0
    assert numbers(semeval({}, PREDICTED)[ALL])["partial"] == (0, 0, 0, 0, 4)


def test_nested_mentions_find_each_other_whatever_their_order() -> None:
    gold = {"p": [Mention(0, 6, "ORG"), Mention(0, 2, "LOC")]}
    assert semeval(gold, gold)[ALL]["strict"].f1 == 1.0
    one = {"p": [Mention(0, 2, "LOC"), Mention(0, 5, "ORG")]}
    assert numbers(semeval(gold, one)[ALL])["strict"] == (1, 1, 0, 0, 0)


def side(chance):
    """Some pages of mentions that do not overlap each other."""
    pages = {}
    for page in "abcde":
        at, found = 0, []
        while at < 200:
            at += chance.randint(0, 6)
            size = chance.randint(1, 5)
            found.append(Mention(at, at + size, chance.choice(["PER", "LOC", "ORG"])))
            at += size
        pages[page] = found
    return pages


@pytest.mark.parametrize("seed", range(5))
def test_the_values_are_those_of_nervaluate_and_of_the_strict_scorer(seed) -> None:
    chance = random.Random(seed)
    gold, other = side(chance), side(chance)
    other["a"] = gold["a"][::2] + [m for m in other["a"] if m.start > 210]
    plain = [
        [[{"label": m.label, "start": m.start, "end": m.end - 1} for m in x[p]] for p in "abcde"]
        for x in (gold, other)
    ]
    theirs = Evaluator(*plain, ["PER", "LOC", "ORG"], loader="dict").evaluate()
    mine = semeval(gold, other)
    for scheme in SCHEMES:
        name = "ent_type" if scheme == "type" else scheme
        assert mine[ALL][scheme].f1 == pytest.approx(theirs["overall"][name].f1)
        for label in ("PER", "LOC", "ORG"):
            assert mine[label][scheme].f1 == pytest.approx(theirs["entities"][label][name].f1)
    flat = [{(p, *m) for p, found in x.items() for m in found} for x in (gold, other)]
    hits = len(flat[0] & flat[1])
    assert mine[ALL]["strict"].correct == hits
    assert mine[ALL]["strict"].f1 == pytest.approx(2 * hits / (len(flat[0]) + len(flat[1])))
    page = compare(gold["b"], other["b"])
    assert semeval({"b": gold["b"]}, {"b": other["b"]})["PER"]["strict"].f1 == pytest.approx(
        page["PER"].f1
    )
