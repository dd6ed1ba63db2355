"""Notifications lie over the panes, and Esc closes them when nothing else has a use for it."""

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtTest import QTest
from shell import PAGE, open_, project, select, wait

from yk_reader import settings as declared
from yk_reader.gui.shell import DID, ERROR
from yk_reader.model.errors import InputError

KEY = Qt.Key


@pytest.fixture
def controller(window, tmp_path):
    return open_(window, project(tmp_path, PAGE))


def press(window, *keys):
    for key in keys:
        QTest.keyClick(window.focusWidget(), key)


def places(window):
    bench = window.workbench
    return [w.mapTo(window, QPoint(0, 0)) for w in (bench.raw, bench.reflow)]


def test_a_message_moves_nothing_and_hides_no_text(window, controller, qapp):
    before = places(window)
    window.shell.notify("Something happened.")
    qapp.processEvents()
    assert places(window) == before
    notices = window.notices
    assert notices.height() > 20
    low = notices.mapTo(window, QPoint(0, notices.height())).y()
    assert low <= min(place.y() for place in before)
    at = notices.mapTo(window, notices.rect().center())
    assert window.childAt(at) in (window.notifications, window.notifications._text)
    press(window, KEY.Key_Escape)
    qapp.processEvents()
    assert window.notifications.text == ""
    assert notices.height() == 0
    assert not notices.isAncestorOf(window.childAt(at))


def test_a_message_lies_over_the_start_screen_that_comes_after_it(window, tmp_path, qapp):
    window.stack.setCurrentWidget(window.welcome._empty)  # what is there until its turn comes
    window.project_files.take([tmp_path / "missing.ykdb"])
    assert "missing.ykdb" in window.notifications.text
    qapp.sendPostedEvents()  # the message has taken its place
    window.welcome.show_now()
    assert window.stack.currentWidget() is window.welcome.screen
    notices = window.notices
    assert notices.height() > 20
    at = notices.mapTo(window, notices.rect().center())
    assert window.childAt(at) in (window.notifications, window.notifications._text)


def test_a_long_message_takes_its_lines(window, controller, qapp):
    window.shell.notify("永康 " * 400)
    qapp.processEvents()
    assert window.notices.height() > 60
    assert window.notices.width() == window.stack.width()


class LayoutRequests(QObject):
    """Counts what asks for another layout, in the whole program."""

    def __init__(self, app):
        super().__init__()
        self.count = 0
        app.installEventFilter(self)

    def eventFilter(self, _watched, event):
        self.count += event.type() is QEvent.Type.LayoutRequest
        return False


def test_a_window_at_rest_lays_nothing_out(window, controller, qapp):
    for text in ("", "永康 " * 400):
        if text:
            window.shell.notify(text)
        for _ in range(20):
            qapp.processEvents()
        requests = LayoutRequests(qapp)
        for _ in range(20):
            qapp.processEvents()
        qapp.removeEventFilter(requests)
        assert requests.count == 0


def test_esc_serves_what_has_the_focus_first(window, controller):
    pane = window.workbench.reflow
    select(window, "永康五金城")
    window.shell.notify("Something happened.")
    press(window, KEY.Key_Escape)
    assert pane.selection() is None
    assert window.notifications.text
    press(window, KEY.Key_Escape)
    assert not window.notifications.text
    assert pane.hasFocus()


def test_esc_leaves_a_field_before_it_closes_a_message(window, controller):
    select(window, "永康五金城")
    press(window, KEY.Key_F2)
    pane = window.workbench.reflow
    wait(lambda: pane.typing.active, "the correction")
    window.shell.notify("Something happened.")
    press(window, KEY.Key_Escape)
    assert not pane.typing.active
    assert window.notifications.text
    field = window.toolbar.find_field
    field.setFocus()
    press(window, KEY.Key_Escape)
    assert not field.hasFocus()
    assert window.notifications.text


@pytest.mark.parametrize("where", ["pages", "outline", "entities", "doubts"])
def test_esc_closes_a_message_from_the_docks(window, controller, where):
    bench = window.workbench
    table = {
        "pages": bench.pages.list, "outline": bench.outline.tree,
        "entities": bench.entities.tree, "doubts": bench.doubts.list,
    }[where]  # fmt: skip
    table.setFocus()
    window.shell.notify("Something happened.")
    press(window, KEY.Key_Escape)
    assert not window.notifications.text
    assert table.hasFocus()


def test_what_must_be_settled_stays(window, controller, qapp):
    window.shell.banner("The file is gone.", ("Save", lambda: None), ("Close", lambda: None))
    window.shell.notify("Something happened.", tone=ERROR)
    qapp.processEvents()
    banner = window.banner.mapTo(window, QPoint(0, 0)).y()
    assert banner < window.notifications.mapTo(window, QPoint(0, 0)).y()
    press(window, KEY.Key_Escape, KEY.Key_Escape)
    assert not window.notifications.text
    assert window.banner.text
    window.shell.clear_banner()


def test_what_comes_again_can_be_put_off_for_good_and_brought_back(window):
    from yk_reader.gui.dialogs.settings import SettingsDialog

    bar, settings = window.notifications, window.services.settings
    notice = InputError("some-model", "A model cannot be read.", "Install it again.")
    window.shell.remind(notice)
    assert "A model cannot be read." in bar.text
    assert bar._mute.isVisible()
    bar._mute.click()
    assert bar.text == ""
    assert settings.get(declared.PUT_OFF) == ["some-model"]
    window.shell.remind(notice)
    assert bar.text == ""
    window.shell.remind(InputError("other", "Another one.", ""))
    assert bar.text, "others are told"
    window.shell.notify_error(notice)
    assert bar.text, "an error that is met is always told"
    assert not bar._mute.isVisible(), "and cannot be put off"
    dialog = SettingsDialog(window, window.services, window.actions_)
    assert dialog.put_off.isEnabled()
    dialog.put_off.click()
    assert settings.get(declared.PUT_OFF) == []
    assert not dialog.put_off.isEnabled()
    dialog.deleteLater()
    bar.hide()
    window.shell.remind(notice)
    assert "A model cannot be read." in bar.text


def test_what_an_import_refused_comes_again_after_what_came_over_it(window):
    bar = window.notifications
    bar.tell("2 files were refused", kind="refused")
    bar.tell("3 pages read.", icon=DID, kind="ocr-done")
    assert bar.text == "3 pages read."
    assert bar.close_message()
    assert bar.text == "2 files were refused"
    assert bar.close_message()
    assert bar.text == ""

    bar.tell("2 files were refused", kind="refused")
    bar.tell("Reading…", kind="other")
    bar.clear("other")
    assert bar.text == "2 files were refused"
    bar.tell("Reading…", kind="other")
    bar.drop()
    bar.tell("4 pictures are read.", icon=DID, kind="refused")
    bar.tell("Done.", kind="other")
    bar.close_message()
    assert bar.text == ""
