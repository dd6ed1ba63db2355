"""Entity scores against values worked out by hand."""

import pytest

from yk_reader.measure.agreement import (
    NOTHING,
    Mention,
    alpha,
    confusion,
    kappa,
)

GOLD = {
    "p1": [Mention(0, 3, "PER"), Mention(5, 9, "ORG"), Mention(10, 12, "LOC")],
    "p2": [Mention(0, 4, "TIME")],
}
PREDICTED = {
    "p1": [Mention(0, 3, "PER"), Mention(5, 8, "ORG"), Mention(10, 12, "ORG")],
    "p3": [Mention(1, 2, "LOC")],
}


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


def test_alpha_by_hand() -> None:
    # Ten characters, values of both: 9 PER, 11 outside; one pair of ten differs.
    # alpha = 1 - 19 * 2 * 1 / (20 ** 2 - 9 ** 2 - 11 ** 2).
    gold = {"p": [Mention(0, 4, "PER")]}
    other = {"p": [Mention(0, 5, "PER")]}
    assert alpha(gold, other, {"p": 10}) == pytest.approx(1 - 19 * 2 / 198)
    assert alpha(gold, gold, {"p": 10}) == 1.0
    assert alpha({}, {}, {"p": 10}) == 1.0
