"""What goes to a suggester from outside and comes back: one JSON object a line each way.

Out: a unit (`id, text, labels, names, sha256`), or a page's lines for a layout (`id, lines, roles,
sha256`). Back: `id`, `entities` (or `lines`), `model`; or `id` and `error`. Offsets are code points
in `text`, half-open. What comes back is checked here; nothing is ever searched for.
"""

import json
import math
from collections.abc import Collection, Mapping
from typing import Any, Final, TypeGuard

from yk_reader.formats.characters import unbroken
from yk_reader.formats.incoming import IncomingLine
from yk_reader.model.blank import is_blank
from yk_reader.model.page import Page, text_sha256
from yk_reader.model.records import dataclass
from yk_reader.model.vocabulary import Role

NO_SCORE: Final = 50
"""Per cent: the confidence of what comes without a score."""
LAYOUT_SCORE: Final = 75
"""Per cent, of a layout without scores: not doubtful by itself."""
LONGEST_NAME: Final = 60
"""Characters of a suggester's name that are kept."""
_QUOTED: Final = 24
_MOST_REFUSED: Final = 200
"""Refusals of one answer that are told one by one."""


class BadAnswer(Exception):
    """A line, or one entity in it, that cannot be used; `code` is stable."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code, self.message = code, message


@dataclass(frozen=True, slots=True)
class Answer:
    """One line that came back, of a unit or page that was asked for; not yet compared with it."""

    id: str
    model: str
    error: str
    items: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """One entity of an answer that was found right: half-open code points of the unit's text."""

    start: int
    end: int
    label: str
    confidence: int


def unit_request(name: str, text: str, labels: Mapping[str, str]) -> dict[str, Any]:
    """What is sent for a unit; `labels` are the labels with what they are called in words."""
    return {
        "id": name,
        "text": text,
        "labels": list(labels),
        "names": dict(labels),
        "sha256": text_sha256(text),
    }


def page_request(
    name: str, page: Page, boxes: Mapping[int, tuple[int, int, int, int]] | None = None
) -> dict[str, Any]:
    """What is sent for the layout of a page: its lines that are not blank. `boxes` are those of
    lines by number (left, top, right, bottom), where there are any."""
    lines: list[dict[str, Any]] = []
    for line in page.marked_lines():
        row: dict[str, Any] = {"number": line.number, "text": page.text[line.start : line.end]}
        if boxes is not None and line.number in boxes:
            row["box"] = list(boxes[line.number])
        lines.append(row)
    return {
        "id": name,
        "lines": lines,
        "roles": [role.value for role in Role],
        "sha256": page.sha256,
    }


def as_line(request: Mapping[str, Any]) -> bytes:
    """A request as it is sent."""
    line = unbroken(json.dumps(request, ensure_ascii=False))
    return line.encode("utf-8", "replace") + b"\n"


def _no_number(name: str) -> float:
    raise ValueError(name)


def read_answer(line: bytes, key: str) -> Answer:
    """The answer in a line; `key` names what it must hold ("entities", "lines"). BadAnswer."""
    try:
        found = json.loads(line.removeprefix(b"\xef\xbb\xbf"), parse_constant=_no_number)
    except (ValueError, RecursionError) as error:
        raise BadAnswer("no-json", f"is no JSON: {_quoted(line)}") from error
    if not isinstance(found, dict):
        raise BadAnswer("no-object", f"is no JSON object: {_quoted(line)}")
    name = found.get("id")
    if not isinstance(name, str):
        raise BadAnswer("no-id", f"has no id: {_quoted(line)}")
    said = found.get("error")
    if said not in (None, "", False):
        return Answer(name, "", _one_line(said, 200), ())
    items = found.get(key)
    if not isinstance(items, list):
        raise BadAnswer("no-list", f"has no list {key!r}")
    return Answer(name, _one_line(found.get("model"), LONGEST_NAME), "", tuple(items))


def read_entities(
    answer: Answer, text: str, labels: Collection[str], *, nested: bool = False
) -> tuple[list[Found], list[BadAnswer]]:
    """The entities of an answer that are right for the unit's text, by start, and why the others
    are not. Of two that overlap the first counts, unless `nested` and one lies in the other."""
    good: list[Found] = []
    bad: list[BadAnswer] = []
    seen: set[tuple[int, int, str]] = set()
    owner: list[list[Found]] = [[] for _ in text]
    for item in answer.items:
        try:
            one = _entity(item, text, labels)
            if one[:3] in seen:
                raise BadAnswer("doubled", f"{_told(item)} stands there twice")
            made = Found(*one)
            for other in {id(o): o for o in _around(owner, made)}.values():
                within = (
                    other.start <= made.start and made.end <= other.end
                ) or (made.start <= other.start and other.end <= made.end)  # fmt: skip
                if not (nested and within):
                    raise BadAnswer("overlap", f"{_told(item)} overlaps another one")
        except BadAnswer as error:
            if len(bad) < _MOST_REFUSED:
                bad.append(error)
            continue
        seen.add(one[:3])
        for i in {made.start, made.end - 1} if nested else range(made.start, made.end):
            owner[i].append(made)
        good.append(made)
    return sorted(good, key=lambda f: (f.start, -f.end)), bad


def _around(owner: list[list[Found]], made: Found) -> list[Found]:
    return [other for i in range(made.start, made.end) for other in owner[i]]


