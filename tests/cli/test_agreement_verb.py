"""`yk-reader agreement`: how far annotators agree."""

import csv
import io
import json

import pytest
from several_people import three_people, with_page

from yk_reader.jobs.projects import open_project
from yk_reader.paths import settings_file
from yk_reader.settings import GOLD_NAME, Settings


@pytest.fixture
def db(tmp_path):
    return three_people(tmp_path)


def test_the_text_table(run, db) -> None:
    text = run("agreement", db, "李", "王").stdout
    assert "李 and 王: 3 pages" in text
    assert "entities: strict F1" in text
    assert "17 mentions" in text
    rows = [line.split() for line in text.splitlines()]
    assert ["headline", "1.000", "1.000", "1.000", "3", "lines"] in rows
    assert "names that differ most" in text
    assert "2:2" in text  # page and line of the first place
    assert "永康市: LOC / ORG, LOC / –" in text


def test_most_says_how_many_are_told(run, db) -> None:
    text = run("agreement", db, "李", "王", "--most", "1").stdout
    assert text.count("… and 1 more") == 2
    assert "third" not in text


def test_three_people(run, db) -> None:
    text = run("agreement", db).stdout
    assert "all together (李, 王, 赵)" in text
    assert "on 2 pages" in text
    assert "day, all pairs" in text


def test_json(run, db) -> None:
    found = json.loads(run("agreement", db, "--json").stdout)
    assert found["annotators"] == ["李", "王", "赵"]
    assert {row["scope"] for row in found["figures"]} >= {"pair", "label", "day", "everybody"}
    assert found["pages"][0]["line"] == 2
    assert found["names"][0]["name"] == "永康市"


def test_a_table_for_spreadsheets(run, db, tmp_path) -> None:
    out = tmp_path / "agreement.csv"
    result = run("agreement", db, "--out", out)
    assert result.stdout == ""
    rows = list(csv.DictReader(io.StringIO(out.read_text("utf-8-sig"))))
    (name,) = [r for r in rows if (r["scope"], r["of"]) == ("name", "李强在")]
    assert (name["page"], name["line"], name["measure"]) == ("2", "2", "differing")
    again = run("agreement", db, "--out", out)
    assert again.exit_code == 1
    assert run("agreement", db, "--out", out, "--force").exit_code == 0
    assert run("agreement", db, "--out", db, "--force").exit_code == 1


def test_names_from_the_file_are_shown_safely(run, db) -> None:
    with open_project(db) as store:
        with_page(store, "\x1b[31mred", {"李": (("王明", "PER"),), "王": ()})
    assert "\x1b" not in run("agreement", db, "李", "王").stdout


def test_who_cannot_be_compared(run, db) -> None:
    for arguments, why in (
        (("李",), "alone cannot agree"),
        (("李", "孙"), "Nobody called"),
        (("李", "王", "--status", "reviewed"), "no page that two"),
    ):
        result = run("agreement", db, *arguments)
        assert result.exit_code == 1
        assert why in result.stderr


def test_who_decides_is_compared_only_when_named(run, db) -> None:
    Settings(settings_file()).set(GOLD_NAME, "王")
    assert json.loads(run("agreement", db, "--json").stdout)["annotators"] == ["李", "赵"]
    assert run("agreement", db, "李", "王").exit_code == 0


def test_only_some_labels(run, db) -> None:
    found = json.loads(run("agreement", db, "李", "王", "--labels", "PER", "--json").stdout)
    labels = {row["of"] for row in found["figures"] if row["scope"] == "label"}
    assert labels == {"PER"}
    assert {one["name"] for one in found["names"]} <= {"王明", "李强", "李强在"}


def test_pages_that_are_not_done_count_when_asked_for(run, db) -> None:
    done = run("agreement", db, "李", "王").stdout
    every = run("agreement", db, "李", "王", "--status", "all").stdout
    assert "李 and 王: 3 pages" in done
    assert "李 and 王: 4 pages" in every
