"""UIMA CAS against dkpro-cassis: it reads what is written, and what it writes is read."""

import io
import json
from pathlib import Path

import entity_page
import pytest
from entity_page import EMPTY, HARD, triples, written

from yk_reader.formats import cas_json, xmi
from yk_reader.formats.cas import NAMED_ENTITY, read_views

cassis = pytest.importorskip("cassis")
pytestmark = pytest.mark.formats

DATA = Path(__file__).parents[2] / "data" / "formats" / "cas"
TOKEN = "de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.Token"


def surfaces(sample):
    return sorted((m.label, sample.text[m.start : m.end]) for m in sample.mentions)


def said_by(cas):
    return sorted((a.value, a.get_covered_text()) for a in cas.select(NAMED_ENTITY))


def loaded(kind, sample):
    if kind == "json":
        return cassis.load_cas_from_json(json.dumps(cas_json.cas_object(sample, {})))
    types = cassis.load_typesystem(io.BytesIO(xmi.write_type_system({}).encode()))
    return cassis.load_cas_from_xmi(io.BytesIO(xmi.write_xmi(sample, {}).encode()), types)


@pytest.mark.parametrize("kind", ["xmi", "json"])
@pytest.mark.parametrize("sample", [HARD, EMPTY])
def test_cassis_reads_what_is_written_and_writes_what_is_read(kind, sample):
    cas = loaded(kind, sample)
    assert cas.sofa_string == sample.text
    assert said_by(cas) == surfaces(sample)
    tokens = [t.get_covered_text() for t in cas.select(TOKEN)]
    assert tokens == [sign for sign in sample.text if not sign.isspace()]
    if kind == "json":
        views = cas_json.read_cas(cas.to_json().encode(), "f")
    else:
        views = xmi.read_xmi(cas.to_xmi().encode(), "f")
    (back,) = read_views(views, "f", {}, "xmi")
    assert (back.id, back.text, back.sha256) == (sample.id, sample.text, sample.sha256)
    assert triples(back) == triples(sample)


def test_an_exported_page(tmp_path):
    files, (sample,) = written(xmi.FORMAT, tmp_path, entity_page.document())
    page, types = files
    with open(page, "rb") as file, open(types, "rb") as described:
        cas = cassis.load_cas_from_xmi(file, cassis.load_typesystem(described))
    assert said_by(cas) == surfaces(sample)


def test_a_cas_that_cassis_made():
    types = cassis.TypeSystem()
    span = types.create_type("custom.Span")
    types.create_feature(span, "kind", "uima.cas.String")
    cas = cassis.Cas(types)
    cas.sofa_string, cas.sofa_mime = "𠮷野家在😀北京\n王一", "text/plain"
    cas.add_all([span(begin=0, end=3, kind="ORG"), span(begin=5, end=7, kind="G<&>")])
    options = {"layer": "custom.Span", "feature": "kind"}
    for views in (
        cas_json.read_cas(cas.to_json().encode(), "f"),
        xmi.read_xmi(cas.to_xmi().encode(), "f"),
    ):
        (back,) = read_views(views, "f", options, "xmi")
        assert back.text == cas.sofa_string
        assert triples(back) == [(0, 3, "ORG"), (5, 7, "G<&>")]


@pytest.mark.parametrize("folder", sorted(p for p in DATA.iterdir() if p.is_dir()))
def test_the_reference_files_mean_the_same_to_cassis(folder):
    cas = cassis.load_cas_from_json((folder / "data.json").read_text("utf-8"))
    (view,) = cas_json.read_cas((folder / "data.json").read_bytes(), "f")
    text16 = view.text.encode("utf-16-le")
    ours = sorted(
        text16[2 * s.begin : 2 * s.end].decode("utf-16-le")
        for s in view.structures
        if s.type == "uima.tcas.Annotation"
    )
    theirs = cas.select("uima.tcas.Annotation")
    assert ours == sorted(
        a.get_covered_text() for a in theirs if a.type.name == "uima.tcas.Annotation"
    )
