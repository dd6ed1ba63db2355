"""What is wrong with the program's own files and the settings, in the window's language."""

from typing import Final

from yk_reader.gui.look.i18n import QT_TRANSLATE_NOOP

PROGRAM_SENTENCES: Final[dict[str, tuple[str, str]]] = {
    "look-damaged": (
        QT_TRANSLATE_NOOP("Errors", "Files of the program's look are damaged or missing: {files}."),
        QT_TRANSLATE_NOOP(
            "Errors",
            "The window goes on with plainer ones; install the program again to get them back. "
            "They lie in {folder}.",
        ),
    ),
    "settings-not-kept": (
        QT_TRANSLATE_NOOP("Errors", "Your settings cannot be kept: {path} cannot be written."),
        QT_TRANSLATE_NOOP(
            "Errors",
            "What you choose holds until the window is closed. Start the program with "
            "YK_READER_HOME=FOLDER to have them in a folder that you may write to.",
        ),
    ),
}
"""By the code of an error: what is wrong, and what to do."""
