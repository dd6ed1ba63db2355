"""Places joined with what stands behind them: a place within, an organisation, its government."""

import re
from collections.abc import Callable, Iterable
from typing import Final

from yk_reader.tagging.candidates import Candidate
from yk_reader.tagging.known.lexicons import lexicons, rule_list
from yk_reader.tagging.rules.datelines import SOURCE as DATELINE

_ORDER: Final = tuple(
    rule_list(f"address-{level}")
    for level in ("province", "city", "county", "township", "village", "spot")
)
_LEVELS: Final = {"n": -1, "p": 0, "c": 1, "w": 1, "a": 2, "t": 3, "v": 4}
"""How far down an address the places of the lexicon stand; countries stand above all."""
_Apart = Callable[[str, str], bool]
_GOVERNMENT: Final = re.compile(r"(?:人民)?政府(?!间|军)(?:代表团)?")


def join_places(text: str, found: Iterable[Candidate], apart: _Apart) -> list[Candidate]:
    """Places with what stands behind them without a gap: from the larger to the smaller they are
    one (四川省 雅安市, 江苏 宜兴), a place before an organisation is part of its name, a place
    before 政府 is its government. The first and the last stay apart where people have such a
    surface with its label `apart`."""
    out: list[Candidate] = []
    for one in sorted(found):
        last = out[-1] if out else None
        # In 访华新华社 the place is no part of the organisation, in 倫敦路透電 neither.
        alone = last is None or last.end != one.start or min(_size(last), _size(one)) < 2
        if last is None or alone or DATELINE in (one.source, last.source):
            out.append(one)
        elif last.label == "LOC" and one.label == "ORG":
            out[-1] = _joined(last, one, one.source)
        elif one.label == last.label == "LOC" and _one_address(text, last, one, apart):
            out[-1] = _joined(last, one, "address")
        else:
            out.append(one)
    starts = {one.start for one in out}
    return [_government(text, one, starts, apart) for one in out]


def is_joined(surface: str, label: str) -> bool:
    """Whether it is a larger place and one within it, or a place and its government."""
    if label == "ORG":
        place = surface.removesuffix("政府")
        return place != surface and (len(place) == 1 or _rank(place) is not None)
    splits = range(2, len(surface) - 1)
    return label == "LOC" and any(_nested(surface[:at], surface[at:]) for at in splits)


def _size(one: Candidate) -> int:
    return one.end - one.start


def _joined(last: Candidate, one: Candidate, source: str) -> Candidate:
    sure = min(last.confidence, one.confidence)
    return Candidate(last.start, one.end, one.label, sure, source)


def _government(text: str, one: Candidate, starts: set[int], apart: _Apart) -> Candidate:
    """The place (a township that acts too) with its government, if that stands behind it and
    nothing begins in between."""
    township = one.label == "ORG" and _rank(text[one.start : one.end]) is not None
    rest = _GOVERNMENT.match(text, one.end) if township or one.label == "LOC" else None
    if rest is None or not starts.isdisjoint(range(one.end, rest.end())):
        return one
    if apart(text[one.start : rest.end()], "ORG"):
        return one
    return one._replace(end=rest.end(), label="ORG", source="suffix")


def _one_address(text: str, last: Candidate, one: Candidate, apart: _Apart) -> bool:
    larger, smaller = text[last.start : last.end], text[one.start : one.end]
    return _nested(larger, smaller) and not apart(larger + smaller, "LOC")


def _nested(larger: str, smaller: str) -> bool:
    """Whether the second place stands further down an address than the first."""
    first, second = _rank(larger), _rank(smaller)
    return first is not None and second is not None and first < second


def _rank(name: str) -> int | None:
    """How far down an address a name stands; None when neither its last word nor the lexicon of
    places says it."""
    for rank in range(len(_ORDER) - 1, -1, -1):
        if name.endswith(_ORDER[rank]):
            return rank
    return _LEVELS.get(lexicons().places.get(name) or "")
