"""The dialog of the export, with real keys and clicks."""

import json
import threading

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit, QMessageBox, QWidget
from shell import PAGE, accepted, open_, project, tag, wait

from yk_reader import settings as declared
from yk_reader.formats.registry import formats
from yk_reader.gui.dialogs import export as export_dialog
from yk_reader.gui.dialogs.export import ExportDialog
from yk_reader.gui.look.option_texts import option_name, option_value
from yk_reader.jobs import export as exporting

KEY, CONTROL = Qt.Key, Qt.KeyboardModifier.ControlModifier
LEFT = Qt.MouseButton.LeftButton


def child(parent, kind):
    wait(lambda: parent.findChildren(kind), kind.__name__)
    return parent.findChildren(kind)[-1]


@pytest.fixture
def controller(window, tmp_path):
    made = open_(window, project(tmp_path, PAGE, PAGE + "二。\n", PAGE + "三。\n"))
    tag(window, "李四", KEY.Key_1)
    tag(window, "永康市", KEY.Key_2)
    assert len(accepted(made)) == 2
    return made


def ask(window):
    window.activateWindow()
    wait(window.isActiveWindow, "the window")
    QTest.keyClick(window.focusWidget(), KEY.Key_E, CONTROL)
    dialog = child(window, ExportDialog)
    wait(dialog.isActiveWindow, "the dialog")
    return dialog


def pick(dialog, name):
    """Go to a format with the keys of the list."""
    rows = [dialog.list.item(at).data(export_dialog._NAME) for at in range(dialog.list.count())]
    dialog.list.setFocus()
    QTest.keyClick(dialog.list, KEY.Key_Home)
    for _ in range(rows.index(name)):
        QTest.keyClick(dialog.list, KEY.Key_Down)
    assert dialog.format.name == name


def previewed(dialog):
    wait(lambda: dialog.preview.stop.isHidden() and not dialog._delay.isActive(), "the preview")
    return dialog.preview.text.toPlainText()


def done(dialog):
    wait(lambda: dialog._exports.job is None and dialog.said.text(), "the export")
    return dialog.said.text()


def place(dialog, path):
    dialog.out.setFocus()
    dialog.out.selectAll()
    QTest.keyClicks(dialog.out, str(path))


def test_a_file_is_written_checked_and_the_settings_come_back(window, tmp_path, controller):
    dialog = ask(window)
    assert dialog.focusWidget() is dialog.list
    pick(dialog, "conll")
    assert dialog.out.text() == str(tmp_path / "test.conll")
    assert "O" in previewed(dialog)
    scheme = dialog.form._fields["scheme"]
    scheme.setFocus()
    QTest.keyClick(scheme, KEY.Key_Down)
    assert scheme.currentText() == "BIOES"
    assert "S-PER" not in previewed(dialog)
    assert "E-PER" in previewed(dialog)
    assert "all the same" in dialog.preview.said.text()
    out = tmp_path / "gold.conll"
    place(dialog, out)
    QTest.keyClick(dialog.out, KEY.Key_Return)
    assert done(dialog) == "Pages exported: 3. Read back and compared: all the same."
    assert "B-PER" in out.read_text(encoding="utf-8")
    assert str(out) in dialog.preview.text.toPlainText()
    QTest.keyClick(dialog, KEY.Key_Escape)
    wait(lambda: not window.findChildren(ExportDialog), "it is gone")
    again = ask(window)
    assert again.format.name == "conll"
    assert again.form._fields["scheme"].currentData() == "bioes"
    QTest.keyClick(again, KEY.Key_Escape)


def test_options_and_units_are_those_of_the_format(window, controller):
    dialog = ask(window)
    for name in ("csv", "jsonl", "lines", "webanno"):
        pick(dialog, name)
        one, form = formats()[name], dialog.form
        assert list(form._fields) == [option.name for option in one.options]
        for option in one.options:
            field = form._fields[option.name]
            assert isinstance(field, QComboBox if option.values else QLineEdit)
            assert field.accessibleName() == option_name(option.name)
            if option.values:
                texts = tuple(field.itemText(at) for at in range(field.count()))
                codes = tuple(field.itemData(at) for at in range(field.count()))
                assert codes == option.values
                assert texts == tuple(option_value(option.name, each) for each in codes)
        pieces = tuple(form.piece.itemData(at) for at in range(form.piece.count()))
        assert pieces == tuple(map(str, one.pieces))
        assert form.text.isVisible() == bool(one.pieces)
        assert form.entities.isVisible() == ("entities" in one.carries)
    QTest.keyClick(dialog, KEY.Key_Escape)


