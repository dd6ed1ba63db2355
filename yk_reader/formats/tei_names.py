"""The names that TEI has for our roles and labels, both ways."""

import re
import unicodedata
from typing import Final

from yk_reader.model.vocabulary import Role

HEADS: Final = {
    Role.COLUMN: "column",
    Role.KICKER: "kicker",
    Role.HEADLINE: "main",
    Role.SUBHEADLINE: "sub",
    Role.SUBHEAD: "subhead",
}
"""The type of a `head`."""
_ROLES: Final = {name: role for role, name in HEADS.items()}
_ELEMENTS: Final = {
    "persName": ("PER", "PERSON", "人名"),
    "placeName": ("LOC", "GPE", "LOCATION", "地名"),
    "orgName": ("ORG", "ORGANIZATION", "机构名"),
}
"""The labels that have an element of their own; the first needs no `type`."""
_ELEMENT_OF: Final = {label: name for name, labels in _ELEMENTS.items() for label in labels}
_OF_OTHERS: Final = {
    "persName": "PER", "placeName": "LOC", "orgName": "ORG", "geogName": "LOC", "district": "LOC",
    "settlement": "LOC", "country": "LOC", "region": "LOC", "date": "TIME", "time": "TIME",
    "roleName": "TITLE",
}  # fmt: skip
"""What the files of others call entities."""
_ESCAPED: Final = re.compile(r"_x([0-9A-F]{4,6})_")


def element_of(label: str) -> tuple[str, str]:
    """The element for a label and its `type`, empty where it needs none."""
    name = _ELEMENT_OF.get(label, "rs")
    return name, "" if name in _ELEMENTS and _ELEMENTS[name][0] == label else _type(label)


def _type(label: str) -> str:
    """A label as TEI's enumerations take it: neither blanks nor invisible characters."""
    out = []
    for at, char in enumerate(label):
        odd = unicodedata.category(char)[0] in "CZ"
        if odd or (char == "_" and _ESCAPED.match(label, at)):
            out.append(f"_x{ord(char):04X}_")
        else:
            out.append(char)
    return "".join(out)


def label_of(name: str, type_: str, *, ours: bool) -> str:
    """The label of an element; empty where it is no entity. Of the files of others the `type` says
    only what an `rs` or `name` is."""
    if name in ("rs", "name") or (ours and name in _ELEMENTS):
        label = _ESCAPED.sub(_char, type_) if ours else type_
        return label or _OF_OTHERS.get(name, "")
    return "" if ours else _OF_OTHERS.get(name, "")


def _char(match: re.Match[str]) -> str:
    code = int(match[1], 16)
    return chr(code) if code < 0x110000 else match[0]


def role_of(name: str, type_: str, parent: str) -> Role | None:
    """The role of a text by its element, and by the one that it is in."""
    if parent == "figure":
        return Role.CAPTION
    if parent == "argument":
        return Role.DECK
    if name == "head":
        return _ROLES.get(type_, Role.HEADLINE)
    if name == "ab" and type_ in set(Role):
        return Role(type_)
    return {"byline": Role.BYLINE, "p": Role.BODY}.get(name)
