"""Align with texts in the window: the dialog, what is told, the report, corrections that wait."""

import json

import pytest
from doubts_kit import KEY, SHIFT, caret, page_of, press, quiet, said, shown
from given_pages import BRIDGE, LIBRARY, TEA, lines_of
from given_pages import page_of as set_page
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from shell import open_, project, wait

from yk_reader.edits.aligning import open_proposals
from yk_reader.gui.dialogs.align_report import AlignReportDialog
from yk_reader.gui.dialogs.align_texts import AlignDialog
from yk_reader.jobs.align_report import COLUMNS


def records(path, *articles):
    rows = [{"title": a[0], "text": "\n".join(a[1:])} for a in articles]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


@pytest.fixture
def texts(tmp_path):
    strange = ("<b>别处</b>", "这是另一家报纸的另一篇文章，谈的是海边的灯塔。")
    return records(tmp_path / "cms.jsonl", BRIDGE, LIBRARY, strange)


@pytest.fixture
def desk(window, tmp_path):
    """Two pages, the first with two read errors, in the window."""
    torn = set_page(BRIDGE, LIBRARY).text.replace("钢梁", "钢染").replace("缩", "宿")
    open_(window, project(tmp_path, torn, set_page(TEA).text))
    window.activateWindow()
    wait(window.isActiveWindow, "the window")
    window.workbench.raw.setFocus()
    return window


def dialog_of(desk, kind):
    found = []

    def there():
        found[:] = [w for w in desk.findChildren(kind) if w.isVisible()]
        return found and found[0].isActiveWindow()

    wait(there, kind.__name__)
    return found[0]


def align(desk, *paths):
    """Through the dialog, as a person does; until it is told."""
    desk.actions_.trigger("file.align")
    dialog = dialog_of(desk, AlignDialog)
    assert not dialog.ok.isEnabled()
    dialog.add(list(paths))
    dialog.ok.click()
    wait(lambda: desk.notifications.isVisible(), "what became of it")
    desk.activateWindow()
    wait(desk.isActiveWindow, "the window")
    desk.workbench.raw.setFocus()
    quiet(desk)


def waiting(desk):
    return [p.text for p in open_proposals(page_of(desk).view.annotation)]


def flow(desk):
    return page_of(desk).view.reflow.text


def test_texts_are_laid_over_and_the_report_is_shown_and_saved(desk, texts, tmp_path):
    align(desk, texts)
    told = desk.notifications.text
    assert "2 texts found their place." in told
    assert "2 corrections are offered" in told
    assert "1 text is on no page." in told
    first = page_of(desk).view
    assert [len(first.annotation.members(a.key)) for a in first.annotation.articles] == [
        len(lines_of(BRIDGE)), len(lines_of(LIBRARY)),
    ]  # fmt: skip
    desk.actions_.trigger("file.align-report")
    dialog = dialog_of(desk, AlignReportDialog)
    heads = [dialog.tabs.tabText(n) for n in range(dialog.tabs.count())]
    assert heads == ["Texts on no page (1)", "Placed (2)", "Pages left out (1)"]
    assert dialog.tabs.widget(0).item(0).text() == "<b>别处</b>"
    target = tmp_path / "report.tsv"
    dialog.save_as(target)
    rows = [row.split("\t") for row in target.read_text("utf-8").splitlines()]
    assert rows[0] == list(COLUMNS)
    assert [row[0] for row in rows[1:]] == [
        "placed", "placed", "text without page", "page left out: no-text",
    ]  # fmt: skip
    dialog.reject()


def test_undo_takes_the_page_back_in_one_step(desk, texts):
    before = page_of(desk).view.annotation
    align(desk, texts)
    assert page_of(desk).view.annotation != before
    desk.actions_.trigger("edit.undo")
    assert page_of(desk).view.annotation == before


def test_a_correction_that_waits_is_accepted_or_rejected_by_one_key(desk, texts):
    align(desk, texts)
    offered = [p for p in shown(desk) if p.kind == "proposed"]
    assert [p.title for p in offered] == ["后一段钢［染→梁］吊装到位", "四十分钟［宿→缩］短"]
    model = desk.workbench.doubts.model
    assert model.hint(offered[0]) == "correction offered 96%"
    assert "钢染" in flow(desk)
    desk.project_controller.doubt_walk.go(offered[0])
    assert caret(desk) == offered[0].raw[0]
    press(desk, KEY.Key_V)
    assert "钢梁" in flow(desk)
    assert waiting(desk) == ["缩"]
    assert desk.project_controller.doubt_walk.place.patch == offered[1].patch
    press(desk, KEY.Key_F2, SHIFT)
    assert waiting(desk) == []
    assert "宿短" in flow(desk)
    desk.actions_.trigger("edit.undo")
    assert waiting(desk) == ["缩"]


