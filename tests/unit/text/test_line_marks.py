"""What an export writes at the edges of all lines, and HTML in a page's text."""

import pytest

from yk_reader.text.folding import HIDDEN, bare
from yk_reader.text.letter_spacing import hidden_blanks
from yk_reader.text.line_marks import without_line_marks

LINES = [
    "江城县召开会议",
    "",
    "　　本报讯（记者 王小明）昨日",
    *(f"3月{n}日，江城县的代表" for n in range(8)),
]


def every(form):
    return "\n".join(form(n, line) if line else line for n, line in enumerate(LINES, 1))


@pytest.mark.parametrize(
    "form",
    [
        lambda n, line: f"{n}: {line}",
        lambda n, line: f"{n}\t{line}",
        lambda n, line: f"{n:4d} {line}",
        lambda n, line: f"[{n:03d}]{line}",
        lambda n, line: f"- {line}",
        lambda n, line: f"> {line}",
        lambda n, line: line + "\\",
        lambda n, line: f"{line}\t0.98{n}",
        lambda n, line: f"{line} ({90 + n % 9}%)",
        lambda n, line: f"'{line}',",
        lambda n, line: f"<p>{line}</p>",
        lambda n, line: f'<span class="x">{line}</span><br/>',
    ],
)
def test_what_all_lines_have_is_not_seen(form):
    text = every(form)
    seen = without_line_marks(text)
    assert len(seen) == len(text)
    assert bare(seen) == "\n".join(LINES)
    assert hidden_blanks(text, seen) == []


def test_references_are_what_they_stand_for():
    text = "&nbsp;&#12288;他说：&quot;好&quot;，R&D &unknown; &#xD800;"
    seen = without_line_marks(text)
    assert len(seen) == len(text)
    assert bare(seen) == '\u00a0\u3000他说："好"，R&D &unknown; &#xD800;'


def test_marks_of_headings_are_not_seen():
    text = "## 江城县召开会议\n<h2>到会</h2>\n**本报讯**昨日\n＃ 甲"
    seen = without_line_marks(text)
    assert len(seen) == len(text)
    assert bare(seen) == "江城县召开会议\n到会\n本报讯昨日\n＃ 甲"


def test_capital_letters_that_are_closed_are_tags():
    assert bare(without_line_marks("<B>江城县</B>召开<P>")) == "江城县召开<P>"
    assert without_line_marks("<A>组：江城队\n<B>组") == "<A>组：江城队\n<B>组"


def test_a_dot_before_a_line_is_not_seen():
    assert bare(without_line_marks("江城县\n.召开会议\n.5元")) == "江城县\n召开会议\n.5元"


@pytest.mark.parametrize(
    "text",
    [
        "",
        every(lambda n, line: line),
        every(lambda n, line: f"{n * n} {line}"),  # numbers that do not count up
        every(lambda n, line: f"{n}: {line}" if n % 3 else line),
        every(lambda n, line: f"- {line}" if n % 3 else line),
        "1: 甲\n2: 乙",
        "<h1江城<",
        "#江城# 县** 乡 **",
        "3 < 5，8 > 6",
    ],
)
def test_other_pages_are_the_same(text):
    assert without_line_marks(text) is text
    assert HIDDEN not in text
