"""WebAnno TSV 3.3: written, read back, and the reference files of its own reader's tests."""

from dataclasses import replace
from pathlib import Path

import entity_page
import pytest
from entity_page import EMPTY, HARD, triples, written
from hypothesis import given
from hypothesis import strategies as st

from yk_reader.formats.registry import recognise
from yk_reader.formats.samples import Mention, Piece, Sample, in_order
from yk_reader.formats.webanno import (
    FORMAT,
    escape_text,
    escape_value,
    read_webanno,
    unescape_text,
    unescape_value,
    write_webanno,
)
from yk_reader.model.errors import InputError

DATA = Path(__file__).parents[2] / "data" / "formats" / "webanno-tsv3"


def back(sample, **options):
    return read_webanno(write_webanno(sample, options), "f", options)


@pytest.mark.parametrize(
    "sample", [HARD, EMPTY, replace(HARD, text="\n\u3000" + HARD.text, mentions=())]
)
@pytest.mark.parametrize("options", [{}, {"layer": "custom.Span", "feature": "kind"}])
def test_what_is_written_comes_back(sample, options):
    read = back(sample, **options)
    assert read.text == sample.text
    assert triples(read) == triples(sample)
    assert (read.id, read.page, read.meta) == (sample.id, "p1", {})


@given(st.data())
def test_any_text_comes_back(data):
    text = data.draw(
        st.text("甲𠮷a \n\t\u3000。！\\#1\r\x85\u2028\x0b\x01", min_size=1, max_size=30)
    )
    place = st.integers(0, len(text))
    drawn = data.draw(st.lists(st.tuples(place, place, st.sampled_from(["A", "_", "*", "[1]|\\"]))))
    mentions = {Mention(min(a, b), max(a, b), label) for a, b, label in drawn if a != b}
    sample = Sample("p/A1", text, in_order(mentions))
    assert (back(sample).text, triples(back(sample))) == (text, triples(sample))


def test_a_mention_that_ends_with_the_blank_between_two_sentences():
    sample = Sample("p/A1", "甲。\n 乙", (Mention(0, 3, "A"),))
    assert (back(sample).text, triples(back(sample))) == (sample.text, [(0, 3, "A")])


@given(st.text("\\[]|_->;\t\n*aé甲\r\f\b\x01\x0b"))
def test_escapes_go_both_ways(text):
    assert unescape_value(escape_value(text)) == text
    assert unescape_text(escape_text(text)) == text


def test_the_rows_are_those_of_the_description():
    sample = Sample(
        "p/A1", "𠮷野在北京。他来", (Mention(0, 2, "PER"), Mention(3, 4, "X"), Mention(3, 5, "L_C"))
    )
    assert write_webanno(replace(sample, mentions=in_order(sample.mentions)), {}) == (
        "#FORMAT=WebAnno TSV 3.3\n"
        "#T_SP=de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity|value\n"
        "\n\n"
        "#Sentence.id=p/A1/1\n"
        "#Text=𠮷野在北京。\n"
        "1-1\t0-2\t𠮷\tPER[1]\t\n"
        "1-2\t2-3\t野\tPER[1]\t\n"
        "1-3\t3-4\t在\t_\t\n"
        "1-4\t4-5\t北\tL\\_C[2]|X[3]\t\n"
        "1-5\t5-6\t京\tL\\_C[2]\t\n"
        "1-6\t6-7\t。\t_\t\n"
        "\n"
        "#Sentence.id=p/A1/2\n"
        "#Text=他来\n"
        "2-1\t7-8\t他\t_\t\n"
        "2-2\t8-9\t来\t_\t\n"
    )


@pytest.mark.parametrize("piece", [Piece.PAGE, Piece.ARTICLE])
def test_a_page_is_exported(piece, tmp_path):
    files, samples = written(FORMAT, tmp_path, entity_page.document(), piece=piece)
    names = [str(path.relative_to(tmp_path)) for path in files]
    assert names == (["p1.tsv"] if piece is Piece.PAGE else ["p1/A1.tsv", "p1/A2.tsv"])
    assert recognise(files[0].read_bytes()[:4096]) is FORMAT
    assert list(map(triples, FORMAT.read_samples(tmp_path, {}))) == list(map(triples, samples))


