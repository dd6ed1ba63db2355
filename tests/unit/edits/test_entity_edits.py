"""Tagging: adding, relabelling, resizing, removing, tombstones, suggestions."""

import pytest
from page_maker import make

from yk_reader.edits import (
    AcceptEntities,
    AddEntities,
    AddEntity,
    ApplySuggestions,
    EntityDraft,
    RejectEntities,
    Relabel,
    RemoveEntities,
    ResizeEntity,
    SetEntityLink,
    SetEntityNote,
    SetEntityUnsure,
    taking_away,
)
from yk_reader.model.entity import Span, Suggestion
from yk_reader.model.errors import EditRefused
from yk_reader.model.vocabulary import EntityStatus, Origin

PAGE, PLAIN = make("1H¶ 永康市长王明", "1B¶ 王明说永康好", "2B¶ 别的", "-N¶ 报头")
MAYOR = (Span(0, 4),)
CITY = (Span(0, 2),)
NAME = (Span(4, 6),)


def code(edit, annotation):
    with pytest.raises(EditRefused) as refusal:
        edit.apply(PAGE, annotation)
    return refusal.value.code


def suggested(*items):
    return ApplySuggestions(tuple(Suggestion(lab, s, "lexicon", 60) for s, lab in items))


def test_a_mention_is_added_once():
    a = AddEntity(NAME, "PER").apply(PAGE, PLAIN)
    assert a.entities[0].key == 1
    assert (a.entities[0].status, a.entities[0].origin) == (
        EntityStatus.ACCEPTED,
        Origin.HUMAN,
    )
    assert code(AddEntity(NAME, "PER"), a) == "entity-exists"
    words = AddEntity(NAME, "PER").describe(PAGE, PLAIN)
    assert dict(words.params) == {"label": "PER", "surface": "王明", "line": 1}


def test_where_no_entity_can_be():
    assert code(AddEntity((), "PER"), PLAIN) == "nothing-chosen"
    assert code(AddEntity((Span(5, 6), Span(14, 15)), "PER"), PLAIN) == "one-article"
    assert code(AddEntity((Span(17, 19),), "PER"), PLAIN) == "furniture-has-no-entities"
    assert code(AddEntity((Span(4, 8),), "PER"), PLAIN) == "bad-span"
    assert code(AddEntity((Span(90, 98),), "PER"), PLAIN) == "bad-span"


def test_overlaps_are_refused_unless_nested():
    a = AddEntity(MAYOR, "TITLE").apply(PAGE, PLAIN)
    with pytest.raises(EditRefused, match="TITLE “永康市长”"):
        AddEntity(CITY, "LOC").apply(PAGE, a)
    b = AddEntity(CITY, "LOC", nested=True).apply(PAGE, a)
    assert len(b.live_entities()) == 2
    assert code(AddEntity((Span(3, 6),), "PER", nested=True), a) == "entity-in-the-way"


def test_a_person_tags_over_a_suggestion():
    a = suggested((MAYOR, "TITLE")).apply(PAGE, PLAIN)
    b = AddEntity(CITY, "LOC").apply(PAGE, a)
    assert [e.status for e in b.entities] == [EntityStatus.REJECTED, EntityStatus.ACCEPTED]
    c = AddEntity(MAYOR, "TITLE").apply(PAGE, a)
    assert [(e.key, e.status, e.origin) for e in c.entities] == [
        (1, EntityStatus.ACCEPTED, Origin.HUMAN)
    ]


def test_a_removed_entity_is_a_tombstone_and_comes_back_by_hand_only():
    a = AddEntity(NAME, "PER").apply(PAGE, PLAIN)
    b = RemoveEntities((1,)).apply(PAGE, a)
    assert b.live_entities() == ()
    c = suggested((NAME, "PER"), (CITY, "LOC")).apply(PAGE, b)
    assert [e.label for e in c.live_entities()] == ["LOC"]
    d = AddEntity(NAME, "PER").apply(PAGE, c)
    assert d.entity(1).status is EntityStatus.ACCEPTED
    assert d.entity(1).uuid == a.entity(1).uuid
    assert code(RemoveEntities((1,)), b) == "no-such-entity"


