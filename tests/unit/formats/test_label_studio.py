"""Label Studio's tasks: written, read back, and what it and others write."""

import json
from pathlib import Path

import entity_page
import pytest
from entity_page import EMPTY, HARD, triples, written

from yk_reader.formats.label_studio import FORMAT, labelling_config, read_task, task_of
from yk_reader.formats.registry import recognise
from yk_reader.formats.samples import Mention, Sample
from yk_reader.formats.surfaces import Claim, settle
from yk_reader.formats.xml_files import parse_xml
from yk_reader.model.errors import InputError

DATA = Path(__file__).parents[2] / "data" / "formats" / "label-studio"


@pytest.mark.parametrize("sample", [HARD, EMPTY, Sample("p/A", "")])
@pytest.mark.parametrize("as_", ["annotations", "predictions"])
@pytest.mark.parametrize("offsets", ["code-points", "utf-16"])
def test_what_is_written_comes_back(sample, as_, offsets):
    options = {"as": as_, "offsets": offsets}
    (read,) = read_task(json.loads(json.dumps(task_of(sample, options))), "f", options)
    assert (read.text, triples(read)) == (sample.text, triples(sample))
    assert (read.id, read.page, read.sha256) == (sample.id, sample.page, sample.sha256)
    assert "notices" not in read.meta


@pytest.mark.parametrize("piece", FORMAT.pieces)
@pytest.mark.parametrize("as_", ["annotations", "predictions"])
def test_pages_are_exported(piece, as_, tmp_path):
    documents = entity_page.document("p1"), entity_page.document("p2")
    files, samples = written(FORMAT, tmp_path, *documents, piece=piece, **{"as": as_})
    assert [path.name for path in files] == ["tasks.json", "config.xml"]
    tasks = json.loads(files[0].read_text("utf-8"))
    assert [task["data"]["id"] for task in tasks] == [s.id for s in samples]
    assert len({tuple(task["data"]) for task in tasks}) == 1
    assert all(as_ in task for task in tasks)
    config = parse_xml(files[1].read_bytes(), "config.xml")
    assert {e.get("value") for e in config.iter("Label")} == {"GPE", "PER", "LOC"}
    assert recognise(files[0].read_bytes()[:4096]) is FORMAT


def test_the_raw_page_and_nothing_at_all(tmp_path):
    (tmp_path / "a").mkdir()
    _, (sample,) = written(FORMAT, tmp_path / "a", entity_page.document(), raw=True)
    assert len(sample.mentions) == 7
    (tmp_path / "b").mkdir()
    files, _ = written(FORMAT, tmp_path / "b")
    assert json.loads(files[0].read_text()) == []


def test_labels_are_quoted_in_the_configuration():
    root = parse_xml(labelling_config(('人 "名"', "A<&>B/C-D")).encode(), "config.xml")
    assert [e.get("value") for e in root.iter("Label")] == ['人 "名"', "A<&>B/C-D"]


@pytest.mark.parametrize(
    ("file", "mentions"),
    [
        ("named_entity/tasks.json", [(343, 354, "Date")]),
        ("named_entity/annotations/1.json", [(343, 354, "Date")]),
        ("rich_text_plain/tasks.json", []),
        ("rich_text_plain/annotations/1.json", []),
    ],
)
def test_the_reference_files(file, mentions):
    """Two of them have an offset that belongs to another text: it is left out and said."""
    (read,) = FORMAT.read_samples(DATA / file, {})
    assert triples(read) == mentions
    said = "the file says “February 22”, the text says “ supporters”"
    assert (said in read.meta.get("notices", "")) == (not mentions)


def test_each_annotator_is_a_sample_and_cancelled_work_is_none():
    region = {
        "type": "labels",
        "value": {"start": 0, "end": 2, "text": "王一", "labels": ["PER", "X"]},
    }
    task = {
        "id": 7,
        "data": {"body": "王一来", "id": "p1/A1", "n": 3},
        "annotations": [
            {"completed_by": 4, "result": [region]},
            {
                "completed_by": {"id": 5, "email": "a@b"},
                "result": [{"type": "choices", "value": {}}],
            },
            {"was_cancelled": True, "result": [region]},
        ],
        "predictions": [
            {"model_version": "m", "result": []},
            {"model_version": "n", "result": [region]},
        ],
    }
    one, other = read_task(task, "f", {})
    assert (one.id, other.id) == ("p1/A1", "p1/A1#2")
    assert triples(one) == [(0, 2, "PER"), (0, 2, "X")]
    assert (one.meta["annotator"], other.meta["annotator"]) == ("4", "a@b")
    assert (one.text, one.meta["n"], other.mentions) == ("王一来", "3", ())
    (last,) = read_task(task, "f", {"as": "predictions"})
    assert (last.meta["annotator"], len(last.mentions)) == ("n", 2)
    (none,) = read_task({"data": {"text": "x"}}, "f", {})
    assert (none.id, none.mentions) == ("f", ())


