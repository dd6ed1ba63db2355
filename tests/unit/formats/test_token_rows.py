"""Rows of tokens with tags, and CLUENER: as data sets for named entities have them."""

import json

import pytest

from yk_reader.formats.cluener import FORMAT as CLUENER
from yk_reader.formats.lenient import NOTICES, Lenient
from yk_reader.formats.parquet import sample_of
from yk_reader.formats.registry import recognise
from yk_reader.formats.token_rows import FORMAT as TOKENS
from yk_reader.model.errors import InputError


def file(tmp_path, *rows, whole=False):
    path = tmp_path / "rows.json"
    lines = [json.dumps(row, ensure_ascii=False) for row in rows]
    path.write_text(f"[{','.join(lines)}]" if whole else "\n".join(lines) + "\n", encoding="utf-8")
    return path


def triples(sample):
    return [(m.start, m.end, m.label) for m in sample.mentions]


def read(format_, path, options=None):
    return list(format_.read_samples(path, {} if options is None else options))


ROW = {
    "id": "0",
    "tokens": list("王五到永康"),
    "ner_tags": ["B-PER", "I-PER", "O", "B-LOC", "I-LOC"],
}
FOUND = [(0, 2, "PER"), (3, 5, "LOC")]


@pytest.mark.parametrize("whole", [False, True])
def test_names_as_tags(tmp_path, whole):
    path = file(tmp_path, ROW, {"tokens": [], "ner_tags": []}, whole=whole)
    assert recognise(path.read_bytes()).name == "tokens"
    first, second = read(TOKENS, path)
    assert (first.text, triples(first)) == ("王五到永康", FOUND)
    assert (second.text, second.mentions) == ("", ())


def test_numbers_as_tags_need_their_names(tmp_path):
    path = file(tmp_path, {"words": list("王五到永康"), "labels": [1, 2, 0, 3, 4]})
    assert recognise(path.read_bytes()).name == "tokens"
    (sample,) = read(TOKENS, path, {"names": "O, B-PER, I-PER, B-LOC, I-LOC"})
    assert triples(sample) == FOUND
    for names, why in (("", "nothing says what they mean"), ("O,B-PER,I-PER", "only 3 have names")):
        with pytest.raises(InputError, match=why) as caught:
            read(TOKENS, path, {"names": names})
        assert (caught.value.code, caught.value.details["row"]) == ("bad-tokens-file", 1)


def test_tags_without_a_letter_and_other_schemes(tmp_path):
    rows = [
        {"tokens": list("王五永康"), "ner_tags": ["PER", "PER", "LOC", "LOC"]},
        {"tokens": list("王五永康"), "ner_tags": ["B-PER", "E-PER", "B-LOC", "L-LOC"]},
        {"tokens": list("王五永康"), "ner_tags": ["B-PER", None, "", "S-LOC"]},
    ]
    found = read(TOKENS, file(tmp_path, *rows))
    assert [triples(one) for one in found] == [
        [(0, 2, "PER"), (2, 4, "LOC")],
        [(0, 2, "PER"), (2, 4, "LOC")],
        [(0, 1, "PER"), (3, 4, "LOC")],
    ]


def test_the_text_is_that_of_the_row_where_it_holds_the_tokens(tmp_path):
    tags = ["B-PER", "I-PER", "O"]
    rows = [
        {"tokens": ["Wang", "Wu", "said"], "tags": tags},
        {"tokens": ["Wang", "Wu", "said"], "tags": tags, "text": "Wang  Wu\r\nsaid."},
        {"tokens": ["Wang", "Wu", "said"], "tags": tags, "text": "Other words."},
    ]
    one, two, three = read(TOKENS, file(tmp_path, *rows))
    assert (one.text, triples(one)) == ("Wang Wu said", [(0, 7, "PER")])
    assert (two.text, triples(two)) == ("Wang  Wu\nsaid.", [(0, 8, "PER")])
    assert (three.text, triples(three)) == ("Wang Wu said", [(0, 7, "PER")])


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ({"tokens": ["王", "五"], "ner_tags": ["O"]}, "has 2 tokens, but 1 tags"),
        ({"tokens": "王五", "ner_tags": ["O"]}, "has no tokens with ner_tags"),
        ({"tokens": ["王"], "ner_tags": [[0]]}, "has no tokens with ner_tags"),
        ({"text": "王五"}, "has no tokens with ner_tags"),
    ],
)
def test_rows_that_do_not_fit_are_told_and_the_others_read(tmp_path, row, why):
    path = file(tmp_path, row, ROW)
    with pytest.raises(InputError, match=why):
        read(TOKENS, path)
    options = Lenient({"names": ""})
    (sample,) = read(TOKENS, path, options)
    assert triples(sample) == FOUND
    assert [error.details["row"] for error in options.errors] == [1]