def test_the_raw_page_is_exported(tmp_path):
    _, (sample,) = written(FORMAT, tmp_path, entity_page.document(), raw=True)
    assert len(sample.mentions) == 7


SPAN = {"layer": "webanno.custom.Span"}
NO_LABEL = "An annotation at {} is left out: it has no label."


@pytest.mark.parametrize(
    ("name", "options", "text", "mentions", "notices"),
    [
        (
            "testCrossSentenceSpanWithFeatureValue", SPAN,
            "He loves her .\nShe loves him not .", [(0, 34, "PERSON")], "",
        ),
        ("testAnnotationWithLeadingWhitespace", {}, "one  two", [], NO_LABEL.format("5–8")),
        ("testAnnotationWithLeadingWhitespaceAtStart", {}, " one two", [], NO_LABEL.format("1–4")),
        ("testAnnotationWithTrailingWhitespace", {}, "one  two", [], NO_LABEL.format("0–3")),
        ("testAnnotationWithTrailingWhitespaceAtEnd", {}, "one two", [], NO_LABEL.format("4–7")),
        ("sampleSlotAnnotation1", {}, "This is a test .", [], None),
        ("sampleSlotAnnotation2", {}, "This is a test .", [], None),
        ("testComplexSlotFeatureWithoutValues", {}, "This is a test .", [], None),
    ],
)  # fmt: skip
def test_the_reference_files(name, options, text, mentions, notices):
    read = next(FORMAT.read_samples(DATA / name / "reference.tsv", options))
    said = read.meta.get("notices", "")
    assert (read.text, triples(read)) == (text, mentions)
    if notices is not None:
        assert said == notices
    else:  # another layer than the one that was asked for
        assert said.startswith("There is no layer de.tudarmstadt.ukp")
        assert "ROLE_" not in said


def test_parts_of_tokens_and_two_columns():
    text = (
        "#FORMAT=WebAnno TSV 3.2\r\n"
        "#T_SP=de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity|identifier|value\r\n\r\n\r\n"
        "#Text=王一说 😀好\r\n"
        "1-1\t0-3\t王一说\thttp://q/1\\_2\tPER\t\r\n"
        "1-1.1\t0-2\t王一\t_\tX\t\r\n"
        "1-2\t4-7\t😀好\t*[4]|*[5]\tA[4]|B[5]\t\r\n"
    )
    read = read_webanno(text, "doc", {})
    assert (read.id, read.text) == ("doc", "王一说 😀好")
    assert triples(read) == [(0, 2, "X"), (0, 3, "PER"), (4, 6, "A"), (4, 6, "B")]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "x",
        "#FORMAT=WebAnno TSV 3.3\n#Text=a\n1-1\tx\ta\n",
        "#FORMAT=WebAnno TSV 3.3\n#Text=a\n1-1\n",
        "#FORMAT=WebAnno TSV 3.3\n#Text=abc\n1-1\t0-3\tabc\n\n#Text=d\n2-1\t1-2\td\n",
    ],
)
def test_a_broken_file_is_refused(text):
    with pytest.raises(InputError) as caught:
        read_webanno(text, "f", {})
    assert caught.value.code == "bad-webanno-file"


def test_a_place_that_cuts_a_character_is_left_out():
    head = "#FORMAT=WebAnno TSV 3.3\n#T_SP=a.B|value\n\n\n#Text=𠮷a\n"
    read = read_webanno(f"{head}1-1\t0-1\t𠮷\tX\t\n1-2\t2-3\ta\tY\t\n", "f", {"layer": "a.B"})
    assert triples(read) == [(1, 2, "Y")]
    assert "inside the character" in read.meta["notices"]


def test_the_layers_of_a_file_that_lacks_the_one_asked_for_are_named():
    text = (
        "#FORMAT=WebAnno TSV 3.3\n#T_SP=webanno.custom.Name|kind|ROLE_x_y|uima.tcas.Annotation\n\n"
        "\n#Text=王三\n1-1\t0-2\t王三\tPER\t_\t_\t\n"
    )
    assert (
        read_webanno(text, "f", {})
        .meta["notices"]
        .endswith("the file has: layer=webanno.custom.Name feature=kind.")
    )
    asked = {"layer": "webanno.custom.Name", "feature": "kind"}
    assert triples(read_webanno(text, "f", asked)) == [(0, 2, "PER")]
    assert "notices" not in read_webanno(text, "f", asked).meta
