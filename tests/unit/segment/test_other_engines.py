"""Pages as other engines write them are laid out as the pages themselves."""

import re

import pytest

from yk_reader import paths
from yk_reader.jobs.work import propose_annotation
from yk_reader.model.page import Page
from yk_reader.model.vocabulary import Role
from yk_reader.segment.cues import read_cues
from yk_reader.segment.drop_caps import drop_caps
from yk_reader.text.reflow import reflow

PAGES = sorted(paths.seeds_dir().glob("*.txt"))


def look(text):
    page = Page(text)
    annotation = propose_annotation(page)
    lines = [(f.article, f.role, f.joint) for f in annotation.fragments]
    return lines, [unit.text for unit in reflow(page, annotation).units]


def spaced(line, by):
    """With that between any two characters; what stands before the line stays."""
    body = line.strip()
    return line[: len(line) - len(line.lstrip())] + by.join(body)


def ruled(text):
    """With a stroke at the edge of every third line."""
    number = 0
    out = []
    for line in text.split("\n"):
        number += bool(line.strip())
        edge = bool(line.strip()) and number % 3 == 0
        out.append(f"|{line}" if edge and number % 2 else f"{line}丨" if edge else line)
    return "\n".join(out)


@pytest.mark.parametrize("by", [" ", "\u00a0"])
@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem[:3])
def test_blanks_between_all_characters(path, by):
    text = path.read_text(encoding="utf-8")
    lines, units = look("\n".join(spaced(line, by) for line in text.split("\n")))
    assert (lines, [re.sub(r"\s", " ", unit) for unit in units]) == look(text)
    assert len(units) > 10


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem[:3])
def test_rules_at_the_edges_of_lines(path):
    text = path.read_text(encoding="utf-8")
    assert look(ruled(text)) == look(text)


def test_lines_that_are_whole_paragraphs():
    sentences = (
        "江城县今年春季运动会昨日上午在县体育场举行，来自全县各乡镇的三百名运动员参加了比赛。"
    )
    body = "\n".join(f"第{n}天，{sentences}" for n in "一二三四五六")
    text = f"江城县举行运动会\n\n本报讯（记者 王小明）{body}\n"
    page = Page(text)
    annotation = propose_annotation(page)
    units = reflow(page, annotation).units
    assert [unit.role for unit in units] == [Role.HEADLINE, *[Role.BODY] * 6]
    assert {unit.article for unit in units} == {1}


def in_two_parts(text, every):
    """With a line break in the middle of some lines of a column."""
    out = []
    for number, line in enumerate(text.split("\n")):
        half = len(line) // 2
        parted = len(line) == WIDE and number % every == 2 and not line.endswith("。")
        out += [line[:half], line[half:]] if parted else [line]
    return "\n".join(out)


WIDE = 16


@pytest.mark.parametrize("every", [4, 7, 8, 9])
def test_lines_that_were_read_as_two(every):
    told = "江城县今年春季运动会昨日上午在县体育场举行，来自全县各乡镇的三百名运动员参加了比赛，"
    told += "县长到会讲话，"
    text = f"江城县举行运动会\n\n本报讯（记者 王小明）{told}会后举行了表演。\n"
    for n in "一二三四五":
        text += f"第{n}天的比赛在新建成的体育场进行，{told}各界观众有万人之多。\n"
    lines = []
    for paragraph in text.split("\n"):
        lines += [paragraph[i : i + WIDE] for i in range(0, max(1, len(paragraph)), WIDE)]
    plain = "\n".join(lines)
    other = in_two_parts(plain, every)
    assert other.count("\n") >= plain.count("\n") + 3
    assert look(other)[1] == look(plain)[1]
    assert len(look(plain)[1]) == 7


@pytest.mark.parametrize(
    "form",
    [
        lambda n, line: f"{n}: {line}",
        lambda n, line: f"> {line.strip()}",
        lambda n, line: line + "<br>",
        lambda n, line: f"{line}\t0.9{n % 100:02d}",
    ],
)
@pytest.mark.parametrize("path", PAGES[:3], ids=lambda path: path.stem[:3])
def test_marks_of_an_export_at_the_edges_of_all_lines(path, form):
    text = path.read_text(encoding="utf-8")
    lines = enumerate(text.split("\n"), 1)
    marked = "\n".join(form(n, line) if line.strip() else line for n, line in lines)
    assert look(marked) == look(text)


