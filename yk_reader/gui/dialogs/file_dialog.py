"""The file dialog: it never looks into a file, and speaks the language of the window."""

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QFileInfo, Qt
from PySide6.QtGui import QAbstractFileIconProvider, QIcon
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QHeaderView,
    QSplitter,
    QStyle,
    QTreeView,
    QWidget,
)

from yk_reader import settings as declared
from yk_reader.gui.look.i18n import QT_TRANSLATE_NOOP, translate
from yk_reader.text.late import late

# Qt's own Chinese translation lacks the first two, and calls the size of a file its volume.
QT_TRANSLATE_NOOP("QFileDialog", "&Look in:")
QT_TRANSLATE_NOOP("QFileDialog", "Files of &type:")
QT_TRANSLATE_NOOP("QFileSystemModel", "Size")
QT_TRANSLATE_NOOP("FileDialog", "Add files")
QT_TRANSLATE_NOOP("FileDialog", "Add a folder")


_LAST_FOLDER: Final = declared.LAST_FOLDER.name
"""The property of the application under which the folder is known that was used last."""
_WIDE, _HIGH, _PLACES = 800, 500, 150
_FORBIDDEN = late(r'[\x00-\x1f<>:"/\\|?*]+')


class _Icons(QAbstractFileIconProvider):
    """Icons and kinds of files by their names alone.

    Qt's own provider looks into files of unknown suffix, and closing the open project's file
    would cost the process its locks on it (see `yk_reader.store.heads`).
    """

    def icon(self, what: QFileInfo | QAbstractFileIconProvider.IconType) -> QIcon:
        """A folder or a file."""
        kinds = QAbstractFileIconProvider.IconType
        folder = what.isDir() if isinstance(what, QFileInfo) else what is kinds.Folder
        pixmap = QStyle.StandardPixmap
        return QApplication.style().standardIcon(
            pixmap.SP_DirIcon if folder else pixmap.SP_FileIcon
        )

    def type(self, info: QFileInfo) -> str:
        """The suffix."""
        return "" if info.isDir() else info.suffix()


def file_name(name: str) -> str:
    """A name as one of a file: without what some system forbids in it."""
    return _FORBIDDEN.sub(" ", name).strip(" .")[:80]


def _in_last_folder(name: str) -> str:
    """A name, or nothing, in the folder in which a dialog was used last, if that is still there; a
    path stays what it is."""
    application = QApplication.instance()
    last = application.property(_LAST_FOLDER) if application is not None else None
    if not last or Path(name).is_absolute() or not Path(last).is_dir():
        return name
    return str(Path(last) / name)


class FileDialog(QFileDialog):
    """Every file dialog of the program.

    Some systems' own dialogs run in this process and look into files, too (see `heads`).
    """

    def __init__(self, parent: QWidget, title: str, name: str = "", filter: str = "") -> None:
        super().__init__(parent, title, _in_last_folder(name), filter)
        self.setOption(QFileDialog.Option.DontUseNativeDialog, sys.platform == "linux")
        # Its question does not tell what would be lost: `dialogs.replace` does.
        self.setOption(QFileDialog.Option.DontConfirmOverwrite)
        self._icons = _Icons()
        self.setIconProvider(self._icons)
        self._give_room()
        self.filesSelected.connect(self._remember)

    def _remember(self, names: list[str]) -> None:
        """The next one opens where this one was used; of a folder that was chosen beside it."""
        if names and (application := QApplication.instance()) is not None:
            application.setProperty(_LAST_FOLDER, str(Path(names[0]).parent))

    def _give_room(self) -> None:
        """Widths in which places, sizes and dates can be read: Qt cuts all three."""
        self.resize(_WIDE, _HIGH)
        if (splitter := self.findChild(QSplitter)) is not None:
            splitter.setSizes([_PLACES, _WIDE - _PLACES])
        if (tree := self.findChild(QTreeView)) is not None:
            header = tree.header()
            header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
            header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
            header.setStretchLastSection(False)


def ask_paths(
    parent: QWidget,
    add: Callable[[list[Path]], object],
    *,
    folder: bool = False,
    filters: Sequence[str] = (),
) -> None:
    """Ask for files, or a folder, that shall come on a list; `add` gets what was chosen."""
    title = translate("FileDialog", "Add a folder" if folder else "Add files")
    dialog = FileDialog(parent, title)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    modes = QFileDialog.FileMode
    dialog.setFileMode(modes.Directory if folder else modes.ExistingFiles)
    if filters:
        dialog.setNameFilters(list(filters))
    dialog.filesSelected.connect(lambda names: add([Path(name) for name in names]))
    dialog.open()
