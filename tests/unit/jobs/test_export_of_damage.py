"""An export of a damaged project leaves nothing beside its file, whatever it held on to."""

import gc
import sqlite3

import pytest

from yk_reader.jobs.export import ExportOptions, export
from yk_reader.jobs.importing import import_paths
from yk_reader.jobs.projects import create_project, open_project


@pytest.fixture
def no_collection():
    gc.collect()
    gc.disable()
    yield
    gc.enable()


@pytest.mark.usefixtures("no_collection")
def test_a_label_that_is_no_text_leaves_no_log(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(
        "本报讯（记者　李四）昨日，永康市开会。\n", encoding="utf-8"
    )
    path = tmp_path / "in" / "p.ykdb"
    with create_project(path) as store:
        import_paths(store, [tmp_path / "in" / "a.txt"])
    db = sqlite3.connect(path)
    changed = db.execute(
        "UPDATE entity_kind SET label = CAST(x'edbfbf' AS TEXT) WHERE id = 1"
    ).rowcount
    db.commit()
    db.close()
    assert changed > 0
    before = {each.name for each in path.parent.iterdir()}
    with open_project(path, read_only=True) as store:
        report = export(store, "jsonl", tmp_path / "o.jsonl", options=ExportOptions(suggested=True))
    assert report.pages + len(report.refused) + report.skipped.total() == 1
    assert {each.name for each in path.parent.iterdir()} == before