def test_suggestions_are_renewed_and_decisions_stay():
    a = suggested((CITY, "LOC"), (NAME, "PER"), ((Span(5, 6),), "LOC")).apply(PAGE, PLAIN)
    assert [e.label for e in a.entities] == ["LOC", "PER"]
    b = AcceptEntities((2,)).apply(PAGE, a)
    c = suggested((NAME, "ORG"), ((Span(10, 12),), "LOC")).apply(PAGE, b)
    assert [(e.key, e.spans, e.label) for e in c.entities] == [
        (2, NAME, "PER"),
        (3, (Span(10, 12),), "LOC"),
    ]
    assert c.entities[0].source == "lexicon"
    assert c.entities[1].origin is Origin.AUTO


def test_accept_reject_relabel():
    a = suggested((CITY, "LOC"), (NAME, "PER")).apply(PAGE, PLAIN)
    b = Relabel((1,), "ORG").apply(PAGE, a)
    assert (b.entity(1).label, b.entity(1).status) == ("ORG", EntityStatus.ACCEPTED)
    assert code(Relabel((1,), "ORG"), b) == "label-already"
    c = RejectEntities((2,)).apply(PAGE, b)
    assert c.entity(2).status is EntityStatus.REJECTED
    assert code(AcceptEntities((1,)), b) == "accepted-already"
    d = AcceptEntities((1, 2)).apply(PAGE, a)
    assert {e.status for e in d.entities} == {EntityStatus.ACCEPTED}


def test_a_relabelled_entity_takes_the_place_of_the_tombstone():
    a = AddEntity(NAME, "PER").apply(PAGE, PLAIN)
    b = AddEntity(NAME, "ORG").apply(PAGE, RemoveEntities((1,)).apply(PAGE, a))
    c = Relabel((2,), "PER").apply(PAGE, b)
    assert [(e.key, e.label) for e in c.entities] == [(2, "PER")]


def test_resize():
    a = AddEntity(CITY, "LOC").apply(PAGE, AddEntity(NAME, "PER").apply(PAGE, PLAIN))
    b = ResizeEntity(2, (Span(0, 3),)).apply(PAGE, a)
    assert b.entity(2).spans == (Span(0, 3),)
    with pytest.raises(EditRefused, match="PER “王明”"):
        ResizeEntity(2, (Span(0, 5),)).apply(PAGE, a)
    assert code(ResizeEntity(2, CITY), a) == "span-already"
    assert code(ResizeEntity(9, CITY), a) == "no-such-entity"


def test_many_at_once():
    items = tuple(EntityDraft(s, "PER") for s in (NAME, (Span(7, 9),), (Span(8, 10),)))
    a = AddEntities(items).apply(PAGE, PLAIN)
    assert [e.spans for e in a.entities] == [NAME, (Span(7, 9),)]
    assert code(AddEntities(items), a) == "nothing-to-tag"
    assert AddEntities(items).describe(PAGE, PLAIN).params["count"] == 3


def test_marks_and_notes():
    a = AddEntity(NAME, "PER").apply(PAGE, PLAIN)
    assert SetEntityUnsure((1,), True).apply(PAGE, a).entity(1).unsure
    assert SetEntityNote(1, "同名").apply(PAGE, a).entity(1).note == "同名"
    assert SetEntityNote(1, "甲\n乙\ud800 ").apply(PAGE, a).entity(1).note == "甲 乙\ufffd"


def test_an_identifier_is_one_word():
    a = AddEntity(NAME, "PER").apply(PAGE, AddEntity(CITY, "LOC").apply(PAGE, PLAIN))
    for text in ("Q1", "https://www.wikidata.org/wiki/Q1?a=b&c=<d>", "甲乙-3"):
        b = SetEntityLink((1, 2), f" {text} ").apply(PAGE, a)
        assert [e.link for e in b.entities] == [text, text]
    assert SetEntityLink((1,), "").apply(PAGE, b).entity(1).link == ""
    for text in ("Q 1", "a\tb", "甲　乙", "a\u202eb", "x" * 501):
        assert code(SetEntityLink((1,), text), a) == "bad-link"


