"""What other hands wrote into `meta`: taken for nothing, not for a fault."""

import json

import pytest

from yk_reader.store.meta import LABEL_SET_UNDO, WORD_LISTS_UNDO
from yk_reader.tagging import read_word_list


@pytest.mark.parametrize(
    "text", ["{broken", "[5, null]", "7", "null", "[" * 100_000, '{"list": "x"}', '[{"set": 1}]']
)
def test_a_way_back_of_another_shape_is_none(store, text):
    for key in (LABEL_SET_UNDO, WORD_LISTS_UNDO):
        store.meta.set(key, text)
        assert store.meta.ways_back(key) == []
    assert store.words.to_take_back() == ""
    assert store.words.take_back() is None
    key = store.words.add("名录", "ORG", read_word_list("甲公司", "ORG"))
    store.words.remove(key)
    assert store.words.to_take_back() == "名录"


def test_a_way_back_of_an_older_version_is_one(store):
    way = {"set": "{}", "group": 0, "renamed": {}}
    store.meta.set(LABEL_SET_UNDO, json.dumps(way))
    assert store.meta.ways_back(LABEL_SET_UNDO) == [way]


@pytest.mark.parametrize("text", ["abc", "", "-1", "1" * 5000])
def test_a_revision_that_is_no_number_begins_anew(store, text):
    store.meta.set("word_lists", text)
    before = store.words.revision()
    store.words.add("名录", "ORG", read_word_list("甲公司", "ORG"))
    assert store.words.revision() > before
