"""What this program is, in a plain dialog."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QMessageBox, QWidget

import yk_reader
from yk_reader import paths
from yk_reader.gui.services import Services


def about(parent: QWidget, services: Services) -> None:
    """Show name, version, licence and where things lie."""
    box = QMessageBox(parent)
    box.setWindowTitle(QCoreApplication.translate("About", "About YK Reader"))
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(f"YK Reader {yk_reader.__version__}")
    lines = (
        QCoreApplication.translate("About", "Reads and annotates the text of newspaper pages."),
        QCoreApplication.translate("About", "MIT licence."),
        "",
        QCoreApplication.translate("About", "Settings: {path}").format(
            path=services.settings.path or ""
        ),
        QCoreApplication.translate("About", "Crash reports: {path}").format(
            path=paths.user_log_dir()
        ),
    )
    box.setInformativeText("\n".join(lines))
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.open()
