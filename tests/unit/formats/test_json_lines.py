"""doccano and labelbuddy: what is written, what comes back, files of the tools."""

import json

import pytest
from samples_kit import SHORT, document, exported, read, surfaces, triples

from yk_reader.formats.registry import recognise
from yk_reader.formats.samples import Piece
from yk_reader.formats.suggester_lines import as_line
from yk_reader.model.errors import InputError

BOTH = pytest.mark.parametrize("name", ["doccano", "labelbuddy"])


def objects(path):
    return [json.loads(line) for line in path.read_bytes().decode("utf-8").split("\n")[:-1]]


def test_doccano_lines(tmp_path):
    out = tmp_path / "a.jsonl"
    exported("doccano", out, [document(), document("甲", [])])
    found = objects(out)
    assert found[0]["text"] == "王小明在北京。他笑了！"
    assert found[0]["label"] == [[0, 3, "PER"], [4, 6, "LOC"]]
    assert found[1]["label"] == [[0, 4, "PER"], [2, 3, "LOC"]]
    assert found[0]["sample"] == "p1/A1/0"


@BOTH
@pytest.mark.parametrize("piece", list(Piece))
def test_the_same_keys_on_all_lines_and_none_null(tmp_path, name, piece):
    out = tmp_path / "a.jsonl"
    exported(name, out, [document(), document("甲", []), document("", [])], piece=piece)
    found = objects(out)
    assert len({tuple(each) for each in found}) == 1
    said = [
        value for each in found for value in (*each.values(), *each.get("metadata", {}).values())
    ]
    assert None not in said
    assert not {"data", "id", "user"} & set(found[0])
    assert "" not in [each["text"] for each in found]


@BOTH
def test_all_that_is_said_comes_back(tmp_path, name):
    said = exported(name, tmp_path / "a.jsonl", [document()], piece=Piece.SENTENCE)
    back = read(name, tmp_path / "a.jsonl")
    for one, other in zip(said, back, strict=True):
        for key in ("id", "text", "page", "sha256", "article", "role", "start", "raw"):
            assert getattr(one, key) == getattr(other, key)
        assert triples(one.mentions) == triples(other.mentions)


@pytest.mark.parametrize("name", ["doccano", "labelbuddy", "llm", "jsonl"])
def test_lines_are_lines_for_every_reader(tmp_path, name):
    odd = "甲\x85\u2028\u2029\x0b\x0c\x1c乙"
    exported(name, tmp_path / "a.jsonl", [document(odd, [(0, 1, "A")])])
    assert len((tmp_path / "a.jsonl").read_text(encoding="utf-8").splitlines()) == 1
    assert read(name, tmp_path / "a.jsonl")[0].text == odd


def test_a_request_to_a_suggester_is_one_line_for_every_reader():
    assert len(as_line({"id": "1", "text": "甲\x85\u2028\u2029乙"}).decode().splitlines()) == 1


@BOTH
def test_a_name_that_no_file_can_hold(tmp_path, name):
    exported(name, tmp_path / "a.jsonl", [document("甲", [], name="p\udcff<b>")])
    assert read(name, tmp_path / "a.jsonl")[0].page == "p\ufffd<b>"


def test_labelbuddy_documents(tmp_path):
    out = tmp_path / "a.jsonl"
    exported("labelbuddy", out, [document(name="<b>")])
    (found,) = objects(out)
    assert found["annotations"][0] == {"start_char": 0, "end_char": 3, "label_name": "PER"}
    assert found["list_title"] == "<b>/A1"
    assert found["display_title"] == "&lt;b&gt;/A1"
    assert found["metadata"]["page"] == "<b>"


@BOTH
def test_raw_text_counts_its_line_ends(tmp_path, name):
    (said,) = exported(name, tmp_path / "a.jsonl", [document()], piece=Piece.PAGE, raw=True)
    assert said.text == SHORT
    assert ("李　华\U00020000", "PER") in surfaces(read(name, tmp_path / "a.jsonl")[0])


def test_doccano_exports(tmp_path):
    path = tmp_path / "x.jsonl"
    relation = {
        "id": 7, "text": "EU rejects", "Comments": [],
        "entities": [{"id": 1, "label": "ORG", "start_offset": 0, "end_offset": 2}],
        "relations": [{"id": 1, "from_id": 1, "to_id": 1, "type": "x"}],
    }  # fmt: skip
    lines = [
        {"text": "EU rejects German", "label": [[0, 2, "ORG"], [11, 17, "MISC"], [0, 2, "ORG"]]},
        {"text": "EU", "labels": []},
        {"text": "EU", "label": None},
        relation,
    ]
    path.write_text("\ufeff" + "\r\n".join(map(json.dumps, lines)), encoding="utf-8")
    assert [surfaces(s) for s in read("doccano", path)] == [
        [("EU", "ORG"), ("German", "MISC")], [], [], [("EU", "ORG")],
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ('{"label": [[0, 1, "PER"]]}', "has no key text"),
        (
            '{"text": "ab", "label": [[0, 3, "PER"]]}',
            "PER 0–3, which lies outside of its text of 2",
        ),
        ('{"text": "ab", "label": [[-1, 1, "PER"]]}', "lies outside"),
        ('{"text": "ab", "label": [[1, 1, "PER"]]}', "lies outside"),
        ('{"text": "ab", "label": [[0, 1.0, "PER"]]}', "no whole numbers"),
        ('{"text": "ab", "label": [[0, true, "PER"]]}', "no whole numbers"),
        ('{"text": "ab", "label": [[0, 1, null]]}', "the label None"),
        ('{"text": "ab", "label": [[0, 1]]}', "is not \\[start, end, label\\]"),
        ('{"text": "ab", "label": "PER"}', "is no list"),
        ("[" * 100_000, "is no JSON object"),
        ("{", "is no JSON object"),
        ("3", "is no JSON object"),
    ],
)
def test_a_bad_line_of_doccano_is_named(tmp_path, line, why):
    path = tmp_path / "x.jsonl"
    path.write_text(f'{{"text": "ab", "label": []}}\n\n{line}\n', encoding="utf-8")
    with pytest.raises(InputError, match=f"x.jsonl: line 3 .*{why}"):
        read("doccano", path)


def test_labelbuddy_exports(tmp_path):
    documents = [
        {
            "utf8_text_md5_checksum": "0" * 32, "metadata": {"page": "p"}, "text": "😀 the text",
            "annotations": [
                {"start_byte": 5, "end_byte": 8, "start_char": 2, "end_char": 5, "label_name": "W"},
                {"start_char": 0, "end_char": 1, "label_name": "E", "extra_data": "x"},
            ],
        },
        {"text": "nothing"},
    ]  # fmt: skip
    path = tmp_path / "x.json"
    path.write_text(json.dumps(documents, indent=1), encoding="utf-8")
    first, second = read("labelbuddy", path)
    assert (surfaces(first), first.page) == ([("😀", "E"), ("the", "W")], "p")
    assert second.mentions == ()
    path.write_text('{"utf8_text_md5_checksum": "0", "annotations": []}\n', encoding="utf-8")
    with pytest.raises(InputError, match="with the text"):
        read("labelbuddy", path)


@BOTH
def test_a_file_is_known_by_what_it_holds(tmp_path, name):
    exported(name, tmp_path / "a.txt", [document()])
    found = recognise((tmp_path / "a.txt").read_bytes()[:4096])
    assert found is not None
    assert found.name == name
