"""Radicals that programs write for characters, and characters that only a font knows."""

import unicodedata
from importlib.util import module_from_spec, spec_from_file_location

import pytest

from yk_reader.model.page import Page
from yk_reader.model.vocabulary import PatchReason
from yk_reader.segment import propose
from yk_reader.segment.patches import private_patches, radical_patches
from yk_reader.text import private_use, radicals
from yk_reader.text.resources import resources

FOUNDER, OTHER = "\ue5e5", "\U000f0001"


def test_radicals_are_found_with_their_places():
    assert radicals.radicals("永康⼯⼚增⻓") == [(2, "工"), (3, "厂"), (5, "长")]
    assert radicals.undone("⼀⼆⺠⽣⸺⻢上") == "一二民生——马上"
    assert radicals.radicals("工厂增长") == []
    assert radicals.undone("") == ""


def test_each_radical_of_kangxi_has_its_character():
    for code in range(0x2F00, 0x2FD6):
        assert radicals.undone(chr(code)) == unicodedata.normalize("NFKC", chr(code))


def test_radicals_become_corrections_of_a_reason_of_their_own():
    assert radical_patches("⼯业") == [(0, 1, "工", "radical", 97)]
    page = Page("永康⼯业增⻓快\n本报讯（记者 王明）今年以来，我市⼯业生产稳步增⻓。", "page")
    found = [p for p in propose(page).patches if p.reason is PatchReason.RADICAL]
    assert [(page.text[p.start], p.text) for p in found] == [
        ("⼯", "工"), ("⻓", "长"), ("⼯", "工"), ("⻓", "长"),
    ]  # fmt: skip


def test_the_script_makes_the_table_that_lies_beside_it():
    folder = resources() / "radicals"
    spec = spec_from_file_location("make_radicals", folder / "make.py")
    make = module_from_spec(spec)
    spec.loader.exec_module(make)
    rows = (folder / "radicals.txt").read_text("utf-8").splitlines()
    assert rows[0] == make.HEAD
    assert rows[-1] == "# end"
    known = dict(row.split("\t") for row in rows[1:-1])
    # without Unicode's file what the decompositions alone say
    bare = make.table("")
    assert bare.items() <= known.items()
    more = [f"{ord(c):04X}  ; {ord(p):04X} # x" for c, p in known.items() if c not in bare]
    assert make.table("\n".join(["# head", *more])) == known


def test_private_and_unknown_characters_are_listed():
    text = f"永康{FOUNDER}村\ufffd{OTHER}"
    assert list(private_use.listed(text)) == [(2, FOUNDER), (4, "\ufffd"), (5, OTHER)]
    assert list(private_use.told(text, {OTHER: "𠮷"})) == [(5, "𠮷")]
    assert list(private_use.told(text, {"村": "寸", "\ufffd": "x"})) == []
    assert list(private_use.told(text, {})) == []


@pytest.mark.parametrize("char", ["\ue000", "\uf8ff", "\U000f0000", "\U0010fffd"])
def test_the_areas_of_private_use(char):
    assert private_use.PRIVATE.fullmatch(char)


@pytest.mark.parametrize("char", ["\ud7ff", "\uf900", "\U000effff", "\U000ffffe", "工"])
def test_what_is_beside_them_is_not(char):
    assert not private_use.PRIVATE.fullmatch(char)


def test_private_characters_become_corrections_by_the_table():
    assert private_patches(f"在{FOUNDER}", {FOUNDER: "（一）"}) == [(1, 2, "（一）", "private", 97)]
