"""A project file in the hands of sqlite-utils and the shell of SQLite, and its views against those
of version 1 and against the types that they are meant to have."""

import json
import re
import shlex
import shutil
import sqlite3
import subprocess
from base64 import b64decode
from collections import Counter
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner
from open_project import NUMBERS, make_project
from sqlite_utils.cli import cli

from yk_reader.store import Store, views_v1
from yk_reader.store.migrations import TABLES, VIEWS
from yk_reader.store.schema_v2 import TABLES as WITH_WORDS

GUIDE = (Path(__file__).parents[3] / "docs" / "database.md").read_text(encoding="utf-8")
COMMANDS = [
    line for block in re.findall(r"```sh\n(.*?)```", GUIDE, re.S) for line in block.splitlines()
]


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("open")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("YK_READER_HOME", str(folder / "home"))
        make_project(folder / "archive.ykdb")
    return folder / "archive.ykdb"


@pytest.fixture
def project(made, tmp_path, monkeypatch):
    shutil.copy(made, tmp_path / "archive.ykdb")
    monkeypatch.chdir(tmp_path)
    return tmp_path / "archive.ykdb"


def rows(path, sql):
    with closing(sqlite3.connect(path)) as db:
        return db.execute(sql).fetchall()


def said(*arguments):
    done = CliRunner().invoke(cli, [str(each) for each in arguments])
    assert done.exit_code == 0, done.output
    return done.output


EMPTY = (
    "article_link", "search_gone", "step_group", "step", "picture_data", "reading_line",
    "private_char", "ocr_wait", "assignment", "comment",
)  # fmt: skip


def test_sqlite_utils_counts_every_table(project):
    counts = {
        each["table"]: each["count"] for each in json.loads(said("tables", project, "--counts"))
    }
    assert counts.keys() >= set(TABLES)
    for name, count in counts.items():
        assert [(count,)] == rows(project, f'SELECT count(*) FROM "{name}"')
        assert count or name in EMPTY
    views = json.loads(said("views", project, "--counts"))
    assert {each["view"]: each["count"] for each in views} == {
        name: rows(project, f"SELECT count(*) FROM {name}")[0][0] for name in VIEWS
    }


@pytest.mark.parametrize("name", [*TABLES, *VIEWS])
def test_sqlite_utils_gives_every_row(project, name):
    given = said("rows", project, name, "--arrays")
    given = json.loads(given, object_hook=lambda each: b64decode(each["encoded"]))
    assert sorted(map(repr, map(tuple, given))) == sorted(
        map(repr, rows(project, f"SELECT * FROM {name}"))
    )


def test_sqlite_utils_dumps_it(project):
    dump = said("dump", project)
    assert dump.endswith("COMMIT;\n")
    for name in set(TABLES) - {"search"}:
        (count,) = rows(project, f"SELECT count(*) FROM {name}")[0]
        assert dump.count(f'INSERT INTO "{name}" VALUES') == count


@pytest.mark.skipif(not shutil.which("sqlite3"), reason="there is no shell of SQLite")
def test_the_shell_of_sqlite_dumps_it_and_makes_it_again(project):
    dump = subprocess.run(["sqlite3", project, ".dump"], capture_output=True, check=True).stdout
    again = project.with_name("again.db")
    subprocess.run(["sqlite3", "-bail", again], input=dump, capture_output=True, check=True)
    for name in (*TABLES, *VIEWS):
        ours, back = (Counter(rows(x, f"SELECT * FROM {name}")) for x in (project, again))
        assert ours == back, name
    found = "SELECT rowid FROM search WHERE search MATCH '\"永 康\"'"
    assert rows(again, found) == rows(project, found) != []


@pytest.mark.parametrize(
    "command", [x for x in COMMANDS if x.split()[0] in ("sqlite3", "sqlite-utils")]
)
def test_the_commands_of_the_guide_run(project, command):
    program, *arguments = shlex.split(command)
    if program == "sqlite-utils":
        assert said(*arguments)
        return
    if not shutil.which(program):
        pytest.skip("there is no shell of SQLite")
    done = subprocess.run([program, *arguments], capture_output=True, encoding="utf-8", check=True)
    assert done.stdout


OF_VERSION_1 = ("gold_fragment", "gold_line", "gold_unit", "gold_entity", "broken_entity", "word")


@pytest.mark.parametrize("name", OF_VERSION_1)
def test_a_view_gives_what_it_gave_in_version_1(project, name):
    texts = views_v1.VIEWS + WITH_WORDS
    sql = next(part for part in re.split(r";\n(?=\n|$)", texts) if f"CREATE VIEW {name} AS" in part)
    for each in set(OF_VERSION_1) - {"word"}:
        sql = re.sub(rf"\b{each}\b(?! w\b)", f"was_{each}", sql)
    with closing(sqlite3.connect(project)) as db:
        if name == "gold_line":
            first = views_v1.VIEWS.split(";\n\n")[0].replace("gold_fragment", "was_gold_fragment")
            db.execute(first)
        if name == "word":
            sql = sql[sql.index("CREATE VIEW") :].replace("VIEW word", "VIEW was_word")
        db.execute(sql)
        was = db.execute(f"SELECT * FROM was_{name}")
        now = db.execute(f"SELECT * FROM {name}")
        assert [c[0] for c in was.description] == [c[0] for c in now.description]
        found = Counter(now.fetchall())
        assert found == Counter(was.fetchall())
        assert found


@pytest.mark.parametrize("name", VIEWS)
def test_each_column_of_a_view_is_of_one_type(project, name):
    with closing(sqlite3.connect(project)) as db:
        columns = [c[0] for c in db.execute(f"SELECT * FROM {name}").description]
        for column in columns:
            types = {t for (t,) in db.execute(f'SELECT DISTINCT typeof("{column}") FROM {name}')}
            wanted = "integer" if column in NUMBERS[name] else "text"
            assert types <= {wanted, "null"}, column
            assert types != {"null"}, column
        assert set(columns) >= NUMBERS[name]


def test_what_people_said_is_there_for_plain_sql(project):
    found = rows(project, "SELECT target, article, words, second_look, note FROM note")
    assert found[0] == ("page", None, "𠀀永康\u0301标题", 1, "再看")
    assert found[1] == ("article", 1, "𠀀永康\u0301标题", 1, "另见")
    assert found[-1] == ("entity", 1, "汪", 0, "人")


def test_pictures_and_boxes_are_there_for_plain_sql(project):
    sql = """
        SELECT p.name, b.x, b.y, b.width, b.height, b.polygon, b.confidence
        FROM line_box b JOIN page_picture p ON p.page = b.page ORDER BY b.start
    """
    found = [row for row in rows(project, sql) if row[0] == "a.png"]
    assert found[0] == ("a.png", 10, 0, 80, 9, None, 0)
    assert found[-2:] == [
        ("a.png", 1, 2, 8, 7, "1,2 9,4 5,9", None),
        ("a.png", None, None, None, None, None, 50),
    ]
    with Store.open(project) as store:
        assert store.schema_notice is None