def test_spans_are_stored_free_of_blanks():
    page, plain = make("1B¶ 记者 王 明报道")
    a = AddEntity((Span(3, 6),), "PER").apply(page, plain)
    assert a.entities[0].spans == (Span(3, 4), Span(5, 6))
    with pytest.raises(EditRefused) as refusal:
        AddEntity((Span(3, 4), Span(5, 6)), "PER").apply(page, a)
    assert refusal.value.code == "entity-exists"


def test_a_mention_across_a_paragraph_is_refused():
    page, plain = make("1B¶ 王明说永", "1B¶ 康好")
    with pytest.raises(EditRefused) as refusal:
        AddEntity((Span(3, 4), Span(5, 6)), "LOC").apply(page, plain)
    assert refusal.value.code == "one-unit"
    a = AddEntity((Span(0, 2),), "PER").apply(page, plain)
    with pytest.raises(EditRefused) as refusal:
        ResizeEntity(1, (Span(0, 4), Span(5, 6))).apply(page, a)
    assert refusal.value.code == "one-unit"


def test_many_are_accepted_but_what_is_in_the_way():
    base = suggested((CITY, "LOC"), (NAME, "PER")).apply(PAGE, PLAIN)
    wide = (Span(NAME[0].start - 1, NAME[0].end),)
    held = AddEntity(wide, "ORG", nested=True).apply(PAGE, base)
    assert code(AcceptEntities((1, 2)), held) == "entity-in-the-way"
    done = AcceptEntities((1, 2), partial=True).apply(PAGE, held)
    assert [(e.key, e.status) for e in done.entities] == [
        (1, EntityStatus.ACCEPTED),
        (2, EntityStatus.SUGGESTED),
        (3, EntityStatus.ACCEPTED),
    ]
    assert code(AcceptEntities((2,), partial=True), held) == "entity-in-the-way"
    nested = AcceptEntities((2,), nested=True).apply(PAGE, held)
    assert nested.entity(2).status is EntityStatus.ACCEPTED


def test_two_labels_of_one_mention_do_not_become_one_twice():
    a = AddEntity(NAME, "PER").apply(PAGE, PLAIN)
    b = AddEntity(NAME, "ORG", nested=True).apply(PAGE, a)
    assert code(Relabel((1, 2), "LOC", nested=True), b) == "entity-exists"
    c = Relabel((1, 2), "LOC", nested=True, partial=True).apply(PAGE, b)
    assert [e.label for e in c.entities] == ["LOC", "ORG"]
    assert code(Relabel((2,), "PER", nested=True), b) == "entity-exists"


def test_a_relabelled_suggestion_must_have_its_place_free():
    base = suggested(
        (NAME, "PER"),
    ).apply(PAGE, PLAIN)
    held = AddEntity((Span(NAME[0].start - 1, NAME[0].end),), "ORG", nested=True).apply(PAGE, base)
    assert code(Relabel((1,), "LOC"), held) == "entity-in-the-way"
    assert Relabel((2,), "LOC").apply(PAGE, held).entity(2).label == "LOC"


def test_suggestions_that_are_taken_away_are_rejected():
    offered = suggested((CITY, "LOC"), (NAME, "PER")).apply(PAGE, PLAIN)
    annotation = AcceptEntities((2,)).apply(PAGE, offered)
    for keys, kind in (((1,), "reject-entities"), ((2,), "remove-entities")):
        edit = taking_away(annotation, keys)
        assert edit.describe(PAGE, annotation).kind == edit.description.kind == kind
        (gone,) = (e for e in edit.apply(PAGE, annotation).entities if e.key in keys)
        assert gone.status is EntityStatus.REJECTED
    assert taking_away(annotation, (1, 2)).kind == "remove-entities"
