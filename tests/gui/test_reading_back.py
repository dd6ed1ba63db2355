"""Entities out of files of annotation tools: the dialog and the report, with keys and clicks."""

import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from shell import open_, project, wait

from yk_reader.formats.surfaces import UNITS
from yk_reader.gui.dialogs import read_back
from yk_reader.gui.dialogs.read_back import BackReportDialog, ReadBackDialog
from yk_reader.gui.view.back_outcome import LABELS, LEFT_OUT, LOST, REFUSED

KEY, LEFT = Qt.Key, Qt.MouseButton.LeftButton
FIRST = "永康五金城举行活动。"


@pytest.fixture
def file(tmp_path):
    """Of doccano: a line with a known and an unknown label, and one of another text."""
    made = tmp_path / "标注.jsonl"
    lines = [
        {"id": 1, "text": FIRST, "label": [[0, 2, "LOC"], [2, 5, "MARKET"]]},
        {"id": 2, "text": "别处的文字。", "label": [[0, 2, "LOC"]]},
    ]
    made.write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")
    return made


def child(parent, kind):
    wait(lambda: [d for d in parent.findChildren(kind) if d.isVisible()], kind.__name__)
    return [d for d in parent.findChildren(kind) if d.isVisible()][-1]


def ask(window, *paths):
    window.actions_.trigger("file.read-back")
    dialog = child(window, ReadBackDialog)
    dialog.add(paths)
    wait(lambda: dialog.list.topLevelItemCount() or not paths, "the files")
    return dialog


def cells(dialog):
    rows = map(dialog.list.topLevelItem, range(dialog.list.topLevelItemCount()))
    return [(row.text(0), row.text(1)) for row in rows]


def entities(state):
    text = state.page.text
    return sorted(
        ("".join(text[s.start : s.end] for s in e.spans), e.label, str(e.status))
        for e in state.annotation.entities
        if str(e.status) != "rejected"
    )


def test_suggestions_come_in_and_what_did_not_fit_is_told(window, tmp_path, file):
    controller = open_(window, project(tmp_path))
    session, page_id = controller.page_controller.session, controller.page_controller.page_id
    (tmp_path / "x.txt").write_text("x", encoding="utf-8")
    dialog = ask(window, file, tmp_path / "x.txt")
    assert cells(dialog) == [
        ("标注.jsonl", "doccano: JSON lines for a project of sequence labelling"),
        ("x.txt", "x.txt is of no kind that entities are read back from."),
    ]
    assert not dialog.person.isEnabled()
    QTest.keyClick(dialog.ok, KEY.Key_Space)
    wait(lambda: "came in" in window.notifications.text, "the end")
    assert window.notifications.text == ("1 entity came in. 2 did not come in. 1 file was refused.")
    assert entities(session.state(page_id)) == [("永康", "LOC", "suggested")]
    QTest.mouseClick(window.notifications._action, LEFT)
    report = child(window, BackReportDialog)
    told = {part: made.item(0).text() for part, made in report.lists.items() if made.count()}
    assert told[REFUSED].startswith("x.txt\n")
    assert told[LOST].endswith("2: no page has its text")
    assert told[LABELS] == "MARKET: 1 left out, the project has no such label"
    assert LEFT_OUT not in told
    target = tmp_path / "report.txt"
    report.save_as(target)
    saved = target.read_text(encoding="utf-8")
    assert "Not found: 1\n" in saved
    assert "MARKET: 1 left out" in saved
    assert f"{file}: doccano: 0 found by name, 1 by text, 1 not found; 1 came in" in saved
    QTest.mouseClick(report.back, LEFT)
    wait(lambda: entities(session.state(page_id)) == [], "the way back")


def test_they_become_the_work_of_somebody_else_with_their_labels(window, tmp_path, file):
    controller = open_(window, project(tmp_path))
    page_id = controller.page_controller.page_id
    dialog = ask(window, file)
    dialog.as_work.setFocus()
    QTest.keyClick(dialog.as_work, KEY.Key_Space)
    assert dialog.person.currentText() == "tester"
    dialog.person.setFocus()
    dialog.person.lineEdit().selectAll()
    QTest.keyClick(dialog.person, KEY.Key_Delete)
    assert not dialog.ok.isEnabled()
    QTest.keyClicks(dialog.person, "Wang")
    dialog.labels.setFocus()
    QTest.keyClick(dialog.labels, KEY.Key_Space)
    QTest.mouseClick(dialog.ok, LEFT)
    wait(lambda: "came in" in window.notifications.text, "the end")
    store = controller.project.store
    held = store.annotations.load(page_id, "Wang").annotation
    assert sorted((e.label, str(e.status)) for e in held.entities) == [
        ("LOC", "accepted"), ("MARKET", "accepted"),
    ]  # fmt: skip
    assert store.annotations.load(page_id, "tester") is None
    assert "MARKET" in [label.name for label in controller.project.labels.labels]
    assert "Wang" in [ask(window, file).person.itemText(at) for at in (0, 1)]
    child(window, ReadBackDialog).reject()


def test_what_came_in_whole_can_be_taken_back_at_once(window, tmp_path):
    controller = open_(window, project(tmp_path))
    session, page_id = controller.page_controller.session, controller.page_controller.page_id
    file = tmp_path / "a.jsonl"
    file.write_text(json.dumps({"text": FIRST, "label": [[0, 2, "LOC"]]}), encoding="utf-8")
    dialog = ask(window, file)
    QTest.mouseClick(dialog.as_work, LEFT, pos=dialog.as_work.rect().center())
    dialog.as_work.setChecked(True)
    QTest.mouseClick(dialog.ok, LEFT)
    wait(lambda: "came in" in window.notifications.text, "the end")
    assert entities(session.state(page_id)) == [("永康", "LOC", "accepted")]
    assert window.notifications._action.text() == "Take back"
    QTest.mouseClick(window.notifications._action, LEFT)
    wait(lambda: entities(session.state(page_id)) == [], "the way back")


def test_files_go_off_the_list_and_the_format_can_be_said(window, tmp_path, file):
    open_(window, project(tmp_path))
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "b.jsonl").write_bytes(file.read_bytes())
    (tmp_path / "in" / "note.txt").write_text("no entities", encoding="utf-8")
    dialog = ask(window, file, tmp_path / "in")
    wait(lambda: dialog.count.text() == "2 files", "both")
    dialog.list.setCurrentItem(dialog.list.topLevelItem(1))
    QTest.keyClick(dialog.list, KEY.Key_Delete)
    assert [path.name for path in dialog.files()] == ["标注.jsonl"]
    dialog.format.setFocus()
    QTest.keyClick(dialog.format, KEY.Key_End)
    last = dialog.format.itemText(dialog.format.count() - 1)
    wait(lambda: [told for _, told in cells(dialog)] == [last], "the other format")
    dialog.list.setCurrentItem(dialog.list.topLevelItem(0))
    QTest.mouseClick(dialog.buttons["remove"], LEFT)
    assert not dialog.ok.isEnabled()
    assert dialog.count.text() == "No file holds entities that can be read back."
    dialog.reject()


def test_every_unit_of_offsets_has_words():
    assert set(read_back._UNITS) == set(UNITS)
