"""The picture in the project file, and the first sight of a page from another time."""

import threading

import pytest
from facsimile_kit import pictured_project
from picture_kit import opened, with_picture
from PySide6.QtCore import QLocale, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox
from shell import open_, wait

from yk_reader.jobs import embedding
from yk_reader.jobs.embedding import embed
from yk_reader.paths import thumbnails_dir


@pytest.fixture
def shown(window, tmp_path):
    """Window, controller and pane with a page whose picture can be seen."""
    return with_picture(window, tmp_path)


def asked(window):
    boxes = [box for box in window.findChildren(QMessageBox) if box.isVisible()]
    return boxes[0] if boxes else None


def kept(controller):
    return controller.project.store.picture_data.size(1)


def answer(window, text):
    box = asked(window)
    [button] = [one for one in box.buttons() if one.text() == text]
    button.click()


def test_it_is_kept_in_the_file_after_its_size_was_said(shown, tmp_path):
    window, controller, pane = shown
    window.actions_.trigger("view.picture-embed")
    wait(lambda: asked(window) is not None, "the question")
    size = QLocale.c().formattedDataSize((tmp_path / "print.pdf").stat().st_size)
    assert size in asked(window).informativeText()
    assert kept(controller) == 0
    answer(window, "Cancel")
    assert kept(controller) == 0
    window.actions_.trigger("view.picture-embed")
    wait(lambda: asked(window) is not None, "the question")
    answer(window, "Keep it in the file")
    wait(lambda: kept(controller) == (tmp_path / "print.pdf").stat().st_size, "the picture in it")

    # its file is gone: it is shown all the same
    window.actions_.trigger("view.facsimile")
    (tmp_path / "print.pdf").unlink()
    window.actions_.trigger("view.facsimile")
    wait(lambda: pane.tiles.idle and pane.picture is not None, "the picture out of the file")
    assert pane.note.isHidden()

    window.actions_.trigger("view.picture-beside")
    wait(lambda: kept(controller) == 0, "the picture beside it")
    made = tmp_path / "print pictures" / "print.pdf"
    wait(lambda: pane.picture is not None and pane.picture.source.path == made, "its new place")


def test_the_first_sight_comes_from_another_time(shown, tmp_path):
    window, _, pane = shown
    folder = thumbnails_dir()
    wait(lambda: len(list(folder.glob("*.jpg"))) == 1, "the small picture")
    assert not folder.is_relative_to(tmp_path / "print.ykdb")
    window.actions_.trigger("view.facsimile")
    seen = []
    pane.tiles.sighted.connect(seen.append)
    window.actions_.trigger("view.facsimile")
    wait(lambda: seen, "the first sight")
    assert seen[0].whole.width() < 901
    wait(lambda: pane.tiles.idle, "the rest")
    assert pane.picture.size == seen[0].size
    assert pane.marks.places is not None


def test_a_file_that_was_replaced_has_no_small_picture(window, tmp_path):
    path = pictured_project(tmp_path)
    file = tmp_path / "print.pdf"
    file.write_bytes(file.read_bytes() + b"\n% changed\n")
    _, pane = opened(window, path)
    wait(lambda: not pane.note.isHidden(), "the note")
    assert not list(thumbnails_dir().glob("*.jpg"))


def mark_all(window):
    window.workbench.pages.list.selectAll()
    assert len(window.workbench.pages.selected()) > 1


def test_pictures_of_all_marked_pages_are_kept_and_given_back_by_undo(window, tmp_path):
    controller = open_(window, pictured_project(tmp_path, 3))
    store = controller.project.store
    mark_all(window)
    window.actions_.trigger("view.picture-embed")
    wait(lambda: asked(window) is not None, "the question")
    assert "3 pages" in asked(window).text()
    answer(window, "Keep them in the file")
    wait(lambda: store.picture_data.all()[0] == 3, "the pictures in it")
    wait(lambda: "3 pictures are in the project file" in window.notifications.text, "the message")
    mark_all(window)
    window.actions_.trigger("view.picture-embed")
    wait(lambda: "already" in window.status_bar.message.text(), "that there is nothing to do")
    window.notifications._act()
    wait(lambda: store.picture_data.all()[0] == 0, "the pictures beside it")
    wait(lambda: "3 pictures lie beside" in window.notifications.text, "the message")


def test_it_is_cancelled_between_two_pages_and_says_how_many_are_left(
    window, tmp_path, monkeypatch
):
    controller = open_(window, pictured_project(tmp_path, 3))
    store = controller.project.store
    begun, go_on = threading.Event(), threading.Event()

    def slow(opened, page_id, data=None):
        begun.set()
        go_on.wait(10)
        return embed(opened, page_id, data)

    monkeypatch.setattr(embedding, "embed", slow)
    mark_all(window)
    window.actions_.trigger("view.picture-embed")
    wait(lambda: asked(window) is not None, "the question")
    answer(window, "Keep them in the file")
    wait(begun.is_set, "the first page")
    wait(lambda: window.status_bar.cancel.isVisible(), "the button")
    QTest.mouseClick(window.status_bar.cancel, Qt.MouseButton.LeftButton)
    go_on.set()
    wait(lambda: "Cancelled: 2 pages" in window.notifications.text, "the message")
    assert store.picture_data.all()[0] == 1
