"""Cues speak relative to the profile of the page: old signs, no signs, no blank lines."""

from yk_reader.model.page import Page
from yk_reader.model.profile import Direction, Punctuation, parse_profile
from yk_reader.model.vocabulary import Joint, Role
from yk_reader.segment import page_profile, propose

OLD = (
    "南陵開河",
    "（南陵十二日路通電）今日縣府召",
    "集士紳、議定開北溪、所需款項由",
    "各區分擔、",
    "羅馬米貴",
    "（羅馬廿日專電）連日米船到埠稀",
    "少、每石又漲三角、商會已電請省",
    "方平糶、",
)
BARE = (
    "驗田勸農文",
    "農者衣食之本也民所恃以生者也而",
    "民或不務於田而事末作故歲多不足",
    "朕甚憂之今茲親率百官耕於東郊以",
    "為天下先其減今年田租之半",
)
WOVEN = (
    ("今天上午县里召开会议，研究北溪", "昨天下午城东小学举办运动会，四"),
    ("三座旧桥的修复工作，决定先修最", "百多名学生参加了跑步、跳绳、拔"),
    ("南边的一座，再修另外两座。修桥", "河等八个项目的比赛，家长们也来"),
    ("所用的木料由各村分担，石料从山", "到操场边助威。三年级二班得了第"),
    ("里运来，预计四个月可以完成工程", "一名，校长给他们发了奖状和运动"),
    ("任务，赶在雨季以前通车。", "器材，同学们很高兴。"),
)


def roles(text: str) -> list[Role]:
    return [f.role for f in propose(Page(text)).layout.fragments]


def test_old_signs_close_sentences_and_datelines_open_texts() -> None:
    layout = propose(Page("\n".join(OLD))).layout
    text = [Role.BODY] * 3
    assert [f.role for f in layout.fragments] == [Role.HEADLINE, *text, Role.HEADLINE, *text]
    assert [f.article for f in layout.fragments] == [1] * 4 + [2] * 4


def test_prose_without_signs_is_text_under_its_title() -> None:
    assert page_profile(Page("\n".join(BARE))).punctuation is Punctuation.NONE
    assert roles("\n".join(BARE)) == [Role.HEADLINE, *[Role.BODY] * 4]


def test_woven_columns_are_a_direction_unless_a_person_says_that_they_are_none() -> None:
    text = "\n".join(line for pair in WOVEN for line in pair)
    page = Page(text)
    assert page_profile(page).direction is Direction.WOVEN
    assert in_reading_order(page) == [*range(0, 12, 2), *range(1, 12, 2)]
    said = Page(text, stated=parse_profile("direction=horizontal"))
    assert page_profile(said).direction is Direction.HORIZONTAL
    assert in_reading_order(said) == [*range(12)]


def in_reading_order(page: Page) -> list[int]:
    """The lines of a page by article and order."""
    fragments = propose(page).layout.fragments
    ordered = sorted(fragments, key=lambda f: (f.article or 0, f.order))
    return [page.line_number(f.start) - 1 for f in ordered]


def test_indents_that_are_said_to_be_lost_begin_no_paragraph() -> None:
    lines = (
        "本报讯（记者张三）今天县里开会，",
        "研究三座旧桥的修复，会开了一天。",
        "\u3000\u3000南边的一座桥先修，木料由各村分担。",
        "石料从山里运来，由四十辆车拉运。",
        "\u3000\u3000另外两座到明年再修，工钱县里出。",
        "桥修好以后，八千多人出行更方便。",
    )
    text = "\n".join(lines)

    def paragraphs(said: str) -> int:
        fragments = propose(Page(text, stated=parse_profile(said))).layout.fragments
        return sum(f.joint is Joint.PARAGRAPH for f in fragments)

    assert paragraphs("") == 3
    assert paragraphs("indents=lost") == 1


def test_what_is_said_and_does_not_fit_leaves_the_layout_and_makes_it_doubtful() -> None:
    plain = propose(Page("\n".join(OLD))).layout.fragments
    said = Page("\n".join(OLD), stated=parse_profile("punctuation=ascii"))
    doubted = propose(said).layout.fragments
    assert [(f.start, f.article, f.role) for f in plain] == [
        (f.start, f.article, f.role) for f in doubted
    ]
    assert [f.start for f in doubted if f.by_article.confidence <= 60] == [
        f.start for f in doubted if f.role is Role.HEADLINE
    ]


def test_a_page_without_chinese_is_proposed_and_doubtful() -> None:
    text = "The bridge was opened.\nIt is wide, people say.\n\nTea house\nThe tea is good."
    fragments = propose(Page(text)).layout.fragments
    assert [text[f.start : f.end] for f in fragments] == [x for x in text.split("\n") if x]
    assert any(f.by_article.confidence <= 60 for f in fragments)
