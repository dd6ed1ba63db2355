"""Pages of every kind of setting, typeset here: columns, gutters, headings, pictures, old papers.

Articles that nobody wrote, or those of the sample pages, are set anew; what is proposed is scored
against what was set.
"""

from dataclasses import replace
from pathlib import Path
from statistics import mean

import pytest
from made_stories import made_stories, stories_of
from typeset import Setting, Typeset, typeset
from typeset_score import Score, layer_score, read_score

from yk_reader.model.facsimile import LineBox
from yk_reader.model.page import Page
from yk_reader.segment.cues import read_cues
from yk_reader.segment.ground import _places
from yk_reader.text.blocks import blocks_of

GOLD = sorted((Path(__file__).parents[3] / "seeds" / "gold").glob("*.lines.tsv"))
SETTINGS = {
    "headings over one or two columns": Setting(),
    "over three": Setting(columns=3, spans=(1, 2, 3), wide=20),
    "narrow columns": Setting(columns=6, wide=12, spans=(1, 2, 3)),
    "a narrow gutter": Setting(gutter=0.9),
    "a narrow gutter and ragged lines": Setting(gutter=1.0, columns=5, wide=14, justified=False),
    "lost indents": Setting(indent=False),
    "headings at the left": Setting(heads="left", spans=(2, 3)),
    "headings at the right": Setting(heads="right", spans=(2, 3)),
    "headings under their texts": Setting(heads="below"),
    "headings anywhere": Setting(heads="mixed", spans=(1, 2, 3), columns=5, wide=14),
    "texts that go on in the next column": Setting(flow=True, indent=False),
    "pictures": Setting(pictures=True),
    "spaced headlines": Setting(spaced=0.5),
    "headlines as wide set as columns are apart": Setting(
        spaced=0.9, columns=3, wide=20, spans=(2, 3)
    ),
    "small headings": Setting(large=0.65, between=1.2),
    "boxes without air": Setting(loose=1.0),
    "tall boxes": Setting(loose=1.45, lead=1.3),
    "old papers": Setting(down=True, columns=3, wide=24),
    "old papers in six registers": Setting(down=True, columns=6, wide=14, spans=(1,), gutter=1.5),
    "old papers with headings anywhere": Setting(down=True, wide=18, heads="mixed"),
}


def pages(setting: Setting) -> list[Typeset]:
    stories = [made_stories(3, 7), *map(stories_of, GOLD[:2])]
    orders = ("rows", "random", "logical")
    return [
        typeset(each, replace(setting, seed=3, order=order))
        for each, order in zip(stories, orders, strict=True)
    ]


def means(scores: list[Score]) -> Score:
    return Score(*(mean(values) for values in zip(*scores, strict=True)))


@pytest.mark.parametrize("name", SETTINGS)
def test_a_typeset_page_is_proposed_as_it_was_set(name):
    found = means([layer_score(page) for page in pages(SETTINGS[name])])
    assert found.lines >= 0.995, found
    assert found.pairs >= 0.97, found
    assert found.heads >= 0.94, found
    assert found.successors >= 0.98, found


@pytest.mark.parametrize(
    "name",
    ["headings over one or two columns", "headings anywhere", "old papers", "narrow columns"],
)
def test_lines_with_boxes_as_ocr_gives_them_are_proposed_as_they_were_set(name):
    found = means([read_score(page, 5) for page in pages(SETTINGS[name])])
    assert found.pairs >= 0.96, found
    assert found.successors >= 0.97, found


def test_wrong_characters_do_not_hide_where_lines_stand():
    page = typeset(made_stories(5, 7), Setting(order="rows"))
    found = read_score(page, 5, wrong=0.03)
    assert found.pairs >= 0.93, found
    assert found.successors >= 0.96, found


def test_furniture_at_the_head_of_the_page_takes_no_text():
    page = typeset(made_stories(4, 7), Setting(furniture=True))
    assert layer_score(page).pairs >= 0.97


def test_a_page_is_the_same_whatever_the_order_of_its_glyphs():
    stories = made_stories(6, 5)
    scores = {
        layer_score(typeset(stories, Setting(order=order, heads="mixed")))
        for order in ("logical", "rows", "random")
    }
    assert len(scores) == 1


def test_rough_places_of_few_characters_are_no_other_size_of_type():
    """An engine that reads four characters is off by a part of each; they are the end of their
    paragraph all the same."""
    text, boxes, y = [], [], 100
    rows = (
        "化改造试点，累计建成初级数智工厂三十",
        "家，打造样本企业十家，我市成功地举办",
        "省推广。",
        "永康市晓诚电器有限公司是首批样本企业",
        "之一，在前期精准调研掌握该行业的前提",
    )
    at = 0
    for row in rows:
        em = 20 if len(row) < 6 else 26
        chars = tuple(x for n in range(len(row)) for x in (100 + 26 * n, 100 + 26 * n + em))
        box = (100, y, 100 + 26 * len(row) - (12 if len(row) < 6 else 0), y + 38)
        boxes.append(LineBox(at, box, confidence=98, chars=chars))
        text.append(row)
        at += len(row) + 1
        y += 37
    page = Page("\n".join(text), "page", boxes=tuple(boxes))
    cues = read_cues(page)
    places = _places(page, cues)
    assert places is not None
    assert len(blocks_of(places, 26.0)) == 1


def test_a_line_filled_out_by_gaps_is_no_larger_type_to_an_engine():
    rows = [
        "镇有关负责人介绍，今",
        "年以来该镇把这里作为",
        "民生实事来抓，先后召",
        "开协调会，解决了问题",
    ] * 2
    rows[3] = "二十%预计三月，走进"
    boxes, at = [], 0
    for number, row in enumerate(rows):
        pitch = 33 if number == 3 else 25
        edges = [100 + pitch * n for n in range(len(row) + 1)]
        chars = tuple(x for n in range(len(row)) for x in edges[n : n + 2])
        box = (100, 100 + 40 * number, edges[-1], 136 + 40 * number)
        boxes.append(LineBox(at, box, confidence=97, chars=chars))
        at += len(row) + 1
    page = Page("\n".join(rows), "page", boxes=tuple(boxes))
    places = _places(page, read_cues(page))
    assert places is not None
    assert max(p.em for p in places) < 1.1 * min(p.em for p in places)
    measured = Page(page.text, "page", boxes=tuple(replace(b, confidence=None) for b in boxes))
    places = _places(measured, read_cues(measured))
    assert places is not None
    assert places[3].em == 33
