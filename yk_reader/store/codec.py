"""Delta <-> JSON text with compact arrays, for the history.

`{"v": 1, "b": images, "a": images}`; images are `{"f": [...], "r": [...], "p": [...],
"e": [...], "s": code, "n": note, "l": flag, "k": [...], "x": [...], "d": [...]}` (fragments,
articles, patches, entities, of the page its status, its note and whether it is to be looked at
again, links, boxes of lines and drawn lines) with absent keys for what did not change. Steps
outlive program versions: a new layout gets a new version number and the old reader stays.
"""

import json
from functools import lru_cache
from typing import Any, Final

from yk_reader.model.annotation import Delta, Images
from yk_reader.model.entity import Entity, Span
from yk_reader.model.facsimile import Box, DrawnLine, LineBox
from yk_reader.model.layout import Article, Fragment, Patch, Why
from yk_reader.model.links import ArticleLink
from yk_reader.model.reasons import Reason
from yk_reader.model.vocabulary import (
    EntityStatus,
    Joint,
    Origin,
    PageStatus,
    PatchReason,
    PatchStatus,
    Role,
)
from yk_reader.store.shapes import Shape

VERSION: Final = 1

# Code -> member: a code that does not exist, a negative one too, is a KeyError.
ROLES: Final = dict(enumerate(Role))
JOINTS: Final = dict(enumerate(Joint))
ORIGINS: Final = dict(enumerate(Origin))
ENTITY_STATES: Final = dict(enumerate(EntityStatus))
PATCH_STATES: Final = dict(enumerate(PatchStatus))
PAGE_STATES: Final = dict(enumerate(PageStatus))
PATCH_REASONS: Final = dict(enumerate(PatchReason))

_FRAGMENT: Final = Shape("iiI" + "i" * 16)
_ARTICLE: Final = Shape("isisi")
_PATCH: Final = Shape("iiisiiiiI")
_ENTITY: Final = Shape("issiisisiss")
_SPAN: Final = Shape("iiii")
_HEAD: Final = Shape("SI")
_LINK: Final = Shape("ssssii")
_BOX: Final = Shape("iIi")
_SIDES: Final = Shape("iiii")
_DRAWN: Final = Shape("iisIi")


@lru_cache(maxsize=4096)
def why(origin: int, reason: int, confidence: int) -> Why:
    """The Why of three stored integers; a reason of a newer program reads as NONE."""
    try:
        known = Reason(reason)
    except ValueError:
        known = Reason.NONE
    return Why(ORIGINS[origin], known, percent(confidence))


def percent(confidence: int) -> int:
    """A confidence, looked at; ValueError."""
    if not 0 <= confidence <= 100:
        raise ValueError(f"a confidence of {confidence}")
    return confidence


def fragment_row(f: Fragment) -> tuple[int | None, ...]:
    """The 19 integers of a fragment, in the order of the table's columns after `annotation`."""
    a, r, j, o = f.by_article, f.by_role, f.by_joint, f.by_order
    return (
        f.start, f.end, f.article, f.order, f.role.code, f.joint.code, int(f.unsure),
        a.origin.code, int(a.reason), a.confidence,
        r.origin.code, int(r.reason), r.confidence,
        j.origin.code, int(j.reason), j.confidence,
        o.origin.code, int(o.reason), o.confidence,
    )  # fmt: skip


def fragment(row: Any) -> Fragment:
    """The inverse of `fragment_row`."""
    (
        s, e, article, order, role, joint, unsure, a, b, c, d, g, h, i, j, k, m, n, o
    ) = _FRAGMENT(row)  # fmt: skip
    return Fragment(
        s, e, article, order, ROLES[role], JOINTS[joint], bool(unsure),
        why(a, b, c), why(d, g, h), why(i, j, k), why(m, n, o),
    )  # fmt: skip


def article_row(a: Article) -> tuple[int, str, int, str, int]:
    """An article's columns after `annotation`."""
    return a.key, a.uuid, a.rank, a.note, int(a.unsure)


def article(row: Any) -> Article:
    """The inverse of `article_row`."""
    key, uuid, rank, note, unsure = _ARTICLE(row)
    return Article(key, uuid, rank, note, bool(unsure))


def patch_row(p: Patch) -> tuple[Any, ...]:
    """A patch's columns after `annotation`."""
    return (
        p.key, p.start, p.end, p.text, p.reason.code, p.origin.code, p.status.code,
        p.confidence, p.group,
    )  # fmt: skip


def patch(row: Any) -> Patch:
    """The inverse of `patch_row`."""
    key, start, end, text, reason, origin, status, confidence, group = _PATCH(row)
    return Patch(
        key, start, end, text, PATCH_REASONS[reason], ORIGINS[origin], PATCH_STATES[status],
        percent(confidence), group,
    )  # fmt: skip


def entity_row(e: Entity) -> tuple[Any, ...]:
    """An entity's columns after `annotation`, without its spans."""
    return (
        e.key, e.uuid, e.label, e.status.code, e.origin.code, e.source, e.confidence, e.note,
        int(e.unsure), e.link, e.changed_at,
    )  # fmt: skip


