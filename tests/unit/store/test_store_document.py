"""`docs/database.md` says what the schema is, and its queries run."""

import re
from pathlib import Path

import pytest
from store_sample import facsimile

from yk_reader.store import MACHINE, Effort
from yk_reader.store.migrations import TABLES, VIEWS

DOCUMENT = (Path(__file__).parents[3] / "docs" / "database.md").read_text(encoding="utf-8")
SECTIONS = dict(re.findall(r"^### (\w+)\n(.*?)(?=^##|\Z)", DOCUMENT, re.S | re.M))
QUERIES = re.findall(r"```sql\n(.*?)```", DOCUMENT, re.S)


def test_every_table_and_view_has_its_section_and_no_other(store):
    own = {name for name in store.db.table_names() if not re.match("_sqlite|sqlite|search_", name)}
    own |= {"search_gone"} | set(store.db.tools().view_names())
    assert set(SECTIONS) == own == {*TABLES, *VIEWS}


@pytest.mark.parametrize("name", [*TABLES, *VIEWS])
def test_every_column_is_described(store, name):
    real = {row[1] for row in store.all(f"PRAGMA table_info({name})")}
    described = set()
    for line in SECTIONS[name].splitlines():
        if line.startswith("| `"):
            described |= set(re.findall(r"`(\w+)`", line.split("|")[1]))
    if not described:  # a lookup table, described by one sentence
        described = set(re.findall(r"`(\w+)`", SECTIONS[name]))
    assert described == real


@pytest.mark.parametrize("number", range(len(QUERIES)))
def test_every_example_query_runs(filled, number):
    filled.facsimiles.put(1, facsimile())
    filled.annotations.create_copy(1, MACHINE, "li")
    filled.effort.add("li", [Effort(1, "2026-01-01", 90, 14)])
    filled.db.execute("UPDATE annotation SET status = 2 WHERE id = 2")
    filled.db.execute(
        "INSERT INTO fragment_kind SELECT max(id) + 1, 1, 1, 1, "
        "0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 FROM fragment_kind"
    )
    filled.db.execute(
        "UPDATE fragment_data SET kind = (SELECT max(id) FROM fragment_kind) "
        "WHERE annotation = 2 AND start = 0"
    )
    filled.db.execute(
        "INSERT INTO article_link(annotator, from_page, from_article, to_page, to_article, origin, "
        "created_at) SELECT 1, 1, min(uuid), 1, max(uuid), 1, '' FROM article"
    )
    filled.search.reindex()
    assert filled.all(QUERIES[number])
