"""Reading and writing CRFsuite's model files, and the mean of several models as one.

Linear-chain CRFs over the same features can be pooled by the mean of their weights: the
logarithmic opinion pool of A. Smith, T. Cohn and M. Osborne (2005), which is one CRF again and
as fast as each of them. python-crfsuite can read its files but not write weights into one, hence
the writer here; the layout is that of CRFsuite 0.12 (magic "lCRF", type "FOMC", version 100).
"""

import struct
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

import pycrfsuite

State = dict[tuple[str, str], float]
"""(attribute, label) → weight."""
Transition = dict[tuple[str, str], float]
"""(label, next label) → weight."""

_TABLES = 256
_ORDER = 0x62445371
_MASK = 0xFFFFFFFF


def read(path: Path) -> tuple[list[str], State, Transition]:
    """The labels, state weights and transition weights of a model file."""
    tagger = pycrfsuite.Tagger()
    tagger.open(str(path))
    info = tagger.info()
    labels = [name for name, _ in sorted(info.labels.items(), key=lambda item: int(item[1]))]
    return labels, dict(info.state_features), dict(info.transitions)


def mean(paths: Sequence[Path], least: float) -> tuple[list[str], State, Transition]:
    """The mean of the models at `paths`; state weights smaller than `least` are left out."""
    names: set[str] = set()
    states: defaultdict[tuple[str, str], float] = defaultdict(float)
    transitions: defaultdict[tuple[str, str], float] = defaultdict(float)
    for path in paths:
        labels, state, transition = read(path)
        names.update(labels)
        for key, weight in state.items():
            states[key] += weight / len(paths)
        for key, weight in transition.items():
            transitions[key] += weight / len(paths)
    kept = {key: weight for key, weight in states.items() if abs(weight) >= least}
    return sorted(names), kept, dict(transitions)


def write(path: Path, labels: Sequence[str], states: State, transitions: Transition) -> None:
    """Write a model file that CRFsuite opens."""
    number = {label: at for at, label in enumerate(labels)}
    attributes = sorted({attribute for attribute, _ in states})
    index = {attribute: at for at, attribute in enumerate(attributes)}
    by_label: list[list[int]] = [[] for _ in labels]
    by_attribute: list[list[int]] = [[] for _ in attributes]
    features: list[bytes] = []
    for (before, after), weight in sorted(transitions.items()):
        by_label[number[before]].append(len(features))
        features.append(struct.pack("<IIId", 1, number[before], number[after], weight))
    for (attribute, label), weight in sorted(states.items()):
        by_attribute[index[attribute]].append(len(features))
        features.append(struct.pack("<IIId", 0, index[attribute], number[label], weight))
    body = bytearray(48)
    at_features = len(body)
    body += struct.pack("<4sII", b"FEAT", 12 + 20 * len(features), len(features))
    body += b"".join(features)
    at_labels = len(body)
    body += _quarks(labels)
    at_attributes = len(body)
    body += _quarks(attributes)
    # Two more than labels, as CRFsuite reserves them for the ends of a sequence.
    at_label_refs = _references(body, b"LFRF", [*by_label, None, None])
    at_attribute_refs = _references(body, b"AFRF", by_attribute)
    body[:48] = struct.pack(
        "<4sI4s9I", b"lCRF", len(body), b"FOMC", 100, len(features), len(labels), len(attributes),
        at_features, at_labels, at_attributes, at_label_refs, at_attribute_refs,
    )  # fmt: skip
    path.write_bytes(body)


def _references(body: bytearray, name: bytes, lists: Iterable[list[int] | None]) -> int:
    """Append which features belong to each label or attribute; the offset of the chunk."""
    body += bytes(-len(body) % 4)
    begin = len(body)
    rows = list(lists)
    offsets, tail = [], bytearray()
    first = begin + 12 + 4 * len(rows)
    for row in rows:
        offsets.append(0 if row is None else first + len(tail))
        if row is not None:
            tail += struct.pack(f"<{len(row) + 1}I", len(row), *row)
    body += struct.pack("<4sII", name, first + len(tail) - begin, len(rows))
    body += struct.pack(f"<{len(offsets)}I", *offsets)
    body += tail
    return begin


def _quarks(names: Sequence[str]) -> bytes:
    """A constant quark database: names to numbers by 256 hash tables, and back by an array."""
    start = 24 + 8 * _TABLES
    records = bytearray()
    tables: list[list[tuple[int, int]]] = [[] for _ in range(_TABLES)]
    places = []
    for number, name in enumerate(names):
        key = name.encode("utf-8") + b"\0"
        value = _hash(key)
        place = start + len(records)
        places.append(place)
        tables[value % _TABLES].append((value, place))
        records += struct.pack("<II", number, len(key)) + key
    at = start + len(records)
    heads, buckets = bytearray(), bytearray()
    for table in tables:
        size = 2 * len(table)
        heads += struct.pack("<II", at + len(buckets) if size else 0, size)
        slots: list[tuple[int, int]] = [(0, 0)] * size
        for value, place in table:
            k = (value >> 8) % size
            while slots[k][1]:
                k = (k + 1) % size
            slots[k] = (value, place)
        buckets += b"".join(struct.pack("<II", *slot) for slot in slots)
    back = at + len(buckets)
    array = struct.pack(f"<{len(places)}I", *places)
    head = struct.pack("<4s5I", b"CQDB", back + len(array), 0, _ORDER, len(places), back)
    return bytes(head + heads + records + buckets + array)


def _rotate(value: int, by: int) -> int:
    return ((value << by) | (value >> (32 - by))) & _MASK


def _hash(key: bytes) -> int:
    """Bob Jenkins's lookup3 (hashlittle, 2006, public domain) with the start value 0."""
    size = len(key)
    a = b = c = (0xDEADBEEF + size) & _MASK
    at = 0
    while size - at > 12:
        x, y, z = struct.unpack_from("<III", key, at)
        a, b, c = (a + x) & _MASK, (b + y) & _MASK, (c + z) & _MASK
        a = ((a - c) & _MASK) ^ _rotate(c, 4)
        c = (c + b) & _MASK
        b = ((b - a) & _MASK) ^ _rotate(a, 6)
        a = (a + c) & _MASK
        c = ((c - b) & _MASK) ^ _rotate(b, 8)
        b = (b + a) & _MASK
        a = ((a - c) & _MASK) ^ _rotate(c, 16)
        c = (c + b) & _MASK
        b = ((b - a) & _MASK) ^ _rotate(a, 19)
        a = (a + c) & _MASK
        c = ((c - b) & _MASK) ^ _rotate(b, 4)
        b = (b + a) & _MASK
        at += 12
    x, y, z = struct.unpack("<III", key[at:].ljust(12, b"\0"))
    a, b, c = (a + x) & _MASK, (b + y) & _MASK, (c + z) & _MASK
    c = ((c ^ b) - _rotate(b, 14)) & _MASK
    a = ((a ^ c) - _rotate(c, 11)) & _MASK
    b = ((b ^ a) - _rotate(a, 25)) & _MASK
    c = ((c ^ b) - _rotate(b, 16)) & _MASK
    a = ((a ^ c) - _rotate(c, 4)) & _MASK
    b = ((b ^ a) - _rotate(a, 14)) & _MASK
    return ((c ^ b) - _rotate(b, 24)) & _MASK