def test_rows_of_tables():
    names = {"ner_tags": ["O", "B-PER", "I-PER", "B-LOC", "I-LOC"]}
    sample = sample_of({**ROW, "ner_tags": [1, 2, 0, 3, 4]}, "t row 1", names)
    assert (sample.id, sample.text, triples(sample)) == ("0", "王五到永康", FOUND)
    with pytest.raises(ValueError, match="nothing says"):
        sample_of({**ROW, "ner_tags": [1, 2, 0, 3, 4]}, "t row 1")
    spans = [{"start": 0, "end": 1, "label": "PER"}]
    both = sample_of({**ROW, "text": "王五到永康", "entities": spans}, "t row 1")
    assert triples(both) == [(0, 1, "PER")]


@pytest.mark.parametrize(
    "row",
    [
        {"text": "永康", "tokens": ["永", "康"], "entities": [[0, 2, "LOC"]], "tags": ["O", "O"]},
        {"text": "永康", "label": [[0, 2, "LOC"]]},
        {"text": "永康", "tokens": [{"text": "永", "id": 0}], "spans": [{"start": 0, "end": 2}]},
    ],
)
def test_rows_of_other_tools_stay_theirs(tmp_path, row):
    assert recognise(file(tmp_path, row).read_bytes()).name not in ("tokens", "cluener")


def test_cluener(tmp_path):
    rows = [
        {"text": "无人。"},
        {
            "text": "𠮷王五到永康，王五说“好”",
            "label": {
                "name": {"王五": [[1, 2], [7, 8]]},
                "address": {"永康": [[4, 5]]},
                "book": {"“好”": [[10, 12]]},
            },
        },
    ]
    path = file(tmp_path, *rows)
    assert recognise(path.read_bytes()).name == "cluener"
    none, found = read(CLUENER, path)
    assert none.mentions == ()
    assert triples(found) == [
        (1, 3, "name"), (4, 6, "address"), (7, 9, "name"), (10, 13, "book"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ({"id": 0, "label": {"name": {"王五": [[0, 1]]}}}, "has no key text"),
        ({"text": "王五", "label": ["name"]}, "is no object of labels"),
        ({"text": "王五", "label": {"name": [[0, 1]]}}, "is no object of texts"),
        ({"text": "王五", "label": {"name": {"王五": [0, 1]}}}, "are not"),
        ({"text": "王五", "label": {"name": {"王五": [["0", "1"]]}}}, "no whole numbers"),
        ({"text": "王五", "label": {"name": {"王五": [[0, 2]]}}}, "lies outside"),
        ({"text": "王五说", "label": {"name": {"王五": [[0, 2]]}}}, "says “王五”, but “王五说”"),
        ({"text": "王五", "label": {"": {"王五": [[0, 1]]}}}, "the label ''"),
    ],
)
def test_cluener_that_does_not_fit_is_told(tmp_path, row, why):
    good = {"text": "王五", "label": {"name": {"王五": [[0, 1]]}}}
    path = file(tmp_path, row, good)
    with pytest.raises(InputError, match=why) as caught:
        read(CLUENER, path)
    assert caught.value.code == "bad-cluener-file"
    options = Lenient({})
    found = read(CLUENER, path, options)
    assert triples(found[-1]) == [(0, 2, "name")]
    assert len(options.errors) + sum(NOTICES in one.meta for one in found) == 1
