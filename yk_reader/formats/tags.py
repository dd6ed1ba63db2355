"""Tags of a sequence (BIO, BIOES, BMES) from mentions, and mentions from tags."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final

from yk_reader.formats.samples import Mention
from yk_reader.model.records import dataclass

OUTSIDE: Final = "O"
_TAG: Final = re.compile(r"O|_|-X-|[BIESMLU]-.+")


@dataclass(frozen=True, slots=True)
class Scheme:
    """The letters of a mention of one character, and of its first, inner and last character."""

    single: str
    first: str
    inner: str
    last: str


SCHEMES: Final = {
    "bio": Scheme("B", "B", "I", "I"),
    "bioes": Scheme("S", "B", "I", "E"),
    "bmes": Scheme("S", "B", "M", "E"),
}


def layers(mentions: Iterable[Mention], *, inner_first: bool = False) -> list[list[Mention]]:
    """The mentions in as many layers as it takes that none overlaps another of its layer.

    The first one holds the outermost (of two that cross, the earlier); with `inner_first` the
    shortest ones.
    """
    if inner_first:
        ordered = sorted(mentions, key=lambda m: (m.end - m.start, m.start, m.label))
    else:
        ordered = sorted(mentions, key=lambda m: (m.start, -m.end, m.label))
    found: list[list[Mention]] = []
    for m in ordered:
        for layer in found:
            if all(m.end <= other.start or other.end <= m.start for other in layer):
                layer.append(m)
                break
        else:
            found.append([m])
    return found


def tags_of(length: int, mentions: Iterable[Mention], scheme: Scheme) -> list[str]:
    """A tag for each of `length` characters; the mentions may not overlap."""
    tags = [OUTSIDE] * length
    for m in mentions:
        inner = m.end - m.start - 2
        letters = scheme.first + scheme.inner * max(inner, 0) + scheme.last
        letters = letters if inner >= 0 else scheme.single
        tags[m.start : m.end] = [f"{letter}-{m.label}" for letter in letters]
    return tags


@lru_cache(maxsize=4096)
def is_tag(text: str) -> bool:
    """Whether this is a tag of one of the schemes, or one of the signs for none."""
    return _TAG.fullmatch(text) is not None


def mentions_of(tags: Sequence[str]) -> list[Mention]:
    """The mentions that tags of any of the schemes mean, in places of the sequence.

    Transitions that no scheme allows are read as the usual scorers do: a mention begins where a
    tag has another label than the one before or none stands before it.
    """
    found: list[Mention] = []
    start, label = -1, ""
    for at, tag in enumerate(tags):
        letter, _, here = tag.partition("-")
        inside = bool(here) and letter in "BIESMLU" and len(letter) == 1
        if start >= 0 and (not inside or letter in "BSU" or here != label):
            found.append(Mention(start, at, label))
            start = -1
        if inside and start < 0:
            start, label = at, here
        if inside and letter in "ESLU":
            found.append(Mention(start, at + 1, label))
            start = -1
    if start >= 0:
        found.append(Mention(start, len(tags), label))
    return found
