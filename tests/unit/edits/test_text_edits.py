"""Corrections, and what becomes of the entities on a corrected line."""

from dataclasses import replace

import pytest
from page_maker import make, start_of

from yk_reader.edits import (
    AddEntity,
    AddPatch,
    ChangePatch,
    CorrectLine,
    RejectPatch,
    RestorePatch,
)
from yk_reader.model.annotation import Annotation, Delta
from yk_reader.model.entity import Entity, Span
from yk_reader.model.errors import EditRefused
from yk_reader.model.layout import Patch
from yk_reader.model.vocabulary import EntityStatus, Origin, PatchReason, PatchStatus
from yk_reader.text.reflow import reflow


def patched(a, *patches):
    return Annotation(a.fragments, a.articles, patches, a.entities, a.status)


def tagged(page, a, surface, label="PER"):
    flow = reflow(page, a)
    at = flow.text.index(surface)
    return AddEntity(flow.map.spans_of(at, at + len(surface)), label).apply(page, a)


def surfaces(page, a):
    placed = reflow(page, a).placed(a.live_entities())
    return [placed[e.key].surface if e.key in placed else None for e in a.live_entities()]


def patches(a):
    return [(p.start, p.end, p.text) for p in a.patches if p.active]


def test_corrections_are_minimal():
    page, a = make("1B¶ 永康市今天开回了", "1B+ 第二行")
    b = CorrectLine(0, "永康市今天开会了").apply(page, a)
    assert patches(b) == [(6, 7, "会")]
    assert b.patches[0].reason is PatchReason.TYPO
    assert b.patches[0].origin is Origin.HUMAN
    c = CorrectLine(0, "永康今天又开会了").apply(page, b)
    assert reflow(page, c).text == "永康今天又开会了第二行"
    assert patches(c) == [(2, 3, ""), (4, 5, "天又"), (6, 7, "会")]
    d = CorrectLine(0, "永康市今天开回了").apply(page, c)
    assert d.patches == ()


def test_an_insertion_hangs_on_its_neighbour():
    page, a = make("1B¶ 永康市")
    assert patches(CorrectLine(0, "永康市区").apply(page, a)) == [(2, 3, "市区")]
    assert patches(CorrectLine(0, "在永康市").apply(page, a)) == [(0, 1, "在永")]


def test_a_justified_space_comes_back_as_typed():
    page, a = make("1B¶ 甲 乙 丙")
    a = patched(
        a,
        Patch(1, 1, 2, "", PatchReason.JUSTIFIED_SPACE, group=1),
        Patch(2, 3, 4, "", PatchReason.JUSTIFIED_SPACE, group=1),
    )
    b = CorrectLine(0, "甲 乙丙").apply(page, a)
    assert reflow(page, b).text == "甲 乙丙"
    assert [(p.start, p.status) for p in b.patches] == [
        (1, PatchStatus.REJECTED),
        (3, PatchStatus.ACTIVE),
    ]


def test_entities_keep_their_characters():
    page, a = make("1B¶ 永康市长王明说", "1B+ 他很高兴")
    a = tagged(page, tagged(page, a, "永康"), "王明")
    b = CorrectLine(0, "浙江永康市市长王小明说").apply(page, a)
    assert surfaces(page, b) == ["永康", "王小明"]
    c = CorrectLine(0, "永州市长王民说").apply(page, a)
    assert surfaces(page, c) == ["永州", "王民"]
    d = CorrectLine(0, "市长王说").apply(page, a)
    assert surfaces(page, d) == ["王"]
    assert [e.status for e in d.entities] == [EntityStatus.REJECTED, EntityStatus.ACCEPTED]
    words = CorrectLine(0, "市长王说").describe(page, a)
    assert words.params["lost"] == 1
    assert words.params["before"] == "永康市长王明说"


def test_an_entity_inside_a_replacement_follows_the_next_correction():
    page, a = make("1B¶ 口口口说")
    a = CorrectLine(0, "记者王明说").apply(page, a)
    a = tagged(page, a, "王明")
    assert a.entities[0].spans[0].start_k
    b = CorrectLine(0, "见习记者王小明说").apply(page, a)
    assert surfaces(page, b) == ["王小明"]
    c = RejectPatch(b.patches[0].key).apply(page, b)
    assert c.patches[0].status is PatchStatus.REJECTED
    assert reflow(page, c).text == "口口口说"
    d = RestorePatch(c.patches[0].key).apply(page, c)
    assert reflow(page, d).text == reflow(page, b).text


def test_an_entity_over_a_line_break_takes_what_is_typed_at_the_break():
    page, a = make("1B¶ 记者王", "1B+ 明说")
    a = tagged(page, a, "王明")
    b = CorrectLine(0, "记者王小").apply(page, a)
    assert surfaces(page, b) == ["王小明"]