def test_the_short_layout_and_hypertext():
    short = {
        "text": "𠮷王一",
        "id": 3,
        "label": [{"start": 1, "end": 3, "text": "王一", "labels": ["P"]}],
    }
    (read,) = read_task(short, "f", {})
    assert (triples(read), read.id) == ([(1, 3, "P")], "3")
    value = {"start": "/div[1]/text()[1]", "end": "x", "globalOffsets": {"start": 1, "end": 3}}
    region = {"type": "hypertextlabels", "value": {**value, "hypertextlabels": ["P"]}}
    (read,) = read_task(
        {"data": {"text": "𠮷王一"}, "annotations": [{"result": [region]}]}, "f", {}
    )
    assert triples(read) == [(1, 3, "P")]


BAD_START = {"value": {"start": "a", "end": 1, "labels": ["x"]}}


@pytest.mark.parametrize(
    "text",
    [
        "{",
        "[1]",
        '[{"data": 1}]',
        '[{"data": {}}]',
        '[\n{"data": {"text": "x"}},\n',
        "[" * 100_000,
        json.dumps([{"data": {"text": "x"}, "annotations": [{"result": [BAD_START]}]}]),
    ],
)
def test_a_broken_file_is_refused(text, tmp_path):
    (tmp_path / "t.json").write_text(text, "utf-8")
    with pytest.raises(InputError) as caught:
        list(FORMAT.read_samples(tmp_path / "t.json", {}))
    assert caught.value.code == "bad-label-studio-file"


@pytest.mark.parametrize(
    "text",
    [
        '[\n  {\n  "data": {"text": "x"}\n }\n]',
        '\ufeff[{"data": {"text": "x"}}]',
        '{"data": {"text": "x"}}',
        '[\r\n{"data": {"text": "x"}}\r\n]\r\n',
    ],
)
def test_other_ways_to_lay_out_the_file(text, tmp_path):
    (tmp_path / "t.json").write_text(text, "utf-8", newline="")
    (read,) = FORMAT.read_samples(tmp_path / "t.json", {})
    assert read.text == "x"


TEXT = "一\r\n𠮷二\r\n王三。王四"
SURFACE = "王三"
PLAIN = TEXT.replace("\r\n", "\n")


def _utf16(text):
    return len(text[: text.index(SURFACE)].encode("utf-16-le")) // 2


@pytest.mark.parametrize(
    "start", [TEXT.index(SURFACE), _utf16(TEXT), PLAIN.index(SURFACE), _utf16(PLAIN)]
)
def test_the_surface_tells_what_was_counted(start):
    settled = settle(TEXT, [Claim(start, start + 2, "P", SURFACE)])
    at = PLAIN.index(SURFACE)
    assert (settled.text, settled.mentions) == (PLAIN, (Mention(at, at + 2, "P"),))
    assert not settled.notices


def test_without_surfaces_what_is_preferred_counts():
    assert settle("𠮷王一", [Claim(1, 3, "P")]).mentions == (Mention(1, 3, "P"),)
    assert settle("𠮷王一", [Claim(2, 4, "P")], "utf-16").mentions == (Mention(1, 3, "P"),)
    (notice,) = settle("𠮷王一", [Claim(2, 4, "P")]).notices
    assert notice == "P at 2–4 is left out: 4 lies outside of a text of 3 characters."
    (notice,) = settle("𠮷王一", [Claim(1, 2, "P", "王一")]).notices
    assert "the file says “王一”, the text says “王”" in notice
    assert settle("王", [Claim(1, 1, "P")]).notices == ("P at 1–1 is left out: it is empty.",)


def test_an_offset_between_cr_and_lf_is_before_both():
    assert settle("王一\r\n", [Claim(0, 3, "P"), Claim(0, 4, "Q")]).mentions == (
        Mention(0, 3, "Q"),
        Mention(0, 2, "P"),
    )
