"""Entities and fragments <-> the rows of `entity_data` and `fragment_data`, with what many rows
have in common in a kind (`schema_v8`)."""

import json
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Any, Final, NamedTuple, TypeVar

from yk_reader.model.entity import Entity, Span
from yk_reader.model.layout import Fragment
from yk_reader.store import codec
from yk_reader.store.shapes import Shape
from yk_reader.store.sqlite_tools import Database

T = TypeVar("T")
Kind = tuple[Any, ...]

FRAGMENT: Final = "start, length, article, position, kind"
FRAGMENT_KIND: Final = "role, joint, unsure, " + ", ".join(
    f"{decision}_{part}"
    for decision in ("article", "role", "joint", "position")
    for part in ("origin", "reason", "confidence")
)
ENTITY: Final = "key, kind, confidence, start, length, uuid, changed_at, note, link, spans, inside"
"""What an entity is; where it stands in the reflowed text (`PLACE`) is derived."""
PLACE: Final = "article, unit, place, extent"
ENTITY_KIND: Final = "label, status, origin, source, unsure, odd_uuid, odd_time"

_FRAGMENT: Final = Shape("iiIii")
_FRAGMENT_KIND: Final = Shape("i" * 15)
_ENTITY: Final = Shape("iiiIIBIssSS")
_ENTITY_KIND: Final = Shape("siisiss")
_TIME: Final = re.compile(r"([1-9]\d{3})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)Z")
_SPAN: Final = re.compile(r"(-?\d+)-(-?\d+)")
_KEYS: Final = 1 << 32
_FEWEST: Final = 2
"""Entities of one batch from which on their common seed is worth keeping."""


class Seed(NamedTuple):
    """What the entities of one batch have in common: the first 12 bytes of their uuids (the last 4
    are their keys), None for none; and when they were made, empty for no common time. It stays
    once entities are stored with it."""

    uuid: bytes | None = None
    at: str = ""


# -- single values


def uuid_bytes(text: str) -> bytes | None:
    """The 16 bytes of a uuid in the usual form; None for any other text."""
    if len(text) != 36 or not text[8] == text[13] == text[18] == text[23] == "-":
        return None
    digits = text.replace("-", "")
    try:
        found = bytes.fromhex(digits)
    except ValueError:
        return None
    return found if found.hex() == digits else None


def uuid_text(stored: bytes) -> str:
    """The inverse of `uuid_bytes`; ValueError for another number of bytes."""
    if len(stored) != 16:
        raise ValueError(f"a uuid of {len(stored)} bytes")
    d = stored.hex()
    return f"{d[:8]}-{d[8:12]}-{d[12:16]}-{d[16:20]}-{d[20:]}"


def time_digits(text: str) -> int | None:
    """A time in the usual form as a number of its digits, 0 for none; None for any other text."""
    if not text:
        return 0
    found = _TIME.fullmatch(text)
    return int("".join(found.groups())) if found is not None and text.isascii() else None


def time_text(stored: int) -> str:
    """The inverse of `time_digits`."""
    d = str(stored)
    if not stored:
        return ""
    if len(d) != 14:
        raise ValueError(f"a time of {stored}")
    return f"{d[:4]}-{d[4:6]}-{d[6:8]}T{d[8:10]}:{d[10:12]}:{d[12:]}Z"


def span_columns(spans: Sequence[Span]) -> tuple[int | None, int | None, str | None, str | None]:
    """`start`, `length`, `spans` and `inside` of an entity."""
    if len(spans) == 1:
        one = spans[0]
        if not one.start_k and not one.end_k and one.start >= 0:
            return one.start, one.end - one.start, None, None
    if not spans:
        return None, None, "", None
    start = min(span.start for span in spans)
    text = ",".join(f"{span.start}-{span.raw_end}" for span in spans)
    within = any(span.start_k or span.end_k for span in spans)
    inside = ",".join(f"{span.start_k}-{span.end_k}" for span in spans) if within else None
    return start, max(span.raw_end for span in spans) - start, text, inside


