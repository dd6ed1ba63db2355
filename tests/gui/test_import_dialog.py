"""The dialog of the import and its report, with real keys and clicks."""

import warnings
from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QLabel, QMessageBox, QWidget
from shell import PAGE, open_, project, wait

from yk_reader import settings as declared
from yk_reader.gui.dialogs.decode import DecodeDialog
from yk_reader.gui.dialogs.file_dialog import FileDialog
from yk_reader.gui.dialogs.import_files import DATE, KIND, NUMBER, PAPER
from yk_reader.gui.dialogs.import_pages import ImportDialog
from yk_reader.gui.dialogs.import_report import ImportReportDialog
from yk_reader.gui.view.import_outcome import CAME, OTHER, REFUSED, REMARKS
from yk_reader.model.page import PageMeta

KEY, CONTROL = Qt.Key, Qt.KeyboardModifier.ControlModifier
HOCR = (
    '<html><head><meta name="ocr-system" content="t"/></head><body>'
    '<div class="ocr_page" title="bbox 0 0 99 99">'
    '<span class="ocr_line" title="bbox 0 0 9 9">'
    '<span class="ocrx_word" title="bbox 0 0 4 9">永</span> '
    '<span class="ocrx_word" title="bbox 5 0 9 9">康</span></span></div></body></html>'
)


def child(parent, kind):
    wait(lambda: parent.findChildren(kind), kind.__name__)
    return parent.findChildren(kind)[-1]


@pytest.fixture
def folder(tmp_path):
    """Five files: two texts, one of them no UTF-8, a file of an engine, a program, another HTML."""
    made = tmp_path / "in"
    made.mkdir()
    (made / "永康日报_2023-03-15_1.txt").write_text(PAGE + "一。\n", encoding="utf-8")
    (made / "永康日报_2023-03-16_2.txt").write_text(PAGE + "二。\n", encoding="gb18030")
    (made / "ocr.html").write_text(HOCR, encoding="utf-8")
    (made / "pic.txt").write_bytes(b"\x7fELF\x02\x01\x01\0\0\0")
    (made / "other.html").write_text("<html>x</html>", encoding="utf-8")
    return made


def ask(window):
    window.activateWindow()
    wait(window.isActiveWindow, "the window")
    QTest.keyClick(window.focusWidget() or window, KEY.Key_I, CONTROL)
    dialog = child(window, ImportDialog)
    wait(dialog.isActiveWindow, "the dialog")
    return dialog


def looked(dialog, count):
    reader = dialog.reader
    wait(
        lambda: len(dialog.files.rows) == count and not reader.waiting and not reader.lists,
        "the files",
    )


def cells(dialog, column):
    model = dialog.files
    return [model.index(row, column).data() for row in range(model.rowCount())]


