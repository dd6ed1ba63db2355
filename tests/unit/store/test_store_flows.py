"""Pages are read many at a time from the derived tables, unless these do not agree."""

import sqlite3

import pytest

from yk_reader.edits import (
    AcceptEntities,
    AddEntities,
    EntityDraft,
    RejectEntities,
    SetEntityNote,
)
from yk_reader.formats.samples import Whole, flow_page
from yk_reader.jobs.export import ExportOptions, export
from yk_reader.jobs.importing import import_paths
from yk_reader.jobs.projects import create_project, open_project
from yk_reader.model.entity import Span
from yk_reader.session import Session
from yk_reader.store import MACHINE
from yk_reader.store.shapes import Shape
from yk_reader.text.reflow import reflow

TEXT = """市政府召开会议

本报讯（记者　李四）昨日，永康市
政府召开会议，市长张三在会上讲话。

西湖景区迎来客流

本报讯（记者　王五）昨日，杭州市西湖
景区迎来大批游客。
"""
LAST = "(SELECT max(article) FROM unit)"


@pytest.fixture
def home(tmp_path):
    (tmp_path / "in").mkdir()
    for name in ("a", "b"):
        (tmp_path / "in" / f"{name}.txt").write_text(f"{TEXT}\n第{name}版\n", encoding="utf-8")
    with create_project(tmp_path / "p.ykdb") as store:
        import_paths(store, [tmp_path / "in"])
    return tmp_path


def exported(home) -> bytes:
    out = home / "out.jsonl"
    out.unlink(missing_ok=True)
    with open_project(home / "p.ykdb", read_only=True) as store:
        report = export(store, "jsonl", out, options=ExportOptions(suggested=True))
    assert (report.pages, report.refused) == (2, [])
    return out.read_bytes()


def readable(home, *, spans=True) -> int:
    with open_project(home / "p.ykdb", read_only=True) as store:
        return len(store.flows.read(store.pages.ids(MACHINE), (MACHINE,), spans=spans).flows)


@pytest.mark.parametrize(
    "damage",
    [
        f"DELETE FROM unit_data WHERE annotation = 1 AND article = {LAST}",
        "DELETE FROM unit_data WHERE annotation = 1 AND unit = 0",
        "DELETE FROM unit_data WHERE annotation = 1 AND id = "
        "(SELECT id FROM unit WHERE annotation = 1 ORDER BY article, unit DESC LIMIT 1)",
        "UPDATE unit_data SET raw_start = raw_start + 1 WHERE annotation = 1 AND unit = 0",
        "UPDATE entity_data SET unit = NULL WHERE annotation = 1 AND key = 1",
        "UPDATE entity_data SET unit = 99 WHERE annotation = 1 AND key = 1",
        "UPDATE entity_data SET place = place + 99 WHERE annotation = 1",
    ],
)
def test_what_does_not_agree_is_read_from_the_annotation(home, damage):
    before = exported(home)
    assert readable(home) == 2
    assert before.count(b'"article": "A2"') > 0
    db = sqlite3.connect(home / "p.ykdb")
    changed = db.execute(damage).rowcount
    db.commit()
    db.close()
    assert changed > 0
    assert readable(home) == 1
    assert exported(home) == before


def test_a_place_before_the_text_is_read_from_the_annotation(home):
    before = exported(home)
    db = sqlite3.connect(home / "p.ykdb")
    db.execute("UPDATE entity_data SET place = place - 99 WHERE annotation = 1 AND key = 1")
    db.commit()
    db.close()
    assert readable(home) == 0  # of the whole batch
    assert exported(home) == before


def test_what_is_read_is_what_the_annotation_makes(home):
    with open_project(home / "p.ykdb") as store:
        page_id = store.pages.ids(MACHINE)[0]
        session = Session(store, "李")
        first, second, third, *_ = session.state(page_id).annotation.entities
        inner = EntityDraft((Span(first.raw_start, first.raw_start + 1),), "ORG")
        session.apply(page_id, AcceptEntities((first.key, second.key)))
        session.apply(page_id, SetEntityNote(second.key, "同名"))
        session.apply(page_id, RejectEntities((third.key,)))
        session.apply(page_id, AddEntities((inner,), nested=True))
        page, found = store.pages.get(page_id), store.annotations.load(page_id, "李")
        made = flow_page(Whole(page, found.annotation, reflow(page, found.annotation), "李"))
        read = store.flows.read([page_id], ("李",), spans=True).flows[page_id]
    assert read == made
    assert [note.note for note in read.notes.values()] == ["同名"]
    assert any(unit.suggested for unit in read.units)
    starts = [m.start for unit in read.units for m in unit.mentions]
    assert len(starts) == 3
    for unit in read.units:
        both = unit.taken(True)
        assert sorted(both) == sorted((*unit.mentions, *unit.suggested))
        assert [m.start for m in both] == sorted(m.start for m in both)


