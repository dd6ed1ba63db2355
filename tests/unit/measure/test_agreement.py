"""Entity scores against values worked out by hand."""

import pytest

from yk_reader.measure.agreement import (
    ALL,
    NOTHING,
    Mention,
    confusion,
    kappa,
    partial,
)

GOLD = {
    "p1": [Mention(0, 3, "PER"), Mention(5, 9, "ORG"), Mention(10, 12, "LOC")],
    "p2": [Mention(0, 4, "TIME")],
}
PREDICTED = {
    "p1": [Mention(0, 3, "PER"), Mention(5, 8, "ORG"), Mention(10, 12, "ORG")],
    "p3": [Mention(1, 2, "LOC")],
}


def test_partial_gives_half_for_overlap_with_the_same_label() -> None:
    scores = partial(GOLD, PREDICTED)
    assert scores["ORG"].hits == 0.5
    assert scores["ORG"].f1 == pytest.approx(2 * 0.5 / 3)
    assert scores[ALL].hits == 1.5
    assert scores["LOC"].hits == 0


def test_partial_uses_each_mention_once() -> None:
    gold = {"p": [Mention(0, 10, "ORG")]}
    cut = {"p": [Mention(0, 4, "ORG"), Mention(4, 10, "ORG")]}
    assert partial(gold, cut)["ORG"].hits == 0.5


def test_confusion_pairs_by_overlap_and_names_what_stays_alone() -> None:
    assert confusion(GOLD, PREDICTED) == {
        ("PER", "PER"): 1,
        ("ORG", "ORG"): 1,
        ("LOC", "ORG"): 1,
        ("TIME", NOTHING): 1,
        (NOTHING, "LOC"): 1,
    }


def test_confusion_prefers_the_exact_span() -> None:
    gold = {"p": [Mention(0, 2, "LOC"), Mention(2, 6, "ORG")]}
    other = {"p": [Mention(0, 6, "ORG"), Mention(0, 2, "PER")]}
    assert confusion(gold, other) == {("LOC", "PER"): 1, ("ORG", "ORG"): 1}


def test_kappa_by_hand() -> None:
    # Ten characters. Gold: 4 PER; prediction: 5 PER that hold those 4. Observed 9/10;
    # chance (4 * 5 + 6 * 5) / 100 = 0.5; kappa (0.9 - 0.5) / 0.5 = 0.8.
    gold = {"p": [Mention(0, 4, "PER")]}
    other = {"p": [Mention(0, 5, "PER")]}
    assert kappa(gold, other, {"p": 10}) == pytest.approx(0.8)


def test_kappa_at_its_ends() -> None:
    gold = {"p": [Mention(0, 5, "PER")]}
    assert kappa(gold, gold, {"p": 10}) == 1.0
    assert kappa(gold, {"p": [Mention(5, 10, "PER")]}, {"p": 10}) == pytest.approx(-1.0)
    assert kappa({}, {}, {"p": 10}) == 1.0
    assert kappa({}, {}, {}) == 1.0


def test_kappa_takes_the_longest_of_nested_mentions() -> None:
    nested = {"p": [Mention(0, 6, "ORG"), Mention(0, 2, "LOC")]}
    assert kappa(nested, {"p": [Mention(0, 6, "ORG")]}, {"p": 8}) == 1.0


def test_empty_sides_score_zero_without_an_error() -> None:
    assert partial({}, {})[ALL].f1 == 0.0
    assert partial(GOLD, {})[ALL].recall == 0.0
    assert partial({}, PREDICTED)[ALL].precision == 0.0
