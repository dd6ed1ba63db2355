"""The suggestions of one page: every part's candidates, settled, then a second pass.

The first pass looks at each unit alone. The second takes what is sure on this page and finds it
in every other unit: a full name tagged once, the short form that a text gives to a company.
"""

import re
from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache
from typing import Final

from yk_reader.tagging import model
from yk_reader.tagging.bodies import GENERIC, bodies
from yk_reader.tagging.candidates import Candidate, settle
from yk_reader.tagging.known import Known
from yk_reader.tagging.lexicons import lexicons, rule_words
from yk_reader.tagging.page import again, companies, join_addresses, page_table, same_list
from yk_reader.tagging.people import is_surname, people
from yk_reader.tagging.times import times
from yk_reader.tagging.tokens import cut_tagged, is_word

PARTS: Final = ("people", "times", "bodies", "model", "known", "address", "page", "lists")
"""The parts that can be switched on and off; all are on by default."""

_FLOOR: Final = 45
"""Candidates under this confidence are not offered."""


def suggest_texts(
    texts: Sequence[str],
    labels: Collection[str],
    known: Known | None = None,
    parts: Collection[str] | None = None,
    local: model.Model | None = None,
) -> list[list[Candidate]]:
    """For each text of one page its entities: half-open code points, sorted, apart.

    `local` is the model that the project trained on its own accepted mentions; it has the last
    word over the other parts.
    """
    on = frozenset(PARTS if parts is None else parts)
    wanted = frozenset(labels)
    first = [_alone(text, on, known) for text in texts]
    settled = [settle(found) for found in first]
    if "page" in on:
        table = page_table(texts, settled)
        first = [again(text, found, table) for text, found in zip(texts, first, strict=True)]
        settled = [settle(found) for found in first]
    if "lists" in on:
        settled = [
            settle([*found, *same_list(text, found)])
            for text, found in zip(texts, settled, strict=True)
        ]
    if "address" in on:
        settled = [join_addresses(t, found) for t, found in zip(texts, settled, strict=True)]
    if local is not None:
        settled = [_corrected(t, found, local) for t, found in zip(texts, settled, strict=True)]
    return [
        [one for one in found if one.label in wanted and _offered(text, one, known)]
        for text, found in zip(texts, settled, strict=True)
    ]


def as_tags(size: int, found: Iterable[Candidate]) -> list[str]:
    """What the suggestions say of each code point, as a local model reads it: ``"B-ORG+"``
    where they are sure, ``"I-ORG-"`` where not, ``"O"`` outside."""
    tags = ["O"] * size
    for one in found:
        mark = one.label + ("+" if one.confidence >= 85 else "-")
        tags[one.start] = "B-" + mark
        for at in range(one.start + 1, one.end):
            tags[at] = "I-" + mark
    return tags


def _corrected(text: str, found: list[Candidate], local: model.Model) -> list[Candidate]:
    before = {one[:3]: one for one in found}
    out = []
    for one in local.candidates(text, as_tags(len(text), found)):
        old = before.get(one[:3])
        if old is None:
            out.append(one)
        else:
            out.append(old._replace(confidence=max(old.confidence, one.confidence)))
    return out


def _offered(text: str, one: Candidate, known: Known | None) -> bool:
    if one.confidence < _FLOOR:
        return False
    return known is None or not known.rejects(text[one.start : one.end], one.label)


def _alone(text: str, on: frozenset[str], known: Known | None) -> list[Candidate]:
    found: list[Candidate] = []
    if "people" in on:
        found += people(text)
    if "times" in on:
        found += times(text)
    if "bodies" in on:
        found += bodies(text)
    if "lists" in on:
        found += companies(text)
    if "model" in on:
        learned = (_plausible(text, one) for one in _learned(text))
        found += [one for one in learned if one is not None]
    if "known" in on and known is not None:
        found += known.candidates(text)
    return [one for one in found if not _rejected(text, one, known)]


def _rejected(text: str, one: Candidate, known: Known | None) -> bool:
    return known is not None and known.rejects(text[one.start : one.end], one.label)


def _learned(text: str) -> Iterable[Candidate]:
    shipped = model.shipped()
    return () if shipped is None else shipped.candidates(text)


def _plausible(text: str, one: Candidate) -> Candidate | None:
    """The model's candidate with doubts taken into account; None for an everyday word."""
    surface = text[one.start : one.end]
    words = lexicons()
    if surface in _NEVER:
        return None
    if one.label in ("PER", "ORG") and one.confidence < 85 and surface in words.common:
        return None
    if text[one.end - 1] == "部" and text[one.end : one.end + 1] in ("门", "分", "长"):
        return None
    if one.label == "LOC" and (_NO_PLACE.match(text, one.end) or GENERIC.fullmatch(surface)):
        return None
    if one.label in ("PER", "LOC") and len(surface) == 3 and _everyday(surface):
        return None
    if one.label == "PER" and len(surface) <= 3 and not is_surname(surface, 0):
        return one._replace(confidence=one.confidence - 30)
    return one


@lru_cache(maxsize=20_000)
def _everyday(surface: str) -> bool:
    """Whether the dictionary has the word and calls it no name (雷阵雨)."""
    if not is_word(surface) or surface[-1] in _PLACE_ENDS:
        return False
    return cut_tagged(surface)[0][2] in _NOT_NAME_TAGS


_PLACE_ENDS: Final = frozenset("省市县区州镇乡村庄街路山江河湖海岛港湾国洲寺宫馆园城场站桥")
_NOT_NAME_TAGS: Final = frozenset(("n", "v", "a", "vn", "i", "l", "d", "m", "b", "t"))
_NEVER: Final = rule_words("never")
_NO_PLACE: Final = re.compile(r"特色|梦想?[^\u4e00-\u9fff]|制造[2”精]")
