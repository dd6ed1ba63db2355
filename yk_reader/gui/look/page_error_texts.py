"""What is wrong with removing, renaming and moving pages, in the window's language."""

from typing import Final

from yk_reader.gui.look.i18n import QT_TRANSLATE_NOOP

PAGE_SENTENCES: Final[dict[str, tuple[str, str]]] = {
    "no-name": (
        QT_TRANSLATE_NOOP("Errors", "A page needs a name."),
        QT_TRANSLATE_NOOP("Errors", "Enter one."),
    ),
    "name-taken": (
        QT_TRANSLATE_NOOP("Errors", "Another annotator of this project is called {name}."),
        QT_TRANSLATE_NOOP("Errors", "Choose another name."),
    ),
    "same-project": (
        QT_TRANSLATE_NOOP("Errors", "{path} is the project that the pages are in."),
        QT_TRANSLATE_NOOP("Errors", "Choose another project."),
    ),
    "labels-lacking": (
        QT_TRANSLATE_NOOP("Errors", "The label set of {path} lacks {labels}."),
        QT_TRANSLATE_NOOP("Errors", "Add these labels to it, or change the labels first."),
    ),
    "page-unsound": (
        QT_TRANSLATE_NOOP(
            "Errors", "The page {name} cannot be brought into {path} as it stands: {why}."
        ),
        QT_TRANSLATE_NOOP("Errors", "Check the project that it is in; the page stays there."),
    ),
    "copy-differs": (
        QT_TRANSLATE_NOOP(
            "Errors", "The page {name} does not read back from {path} as it was written."
        ),
        QT_TRANSLATE_NOOP("Errors", "Check the disk. Nothing was taken out of the project."),
    ),
    "copy-unsound": (
        QT_TRANSLATE_NOOP("Errors", "The page {name} is not sound in {path}: {why}"),
        QT_TRANSLATE_NOOP(
            "Errors", "Check both projects. Nothing was taken out of the one that it is in."
        ),
    ),
    "bad-person": (
        QT_TRANSLATE_NOOP("Errors", "Nobody can be called so."),
        QT_TRANSLATE_NOOP("Errors", "Choose another name."),
    ),
    "bad-file-name": (
        QT_TRANSLATE_NOOP("Errors", "A package cannot be called {name}."),
        QT_TRANSLATE_NOOP(
            "Errors", "Choose another file name, without a folder, for each person one of its own."
        ),
    ),
    "nothing-to-give": (
        QT_TRANSLATE_NOOP("Errors", "There is no page to give out."),
        QT_TRANSLATE_NOOP("Errors", "Choose other pages."),
    ),
    "no-people": (
        QT_TRANSLATE_NOOP("Errors", "Nobody is named."),
        QT_TRANSLATE_NOOP("Errors", "Say to whom the pages go."),
    ),
    "people-twice": (
        QT_TRANSLATE_NOOP("Errors", "{name} is named twice."),
        QT_TRANSLATE_NOOP("Errors", "Name each person once."),
    ),
    "overlap-alone": (
        QT_TRANSLATE_NOOP("Errors", "Pages can overlap only between two people or more."),
        QT_TRANSLATE_NOOP("Errors", "Name another person, or leave the overlap out."),
    ),
    "bad-overlap": (
        QT_TRANSLATE_NOOP("Errors", "The overlap is no per cent."),
        QT_TRANSLATE_NOOP("Errors", "Choose a number from 0 to 100."),
    ),
    "more-people": (
        QT_TRANSLATE_NOOP("Errors", "There are not enough pages for {people} people: {pages}."),
        QT_TRANSLATE_NOOP("Errors", "Choose more pages, or fewer people."),
    ),
}
