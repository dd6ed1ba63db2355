"""What is said of project files that are damaged, in the window's language."""

from typing import Final

from yk_reader.gui.look.i18n import QT_TRANSLATE_NOOP

DAMAGE_SENTENCES: Final[dict[str, tuple[str, str]]] = {
    "damaged": (
        QT_TRANSLATE_NOOP("Errors", "The project {path} is damaged."),
        QT_TRANSLATE_NOOP(
            "Errors",
            "Keep the file as it is. Restore a backup, or save what can be read (File, Salvage a "
            "damaged project).",
        ),
    ),
    "damaged-page": (
        QT_TRANSLATE_NOOP(
            "Errors", "Page {page} of the project {path} is damaged (table {table})."
        ),
        QT_TRANSLATE_NOOP(
            "Errors",
            "The other pages can be used. Restore a backup, or save what can be read (File, "
            "Salvage a damaged project).",
        ),
    ),
    "damaged-beyond": (
        QT_TRANSLATE_NOOP("Errors", "Nothing of the project {path} can be read any more."),
        QT_TRANSLATE_NOOP(
            "Errors", "Keep the file as it is, and restore a backup or take another copy."
        ),
    ),
    "damaged-short": (
        QT_TRANSLATE_NOOP("Errors", "The project {path} is not whole: its end is missing."),
        QT_TRANSLATE_NOOP(
            "Errors",
            "If it is still being copied, wait; else copy it once more from where it came. Without "
            "another copy save what can be read (File, Salvage a damaged project).",
        ),
    ),
}
