"""Our figures against those of the packages krippendorff (GPL: only in this environment) and
nervaluate, on the same data."""

from collections import Counter
from random import Random

import numpy as np
import pytest

from yk_reader.measure.agreeing import PAIR, of_label
from yk_reader.measure.agreement import Mention
from yk_reader.measure.nominal import alpha_said, said
from yk_reader.measure.page_work import Named, PageWork
from yk_reader.measure.pair_counts import group_counts, pair_counts
from yk_reader.measure.resampling import Sheet
from yk_reader.model.annotation import Annotation
from yk_reader.model.layout import Fragment
from yk_reader.model.vocabulary import Joint, Role

pytestmark = pytest.mark.formats
krippendorff = pytest.importorskip("krippendorff")
nervaluate = pytest.importorskip("nervaluate")
LABELS = ("LOC", "ORG", "PER")
ROLES = (Role.BODY, Role.HEADLINE, Role.DECK)
MARKS = 120


def work(random: Random) -> PageWork:
    """A page of somebody who tags at random: half of what all tag, moved or called otherwise."""
    fragments = tuple(
        Fragment(i * 10, i * 10 + 8, 1, i, random.choice(ROLES), Joint.GLUE) for i in range(12)
    )
    named, at = [], 0
    for place in range(0, MARKS - 9, 9):
        start = max(at, place + random.choice((0, 0, 0, 1)))
        at = min(start + random.choice((3, 3, 3, 4, 6)), MARKS)
        if random.random() < 0.8:
            label = LABELS[place % 3] if random.random() < 0.8 else random.choice(LABELS)
            named.append(Named(Mention(start, at, label), ((start, at),)))
    return PageWork(Annotation(fragments), MARKS, ("永康",), tuple(named))


def pages(seed: int, people: int) -> list[list[PageWork]]:
    random = Random(seed)
    return [[work(random) for _ in range(people)] for _ in range(6)]


def dicts(one: PageWork) -> list[dict[str, object]]:
    """The mentions as nervaluate takes them; it counts the last character in."""
    rows = sorted(one.mentions())
    return [{"label": m.label, "start": m.start, "end": m.end - 1} for m in rows]


def nominal(values: list[list[str | None]]) -> float:
    """Alpha of the package; a row for each person."""
    data = np.array([[np.nan if v is None else float(ord(v[0])) for v in row] for row in values])
    return float(krippendorff.alpha(reliability_data=data, level_of_measurement="nominal"))


@pytest.mark.parametrize("seed", range(5))
def test_alpha_of_two_and_of_four(seed: int) -> None:
    for people in (2, 4):
        made = pages(seed, people)
        whole = Sheet([group_counts(works) for works in made]).whole()
        said_of_it: list[list[str | None]] = [
            [c or "-" for works in made for c in works[i].characters()] for i in range(people)
        ]
        roles: list[list[str | None]] = [
            [f.role for works in made for f in works[i].annotation.fragments] for i in range(people)
        ]
        assert alpha_said(whole, "entities")[0] == pytest.approx(nominal(said_of_it))
        assert alpha_said(whole, "roles")[0] == pytest.approx(nominal(roles))
        if people == 2:
            pair = Sheet([pair_counts(*works) for works in made]).whole()
            assert PAIR["entities-alpha"].measure(pair)[0] == pytest.approx(nominal(said_of_it))
            assert PAIR["roles-alpha"].measure(pair)[0] == pytest.approx(nominal(roles))
            for label in LABELS:
                one = [["x" if v == label else "-" for v in row] for row in said_of_it]
                found = of_label(label)["entities-alpha"].measure(pair)[0]
                assert found == pytest.approx(nominal(one))  # type: ignore[arg-type]


@pytest.mark.parametrize("seed", range(5))
def test_alpha_where_people_said_nothing_of_some(seed: int) -> None:
    random = Random(seed)
    rows: list[list[str | None]] = [
        [random.choice(("a", "a", "b", "c", None)) for _ in range(80)] for _ in range(4)
    ]
    things = Counter(zip(*rows, strict=True))
    whole = Sheet([{("x", *key): n for key, n in said(things).items()}]).whole()
    assert alpha_said(whole, "x")[0] == pytest.approx(nominal(rows))


@pytest.mark.parametrize("seed", range(5))
def test_strict_and_partial_both_ways(seed: int) -> None:
    made = pages(seed, 2)
    for first, second in ((0, 1), (1, 0)):
        whole = Sheet([pair_counts(p[first], p[second]) for p in made]).whole()
        plain = [[dicts(works[i]) for works in made] for i in (first, second)]
        found = nervaluate.Evaluator(*plain, list(LABELS), loader="dict").evaluate()
        for scheme, name in (("strict", "entities-strict"), ("partial", "entities-partial")):
            theirs = found["overall"][scheme]
            mine = [PAIR[f"{name}{end}"].measure(whole)[0] for end in ("", "-first", "-second")]
            assert mine == pytest.approx([theirs.f1, theirs.recall, theirs.precision])
            for label in LABELS:
                of_it = of_label(label)[name].measure(whole)[0]
                assert of_it == pytest.approx(found["entities"][label][scheme].f1)
