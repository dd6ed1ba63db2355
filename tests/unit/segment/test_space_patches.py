"""Blanks that justification put in go; those between words of a Latin script stay."""

import unicodedata
from itertools import chain

import pytest

from yk_reader.model.page import Page
from yk_reader.segment import propose
from yk_reader.segment.patches import set_anywhere, space_patches
from yk_reader.text.joining import text_joint
from yk_reader.text.signs import LATIN


def read(text, **wishes):
    """The text with its patches."""
    out, at = "", 0
    for start, end, new, _reason, _sure in space_patches(text, 0, len(text), **wishes):
        out, at = out + text[at:start] + new, end
    return out + text[at:]


@pytest.mark.parametrize(
    "text",
    [
        "Le café à été fermé, où naïve élève",
        unicodedata.normalize("NFD", "Le café à été fermé, où naïve élève"),
        "Łódź órzą ćma žár ñandú øre ßa ŷ đá",
        "Việt Nam và Hà Nội ở đâu",
        "Fußgänger überqueren öffentliche Straßen",
        "It is so, she said; we go: now! Yes? No",
    ],
)
def test_words_with_accents_keep_their_blanks(text):
    assert read(text) == text
    joined = read(f"他说{text}很好")
    assert joined == f"他说{text}很好"


def test_blanks_between_chinese_and_latin_go_as_before():
    assert read("他在 café 喝茶") == "他在café喝茶"
    assert read("产值达 3.5 亿元 ，") == "产值达3.5亿元，"
    assert read("第 12 届") == "第12届"
    assert read("总投资 ，共 5 项") == "总投资，共5项"


@pytest.mark.parametrize(
    ("text", "wishes", "reads"),
    [
        ("直　立姿势与知能", {}, "直立姿势与知能"),
        ("运动会昨日在县体　育场举行", {}, "运动会昨日在县体育场举行"),
        ("试探　摩擦　侧击", {}, "试探　摩擦　侧击"),
        ("公　告", {"heading": True}, "公告"),
        ("寻 人 启 事", {"heading": True}, "寻人启事"),
        ("更　正", {}, "更　正"),
        ("讣　告", {"heading": True}, "讣告"),
        ("结　婚", {"ad": True}, "结婚"),
        ("主动作为 防患未然", {"heading": True}, "主动作为 防患未然"),
        ("引　见退出后", {"heading": True}, "引　见退出后"),
        ("融媒记者 杨成栋 通讯员 胡佳佳 摄", {}, "融媒记者 杨成栋 通讯员 胡佳佳 摄"),
        ("会议昨日　结束", {}, "会议昨日　结束"),
        ("会议昨日　结束", {"anywhere": True}, "会议昨日结束"),
        ("试探　摩擦　侧击", {"anywhere": True}, "试探　摩擦　侧击"),
        ("△姚苏凤　姚君历任记者", {"anywhere": True}, "△姚苏凤　姚君历任记者"),
    ],
)
def test_blanks_that_part_words_go(text, wishes, reads):
    assert read(text, **wishes) == reads


def test_blanks_anywhere_are_told_by_words_that_some_part():
    parted = ["直　立姿势与知能", "在县体　育场举行", "会议昨日　结束", "江城县　召开"]
    assert not set_anywhere(parted)
    assert set_anywhere([*parted, "观众十分踊　跃"])
    assert not set_anywhere(["甲乙　丙丁"] * 12 + [*parted, "观众十分踊　跃"])


def test_lines_of_words_join_with_a_blank():
    assert [str(text_joint(a, b, False)[0]) for a, b in (
        ("le café", "été là"), ("le cafe", "ete la"), ("新闻", "报道"), ("第3", "4号"),
    )] == ["space", "space", "glue", "glue"]  # fmt: skip


def test_a_page_keeps_its_french_words():
    song = "Les élèves à côté de l'école fermée"
    text = f"本报讯（记者 张三）昨天上午，\n法国歌曲 {song} 在我市唱响。\n"
    proposal = propose(Page(text))
    gone = [(p.start, p.end) for p in proposal.patches if p.active]
    first, last = text.index(song), text.index(song) + len(song)
    assert gone == [(first - 1, first), (last, last + 1)]


def test_the_set_is_letters_of_the_script_and_accents():
    import re

    inside = re.compile(f"[{LATIN}]")
    for point in chain(range(0x250), range(0x1E00, 0x1F00), range(0xFB00, 0xFB07)):
        name = unicodedata.name(chr(point), "")
        letter = unicodedata.category(chr(point))[0] == "L"
        latin = name.startswith("LATIN") or name in (
            "FEMININE ORDINAL INDICATOR", "MASCULINE ORDINAL INDICATOR"
        )  # fmt: skip
        assert bool(inside.match(chr(point))) == (letter and latin), name
    for other in "×÷жλא中あ０Ａ1.，":
        assert not inside.match(other)
