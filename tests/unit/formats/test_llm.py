"""Instructions for language models."""

import json

import pytest
from samples_kit import document, exported, read, surfaces

from yk_reader.formats.registry import recognise
from yk_reader.formats.samples import Piece
from yk_reader.model.errors import InputError


def first(path):
    return json.loads(path.read_text(encoding="utf-8").split("\n")[0])


def test_an_instruction(tmp_path):
    out = tmp_path / "a.jsonl"
    exported("llm", out, [document()], labels=("PER", "LOC"))
    found = first(out)
    assert "PER、LOC" in found["instruction"]
    assert found["input"] == "王小明在北京。他笑了！"
    assert json.loads(found["output"]) == [
        {"text": "王小明", "label": "PER"}, {"text": "北京", "label": "LOC"},
    ]  # fmt: skip
    assert found["entities"] == [[0, 3, "PER"], [4, 6, "LOC"]]


def test_messages_with_places(tmp_path):
    given = {"style": "messages", "answer": "offsets", "language": "en"}
    exported("llm", tmp_path / "a.jsonl", [document()], given, labels=("PER", "LOC"))
    system, user, assistant = first(tmp_path / "a.jsonl")["messages"]
    assert "Labels: PER, LOC." in system["content"]
    assert "text, label, start, end" in system["content"]
    assert (user["role"], user["content"]) == ("user", "王小明在北京。他笑了！")
    answer = json.loads(assistant["content"])
    assert answer[1] == {"text": "北京", "label": "LOC", "start": 4, "end": 6}


def test_an_instruction_of_ones_own(tmp_path):
    exported("llm", tmp_path / "a.jsonl", [document()], {"instruction": "Go {on}"})
    assert first(tmp_path / "a.jsonl")["instruction"] == "Go {on}"


@pytest.mark.parametrize("style", ["instruction", "messages"])
@pytest.mark.parametrize("piece", list(Piece))
def test_the_same_keys_on_all_lines(tmp_path, style, piece):
    pages = [document(), document("甲", [])]
    exported("llm", tmp_path / "a.jsonl", pages, {"style": style}, piece=piece)
    found = [json.loads(line) for line in (tmp_path / "a.jsonl").read_text("utf-8").splitlines()]
    assert len({tuple(each) for each in found}) == 1


@pytest.mark.parametrize("style", ["instruction", "messages"])
def test_answers_with_places_alone(tmp_path, style):
    out = tmp_path / "a.jsonl"
    exported("llm", out, [document()], {"style": style, "answer": "offsets"})
    value = first(out)
    del value["entities"]
    out.write_text(json.dumps(value), encoding="utf-8")
    assert [surfaces(s) for s in read("llm", out)] == [[("王小明", "PER"), ("北京", "LOC")]]


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        ('[{"text": "王", "label": "PER"}]', "without start and end, which are not searched for"),
        (
            '[{"text": "王", "label": "P", "start": 1, "end": 2}]',
            "says “王”, but “说” stands at 1–2",
        ),
        ('[{"text": "王", "label": "P", "start": 1, "end": 9}]', "lies outside"),
        ("none", "no JSON list"),
        ('"x"', "no JSON list of objects"),
        ("[" * 100_000, ""),
    ],
)
def test_an_answer_that_does_not_fit(tmp_path, answer, why):
    path = tmp_path / "x.jsonl"
    path.write_text(json.dumps({"input": "王说", "output": answer}), encoding="utf-8")
    with pytest.raises(InputError, match=f"line 1 .*{why}"):
        read("llm", path)


def test_a_line_without_a_text(tmp_path):
    path = tmp_path / "x.jsonl"
    path.write_text('{"messages": [{"role": "assistant", "content": "[]"}]}', encoding="utf-8")
    with pytest.raises(InputError, match="neither input nor messages"):
        read("llm", path)


@pytest.mark.parametrize("style", ["instruction", "messages"])
def test_a_file_is_known_by_what_it_holds(tmp_path, style):
    exported("llm", tmp_path / "a.txt", [document()], {"style": style})
    found = recognise((tmp_path / "a.txt").read_bytes()[:4096])
    assert found is not None
    assert found.name == "llm"
