"""A project file in Datasette, DuckDB and pandas, each in a process of its own: every table and
view against plain SQL, and what the guide says of each."""

import base64
import json
import re
import shutil
import sqlite3
import subprocess
import sys
from collections import Counter
from contextlib import closing
from importlib.util import find_spec
from pathlib import Path

import pytest
from open_project import NUMBERS, make_project

from yk_reader.store import Store
from yk_reader.store.migrations import TABLES, VIEWS

pytestmark = pytest.mark.formats

GUIDE = (Path(__file__).parents[3] / "docs" / "database.md").read_text(encoding="utf-8")
SCRIPTS = re.findall(r"```python\n(.*?)```", GUIDE, re.S)

DUCKDB = """
import json, sys
from pathlib import Path
import duckdb
import duckdb_extension_sqlite_scanner as scanner
(extension,) = Path(scanner.__file__).parent.rglob("*.duckdb_extension")
db = duckdb.connect()
db.execute(f"LOAD '{extension}'")
db.execute(f"ATTACH '{sys.argv[1]}' AS p (TYPE sqlite, READ_ONLY)")
said = {"tables": [n for (n,) in db.sql(
    "SELECT table_name FROM duckdb_tables() WHERE database_name = 'p'").fetchall()]}
said["views"] = [n for (n,) in db.sql(
    "SELECT view_name FROM duckdb_views() WHERE database_name = 'p'").fetchall()]
for name in sys.argv[2:]:
    columns = [[c[0], c[1]] for c in db.sql(f"DESCRIBE p.{name}").fetchall()]
    said[name] = [columns, list(map(repr, db.sql(f"SELECT * FROM p.{name}").fetchall()))]
json.dump(said, sys.stdout)
"""

DATASETTE = """
import asyncio, json, sys
from datasette.app import Datasette

async def main():
    site = Datasette([sys.argv[1]], settings={"max_returned_rows": 10000})
    await site.invoke_startup()
    said = {}
    for path in sys.argv[2:]:
        answer = await site.client.get(path)
        said[path] = [answer.status_code, answer.text]
    json.dump(said, sys.stdout)

asyncio.run(main())
"""

PANDAS = """
import json, sqlite3, sys
import pandas
db = sqlite3.connect(f"file:{sys.argv[1]}?mode=ro", uri=True)
said = {}
for name in sys.argv[2:]:
    table = pandas.read_sql(f"SELECT * FROM {name}", db)
    said[name] = [{c: table[c].dtype.kind for c in table.columns}, len(table)]
json.dump(said, sys.stdout)
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("open")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("YK_READER_HOME", str(folder / "home"))
        make_project(folder / "archive.ykdb")
    return folder / "archive.ykdb"


@pytest.fixture
def project(made, tmp_path):
    shutil.copy(made, tmp_path / "archive.ykdb")
    return tmp_path / "archive.ykdb"


def rows(path, sql):
    with closing(sqlite3.connect(path)) as db:
        return db.execute(sql).fetchall()


def ran(folder, script, *arguments):
    command = [sys.executable, "-X", "utf8", "-c", script, *map(str, arguments)]
    done = subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def needed(*modules):
    for module in modules:
        if find_spec(module) is None:
            pytest.skip(f"{module} is not installed")


@pytest.mark.parametrize("open_elsewhere", [False, True])
def test_duckdb_reads_every_table_and_view_as_plain_sql_does(project, open_elsewhere):
    needed("duckdb", "duckdb_extension_sqlite_scanner")
    with Store.open(project) as store:
        if open_elsewhere:  # with a log that nobody has written back
            store.meta.set("here", "1")
            assert store.log.stat().st_size
            said = json.loads(ran(project.parent, DUCKDB, project, *TABLES, *VIEWS))
            assert store.log.exists()
            store.meta.set("here", "2")
    if not open_elsewhere:
        said = json.loads(ran(project.parent, DUCKDB, project, *TABLES, *VIEWS))
    assert set(said.pop("tables")) >= set(TABLES)
    assert set(said.pop("views")) == set(VIEWS)
    for name in TABLES:
        if not (open_elsewhere and name in ("meta", "seal")):
            assert Counter(said[name][1]) == Counter(
                map(repr, rows(project, f"SELECT * FROM {name}"))
            )
    for name in VIEWS:
        columns, given = said[name]
        numbers = {column for column, kind in columns if kind == "BIGINT"}
        assert numbers == NUMBERS[name]
        assert {kind for column, kind in columns} <= {"BIGINT", "VARCHAR"}
        assert Counter(given) == Counter(map(repr, rows(project, f"SELECT * FROM {name}"))), name
        assert given
    with Store.open(project) as store:
        assert store.notice is None
        assert store.meta.get("here") == ("2" if open_elsewhere else "")


def _value(told):
    """A value as Datasette's JSON has it: bytes are an object, but text where they are UTF-8."""
    return base64.b64decode(told["encoded"]) if isinstance(told, dict) else told


def _as_text(value):
    try:
        return value.decode() if isinstance(value, bytes) else value
    except UnicodeDecodeError:
        return value


def test_datasette_shows_the_front_page_and_every_table_and_view(project):
    needed("datasette")
    plain = ["/", "/archive", "/archive.json"]
    pages = [f"/archive/{name}" for name in (*TABLES, *VIEWS, "search_data", "search_docsize")]
    data = {f"/archive/{name}.json?_shape=arrays&_size=max": name for name in (*TABLES, *VIEWS)}
    (address,) = re.findall(r'curl "http://127\.0\.0\.1:8001(\S+)"', GUIDE)
    said = json.loads(ran(project.parent, DATASETTE, project, *plain, *pages, *data, address))
    assert {path: status for path, (status, _) in said.items() if status != 200} == {}
    counts = {t["name"]: t["count"] for t in json.loads(said["/archive.json"][1])["tables"]}
    for name in TABLES:
        assert [(counts[name],)] == rows(project, f"SELECT count(*) FROM {name}")
    for path, name in data.items():
        answer = json.loads(said[path][1])
        # Two columns of `search` are for queries.
        columns = [c for c in answer["columns"] if c not in ("search", "rank")]
        kept = [n for n, c in enumerate(answer["columns"]) if c in columns]
        given = [tuple(_value(row[n]) for n in kept) for row in answer["rows"]]
        names = ", ".join(f'"{column}"' for column in columns)
        there = rows(project, f"SELECT {names} FROM {name}")
        assert Counter(given) == Counter(tuple(map(_as_text, row)) for row in there), name
    labels = rows(project, "SELECT label, count(*) FROM gold_entity GROUP BY label")
    assert [tuple(row) for row in json.loads(said[address][1])["rows"]] == labels


def test_pandas_reads_every_view_with_its_numbers(project):
    needed("pandas")
    said = json.loads(ran(project.parent, PANDAS, project, *VIEWS))
    for name in VIEWS:
        kinds, length = said[name]
        assert [(length,)] == rows(project, f"SELECT count(*) FROM {name}")
        assert {column for column, kind in kinds.items() if kind in "if"} == NUMBERS[name]


@pytest.mark.parametrize("script", SCRIPTS, ids=["pandas", "duckdb"])
def test_the_scripts_of_the_guide_run(project, script):
    needed(*re.findall(r"^import (pandas|duckdb\w*)", script, re.M))
    told = ran(project.parent, script)
    assert "PER" in told
    with Store.open(project) as store:  # what a reader leaves beside it is no matter
        assert store.notice is None
