"""What is wrong with a label set, and what a change of it does, in the window's language."""

from collections.abc import Mapping

from PySide6.QtCore import QObject

from yk_reader.gui.i18n import QT_TRANSLATE_NOOP, translate
from yk_reader.gui.words import error_words
from yk_reader.model.entity import LabelSet
from yk_reader.model.errors import KnownError
from yk_reader.store import LabelUse

_TROUBLE: dict[str, str] = {
    "label-set-json": QT_TRANSLATE_NOOP("LabelSet", "The file is no label set of YK Reader."),
    "label-set-empty": QT_TRANSLATE_NOOP("LabelSet", "The set needs at least one label."),
    "label-set-too-large": QT_TRANSLATE_NOOP("LabelSet", "The set is too large."),
    "label-name": QT_TRANSLATE_NOOP(
        "LabelSet",
        "A label and the set need a name; a label's is made of letters, digits and “-”, “.”, “_”.",
    ),
    "label-markup": QT_TRANSLATE_NOOP(
        "LabelSet", "A name may not hold markup (<, >, &) or control characters."
    ),
    "label-duplicate-name": QT_TRANSLATE_NOOP("LabelSet", "Two labels are called {name}."),
    "label-key": QT_TRANSLATE_NOOP("LabelSet", "The key of {name} is no digit or small letter."),
    "label-duplicate-key": QT_TRANSLATE_NOOP(
        "LabelSet", "{first} and {second} have the same key {key}."
    ),
    "label-color": QT_TRANSLATE_NOOP("LabelSet", "The colour of {name} is not like #3F6CE0."),
}


def error_told(error: KnownError) -> tuple[str, str]:
    """The sentence; with the file's own reason behind it where the program knows one."""
    text = _TROUBLE.get(error.code)
    if text is None:
        return error_words(error)
    said = translate("LabelSet", text).format_map({"name": "", **error.details})
    return said, error.message if error.code == "label-set-json" else ""


class LabelChanges(QObject):
    """Sentences about what becomes of labels."""

    def lines(
        self, use: Mapping[str, LabelUse], changes: Mapping[str, str | None], labels: LabelSet
    ) -> list[str]:
        """One line for each label that changes, with its counts; then what stays without one."""
        lines = [self._line(old, new, use.get(old, LabelUse())) for old, new in changes.items()]
        there = {label.name for label in labels.labels} | set(changes)
        left = [name for name, one in use.items() if name not in there and one.entities]
        if left:
            rest = self.tr("Not in this set, and kept by the entities that have them: {labels}")
            lines.append(rest.format(labels=" ".join(left)))
        return lines

    def _line(self, old: str, new: str | None, one: LabelUse) -> str:
        if new is None:
            what = self.tr("{old} is deleted:").format(old=old)
        else:
            what = self.tr("{old} becomes {new}:").format(old=old, new=new)
        entities = self.tr("%n entity(ies)", "", one.entities)
        pages = self.tr("on %n page(s)", "", one.pages)
        offered = self.tr("%n suggestion(s)", "", one.suggestions + one.offered)
        line = f"{what} {entities} {pages}, {offered}"
        if one.others:
            line += self.tr("; %n entity(ies) of others stay", "", one.others)
        return line
