"""The order of blocks: headings with their texts, columns, pages that read from the right."""

from itertools import permutations
from random import Random

import pytest

from yk_reader.text.page_order import read_order
from yk_reader.text.places import Place
from yk_reader.text.solving import assign

BODY = 10.0


class Sheet:
    """Lines put on a page; `read` gives their texts, a list a stretch."""

    def __init__(self):
        self.places = []

    def level(self, texts, x, y, em=BODY, lead=1.5):
        for n, text in enumerate(texts):
            top = y + n * em * lead
            box = (x, top, x + em * len(text), top + 1.2 * em)
            self.places.append(Place(text, box, False, em))

    def upright(self, text, x, y, em=BODY):
        box = (x, y, x + em, y + em * len(text))
        self.places.append(Place(text, box, True, em))

    def read(self):
        out = []
        for stretch in read_order(self.places):
            parts = [*stretch.heads, *stretch.bodies]
            out.append([self.places[i].text for part in parts for i in part])
        return out


def body(name, lines=5, ends=True):
    """Lines of running text; the last one breaks off where it does not end."""
    texts = [f"{name}第{n}行的文字继续，" for n in "一二三四五六七八九"[:lines]]
    texts[-1] = f"{name}最后一行写完了。" if ends else f"{name}最后一行没有完"
    return texts


def test_a_heading_over_two_columns_reads_down_the_first_and_then_the_second():
    page = Sheet()
    page.level(["城西建成新公园"], 20, 20, 22)
    first, second = body("甲", ends=False), body("乙")
    page.level(second, 160, 60)
    page.level(first, 20, 60)
    assert page.read() == [["城西建成新公园", *first, *second]]


def test_each_heading_takes_the_text_under_it():
    page = Sheet()
    for n, name in enumerate("甲乙丙"):
        page.level([f"{name}地举办运动会"], 20 + 150 * n, 20, 18)
        page.level(body(name), 20 + 150 * n, 55)
    assert [stretch[0][0] for stretch in page.read()] == ["甲", "乙", "丙"]
    assert all(all(text[0] == stretch[0][0] for text in stretch) for stretch in page.read())


def test_a_text_that_breaks_off_goes_on_at_the_top_of_the_next_column():
    page = Sheet()
    page.level(["东湖治理见成效"], 20, 20, 18)
    page.level(body("甲"), 20, 50)
    page.level(["北山修起登山道"], 20, 160, 18)
    page.level(body("乙", ends=False), 20, 190)
    page.level(body("丙"), 160, 20)
    assert page.read() == [
        ["东湖治理见成效", *body("甲")],
        ["北山修起登山道", *body("乙", ends=False), *body("丙")],
    ]


def test_an_upright_heading_stands_beside_its_text():
    page = Sheet()
    page.upright("全城供热迎寒潮", 20, 40, 18)
    page.level(body("甲", 8), 50, 40)
    page.level(["另一条消息"], 220, 40, 16)
    page.level(body("乙", 6), 220, 70)
    assert page.read() == [
        ["全城供热迎寒潮", *body("甲", 8)],
        ["另一条消息", *body("乙", 6)],
    ]


def test_a_page_set_upright_reads_from_right_to_left():
    page = Sheet()
    texts = body("甲", 8)
    for n, text in enumerate(texts):
        page.upright(text, 400 - 15 * n, 60)
    page.upright("江防要闻", 430, 60, 20)
    assert page.read() == [["江防要闻", *texts]]


def test_every_line_is_read_once_whatever_stands_where():
    page = Sheet()
    page.level(["一", "二", "三"], 20, 20)
    page.level(["一", "二", "三"], 20, 20)
    page.upright("竖", 25, 25)
    page.level(["远处的一行"], 9000, 9000, 1)
    page.level(["很大"], 0, 0, 400)
    read = [text for stretch in page.read() for text in stretch]
    assert sorted(read) == sorted(place.text for place in page.places)
    assert Sheet().read() == []


def test_the_assignment_has_the_least_sum():
    costs = [[4, 1, 3, 9], [2, 0, 5, 9], [3, 2, 2, 9]]
    chosen = assign([dict(enumerate(row)) for row in costs])
    assert sum(row[column] for row, column in zip(costs, chosen, strict=True)) == 5
    assert len(set(chosen)) == 3
    assert assign([]) == []


def test_rows_may_have_few_columns_and_a_row_without_one_is_told():
    assert assign([{7: 1.0}, {7: 2.0, 3: 5.0}]) == [7, 3]
    assert sorted(assign([{7: 1.0}, {7: 2.0}])) == [-1, 7]
    assert assign([{}]) == [-1]


def test_the_assignment_is_the_best_of_all():
    chance = Random(4)
    for _ in range(40):
        rows = [{c: chance.randrange(20) for c in range(5)} for _ in range(4)]
        chosen = assign(rows)
        best = min(
            sum(row[c] for row, c in zip(rows, each, strict=True))
            for each in permutations(range(5), 4)
        )
        assert sum(row[c] for row, c in zip(rows, chosen, strict=True)) == best


def test_thousands_of_lines_are_all_read_once():
    page = Sheet()
    for column in range(6):
        for n in range(40):
            page.level([f"{column}栏{n}题"], 200 * column, 300 * n, 18)
            page.level(body(f"{column}之{n}第", 8), 200 * column, 300 * n + 40)
    read = [text for stretch in page.read() for text in stretch]
    assert sorted(read) == sorted(place.text for place in page.places)


@pytest.mark.parametrize("seed", range(3))
def test_lines_strewn_over_the_page_are_all_read_once(seed):
    chance = Random(seed)
    page = Sheet()
    for n in range(400):
        x, y = chance.uniform(0, 900), chance.uniform(0, 900)
        if chance.random() < 0.5:
            page.level([f"第{n}行，"], x, y, chance.uniform(1, 40))
        else:
            page.upright(f"第{n}竖行", x, y, chance.uniform(1, 40))
    read = [text for stretch in page.read() for text in stretch]
    assert sorted(read) == sorted(place.text for place in page.places)
