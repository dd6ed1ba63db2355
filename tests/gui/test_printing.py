"""Printing a page and saving it as a PDF, with real keys and clicks."""

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox
from shell import PAGE, open_, project, tag, wait

from yk_reader import settings as declared
from yk_reader.gui.dialogs.file_dialog import FileDialog
from yk_reader.gui.panes import pdf_setting
from yk_reader.gui.work import printing

KEY, CTRL, LEFT = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.MouseButton.LeftButton


@pytest.fixture
def controller(window, tmp_path):
    made = open_(window, project(tmp_path))
    tag(window, "永康市", KEY.Key_2)
    return made


def ask(window):
    window.activateWindow()
    wait(window.isActiveWindow, "the window")
    QTest.keyClick(window.focusWidget(), KEY.Key_P, CTRL)
    dialog = window.project_controller.printing.dialog
    wait(dialog.isActiveWindow, "the dialog")
    return dialog


def save_as(window, dialog, path):
    """Enter in the dialog, then the name and Enter in that of files."""
    QTest.keyClick(dialog, KEY.Key_Return)
    wait(lambda: window.findChildren(FileDialog), "the dialog of files")
    files = window.findChildren(FileDialog)[-1]
    files.selectFile(str(path))
    files.accept()


def text_of(path):
    with pypdfium2.PdfDocument(path.read_bytes()) as document:
        return "".join(page.get_textpage().get_text_range() for page in document)


def test_a_page_is_saved_with_what_was_chosen_and_that_is_remembered(window, controller, tmp_path):
    flow = controller.page_controller.view.reflow.text.replace("\n", "")
    dialog = ask(window)
    assert [dialog.what.itemText(0), dialog.what.count()] == [
        "The whole page", 1 + len(controller.page_controller.view.reflow.articles),
    ]  # fmt: skip
    dialog.sheet.setCurrentText("A5")
    dialog.text_size.setValue(10)
    QTest.mouseClick(dialog.entities, LEFT)
    out = tmp_path / "page.pdf"
    save_as(window, dialog, out)
    wait(out.exists, "the file")
    wait(lambda: "page.pdf" in window.notifications.text, "the message")
    assert text_of(out).replace("\r\n", "").startswith(flow)
    with pypdfium2.PdfDocument(out.read_bytes()) as document:
        assert [round(x) for x in document[0].get_size()] == [420, 595]
    kept = window.services.settings.get(declared.PRINT_WITH)
    assert kept == {"sheet": "A5", "size": 10, "entities": True}
    again = ask(window)
    assert again.wish().kept() == kept
    assert again.wish().article is None
    QTest.keyClick(again, KEY.Key_Escape)
    assert controller.printing.dialog is None


def test_one_article_alone_from_the_reading_mode(window, controller, tmp_path):
    flow = controller.page_controller.view.reflow.articles[0]
    QTest.keyClick(window.focusWidget(), KEY.Key_F11)
    dialog = ask(window)
    assert window.reading_mode.on
    dialog.what.setCurrentIndex(1)
    out = tmp_path / "one.pdf"
    save_as(window, dialog, out)
    wait(out.exists, "the file")
    text = "".join(unit.text for unit in flow.units).replace("\n", "")
    assert text_of(out).replace("\r\n", "").startswith(text + "000_page")
    assert window.reading_mode.on


def test_what_is_there_is_replaced_only_when_asked(window, controller, tmp_path):
    out = tmp_path / "mine.pdf"
    out.write_text("my own", "utf-8")
    save_as(window, ask(window), out)
    wait(lambda: window.findChildren(QMessageBox), "the question")
    box = window.findChildren(QMessageBox)[-1]
    QTest.keyClick(box, KEY.Key_Escape)
    assert out.read_text("utf-8") == "my own"
    save_as(window, ask(window), out)
    wait(lambda: [b for b in window.findChildren(QMessageBox) if b.isVisible()], "the question")
    box = next(b for b in window.findChildren(QMessageBox) if b.isVisible())
    button = next(b for b in box.buttons() if b.text() == "Replace it")
    QTest.mouseClick(button, LEFT)
    wait(lambda: out.read_bytes().startswith(b"%PDF"), "the file")


def test_the_project_is_never_replaced_by_a_pdf(window, controller):
    own = controller.project.path
    before = own.read_bytes()[:16]
    save_as(window, ask(window), own)
    wait(lambda: window.notifications.text, "the refusal")
    assert own.read_bytes()[:16] == before


def test_without_a_font_it_says_what_to_do(window, controller, tmp_path, monkeypatch):
    monkeypatch.setattr(pdf_setting, "may_embed", lambda tables: False)
    save_as(window, ask(window), tmp_path / "no.pdf")
    wait(lambda: "Noto Serif CJK" in window.notifications.text, "the message")
    assert not (tmp_path / "no.pdf").exists()


def test_a_page_without_text_is_not_printed(window, tmp_path):
    controller = open_(window, project(tmp_path, "永康\n", PAGE))
    window.workbench.raw.setFocus()
    window.actions_.trigger("article.furniture")
    window.actions_.trigger("file.print")
    assert controller.printing.dialog is None
    assert "text" in window.status_bar.message.text()


def test_a_printer_gets_the_same_sheets(window, tmp_path):
    """A printer that prints into a file: as many sheets as the PDF has, full of ink."""
    from PySide6.QtPrintSupport import QPrinter

    from yk_reader.gui.dialogs.printing import PrintWish

    controller = open_(window, project(tmp_path, PAGE * 6))
    view = controller.page_controller.view
    wish = PrintWish(None, "A5", 24, True)
    sheets = pdf_setting.set_for_paper(view, wish.paper(), entities=True).pages.pages
    printer = printing.made_printer(wish, "page")
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    out = tmp_path / "printed.pdf"
    printer.setOutputFileName(str(out))
    controller.printing.print_on(printer, view, wish)
    with pypdfium2.PdfDocument(out.read_bytes()) as document:
        assert len(document) == len(sheets) > 1
        assert [round(x) for x in document[0].get_size()] == [420, 595]
        drawn = document[0].render(scale=1).to_numpy()
    rows = (drawn[..., :3] < 128).any(axis=(1, 2)).nonzero()[0]
    assert 50 < rows[rows > 45].min() < 90  # the text begins at its margin, under the head
    assert rows.max() > 500
