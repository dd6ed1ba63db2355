"""Uncaught errors: told once, counted, without anybody's texts; and input methods."""

import sys
import threading
import time

import pytest
from PySide6.QtCore import QTimer, QtMsgType, qCritical, qWarning
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QApplication, QMessageBox
from shell import PAGE, open_, project

from yk_reader import log, paths
from yk_reader import settings as declared
from yk_reader.edits import SetRole
from yk_reader.gui.dialogs import fault as fault_dialog
from yk_reader.gui.look import input_method
from yk_reader.gui.look.error_texts import told
from yk_reader.gui.window import faults
from yk_reader.model.errors import Cancelled, InputError, StoreBusyError
from yk_reader.model.vocabulary import Role

MADE = "毛泽东Marigold"
pytestmark = pytest.mark.qt_no_exception_capture
"""The hooks here are the program's own."""


@pytest.fixture
def desk(application, capsys):
    """The faults of the running program, with its hooks in place."""
    restore = faults.install(application.fault_desk.known, application.fault_desk.fault)
    yield application.fault_desk
    restore()
    assert MADE not in capsys.readouterr().err


def wait(ready, what):
    """As `shell.wait`, with the events run by Python: out of `QTest.qWait` no error of a slot comes
    to the hook."""
    until = time.monotonic() + 20
    while not ready():
        QApplication.processEvents()
        time.sleep(0.005)
        assert time.monotonic() < until, f"waited in vain: {what}"


def logged():
    return "".join(path.read_text("utf-8") for path in paths.user_log_dir().glob("yk-reader.log*"))


def clean(text):
    return "Marigold" not in text and "毛" not in text


def fails(text=MADE):
    raise ValueError(text)


def also_fails():
    raise KeyError(MADE)


def test_a_fault_in_a_slot_is_told_beside_the_work(desk, window):
    QTimer.singleShot(0, fails)
    wait(lambda: desk.dialog is not None, "the dialog")
    dialog = desk.dialog
    assert dialog.isVisible()
    assert not dialog.isModal()
    report = dialog.report.toPlainText()
    assert "ValueError" in report
    assert clean(report)
    assert clean(logged())
    assert "ValueError" in logged()
    assert "YK Reader: " in report
    dialog.copy_button.click()
    assert QGuiApplication.clipboard().text() == report
    dialog.close_button.click()
    assert desk.dialog is None


def test_the_same_fault_is_counted_and_another_one_joins_it(desk):
    for _ in range(3):
        QTimer.singleShot(0, fails)
    wait(lambda: desk.dialog and "3 times" in desk.dialog.again.text(), "the count")
    dialog = desk.dialog
    QTimer.singleShot(0, also_fails)
    wait(lambda: "Another fault" in dialog.again.text(), "the other one")
    assert dialog.report.toPlainText().count("Fault at ") == 2
    assert " times=3\n" in logged()
    assert logged().count("    ValueError\n") == 1
    dialog.reject()
    QTimer.singleShot(0, fails)
    wait(lambda: ", 4 time(s)" in desk.report(), "the fourth")
    assert desk.dialog is None, "what was told is not told again"
    assert clean(desk.report())


def test_faults_of_threads_and_lanes_come_too(desk, window, tmp_path):
    thread = threading.Thread(target=fails)
    thread.start()
    thread.join()
    wait(lambda: "ValueError" in desk.report(), "the thread's")
    controller = open_(window, project(tmp_path, PAGE))
    controller.project.read(lambda _store: also_fails(), lambda _value: None)
    wait(lambda: "KeyError" in desk.report(), "the lane's")
    window.services.tasks.compute(lambda: 1 // 0, lambda _value: None, _raise)
    wait(lambda: "ZeroDivisionError" in desk.report(), "the computing lane's")
    assert clean(desk.report())
    assert clean(logged())


def _raise(error):
    raise error


def test_what_breaks_while_it_is_thrown_away_is_in_the_log(desk):
    class Breaks:
        def __del__(self):
            fails()

    Breaks()
    assert "thrown-away" in logged()
    assert clean(logged())
    assert desk.dialog is None


def test_critical_messages_of_qt_are_told_without_what_they_quote(desk, qtlog):
    with qtlog.disabled():
        restore = faults.install(desk.known, desk.fault)
        qWarning(MADE)
        qCritical(f"QPainter::begin: {MADE}")
        restore()
    wait(lambda: "QPainter::begin" in desk.report(), "Qt's")
    assert clean(desk.report())
    assert clean(logged())
    assert "warning qt" in logged()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (MADE, "Qt warning, default, 11 characters"),
        ("QWidget::setLayout: x", "Qt warning, default, QWidget::setLayout, 21 characters"),
        ("QMarigold::bloom x", "Qt warning, default, 18 characters"),
        ("QWidget::Marigold", "Qt warning, default, 17 characters"),
    ],
)
def test_of_a_message_of_qt_only_its_speaker_is_told(text, said):
    assert faults.qt_text(QtMsgType.QtWarningMsg, "default", text) == said
    assert faults.qt_text(QtMsgType.QtWarningMsg, MADE, text) == said.replace(", default", "")


