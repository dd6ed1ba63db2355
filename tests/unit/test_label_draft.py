"""A label set while it is changed: what becomes of the labels that were there."""

from yk_reader.gui.view.label_draft import LabelDraft
from yk_reader.tagging import preset


def names(draft):
    return [row.label.name for row in draft.rows]


def test_an_untouched_draft_changes_nothing():
    draft = LabelDraft(preset("default"))
    assert not draft.touched
    assert draft.changes() == {}
    assert draft.result() == preset("default")


def test_rename_add_move_and_delete():
    draft = LabelDraft(preset("default"))
    draft.change(0, name="PERSON")
    new = draft.add()
    assert draft.rows[new].label.key == "6"
    assert draft.move(new, -9) == 0
    draft.remove(names(draft).index("TIME"))
    draft.remove(names(draft).index("LABEL1"))
    assert names(draft) == ["PERSON", "LOC", "ORG", "TITLE"]
    assert draft.changes() == {"PER": "PERSON", "TIME": None}
    assert draft.touched


def test_a_merge_follows_the_label_it_went_into():
    draft = LabelDraft(preset("default"))
    at = draft.merge(names(draft).index("ORG"), names(draft).index("LOC"))
    assert names(draft)[at] == "LOC"
    draft.change(at, name="PLACE")
    assert draft.changes() == {"LOC": "PLACE", "ORG": "PLACE"}
    draft.merge(names(draft).index("PLACE"), names(draft).index("PER"))
    assert draft.changes() == {"LOC": "PER", "ORG": "PER"}
    draft.remove(names(draft).index("PER"))
    assert draft.changes() == {"LOC": None, "ORG": None, "PER": None}


def test_a_label_that_only_entities_bear_can_be_merged_away():
    draft = LabelDraft(preset("msra"))
    draft.borne = frozenset({"GPE", "LOC"})
    for name in ("GPE", "NEW"):
        new = draft.add()
        draft.change(new, name=name)
        draft.merge(new, names(draft).index("LOC"))
    assert draft.result() == preset("msra")
    assert draft.changes() == {"GPE": "LOC"}
    draft.load(preset("msra"))
    draft.change(names(draft).index("LOC"), name="PLACE")
    new = draft.add()
    draft.change(new, name="LOC")
    draft.merge(new, names(draft).index("ORG"))
    assert draft.changes() == {"LOC": "PLACE"}, "those are PLACE now"


def test_another_set_leaves_the_old_labels_alone():
    draft = LabelDraft(preset("default"))
    draft.remove(0)
    draft.load(preset("msra"))
    assert draft.changes() == {}
    assert draft.result() == preset("msra")


def test_what_is_suggested_follows_a_renamed_and_a_merged_label():
    draft = LabelDraft(preset("default"))
    for name in ("P", "PE", "PEOPLE"):
        draft.change(0, name=name)
    assert draft.result().codes["PEOPLE"] == "PER"
    draft.change(0, name="PER")
    assert draft.result() == preset("default")
    new = draft.add()
    draft.change(new, name="PLACE")
    assert draft.result().codes["PLACE"] == "PLACE"
    draft.merge(names(draft).index("LOC"), names(draft).index("PLACE"))
    draft.merge(names(draft).index("TITLE"), names(draft).index("PER"))
    assert draft.result().codes == {"PER": "PER", "ORG": "ORG", "TIME": "TIME", "PLACE": "LOC"}
    draft.change(names(draft).index("ORG"), takes="-")
    draft.change(names(draft).index("ORG"), name="BODY")
    assert draft.result().codes["BODY"] == "-BODY"
