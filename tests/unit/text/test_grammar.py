"""Bylines, datelines, credits and continuation notes as local papers print them."""

import pytest

from yk_reader.text.grammar import (
    Formula,
    FormulaKind,
    PartKind,
    continuation,
    find_bylines,
    find_credits,
    find_datelines,
    find_formulas,
    find_staff,
    page_number,
)


def names(formula: Formula) -> tuple[str, ...]:
    return formula.values(PartKind.NAME)


@pytest.mark.parametrize(
    ("text", "posts", "people"),
    [
        ("□首席记者 张赤奎", ("首席记者",), ("张赤奎",)),
        ("□融媒记者 吕高攀 通讯员 叶竞婷", ("融媒记者", "通讯员"), ("吕高攀", "叶竞婷")),
        ("本报讯（融媒记者 程明星 卢斌）日前", ("融媒记者",), ("程明星", "卢斌")),
        ("（记者/李一 通讯员/王小二）近日", ("记者", "通讯员"), ("李一", "王小二")),
        ("记者 张 胜 男", ("记者",), ("张胜男",)),
        (
            "（融媒见习记者 郑旭华 通讯员 叶竞婷）",
            ("融媒见习记者", "通讯员"),
            ("郑旭华", "叶竞婷"),
        ),
    ],
)
def test_bylines(text: str, posts: tuple[str, ...], people: tuple[str, ...]) -> None:
    (formula,) = find_bylines(text)
    assert formula.values(PartKind.POST) == posts
    assert names(formula) == people
    for part in formula.parts:
        assert "".join(text[part.start : part.end].split()) == part.value


def test_words_and_pictures() -> None:
    (formula,) = find_bylines("◎文/李明 图/王强")
    assert formula.values(PartKind.UNIT) == ("文", "图")
    assert names(formula) == ("李明", "王强")


@pytest.mark.parametrize(
    ("text", "agency", "place", "date", "people"),
    [
        ("新华社杭州1月3日电（记者李明）今天", "新华社", ("杭州",), ("1月3日",), ("李明",)),
        ("据新华社北京电 国务院", "新华社", ("北京",), (), ()),
        ("本报讯（记者 张三）昨天", "本报", (), (), ("张三",)),
        ("本报北京1月6日讯记者王五报道：", "本报", ("北京",), ("1月6日",), ("王五",)),
        ("新华社香港一月十八日电香港", "新华社", ("香港",), ("一月十八日",), ()),
    ],
)
def test_datelines(
    text: str,
    agency: str,
    place: tuple[str, ...],
    date: tuple[str, ...],
    people: tuple[str, ...],
) -> None:
    formula = find_datelines(text)[0]
    assert formula.values(PartKind.AGENCY) == (agency,)
    assert formula.values(PartKind.PLACE) == place
    assert formula.values(PartKind.DATE) == date
    assert names(formula) == people


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("享受美好春光。 融媒记者 杨成栋 摄", ("杨成栋",)),
        ("检测。 融媒记者 杨成栋 通讯员 胡佳佳 摄", ("杨成栋", "胡佳佳")),
        ("仅需1个小时。（成海忠摄）", ("成海忠",)),
    ],
)
def test_credits(text: str, people: tuple[str, ...]) -> None:
    (formula,) = find_credits(text)
    assert names(formula) == people


def test_staff() -> None:
    one, two = find_staff("责编：李明 校对：王小强")
    assert names(one) == ("李明",)
    assert names(two) == ("王小强",)


@pytest.mark.parametrize(
    ("text", "kind", "page"),
    [
        ("（下转第3版）", FormulaKind.CONTINUES, "3"),
        ("……更大贡献。（下转２版）", FormulaKind.CONTINUES, "2"),
        ("（上接1版）今天", FormulaKind.CONTINUED, "1"),
        ("（紧接1版）今天的永康", FormulaKind.CONTINUED, "1"),
        ("(上接第十二版)", FormulaKind.CONTINUED, "12"),
        ("下转A3版", FormulaKind.CONTINUES, "A3"),
    ],
)
def test_continuation(text: str, kind: FormulaKind, page: str) -> None:
    formula = continuation(text)
    assert formula is not None
    assert formula.kind is kind
    assert formula.values(PartKind.PAGE) == (page,)


@pytest.mark.parametrize("text", ["他翻到第3版", "转让2版权", "", "记者从会上获悉，今年"])
def test_no_continuation(text: str) -> None:
    assert continuation(text) is None


def test_prose_is_no_byline() -> None:
    assert find_bylines("记者从会上获悉，今年我市将新建学校三所。") == ()
    assert find_credits("他在桥上拍摄") == ()


def test_formulas_do_not_overlap() -> None:
    text = "新华社杭州1月3日电（记者李明）今天，桥通车了。 记者 张三 摄"
    formulas = find_formulas(text)
    assert [f.kind for f in formulas] == [FormulaKind.DATELINE, FormulaKind.CREDIT]


def test_page_numbers() -> None:
    given = ("３", "三", "十", "十二", "二十", "A3")
    assert [page_number(t) for t in given] == ["3", "3", "10", "12", "20", "A3"]
