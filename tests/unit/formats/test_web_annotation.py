"""Web Annotations: what is written, and what the files of others say."""

import json

import entity_page
import pytest
from entity_page import EMPTY, HARD, triples, written
from samples_kit import surfaces

from yk_reader.formats.registry import format_named, recognise
from yk_reader.formats.web_annotation import FORMAT, collection_of
from yk_reader.formats.web_annotation_reading import read_path
from yk_reader.model.entity import Entity, Span
from yk_reader.model.errors import InputError
from yk_reader.model.vocabulary import EntityStatus, Origin


def put(folder, value, name="a.jsonld", text="昨日𠮷野家王一到京。王一说。", source="t.txt"):
    (folder / source).write_text(text, encoding="utf-8")
    path = folder / name
    path.write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")
    return path


def annotation(*selectors, source="t.txt", **more):
    return {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": "urn:x",
        "type": "Annotation",
        "body": {"type": "TextualBody", "value": "PER", "purpose": "tagging"},
        "target": {"source": source, "selector": list(selectors)},
        **more,
    }


COMMENT = {"type": "TextualBody", "value": "说", "purpose": "commenting"}
NO_PLACE = {
    "target": {"source": "t.txt", "selector": [{"type": "TextPositionSelector"}]},
    "body": {"value": "A", "purpose": "tagging", "type": "TextualBody"},
}


def position(start, end):
    return {"type": "TextPositionSelector", "start": start, "end": end}


def quote(exact, prefix="", suffix=""):
    return {"type": "TextQuoteSelector", "exact": exact, "prefix": prefix, "suffix": suffix}


@pytest.mark.parametrize("raw", [False, True])
def test_pages_are_exported(raw, tmp_path):
    files, (sample,) = written(FORMAT, tmp_path, entity_page.document(), raw=raw)
    assert [path.name for path in files] == ["p1.txt", "p1.jsonld"]
    assert files[0].read_text("utf-8") == sample.text
    whole = json.loads(files[1].read_text("utf-8"))
    assert (whole["@context"], whole["type"]) == (
        "http://www.w3.org/ns/anno.jsonld", "AnnotationCollection",
    )  # fmt: skip
    page = whole["first"]
    assert (page["type"], page["partOf"], page["startIndex"]) == ("AnnotationPage", whole["id"], 0)
    assert (whole["last"], whole["total"]) == (page["id"], len(sample.mentions))
    names = [each["id"] for each in page["items"]]
    assert len(set(names)) == len(names) == len(sample.mentions)
    for each, m in zip(page["items"], sample.mentions, strict=True):
        at, quoted = each["target"]["selector"]
        assert each["target"]["source"] == "p1.txt"
        assert (at["start"], at["end"]) == (m.start, m.end)
        # Code points, of the characters before and behind too.
        assert sample.text[at["start"] : at["end"]] == quoted["exact"]
        around = quoted["prefix"] + quoted["exact"] + quoted["suffix"]
        assert sample.text[m.start - len(quoted["prefix"]) :].startswith(around)
        assert each["body"]["value"] == m.label
    assert recognise(files[1].read_bytes()[:4096]) is FORMAT
    assert format_named("webannotation") is FORMAT


def test_what_is_written_is_the_same_each_time_and_holds_what_is_known():
    entity = Entity(
        1, "u", "ORG", (Span(0, 3),), EntityStatus.SUGGESTED, Origin.AUTO, "lexicon", 80,
        note="<b>?", link="http://www.wikidata.org/entity/Q1", changed_at="2026-01-02T03:04:05Z",
    )  # fmt: skip
    keyed = HARD.__class__(
        HARD.id, HARD.text, (HARD.mentions[0].__class__(0, 3, "ORG", 1),), HARD.page, HARD.sha256
    )
    one = collection_of(keyed, {1: entity})
    assert one == collection_of(keyed, {1: entity})
    (made,) = one["first"]["items"]
    assert [body.get("purpose") for body in made["body"]] == [
        "tagging", "commenting", "identifying",
    ]  # fmt: skip
    assert made["creator"] == {"type": "Software", "name": "lexicon"}
    assert made["modified"] == "2026-01-02T03:04:05Z"


def test_a_page_without_entities_has_no_first_page(tmp_path):
    whole = collection_of(EMPTY, {})
    assert (whole["total"], "first" in whole) == (0, False)
    path = put(tmp_path, whole, text=EMPTY.text, source="p1%2FA2.txt")
    with pytest.raises(InputError):  # the file is called as the name says, unquoted
        list(read_path(path, {}))


def test_code_points_utf_16_and_quotations_alone(tmp_path):
    points = put(tmp_path, [annotation(position(5, 7), quote("王一"))])
    utf16 = put(tmp_path, [annotation(position(6, 8), quote("王一"))], "b.jsonld")
    quoted = put(tmp_path, annotation(quote("王一", "家", "到")), "c.jsonld")
    for path in (points, utf16, quoted):
        (sample,) = read_path(path, {})
        assert triples(sample) == [(5, 7, "PER")]
        assert surfaces(sample) == [("王一", "PER")]
    assert len(list(read_path(tmp_path, {}))) == 3


def test_what_cannot_be_placed_is_left_out_and_told(tmp_path):
    path = put(
        tmp_path,
        [
            annotation(quote("王一")),
            annotation(quote("无")),
            annotation({"type": "XPathSelector", "value": "/p"}),
            annotation(position(3, 99)),
            annotation(position(0, 2), body=COMMENT),
            annotation(position(0, 2), body=[], bodyValue="TIME"),
            {**annotation(), "target": "t.txt"},
        ],
    )  # fmt: skip
    (sample,) = read_path(path, {})
    assert triples(sample) == [(0, 2, "TIME")]
    notices = sample.meta["notices"].split("\n")
    assert len(notices) == 4
    assert sum("is there several times" in each for each in notices) == 1


@pytest.mark.parametrize(
    "source",
    ["../t.txt", "http://a.b/t.txt", "/etc/passwd", "file:///etc/passwd", "", "..", "no.txt"],
)
def test_no_text_elsewhere_is_read(source, tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    (tmp_path / "t.txt").write_text("外", encoding="utf-8")
    path = put(folder, annotation(position(0, 1), source=source), source="other.txt")
    with pytest.raises(InputError) as caught:
        list(read_path(path, {}))
    assert caught.value.code == "no-text"


def test_a_link_is_not_followed(tmp_path):
    (tmp_path / "secret").write_text("外", encoding="utf-8")
    path = put(tmp_path, annotation(position(0, 1), source="l.txt"))
    (tmp_path / "l.txt").symlink_to(tmp_path / "secret")
    with pytest.raises(InputError, match="does not lie beside it"):
        list(read_path(path, {}))


@pytest.mark.parametrize("value", ["x", 7, [[[7]]], NO_PLACE])
def test_other_json_is_refused(value, tmp_path):
    with pytest.raises(InputError) as caught:
        list(read_path(put(tmp_path, value), {}))
    assert caught.value.code == "bad-webannotation-file"


def test_broken_json_and_deep_json(tmp_path):
    for text in ("{", "[" * 100_000):
        path = tmp_path / "a.jsonld"
        path.write_text(text)
        with pytest.raises(InputError) as caught:
            list(read_path(path, {}))
        assert caught.value.code == "bad-webannotation-file"
