"""Markdown: parsers of others see the texts of the page, and no markup in them."""

import re
from html.parser import HTMLParser

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from odd_pages import odd_page

from yk_reader.formats.markdown import NAME, escaped, read_markdown, unescaped, write
from yk_reader.formats.marked_text import IN_PROSE, units_of
from yk_reader.formats.registry import Wishes
from yk_reader.model.vocabulary import Role

HOSTILE = [
    "# 一", "1. 二", "12) 三", "- 四", "+ 五", "* 六", "> 七", "```", "    八", "\t九", "| a | b |",
    "--- | ---", "===", "---", "<b>x</b>", "<script>", "&lt;&#60;", "[a]: http://b", "[a](b)",
    "![a](b)", "http://a.b", "https://a.b/c_d", "www.a.b", "*x*", "__x__", "~~x~~", "`x`",
    "\\", "a\\", "a  ", "  a", "$x$", "[^1]", ":tada:", "@name", "#12", "]]>", "-->", "<!-- x",
    "{{x}}", "{.a}", "a\n# b", "a\n1. b", "a\n- b", "a\n> b", "a\n===", "a\n---", "a\n\nb", "a\n",
    "\na", "a\n    b", "a  \nb", "\u3000a\u3000", "a\u3000b", "a   b", "\u200ba\ufeff",
    "一" * 40_000,
    "ftp://x.y", "1986\\. a", "%%%", "::: x", "= a", "\"a\" -- 'b'...", "1.", "-", "+", "#", "<",
    ">",
]  # fmt: skip


class Seen(HTMLParser):
    """The text of a rendered page, and which elements are in it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts, self.tags = [], set()

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        if tag == "br":
            self.parts.append("\n")
        assert not attrs, (tag, attrs)

    def handle_data(self, data):
        self.parts.append(data)


def rendered(html: str) -> Seen:
    seen = Seen()
    seen.feed(html.replace("<br>\n", "<br>").replace("<br />\n", "<br>"))
    seen.close()
    return seen


def same(text: str, seen: Seen) -> bool:
    return "".join(seen.parts).removesuffix("\n") == text


def commonmark(text: str) -> str:
    return pytest.importorskip("markdown_it").MarkdownIt("commonmark").render(text)


def extended(text: str) -> str:
    parser = pytest.importorskip("markdown_it").MarkdownIt("commonmark", {"html": True})
    return parser.enable(["table", "strikethrough"]).render(text)


def github(text: str) -> str:
    cmark = pytest.importorskip("cmarkgfm")
    return cmark.github_flavored_markdown_to_html(text)


PARSERS = [commonmark, extended, pytest.param(github, marks=pytest.mark.formats)]


@pytest.mark.parametrize("parser", PARSERS)
@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_nothing_becomes_markup(parser, text):
    seen = rendered(parser(escaped(text)))
    assert seen.tags <= {"p", "br"}
    assert same(text, seen)
    heading = rendered(parser("## " + escaped(text, heading=True)))
    assert heading.tags == {"h2"}
    assert same(text, heading)
    assert unescaped(escaped(text)) == text


@pytest.mark.parametrize("parser", PARSERS)
@settings(max_examples=150, deadline=None)
@given(
    text=st.text(
        st.sampled_from("甲1a .-+*#>_`~[]()!<&|\\:/@=\"'$^{}\n　w"), min_size=1, max_size=12
    )
)
def test_whatever_stands_there(parser, text):
    assume(parser is not github or "@" not in text)
    seen = rendered(parser(escaped(text)))
    assert seen.tags <= {"p", "br"}
    assert same(text, seen)
    for before, behind, tags in [
        ("**", "**", {"p", "strong", "br"}),
        ("*", "*", {"p", "em", "br"}),
    ]:
        inside = rendered(parser(f"{before}{escaped(text)}{behind}"))
        assert inside.tags <= tags
        assert same(text, inside)


def test_addresses_of_mail():
    """CommonMark shows them; GitHub makes links of them, however they are escaped."""
    assert commonmark(escaped("甲a@b.c")) == "<p>甲a@b.c</p>\n"
    pytest.importorskip("cmarkgfm")
    assert "mailto:" in github("a\\@b.c")
    assert "mailto:" in github("a&#64;b.c")


@pytest.mark.parametrize("parser", PARSERS)
def test_a_page_is_what_it_says(parser):
    for seed in range(40):
        page = odd_page(seed)
        articles = units_of(page, Wishes(), IN_PROSE, NAME)
        text = write(page, articles)
        html = parser(text)
        found = re.findall(r"<(\w+)", html)
        assert set(found) <= {"h1", "h2", "h3", "h4", "p", "br", "hr", "em", "strong", "blockquote"}
        assert found.count("hr") == len(articles)
        assert found.count("h2") == sum(
            told.unit.role is Role.HEADLINE for _, units in articles for told in units
        )
        back = list(read_markdown(text.split("\n")))
        told = [(told.unit.role, told.sample.text) for _, units in articles for told in units]
        plain = (Role.BODY, Role.AD, Role.NOISE)
        assert [(None if role in plain else role, text) for role, text in told] == [
            (role, text) for _, role, text in back
        ]
