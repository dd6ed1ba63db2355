"""Bad input in the window: refused files, a chosen encoding, hostile text."""

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialogButtonBox, QLabel
from shell import PAGE, project, wait

from yk_reader import settings as declared
from yk_reader.gui.app import Application, make_application
from yk_reader.gui.dialogs.decode import DecodeDialog
from yk_reader.gui.dialogs.refused import RefusedDialog
from yk_reader.settings import Settings

TORN = "好的一页。\n第二行好".encode() + b"\xff\xfe" + "的，永康市。\n".encode()


@pytest.fixture
def application(qapp):
    settings = Settings()
    settings.set(declared.LANGUAGE, "en")
    settings.set(declared.THEME, "light")
    settings.set(declared.SUGGEST_ON_OPEN, False)
    made = Application(make_application([]), settings)
    made.desk.show()
    yield made
    made.close()
    qapp.processEvents()


@pytest.fixture
def desk(application):
    return application.desk


def drop(desk, *paths):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(p)) for p in paths])
    event = QDropEvent(
        QPoint(50, 50),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    desk.dropEvent(event)


def child(parent, kind):
    wait(lambda: parent.findChildren(kind), kind.__name__)
    return parent.findChildren(kind)[-1]


def test_refused_files_are_listed_and_one_is_read_with_a_chosen_encoding(desk, tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "good.txt").write_text(PAGE, encoding="utf-8")
    (folder / "empty.txt").touch()
    (folder / "image.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00")
    (folder / "torn.txt").write_bytes(TORN)
    drop(desk, folder)
    wait(lambda: "refused" in desk.banner.text, "the banner")
    assert "1 page imported. 3 files were refused:" in desk.banner.text
    desk.banner._act()
    dialog = child(desk, RefusedDialog)
    texts = [dialog.list.item(i).text() for i in range(dialog.list.count())]
    assert "line 2" in texts[2]
    assert "utf-8" in texts[2]
    assert dialog.list.currentRow() == 2
    dialog.choose.click()
    asked = child(dialog, DecodeDialog)
    assert asked.choice.currentText() == "utf-8"
    assert "第二行好\ufffd" in asked.text.toPlainText()
    ok = asked.findChild(QDialogButtonBox).button(QDialogButtonBox.StandardButton.Ok)
    assert not ok.isEnabled(), "what does not fit is replaced only when the person says so"
    asked.replace.setChecked(True)
    ok.click()
    store = desk.work.project.store
    wait(lambda: len(store.pages.ids(desk.work.project.session.annotator)) == 2, "the page")
    assert dialog.list.count() == 2
    dialog.reject()
    found = [store.pages.get(i) for i in store.pages.ids("machine")]
    assert [p.name for p in found] == ["good", "torn"]
    assert found[1].text == TORN.decode("utf-8", "replace")
    assert store.pages.original(store.pages.ids("machine")[1]) == TORN


def test_text_and_names_are_never_rich_text(desk, tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "<b>x<img src=y>.txt").write_text("<img src=x><b>永康</b>\n", encoding="utf-8")
    (folder / "<i>bad.txt").touch()
    path = project(tmp_path, "<h1>市长</h1>\n")
    assert desk.files.open_path(path)
    drop(desk, folder)
    wait(lambda: "<i>bad.txt" in desk.banner.text, "the banner")
    desk.banner._act()
    dialog = child(desk, RefusedDialog)
    wait(lambda: len(desk.view.pages.model.ids) == 2, "the page list")
    desk.work.open_page(desk.work.project.store.pages.ids("machine")[1])
    QTest.qWait(150)
    rich = [
        label.text()
        for label in desk.findChildren(QLabel)
        if "<" in label.text() and label.textFormat() is not Qt.TextFormat.PlainText
    ]
    assert not rich
    dialog.reject()
