"""The window's language: Qt Linguist files of the program and of Qt itself."""

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from yk_reader.paths import resources_dir

translate = QCoreApplication.translate


def QT_TRANSLATE_NOOP(_context: str, text: str) -> str:
    """Mark a text for the translators under the name that they look for; the text itself."""
    return text


# Qt's own Chinese names of these keys (上方向) do not say that they are arrows.
QT_TRANSLATE_NOOP("QShortcut", "Up")
QT_TRANSLATE_NOOP("QShortcut", "Down")
QT_TRANSLATE_NOOP("QShortcut", "Left")
QT_TRANSLATE_NOOP("QShortcut", "Right")


def chosen(setting: str) -> str:
    """The language code for the setting `system`, `zh_CN` or `en`."""
    if setting != "system":
        return setting
    return "zh_CN" if QLocale.system().language() is QLocale.Language.Chinese else "en"


class Translations:
    """The translators that are installed now."""

    def __init__(self, app: QCoreApplication) -> None:
        self._app = app
        self._installed: list[QTranslator] = []

    def use(self, setting: str) -> None:
        """Switch the language; windows that are open must be built anew."""
        self.clear()
        code = chosen(setting)
        QLocale.setDefault(QLocale(code))
        qt_folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        own_folder = str(resources_dir() / "translations")
        for name, folder in ((f"qtbase_{code}", qt_folder), (f"yk_reader_{code}", own_folder)):
            translator = QTranslator(self._app)
            if translator.load(name, folder):
                self._app.installTranslator(translator)
                self._installed.append(translator)

    def clear(self) -> None:
        """Take the translators out again."""
        for old in self._installed:
            self._app.removeTranslator(old)
        self._installed.clear()
