"""Entities as one tag for each character, and back: B, I, E and S (begin, inside, end, single)."""

from collections.abc import Collection, Sequence

Mention = tuple[int, int, str]
"""Start, end (code points, half-open) and label."""


def tags_of(start: int, end: int, label: str) -> list[str]:
    """The tags of one entity: ``S-PER``, or ``B-PER``, ``I-PER`` …, ``E-PER``."""
    if end - start == 1:
        return ["S-" + label]
    return ["B-" + label, *["I-" + label] * (end - start - 2), "E-" + label]


def to_tags(size: int, entities: Collection[Mention]) -> list[str]:
    """One tag for each of `size` characters, ``O`` outside; of nested entities the longest."""
    tags = ["O"] * size
    for start, end, label in sorted(entities, key=lambda m: m[0] - m[1]):
        if all(tag == "O" for tag in tags[start:end]):
            tags[start:end] = tags_of(start, end, label)
    return tags


def from_tags(tags: Sequence[str]) -> list[Mention]:
    """The entities of a sequence of tags; one that is broken off ends where its tags end."""
    found: list[Mention] = []
    at, size = 0, len(tags)
    while at < size:
        tag = tags[at]
        if tag == "O":
            at += 1
            continue
        label, end = tag[2:], at + 1
        if tag[0] in "BI":
            while end < size and tags[end] in ("I-" + label, "E-" + label):
                end += 1
                if tags[end - 1][0] == "E":
                    break
        found.append((at, end, label))
        at = end
    return found
