"""Reading by OCR in the window: what is asked, what comes of it, what waits, what is missing."""

import sys

import pytest
from fake_engine import FakeEngine
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from shell import PAGE, open_, project, wait

from yk_reader.gui.dialogs.read_pages import ReadPagesDialog, ReadWish
from yk_reader.gui.view.import_wish import ImportWish
from yk_reader.jobs import engines
from yk_reader.jobs.engines import EngineState
from yk_reader.store.waiting import Waiting

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a script")
LINES = [("永康市召开大会", (100, 100, 380, 140)), ("本报讯记者李四昨天", (100, 200, 280, 220))]
AGAIN = [LINES[0], ("本报讯记者李西昨天", (100, 200, 280, 220))]


@pytest.fixture
def engine(tmp_path, monkeypatch):
    found = FakeEngine(tmp_path / "engine", monkeypatch)
    found.answer(LINES)
    return found


@pytest.fixture
def controller(window, tmp_path, engine):
    return open_(window, project(tmp_path, PAGE))


@pytest.fixture
def picture(tmp_path):
    Image.new("L", (600, 600), 255).save(tmp_path / "scan.png")
    return tmp_path / "scan.png"


def idle(window):
    wait(lambda: not window.services.tasks.jobs, "the jobs", 60_000)


def imported(window, controller, path):
    window.project_files._text_import.run(ImportWish((path,)))
    wait(lambda: controller.project.store.pages.counts("")[0] == 2, "the page", 60_000)
    idle(window)
    wait(lambda: len(controller.outside._pages.model.ids) == 2, "the list")
    return 2


def test_a_picture_that_is_imported_is_read_in_the_background(window, controller, picture):
    page = imported(window, controller, picture)
    store = controller.project.store
    assert store.pages.get(page).text == "永康市召开大会\n\n本报讯记者李四昨天"
    assert store.waiting.all() == []
    assert "1 page read" in window.notifications.text


def test_a_page_is_read_again_and_its_differences_wait(window, controller, picture, engine):
    page = imported(window, controller, picture)
    engine.answer(AGAIN)
    controller.page_controller.open_page(page)
    controller.page_reading._asked(ReadWish((page,), "tesseract", True))
    idle(window)
    state = controller.page_controller.session.state(page)
    assert [p.text for p in state.annotation.patches if p.proposed] == ["西"]
    assert "1 correction waits" in window.notifications.text


def test_the_dialog_offers_what_can_be_read(window, controller, picture):
    page = imported(window, controller, picture)
    controller.page_controller.open_page(page)
    controller.run("page.ocr")
    dialog = window.findChild(ReadPagesDialog)
    wait(lambda: dialog.ok.isEnabled(), "the engines", 60_000)
    assert [dialog.pages.itemText(i) for i in range(dialog.pages.count())] == [
        "This page", "The marked lines of this page", "All 2 pages of the list",
    ]  # fmt: skip
    assert "tesseract 5.0-test" in [
        dialog.engines.itemText(i) for i in range(dialog.engines.count())
    ]
    asked = []
    dialog.asked.disconnect()
    dialog.asked.connect(asked.append)
    dialog.engines.setCurrentIndex(dialog.engines.findData("tesseract"))
    dialog.pages.setCurrentIndex(1)
    QTest.mouseClick(dialog.ok, Qt.MouseButton.LeftButton)
    (wish,) = asked
    assert wish == ReadWish((page,), "tesseract", False, (80, 80, 400, 160))


def test_what_waits_is_told_when_the_project_is_opened(window, tmp_path, engine, picture):
    path = project(tmp_path, PAGE)
    first = open_(window, path)
    first.project.store.waiting.add([Waiting("scan.png", 0, None, "tesseract")])
    window.close_project()
    second = open_(window, path)
    assert "1 picture still waits" in window.notifications.text
    second.page_reading.go_on()
    wait(lambda: second.project.store.pages.counts("")[0] == 2, "the page", 60_000)
    idle(window)


