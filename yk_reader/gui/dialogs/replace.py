"""The question before a file is replaced: it names what would be lost."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from yk_reader.gui.look.i18n import QT_TRANSLATE_NOOP, translate
from yk_reader.model.errors import KnownError
from yk_reader.text.display import stand_ins

_KINDS: dict[str, str] = {
    "project": QT_TRANSLATE_NOOP("Replace", "{name} is a project with its pages and annotations."),
    "link": QT_TRANSLATE_NOOP("Replace", "{name} is a link to another file."),
    "edited": QT_TRANSLATE_NOOP("Replace", "{name} was changed since this program wrote it."),
}
_FILE = QT_TRANSLATE_NOOP("Replace", "{name} is there already.")


def ask_to_replace(
    parent: QWidget,
    target: Path,
    write: Callable[[bool], object],
    refuse: Callable[[KnownError], object],
    *,
    own: Path | None = None,
) -> QMessageBox | None:
    """Call `write` with whether a file may be replaced: at once where nothing would be lost, else
    after the person said so. What is never replaced goes to `refuse`; `own` is the open project.
    """
    from yk_reader.jobs.guard import Guard, cannot_write

    try:
        loss = Guard(own=own).loss(target)
    except OSError as error:
        refuse(cannot_write(target, error))
        return None
    if loss is None:
        write(False)
        return None
    if loss.never:
        refuse(loss.error())
        return None
    box = QMessageBox(parent)
    box.setWindowTitle(translate("Replace", "Replace the file?"))
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setText(
        translate("Replace", _KINDS.get(loss.kind, _FILE)).format(name=stand_ins(target.name))
    )
    told = translate("Replace", "{size}, last changed {time}. What is in it will be lost.")
    time = datetime.fromtimestamp(loss.changed).strftime("%Y-%m-%d %H:%M")
    box.setInformativeText(told.format(size=QLocale().formattedDataSize(loss.size), time=time))
    replace = box.addButton(
        translate("Replace", "Replace it"), QMessageBox.ButtonRole.DestructiveRole
    )
    cancel = box.addButton(translate("Replace", "Cancel"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(cancel)
    box.setEscapeButton(cancel)
    replace.clicked.connect(lambda: write(True))
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.open()
    return box
