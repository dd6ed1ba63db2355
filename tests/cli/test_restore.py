"""`yk-reader restore`, and what is found at opening a project."""

import shutil
from datetime import UTC, datetime, timedelta

import pytest

from yk_reader.store import Store, backup


@pytest.fixture
def project(run, page_file, tmp_path):
    path = tmp_path / "p.ykdb"
    assert run("import", path, page_file, "--no-suggest").exit_code == 0
    return path


@pytest.fixture
def backed_up(project):
    """A project with two backups, the newer one damaged, and a later change."""
    now = datetime.now(UTC)
    with Store.open(project) as store:
        store.meta.set("note", "backed up")
    backup.daily(project, at=now - timedelta(days=2))
    with Store.open(project) as store:
        store.meta.set("since", "the older one")  # of the same project none is made
    newer = backup.daily(project, at=now)
    with newer.open("r+b") as file:
        file.seek(8192)
        file.write(b"\xff" * 60_000)
    with Store.open(project) as store:
        store.meta.set("note", "later")
    return project


def noted(path):
    with Store.open(path, read_only=True) as store:
        return store.meta.get("note")


def test_without_a_backup_all_are_listed_with_their_soundness(run, backed_up):
    before = backed_up.read_bytes()
    out = run("restore", backed_up)
    assert out.exit_code == 0
    newer, older = out.stdout.splitlines()
    assert " damaged " in newer
    assert " sound " in older
    assert "bytes" in older
    assert "page" in older
    assert backed_up.read_bytes() == before


def test_the_newest_sound_one_is_restored_and_what_was_there_is_kept(run, backed_up):
    out = run("restore", backed_up, "--newest-sound")
    assert out.exit_code == 0, out.stderr
    (kept,) = backed_up.parent.glob("*.before-restore-*")
    assert str(kept) in out.stderr
    assert noted(backed_up) == "backed up"
    assert noted(kept) == "later"


def test_a_damaged_backup_is_refused(run, backed_up):
    newest = backup.backups(backed_up)[0][1]
    out = run("restore", backed_up, newest)
    assert out.exit_code == 1
    assert "damaged" in out.stderr
    assert noted(backed_up) == "later"
    assert run("restore", backed_up, newest, "--newest-sound").exit_code == 2


def test_a_project_in_use_is_refused(run, backed_up):
    older = backup.backups(backed_up)[1][1]
    with Store.open(backed_up) as store:
        store.meta.get("note")
        out = run("restore", backed_up, older)
    assert out.exit_code == 1
    assert "open" in out.stderr
    assert noted(backed_up) == "later"


def test_no_backup_is_said(run, project):
    assert "no backup" in run("restore", project).stderr
    out = run("restore", project, "--newest-sound")
    assert out.exit_code == 1
    assert "No sound backup" in out.stderr


def test_a_deleted_project_is_restored(run, backed_up):
    backed_up.unlink()
    assert run("restore", backed_up, "--newest-sound").exit_code == 0
    assert noted(backed_up) == "backed up"


@pytest.mark.parametrize("verb", ["stats", "check", "words"])
def test_every_verb_tells_of_a_log_that_is_missing(run, project, tmp_path, verb):
    mailed = tmp_path / "mailed.ykdb"
    with Store.open(project) as store:
        store.meta.set("note", "x")
        store.checkpoint()
        shutil.copyfile(project, mailed)
    assert "mailed.ykdb-wal" in run(verb, mailed).stderr
