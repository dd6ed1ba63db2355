"""UIMA CAS as XMI and as JSON: written, read back, and what other tools write."""

import json
from pathlib import Path

import entity_page
import pytest
import samples_kit
from entity_page import EMPTY, HARD, triples, written

from yk_reader.formats import cas_json, xmi, xml_files
from yk_reader.formats.cas import NAMED_ENTITY, read_views
from yk_reader.formats.registry import recognise
from yk_reader.formats.samples import Mention, Piece, Sample
from yk_reader.model.errors import InputError

DATA = Path(__file__).parents[2] / "data" / "formats" / "cas"
EMOJI, CHINESE, PLAIN = (
    f"casWith{kind}TextAndAnnotations" for kind in ("EmojiUnicode", "TraditionalChinese", "")
)


def xmi_back(sample, asked=None, **options):
    data, asked = xmi.write_xmi(sample, options).encode(), options if asked is None else asked
    return next(read_views(xmi.read_xmi(data, "f"), "f", asked, "xmi"))


def json_back(sample, asked=None, **options):
    data = json.dumps(cas_json.cas_object(sample, options)).encode()
    asked = options if asked is None else asked
    return next(read_views(cas_json.read_cas(data, "f"), "f", asked, "cas-json"))


@pytest.mark.parametrize("back", [xmi_back, json_back])
@pytest.mark.parametrize("sample", [HARD, EMPTY, Sample("p/A1", "")])
@pytest.mark.parametrize(
    "options", [{}, {"tokens": "none"}, {"layer": "custom.Span", "feature": "kind"}]
)
def test_what_is_written_comes_back(back, sample, options):
    read = back(sample, **options)
    assert read.text == sample.text
    assert triples(read) == triples(sample)
    assert (read.id, read.page, read.sha256) == (sample.id, sample.id[:-3], sample.sha256)
    assert not read.meta


def test_offsets_are_utf16():
    rows = cas_json.cas_object(HARD, {})["%FEATURE_STRUCTURES"]
    named = [r for r in rows if r["%TYPE"].endswith("NamedEntity")]
    text16 = HARD.text.encode("utf-16-le")
    surfaces = [text16[2 * r["begin"] : 2 * r["end"]].decode("utf-16-le") for r in named]
    assert surfaces == [HARD.text[m.start : m.end] for m in HARD.mentions]


@pytest.mark.parametrize("module", [xmi, cas_json])
@pytest.mark.parametrize("piece", [Piece.PAGE, Piece.ARTICLE])
def test_a_page_is_exported(module, piece, tmp_path):
    files, samples = written(module.FORMAT, tmp_path, entity_page.document(), piece=piece)
    names = [str(path.relative_to(tmp_path)) for path in files]
    ending = module.FORMAT.extensions[0]
    expected = [f"p1{ending}"] if piece is Piece.PAGE else [f"p1/A1{ending}", f"p1/A2{ending}"]
    assert [n for n in names if n != "TypeSystem.xml"] == expected
    assert ("TypeSystem.xml" in names) == (module is xmi)
    surfaces = [s.text[m.start : m.end] for s in samples for m in s.mentions]
    assert sorted(surfaces) == sorted(["上海", "王一", "浦东新区", "𠮷林省长春市", "𠮷林省"])
    folder = list(module.FORMAT.read_samples(tmp_path, {}))
    assert sorted(map(triples, folder)) == sorted(map(triples, samples))


@pytest.mark.parametrize("module", [xmi, cas_json])
def test_the_raw_page_is_exported(module, tmp_path):
    _, (sample,) = written(module.FORMAT, tmp_path, entity_page.document(), raw=True)
    surfaces = [sample.text[m.start : m.end] for m in sample.mentions]
    assert surfaces == ["上海", "王一", "浦", "𠮷林省", "𠮷林省", "东新区", "长春市"]


def test_a_character_that_xml_forbids_is_named(tmp_path):
    page = samples_kit.document("一\f二", [])
    with pytest.raises(InputError, match=r"U\+000C \(FORM FEED\) at character 1 ") as caught:
        written(xmi.FORMAT, tmp_path, page)
    assert caught.value.code == "forbidden-character"
    _, (sample,) = written(xmi.FORMAT, tmp_path, page, characters="replace")
    assert sample.text == "一\ufffd二"


def test_every_sign_survives_in_xmi():
    text = "".join(map(chr, [9, 10, 13, *range(32, 0x300), 0x2028, 0x2029, 0xFEFF, 0x1F600]))
    assert xmi_back(Sample("p/A1", text)).text == text


@pytest.mark.parametrize(
    "xml",
    [
        '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>',
        '<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>',
        "<a>&undefined;</a>",
        "<x:a/>",
        "<a>" * 300 + "</a>" * 300,
        "<a",
        "",
        '<?xml version="1.0" encoding="no-such"?><a/>',
    ],
)
def test_hostile_and_broken_xml_is_refused(xml):
    with pytest.raises(InputError) as caught:
        xmi.read_xmi(xml.encode(), "f.xml")
    assert caught.value.code in ("broken-xml", "xml-doctype", "xml-entities")


