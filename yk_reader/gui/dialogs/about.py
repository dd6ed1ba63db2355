"""What this program is, in a plain dialog."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMessageBox, QWidget

import yk_reader
from yk_reader import paths
from yk_reader.gui.look.input_method import InputMethod
from yk_reader.gui.services import Services


def typed_through(chosen: InputMethod, platform: str) -> str:
    """Which input method Chinese is typed through, and why that one."""
    taken = chosen.taken(platform)
    if not chosen.variable:
        text = QCoreApplication.translate(
            "About",
            "Input method: the system's own, if it has one; QT_IM_MODULES, QT_IM_MODULE and"
            " XMODIFIERS ask for none",
        )
    elif not taken:
        text = QCoreApplication.translate(
            "About",
            "Input method: none. {variable} asks for {asked}; this Qt has no plugin for that",
        )
    elif taken == "ibus" and chosen.replaced:
        text = QCoreApplication.translate(
            "About",
            "Input method: ibus. {variable} asks for {asked}; this Qt has no plugin for fcitx, and"
            " fcitx answers that of ibus",
        )
    else:
        text = QCoreApplication.translate(
            "About", "Input method: {taken}. {variable} asks for {asked}"
        )
    return text.format(taken=taken, variable=chosen.variable, asked=chosen.asked)


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
        QCoreApplication.translate("About", "Log: {path}").format(path=paths.user_log_dir()),
        typed_through(services.input_method, QGuiApplication.platformName()),
    )
    box.setInformativeText("\n".join(lines))
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.open()
