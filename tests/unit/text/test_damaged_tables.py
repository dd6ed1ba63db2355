"""Tables of the program that are damaged: told by name, the rest goes on."""

import shutil

import pytest

from yk_reader.segment import wraps
from yk_reader.text import folding, latin, tables
from yk_reader.text.resources import resources


@pytest.fixture
def copied(tmp_path, monkeypatch):
    """The tables in a folder where they can be damaged; nothing is remembered."""
    for name in (tables.VARIANTS, tables.WRAPS, tables.LATIN_WORDS):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        shutil.copy(resources() / name, tmp_path / name)
    monkeypatch.setattr(tables, "resources", lambda: tmp_path)
    kept = (
        tables.table_notice, folding._table, folding._foreign, wraps._pairs, wraps._odds,
        latin._known_words,
    )  # fmt: skip
    for one in kept:
        one.cache_clear()
    yield tmp_path
    for one in kept:
        one.cache_clear()


def test_whole_tables_are_no_news(copied):
    assert tables.table_notice() is None
    assert folding.folded("縣長") == "县长"
    assert wraps.wrap_odds("群", "众") == wraps.STRONG


@pytest.mark.parametrize(
    ("content", "why"), [(b"\xff\xfe", "no UTF-8"), (b"", "cut off"), ("縣县".encode(), "cut off")]
)
def test_a_damaged_table_is_named_and_the_rest_goes_on(copied, content, why):
    (copied / tables.VARIANTS).write_bytes(content)
    notice = tables.table_notice()
    assert notice.code == "tables-damaged"
    assert f"{tables.VARIANTS} ({why})" in notice.message
    assert tables.WRAPS not in notice.message
    assert folding.folded("縣長１") == "縣長1"


def test_a_table_that_is_gone_is_named(copied):
    (copied / tables.WRAPS).unlink()
    assert f"{tables.WRAPS} (" in tables.table_notice().message
    assert wraps.wrap_odds("群", "众") == wraps.NO_WORD


def test_without_english_words_no_hyphen_goes(copied):
    assert latin.cut_at("the Inter-", "national Olympic")
    latin._known_words.cache_clear()
    (copied / tables.LATIN_WORDS).unlink()
    assert f"{tables.LATIN_WORDS} (" in tables.table_notice().message
    assert not latin.cut_at("the Inter-", "national Olympic")
