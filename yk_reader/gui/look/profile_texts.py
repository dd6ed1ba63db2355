"""The profile of a page in the words of the window."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Final

from yk_reader.gui.look.i18n import QT_TRANSLATE_NOOP, translate
from yk_reader.model.profile import (
    Direction,
    Indents,
    Noise,
    Period,
    Profile,
    Punctuation,
    Script,
    Spacing,
)

_TRAITS: Final = {
    "script": QT_TRANSLATE_NOOP("Profile", "Script"),
    "punctuation": QT_TRANSLATE_NOOP("Profile", "Punctuation"),
    "spacing": QT_TRANSLATE_NOOP("Profile", "Blank lines"),
    "indents": QT_TRANSLATE_NOOP("Profile", "Indents"),
    "direction": QT_TRANSLATE_NOOP("Profile", "Direction"),
    "noise": QT_TRANSLATE_NOOP("Profile", "Wrong signs"),
    "period": QT_TRANSLATE_NOOP("Profile", "Period"),
}
_VALUES: Final[tuple[tuple[StrEnum, str], ...]] = (
    (Script.SIMPLIFIED, QT_TRANSLATE_NOOP("Profile", "simplified")),
    (Script.TRADITIONAL, QT_TRANSLATE_NOOP("Profile", "traditional")),
    (Script.MIXED, QT_TRANSLATE_NOOP("Profile", "both scripts")),
    (Script.OTHER, QT_TRANSLATE_NOOP("Profile", "hardly any Chinese")),
    (Punctuation.MODERN, QT_TRANSLATE_NOOP("Profile", "modern signs")),
    (Punctuation.ASCII, QT_TRANSLATE_NOOP("Profile", "ASCII signs")),
    (Punctuation.OLD, QT_TRANSLATE_NOOP("Profile", "old signs")),
    (Punctuation.NONE, QT_TRANSLATE_NOOP("Profile", "no signs")),
    (Spacing.LINES, QT_TRANSLATE_NOOP("Profile", "blank lines between lines")),
    (Spacing.BLOCKS, QT_TRANSLATE_NOOP("Profile", "blank lines between blocks")),
    (Spacing.NONE, QT_TRANSLATE_NOOP("Profile", "no blank lines")),
    (Indents.KEPT, QT_TRANSLATE_NOOP("Profile", "indents kept")),
    (Indents.LOST, QT_TRANSLATE_NOOP("Profile", "indents lost")),
    (Direction.HORIZONTAL, QT_TRANSLATE_NOOP("Profile", "line after line")),
    (Direction.VERTICAL, QT_TRANSLATE_NOOP("Profile", "one character a line")),
    (Direction.WOVEN, QT_TRANSLATE_NOOP("Profile", "lines out of order")),
    (Noise.LOW, QT_TRANSLATE_NOOP("Profile", "few wrong signs")),
    (Noise.HIGH, QT_TRANSLATE_NOOP("Profile", "many wrong signs")),
    (Period.OLD, QT_TRANSLATE_NOOP("Profile", "old newspaper")),
    (Period.MODERN, QT_TRANSLATE_NOOP("Profile", "modern newspaper")),
)
"""Not by value: those of two traits may be called the same."""
_MEASURE = QT_TRANSLATE_NOOP("Profile", "{n} characters a line")
_BY_HAND = QT_TRANSLATE_NOOP("Profile", "{value} (by hand)")
_MISFIT = QT_TRANSLATE_NOOP("Profile", "Does not fit the page: {traits}")
_COMMA = QT_TRANSLATE_NOOP("Profile", ", ")


def trait_name(trait: str) -> str:
    """The name of a trait (a key of `TRAITS`)."""
    return translate("Profile", _TRAITS[trait])


def trait_names(traits: Iterable[str]) -> str:
    """The names of traits one after the other; what is none stays as it is."""
    comma = translate("Profile", _COMMA)
    return comma.join(trait_name(each) if each in _TRAITS else each for each in traits)


def trait_value(value: StrEnum) -> str:
    """A value of a trait in a few words."""
    return translate("Profile", next(text for each, text in _VALUES if each is value))


def profile_text(profile: Profile) -> str:
    """The traits of a page, and what was said of it and does not fit, a line each."""
    comma = translate("Profile", _COMMA)
    said = []
    for trait in _TRAITS:
        value = trait_value(getattr(profile, trait))
        by_hand = trait in profile.stated
        said.append(translate("Profile", _BY_HAND).format(value=value) if by_hand else value)
    if profile.measure:
        said.append(translate("Profile", _MEASURE).format(n=f"{profile.measure / 2:g}"))
    lines = [comma.join(said)]
    if profile.misfits:
        names = trait_names(profile.misfits)
        lines.append(translate("Profile", _MISFIT).format(traits=names))
    return "\n".join(lines)
