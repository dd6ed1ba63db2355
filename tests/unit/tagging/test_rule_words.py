"""The words of the rules in ``resources/lexicons/rules*.txt``: sections, each told, none idle."""

import re
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest

from yk_reader.tagging.known import lexicons
from yk_reader.tagging.known.lexicons import any_of, rule_chars, rule_list, rule_words
from yk_reader.tagging.rules import addresses
from yk_reader.text.resources import resources

FILES = sorted((resources() / "lexicons").glob("rules*.txt"))
RULES = Path(addresses.__file__).parent
SECTIONS = [section for path in FILES for section in lexicons.read_sections(path)]


@pytest.fixture
def no_lists(tmp_path, monkeypatch):
    monkeypatch.setattr(lexicons, "resources", lambda: tmp_path)
    lexicons._rules.cache_clear()
    yield
    lexicons._rules.cache_clear()


def test_every_file_is_read():
    assert sorted(f"{name}.txt" for name in lexicons._RULES) == [path.name for path in FILES]


def test_no_section_stands_twice_or_is_empty():
    assert [name for name, count in Counter(SECTIONS).items() if count > 1] == []
    assert [name for name in SECTIONS if not rule_list(name)] == []


def test_every_section_is_asked_for_and_every_one_asked_for_is_there():
    code = "\n".join(path.read_text("utf-8") for path in RULES.glob("*.py"))
    calls = re.findall(r"(?:any_of|rule_\w+)\(((?:[\"'][a-z-]+[\"'](?:, )?)+)\)", code)
    asked = {name for call in calls for name in re.findall(r"[a-z-]+", call)}
    levels = {name for name in SECTIONS if name.startswith("address-")}
    assert [f"address-{n}" for n in re.findall(r'"(\w+)"', code.split("_ORDER")[1][:200])][
        : len(levels)
    ] == [name for name in SECTIONS if name in levels]
    assert asked | levels == set(SECTIONS)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_section_says_what_it_is(path):
    lines = path.read_text("utf-8").split("\n")
    bare = [line for before, line in pairwise(lines)
            if line.startswith("[") and not before.startswith("# ")]  # fmt: skip
    assert bare == []
    assert "written for this project" in lines[1]


def test_any_of_tries_the_words_in_their_order_as_one_group():
    assert any_of("sides") == f"(?:{'|'.join(rule_list('sides'))})"
    pattern = re.compile(rf"^{any_of('township-acts', 'township-acts-listed')}$")
    assert pattern.match("召开")
    assert pattern.match("紧扣")
    assert not pattern.match("召")


def test_without_the_lists_nothing_fits(no_lists):
    assert rule_list("sides") == ()
    assert rule_words("sides") == frozenset()
    assert rule_chars("sides") == ""
    assert not re.search(any_of("sides"), "中方")
    assert re.search(rf"x(?!{any_of('sides')})", "x中")
