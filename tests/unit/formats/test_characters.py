"""The gate for characters that a format cannot hold."""

import pytest
from samples_kit import document, exported

from yk_reader.formats.characters import (
    IN_JSON,
    IN_XML,
    escaped,
    forbidden_in,
    hidden,
    passed,
    plain,
    unescaped,
)
from yk_reader.model.blank import BLANKS
from yk_reader.model.errors import InputError


@pytest.mark.parametrize(
    ("char", "name"),
    [
        ("\x00", "U+0000 (NULL)"), ("\x02", "U+0002 (control character)"),
        ("\x0b", "U+000B (LINE TABULATION)"), ("\x0c", "U+000C (FORM FEED)"),
        ("\ufffe", "U+FFFE (no character)"), ("\uffff", "U+FFFF (no character)"),
        ("\ud800", "U+D800 (lone surrogate)"),
    ],
)  # fmt: skip
def test_a_forbidden_one_is_named_with_its_place(char, name):
    with pytest.raises(InputError) as caught:
        passed(f"甲\n乙{char}丙", IN_XML, place="p1/A1", format_name="brat")
    text = str(caught.value)
    assert f"p1/A1: {name} at character 3 (line 2, column 2: “甲<U+000A>乙<U+" in text
    assert "--set characters=replace" in text
    assert text.encode("utf-8")
    assert caught.value.details == {
        "start": 3, "line": 2, "column": 2, "place": "p1/A1", "name": name, "format": "brat",
    }  # fmt: skip


def test_what_is_allowed_passes_untouched():
    text = "甲\t\n\r\x85\u2028\u3000\U0001f600\U0010ffff\ue78d\x7f"
    assert passed(text, IN_XML, place="", format_name="") is text
    assert not list(forbidden_in(text, IN_JSON))


def test_replaced_one_for_one():
    text = "\x0c甲\ud800\udc00乙\ufffe"
    assert (
        passed(text, IN_XML, place="", format_name="", replaced=True)
        == "\ufffd甲\ufffd\ufffd乙\ufffd"
    )


def test_names_are_one_line_that_a_file_can_hold():
    assert plain("a\tb\n\udcff\x01") == "a b \ufffd\ufffd"


def test_escapes_come_back():
    everything = "".join(map(chr, (*range(0x3100), 0xD800, 0xDFFF, 0xFEFF, 0xFFFE, 0x10FFFF)))
    text = f"<U+0041>{everything}<<U+<U+3000>"
    assert unescaped(escaped(text)) == text
    assert not any(hidden(char) for char in escaped(text))
    assert all(hidden(char) for char in BLANKS)
    assert unescaped("<U+FFFFFF>") == "<U+FFFFFF>"


@pytest.mark.parametrize("name", ["doccano", "labelbuddy", "csv", "llm", "brat"])
def test_every_writer_has_the_gate(tmp_path, name):
    page = document("甲\ud800乙", [(2, 3, "A")], name="第一版")
    with pytest.raises(InputError, match=r"第一版.*U\+D800 \(lone surrogate\) at character 1"):
        exported(name, tmp_path / "a", [page])
    assert not (tmp_path / "a").is_file()
    said = exported(name, tmp_path / "b", [page], {"characters": "replace"})
    assert [s.text for s in said] == ["甲\ufffd乙"]