def entity(row: Any, spans: tuple[Span, ...]) -> Entity:
    """The inverse of `entity_row`, with the spans."""
    (
        key, uuid, label, status, origin, source, confidence, note, unsure, link, changed
    ) = _ENTITY(row)  # fmt: skip
    return Entity(
        key, uuid, label, spans, ENTITY_STATES[status], ORIGINS[origin], source,
        percent(confidence), note, bool(unsure), link, changed,
    )  # fmt: skip


def span(row: Any) -> Span:
    """A span of (start, end, start_k, end_k)."""
    return Span(*_SPAN(row))


def link_row(link: ArticleLink) -> tuple[Any, ...]:
    """A link with its pages and articles, its origin and whether it was rejected."""
    return *link.pair, link.origin.code, int(link.rejected)


def link(row: Any) -> ArticleLink:
    """The inverse of `link_row`."""
    page, one, to_page, other, origin, rejected = _LINK(row)
    return ArticleLink(page, one, to_page, other, ORIGINS[origin], bool(rejected))


def box_row(one: LineBox) -> list[Any]:
    """The box of a line: start, confidence, whether upright, sides (or null), corners, characters:
    corners and characters as flat lists of numbers."""
    sides = None if one.box is None else list(one.box)
    flat = [side for corner in one.outline for side in corner]
    return [one.start, one.confidence, int(one.upright), sides, flat, list(one.chars)]


def box(row: Any) -> LineBox:
    """The inverse of `box_row`."""
    *head, sides, flat, chars = row
    start, sure, upright = _BOX(head)
    corners = _numbers(flat)
    outline = tuple(zip(corners[::2], corners[1::2], strict=True))
    place = None if sides is None else _sides(sides)
    return LineBox(start, place, outline, sure, bool(upright), _numbers(chars))


def drawn_row(one: DrawnLine) -> list[Any]:
    """A drawn line: its key, text, confidence, whether upright, sides, characters."""
    head = [one.number, one.line, one.text, one.confidence, int(one.upright)]
    return [*head, list(one.box), list(one.chars)]


def drawn(row: Any) -> DrawnLine:
    """The inverse of `drawn_row`."""
    *head, sides, chars = row
    number, line, text, sure, upright = _DRAWN(head)
    return DrawnLine(number, line, text, _sides(sides), sure, bool(upright), _numbers(chars))


def _sides(values: Any) -> Box:
    left, top, right, bottom = _SIDES(values)
    return left, top, right, bottom


def _numbers(values: Any) -> tuple[int, ...]:
    if not isinstance(values, list) or any(type(value) is not int for value in values):
        raise ValueError("no list of numbers")
    return tuple(values)


def encode_delta(delta: Delta) -> str:
    """The delta as JSON text."""
    value = {"v": VERSION, "b": _encode(delta.before), "a": _encode(delta.after)}
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def decode_delta(text: str) -> Delta:
    """The inverse of `encode_delta`, for every version ever written.

    ValueError for a version that this program does not know; another error (see
    `errors.read_from`) for what is no delta at all.
    """
    value = json.loads(text)
    if value["v"] != VERSION:
        raise ValueError(f"unknown delta version {value['v']}")
    return Delta(_decode(value["b"]), _decode(value["a"]))


def _encode(images: Images) -> dict[str, Any]:
    out: dict[str, Any] = {}
    if images.fragments:
        out["f"] = [fragment_row(f) for f in images.fragments]
    if images.articles:
        out["r"] = [article_row(a) for a in images.articles]
    if images.patches:
        out["p"] = [patch_row(p) for p in images.patches]
    if images.entities:
        out["e"] = [[*entity_row(e), [list(s) for s in e.spans]] for e in images.entities]
    if images.status is not None:
        out["s"] = images.status.code
    if images.note is not None:
        out["n"] = images.note
    if images.second_look is not None:
        out["l"] = int(images.second_look)
    if images.links:
        out["k"] = [link_row(each) for each in images.links]
    if images.boxes:
        out["x"] = [box_row(each) for each in images.boxes]
    if images.drawn:
        out["d"] = [drawn_row(each) for each in images.drawn]
    return out


def _decode(value: dict[str, Any]) -> Images:
    status, note, look = (value.get(name) for name in "snl")
    _HEAD((note, look))
    return Images(
        tuple(fragment(row) for row in value.get("f", ())),
        tuple(article(row) for row in value.get("r", ())),
        tuple(patch(row) for row in value.get("p", ())),
        tuple(entity(row[:-1], tuple(map(span, row[-1]))) for row in value.get("e", ())),
        None if status is None else PAGE_STATES[status],
        note,
        None if look is None else bool(look),
        tuple(link(row) for row in value.get("k", ())),
        tuple(box(row) for row in value.get("x", ())),
        tuple(drawn(row) for row in value.get("d", ())),
    )
