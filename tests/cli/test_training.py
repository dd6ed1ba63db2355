"""The guide to training data says what works: its queries and its script run as printed."""

import re
import sqlite3
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from several_people import with_page

from yk_reader.edits import MoveArticle, SetStatus
from yk_reader.jobs.export import ExportOptions, export
from yk_reader.jobs.projects import create_project, open_project
from yk_reader.jobs.sample_pages import open_samples
from yk_reader.model.vocabulary import PageStatus
from yk_reader.session import Session

ROOT = Path(__file__).resolve().parents[2]
GUIDE = (ROOT / "docs" / "training.md").read_text(encoding="utf-8")
README = (ROOT / "README.md").read_text(encoding="utf-8")


def blocks(text: str, language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", text, re.S)


@pytest.fixture(scope="module")
def project(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("project") / "archive.ykdb"
    open_samples(path, gold=True)
    return path


def test_the_script_writes_bio_sequences(project, tmp_path):
    script = blocks(GUIDE, "python")[0]
    (tmp_path / "bio.py").write_text(script, encoding="utf-8")
    out = subprocess.run(
        [sys.executable, str(tmp_path / "bio.py"), str(project)],
        capture_output=True,
        encoding="utf-8",
        check=True,
    ).stdout
    lines = out.split("\n")
    assert len(lines) > 5000
    assert "融\tB-TITLE" in lines
    begins = sum("\tB-" in line for line in lines)
    assert begins == 216
    for before, line in pairwise(lines):
        if "\tI-" in line:
            assert before.split("\t")[1][2:] == line.split("\t")[1][2:]


def test_a_page_of_several_people_is_learnt_once(tmp_path):
    """Each of them says otherwise where the page's articles and names are."""
    path = tmp_path / "people.ykdb"
    with create_project(path) as store:
        with_page(store, "one", {"李": [("王明", "PER")], "王": [("王明李强", "PER")]})
        page = with_page(store, "two", {"李": [("王明", "PER")], "王": [("李强", "PER")]})
        Session(store, "gold").apply(page, SetStatus(PageStatus.REVIEWED))
        pages = [store.pages.get(page_id).text for page_id in store.pages.ids()]
    marks = sum(not char.isspace() for text in pages for char in text)
    (tmp_path / "bio.py").write_text(blocks(GUIDE, "python")[0], encoding="utf-8")
    out = subprocess.run(
        [sys.executable, str(tmp_path / "bio.py"), str(path)],
        capture_output=True,
        encoding="utf-8",
        check=True,
    ).stdout
    assert len(list(filter(str.strip, out.split("\n")))) == marks
    assert out.count("\tB-") == 1  # on the second page what was decided counts
    db = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    (units,) = re.findall(r'UNITS = """(.*?)"""', TAGGER, re.S)
    texts = {(page, unit): text for page, unit, text, *_ in db.execute(units)}
    assert sum(not char.isspace() for text in texts.values() for char in text) == marks
    assert len(db.execute(units).fetchall()) == len(texts)
    db.close()


TAGGER, BY_EXPORT, BY_SQL, BY_DUCKDB = blocks(GUIDE, "python")[1:]


def trained(folder: Path, script: str, data: Path) -> float:
    """The F1 that a script of the guide prints for its data."""
    (folder / "tagger.py").write_text(TAGGER, encoding="utf-8")
    (folder / "by.py").write_text(script, encoding="utf-8")
    command = [sys.executable, "-X", "utf8", "by.py", str(data)]
    done = subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    found = re.fullmatch(r"F1 (0\.\d{3}) on \d+ sentences not seen\n", done.stdout)
    assert found is not None
    return float(found[1])


@pytest.mark.formats
def test_a_tagger_learns_from_an_export(project, tmp_path):
    pytest.importorskip("pycrfsuite")
    words = "export archive.ykdb --format conll --status done --out gold.conll"
    assert f"yk-reader {words}" in GUIDE
    places = {"archive.ykdb": project, "gold.conll": tmp_path / "gold.conll"}
    arguments = [str(places.get(word, word)) for word in words.split()]
    export = [sys.executable, "-m", "yk_reader", *arguments, "--annotator", "gold"]
    subprocess.run(export, check=True, capture_output=True)
    assert trained(tmp_path, BY_EXPORT, tmp_path / "gold.conll") > 0.3


@pytest.mark.formats
def test_a_tagger_learns_by_sql(project, tmp_path):
    pytest.importorskip("pycrfsuite")
    assert trained(tmp_path, BY_SQL, project) > 0.3


@pytest.mark.formats
def test_a_tagger_learns_the_same_with_duckdb(project, tmp_path):
    for name in ("pycrfsuite", "duckdb", "duckdb_extension_sqlite_scanner"):
        pytest.importorskip(name)
    copy = tmp_path / "copy.ykdb"
    copy.write_bytes(project.read_bytes())
    assert trained(tmp_path, BY_DUCKDB, copy) == trained(tmp_path, BY_SQL, project)


@pytest.mark.parametrize("sql", blocks(GUIDE, "sql") + blocks(README, "sql"))
def test_every_query_runs_and_finds_something(project, sql):
    db = sqlite3.connect(f"file:{project}?mode=ro", uri=True)
    for statement in filter(str.strip, sql.split(";")):
        if "role <> m.role" in statement:
            db.execute(statement)
        else:
            assert db.execute(statement).fetchone() is not None, statement
    db.close()


def test_the_lines_of_the_view_are_those_of_the_page(project):
    db = sqlite3.connect(f"file:{project}?mode=ro", uri=True)
    rows = db.execute(
        "select l.text, substr(t.text, l.raw_start + 1, l.raw_end - l.raw_start) "
        "from gold_line l join page_text t on t.page = l.page_id"
    ).fetchall()
    db.close()
    assert len(rows) > 500
    assert all(text == cut for text, cut in rows)


def test_the_query_of_lines_gives_what_the_file_holds_when_articles_were_moved(tmp_path):
    path, document = tmp_path / "archive.ykdb", ROOT / "docs" / "database.md"
    open_samples(path, gold=True)
    (sql,) = [
        each for each in blocks(document.read_text("utf-8"), "sql") if "line_no, coal" in each
    ]
    with open_project(path) as store:
        session = Session(store, "gold")
        page = next(p for p in store.pages.ids() if len(session.state(p).annotation.articles) > 2)
        first = session.state(page).annotation.articles[0]
        session.apply(page, MoveArticle(first.key, to=3))
        name = store.pages.get(page).name
        export(store, "lines", tmp_path / "out", options=ExportOptions(("gold",)))
        found = store.db.execute(sql.replace("000_sample", name).replace("machine", "gold"))
        rows = [list(map(str, row)) for row in found]
    lines = (tmp_path / "out" / f"{name}.lines.tsv").read_text(encoding="utf-8").splitlines()
    assert [line.split("\t")[:6] for line in lines[1:]] == rows
    assert len({row[1] for row in rows}) > 3


def test_the_readme_script_prints_entities(project, tmp_path):
    (script,) = blocks(README, "python")
    script = script.replace("file:archive.ykdb?", f"file:{project}?")
    out = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", script],
        capture_output=True,
        encoding="utf-8",
        check=True,
    ).stdout
    assert "PER 程明星" in out


def test_the_readme_names_every_verb():
    from yk_reader.cli.main import main

    for verb in set(main.commands) - {"window", "sample"}:
        assert f"yk-reader {verb} " in README