def test_a_file_that_is_too_long_is_refused(monkeypatch):
    for module, limit, read in (
        (xml_files, "LARGEST_XML", xmi.read_xmi),
        (cas_json, "_LONGEST", cas_json.read_cas),
    ):
        monkeypatch.setattr(module, limit, 10)
        with pytest.raises(InputError) as caught:
            read(b" " * 11, "f")
        assert "MB" in caught.value.message or "longer than 10 bytes" in caught.value.message


def test_other_xml_and_json_is_refused():
    with pytest.raises(InputError, match="another kind"):
        xmi.read_xmi(b"<a/>", "f")
    for data in (b"[]", b"{}", b"{", b'{"%FEATURE_STRUCTURES": [1]}', b"[" * 100_000, b"\xff"):
        with pytest.raises(InputError) as caught:
            cas_json.read_cas(data, "f")
        assert caught.value.code == "bad-cas-json-file"


@pytest.mark.parametrize("layer", ["a b", '"/><x', "1a", "a..b", "名"])
def test_a_layer_that_is_no_name_is_refused(layer):
    with pytest.raises(InputError, match="no name"):
        xmi.write_xmi(HARD, {"layer": layer})


def test_a_cut_pair_a_place_outside_and_a_missing_label_are_left_out_and_said():
    value = cas_json.cas_object(Sample("p/A1", "𠮷王一", (Mention(1, 3, "PER"),)), {})
    rows = value["%FEATURE_STRUCTURES"]
    (row,) = (r for r in rows if r["%TYPE"].endswith("NamedEntity"))
    rows += [
        {**row, "%ID": 90, "begin": 1},
        {**row, "%ID": 91, "end": 99},
        {**row, "%ID": 92, "value": None},
        {**row, "%ID": 93, "end": row["begin"]},
        {
            **row,
            "%ID": 94,
            "%TYPE": "de.tudarmstadt.ukp.dkpro.core.api.ner.type.Person",
            "value": None,
        },
        {**row, "%ID": 95},
    ]
    value["%VIEWS"]["_InitialView"]["%MEMBERS"] += [90, 91, 92, 93, 94]  # 95 is not indexed
    (view,) = cas_json.read_cas(json.dumps(value).encode(), "f")
    (sample,) = read_views([view], "f", {}, "cas-json")
    assert triples(sample) == [(1, 3, "PER"), (1, 3, "Person")]
    notices = sample.meta["notices"].split("\n")
    assert [n.split()[1] for n in notices] == ["90", "91", "92", "93"]
    assert "inside the character '𠮷'" in notices[0]


def test_files_are_recognised():
    assert recognise(xmi.write_xmi(HARD, {}).encode()[:4096]) is xmi.FORMAT
    head = json.dumps(cas_json.cas_object(HARD, {})).encode()[:4096]
    assert recognise(head) is cas_json.FORMAT


@pytest.mark.parametrize("name", [EMOJI, CHINESE, PLAIN])
def test_the_reference_files_say_the_same_in_both_forms(name):
    """Plain annotations have no labels: they are asked for as a layer and counted by notices."""
    options = {"layer": "uima.tcas.Annotation"}
    data = (DATA / name / "data.json").read_bytes()
    (one,) = read_views(cas_json.read_cas(data, "data"), "data", options, "cas-json")
    assert one.meta["notices"].count("has no label") == {EMOJI: 9, CHINESE: 4, PLAIN: 4}[name]
    file = (DATA / name / "debug.xmi").read_bytes()
    if name == PLAIN:  # its Sofa has no text
        with pytest.raises(InputError, match="no text"):
            xmi.read_xmi(file, "debug.xmi")
        return
    (other,) = read_views(xmi.read_xmi(file, "debug.xmi"), "debug", options, "xmi")
    assert (other.text, other.meta) == (one.text, one.meta)


def test_a_reference_file_that_gets_labels():
    data = json.loads((DATA / EMOJI / "data.json").read_bytes())
    for row in data["%FEATURE_STRUCTURES"]:
        row["value"] = "W"
    views = cas_json.read_cas(json.dumps(data).encode(), "data")
    (sample,) = read_views(views, "data", {"layer": "uima.tcas.Annotation"}, "cas-json")
    words = [sample.text[m.start : m.end] for m in sample.mentions]
    assert words == ["🥳", "This", "👳🏻‍♀️", "is", "✆", "a", "🧔🏾‍♂️", "test", "👻"]


@pytest.mark.parametrize(("back", "name"), [(xmi_back, "xmi"), (json_back, "cas-json")])
def test_layers_are_named_where_the_one_that_is_asked_for_holds_nothing(back, name):
    layer = {"layer": "webanno.custom.Names", "feature": "kind", "tokens": "characters"}
    said = back(HARD, **layer, asked={})
    assert said.mentions == ()
    count = len(HARD.mentions)
    assert said.meta["notices"] == (
        f"There is nothing on the layer {NAMED_ENTITY}. Name another with --format {name} and "
        f"--set; the file has: layer=webanno.custom.Names feature=kind ({count} annotations)."
    )
    assert back(HARD, **layer, asked=layer).meta == {}
    other = back(HARD, **layer, asked={**layer, "feature": "value"}).meta["notices"].split("\n")
    assert len(other) == count
    assert other[0].endswith("is left out: it has no label (the feature value); it has kind.")
    nothing = Sample("p1", "甲乙", page="p1")
    assert back(nothing, **layer, asked={}).meta == {}
