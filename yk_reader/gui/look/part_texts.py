"""The parts of the suggestions: their names in words, and which of them are switched on."""

from typing import Final

from yk_reader.gui.look.i18n import QT_TRANSLATE_NOOP
from yk_reader.settings import SUGGEST_WITHOUT, Settings

PART_TEXTS: Final[dict[str, tuple[str, str]]] = {
    "people": (
        QT_TRANSLATE_NOOP("Parts", "People and posts"),
        QT_TRANSLATE_NOOP(
            "Parts", "Posts, names behind a post, bylines and credits, lists of names, speakers."
        ),
    ),
    "times": (
        QT_TRANSLATE_NOOP("Parts", "Times"),
        QT_TRANSLATE_NOOP("Parts", "Dates, times of day, years, and words such as “recently”."),
    ),
    "bodies": (
        QT_TRANSLATE_NOOP("Parts", "Organisations and places by their form"),
        QT_TRANSLATE_NOOP(
            "Parts", "Offices and firms by their last word, townships, roads, known place names."
        ),
    ),
    "model": (
        QT_TRANSLATE_NOOP("Parts", "Language model"),
        QT_TRANSLATE_NOOP(
            "Parts", "Names, places and organisations in running text, as learnt from news."
        ),
    ),
    "known": (
        QT_TRANSLATE_NOOP("Parts", "What was accepted in this project"),
        QT_TRANSLATE_NOOP("Parts", "Names that somebody accepted are offered on other pages too."),
    ),
    "words": (
        QT_TRANSLATE_NOOP("Parts", "Own word lists"),
        QT_TRANSLATE_NOOP("Parts", "What stands in the lists under Tools, Word lists."),
    ),
    "page": (
        QT_TRANSLATE_NOOP("Parts", "The same name elsewhere on the page"),
        QT_TRANSLATE_NOOP("Parts", "Sure names again in other articles, and their short forms."),
    ),
    "lists": (
        QT_TRANSLATE_NOOP("Parts", "Enumerations"),
        QT_TRANSLATE_NOOP("Parts", "The members of one list have one label; firms in lists."),
    ),
    "address": (
        QT_TRANSLATE_NOOP("Parts", "Joined places"),
        QT_TRANSLATE_NOOP(
            "Parts", "A place in a place as one; a place as part of an organisation or government."
        ),
    ),
    "works": (
        QT_TRANSLATE_NOOP("Parts", "Works, documents, sums"),
        QT_TRANSLATE_NOOP(
            "Parts", "Titles in 《》 and sums of money, where the label set has labels for them."
        ),
    ),
    "local": (
        QT_TRANSLATE_NOOP("Parts", "What this project taught"),
        QT_TRANSLATE_NOOP(
            "Parts", "The model that was learnt from the finished pages corrects the others."
        ),
    ),
}  # fmt: skip
"""Part of `tagging.PARTS` → its name and a line about it, in the order in which they are shown."""


def parts_on(settings: Settings) -> frozenset[str]:
    """The parts of the suggestions that are switched on."""
    off = settings.get(SUGGEST_WITHOUT)
    return frozenset(part for part in PART_TEXTS if part not in off)
