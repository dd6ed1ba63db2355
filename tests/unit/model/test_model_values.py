"""Pages, blanks, coded words, and deltas with their inverses."""

from dataclasses import replace

import pytest

from yk_reader.model.annotation import Annotation, Delta
from yk_reader.model.blank import BLANKS, is_blank, mark_spans, marks_of, strip_span
from yk_reader.model.entity import Entity, Label, LabelSet, Position, Span
from yk_reader.model.errors import ConflictError, InputError
from yk_reader.model.layout import ANCHORED, AUTO, Article, Fragment, Patch, Why
from yk_reader.model.page import Page
from yk_reader.model.vocabulary import (
    EntityStatus,
    Joint,
    Origin,
    PageStatus,
    PatchReason,
    PatchStatus,
    Role,
)


def test_every_python_space_is_blank() -> None:
    spaces = {chr(i) for i in range(0x110000) if chr(i).isspace()}
    assert spaces | {"\ufeff", "\u200b"} == BLANKS
    assert not is_blank("\u200d")


def test_marks_are_all_that_is_not_blank() -> None:
    text = "".join(map(chr, range(0x110000)))
    assert marks_of(text) == "".join(char for char in text if char not in BLANKS)
    assert marks_of("\u200b\ufeff") == ""


def test_spans_of_marks() -> None:
    text = " 甲 乙\u3000"
    assert strip_span(text, 0, 5) == (1, 4)
    assert strip_span(text, 2, 3) == (2, 2)
    assert mark_spans(text, 0, 5) == [(1, 2), (3, 4)]
    assert mark_spans(text, 0, 2) == [(1, 2)]


def test_lines_are_split_at_newlines_only() -> None:
    page = Page("甲\x0b乙\u2028丙\n\n 丁 \n")
    assert [(x.number, x.start, x.end) for x in page.lines] == [
        (1, 0, 5), (2, 6, 6), (3, 7, 10), (4, 11, 11),
    ]  # fmt: skip
    assert [(x.number, x.start, x.end) for x in page.marked_lines()] == [(1, 0, 5), (3, 8, 9)]
    assert page.marked_spans() == ((0, 5, 1), (8, 9, 3))
    assert [page.line_number(i) for i in (0, 5, 6, 7, 11)] == [1, 1, 2, 3, 4]
    with pytest.raises(IndexError):
        page.line(0)
    assert Page("甲").sha256 != Page("乙").sha256


@pytest.mark.parametrize("enum", [Role, Joint, Origin, EntityStatus, PatchStatus, PageStatus])
def test_codes_there_and_back(enum) -> None:
    assert [enum.from_code(member.code) for member in enum] == list(enum)
    with pytest.raises(ValueError):
        enum.from_code(len(enum))


def test_positions_and_spans() -> None:
    span = Span(3, 5, 1, 2)
    assert (span.first, span.stop, span.raw_end) == (Position(3, 1), Position(5, 2), 6)
    entity = Entity(1, "u", "PER", (Span(2, 3), Span(8, 9)))
    assert (entity.raw_start, entity.raw_end) == (2, 9)
    labels = LabelSet("x", (Label("PER", "人名", "person"),))
    assert labels.get("PER") is labels.labels[0]
    assert labels.get("LOC") is None


def test_locks() -> None:
    assert not AUTO.locked
    assert ANCHORED.locked
    assert ANCHORED.human
    assert Why(Origin.IMPORTED).locked
    assert not Why(Origin.IMPORTED).human


def test_known_error_reads_as_a_sentence() -> None:
    error = InputError("x", "It is wrong.", "Mend it.", line=3)
    assert str(error) == "It is wrong. Mend it."
    assert error.details == {"line": 3}


FRAGMENT = Fragment(0, 1, 1, 0, Role.BODY, Joint.PARAGRAPH)
BEFORE = Annotation(
    (FRAGMENT, replace(FRAGMENT, start=2, end=3)),
    (Article(1, "a", 1),),
    (Patch(1, 0, 1, "x", PatchReason.TYPO),),
    (Entity(1, "e", "PER", (Span(0, 1),)),),
)
AFTER = Annotation(
    (replace(FRAGMENT, role=Role.HEADLINE), replace(FRAGMENT, start=2, end=3, article=2)),
    (Article(1, "a", 2), Article(2, "b", 1)),
    (),
    (Entity(1, "e", "LOC", (Span(0, 1),)), Entity(2, "f", "LOC", (Span(2, 3),))),
    PageStatus.DONE,
)


def test_delta_and_inverse() -> None:
    delta = Delta.between(BEFORE, AFTER)
    expected = replace(AFTER, articles=(AFTER.articles[1], AFTER.articles[0]))
    assert delta.apply(BEFORE) == expected
    assert delta.inverse.apply(delta.apply(BEFORE)) == BEFORE
    assert not Delta.between(BEFORE, BEFORE)
    assert delta.before.status is PageStatus.TODO


def test_delta_that_does_not_fit_is_refused() -> None:
    delta = Delta.between(BEFORE, AFTER)
    with pytest.raises(ConflictError):
        delta.apply(AFTER)
    with pytest.raises(ConflictError):
        delta.apply(replace(BEFORE, entities=()))


def test_members_in_reading_order() -> None:
    late = replace(FRAGMENT, order=5)
    early = replace(FRAGMENT, start=2, end=3, order=1)
    loose = replace(FRAGMENT, start=4, end=5, article=None)
    annotation = Annotation((late, early, loose), (Article(1, "a", 1),))
    assert annotation.members(1) == (early, late)
    assert annotation.members(None) == (loose,)
    tomb = Entity(3, "u", "PER", (Span(0, 1),), EntityStatus.REJECTED)
    assert replace(annotation, entities=(tomb,)).live_entities() == ()
    assert annotation.article(9) is None
    assert annotation.entity(3) is None
