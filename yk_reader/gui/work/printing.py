"""Printing the page that is shown, or saving it as a PDF whose text reads back."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QMarginsF, QObject, Qt
from PySide6.QtGui import QPainter

from yk_reader import __version__
from yk_reader import settings as declared
from yk_reader.gui.dialogs.replace import ask_to_replace
from yk_reader.gui.look.theme import Theme
from yk_reader.gui.shell import DID, Shell
from yk_reader.gui.view.headlines import page_title
from yk_reader.gui.view.page_view import PageView
from yk_reader.gui.work.page_controller import PageController
from yk_reader.model.errors import KnownError, known_or_raise
from yk_reader.model.progress import Progress, ShouldStop
from yk_reader.store import Store
from yk_reader.text.display import stand_ins

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from yk_reader.gui.dialogs.printing import PrintDialog, PrintWish
    from yk_reader.gui.panes.pdf_setting import PrintedPages


class Printing(QObject):
    """Lives as long as the project."""

    def __init__(
        self, controller: PageController, shell: Shell, whole: Callable[[PageView], PageView]
    ) -> None:
        """`whole`: a page with what its articles go on with on other pages."""
        super().__init__(controller)
        self._whole = whole
        self._controller, self._shell = controller, shell
        self._project = controller.project
        self.dialog: PrintDialog | None = None

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Command id → what it does."""
        return {"file.print": self.ask}

    def ask(self) -> None:
        """Ask what shall be printed and how."""
        from yk_reader.gui.dialogs.printing import PrintDialog

        view = self._controller.view
        if view is None or self.dialog is not None:
            return
        if not view.reflow.text.strip():
            self._shell.tell(self.tr("No article of this page has any text."))
            return
        view = self._whole(view)
        settings = self._project.services.settings
        kept: dict[str, Any] = settings.get(declared.PRINT_WITH)
        dialog = self.dialog = PrintDialog(self._shell.host, view, kept)
        dialog.saved.connect(lambda wish: self._where(view, wish))
        dialog.printed.connect(lambda wish: self._which(view, wish))
        dialog.finished.connect(self._closed)
        dialog.open()

    def close(self) -> None:
        """The project is closed."""
        if self.dialog is not None:
            self.dialog.reject()

    def _closed(self) -> None:
        self.dialog = None

    def _set(self, view: PageView, wish: "PrintWish") -> "PrintedPages":
        from yk_reader.gui.panes.pdf_setting import set_for_paper

        self._project.services.settings.set(declared.PRINT_WITH, wish.kept())
        return set_for_paper(view, wish.paper(), entities=wish.entities, article=wish.article)

    # --- PDF

    def _where(self, view: PageView, wish: "PrintWish") -> None:
        from yk_reader.gui.dialogs.file_dialog import FileDialog, file_name

        name = f"{file_name(page_title(view.page))}.pdf"
        dialog = FileDialog(self._shell.host, self.tr("Save as PDF"), name, "PDF (*.pdf)")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(FileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.selectFile(name)
        dialog.fileSelected.connect(lambda path: self.save(view, wish, Path(path)))
        dialog.open()

    def save(self, view: PageView, wish: "PrintWish", path: Path) -> None:
        """Write a PDF, after the question where something lies at the place."""
        ask_to_replace(
            self._shell.host,
            path,
            lambda force: self._write(view, wish, path, force),
            self._shell.notify_error,
            own=self._project.path,
        )

    def _write(self, view: PageView, wish: "PrintWish", path: Path, force: bool) -> None:
        from yk_reader.gui.panes.pdf_setting import pdf_document

        try:
            printed = self._set(view, wish)
            document = pdf_document(printed, "zh", f"YK Reader {__version__}")
        except KnownError as error:
            self._shell.notify_error(error)
            return
        own = self._project.path

        def work(_store: Store, progress: Progress, _stop: ShouldStop) -> bool:
            from yk_reader.formats.pdf import pdf_bytes
            from yk_reader.jobs.guard import Guard

            progress(0, 1, path.name)
            with Guard(own=own, force=force).placing(path) as part:
                part.write_bytes(pdf_bytes(document))
            progress(1, 1, path.name)
            return True

        def then(done: Any) -> None:
            if done and not self._project.closed:
                text = self.tr("Saved as {name}.").format(name=stand_ins(path.name))
                self._shell.notify(text, icon=DID, kind="printed")

        def failed(error: Exception) -> None:
            self._shell.notify_error(known_or_raise(error))

        title = self.tr("Saving a PDF")
        self._project.services.tasks.run_job(self._project.exporter, title, work, then, failed)

    # --- a printer

    def _which(self, view: PageView, wish: "PrintWish") -> None:
        from PySide6.QtPrintSupport import QPrintDialog

        printer = made_printer(wish, page_title(view.page))
        dialog = QPrintDialog(printer, self._shell.host)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange, False)
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        dialog.accepted.connect(lambda: self.print_on(printer, view, wish))
        dialog.show()

    def print_on(self, printer: "QPrinter", view: PageView, wish: "PrintWish") -> None:
        """Paint the pages on a printer."""
        printed = self._set(view, wish)
        painter = QPainter()
        if not painter.begin(printer):
            self._shell.notify_error(
                KnownError(
                    "cannot-print",
                    "The printer does not take anything.",
                    "Look whether it is switched on, or save a PDF and print that.",
                )
            )
            return
        try:
            scale = printer.resolution() / 72
            painter.scale(scale, scale)
            for number in range(len(printed.pages.pages)):
                if number:
                    printer.newPage()
                printed.paint(painter, Theme.load("light"), number)
        finally:
            painter.end()
        self._shell.tell(self.tr("%n sheet(s) printed.", "", len(printed.pages.pages)))


def made_printer(wish: "PrintWish", name: str) -> "QPrinter":
    """The printer of this computer with the paper of a wish, to its edges; `name`: of the job."""
    from PySide6.QtGui import QPageLayout, QPageSize
    from PySide6.QtPrintSupport import QPrinter

    from yk_reader.gui.dialogs.printing import SHEETS

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setFullPage(True)
    size, upright = QPageSize(SHEETS[wish.sheet]), QPageLayout.Orientation.Portrait
    printer.setPageLayout(QPageLayout(size, upright, QMarginsF()))
    printer.setDocName(name)
    return printer
