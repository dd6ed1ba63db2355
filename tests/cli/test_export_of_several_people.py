"""`yk-reader export` of a project in which several people worked and some pages were decided."""

import json

import pytest
from several_people import with_page

from yk_reader.edits import SetStatus
from yk_reader.jobs.projects import create_project
from yk_reader.model.vocabulary import PageStatus
from yk_reader.session import Session

PEOPLE = ("--annotator", "gold", "--annotator", "李", "--annotator", "王")


@pytest.fixture
def project(tmp_path):
    path = tmp_path / "p.ykdb"
    with create_project(path) as store:
        both = with_page(store, "both", {"李": (), "王": ()})
        with_page(store, "li", {"李": ()})
        with_page(store, "wang", {"王": ()})
        with_page(store, "two", {"王": (), "李": ()})
        Session(store, "gold").apply(both, SetStatus(PageStatus.REVIEWED))
    return path


@pytest.mark.parametrize("form", ["jsonl", "lines-gold"])
def test_of_each_page_the_first_of_them_counts(run, project, tmp_path, form):
    out = tmp_path / "all.jsonl"
    done = run("export", project, "--format", form, "--status", "done", *PEOPLE, "--out", out)
    assert done.exit_code == 0
    rows = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    found = {row["page"]: row["annotator"] for row in rows if "annotator" in row}
    assert found == {"both": "gold", "li": "李", "wang": "王", "two": "李"}


def test_a_name_that_nobody_has_is_refused(run, project, tmp_path):
    done = run(
        "export", project, "--format", "jsonl", "--annotator", "李", "--annotator", "孙",
        "--out", tmp_path / "all.jsonl",
    )  # fmt: skip
    assert done.exit_code == 1
    assert "孙" in done.stderr
    assert not (tmp_path / "all.jsonl").exists()
