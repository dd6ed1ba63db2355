"""`--profile`: how pages are set, said by hand."""

import sqlite3

OLD = "南陵開河\n（南陵十二日路通電）今日縣府召\n集士紳、議定開北溪、所需款項由\n各區分擔、\n"


def test_segment_goes_by_it_and_says_what_does_not_fit(run, tmp_path):
    page, out = tmp_path / "p.txt", tmp_path / "out"
    page.write_text(OLD, "utf-8")
    done = run("segment", page, "--out", out, "--profile", "script=trad,punctuation=old")
    assert done.exit_code == 0
    assert "note:" not in done.stderr
    done = run("segment", page, "--out", out, "--force", "--profile", "punctuation=ascii")
    assert done.exit_code == 0
    assert "what was said of its punctuation does not fit the page" in done.stderr


def test_an_unknown_profile_says_what_there_is(run, tmp_path):
    page = tmp_path / "p.txt"
    page.write_text(OLD, "utf-8")
    done = run("segment", page, "--out", tmp_path / "out", "--profile", "punctuation=greek")
    assert done.exit_code == 1
    assert "It is one of modern, ascii, old, none." in done.stderr
    assert not (tmp_path / "out").exists()


def test_import_keeps_it_with_the_page(run, tmp_path):
    page, db = tmp_path / "p.txt", tmp_path / "a.ykdb"
    page.write_text(OLD, "utf-8")
    assert run("import", db, page, "--profile", "punctuation=old", "--no-suggest").exit_code == 0
    with sqlite3.connect(db) as rows:
        found = rows.execute("SELECT value FROM meta WHERE key LIKE 'profile:page:%'").fetchall()
    rows.close()
    assert found == [("punctuation=old",)]


def test_it_may_be_given_several_times_but_no_trait_twice(run, tmp_path):
    page, db = tmp_path / "p.txt", tmp_path / "a.ykdb"
    page.write_text(OLD, "utf-8")
    both = ("--profile", "script=trad", "--profile", "punctuation=old")
    assert run("import", db, page, *both, "--no-suggest").exit_code == 0
    with sqlite3.connect(db) as rows:
        found = rows.execute("SELECT value FROM meta WHERE key LIKE 'profile:page:%'").fetchall()
    rows.close()
    assert found == [("script=traditional,punctuation=old",)]
    twice = ("--profile", "script=trad", "--profile", "script=simp")
    done = run("segment", page, "--out", tmp_path / "out", *twice)
    assert done.exit_code == 1
    assert "“script” is said twice" in done.stderr
    assert not (tmp_path / "out").exists()


def test_a_script_that_the_page_is_not_in_is_told(run, tmp_path):
    page, out = tmp_path / "p.txt", tmp_path / "out"
    page.write_text(OLD, "utf-8")
    done = run("segment", page, "--out", out, "--profile", "script=simp")
    assert done.exit_code == 0
    assert "what was said of its script does not fit the page" in done.stderr
