"""What a page is before anything is decided on it: script, signs, setting, direction, noise."""

from dataclasses import fields, replace
from enum import StrEnum
from typing import Final

from yk_reader.model.errors import InputError
from yk_reader.model.records import dataclass


class Script(StrEnum):
    """Which characters a page is written in."""

    SIMPLIFIED = "simplified"
    TRADITIONAL = "traditional"
    MIXED = "mixed"
    OTHER = "other"
    """hardly any Chinese characters"""


class Punctuation(StrEnum):
    """Which signs part its sentences."""

    MODERN = "modern"
    ASCII = "ascii"
    OLD = "old"
    """`、` parts and closes, with or without `。`"""
    NONE = "none"


class Spacing(StrEnum):
    """Where blank lines stand."""

    LINES = "lines"
    """between nearly all lines"""
    BLOCKS = "blocks"
    NONE = "none"


class Indents(StrEnum):
    """Whether paragraphs begin with blanks."""

    KEPT = "kept"
    LOST = "lost"


class Direction(StrEnum):
    """How the lines of the file are read."""

    HORIZONTAL = "horizontal"
    VERTICAL = "vertical"
    """one character a line"""
    WOVEN = "woven"
    """columns line about line, or lines from last to first"""


class Noise(StrEnum):
    """How many signs are plainly wrong."""

    LOW = "low"
    HIGH = "high"


class Period(StrEnum):
    """How newspapers of its time were set and punctuated; which model of lines proposes."""

    OLD = "old"
    """as until about 1950: numbers in Chinese numerals, old signs or few"""
    MODERN = "modern"


@dataclass(frozen=True, slots=True)
class StatedProfile:
    """What a person said of a page, a folder or a project; None where nothing was said."""

    script: Script | None = None
    punctuation: Punctuation | None = None
    spacing: Spacing | None = None
    indents: Indents | None = None
    direction: Direction | None = None
    noise: Noise | None = None
    period: Period | None = None

    def __bool__(self) -> bool:
        return any(value is not None for _, value in self.items())

    def items(self) -> list[tuple[str, StrEnum | None]]:
        """Name and value of each trait."""
        return [(trait.name, getattr(self, trait.name)) for trait in fields(self)]

    def over(self, other: "StatedProfile") -> "StatedProfile":
        """This, and what `other` says where this says nothing."""
        if self is UNSTATED:
            return other
        said = {name: value for name, value in self.items() if value is not None}
        return replace(other, **said)  # type: ignore[arg-type]

    def __str__(self) -> str:
        """As `parse_profile` reads it."""
        return ",".join(f"{name}={value}" for name, value in self.items() if value is not None)


UNSTATED: Final = StatedProfile()
TRAITS: Final[dict[str, type[StrEnum]]] = {
    "script": Script,
    "punctuation": Punctuation,
    "spacing": Spacing,
    "indents": Indents,
    "direction": Direction,
    "noise": Noise,
    "period": Period,
}
"""The traits of a profile by name, each with its values."""
_SHORT: Final = {"trad": "traditional", "simp": "simplified", "full": "modern", "half": "ascii"}


def parse_profile(text: str) -> StatedProfile:
    """Read `script=traditional,punctuation=old`; values may be cut short (`trad`), "" says nothing.

    InputError "bad-profile" names what is unknown and what there is.
    """
    said: dict[str, StrEnum] = {}
    for part in filter(None, (each.strip() for each in text.split(","))):
        name, equals, value = (each.strip().lower() for each in part.partition("="))
        kind = TRAITS.get(name)
        if kind is None or not equals:
            raise InputError(
                "bad-profile",
                f"“{part}” is no trait of a profile.",
                f"Write NAME=VALUE; the names are {', '.join(TRAITS)}.",
                trait=part,
            )
        value = _SHORT.get(value, value)
        if value not in list(kind):
            raise InputError(
                "bad-profile",
                f"“{value}” is no {name}.",
                f"It is one of {', '.join(kind)}.",
                trait=part,
            )
        if name in said:
            raise InputError("bad-profile", f"“{name}” is said twice.", "Say it once.", trait=part)
        said[name] = kind(value)
    return StatedProfile(**said)  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class Profile:
    """The traits that hold for a page, and the numbers that they were told by."""

    script: Script
    punctuation: Punctuation
    spacing: Spacing
    indents: Indents
    direction: Direction
    noise: Noise
    measure: int
    """half cells of a full line of running text; 0: no width is common"""
    stated: frozenset[str] = frozenset()
    """the traits that a person said and that hold"""
    misfits: tuple[str, ...] = ()
    """the traits that a person said and that the page does not bear: its own hold"""
    traditional: float = 0.0
    """of the characters that have two forms, the share of traditional ones"""
    signs: float = 0.0
    """signs for each hundred Chinese characters"""
    odd_signs: float = 0.0
    """of these, the share that the page's own system has not"""
    blank_lines: float = 0.0
    """share of lines with a blank line before them"""
    indented: float = 0.0
    """share of lines with an indent"""
    even: float = 0.0
    """share of lines as wide as the measure"""
    period: Period = Period.MODERN

    @property
    def doubtful(self) -> bool:
        """Whether what a person said does not fit, or nothing is known of the script."""
        return bool(self.misfits) or self.script is Script.OTHER
