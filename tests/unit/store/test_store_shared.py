"""What several people need: pages given to them, and comments."""

import pytest
from store_sample import NEW_PAGE

from yk_reader.model.errors import StoreError
from yk_reader.model.vocabulary import PageStatus
from yk_reader.store import MACHINE, Store


def test_pages_are_given_and_taken_back(filled):
    other = filled.pages.add(NEW_PAGE)
    assert filled.assignments.give([1, other, 99], "li") == 2
    assert filled.assignments.give([1], "li") == 0
    filled.assignments.give([1], "wang")
    own = filled.annotations.create_copy(1, MACHINE, "li")
    with filled.transaction():
        filled.db.execute("UPDATE annotation SET status = 2 WHERE id = ?", (own,))
    assert [(a.annotator, a.status) for a in filled.assignments.of_page(1)] == [
        ("li", PageStatus.DONE), ("wang", PageStatus.TODO),
    ]  # fmt: skip
    assert [a.page_id for a in filled.assignments.of_annotator("li")] == [1, other]
    assert filled.assignments.counts() == {
        "li": {PageStatus.TODO: 1, PageStatus.DONE: 1}, "wang": {PageStatus.TODO: 1},
    }  # fmt: skip
    assert filled.assignments.take_back([1, other], "wang") == 1
    assert filled.assignments.take_back([1], "nobody") == 0
    filled.pages.remove(1)
    assert [a.page_id for a in filled.assignments.of_annotator("li")] == [other]


def test_a_thread_of_comments(filled):
    comments = filled.comments
    first = comments.add(1, "li", "是标题吗？", span=(0, 7), owner="wang")
    whole = comments.add(1, "wang", "整版再看")
    answer = comments.answer(first.id, "wang", "是")
    again = comments.answer(answer.id, "li", "好")
    assert (answer.parent, again.parent) == (first.id, first.id)
    assert (again.start, again.end, again.owner) == (0, 7, "wang")
    assert [one.id for one in comments.of_page(1)] == [whole.id, first.id, answer.id, again.id]
    assert comments.open_pages() == {1: 2}
    assert comments.set_state(again.id, "resolved").id == first.id
    assert comments.open_pages() == {1: 1}
    assert comments.set_state(first.id, "open").state == "open"
    assert comments.edit(answer.id, "不是").text == "不是"
    assert comments.find_uuid(first.uuid).id == first.id
    comments.remove(first.id)
    comments.remove(first.id)
    assert comments.of_page(1) == [whole]
    with pytest.raises(StoreError) as error:
        comments.answer(first.id, "li", "?")
    assert error.value.code == "no-comment"
    with pytest.raises(StoreError) as error:
        comments.add(99, "li", "?")
    assert error.value.code == "no-page"


def test_a_comment_that_makes_no_sense_is_damage(path, filled):
    filled.comments.add(1, "li", "x")
    filled.db.execute("PRAGMA ignore_check_constraints = ON")
    with filled.transaction():
        filled.db.execute("UPDATE comment SET state = 'x'")
    with pytest.raises(StoreError) as error:
        filled.comments.of_page(1)
    assert (error.value.code, error.value.details["table"]) == ("damaged", "comment")


def test_steps_lists_and_sets_have_an_identity_over_copies(path, filled):
    filled.words.add("kept", "ORG", [("丽州商行", "")])
    (before,) = filled.one("SELECT uuid FROM word_list WHERE complete = 1")
    filled.words.add("kept", "ORG", [("丽州", "")])
    assert filled.one("SELECT uuid FROM word_list WHERE complete = 1") == (before,)
    group = filled.history.new_group("k", {}, "li", "2026-01-01T00:00:00Z")
    assert filled.one("SELECT length(uuid) FROM step_group WHERE id = ?", (group,)) == (16,)
    copy = path.with_name("copy.ykdb")
    filled.backup(copy)
    with Store.open(copy) as there:
        assert there.one("SELECT uuid FROM step_group") == filled.one("SELECT uuid FROM step_group")