def drop_on(widget, *paths):
    """A drop as the window system brings it: first it comes in, then it is let go."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    at = widget.rect().center()
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier(0)
    with warnings.catch_warnings():  # PySide6 6.12 has another one, which 6.11 has not
        warnings.simplefilter("ignore", DeprecationWarning)
        enter = QDragEnterEvent(at, copy, data, left, none)
    QApplication.sendEvent(widget, enter)
    if enter.isAccepted():
        QApplication.sendEvent(widget, QDropEvent(QPointF(at), copy, data, left, none))
    return enter.isAccepted()


def test_texts_of_several_pages_are_told_before_they_come_in(window, tmp_path):
    made = tmp_path / "in"
    made.mkdir()
    (made / "a.txt").write_text(f"{PAGE}\f{PAGE}二。\n\f{PAGE}三。\n", encoding="gb18030")
    (made / "b.txt").write_text(PAGE + "三。\n", encoding="utf-8")
    open_(window, project(tmp_path))
    dialog = ask(window)
    assert drop_on(dialog, made)
    looked(dialog, 2)
    assert cells(dialog, KIND) == ["Text (gb18030): 3 pages", "Text (utf-8)"]
    assert dialog.count.text() == "2 files · 1 holds more than one page"
    QTest.keyClick(dialog, KEY.Key_Return)
    wait(lambda: "imported" in window.notifications.text, "the import")
    window.actions_.trigger("file.import-report")
    report = child(window, ImportReportDialog)
    said = "Pages of it that came in, each by itself: 2; with the text of pages that were there: 1"
    assert report.lists["cut"].item(0).text() == f"a.txt\n{said}"
    report.close()


def test_files_are_shown_as_what_they_hold_and_come_in(window, tmp_path, folder):
    controller = open_(window, project(tmp_path))
    dialog = ask(window)
    assert dialog.focusWidget() is dialog.buttons["files"]
    assert not dialog.ok.isEnabled()
    assert drop_on(dialog, folder)
    looked(dialog, 5)
    kinds = cells(dialog, KIND)
    assert kinds[0] == "hOCR (written: 1.2)"
    assert kinds[1] == "Refused: The file is not a text file."
    assert kinds[2:4] == ["Text (utf-8)", "Text (gb18030)"]
    assert "not read" in kinds[4]
    assert dialog.count.text() == "3 files · 1 will be refused · 1 not read"
    assert dialog.ok.text() == "Import 3 files"
    QTest.keyClick(dialog, KEY.Key_Return)
    wait(lambda: "imported" in window.notifications.text, "the import")
    assert "3 pages imported. 1 file was refused:" in window.notifications.text
    pages = controller.project.store.pages
    names = [row.name for row in pages.rows("machine")]
    assert sorted(names)[:2] == ["000_page", "ocr"]
    assert pages.find_text("永康")


def test_the_pattern_is_seen_at_once_and_taken(window, tmp_path, folder):
    controller = open_(window, project(tmp_path))
    dialog = ask(window)
    dialog.add([folder])
    looked(dialog, 5)
    field = dialog.meta.pattern.lineEdit()
    field.setFocus()
    QTest.keyClicks(field, "{papers}")
    wait(lambda: "is not a pattern" in dialog.meta._pattern_told.text(), "what is wrong")
    assert not dialog.ok.isEnabled()
    QTest.keyClick(field, KEY.Key_A, CONTROL)
    QTest.keyClicks(field, "{paper}_{date}_{page}")
    wait(lambda: "2 names fit" in dialog.meta._pattern_told.text(), "the names")
    assert cells(dialog, PAPER)[2:4] == ["永康日报", "永康日报"]
    assert cells(dialog, DATE)[2:4] == ["2023-03-15", "2023-03-16"]
    assert cells(dialog, NUMBER)[2:4] == ["1", "2"]
    dialog.tree.setFocus()
    rows = dialog.tree.selectionModel()
    rows.clear()
    for row in (2, 3):
        flag = QItemSelectionModel.SelectionFlag
        rows.select(dialog.files.index(row, 0), flag.Select | flag.Rows)
    for typed, text in ((dialog.meta.paper, "Daily"), (dialog.meta.date, "2001.2")):
        typed.setFocus()
        QTest.keyClicks(typed, text)
    QTest.mouseClick(dialog.meta.set_, Qt.MouseButton.LeftButton)
    assert cells(dialog, PAPER)[2:4] == ["Daily", "Daily"]
    assert cells(dialog, DATE)[2:4] == ["2001-02", "2001-02"]
    assert cells(dialog, NUMBER)[2:4] == ["1", "2"], "what is empty stays as it is"
    QTest.keyClicks(dialog.meta.date, "1")
    assert not dialog.meta.set_.isEnabled(), "there is no month 21"
    QTest.mouseClick(dialog.ok, Qt.MouseButton.LeftButton)
    pages = controller.project.store.pages
    wait(lambda: len(pages.ids("machine")) == 4, "the pages")
    metas = {row.name[-1]: row.meta for row in pages.rows("machine") if row.name.startswith("永")}
    assert metas == {
        "1": PageMeta("Daily", "2001-02", "1"),
        "2": PageMeta("Daily", "2001-02", "2"),
    }
    wait(lambda: "imported" in window.notifications.text, "the end")
    again = ask(window)
    assert again.meta.pattern.currentText() == "{paper}_{date}_{page}"
    QTest.keyClick(again, KEY.Key_Escape)


def test_a_table_goes_before_the_names(window, tmp_path, folder):
    open_(window, project(tmp_path))
    table = tmp_path / "meta.csv"
    table.write_text("name,paper,date\n永康日报_2023-03-15_1.txt,日报,1998-01-01\n")
    dialog = ask(window)
    dialog.add([folder])
    looked(dialog, 5)
    dialog.meta.set_table(table)
    wait(lambda: "1 file stands in it." in dialog.meta._table_told.text(), "the table")
    assert cells(dialog, PAPER)[2:4] == ["日报", ""]
    table.write_text("nothing\n")
    dialog.meta.set_table(table)
    wait(lambda: dialog.meta.table_wrong, "what is wrong")
    assert not dialog.ok.isEnabled()
    QTest.mouseClick(dialog.meta.none, Qt.MouseButton.LeftButton)
    assert dialog.ok.isEnabled()
    assert cells(dialog, PAPER)[2:4] == ["", ""]
    QTest.keyClick(dialog, KEY.Key_Escape)


def test_files_are_taken_off_with_a_key_and_another_encoding_is_seen(window, tmp_path, folder):
    open_(window, project(tmp_path))
    dialog = ask(window)
    dialog.add([folder])
    looked(dialog, 5)
    dialog.tree.setFocus()
    QTest.keyClick(dialog.tree, KEY.Key_End)
    QTest.keyClick(dialog.tree, KEY.Key_Home)
    QTest.keyClick(dialog.tree, KEY.Key_Delete)
    assert len(dialog.files.rows) == 4
    assert dialog.tree.currentIndex().row() == 0
    dialog.encoding.setFocus()
    QTest.keyClick(dialog.encoding, KEY.Key_Down)
    assert dialog.encoding.currentData() == "utf-8"
    wait(lambda: not dialog.reader.waiting, "the files")
    wait(lambda: "utf-8" in cells(dialog, KIND)[2] and "Refused" in cells(dialog, KIND)[2], "it")
    QTest.keyClick(dialog, KEY.Key_Escape)
    assert window.services.settings.get(declared.IMPORT_WITH) == {}


def test_the_report_tells_of_remarks_and_can_be_saved(window, tmp_path, folder):
    open_(window, project(tmp_path))
    dialog = ask(window)
    dialog.add([folder / "ocr.html", folder / "pic.txt"])
    looked(dialog, 2)
    QTest.keyClick(dialog, KEY.Key_Return)
    wait(lambda: "imported" in window.notifications.text, "the import")
    QTest.mouseClick(window.notifications._action, Qt.MouseButton.LeftButton)
    report = child(window, ImportReportDialog)
    heads = [report.tabs.tabText(at) for at in range(report.tabs.count())]
    assert heads == ["Refused (1)", "Remarks (1)", "Came in (1)"]
    assert "1 blanks between Chinese characters" in report.lists[REMARKS].item(0).text()
    assert report.lists[CAME].item(0).text() == "ocr"
    target = tmp_path / "report.txt"
    report.save_as(target)
    text = target.read_text(encoding="utf-8")
    assert str(folder / "pic.txt") in text
    assert "Came in: 1\n  ocr\n" in text
    target.write_text("mine", encoding="utf-8")
    report.save_as(target)
    question = child(report, QMessageBox)
    QTest.keyClick(question, KEY.Key_Escape)
    assert target.read_text(encoding="utf-8") == "mine"
    report.reject()
    window.actions_.trigger("file.import-report")
    assert child(window, ImportReportDialog).lists[REFUSED].count() == 1
    child(window, ImportReportDialog).reject()


def test_a_refused_file_of_the_report_is_read_with_another_encoding(window, tmp_path):
    controller = open_(window, project(tmp_path))
    (tmp_path / "torn.txt").write_bytes("好的一页。\n".encode() + b"\xff\xfe\n")
    window.project_files.take([tmp_path / "torn.txt"])
    wait(lambda: "refused" in window.notifications.text, "the refusal")
    QTest.mouseClick(window.notifications._action, Qt.MouseButton.LeftButton)
    report = child(window, ImportReportDialog)
    QTest.mouseClick(report.choose, Qt.MouseButton.LeftButton)
    asked = child(report, DecodeDialog)
    asked.replace.setChecked(True)
    ok = asked.findChild(QDialogButtonBox).button(QDialogButtonBox.StandardButton.Ok)
    QTest.mouseClick(ok, Qt.MouseButton.LeftButton)
    wait(lambda: len(controller.project.store.pages.ids("machine")) == 2, "the page")


@pytest.mark.parametrize("name", ["raw", "reflow", "outline", "pages"])
def test_any_readable_file_may_be_dropped_anywhere_on_the_window(window, tmp_path, folder, name):
    controller = open_(window, project(tmp_path))
    bench = window.workbench
    over = {
        "raw": bench.raw.viewport(),
        "reflow": bench.reflow.viewport(),
        "outline": bench.outline.tree.viewport(),
        "pages": bench.pages.list.viewport(),
    }[name]
    assert drop_on(over, folder / "ocr.html", folder / "永康日报_2023-03-15_1.txt")
    wait(lambda: len(controller.project.store.pages.ids("machine")) == 3, "the pages")


def test_without_a_project_a_new_one_is_made_beside_the_files(window, tmp_path, folder):
    dialog = ask(window)
    assert "a new one is made" in dialog.place.text()
    dialog.add([folder / "ocr.html"])
    looked(dialog, 1)
    QTest.keyClick(dialog, KEY.Key_Return)
    wait(lambda: window.project_controller is not None, "the project")
    wait(lambda: "1 page imported" in window.notifications.text, "the import")
    window.close_project()
    assert (folder / "ocr.ykdb").is_file()


def test_names_and_texts_of_files_are_plain_and_every_field_has_a_name(window, tmp_path):
    open_(window, project(tmp_path))
    bad = tmp_path / "<b>bad.txt"
    bad.touch()
    dialog = ask(window)
    dialog.add([bad])
    looked(dialog, 1)
    assert "&lt;b&gt;" in dialog.files.index(0, 0).data(Qt.ItemDataRole.ToolTipRole)
    for label in dialog.findChildren(QLabel):
        assert "<b>" not in label.text() or label.textFormat() is Qt.TextFormat.PlainText
    unnamed = [
        type(each).__name__
        for each in dialog.findChildren(QWidget)
        if each.focusPolicy() & Qt.FocusPolicy.TabFocus
        and each.isVisible()
        and not (each.accessibleName() or getattr(each, "text", str)())
        and each.parent() is not dialog.meta.pattern
    ]
    assert not unnamed
    QTest.keyClick(dialog, KEY.Key_Escape)


@pytest.mark.parametrize(("language", "size"), [("en", 17), ("zh_CN", 17), ("en", 24)])
def test_the_dialog_fits_a_small_window(application, tmp_path, language, size):
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
    for each in dialog.findChildren(QWidget):
        if each.isVisible():
            right = each.mapTo(dialog, QPoint(each.width(), 0)).x()
            assert right <= dialog.width(), (type(each).__name__, right)
    QTest.keyClick(dialog, KEY.Key_Escape)


def test_import_and_export_stand_in_a_menu_of_moderate_height(window):
    menu = window.menus["file"]
    texts = [action.text() for action in menu.actions() if isinstance(action, QAction)]
    assert {"Import…", "Report of the last import…", "Export…"} <= set(texts)
    assert menu.sizeHint().height() <= 540


def other_text(tmp_path):
    """A page that was read again: one sign is another, one is right that was corrected."""
    folder = tmp_path / "again"
    folder.mkdir()
    (folder / "000_page.txt").write_text(PAGE.replace("抓好落实", "抓好落買"), encoding="utf-8")
    return folder


def choose(box, data):
    """Choose with the keys what has these data."""
    box.setFocus()
    QTest.keyClick(box, KEY.Key_Home)
    for _ in range(box.findData(data)):
        QTest.keyClick(box, KEY.Key_Down)
    assert box.currentData() == data


@pytest.mark.parametrize("how", ["second", "patches", "skip"])
def test_another_text_of_a_page_comes_in_as_the_person_says(window, tmp_path, how):
    controller = open_(window, project(tmp_path))
    session, store = controller.page_controller.session, controller.project.store
    page_id = controller.page_controller.page_id
    dialog = ask(window)
    wait(lambda: dialog.revised.isEnabled(), "the names of the pages")
    assert drop_on(dialog, other_text(tmp_path))
    looked(dialog, 1)
    assert dialog.count.text() == "1 file · 1 called like a page of the project"
    choose(dialog.revised, how)
    QTest.mouseClick(dialog.ok, Qt.MouseButton.LeftButton)
    wait(lambda: window.notifications.text, "the report")
    text = session.state(page_id).page.text
    patches = [
        (text[p.start : p.end], p.text)
        for p in session.state(page_id).annotation.patches
        if p.text == "買"
    ]
    names = sorted(store.pages.names())
    report = {
        "second": (["000_page", "000_page (2)"], [], "it came in as the page 000_page (2)."),
        "patches": (["000_page"], [("实", "買")], "1 corrected, 0 there already"),
        "skip": (["000_page"], [], "it was left out."),
    }[how]
    assert (names, patches) == report[:2]
    QTest.mouseClick(window.notifications._action, Qt.MouseButton.LeftButton)
    told = child(window, ImportReportDialog)
    said = told.lists[OTHER].item(0).text()
    assert said.startswith("000_page.txt\nIt differs from the page 000_page in 1 places")
    assert report[2] in said
    told.reject()
    if how == "patches":
        wait(lambda: "抓好落買" in flow_text(controller), "the page as it is now")
        window.activateWindow()
        wait(window.isActiveWindow, "the window")
        window.workbench.reflow.setFocus()
        QTest.keyClick(window.workbench.reflow, KEY.Key_Z, CONTROL)
        wait(lambda: "抓好落实" in flow_text(controller), "the page as it was")
    assert ask(window).revised.currentData() == how
    child(window, ImportDialog).reject()


def test_without_pages_there_is_no_choice(window):
    dialog = ask(window)
    QTest.qWait(100)
    assert not dialog.revised.isEnabled()
    assert dialog.wish().revised == "second"
    dialog.reject()


def flow_text(controller):
    return controller.page_view.reflow.text


def test_file_dialogs_open_where_the_last_one_was_used(application, tmp_path):
    chosen, gone = tmp_path / "a" / "chosen", tmp_path / "gone"
    for folder in (chosen, gone):
        folder.mkdir(parents=True)

    def opened(name=""):
        dialog = FileDialog(application.window, "Open", name)
        place = Path(dialog.directory().absolutePath()), dialog.selectedFiles()
        dialog.deleteLater()
        return place

    dialog = FileDialog(application.window, "Folder")
    dialog.filesSelected.emit([str(chosen)])
    dialog.deleteLater()
    assert opened()[0] == chosen.parent
    assert opened("words.tsv") == (chosen.parent, [str(chosen.parent / "words.tsv")])
    assert opened(f"{gone}/")[0] == gone
    application.keep_folder()
    assert application.settings.get(declared.LAST_FOLDER) == str(chosen.parent)
    chosen.rmdir()
    chosen.parent.rmdir()
    assert opened()[0].is_dir()