def test_what_is_offered_is_marked_in_both_panes_and_in_the_hint(desk, texts):
    align(desk, texts)
    view = page_of(desk).view
    known, text = view.corrections, view.page.text
    at = text.index("钢染") + 1
    (first, second) = known.marks_between(0, len(text))
    assert (first.read, first.now, first.raw) == ("染", "梁", (at, at + 1))
    assert view.reflow.text[slice(*first.flow)] == "染"
    assert view.reflow.text[slice(*second.flow)] == "宿"
    assert known.between(0, len(text)) == []
    assert known.here(at) is known.here(at + 1) is first
    assert known.here(at - 1) is known.here(at + 2) is None
    for pane in (desk.workbench.raw, desk.workbench.reflow):
        pane.verticalScrollBar().setValue(0)
        marked = pane.viewport().grab().toImage()
        pane._marks.corrections = None
        bare = pane.viewport().grab().toImage()
        pane._marks.corrections = known
        assert marked != bare
    raw, reflow = desk.workbench.raw, desk.workbench.reflow
    row = raw.rows[raw.rows.at_offset(at)]
    x = raw.metrics.x_of(text, row, at) + 3
    raw_tip = raw.tip_at(QPoint(round(x), round(row.top) + 8))
    assert raw_tip.split("\n")[0] == "read “染”, offered: “梁”"
    assert raw_tip.split("\n")[1].startswith("waits for you: the article's text reads otherwise")
    layout = reflow.page_layout
    place = layout.place(first.flow[0])
    spot = QPoint(round(46 + place.x + 8) + reflow.shift(), round(layout.line_top(place) + 16))
    QTest.mouseMove(reflow.viewport(), spot)
    assert "read “染”, offered: “梁”" in reflow.viewport().toolTip()


def test_the_keys_and_the_inspector_answer_what_waits_at_the_caret(desk, texts):
    align(desk, texts)
    note = desk.workbench.inspector.correction
    raw, text = desk.workbench.raw, page_of(desk).view.page.text
    raw.set_caret(text.index("钢染") + 1)
    desk.project_display.catch_up()
    assert note.words.text().startswith("read “染”, offered: “梁”")
    assert note.take.isVisibleTo(note)
    assert note.leave.isVisibleTo(note)
    assert not note.button.isVisibleTo(note)
    press(desk, KEY.Key_V)
    assert waiting(desk) == ["缩"]
    desk.actions_.trigger("edit.undo")
    raw.set_caret(text.index("钢染") + 1)
    desk.project_display.catch_up()
    note.take.click()
    assert waiting(desk) == ["缩"]
    assert "钢梁" in flow(desk)
    raw.set_caret(text.index("宿"))
    desk.project_display.catch_up()
    note.leave.click()
    assert waiting(desk) == []
    assert "宿短" in flow(desk)
    wait(lambda: not note.isVisibleTo(desk.workbench.inspector), "the inspector")


def test_the_menu_of_a_row_accepts_and_rejects(desk, texts):
    align(desk, texts)
    first, second = (p for p in shown(desk) if p.kind == "proposed")
    for place, name in ((first, "Accept"), (second, "Reject")):
        menu = desk.workbench.doubts.menu_of(place)
        next(a for a in menu.actions() if a.text() == name).trigger()
        menu.deleteLater()
    assert waiting(desk) == []
    assert "钢梁" in flow(desk)
    assert "宿短" in flow(desk)


def test_all_above_a_confidence_are_accepted_as_one_step(desk, texts):
    align(desk, texts)
    desk.actions_.trigger("page.accept-corrections")
    field = desk.project_controller.aligning.field
    wait(field.isVisible, "the field")
    assert field.value == 90
    assert field.count.text() == "2 corrections are accepted."
    field.percent.setValue(97)
    assert field.count.text() == "0 corrections are accepted. 2 stay offered."
    assert not field.accept.isEnabled()
    field.percent.setValue(80)
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert waiting(desk) == []
    assert "钢梁" in flow(desk)
    assert "缩短" in flow(desk)
    assert said(desk) == "2 corrections accepted."
    desk.actions_.trigger("edit.undo")
    assert waiting(desk) == ["梁", "缩"]
    desk.actions_.trigger("page.next")
    desk.actions_.trigger("page.accept-corrections")
    assert said(desk) == "No correction is offered on this page."


def test_the_dialog_takes_files_once_and_lets_them_go(desk, texts, tmp_path):
    desk.actions_.trigger("file.align")
    dialog = dialog_of(desk, AlignDialog)
    assert [dialog.pages.itemText(n) for n in range(dialog.pages.count())] == [
        "This page", "All 2 pages of the list",
    ]  # fmt: skip
    assert dialog.pages.currentIndex() == 1
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(texts)), QUrl("http://example.invalid/a.htm")])
    drop = QDropEvent(
        QPointF(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    dialog.dropEvent(drop)
    dialog.add([texts, tmp_path])
    assert dialog.paths() == (texts, tmp_path)
    dialog.list.setFocus()
    dialog.list.item(0).setSelected(True)
    QTest.keyClick(dialog.list, Qt.Key.Key_Delete)
    assert dialog.paths() == (tmp_path,)
    dialog.list.item(0).setSelected(True)
    dialog.buttons["remove"].click()
    assert not dialog.ok.isEnabled()
    dialog.reject()


def test_nothing_aligned_yet(desk):
    desk.actions_.trigger("file.align-report")
    assert said(desk) == "Nothing was aligned yet."
