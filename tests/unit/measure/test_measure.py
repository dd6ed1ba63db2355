"""Scores against hand-worked values, and against the project's scorer on damaged gold.

`scorer_values.json` holds, for each seed with gold, lines changed at random and what the
scorers `score_lines.py` and `score_reflow.py` say about them.
"""

import json
from pathlib import Path

import pytest

from yk_reader.formats.entities import read_mentions
from yk_reader.formats.lines import read_lines
from yk_reader.formats.reflow_text import read_units
from yk_reader.measure import (
    Found,
    adjusted_rand,
    b_cubed,
    boundary_similarity,
    by_line,
    compare,
    f1_interval,
    line_scores,
    masses,
    mean_scores,
    panoptic_quality,
    pk,
    sum_texts,
    text_score,
    window_diff,
)
from yk_reader.measure.texts import distance
from yk_reader.model.rows import LineRow

GOLD = Path(__file__).parents[3] / "seeds" / "gold"
VALUES = json.loads((Path(__file__).parent / "scorer_values.json").read_text("utf-8"))


def test_b_cubed_by_hand() -> None:
    # gold {1,2,3}{4,5}, pred {1,2}{3,4,5}: P = (1+1+1/3+2/3+2/3)/5, R = (2/3+2/3+1/3+1+1)/5
    precision, recall = (2 + 1 / 3 + 4 / 3) / 5, (4 / 3 + 1 / 3 + 2) / 5
    expected = 2 * precision * recall / (precision + recall)
    assert b_cubed("aaabb", "xxyyy") == pytest.approx(expected)


def test_adjusted_rand_by_hand() -> None:
    # pairs together in both 2, in gold 4, in pred 4, of 10: (2 - 1.6) / (4 - 1.6)
    assert adjusted_rand("aaabb", "xxyyy") == pytest.approx(0.4 / 2.4)
    assert adjusted_rand("ab", "xy") == 1.0


def test_panoptic_quality_by_hand() -> None:
    # both groups overlap by 2/3: 2 * (2/3 + 2/3) / 4
    assert panoptic_quality("aaabb", "xxyyy") == pytest.approx(2 / 3)


@pytest.mark.parametrize(
    ("gold", "pred", "p_k", "w_d", "b"),
    [
        # values of segeval 2.0.11 for the same divisions
        ([5, 5, 4], [5, 4, 5], 1 / 6, 1 / 6, 0.75),
        ([2, 3, 6], [5, 6], 2 / 9, 2 / 9, 0.5),
        ([11], [3, 8], 0.6, 0.6, 0.0),
        ([3, 3, 3, 2], [3, 4, 2, 2], 2 / 9, 2 / 9, 5 / 6),
        ([4, 4], [4, 4], 0.0, 0.0, 1.0),
    ],
)
def test_boundaries(gold: list[int], pred: list[int], p_k: float, w_d: float, b: float) -> None:
    assert pk(gold, pred) == pytest.approx(p_k)
    assert window_diff(gold, pred) == pytest.approx(w_d)
    assert boundary_similarity(gold, pred) == pytest.approx(b)


def test_masses() -> None:
    assert masses("aabccc") == [2, 1, 3]
    assert masses("") == []
    with pytest.raises(ValueError, match="unlike length"):
        pk([3], [2])


@pytest.mark.parametrize("stem", sorted(VALUES))
@pytest.mark.parametrize("way", ["coarse", "fine"])
def test_lines_agree_with_the_scorer(stem: str, way: str) -> None:
    gold = by_line(read_lines((GOLD / f"{stem}.lines.tsv").read_text("utf-8")))
    pred = dict(gold)
    for number, (article, role, para, order) in VALUES[stem]["changed"].items():
        pred[int(number)] = LineRow(int(number), article, role, para, order)
    for number in VALUES[stem]["dropped"]:
        del pred[number]
    scores = line_scores(gold, pred, fine=way == "fine")
    for name, value in VALUES[stem][way].items():
        assert scores[name] == pytest.approx(value, abs=5e-4), name


@pytest.mark.parametrize("stem", sorted(VALUES))
def test_reflow_agrees_with_the_scorer(stem: str) -> None:
    gold = read_units((GOLD / f"{stem}.reflow.txt").read_text("utf-8"))
    pred = [u for i, u in enumerate(gold) if i % 5 != 3] + ["多出来的一段"]
    pred[1] = pred[1][:-2] + "某"
    pred[2:4] = [pred[2] + pred[3]]
    score = text_score(gold, pred)
    want = VALUES[stem]["reflow"]
    assert (score.errors, score.characters) == (want["errors"], want["characters"])
    assert (score.exact, score.units) == (want["exact"], want["units"])
    assert sum_texts([score, score]).cer == pytest.approx(score.cer)


@pytest.mark.parametrize("stem", sorted(VALUES))
def test_gold_against_itself_is_perfect(stem: str) -> None:
    gold = by_line(read_lines((GOLD / f"{stem}.lines.tsv").read_text("utf-8")))
    scores = mean_scores([line_scores(gold, gold, fine=True)])
    assert scores["b3"] == scores["exact_articles"] == scores["boundary"] == 1.0
    assert scores["actions"] == scores["pk"] == scores["window_diff"] == 0.0


def test_furniture_is_read_in_no_order() -> None:
    def rows(*furniture: int) -> dict[int, LineRow]:
        lines = [LineRow(n, "-", "noise", 0, order) for n, order in enumerate(furniture, 4)]
        return by_line([*(LineRow(n, "A1", "body", 1, n) for n in (1, 2, 3)), *lines])

    for other in (rows(0, 0, 0), rows(3, 1, 2)):
        scores = line_scores(rows(0, 0, 0), other)
        assert (scores["order"], scores["actions"]) == (1.0, 0.0)
    alone = by_line([LineRow(1, "-", "noise", 0, 0)])
    assert line_scores(alone, alone)["order"] == 1.0


def test_entities() -> None:
    text = "raw_start\traw_end\tlabel\tsurface\n0\t2\tPER\t张三\n5\t7\tLOC\t永康\n"
    gold = read_mentions(text)
    found = compare(gold, {(0, 2, "PER"), (5, 7, "ORG")})
    assert found["all"] == Found(1, 2, 2)
    assert found["PER"].f1 == 1.0
    assert found["LOC"].recall == 0.0
    low, high = f1_interval([Found(1, 2, 2), Found(2, 2, 2)], rounds=200)
    assert 0.5 <= low <= high <= 1.0


def test_a_text_of_one_sign_again_and_again_is_compared_by_its_ends():
    long = "噪" * 5000
    assert distance(f"甲{long}乙", f"甲{long[:-7]}乙") == 7
    assert distance(f"甲{long}", f"乙{long[:4000]}丙") == 5001
    assert distance("甲乙丙", "甲丁丙") == 1
