"""Word lists in the project file: whole or not at all, in slices, each word once."""

import pytest

from yk_reader.model.errors import StoreError
from yk_reader.session.checks import check
from yk_reader.store import Store

WORDS = [("丽州商行", ""), ("永康", "LOC"), ("章旭升", "PER")]


def names(store):
    return [row.name for row in store.words.lists()]


def test_a_list_goes_in_and_comes_out(store):
    key = store.words.add("自用", "ORG", WORDS, source="自用.txt")
    (row,) = store.words.lists()
    assert (row.id, row.name, row.label, row.enabled, row.words) == (key, "自用", "ORG", True, 3)
    assert row.source == "自用.txt"
    assert row.labels == {"LOC": 1, "PER": 1}
    assert list(store.words.entries(key)) == [
        ("丽州商行", "ORG"), ("永康", "LOC"), ("章旭升", "PER"),
    ]  # fmt: skip
    assert list(store.words.entries(key, "康")) == [("永康", "LOC")]
    assert list(store.words.entries(key, limit=1)) == [("丽州商行", "ORG")]
    assert store.words.find("自用") == row
    assert store.words.find("另") is None
    assert store.integrity() == []
    assert store.all("SELECT list, word, label FROM word ORDER BY label") == [
        ("自用", "永康", "LOC"), ("自用", "丽州商行", "ORG"), ("自用", "章旭升", "PER"),
    ]  # fmt: skip


def test_many_words_and_odd_ones_are_found(store):
    words = sorted([*(f"词{i:05d}" for i in range(40_000)), 'a"b', "a\\b", "𠮷田"])
    key = store.words.add("多", "ORG", ((word, "") for word in words))
    assert [word for word, _ in store.words.entries(key)] == words
    assert [word for word, _ in store.words.entries(key, "39999")] == ["词39999"]
    assert [word for word, _ in store.words.entries(key, '"')] == ['a"b']
    assert [word for word, _ in store.words.entries(key, "\\")] == ["a\\b"]
    assert len(list(store.words.entries(key, "词", 1500))) == 1500
    assert list(store.words.entries(99)) == []


def test_every_change_is_noticed(store):
    seen = {store.words.revision()}
    assert store.words.changed_at() == ""
    key = store.words.add("自用", "ORG", WORDS)
    for change in (
        lambda: None,
        lambda: store.words.enable(key, False),
        lambda: store.words.set_label(key, "LOC"),
        lambda: store.words.relabel({"LOC": "PLACE"}),
        lambda: store.words.remove(key),
    ):
        change()
        assert store.words.revision() not in seen
        seen.add(store.words.revision())
    assert store.words.changed_at()


def test_what_is_off_is_silent(store):
    first = store.words.add("一", "ORG", [("永康", "")])
    store.words.add("二", "LOC", [("石柱", "")])
    assert [list(words) for words in store.words.in_use()] == [[("永康", "ORG")], [("石柱", "LOC")]]
    store.words.enable(first, False)
    assert [list(words) for words in store.words.in_use()] == [[("石柱", "LOC")]]


def test_a_list_of_the_same_name_is_replaced_whole(store):
    key = store.words.add("自用", "ORG", WORDS)
    store.words.enable(key, False)
    again = store.words.add("自用", "LOC", [("石柱", "")])
    (row,) = store.words.lists()
    assert (row.id, row.words, row.label, row.enabled) == (again, 1, "LOC", False)
    assert store.one("SELECT count(*), max(word) FROM word") == (1, "石柱")
    assert store.words.to_take_back() == "自用"
    assert store.words.take_back().id == key
    (row,) = store.words.lists()
    assert (row.id, row.words, row.label, row.enabled) == (key, 3, "ORG", False)
    assert store.words.take_back() is None


def test_what_was_removed_comes_back_the_last_first(store):
    first = store.words.add("一", "ORG", [("永康", "")])
    second = store.words.add("二", "LOC", WORDS)
    store.words.enable(first, False)
    for key in (first, second):
        store.words.remove(key)
    assert names(store) == [] == store.words.in_use()
    store.words.relabel({"LOC": "PLACE"})
    store.words.add("一", "ORG", [("石柱", "")])
    revision = store.words.revision()
    back = store.words.take_back()
    assert store.words.revision() != revision
    assert (back.id, back.label, back.labels) == (second, "PLACE", {"PLACE": 1, "PER": 1})
    assert [w for w, _ in store.words.entries(second)] == [w for w, _ in WORDS]
    again = store.words.take_back()
    assert (again.id, again.name, again.enabled) == (first, "一 2", False), "the name was taken"
    assert names(store) == ["一 2", "二", "一"]


