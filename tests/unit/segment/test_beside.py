"""What stands beside the words of a line is left out of the text that is read; it can come back."""

import pytest

from yk_reader.edits import RejectPatch
from yk_reader.jobs.work import propose_annotation
from yk_reader.model.page import Page
from yk_reader.model.vocabulary import PatchReason
from yk_reader.text.reflow import reflow

TOLD = (
    "江城县今年春季运动会昨日上午在县体育场举行，来自全县各乡镇的三百名运动员参加了比赛，"
    "县长到会讲话，会后举行了表演，各界观众有万人之多，比赛在新建成的体育场进行，共有十二个项目，"
    "最后一天将举行发奖大会，电台作现场转播，全部比赛于月底以前在该处结束。"
)
LINES = ["江城县举行运动会", "", *(TOLD[i : i + 12] for i in range(0, len(TOLD), 12))]


def read(lines):
    page = Page("\n".join(lines))
    annotation = propose_annotation(page)
    return page, annotation, [unit.text for unit in reflow(page, annotation).units]


PLAIN = read(LINES)[2]


def each(form):
    return [form(n, line) if line else line for n, line in enumerate(LINES, 1)]


@pytest.mark.parametrize(
    "form",
    [
        lambda n, line: f"| {line}" if n % 3 else line,
        lambda n, line: f"{line} ｜" if n % 3 else line,
        lambda n, line: f"丨{line}│",
        lambda n, line: f"{line}_" if n == 5 else line,
        lambda n, line: f"{n}: {line}",
        lambda n, line: f"{n:6d}\t{line}",
        lambda n, line: f"• {line}",
        lambda n, line: f"'{line}',",
        lambda n, line: f"{line}\t0.9{n:02d}",
        lambda n, line: f"{line} (98%)",
        lambda n, line: f"{line}↵",
        lambda n, line: f"<p>{line}</p>",
        lambda n, line: f"{line[:3]}<b>{line[3:6]}</b>{line[6:]}",
        lambda n, line: f"**{line}**" if n == 1 else line,
        lambda n, line: f"# {line}" if n == 1 else line,
        lambda n, line: f"&emsp;{line.replace('体', '&#20307;')}&nbsp;",
        lambda n, line: f"| {' '.join(line)}",
        lambda n, line: f"{n}: {' '.join(line)} |",
    ],
)
def test_the_text_is_read_without(form):
    _page, annotation, units = read(each(form))
    assert units == PLAIN
    assert {p.reason for p in annotation.patches} & {PatchReason.BESIDE}
    assert len(annotation.fragments) == len(LINES) - 1


@pytest.mark.parametrize(
    "form",
    [
        lambda n, line: f"{line}丨" if n == 1 else line,
        lambda n, line: f"{n}. {line}",
        lambda n, line: f"({n}) {line}",
        lambda n, line: f"{n} {line}",
        lambda n, line: f"{n}\t{line[:2]}\t{line[2:]}",
        lambda n, line: f"·{line}" if n == 5 else line,
        lambda n, line: f"|{line[:3]}|{line[3:]}|",
    ],
)
def test_what_may_be_of_the_text_stays(form):
    lines = each(form)
    _page, annotation, units = read(lines)
    assert PatchReason.BESIDE not in {p.reason for p in annotation.patches}
    assert sorted("".join("".join(units).split())) == sorted("".join("".join(lines).split()))


def test_a_line_of_nothing_else_is_no_correction():
    page, annotation, _units = read([*each(lambda n, line: f"|{line}"), "||"])
    last = annotation.fragments[-1]
    assert page.text[last.start : last.end] == "||"
    assert all(p.end <= last.start for p in annotation.patches)


def test_each_comes_back_and_is_not_left_out_again():
    page, annotation, _units = read(each(lambda n, line: f"|{line}"))
    patch = annotation.patches[3]
    back = RejectPatch(patch.key).apply(page, annotation)
    again = propose_annotation(page, back)
    for state in back, again:
        texts = [unit.text for unit in reflow(page, state).units]
        assert "".join(texts).count("|") == 1
