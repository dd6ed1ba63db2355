"""What two people did on a page, counted: pieces, corrected lines, mentions, and their figures."""

from dataclasses import replace
from random import Random

import pytest
from nervaluate import Evaluator
from page_maker import make, start_of

from yk_reader.measure import adjusted_rand, b_cubed
from yk_reader.measure.agreeing import PAIR, of_label, of_value
from yk_reader.measure.agreement import Mention
from yk_reader.measure.overlaps import overlaps
from yk_reader.measure.page_work import PageMarks, page_work
from yk_reader.measure.pair_counts import pair_counts
from yk_reader.measure.pieces import neighbours, pieces
from yk_reader.measure.resampling import Sheet
from yk_reader.measure.texts import edits
from yk_reader.measure.unitizing import Continuum
from yk_reader.model.entity import Entity, Span
from yk_reader.model.layout import Patch
from yk_reader.model.vocabulary import EntityStatus, PatchReason, PatchStatus

LINES = ("1H¶ 永康标题", "1B¶ 王明李强在永康", "1B+ 市开会", "2H¶ 第二题", "2B¶ 赵刚说话")


def entity(key, start, end, label="PER", **more):
    return Entity(key, f"e{key}", label, (Span(start, end),), **more)


def figures(page, *annotations):
    marks = PageMarks(page)
    works = [page_work(marks, each) for each in annotations]
    units = Continuum()
    units.add(marks.count, [work.units() for work in works])
    counts = {**pair_counts(*works), **units.counts()[0]}
    whole = Sheet([counts]).whole()
    return {name: figure.measure(whole)[0] for name, figure in PAIR.items()}, whole


def test_b_cubed_of_bagga_and_baldwin() -> None:
    """Algorithms for scoring coreference chains (1998), figures 1 to 4: precision 16/21 and 7/12
    with all of the recall."""
    truth, one, two = "aaaaabbccccc", "aaaaabbbbbbb", "aaaaabbaaaaa"
    assert b_cubed(truth, one) == pytest.approx(2 * (16 / 21) / (16 / 21 + 1))
    assert b_cubed(truth, two) == pytest.approx(2 * (7 / 12) / (7 / 12 + 1))


def test_adjusted_rand_of_yeung_and_ruzzo() -> None:
    """Details of the adjusted Rand index (2001), table 2: ten things, 0.313."""
    assert adjusted_rand("aabbbbcccc", "xyxyyzzzzz") == pytest.approx(0.313, abs=5e-4)


@pytest.mark.parametrize(
    ("a", "b", "count"),
    [("kitten", "sitting", 3), ("saturday", "sunday", 3), ("", "永康", 2), ("永康", "永康", 0),
     ("永康市", "永庆市", 1), ("a" * 300, "a" * 200 + "b", 100), ("𠮷野", "吉野", 1)],
)  # fmt: skip
def test_edits(a: str, b: str, count: int) -> None:
    """The usual words of the textbooks, and others by hand."""
    assert edits(a, b) == edits(b, a) == count


def test_edits_as_the_table_has_them() -> None:
    random = Random(7)
    for _ in range(300):
        a, b = ("".join(random.choices("abc", k=random.randrange(12))) for _ in range(2))
        row = list(range(len(b) + 1))
        for i, x in enumerate(a, 1):
            before, row[0] = row[0], i
            for j, y in enumerate(b, 1):
                before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (x != y))
        assert edits(a, b) == row[-1], (a, b)


def test_edits_of_texts_too_long_to_be_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("yk_reader.measure.texts._PLACES", 3)
    assert edits("x永康y", "z永康w") == 2


def flat(random: Random) -> list[Mention]:
    out, at = [], 0
    while at < 40:
        start = at + random.randrange(3)
        at = start + random.randrange(1, 5)
        out.append(Mention(start, at, random.choice(("PER", "LOC"))))
    return random.sample(out, k=random.randrange(len(out) + 1))


@pytest.mark.parametrize("seed", range(40))
def test_partial_is_that_of_nervaluate_both_ways(seed: int) -> None:
    random = Random(seed)
    mine, other = flat(random), flat(random)
    same, part = overlaps(mine, other)
    assert overlaps(other, mine) == (same, part)

    def plain(mentions):
        rows = sorted(mentions)
        return [[{"label": m.label, "start": m.start, "end": m.end - 1} for m in rows]]

    for gold, pred in ((mine, other), (other, mine)):
        found = Evaluator(plain(gold), plain(pred), ["PER", "LOC"], loader="dict").evaluate()
        assert (found["overall"]["partial"].correct, found["overall"]["partial"].partial) == (
            same, part,
        )  # fmt: skip


def test_pieces_are_cut_where_either_cut() -> None:
    _, one = make(*LINES)
    line = one.fragments[1]
    cut = line.start + 2
    halves = (replace(line, end=cut), replace(line, start=cut, order=99))
    other = replace(one, fragments=(one.fragments[0], *halves, *one.fragments[2:]))
    starts, (mine, theirs) = pieces((one, other))
    assert starts == sorted(f.start for f in other.fragments)
    assert [p.joint for p in mine[:3]] == ["", "paragraph", "glue"]
    assert [p.place for p in mine] == [0, 1, 2, 3, 0, 1]
    assert [p.place for p in theirs] == [0, 1, 3, 2, 0, 1]
    assert neighbours(theirs) - neighbours(mine) == {(1, 3), (3, 2)}