def _entity(item: Any, text: str, labels: Collection[str]) -> tuple[int, int, str, int]:
    if not isinstance(item, dict):
        raise BadAnswer("no-object", "an entity is no JSON object")
    start, end, label = item.get("start"), item.get("end"), item.get("label")
    if not (_is_whole(start) and _is_whole(end)):
        raise BadAnswer("offsets", f"{_told(item)} has no start and end in whole numbers")
    if not 0 <= start < end <= len(text):
        raise BadAnswer("offsets", f"{_told(item)} lies outside the text")
    if not isinstance(label, str) or label not in labels:
        raise BadAnswer("label", f"{_told(item)} has a label that the project does not have")
    surface = text[start:end]
    if item.get("text") != surface:
        raise BadAnswer("text", f"{_told(item)} is not what stands there: “{_short(surface)}”")
    if is_blank(surface[0]) or is_blank(surface[-1]):
        raise BadAnswer("blank", f"{_told(item)} begins or ends with a blank")
    return start, end, label, _confidence(item, NO_SCORE)


def read_layout(answer: Answer, page: Page) -> tuple[tuple[IncomingLine, ...], dict[int, int]]:
    """The lines of a page as an answer divides them, each once, and their confidences by their
    start (per cent). BadAnswer when it is no partition, or a role is unknown."""
    spans = {line.number: line for line in page.marked_lines()}
    roles = {role.value: role for role in Role}
    out: dict[int, tuple[str, Role, int | None]] = {}
    sure: dict[int, int] = {}
    for item in answer.items:
        if not isinstance(item, dict):
            raise BadAnswer("no-object", "a line is no JSON object")
        number, article, role = item.get("number"), item.get("article"), item.get("role")
        if not _is_whole(number) or number not in spans:
            raise BadAnswer("line", f"line {_short(str(number))} is not one of the page's")
        if number in out:
            raise BadAnswer("doubled", f"line {number} stands there twice")
        name = _article_name(number, article)
        if role in (None, "") and not name:
            role = Role.NOISE.value
        if not isinstance(role, str) or role not in roles:
            raise BadAnswer("role", f"line {number} has an unknown role: {_short(str(role))}")
        order = item.get("order")
        if order is not None and not _is_whole(order):
            raise BadAnswer("order", f"the order of line {number} is no whole number")
        out[number] = name, roles[role], order
        sure[spans[number].start] = _confidence(item, LAYOUT_SCORE)
    missing = spans.keys() - out.keys()
    if missing:
        raise BadAnswer("missing", f"line {min(missing)} is missing ({len(missing)} in all)")
    places = _places(out)
    return tuple(
        IncomingLine(spans[n].start, spans[n].end, name, role, places.get(n, -1))
        for n, (name, role, _) in sorted(out.items())
    ), sure


def _article_name(number: int, article: Any) -> str:
    if article is None:
        return ""
    if _is_whole(article):
        return str(article)
    if isinstance(article, str) and len(article) <= LONGEST_NAME:
        return article
    raise BadAnswer("article", f"the article of line {number} is no name or number")


def _places(lines: Mapping[int, tuple[str, Role, int | None]]) -> dict[int, int]:
    """Line → its place in the reading order of the page: articles in the order in which they
    begin, an article without orders as it stands on the page. BadAnswer where two lines of an
    article have the same place, or some have none."""
    members: dict[str, list[tuple[int, int]]] = {}
    for number, (name, _, order) in sorted(lines.items()):
        if name:
            members.setdefault(name, []).append((number if order is None else order, number))
    for name, mine in members.items():
        given = [lines[number][2] for _, number in mine]
        if None in given and any(order is not None for order in given):
            raise BadAnswer("order", f"some lines of article {_short(name)} have no order")
        if len({order for order, _ in mine}) < len(mine):
            raise BadAnswer("order", f"two lines of article {_short(name)} have the same order")
    places: dict[int, int] = {}
    for mine in sorted(members.values(), key=min):
        for _, number in sorted(mine):
            places[number] = len(places)
    return places


def _confidence(item: Mapping[str, Any], default: int) -> int:
    score = item.get("score")
    if score is None:
        return default
    if isinstance(score, bool) or not isinstance(score, int | float) or not 0 <= score <= 1:
        raise BadAnswer("score", f"{_told(item)} has a score that is not from 0 to 1")
    return math.floor(score * 100 + 0.5)


def _is_whole(value: Any) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool)


def _told(item: Mapping[str, Any]) -> str:
    if "number" in item:
        return f"line {_short(str(item.get('number')))}"
    said = _short(str(item.get("text", "")))
    where = f"{_short(str(item.get('start')))}–{_short(str(item.get('end')))}"
    return f"“{said}” {_short(str(item.get('label', '')))} at {where}"


def _one_line(value: Any, longest: int) -> str:
    text = value if isinstance(value, str) else "" if value is None else json.dumps(value)
    shown = "".join(c if c.isprintable() else " " for c in text[: 4 * longest])
    return " ".join(shown.split())[:longest]


def _short(text: str) -> str:
    return text if len(text) <= _QUOTED else f"{text[:_QUOTED]}…"


def _quoted(line: bytes) -> str:
    return _short(line[: 8 * _QUOTED].decode("utf-8", "replace").strip())
