"""The question before a file is replaced: it names what would be lost."""

from collections.abc import Callable, Sequence
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
_NAMED = 5
"""Files that a question names; more are counted."""


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
    text = translate("Replace", _KINDS.get(loss.kind, _FILE)).format(name=stand_ins(target.name))
    told = translate("Replace", "{size}, last changed {time}. What is in it will be lost.")
    time = datetime.fromtimestamp(loss.changed).strftime("%Y-%m-%d %H:%M")
    told = told.format(size=QLocale().formattedDataSize(loss.size), time=time)
    title = translate("Replace", "Replace the file?")
    return question(parent, title, text, told, translate("Replace", "Replace it"), write)


def ask_to_replace_several(
    parent: QWidget, folder: Path, places: Sequence[Path], replace: Callable[[], object]
) -> QMessageBox:
    """Call `replace` when the person says that these files of a folder may go."""
    names = "\n".join(stand_ins(place.name) for place in places[:_NAMED])
    names += "\n…" if len(places) > _NAMED else ""
    text = translate(
        "Replace",
        "Files in {folder} are there already, and not from this program or changed since:",
    ).format(folder=stand_ins(folder.name))
    told = translate("Replace", "What is in them, and in others of the same export, will be lost.")
    return question(
        parent,
        translate("Replace", "Replace the files?"),
        f"{text}\n{names}",
        told,
        translate("Replace", "Replace them"),
        lambda _force: replace(),
    )


def question(
    parent: QWidget,
    title: str,
    text: str,
    told: str,
    yes: str,
    write: Callable[[bool], object],
) -> QMessageBox:
    """Ask; the answer that loses nothing is the one of Enter and Esc."""
    box = QMessageBox(parent)
    box.setWindowTitle(title)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setText(text)
    box.setInformativeText(told)
    replace = box.addButton(yes, QMessageBox.ButtonRole.DestructiveRole)
    cancel = box.addButton(translate("Replace", "Cancel"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(cancel)
    box.setEscapeButton(cancel)
    replace.clicked.connect(lambda: write(True))
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.open()
    return box
