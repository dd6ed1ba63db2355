"""Alarms that need no gold."""

from dataclasses import replace

import pytest

from yk_reader.model.annotation import Annotation
from yk_reader.model.layout import AlarmKind, Article, Fragment
from yk_reader.model.page import Page
from yk_reader.model.vocabulary import Joint, Role
from yk_reader.segment import alarms, propose

PAGE = Page(
    "\n".join(
        (
            " 本报讯（记者 张三）昨天上午，\n",
            "我市举行春季植树活动，五百多名\n",
            "干部群众在南溪两岸种下柳树一千\n",
            "余株。\n",
            "南溪两岸添新绿\n",
        )
    )
)


def annotation() -> Annotation:
    proposal = propose(PAGE)
    return Annotation(proposal.layout.fragments, proposal.layout.articles, proposal.patches)


def kinds(page: Page, a: Annotation) -> set[AlarmKind]:
    return {x.kind for x in alarms(page, a)}


def test_nothing_to_complain() -> None:
    assert kinds(PAGE, annotation()) == set()


def test_body_without_heading_and_heading_without_body() -> None:
    a = annotation()
    apart = tuple(replace(f, article=2) if f.role is Role.HEADLINE else f for f in a.fragments)
    assert kinds(PAGE, replace(a, fragments=apart)) == {AlarmKind.NO_HEADING, AlarmKind.NO_BODY}


def test_paragraph_in_the_middle_of_a_sentence() -> None:
    a = annotation()
    second = replace(a.fragments[1], joint=Joint.PARAGRAPH)
    broken = replace(a, fragments=(a.fragments[0], second, *a.fragments[2:]))
    assert kinds(PAGE, broken) == {AlarmKind.MID_SENTENCE}


def test_missing_end_mark() -> None:
    page = Page(PAGE.text.replace("余株。", "余株树"))
    a = annotation()
    assert kinds(page, a) == {AlarmKind.NO_END_MARK}


@pytest.mark.parametrize(
    ("end", "signed", "missing"),
    [
        ("余株。", ("读者 王建国",), False),
        ("余株。", ("城东 李秀兰", "2003年5月6日"), False),
        ("余株。", ("某某县水利局启",), False),
        ("余株树", ("读者 王建国",), True),
        ("余株。", ("种树还要护树",), True),
    ],
)
def test_who_signs_a_text_needs_no_end_mark(
    end: str, signed: tuple[str, ...], missing: bool
) -> None:
    lines = ["植树", "我市举行春季植树活动，" + end, *signed]
    page = Page("\n".join(lines))
    spans = [(line.start, line.end) for line in page.lines]
    a = Annotation(
        tuple(
            Fragment(*span, 1, i, Role.BODY if i else Role.HEADLINE, Joint.PARAGRAPH)
            for i, span in enumerate(spans)
        ),
        (Article(1, "0" * 32, 1),),
    )
    assert kinds(page, a) == ({AlarmKind.NO_END_MARK} if missing else set())


def test_loose_continuation() -> None:
    page = Page(PAGE.text.replace("余株。", "余。（下转2版）"))
    proposal = propose(page)
    a = Annotation(proposal.layout.fragments, proposal.layout.articles, proposal.patches)
    assert AlarmKind.LOOSE_CONTINUATION in kinds(page, a)