def test_patches_by_hand():
    page, a = make("1B¶ 甲乙丙", "1B+ 丁戊")
    b = AddPatch(1, 2, "换").apply(page, a)
    c = ChangePatch(1, "改了").apply(page, b)
    assert reflow(page, c).text == "甲改了丙丁戊"
    d = ChangePatch(1, "乙").apply(page, c)
    assert d.patches[0].status is PatchStatus.REJECTED
    for edit, code in (
        (AddPatch(2, 5, "x"), "patch-leaves-line"),
        (AddPatch(0, 2, "x"), "patches-overlap"),
        (AddPatch(0, 1, "a\nb"), "line-end"),
        (AddPatch(0, 1, "甲"), "text-already"),
        (ChangePatch(9, "x"), "no-such-patch"),
        (RestorePatch(1), "patch-active"),
        (CorrectLine(0, "  "), "empty-correction"),
        (CorrectLine(0, "甲换丙"), "text-already"),
        (CorrectLine(1, "甲"), "no-such-line"),
    ):
        with pytest.raises(EditRefused) as refusal:
            edit.apply(page, b)
        assert refusal.value.code == code


def test_a_group_of_spaces_is_rejected_at_once():
    page, a = make("1B¶ 甲 乙 丙")
    a = patched(
        a,
        Patch(1, 1, 2, "", PatchReason.JUSTIFIED_SPACE, group=1),
        Patch(2, 3, 4, "", PatchReason.JUSTIFIED_SPACE, group=1),
    )
    b = RejectPatch(2, group=True).apply(page, a)
    assert reflow(page, b).text == "甲 乙 丙"
    assert reflow(page, RestorePatch(1, group=True).apply(page, b)).text == "甲乙丙"
    assert reflow(page, RejectPatch(2).apply(page, a)).text == "甲乙 丙"


def test_a_long_line_is_corrected_in_its_changed_stretch_only():
    body = "永康" * 60_000
    page, a = make("1B¶ " + body)
    b = CorrectLine(0, body[:5] + "新" + body[6:]).apply(page, a)
    assert patches(b) == [(5, 6, "新")]


def test_spans_outside_the_line_stay():
    page, a = make("1B¶ 甲乙", "1B+ 丙丁")
    a = tagged(page, a, "丙丁")
    b = CorrectLine(start_of(page, 1), "甲换").apply(page, a)
    assert b.entities[0].spans == (Span(3, 5),)
    assert b.entities is a.entities


def twins(page, a, *kinds):
    """The annotation with 永康 and 永康市, LOC both, with a status and an origin each."""
    spans = [Span(0, 2), Span(0, 3)]
    return replace(
        a,
        entities=tuple(
            Entity(key, f"u{key}", "LOC", (span,), status, origin)
            for key, (span, (status, origin)) in enumerate(zip(spans, kinds, strict=True), 1)
        ),
    )


ACCEPTED = (EntityStatus.ACCEPTED, Origin.HUMAN)
IMPORTED = (EntityStatus.ACCEPTED, Origin.IMPORTED)
SUGGESTED = (EntityStatus.SUGGESTED, Origin.AUTO)


@pytest.mark.parametrize(
    ("kinds", "stays"),
    [
        ((ACCEPTED, SUGGESTED), 1), ((SUGGESTED, ACCEPTED), 2), ((IMPORTED, ACCEPTED), 2),
        ((SUGGESTED, IMPORTED), 2), ((ACCEPTED, ACCEPTED), 1),
    ],
)  # fmt: skip
def test_of_two_entities_that_come_to_say_the_same_one_stays(kinds, stays):
    page, start = make("1B¶ 永康市今天开会")
    a = twins(page, start, *kinds)
    edit = CorrectLine(0, "永康今天开会")
    b = edit.apply(page, a)
    assert [e.key for e in b.entities] == [stays]
    assert surfaces(page, b) == ["永康"]
    assert edit.describe(page, a).params["lost"] == 0
    assert Delta.between(a, b).inverse.apply(b) == a


def test_what_carries_a_note_stays_and_other_labels_and_tombstones_do_not_count():
    page, start = make("1B¶ 永康市今天开会")
    a = twins(page, start, ACCEPTED, ACCEPTED)
    noted = replace(a.entities[1], note="县级市")
    b = CorrectLine(0, "永康今天开会").apply(page, replace(a, entities=(a.entities[0], noted)))
    assert [(e.key, e.note) for e in b.entities] == [(2, "县级市")]
    for other in (
        replace(a.entities[1], label="ORG"),
        replace(a.entities[1], status=EntityStatus.REJECTED),
    ):
        c = CorrectLine(0, "永康今天开会").apply(page, replace(a, entities=(a.entities[0], other)))
        assert [e.key for e in c.entities] == [1, 2]


def test_entities_that_were_the_same_before_an_edit_elsewhere_are_left_alone():
    page, start = make("1B¶ 永康市今天开会")
    a = twins(page, start, ACCEPTED, SUGGESTED)
    same = replace(a, entities=(a.entities[0], replace(a.entities[1], spans=a.entities[0].spans)))
    b = CorrectLine(0, "永康市昨天开会").apply(page, same)
    assert [e.key for e in b.entities] == [1, 2]
