"""A picture of the window that shows a project, on a machine with or without a display."""

import os
from pathlib import Path

from PySide6.QtCore import QElapsedTimer, QEvent, QEventLoop
from PySide6.QtWidgets import QApplication

from yk_reader import settings as declared
from yk_reader.settings import Settings

_PATIENCE_MS = 4000


def save_snapshot(
    project: Path | None,
    target: Path,
    *,
    theme: str = "light",
    language: str = "zh_CN",
    size: tuple[int, int] = (1440, 900),
    page: str = "",
) -> Path:
    """Show a project (None: the start screen) and save the window as PNG; returns `target`.

    `page` is a part of the name of the page to be shown. The person's settings are not touched.
    """
    if not os.environ.get("DISPLAY") and not os.environ.get("WAYLAND_DISPLAY"):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from yk_reader.gui.app import Application, make_application

    settings = Settings()
    settings.set(declared.THEME, theme)
    settings.set(declared.LANGUAGE, language)
    app = make_application(["yk-reader"])
    application = Application(app, settings)
    try:
        application.desk.resize(*size)
        application.desk.show()
        if project is not None:
            application.desk.files.open_path(project, page)
        settle(app)
        application.desk.grab().save(str(target), "PNG")
    finally:
        application.close()
        app.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return target


def settle(app: QApplication, quiet_ms: int = 900) -> None:
    """Let the window work until its background lanes have had time to answer."""
    clock = QElapsedTimer()
    clock.start()
    while clock.elapsed() < min(quiet_ms, _PATIENCE_MS):
        app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)
