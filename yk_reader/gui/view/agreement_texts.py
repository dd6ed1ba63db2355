"""The agreement of annotators in the window's words: subjects, measures, columns."""

from collections.abc import Mapping
from typing import Final

from yk_reader.gui.look.i18n import QT_TRANSLATE_NOOP, translate
from yk_reader.gui.look.vocabulary_texts import joint_name, role_name
from yk_reader.model.vocabulary import Joint, Role

CHARTED: Final = frozenset(
    {"articles-b3", "articles-boundary", "articles-ari", "roles-kappa", "roles-alpha",
     "joints-kappa", "joints-alpha", "order", "entities-strict", "entities-partial",
     "entities-kappa", "entities-alpha", "entities-unitized"}
)  # fmt: skip
"""The measures that are drawn; the table has all."""
COLUMNS: Final[Mapping[str, str]] = {
    "pair": QT_TRANSLATE_NOOP("Agreement", "Annotators"),
    "measure": QT_TRANSLATE_NOOP("Agreement", "Measure"),
    "value": QT_TRANSLATE_NOOP("Agreement", "Value"),
    "low": QT_TRANSLATE_NOOP("Agreement", "From"),
    "high": QT_TRANSLATE_NOOP("Agreement", "To"),
    "count": QT_TRANSLATE_NOOP("Agreement", "Counted"),
    "counted": QT_TRANSLATE_NOOP("Agreement", "Of these"),
    "role": QT_TRANSLATE_NOOP("Agreement", "Role"),
    "joint": QT_TRANSLATE_NOOP("Agreement", "Joint"),
    "strict": QT_TRANSLATE_NOOP("Agreement", "Strict F1"),
    "partial": QT_TRANSLATE_NOOP("Agreement", "Partial F1"),
    "f1": QT_TRANSLATE_NOOP("Agreement", "F1"),
    "kappa": QT_TRANSLATE_NOOP("Agreement", "κ"),
    "alpha": QT_TRANSLATE_NOOP("Agreement", "α"),
    "unitized": QT_TRANSLATE_NOOP("Agreement", "α unitizing"),
    "lines": QT_TRANSLATE_NOOP("Agreement", "Lines"),
    "articles-b3": QT_TRANSLATE_NOOP("Agreement", "Articles B³"),
    "roles-kappa": QT_TRANSLATE_NOOP("Agreement", "Roles κ"),
    "roles-percent": QT_TRANSLATE_NOOP("Agreement", "Roles same"),
    "joints-kappa": QT_TRANSLATE_NOOP("Agreement", "Joints κ"),
    "joints-percent": QT_TRANSLATE_NOOP("Agreement", "Joints same"),
    "order": QT_TRANSLATE_NOOP("Agreement", "Order"),
    "text-error": QT_TRANSLATE_NOOP("Agreement", "Text errors"),
    "entities-strict": QT_TRANSLATE_NOOP("Agreement", "Entities F1"),
    "entities-kappa": QT_TRANSLATE_NOOP("Agreement", "Entities κ"),
    "page": QT_TRANSLATE_NOOP("Agreement", "Page"),
    "differences": QT_TRANSLATE_NOOP("Agreement", "Differences"),
    "line": QT_TRANSLATE_NOOP("Agreement", "Line"),
    "labels-met": QT_TRANSLATE_NOOP("Agreement", "Labels"),
    "differing": QT_TRANSLATE_NOOP("Agreement", "Differ"),
    "agreed": QT_TRANSLATE_NOOP("Agreement", "Agree"),
}
WORDS: Final = frozenset({"pair", "measure", "role", "joint", "page"})
"""The columns that say what is counted."""
SHARES: Final = frozenset(
    {"value", "low", "high", "strict", "partial", "f1", "kappa", "alpha", "unitized", "articles-b3",
     "roles-kappa", "roles-percent", "joints-kappa", "joints-percent", "order", "text-error",
     "entities-strict", "entities-kappa"}
)  # fmt: skip
"""The columns whose numbers lie between 0 and 1, or a little below."""
_MEASURES: Final[Mapping[str, str]] = {
    "articles-b3": QT_TRANSLATE_NOOP("Agreement", "Articles, B³ F1"),
    "roles-percent": QT_TRANSLATE_NOOP("Agreement", "Roles, the same"),
    "roles-kappa": QT_TRANSLATE_NOOP("Agreement", "Roles, kappa"),
    "joints-percent": QT_TRANSLATE_NOOP("Agreement", "Joints, the same"),
    "joints-kappa": QT_TRANSLATE_NOOP("Agreement", "Joints, kappa"),
    "order": QT_TRANSLATE_NOOP("Agreement", "Reading order"),
    "text-error": QT_TRANSLATE_NOOP("Agreement", "Corrected text, error rate"),
    "entities-strict": QT_TRANSLATE_NOOP("Agreement", "Entities, strict F1"),
    "entities-kappa": QT_TRANSLATE_NOOP("Agreement", "Entities, kappa"),
    "articles-boundary": QT_TRANSLATE_NOOP("Agreement", "Articles, boundary similarity"),
    "articles-ari": QT_TRANSLATE_NOOP("Agreement", "Articles, adjusted Rand index"),
    "roles-alpha": QT_TRANSLATE_NOOP("Agreement", "Roles, alpha"),
    "joints-alpha": QT_TRANSLATE_NOOP("Agreement", "Joints, alpha"),
    "entities-strict-first": QT_TRANSLATE_NOOP("Agreement", "Strict, of the first one's mentions"),
    "entities-strict-second": QT_TRANSLATE_NOOP(
        "Agreement", "Strict, of the second one's mentions"
    ),
    "entities-partial": QT_TRANSLATE_NOOP("Agreement", "Entities, partial F1"),
    "entities-partial-first": QT_TRANSLATE_NOOP(
        "Agreement", "Partial, of the first one's mentions"
    ),
    "entities-partial-second": QT_TRANSLATE_NOOP(
        "Agreement", "Partial, of the second one's mentions"
    ),
    "entities-alpha": QT_TRANSLATE_NOOP("Agreement", "Entities, alpha"),
    "entities-unitized": QT_TRANSLATE_NOOP("Agreement", "Entities, alpha for unitizing"),
}
_COUNTED: Final[Mapping[str, str]] = {
    "pieces": QT_TRANSLATE_NOOP("Agreement", "lines"),
    "joints": QT_TRANSLATE_NOOP("Agreement", "joints"),
    "neighbours": QT_TRANSLATE_NOOP("Agreement", "neighbours"),
    "characters": QT_TRANSLATE_NOOP("Agreement", "characters"),
    "marks": QT_TRANSLATE_NOOP("Agreement", "characters"),
    "mentions": QT_TRANSLATE_NOOP("Agreement", "mentions"),
    "values": QT_TRANSLATE_NOOP("Agreement", "values"),
}
NOTE: Final = QT_TRANSLATE_NOOP(
    "Agreement",
    "Pages that two people finished. From, to: where 95 of 100 values lie when the pages are drawn"
    " again and again (bootstrap).",
)
NOTE_DAYS: Final = QT_TRANSLATE_NOOP(
    "Agreement", "By the day on which the later of the two changed the page for the last time."
)
NOTE_PLACES: Final = QT_TRANSLATE_NOOP(
    "Agreement", "A click on a row, or Enter, goes to the first place where they differ."
)
EMPTY: Final = QT_TRANSLATE_NOOP("Agreement", "There is no page yet that two people finished.")
AGREED: Final = QT_TRANSLATE_NOOP("Agreement", "There is no name yet on which two people differ.")


def column_name(column: str) -> str:
    """What a column is called."""
    return translate("Agreement", COLUMNS[column])


def cell_words(column: str, text: str) -> str:
    """A cell that is a code in words; others as they are."""
    if column == "pair" and not text:
        return translate("Agreement", QT_TRANSLATE_NOOP("Agreement", "All together"))
    if column == "measure":
        return translate("Agreement", _MEASURES[text])
    if column == "counted":
        return translate("Agreement", _COUNTED[text])
    if column == "role":
        return role_name(Role(text))
    if column == "joint":
        return joint_name(Joint(text))
    return text
