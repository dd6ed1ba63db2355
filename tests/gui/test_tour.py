"""The tour: it waits for gestures and runs in a project of its own."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog
from shell import open_, project, wait

from yk_reader import paths
from yk_reader import settings as declared
from yk_reader.gui.commands import COMMANDS
from yk_reader.gui.start.screen import Link
from yk_reader.gui.window.tour_steps import STEPS
from yk_reader.jobs.projects import open_project
from yk_reader.model.vocabulary import PageStatus

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def tour(window):
    """The tour under way, its first card shown."""
    window.actions_.trigger("help.tour")
    wait(lambda: window.tour.card is not None, "the first card")
    yield window.tour
    window.close_project()


def number(tour):
    return int(tour.card.place.text().split()[0])


def key(window, code, modifiers=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(window.focusWidget(), code, modifiers)


def test_the_steps_speak_of_commands_that_there_are():
    ids = {c.id for c in COMMANDS}
    for step in STEPS:
        assert set(step.shown) <= ids
        for gesture in step.gestures:
            assert any(i.startswith(gesture) for i in ids), gesture
        assert step.text.format(*step.shown)
    assert 6 <= len(STEPS) <= 10


def test_every_step_goes_on_with_the_persons_own_gesture(window, tour):
    controller = window.project_controller
    assert controller.project.path == paths.tour_file()
    bench = window.workbench
    key(window, Qt.Key.Key_F6)
    wait(lambda: number(tour) == 2, "F6 was pressed")

    bench.raw.setFocus()
    rows = [r for r in bench.raw.rows if r.fragment is not None and not r.first_of_run]
    articles = len(controller.page_view.annotation.articles)
    bench.raw.set_caret(rows[0].start)
    key(window, Qt.Key.Key_Return)
    wait(lambda: number(tour) == 3, "an article was started")
    assert len(controller.page_view.annotation.articles) == articles + 1

    key(window, Qt.Key.Key_Z, CTRL)
    wait(lambda: number(tour) == 4, "it was taken back")
    assert len(controller.page_view.annotation.articles) == articles

    window.actions_.trigger("tools.suggest")
    wait(lambda: controller.page_view.suggestions, "suggestions")
    assert number(tour) == 4, "what comes from the background is no gesture"
    bench.reflow.setFocus()
    window.actions_.trigger("entity.next-suggestion")
    assert number(tour) == 4
    key(window, Qt.Key.Key_Return)
    wait(lambda: number(tour) == 5, "a suggestion was accepted")

    key(window, Qt.Key.Key_2)
    wait(lambda: number(tour) == 6, "a label was given")

    key(window, Qt.Key.Key_F8)
    wait(lambda: number(tour) == 7, "on to what is in doubt")

    page = controller.page_controller.page_id
    key(window, Qt.Key.Key_D, CTRL)
    if number(tour) == 7:  # it asked first
        key(window, Qt.Key.Key_D, CTRL)
    wait(lambda: number(tour) == 8, "the page is done")
    done = controller.project.session.state(page).annotation.status
    assert done is PageStatus.DONE

    key(window, Qt.Key.Key_E, CTRL)
    wait(lambda: number(tour) == 9, "the export was opened")
    for dialog in window.findChildren(QDialog):
        if dialog.isVisible():
            dialog.reject()
    tour.card.next.click()
    assert tour.card is None
    assert window.services.settings.get(declared.TOUR) == "done"


def test_next_and_back_need_no_gesture_and_no_mouse(window, tour):
    key(window, Qt.Key.Key_F5)
    assert number(tour) == 2
    key(window, Qt.Key.Key_F5, Qt.KeyboardModifier.ShiftModifier)
    assert number(tour) == 1
    QTest.mouseClick(tour.card.next, Qt.MouseButton.LeftButton)
    assert number(tour) == 2
    assert window.focusWidget() is window.workbench.reflow, "the work stays where it was"


def test_a_gesture_that_does_nothing_does_not_go_on(window, tour):
    key(window, Qt.Key.Key_F5)
    window.workbench.raw.setFocus()
    window.workbench.raw.set_caret(0)
    key(window, Qt.Key.Key_Backspace)  # nothing above to join to
    QTest.qWait(50)
    assert number(tour) == 2


def test_escape_ends_it_and_it_is_remembered(window, tour):
    key(window, Qt.Key.Key_Escape)
    assert tour.card is None
    assert window.services.settings.get(declared.TOUR) == "skipped"
    window.actions_.trigger("help.tour")
    wait(lambda: tour.card is not None, "it can be called again")
    assert number(tour) == 1


def test_it_begins_with_fresh_pages_each_time(window, tour):
    controller = window.project_controller
    first = controller.page_controller.page_id
    rows = [r for r in window.workbench.raw.rows if r.fragment is not None and not r.first_of_run]
    articles = len(controller.page_view.annotation.articles)
    window.workbench.raw.setFocus()
    window.workbench.raw.set_caret(rows[0].start)
    key(window, Qt.Key.Key_Return)
    wait(lambda: len(controller.page_view.annotation.articles) == articles + 1, "an article")
    window.actions_.trigger("page.next")
    window.actions_.trigger("help.tour")
    wait(lambda: window.project_controller not in (None, controller), "the fresh pages")
    wait(lambda: tour.card is not None, "the first card")
    again = window.project_controller
    assert again.project.path == paths.tour_file()
    assert again.page_controller.page_id == first
    assert len(again.page_view.annotation.articles) == articles
    with open_project(paths.tour_file().with_name("tour-before.ykdb"), read_only=True) as store:
        assert store.statistics.overview()["steps"], "what was done is kept for once"


def test_nothing_is_looked_for_while_it_runs(window, tmp_path):
    open_(window, project(tmp_path))
    window.workbench.find.ask("市")
    window.toolbar.find_field.setText("市")
    window.close_project()
    window.actions_.trigger("help.tour")
    wait(lambda: window.tour.card is not None, "the tour")
    dock = window.workbench.find
    assert not dock.isVisible()
    assert (dock.field.text(), window.toolbar.find_field.text()) == ("", "")
    assert dock.finder is None
    window.close_project()


def test_it_leaves_the_persons_own_project_alone(window, tmp_path):
    controller = open_(window, project(tmp_path))
    path = controller.project.path
    window.actions_.trigger("help.tour")
    assert window.tour.card is None
    assert window.project_controller.project.path == path
    assert "sample pages of its own" in window.notifications.text
    window.notifications._act()
    wait(lambda: window.tour.card is not None, "the tour in its own project")
    assert window.project_controller.project.path == paths.tour_file()
    assert [r["path"] for r in window.services.settings.get(declared.RECENT)] == [str(path)]
    window.close_project()
    assert window.tour.card is None


def test_the_start_screen_offers_it_until_somebody_says_no(window):
    screen, settings = window.start_screen, window.services.settings

    def offered():
        return [w for w in screen.findChildren(Link) if w.text() == "Not now" and w.isVisible()]

    (no,) = offered()
    no.click()
    assert settings.get(declared.TOUR) == "skipped"
    assert not offered()
    assert "help.tour" in screen.rows, "it can be called again"


@pytest.mark.parametrize("size", [(1024, 700), (1440, 900)])
def test_the_card_fits_the_window(window, tour, size):
    window.resize(*size)
    for _ in STEPS:
        QTest.qWait(5)
        card = tour.card
        assert window.rect().contains(card.geometry())
        for label in (card.title, card.text):
            assert label.height() >= label.heightForWidth(label.width())
        for button in (card.skip, card.back, card.next):
            assert button.width() >= button.sizeHint().width() or button.isHidden()
        tour.go(1)
        if tour.card is None:
            break