def read_spans(
    start: int | None, length: int | None, spans: str | None, inside: str | None
) -> tuple[Span, ...]:
    """The inverse of `span_columns`; ValueError, TypeError, IndexError for what is none."""
    if spans is None:
        return (codec.span((start, (start or 0) + (length or 0), 0, 0)),)
    if not spans:
        return ()
    pairs = _pairs(spans)
    within = [(0, 0)] * len(pairs) if inside is None else _pairs(inside)
    return tuple(
        codec.span((first, stop - 1 if end_k else stop, start_k, end_k))
        for (first, stop), (start_k, end_k) in zip(pairs, within, strict=True)
    )


def _pairs(text: str) -> list[tuple[int, int]]:
    found = [_SPAN.fullmatch(part) for part in text.split(",")]
    if not all(found):
        raise ValueError(f"no pairs of numbers: {text}")
    return [(int(pair[1]), int(pair[2])) for pair in found if pair is not None]


# -- kinds


def kind_ids(db: Database, table: str, columns: str, kinds: Collection[Kind]) -> dict[Kind, int]:
    """The keys of these kinds; those that are not there yet are added, in the caller's
    transaction."""
    names = columns.split(", ")
    find = f"SELECT id FROM {table} WHERE " + " AND ".join(f"{name} = ?" for name in names)
    add = f"INSERT INTO {table}({columns}) VALUES ({', '.join('?' * len(names))})"
    out = {}
    for kind in kinds:
        row = db.execute(find, kind).fetchone()
        out[kind] = int(row[0] if row is not None else db.execute(add, kind).lastrowid or 0)
    return out


def read_kinds(
    db: Database, table: str, columns: str, wanted: Iterable[int], make: Callable[[Any], T]
) -> dict[int, T]:
    """What these keys stand for. KeyError later, where one is not there."""
    rows = db.execute(
        f"SELECT id, {columns} FROM {table} WHERE id IN (SELECT value FROM json_each(?))",
        (json.dumps(sorted(set(wanted))),),
    ).fetchall()
    return {row[0]: make(row[1:]) for row in rows}


# -- fragments


def fragment_kind(f: Fragment) -> Kind:
    """What a fragment has in common with others."""
    return codec.fragment_row(f)[4:]


def fragment_row(f: Fragment, kind: int) -> tuple[Any, ...]:
    """A fragment's columns after `annotation`."""
    return f.start, f.end - f.start, f.article, f.order, kind


def read_fragment_kind(row: Any) -> Fragment:
    """A fragment without a place, of that kind; ValueError, TypeError, KeyError for what is no
    kind."""
    return codec.fragment((0, 1, None, 0, *_FRAGMENT_KIND(row)))


def read_fragment(row: Any, kinds: Mapping[int, Fragment]) -> Fragment:
    """The fragment of a row (`FRAGMENT`); errors as of `read_fragment_kind`."""
    start, length, article, position, kind = _FRAGMENT(row)
    k = kinds[kind]
    return Fragment(
        start, start + length, article, position, k.role, k.joint, k.unsure,
        k.by_article, k.by_role, k.by_joint, k.by_order,
    )  # fmt: skip


# -- entities


def entity_kind(e: Entity) -> Kind:
    """What an entity has in common with others."""
    return kind_of(
        e.key, e.uuid, e.changed_at, e.label, e.status.code, e.origin.code, e.source, int(e.unsure)
    )


def kind_of(
    _key: int, uuid: str, at: str, label: str, status: int, origin: int, source: str, unsure: int
) -> Kind:
    """The same of the values of an entity."""
    odd_uuid = "" if uuid_bytes(uuid) is not None else uuid
    odd_time = "" if time_digits(at) is not None else at
    return label, status, origin, source, unsure, odd_uuid, odd_time


def identity(key: int, uuid: str, at: str, seed: Seed) -> tuple[bytes | None, int | None]:
    """`uuid` and `changed_at` of an entity."""
    stored, time = uuid_bytes(uuid), time_digits(at)
    if stored is not None and stored == _seeded(seed.uuid, key):
        stored = None
    if seed.at and at == seed.at:
        time = None
    return stored, time


