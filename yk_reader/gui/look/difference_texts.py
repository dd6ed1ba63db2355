"""In what annotations differ and what was decided, in words."""

from yk_reader.edits.difference import Difference, Differs
from yk_reader.gui.look.i18n import QT_TRANSLATE_NOOP, translate
from yk_reader.gui.look.vocabulary_texts import joint_name, role_name
from yk_reader.model.vocabulary import Joint, Role
from yk_reader.text.display import stand_ins

_NAMES: dict[str, str] = {
    Differs.CUT: QT_TRANSLATE_NOOP("Differences", "split of the line"),
    Differs.ARTICLE: QT_TRANSLATE_NOOP("Differences", "article"),
    Differs.ROLE: QT_TRANSLATE_NOOP("Differences", "role"),
    Differs.JOINT: QT_TRANSLATE_NOOP("Differences", "joint"),
    Differs.ORDER: QT_TRANSLATE_NOOP("Differences", "order"),
    Differs.CORRECTION: QT_TRANSLATE_NOOP("Differences", "correction"),
    Differs.MISSING: QT_TRANSLATE_NOOP("Differences", "entity missing"),
    Differs.LABEL: QT_TRANSLATE_NOOP("Differences", "label"),
    Differs.EXTENT: QT_TRANSLATE_NOOP("Differences", "extent"),
}
_CHOICES: dict[str, str] = {
    "both": QT_TRANSLATE_NOOP("Differences", "both"),
    "neither": QT_TRANSLATE_NOOP("Differences", "neither"),
}


def differs_name(kind: str) -> str:
    """In what two annotations differ."""
    known = _NAMES.get(kind)
    return translate("Differences", known) if known is not None else kind


def choice_words(choice: str, name: str) -> str:
    """What was taken: the name of an annotator, both, or neither."""
    known = _CHOICES.get(choice)
    return translate("Differences", known) if known is not None else stand_ins(name)


def value_words(one: Difference, *, left: bool) -> str:
    """What one of the two says at a place, in a few words."""
    value = one.left if left else one.right
    if one.kind is Differs.ROLE:
        return role_name(Role(value))
    if one.kind is Differs.JOINT:
        return joint_name(Joint(value))
    if one.kind is Differs.ARTICLE:
        article = translate("Differences", "article {n}").format(n=value)
        return article if value else translate("Differences", "no article")
    if one.kind is Differs.CUT:
        if value == "1":
            return translate("Differences", "whole")
        return translate("Differences", "{n} pieces").format(n=value)
    if one.kind is Differs.ORDER:
        return translate("Differences", "lines {numbers}").format(numbers=value)
    return stand_ins(value) if value else "–"
