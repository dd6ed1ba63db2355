"""What is wrong with a label set, and what a change of it does, in the window's language."""

from collections.abc import Mapping

from PySide6.QtCore import QObject

from yk_reader.gui.look.i18n import QT_TRANSLATE_NOOP, translate
from yk_reader.gui.look.vocabulary_texts import error_texts, sentences
from yk_reader.model.entity import LabelSet
from yk_reader.model.errors import KnownError
from yk_reader.store import LabelUse

_TROUBLE: dict[str, str] = {
    "label-set-json": QT_TRANSLATE_NOOP("LabelSet", "The file is no label set: {why}"),
    "label-set-empty": QT_TRANSLATE_NOOP("LabelSet", "The set needs at least one label."),
    "label-set-too-large": QT_TRANSLATE_NOOP(
        "LabelSet", "The set is too large: 2 MB and 200 labels are the most."
    ),
    "label-name": QT_TRANSLATE_NOOP(
        "LabelSet",
        "A label and the set need a name; a label's is made of letters, digits and “-”, “.”, “_”.",
    ),
    "label-markup": QT_TRANSLATE_NOOP(
        "LabelSet", "A name may not hold markup (<, >, &) or characters that cannot be seen."
    ),
    "label-too-long": QT_TRANSLATE_NOOP(
        "LabelSet", "A name or a guideline is too long; shorten it to {most} characters."
    ),
    "label-duplicate-name": QT_TRANSLATE_NOOP(
        "LabelSet", "Two labels are called {name}; give one of them another name, or merge them."
    ),
    "label-key": QT_TRANSLATE_NOOP(
        "LabelSet", "The key of {name} is no digit or small letter; choose one, or leave it empty."
    ),
    "label-duplicate-key": QT_TRANSLATE_NOOP(
        "LabelSet", "{first} and {second} have the same key {key}; give one another key, or none."
    ),
    "label-takes": QT_TRANSLATE_NOOP(
        "LabelSet", "{first} and {second} both take the suggestions of {takes}; leave them to one."
    ),
    "label-color": QT_TRANSLATE_NOOP(
        "LabelSet", "The colour of {name} is not like #3F6CE0; choose one, or leave it empty."
    ),
}
_WHY: dict[str, str] = {
    "not-json": QT_TRANSLATE_NOOP("LabelSet", "it is not JSON in UTF-8."),
    "no-list": QT_TRANSLATE_NOOP("LabelSet", "it has no list called “labels”."),
    "member": QT_TRANSLATE_NOOP("LabelSet", "“{member}” means nothing in it. Is it misspelt?"),
    "twice": QT_TRANSLATE_NOOP("LabelSet", "“{member}” stands twice in one place."),
    "type": QT_TRANSLATE_NOOP("LabelSet", "“{member}” has a value of the wrong kind."),
    "object": QT_TRANSLATE_NOOP("LabelSet", "its label {member} is no object."),
}
_UNCHANGED = QT_TRANSLATE_NOOP("LabelSet", "Nothing was changed; correct the file and try again.")


def error_told(error: KnownError) -> str:
    """What is wrong with a label set, and what to do about it."""
    text = _TROUBLE.get(error.code)
    if text is None:
        return sentences(*error_texts(error))
    why = _WHY.get(str(error.details.get("reason", "")), "")
    values = {"name": "", "member": "", **error.details}
    values["why"] = translate("LabelSet", why).format_map(values) if why else ""
    return translate("LabelSet", text).format_map(values)


def file_refused(error: KnownError) -> str:
    """What is wrong with the file of a label set, and that the set is as it was."""
    return sentences(error_told(error), translate("LabelSet", _UNCHANGED))


class LabelChangeTexts(QObject):
    """Sentences about what becomes of labels."""

    def lines(
        self,
        use: Mapping[str, LabelUse],
        changes: Mapping[str, str | None],
        labels: LabelSet,
        nested: bool,
    ) -> list[str]:
        """One line for each label that changes, with its counts; then what stays without one.

        `nested`: whether entities may lie inside others now.
        """
        lines = [self._line(old, new, use.get(old, LabelUse())) for old, new in changes.items()]
        there = {label.name for label in labels.labels} | set(changes)
        left = [name for name, one in use.items() if name not in there and one.entities]
        if left:
            rest = self.tr(
                "Not in this set, and kept by the entities that have them: {labels}. Add a label "
                "of that name and merge it into another to change them."
            )
            lines.append(rest.format(labels=" ".join(left)))
        if nested and not labels.nested:
            lines.append(self.tr("Entities that lie inside others now stay where they are."))
        return lines

    def _line(self, old: str, new: str | None, one: LabelUse) -> str:
        if new is None:
            what = self.tr("{old} is deleted:").format(old=old)
        else:
            what = self.tr("{old} becomes {new}:").format(old=old, new=new)
        entities = self.tr("%n entity(ies)", "", one.entities)
        pages = self.tr("on %n page(s)", "", one.pages)
        offered = self.tr("%n suggestion(s)", "", one.suggestions + one.offered)
        line = self.tr("{what} {entities} {pages}, {offered}").format(
            what=what, entities=entities, pages=pages, offered=offered
        )
        if one.others:
            line += self.tr("; %n entity(ies) of others stay", "", one.others)
        return line