def test_the_same_work_agrees_wholly() -> None:
    page, one = make(*LINES)
    one = replace(one, entities=(entity(1, 5, 7), entity(2, 10, 12, "LOC")))
    found, _ = figures(page, one, one)
    assert found.pop("text-error") == 0.0
    assert set(found.values()) == {1.0}


def test_articles_roles_and_joints_by_hand() -> None:
    page, one = make(*LINES)
    _, other = make(
        "1H¶ 永康标题", "1D¶ 王明李强在永康", "1B¶ 市开会", "1H¶ 第二题", "1B¶ 赵刚说话"
    )
    found, whole = figures(page, one, other)
    assert found["articles-b3"] == pytest.approx(b_cubed("aaabb", "xxxxx"))
    assert found["articles-ari"] == pytest.approx(0.0)
    assert found["articles-boundary"] == pytest.approx(0.0)
    assert found["roles-percent"] == pytest.approx(0.8)
    # of five: headline 2/2, deck 0/1, body 3/2; p_e = (4 + 0 + 6) / 25
    assert found["roles-kappa"] == pytest.approx((0.8 - 0.4) / 0.6)
    # lines 2, 3 and 5 begin no article with either: ¶¶, +¶, ¶¶
    assert found["joints-percent"] == pytest.approx(2 / 3)
    # both: 1-2, 2-3, 4-5; the other one 3-4 too
    assert found["order"] == pytest.approx(2 * 3 / (3 + 4))
    assert of_value("role", "body")["roles-f1"].measure(whole)[0] == pytest.approx(2 * 2 / 5)
    assert of_value("role", "body")["roles-f1"].counted(whole)[0] == 3


def test_corrections_by_hand() -> None:
    page, one = make(*LINES)
    at = start_of(page, 2)
    patch = Patch(1, at, at + 1, "黄金", PatchReason.TYPO)
    off = Patch(2, start_of(page, 5), start_of(page, 5) + 1, "周", PatchReason.TYPO,
                status=PatchStatus.PROPOSED)  # fmt: skip
    found, whole = figures(page, one, replace(one, patches=(patch, off)))
    # one replaced, one added: so many characters with the one, one more with the other
    signs = sum(len(line.partition(" ")[2]) for line in LINES)
    assert PAIR["text-error"].counted(whole)[0] == signs + 0.5
    assert found["text-error"] == pytest.approx(2 / (signs + 0.5))


def test_entities_by_hand() -> None:
    page, one = make(*LINES)
    at = start_of(page, 2)
    wang, li, yongkang = (at, at + 2), (at + 2, at + 4), (at + 5, at + 7)
    first = replace(one, entities=(entity(1, *wang), entity(2, *li), entity(3, *yongkang, "LOC")))
    second = replace(
        one,
        entities=(
            entity(1, *wang),
            Entity(2, "e2", "LOC", (Span(*yongkang), Span(yongkang[1] + 1, yongkang[1] + 2))),
            entity(3, *li, status=EntityStatus.REJECTED),
            entity(4, start_of(page, 5), start_of(page, 5) + 2, status=EntityStatus.SUGGESTED),
        ),
    )
    found, whole = figures(page, first, second)
    assert found["entities-strict"] == pytest.approx(2 * 1 / 5)
    assert found["entities-strict-first"] == pytest.approx(1 / 3)
    assert found["entities-strict-second"] == pytest.approx(1 / 2)
    assert found["entities-partial"] == pytest.approx(2 * 1.5 / 5)
    assert found["entities-partial-first"] == pytest.approx(1.5 / 3)
    # 21 marks: PER/PER 2, PER/- 2, LOC/LOC 2, -/LOC 1 (市 over the line end), the rest -/-
    n = PAIR["entities-kappa"].counted(whole)[0]
    observed, chance = (n - 3) / n, (4 * 2 + 2 * 3 + (n - 6) * (n - 5)) / n**2
    assert found["entities-kappa"] == pytest.approx((observed - chance) / (1 - chance))
    assert of_label("PER")["entities-strict"].measure(whole)[0] == pytest.approx(2 / 3)
    assert of_label("LOC")["entities-partial"].measure(whole)[0] == pytest.approx(0.5)
    assert of_label("LOC")["entities-unitized"].measure(whole)[0] < 1


def test_nested_mentions_and_labels_that_are_left_out() -> None:
    page, one = make(*LINES)
    at = start_of(page, 2)
    nested = replace(one, entities=(entity(1, at, at + 6, "ORG"), entity(2, at, at + 2)))
    marks = PageMarks(page)
    work = page_work(marks, nested)
    first = at - 1  # one line end stands before
    assert work.characters()[first : first + 7] == ["ORG"] * 6 + [""]
    assert page_work(marks, nested, labels=("PER",)).mentions() == {
        Mention(first, first + 2, "PER")
    }
    assert page_work(marks, nested, broken=(1,)).units() == {"PER": [(first, first + 2)]}


def test_an_empty_page_has_no_figures_of_entities() -> None:
    page, one = make("-N¶ 版")
    found, _ = figures(page, one, one)
    assert found["articles-b3"] == 1.0
    for name in ("order", "entities-strict", "entities-kappa", "entities-unitized", "joints-kappa"):
        assert found[name] != found[name], name  # not a number
