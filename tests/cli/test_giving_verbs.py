"""The verbs that share pages out, and what the list of pages says of it."""

import json

import pytest
from full_pages import OTHER, PERSON, fill

from yk_reader.session import check
from yk_reader.store import Store


@pytest.fixture
def db(tmp_path, monkeypatch):
    monkeypatch.setattr("yk_reader.settings.login_name", lambda: PERSON)
    path = tmp_path / "archive.ykdb"
    fill(path)
    return path


def test_split_makes_a_file_for_each_person_and_says_so(run, db, tmp_path):
    out = tmp_path / "out"
    told = run("split", db, "--to", f"{OTHER}=li", "--to", "新人", "--overlap", "50", "--out", out)
    assert told.exit_code == 0
    assert "4 pages given out, 2 of them to two people" in told.stderr
    assert sorted(path.name for path in out.glob("*.ykdb")) == ["archive-新人.ykdb", "li.ykdb"]
    for path in out.glob("*.ykdb"):
        with Store.open(path) as store:
            assert check(store) == []
            assert len(store.pages.ids()) == 3
        assert run("check", path).exit_code == 0
    again = run("split", db, "--to", f"{OTHER}=li", "--out", out)
    assert again.exit_code == 1
    assert "is there already" in again.stderr
    assert run("split", db, "--to", f"{OTHER}=li", "--out", out, "--force").exit_code == 0


def test_split_takes_what_is_chosen(run, db, tmp_path):
    out = tmp_path / "out"
    run("assign", db, OTHER, "000_page")
    told = run(
        "split", db, "--to", "新人", "--pages", "00*", "--not-given", "--status", "open",
        "--out", out,
    )  # fmt: skip
    assert told.exit_code == 0
    assert "1 page in" in told.stderr  # 000 was given, 001 is done
    with Store.open(out / "archive-新人.ykdb") as store:
        assert [row.name for row in store.pages.rows()] == ["002_page"]
    with Store.open(db) as store:
        assert store.assignments.counts().keys() == {OTHER, "新人", PERSON}


def test_a_dry_run_of_split_writes_nothing(run, db, tmp_path):
    before = db.read_bytes()
    told = run("split", db, "--to", "甲", "--to", "乙", "--random", "3", "--dry-run", "--out",
               tmp_path / "out")  # fmt: skip
    assert f"甲 would get 2 pages in {tmp_path / 'out' / 'archive-甲.ykdb'}, about" in told.stderr
    assert "3 pages in all, 0 of them for two people; nothing was written" in told.stderr
    assert not (tmp_path / "out").exists()
    assert db.read_bytes() == before


@pytest.mark.parametrize("dry", [(), ("--dry-run",)])
@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--to", "甲=x", "--to", "乙=X"], "two people have it"),
        (["--to", "甲", "--overlap", "10"], "only between two people"),
        (["--to", "甲", "--to", "甲"], "named twice"),
        (["--to", "machine"], "automatic layer"),
        (["--to", "甲=../x"], "plain file name"),
        (["--to", "甲", "--pages", "nowhere"], "No page"),
        (["--to", "甲", "--overlap", "101"], "--overlap"),
        ([], "--to"),
    ],
)
def test_split_refuses_what_cannot_be(run, db, tmp_path, arguments, said, dry):
    told = run("split", db, *arguments, *dry, "--out", tmp_path / "out")
    assert told.exit_code != 0
    assert said in told.stderr
    assert not (tmp_path / "out").exists()


def test_assign_gives_and_takes_back(run, db):
    told = run("assign", db, "新人", "000_page", "id:3")
    assert "2 pages given to 新人" in told.stderr
    told = run("assign", db, "新人", "00*")
    assert "1 page given to 新人" in told.stderr
    assert "2 were given before to 新人" in told.stderr
    told = run("assign", db, "新人", "000_page", "--take-back")
    assert "1 page taken back from 新人" in told.stderr
    told = run("assign", db, "新人", "000_page", "--take-back")
    assert "0 pages taken back from 新人" in told.stderr
    assert "1 were not given to 新人" in told.stderr
    assert run("assign", db, "  ", "all").exit_code == 1


def test_pages_lists_to_whom_they_were_given(run, db):
    run("assign", db, OTHER, "000_page", "002_page")
    lines = run("pages", db).stdout.splitlines()
    assert lines[0].endswith(f"000_page  [{OTHER}: in-progress, {PERSON}: done]")
    assert lines[3].endswith("again #2")

    def names(*options):
        return [
            line.split("  [")[0].split()[-1]
            for line in run("pages", db, *options).stdout.splitlines()
        ]

    assert names("--given", OTHER) == ["000_page", "002_page"]
    assert names("--mine") == ["000_page", "001_page"]
    assert names("--not-given") == ["#2"]
    assert names("--given", "niemand") == []
    assert run("pages", db, "--mine", "--not-given").exit_code == 2
    first = json.loads(run("pages", db, "000_page", "--json").stdout)
    assert first["given"] == [
        {"name": OTHER, "status": "in-progress"}, {"name": PERSON, "status": "done"},
    ]  # fmt: skip


def test_the_seed_deals_and_deals_anew(run, db, tmp_path):
    def dealt(number, seed):
        out = tmp_path / f"out{number}"
        told = run("split", db, "--to", "甲=one", "--to", "乙=two", "--seed", seed, "--out", out)
        assert told.exit_code == 0
        found = []
        for name in ("one", "two"):
            with Store.open(out / f"{name}.ykdb") as store:
                found.append(sorted(store.pages.row(page).uuid for page in store.pages.ids()))
        return found

    first = dealt(0, 1)
    assert dealt(1, 1) == first
    assert any(dealt(2 + seed, seed) != first for seed in range(2, 8))


def test_the_work_of_others_goes_along_only_when_asked_for(run, db, tmp_path):
    for options, names in (((), {"machine", OTHER}), (("--with-history",), {"machine", OTHER,
                                                                          PERSON})):  # fmt: skip
        out = tmp_path / f"out{len(options)}"
        told = run("split", db, "--to", f"{OTHER}=li", *options, "--out", out)
        assert told.exit_code == 0
        with Store.open(out / "li.ykdb") as store:
            assert {who for page in store.pages.ids() for who in store.annotations.ids(page)} == (
                names
            )
            assert check(store) == []


def test_pictures_that_are_not_there_are_told(run, db, tmp_path):
    told = run("split", db, "--to", "甲=one", "--embed-pictures", "--out", tmp_path / "out")
    assert (tmp_path / "out" / "one.ykdb").exists()
    assert told.exit_code == 0
    assert "picture" in told.stderr
