"""Patterns that are compiled when they are first used."""

import re

import pytest

from yk_reader.text import grammar
from yk_reader.text.late import Late, late


def test_it_is_compiled_once_and_at_its_first_use(monkeypatch):
    seen = []
    real = re.compile
    monkeypatch.setattr(re, "compile", lambda source: seen.append(source) or real(source))
    pattern = late("(?P<page>[0-9]+)版")
    assert seen == []
    assert pattern.search("转 12版")["page"] == "12"
    assert pattern.search("转 3版")["page"] == "3"
    assert seen == ["(?P<page>[0-9]+)版"]
    assert pattern.pattern == "(?P<page>[0-9]+)版"


def test_a_wrong_one_says_so_when_it_is_used():
    pattern = late("(")
    with pytest.raises(re.error):
        pattern.match("(")


def test_every_pattern_of_the_grammar_can_be_compiled():
    patterns = [value for value in vars(grammar).values() if isinstance(value, Late)]
    assert len(patterns) > 15
    assert all(isinstance(one.compiled(), re.Pattern) for one in patterns)
