"""The verb adjudicate."""

from pathlib import Path

from click.testing import CliRunner

from yk_reader.cli.main import main
from yk_reader.edits import SetRole
from yk_reader.jobs.sample_pages import open_samples
from yk_reader.model.vocabulary import Role
from yk_reader.session import Session
from yk_reader.store import Store


def test_list_and_take(tmp_path: Path) -> None:
    db = tmp_path / "a.ykdb"
    open_samples(db, gold=False)
    with Store.open(db) as store:
        page_id = store.pages.ids()[0]
        for name, role in (("Anna", Role.CAPTION), ("Ben", Role.DECK)):
            session = Session(store, name)
            start = session.state(page_id).annotation.fragments[3].start
            session.apply(page_id, SetRole((start,), role))
    listed = CliRunner().invoke(main, ["adjudicate", str(db)])
    assert listed.exit_code == 0, listed.output
    lines = listed.stdout.splitlines()
    assert lines[0].split("\t")[:2] == ["page", "line"]
    assert any("role\tcaption\tdeck" in line for line in lines[1:])
    with Store.open(db, read_only=True) as store:
        assert "gold" not in store.annotators.names()
    taken = CliRunner().invoke(main, ["adjudicate", str(db), "--take-agreed", "--gold", "final"])
    assert taken.exit_code == 0, taken.output
    assert taken.stdout.splitlines() == lines
    with Store.open(db, read_only=True) as store:
        assert Session(store, "final").state(page_id).own
    exported = CliRunner().invoke(
        main,
        ["export", str(db), "--format", "jsonl", "--annotator", "final", "--out",
         str(tmp_path / "out")],
    )  # fmt: skip
    assert exported.exit_code == 0, exported.output


def test_two_people_are_needed(tmp_path: Path) -> None:
    db = tmp_path / "a.ykdb"
    open_samples(db, gold=False)
    failed = CliRunner().invoke(main, ["adjudicate", str(db)])
    assert failed.exit_code != 0
    assert "no two annotators" in failed.output
