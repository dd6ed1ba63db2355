"""SegmOnto: the types of zones and lines that eScriptorium and its like give a page.

They are called `Type:subtype#number`; some tools put `-`, `_` or a blank before the subtype. What a
type does not say of itself is left to be proposed: a `MainZone` with a `DefaultLine` can be body or
byline. The types are those of version 0.9 of the vocabulary (2023), the subtypes of the main zone
and the graphic zone those of LADaS, which refines it.
"""

import re
from typing import Final

from yk_reader.model.vocabulary import Role

_TYPE: Final = re.compile(
    r"\A([a-z]{1,24}?(?:zone|line))(?![a-z])(?:[:_\- ]([a-z]+))?", re.IGNORECASE
)
_GRAPHIC: Final = "graphiczone"
_HEADING: Final = "headingline"
_ZONES: Final = {
    "runningtitlezone": Role.NOISE,
    "numberingzone": Role.NOISE,
    "quiremarkszone": Role.NOISE,
    "stampzone": Role.NOISE,
    "sealzone": Role.NOISE,
    "damagezone": Role.NOISE,
    "digitizationartefactzone": Role.NOISE,
    "dropcapitalzone": Role.BODY,
    "advertisementzone": Role.AD,
}
_SUBTYPES: Final = {
    ("mainzone", "head"): Role.HEADLINE,
    ("mainzone", "p"): Role.BODY,
    (_GRAPHIC, "head"): Role.CAPTION,
    (_GRAPHIC, "figdesc"): Role.CAPTION,
}
_NO_HEADING: Final = ("tablezone",)
"""Zones whose heading lines are no headings of articles: what a table's head says stays open."""


def role_of(zone: str, line: str = "") -> Role | None:
    """What a line is by the type of its zone and its own, empty where there is none; None where
    they do not say it, or are no types of this vocabulary.

    A heading line in a graphic zone is a caption, as the vocabulary has it; in a running title it
    is a part of that.
    """
    kind, sub = _parts(zone)
    role = _SUBTYPES.get((kind, sub)) or _ZONES.get(kind)
    mine, _ = _parts(line)
    if role in (Role.NOISE, Role.AD):
        return role
    if mine == _HEADING and kind not in _NO_HEADING:
        return Role.CAPTION if kind == _GRAPHIC else Role.HEADLINE
    return Role.BODY if mine == "dropcapitalline" else role


def _parts(label: str) -> tuple[str, str]:
    match = _TYPE.match(label)
    return (match[1].lower(), (match[2] or "").lower()) if match is not None else ("", "")