def test_what_was_cancelled_waits_and_is_told(window, controller, engine, picture):
    engine.say("sleep")
    window.project_files._text_import.run(ImportWish((picture,)))
    wait(lambda: engine.asked and window.services.tasks.jobs, "the engine", 60_000)
    QTest.mouseClick(window.status_bar.cancel, Qt.MouseButton.LeftButton)
    idle(window)
    wait(lambda: "1 picture still waits" in window.notifications.text, "what waits", 60_000)
    (engine.folder / "sleep").unlink()
    controller.page_reading.go_on()
    wait(lambda: controller.project.store.pages.counts("")[0] == 2, "the page", 60_000)
    idle(window)


def test_an_engine_that_was_installed_is_told_and_enter_reads(window, controller, monkeypatch):
    dialog = ReadPagesDialog(window, [("This page", (1,), None)], "/opt/my python", "")
    dialog.open()
    dialog.show_engines((EngineState("rapidocr", "", "rapidocr not installed"),))
    assert "'/opt/my python' -m pip" in dialog.state.text()
    assert "'rapidocr==3.10.*'" in dialog.state.text()
    dialog.look_wanted.connect(lambda _: dialog.show_engines((EngineState("rapidocr", "3.10.0"),)))
    dialog.installed()
    assert dialog.state.text() == "The engine is installed."
    asked = []
    dialog.asked.connect(asked.append)
    assert dialog.focusWidget() is dialog.ok
    wait(dialog.isActiveWindow, "the dialog")
    QTest.keyClick(dialog.ok, Qt.Key.Key_Return)
    assert [wish.engine for wish in asked] == ["rapidocr"]


def test_the_program_in_one_folder_offers_no_installation(window, controller, monkeypatch):
    monkeypatch.setattr("sys.frozen", True, raising=False)
    dialog = ReadPagesDialog(window, [("This page", (1,), None)], "", "")
    dialog.open()
    missing = (EngineState("rapidocr", "", "rapidocr not installed"),)
    dialog.show_engines(missing)
    assert not dialog.install.isVisible()
    assert "takes in no packages" in dialog.state.text()
    dialog.python.setText("/opt/my python")
    dialog.show_engines(missing)
    assert dialog.install.isVisible()
    assert "'/opt/my python' -m pip" in dialog.state.text()


def test_without_an_engine_the_dialog_says_how_to_have_one(window, controller, monkeypatch):
    dialog = ReadPagesDialog(window, [("This page", (1,), None)], "", "")
    dialog.open()
    dialog.show_engines((EngineState("rapidocr", "", "rapidocr not installed"),))
    assert not dialog.ok.isEnabled()
    assert dialog.install.isVisible()
    assert "pip install" in dialog.state.text()
    assert "rapidocr==3.10.*" in dialog.state.text()
    wanted = []
    dialog.install_wanted.connect(wanted.append)
    QTest.mouseClick(dialog.install, Qt.MouseButton.LeftButton)
    assert wanted == [""]
    dialog.say("Collecting <b>rapidocr</b>")
    assert dialog.output.toPlainText() == "Collecting <b>rapidocr</b>"
    dialog.installed("No network.")
    assert dialog.state.text() == "No network."
    dialog.reject()


def test_it_is_installed_after_a_yes_only(window, controller, monkeypatch):
    ran = []

    def command(python=""):
        ran.append(python)
        return [sys.executable, "-c", "print('NewConnectionError'); raise SystemExit(1)"]

    monkeypatch.setattr(engines, "install_command", command)
    controller.page_reading._choices = list
    controller.run("page.ocr")
    dialog = window.findChild(ReadPagesDialog)
    wait(lambda: dialog.engines.count() and dialog.engines.isEnabled(), "the engines", 60_000)
    assert ran == []
    dialog._install()
    wait(lambda: "could not be installed" in dialog.state.text(), "the failure", 60_000)
    assert ran == [""]
    assert "NewConnectionError" in dialog.output.toPlainText()
    dialog.reject()