def test_labels_state_and_status_choose_what_goes_out(window, tmp_path, controller):
    dialog = ask(window)
    pick(dialog, "jsonl")
    assert "PER" in previewed(dialog)
    labels = dialog.form.labels
    labels.setFocus()
    labels.setCurrentRow(0)
    QTest.keyClick(labels, KEY.Key_Space)
    text = previewed(dialog)
    assert '"PER"' not in text
    assert '"LOC"' in text
    for row in range(1, labels.count()):
        labels.setCurrentRow(row)
        QTest.keyClick(labels, KEY.Key_Space)
    assert "at least one label" in dialog.said.text()
    assert not dialog.ok.isEnabled()
    labels.setCurrentRow(1)
    QTest.keyClick(labels, KEY.Key_Space)
    status = dialog.form.status
    status.setFocus()
    QTest.keyClick(status, KEY.Key_End)
    assert status.currentData() == "reviewed"
    previewed(dialog)
    assert "no page like that" in dialog.preview.said.text()
    QTest.keyClick(status, KEY.Key_Home)
    out = tmp_path / "loc.jsonl"
    place(dialog, out)
    QTest.mouseClick(dialog.ok, LEFT)
    done(dialog)
    rows = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert {each[2] for row in rows for each in row["entities"]} == {"LOC"}
    QTest.keyClick(dialog, KEY.Key_Escape)


def test_a_file_of_a_person_is_replaced_after_the_question_only(window, tmp_path, controller):
    out = tmp_path / "mine.jsonl"
    out.write_text("mine", encoding="utf-8")
    dialog = ask(window)
    pick(dialog, "jsonl")
    place(dialog, out)
    QTest.keyClick(dialog.out, KEY.Key_Return)
    question = child(dialog, QMessageBox)
    assert "mine.jsonl is there already" in question.text()
    QTest.keyClick(question, KEY.Key_Escape)
    assert out.read_text(encoding="utf-8") == "mine"
    wait(lambda: not dialog.findChildren(QMessageBox), "the question is gone")
    QTest.keyClick(dialog.out, KEY.Key_Return)
    question = child(dialog, QMessageBox)
    answer = next(b for b in question.buttons() if b is not question.defaultButton())
    QTest.mouseClick(answer, LEFT)
    wait(lambda: out.read_text(encoding="utf-8") != "mine", "the export")
    assert "Pages exported: 3." in done(dialog)
    QTest.keyClick(dialog.out, KEY.Key_Return)
    assert "Pages exported: 3." in done(dialog), "what is ours is written again unasked"
    QTest.keyClick(dialog, KEY.Key_Escape)


def test_files_in_a_folder_are_asked_about_together(window, tmp_path, controller):
    folder = tmp_path / "out"
    folder.mkdir()
    theirs = folder / "001_page.lines.tsv"
    theirs.write_text("mine", encoding="utf-8")
    dialog = ask(window)
    pick(dialog, "lines")
    place(dialog, folder)
    QTest.keyClick(dialog.out, KEY.Key_Return)
    question = child(dialog, QMessageBox)
    assert theirs.name in question.text()
    assert (folder / "000_page.lines.tsv").is_file()
    assert theirs.read_text(encoding="utf-8") == "mine"
    answer = next(b for b in question.buttons() if b is not question.defaultButton())
    QTest.mouseClick(answer, LEFT)
    wait(lambda: theirs.read_text(encoding="utf-8") != "mine", "the export")
    QTest.keyClick(dialog, KEY.Key_Escape)


def test_splits_make_a_folder_and_say_what_is_wrong(window, tmp_path, controller):
    dialog = ask(window)
    pick(dialog, "jsonl")
    splits = dialog.form.splits
    splits.setFocus()
    QTest.keyClick(splits, KEY.Key_Space)
    assert splits.isChecked()
    assert dialog.out.text() == str(tmp_path / "test-jsonl")
    splits.shares.setFocus()
    splits.shares.selectAll()
    QTest.keyClicks(splits.shares, "train=1,dev")
    assert not dialog.ok.isEnabled()
    assert "NAME=SHARE" in dialog.said.text()
    QTest.keyClicks(splits.shares, "=1")
    QTest.mouseClick(dialog.ok, LEFT)
    assert "Pages exported: 3." in done(dialog)
    made = {path.name for path in (tmp_path / "test-jsonl").iterdir()}
    assert {"train.jsonl", "dev.jsonl"} <= made
    QTest.keyClick(dialog, KEY.Key_Escape)