def test_known_errors_are_told_in_their_words_and_not_logged(desk):
    known = InputError("empty-file", "nothing in it")
    sys.excepthook(InputError, known, None)
    sys.excepthook(Cancelled, Cancelled(), None)
    wait(lambda: desk._box is not None, "the box")
    assert isinstance(desk._box, QMessageBox)
    assert desk.dialog is None
    assert " error " not in logged()
    desk._box.close()


def test_the_report_names_the_last_commands_and_edits(desk, window, tmp_path):
    controller = open_(window, project(tmp_path, PAGE))
    window.actions_.trigger("view.larger")
    controller.page_controller.apply(SetRole((0,), Role.CAPTION))
    window.actions_.trigger("edit.undo")
    report = desk.report()
    for line in ("command view.larger", "edit set-role", "command edit.undo", "undo set-role"):
        assert f" {line}\n" in report
    assert "永康" not in report
    assert str(tmp_path) not in report


def test_an_edit_that_fails_is_taken_back_and_the_page_shown_as_it_is_stored(
    desk, window, tmp_path, monkeypatch
):
    controller = open_(window, project(tmp_path, PAGE))
    page = controller.page_controller
    stored = page.view.annotation
    store = controller.project.store

    def breaks(*_args, **_more):
        raise RuntimeError(MADE)

    monkeypatch.setattr(store.history, "push", breaks)
    shown = []
    page.shown.connect(lambda view, _change: shown.append(view.annotation))
    QTimer.singleShot(0, lambda: page.apply(SetRole((0,), Role.CAPTION)))
    wait(lambda: desk.dialog is not None, "the report")
    assert shown
    assert shown[-1] == stored
    assert store.annotations.ids(page.page_id).get("tester") is None, "nothing is in the file"
    monkeypatch.undo()
    assert page.apply(SetRole((0,), Role.CAPTION)), "the work goes on"
    assert page.view.annotation.fragments[0].role is Role.CAPTION
    assert clean(desk.report())


def test_after_a_fault_the_page_is_shown_anew_unless_something_is_typed(desk, window, tmp_path):
    controller = open_(window, project(tmp_path, PAGE))
    shown = []
    controller.page_controller.shown.connect(lambda _view, change: shown.append(change))
    QTimer.singleShot(0, fails)
    wait(lambda: shown == [None], "the page")
    window.workbench.raw.edit_line()
    wait(lambda: window.workbench.raw.correcting, "the field")
    QTimer.singleShot(0, also_fails)
    wait(lambda: "KeyError" in desk.report(), "the report")
    assert shown == [None]
    assert window.workbench.raw.correcting


def test_a_recovery_that_fails_does_not_go_round(desk):
    calls = []

    def recover():
        calls.append(1)
        fails()

    desk.recover = recover
    QTimer.singleShot(0, also_fails)
    wait(lambda: calls, "the recovery")
    for _ in range(10):
        QApplication.processEvents()
    assert calls == [1]
    assert "error recovery" in logged()
    assert clean(logged())


def test_a_person_can_ask_for_the_report_and_the_log(application, window, monkeypatch):
    opened = []
    monkeypatch.setattr(
        QDesktopServices, "openUrl", staticmethod(lambda url: opened.append(url.toLocalFile()))
    )
    window.actions_.trigger("help.report")
    dialog = application.fault_desk.dialog
    assert "No fault was met in this run." in dialog.report.toPlainText()
    assert dialog.windowTitle() == "Report a problem"
    dialog.folder_button.click()
    assert opened == [str(paths.user_log_dir())]
    assert dialog._place.isVisible(), "where it lies, when nothing opens it"
    dialog.reject()
    window.actions_.trigger("help.log")
    assert len(opened) == 2
    assert fault_dialog.log_folder() == str(paths.user_log_dir())


def test_the_level_of_the_log_is_a_setting(window, monkeypatch):
    from yk_reader.gui.dialogs.settings import SettingsDialog

    monkeypatch.setenv(log.LEVEL_VARIABLE, "warning")
    dialog = SettingsDialog(window, window.services, window.actions_)
    assert dialog.log_level.currentData() == "warning"
    dialog.log_level.setCurrentIndex(dialog.log_level.findData("off"))
    dialog._take()
    assert window.services.settings.get(declared.LOG_LEVEL) == "off"
    assert log.level() == "off"
    dialog.deleteLater()


def test_known_codes_have_sentences_and_others_keep_theirs():
    busy = told(StoreBusyError("locked", "internal", "internal"))
    assert "internal" not in " ".join(busy)
    assert told(InputError("rare", "A rare case.", "Do this.")) == ("A rare case.", "Do this.")


def test_fcitx_without_its_plugin_goes_through_ibus(tmp_path):
    environment = {"QT_IM_MODULE": "fcitx"}
    assert input_method.choose(environment, tmp_path)
    assert environment["QT_IM_MODULE"] == "ibus"
    environment = {"XMODIFIERS": "@im=fcitx5"}
    assert input_method.choose(environment, tmp_path)


def test_other_input_methods_are_left_alone(tmp_path):
    environment = {"QT_IM_MODULE": "ibus"}
    assert not input_method.choose(environment, tmp_path)
    folder = tmp_path / "platforminputcontexts"
    folder.mkdir()
    (folder / "libfcitx5platforminputcontextplugin.so").touch()
    environment = {"QT_IM_MODULE": "fcitx5"}
    assert not input_method.choose(environment, tmp_path)
    assert environment == {"QT_IM_MODULE": "fcitx5"}