def test_suggestions_are_left_where_nobody_wants_them(home):
    with open_project(home / "p.ykdb") as store:
        page_id = store.pages.ids(MACHINE)[0]
        session = Session(store, "李")
        first, second, *_ = session.state(page_id).annotation.entities
        session.apply(page_id, AcceptEntities((first.key,)))
        session.apply(page_id, SetEntityNote(first.key, "同名"))
        session.apply(page_id, SetEntityNote(second.key, "不写"))
        every = store.flows.read([page_id], ("李",)).flows[page_id]
        some = store.flows.read([page_id], ("李",), suggested=False).flows[page_id]
    assert any(unit.suggested for unit in every.units)
    assert not any(unit.suggested for unit in some.units)
    assert [u._replace(suggested=()) for u in every.units] == list(some.units)
    assert some.broken == every.broken
    assert some.notes[first.key].note == "同名"


def test_broken_suggestions_are_counted_where_nobody_wants_them(home):
    db = sqlite3.connect(home / "p.ykdb")
    db.execute("UPDATE entity_data SET unit = NULL WHERE annotation = 1 AND key = 1")
    db.execute("UPDATE annotation SET broken = broken + 1 WHERE id = 1")
    db.commit()
    db.close()
    with open_project(home / "p.ykdb", read_only=True) as store:
        ids = store.pages.ids(MACHINE)
        every = store.flows.read(ids, (MACHINE,)).flows
        some = store.flows.read(ids, (MACHINE,), suggested=False).flows
    assert sum(len(flow.broken) for flow in every.values()) == 1
    assert {key: flow.broken for key, flow in some.items()} == {
        key: flow.broken for key, flow in every.items()
    }


def test_spans_are_those_of_the_units(home):
    with open_project(home / "p.ykdb", read_only=True) as store:
        ids = store.pages.ids(MACHINE)
        flows = store.flows.read(ids, (MACHINE,), spans=True).flows
        for page_id in ids:
            text = store.pages.get(page_id).text
            for unit in flows[page_id].units:
                spans = zip(unit.raw[::2], unit.raw[1::2], strict=True)
                assert "".join(text[start:end] for start, end in spans) == unit.text
            assert any(len(unit.raw) > 2 for unit in flows[page_id].units)


ROWS = [(1, "a", None, 3), (2, "b", 0, -3)]


@pytest.mark.parametrize(
    ("row", "error"),
    [
        ((1, "a", None, 3), None),
        ((1, "a", 7, -3), None),
        (("1", "a", None, 3), TypeError),
        ((1, b"a", None, 3), TypeError),
        ((1, None, None, 3), TypeError),
        ((True, "a", None, 3), TypeError),
        ((1, "a", 1.0, 3), TypeError),
        ((-1, "a", None, 3), ValueError),
        ((2**31, "a", None, 3), ValueError),
        ((1, "a", -1, 3), ValueError),
        ((1, "a", None), (TypeError, ValueError)),
    ],
)
def test_many_rows_are_checked_as_one_is(row, error):
    shape = Shape("nsNi")
    shape.check([])
    if error is None:
        assert shape(row) == row
        shape.check([*ROWS, row])
        return
    with pytest.raises(error):
        shape(row)
    for rows in ([row], [*ROWS, row], [row, *ROWS]):
        with pytest.raises(error):
            shape.check(rows)


def test_a_column_with_a_dot_is_looked_at_elsewhere():
    shape = Shape("n.")
    for row in ((1, b"x"), (1, None), (1, -1)):
        assert shape(row) == row
        shape.check([row])
    for wrong in ((-1, 0), ("1", 0)):
        with pytest.raises((TypeError, ValueError)):
            shape(wrong)
        with pytest.raises((TypeError, ValueError)):
            shape.check([wrong])