@pytest.mark.parametrize(
    "mark",
    [
        "=== page 3 ===",
        "--- Page 12 ---",
        "===== 0003.jpg =====",
        "![](images/a.png)",
        "Page 3 of 8",
    ],
)
@pytest.mark.parametrize("path", PAGES[:3], ids=lambda path: path.stem[:3])
def test_marks_of_pages_and_pictures_inside_a_text(path, mark):
    lines = path.read_text(encoding="utf-8").split("\n")
    at = next(i for i in range(60, len(lines)) if lines[i] and lines[i - 1])
    plain = look("\n".join(lines))
    marked = look("\n".join([*lines[:at], mark, *lines[at:]]))
    assert [line for line in marked[0] if line[1] is not Role.NOISE] == [
        line for line in plain[0] if line[1] is not Role.NOISE
    ]
    assert len(marked[0]) == len(plain[0]) + 1


@pytest.mark.parametrize("form", ["# {}", "**{}**", "<h1>{}</h1>"])
@pytest.mark.parametrize("path", PAGES[:3], ids=lambda path: path.stem[:3])
def test_headings_that_are_marked(path, form):
    text = path.read_text(encoding="utf-8")
    page = Page(text)
    fragments = propose_annotation(page).fragments
    heads = {f.start: f.end for f in fragments if f.role is Role.HEADLINE}
    marked, at = "", 0
    for start, end in sorted(heads.items()):
        marked += text[at:start].rstrip(" \u3000") + form.format(text[start:end])
        at = end
    assert heads
    assert look(marked + text[at:]) == look(text)


@pytest.mark.parametrize("ring", ["0", "°"])
@pytest.mark.parametrize("path", PAGES[:3], ids=lambda path: path.stem[:3])
def test_full_stops_read_as_other_rings(path, ring):
    text = path.read_text(encoding="utf-8")
    assert look(re.sub("。(?![”’])", ring, text))[0] == look(text)[0]


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem[:3])
def test_blanks_around_all_numbers(path):
    text = path.read_text(encoding="utf-8")
    number = r"(?<=[\u4e00-\u9fff]) *([0-9][0-9.]*%?) *(?=[\u4e00-\u9fff])"
    spaced_out = re.sub(number, r" \1 ", text)
    assert spaced_out.count(" ") > text.count(" ") + 5
    assert look(spaced_out) == look(text)


def test_first_characters_that_stand_alone():
    told = "江城县今年春季运动会昨日上午在县体育场举行，来自全县各乡镇的三百名运动员参加了比赛，"
    texts = [
        f"本报讯（记者 王小明）{told}会后举行了表演。",
        f"新桥镇的第一条公路昨日通车，{told}车队开过大桥。",
    ]
    heads = ["江城县举行运动会", "新桥镇通了公路"]
    lines, other = [], []
    for head, text in zip(heads, texts, strict=True):
        column = [text[i : i + WIDE] for i in range(0, len(text), WIDE)]
        lines += [head, "", *column, ""]
        other += [head, "", text[0], column[0][1:], *column[1:], ""]
    plain, found = look("\n".join(lines)), look("\n".join(other))
    assert found[1] == plain[1]
    assert len(found[0]) == len(plain[0]) + 2


@pytest.mark.parametrize("line", ["一", "摄", "A", "。"])
def test_other_lines_of_one_character_are_no_first_characters(line):
    page = Page(f"江城县举行运动会\n{line}\n昨日上午在县体育场举行\n来自全县各乡镇的三百名")
    assert drop_caps(read_cues(page)) == []


def test_rows_on_a_page_of_numbers_with_blanks_around_them():
    rows = ["江城队 2:1 新桥队", "石岭队 0:0 东山队", "南湖队 3:2 北湖队", "西城队 1:1 大江队"]
    ranks = [f"{n} 江城队 12 {9 - n} 3 1 {27 - n}" for n in range(1, 5)]
    _lines, units = look("\n".join(["全国足球联赛赛果", *rows, "积分榜", *ranks]))
    assert [unit.split("\t") for unit in units[1:5]] == [row.split() for row in rows]
    assert [unit.split("\t") for unit in units[-4:]] == [row.split() for row in ranks]


@pytest.mark.parametrize("blanks", [1, 2])
@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem[:3])
def test_blank_lines_between_all_lines(path, blanks):
    lines = path.read_text(encoding="utf-8").split("\n")
    assert look(("\n" * (blanks + 1)).join(lines)) == look("\n".join(lines))