def entity_row(e: Entity, kind: int, seed: Seed) -> tuple[Any, ...]:
    """An entity's columns after `annotation` (`ENTITY`)."""
    start, length, spans, inside = span_columns(e.spans)
    told = identity(e.key, e.uuid, e.changed_at, seed)
    return (e.key, kind, e.confidence, start, length, *told, e.note, e.link, spans, inside)


def _seeded(seed: bytes | None, key: int) -> bytes | None:
    return seed + key.to_bytes(4, "big") if seed is not None and 0 <= key < _KEYS else None


def seed_of(entities: Iterable[tuple[int, str, str]]) -> Seed:
    """What the most of these (key, uuid, time) have in common, as far as it is worth it."""
    seeds, times = Counter[bytes](), Counter[str]()
    for key, text, at in entities:
        uuid = uuid_bytes(text)
        if uuid is not None and uuid == _seeded(uuid[:12], key):
            seeds[uuid[:12]] += 1
        if time_digits(at):
            times[at] += 1
    return Seed(_commonest(seeds), _commonest(times) or "")


def _commonest(counted: Counter[T]) -> T | None:
    found = counted.most_common(1)
    return found[0][0] if found and found[0][1] >= _FEWEST else None


def read_entity_kind(row: Any) -> Kind:
    """A kind, looked at; ValueError, TypeError, KeyError for what is none."""
    label, status, origin, source, unsure, odd_uuid, odd_time = _ENTITY_KIND(row)
    return (
        label, codec.ENTITY_STATES[status], codec.ORIGINS[origin], source, bool(unsure),
        odd_uuid, odd_time,
    )  # fmt: skip


def read_entity(row: Any, kinds: Mapping[int, Kind], seed: Seed) -> Entity:
    """The entity of a row (`ENTITY`); errors as of `read_entity_kind` and `read_spans`."""
    key, kind, confidence, start, length, uuid, at, note, link, spans, inside = _ENTITY(row)
    label, status, origin, source, unsure, odd_uuid, odd_time = kinds[kind]
    if uuid is None and not odd_uuid:
        uuid = _seeded(seed.uuid, key)
    return Entity(
        key,
        odd_uuid or uuid_text(uuid or b""),
        label,
        read_spans(start, length, spans, inside),
        status,
        origin,
        source,
        codec.percent(confidence),
        note,
        unsure,
        link,
        odd_time or (seed.at if at is None else time_text(at)),
    )


# -- many rows


def fragment_rows(db: Database, fragments: Iterable[Fragment]) -> list[tuple[Any, ...]]:
    """The rows of fragments (`FRAGMENT`); their kinds are there then."""
    told = [(f, fragment_kind(f)) for f in fragments]
    ids = kind_ids(db, "fragment_kind", FRAGMENT_KIND, {kind for _, kind in told})
    return [fragment_row(f, ids[kind]) for f, kind in told]


def entity_rows(db: Database, entities: Iterable[Entity], seed: Seed) -> list[tuple[Any, ...]]:
    """The rows of entities (`ENTITY`); their kinds are there then."""
    told = [(e, entity_kind(e)) for e in entities]
    ids = kind_ids(db, "entity_kind", ENTITY_KIND, {kind for _, kind in told})
    return [entity_row(e, ids[kind], seed) for e, kind in told]


def read_fragments(db: Database, rows: Sequence[Any]) -> tuple[Fragment, ...]:
    """The fragments of rows; errors as of `read_fragment_kind`."""
    wanted = (row[-1] for row in rows)
    kinds = read_kinds(db, "fragment_kind", FRAGMENT_KIND, wanted, read_fragment_kind)
    return tuple([read_fragment(row, kinds) for row in rows])


def read_entities(db: Database, rows: Sequence[Any], seed: Seed) -> tuple[Entity, ...]:
    """The entities of rows; errors as of `read_entity`."""
    wanted = (row[1] for row in rows)
    kinds = read_kinds(db, "entity_kind", ENTITY_KIND, wanted, read_entity_kind)
    return tuple([read_entity(row, kinds, seed) for row in rows])