def test_what_was_taken_back_is_done_again(store):
    key = store.words.add("自用", "ORG", WORDS)
    assert store.words.to_do_again() == "" == store.words.do_again()
    store.words.add("自用", "LOC", [("石柱", "")])
    for _ in range(2):
        store.words.take_back()
        assert store.words.to_do_again() == "自用"
        assert [w for w, _ in store.words.in_use()[0]] == [w for w, _ in WORDS]
        revision = store.words.revision()
        assert store.words.do_again() == "自用"
        assert store.words.revision() != revision
        assert [list(one) for one in store.words.in_use()] == [[("石柱", "LOC")]]
        assert store.words.to_do_again() == ""
    assert store.words.take_back().id == key
    store.words.remove(key)
    # The replacement is not kept any longer: another thing was done.
    assert store.words.to_do_again() == ""
    assert store.one("SELECT count(*) FROM word_list") == (1,)
    assert store.words.take_back().id == key
    assert store.words.do_again() == "自用"
    assert names(store) == []
    assert store.words.take_back().id == key


def test_what_can_be_done_again_outlasts_the_clearing_of_what_was_left(store):
    store.words.add("自用", "ORG", WORDS)
    store.words.add("自用", "LOC", [("石柱", "")])
    store.words.take_back()
    store.db.execute("UPDATE word_list SET changed_at = '2020-01-01T00:00:00Z'")
    assert store.words.add("另", "ORG", WORDS, should_stop=lambda: True) is None
    assert store.words.do_again() == "自用"
    assert [list(one) for one in store.words.in_use()] == [[("石柱", "LOC")]]


def test_only_some_removed_lists_are_kept_and_an_import_leaves_them(store):
    keys = [store.words.add(f"第{i}份", "ORG", WORDS) for i in range(10)]
    for key in keys:
        store.words.remove(key)
    store.db.execute("UPDATE word_list SET changed_at = '2020-01-01T00:00:00Z'")
    store.words.add("自用", "ORG", WORDS)
    assert store.one("SELECT count(*) FROM word_list") == (9,)
    back = []
    while (row := store.words.take_back()) is not None:
        back.append(row.id)
        assert len(list(store.words.entries(row.id))) == 3
    assert back == keys[:1:-1]


def test_what_is_stopped_or_breaks_leaves_nothing(store):
    store.words.add("自用", "ORG", WORDS)
    many = ((f"词{i:06d}", "") for i in range(50_000))
    told = []
    assert (
        store.words.add(
            "自用", "LOC", many, progress=told.append, should_stop=lambda: len(told) > 0
        )
        is None
    )
    assert told == [32_000]
    assert [row.words for row in store.words.lists()] == [3]
    assert store.one("SELECT count(*) FROM word") == (3,)

    def breaks():
        yield "词", ""
        raise RuntimeError("in the middle")

    with pytest.raises(RuntimeError):
        store.words.add("另一", "LOC", breaks())
    assert names(store) == ["自用"]
    assert store.one("SELECT count(*) FROM word_list") == (1,)


def test_what_a_killed_program_left_is_cleared_away(store):
    store.db.execute(
        "INSERT INTO word_list(name, label, enabled, complete, words, source, changed_at) "
        "VALUES ('x', 'ORG', 1, 0, 0, '', '2020-01-01T00:00:00Z')"
    )
    store.db.execute("""INSERT INTO word_run VALUES (1, 1, '{"词": 0}')""")
    assert names(store) == []
    assert store.words.in_use() == []
    store.words.add("自用", "ORG", WORDS)
    assert store.one("SELECT count(*) FROM word_list") == (1,)
    assert store.one("SELECT count(*) FROM word_run") == (1,)


def test_words_follow_a_renamed_and_merged_label_and_keep_a_deleted_one(store):
    key = store.words.add("自用", "ORG", WORDS)
    store.words.relabel({"ORG": "LOC", "LOC": "ORG", "PER": None})
    assert [label for _, label in store.words.entries(key)] == ["LOC", "ORG", "PER"]
    store.words.relabel({"LOC": "ORG"})
    assert store.words.lists()[0].labels == {"ORG": 1, "PER": 1}


def test_a_list_that_is_not_whole_is_named(store):
    key = store.words.add("自用", "ORG", WORDS)
    assert store.words.wrong() == []
    store.db.execute("UPDATE word_list SET words = 4 WHERE id = ?", (key,))
    assert store.words.wrong() == ["自用"]
    for damage in ("[1", "[]"):
        store.db.execute("UPDATE word_run SET words = ?", (damage,))
        assert store.words.wrong() == ["自用"]
        with pytest.raises(StoreError) as error:
            list(store.words.entries(key))
        assert error.value.code == "damaged"
    assert check(store)[0].code == "word-list"


def test_another_connection_sees_it(store, path):
    with Store.open(path, read_only=True) as other:
        before = other.words.revision()
        store.words.add("自用", "ORG", WORDS)
        assert other.words.revision() != before
        assert len(list(other.words.in_use()[0])) == 3