def test_what_is_missing_is_shown_with_what_to_install(window, controller, monkeypatch):
    monkeypatch.setattr(export_dialog, "missing", lambda module: module == "spacy")
    dialog = ask(window)
    pick(dialog, "spacy")
    assert "not available: needs spacy" in dialog.list.currentItem().text()
    previewed(dialog)
    assert "pip install 'yk-reader[formats]'" in dialog.preview.said.text()
    assert not dialog.ok.isEnabled()
    QTest.keyClick(dialog, KEY.Key_Escape)


@pytest.fixture
def gate(monkeypatch):
    """Exports wait until it is opened."""
    made, real = threading.Event(), exporting.export

    def held(*args, **options):
        made.wait(30)
        return real(*args, **options)

    monkeypatch.setattr(exporting, "export", held)
    yield made
    made.set()


def test_an_export_is_cancelled_in_its_dialog(window, tmp_path, controller, gate):
    dialog = ask(window)
    pick(dialog, "jsonl")
    out = tmp_path / "x.jsonl"
    place(dialog, out)
    QTest.keyClick(dialog.out, KEY.Key_Return)
    assert dialog.cancel.isVisible()
    assert not dialog.ok.isEnabled()
    assert window.status_bar.cancel.isVisible(), "as other jobs in the task area"
    QTest.mouseClick(dialog.cancel, LEFT)
    gate.set()
    assert done(dialog) == "Nothing was written."
    assert not out.exists()
    QTest.keyClick(dialog, KEY.Key_Escape)


def test_an_export_goes_on_when_its_dialog_is_closed(window, tmp_path, controller, gate):
    dialog = ask(window)
    pick(dialog, "jsonl")
    out = tmp_path / "y.jsonl"
    place(dialog, out)
    QTest.keyClick(dialog.out, KEY.Key_Return)
    QTest.keyClick(dialog, KEY.Key_Escape)
    wait(lambda: not window.findChildren(ExportDialog), "it is gone")
    gate.set()
    wait(lambda: "Pages exported: 3." in window.notifications.text, "what is told in the window")
    QTest.mouseClick(window.notifications._action, LEFT)
    again = child(window, ExportDialog)
    assert str(out) in again.preview.text.toPlainText()
    QTest.keyClick(again, KEY.Key_Escape)


def test_the_project_is_closed_in_the_middle_of_an_export(window, tmp_path, controller):
    dialog = ask(window)
    place(dialog, tmp_path / "x.jsonl")
    QTest.keyClick(dialog.out, KEY.Key_Return)
    window.close_project()
    assert window.project_controller is None
    assert not [path for path in tmp_path.iterdir() if path.name.endswith(".part")]


@pytest.mark.parametrize(("language", "size"), [("en", 17), ("zh_CN", 24)])
def test_the_dialog_fits_a_small_window_and_names_its_fields(application, tmp_path, language, size):
    application.settings.set(declared.LANGUAGE, language)
    application.settings.set(declared.TEXT_SIZE, size)
    application.rebuild()
    window = application.window
    window.show()
    open_(window, project(tmp_path))
    window.resize(1024, 700)
    QTest.qWait(20)
    dialog = ask(window)
    QTest.qWait(20)
    assert dialog.width() <= 1024
    assert dialog.height() <= 700
    area = dialog.form.parentWidget()
    assert dialog.form.width() <= area.width(), "nothing is cut off at the right"
    for each in (dialog.list, dialog.out, dialog.choose, dialog.ok, dialog.preview.text):
        assert each.mapTo(dialog, QPoint(each.width(), 0)).x() <= dialog.width()
    unnamed = [
        type(each).__name__
        for each in dialog.findChildren(QWidget)
        if each.focusPolicy() & Qt.FocusPolicy.TabFocus
        and each.isVisible()
        and type(each).__name__ != "QSpinBox"
        and not (each.accessibleName() or getattr(each, "text", str)())
        and each.objectName() != "qt_spinbox_lineedit"
    ]
    assert not unnamed
    QTest.keyClick(dialog, KEY.Key_Escape)
