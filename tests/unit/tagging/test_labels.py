"""Label sets: the presets, the round trip, and what is refused."""

import json

import pytest

from yk_reader.model.entity import Label, LabelSet
from yk_reader.model.errors import InputError
from yk_reader.tagging.labels import (
    PRESETS,
    check_label_set,
    dump_label_set,
    parse_label_set,
    preset,
)


@pytest.mark.parametrize("name", PRESETS)
def test_presets_are_read_and_written_back(name: str) -> None:
    labels = preset(name)
    assert labels.labels
    assert parse_label_set(dump_label_set(labels)) == labels
    assert all(label.zh and label.en for label in labels.labels)


def test_the_default_set_has_the_five_labels_on_their_keys() -> None:
    labels = preset("default")
    assert [(x.name, x.key) for x in labels.labels] == [
        ("PER", "1"),
        ("LOC", "2"),
        ("ORG", "3"),
        ("TIME", "4"),
        ("TITLE", "5"),
    ]
    extended = preset("extended")
    assert extended.labels[:5] == labels.labels
    assert [x.key for x in extended.labels[5:]] == ["6", "7", "8", "9", "0"]


def test_presets_of_other_corpora() -> None:
    assert [x.name for x in preset("msra").labels] == ["PER", "LOC", "ORG"]
    assert len(preset("cluener").labels) == 10
    assert len(preset("ontonotes").labels) == 18
    with pytest.raises(KeyError):
        preset("../default")


def one(**fields: object) -> str:
    return json.dumps({"name": "S", "labels": [{"name": "A", **fields}]})


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("{", "label-set-json"),
        ("[]", "label-set-json"),
        ('{"name": "S", "labels": {}}', "label-set-json"),
        ('{"name": "S", "labels": [], "lables": 1}', "label-set-json"),
        ('{"name": "S", "labels": [1]}', "label-set-json"),
        ('{"name": "S", "nested": "yes", "labels": [{"name": "A"}]}', "label-set-json"),
        ("[" * 100_000, "label-set-json"),
        ('{"name": "S", "labels": []}', "label-set-empty"),
        ('{"name": " ", "labels": [{"name": "A"}]}', "label-name"),
        ('{"name": "S", "labels": [{"name": ""}]}', "label-name"),
        ('{"name": "S", "labels": [{"name": "a b"}]}', "label-name"),
        ('{"name": "S", "labels": [{"name": "A"}, {"name": "A"}]}', "label-duplicate-name"),
        (one(name="<b>A</b>"), "label-markup"),
        (one(zh="<img src=x>"), "label-markup"),
        (one(en="a\u202eb"), "label-markup"),
        (one(color="red"), "label-color"),
        (one(color="#12345"), "label-color"),
        (one(key="12"), "label-key"),
        (one(key="Ü"), "label-key"),
        (one(colour="#123456"), "label-set-json"),
        (one(zh=5), "label-set-json"),
        ('{"name": "S", "labels": [{"name": "A", "name": "B"}]}', "label-set-json"),
        ('{"name": "S", "labels": [{"name": "A"}], "labels": []}', "label-set-json"),
        (one(takes="A B"), "label-name"),
        (
            json.dumps({"name": "S", "labels": [{"name": "A"}, {"name": "B", "takes": "A"}]}),
            "label-takes",
        ),
        (one(zh="\ud800"), "label-markup"),
        (one(zh="a\u200bb"), "label-markup"),
        (one(guideline="\x00"), "label-markup"),
        (one(guideline="\ud800"), "label-markup"),
        (one(zh="长" * 61), "label-too-long"),
        (one(guideline="长" * 10_001), "label-too-long"),
        (json.dumps({"name": "S" * 61, "labels": [{"name": "A"}]}), "label-too-long"),
    ],
)
def test_bad_files_are_refused_with_a_reason(text: str, code: str) -> None:
    with pytest.raises(InputError) as error:
        parse_label_set(text)
    assert error.value.code == code
    assert error.value.advice


def test_a_label_is_suggested_under_its_code_or_another_or_not_by_itself() -> None:
    labels = preset("ontonotes")
    assert labels.codes["PERSON"] == "PER"
    assert labels.codes["GPE"] == "LOC"
    assert labels.codes["LOC"] == "-LOC"
    assert labels.codes["ORG"] == "ORG"
    assert len(set(labels.codes.values())) == len(labels.labels)


def test_a_guideline_may_have_lines_and_signs() -> None:
    text = "“<”与“&”之间\n\t不标。"
    assert parse_label_set(one(guideline=text)).labels[0].guideline == text


def test_two_equal_keys_name_both_labels() -> None:
    labels = LabelSet("S", (Label("A", "甲", "A", "1"), Label("B", "乙", "B", "1")))
    with pytest.raises(InputError, match="A and B have the same key 1") as error:
        check_label_set(labels)
    assert error.value.code == "label-duplicate-key"


def test_bytes_need_utf8_and_may_have_a_byte_order_mark() -> None:
    text = dump_label_set(preset("msra"))
    assert parse_label_set(b"\xef\xbb\xbf" + text.encode()) == preset("msra")
    with pytest.raises(InputError):
        parse_label_set(text.encode("gb18030"))


def test_names_default_to_the_code() -> None:
    label = parse_label_set(one()).labels[0]
    assert (label.zh, label.en, label.key, label.color) == ("A", "A", "", "")


def test_the_name_of_the_sum_is_no_label():
    with pytest.raises(InputError) as error:
        check_label_set(LabelSet("x", (Label("all", "全", "All"),)))
    assert error.value.code == "label-name"
