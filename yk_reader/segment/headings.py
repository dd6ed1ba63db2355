"""The lines of one heading group: which is kicker, headline, subheadline, column or label."""

from collections.abc import Sequence
from typing import Final

from yk_reader.model.reasons import Reason
from yk_reader.model.vocabulary import Role
from yk_reader.segment.cues import Cue

Decision = tuple[Role, Reason, int]

_LARGEST: Final = 0.93
"""What of the size of the largest line a line of the headline has at least."""
_SIZED: Final = 92
"""Confidence of a role that the size of the type tells."""


def heading_roles(
    cues: list[Cue],
    lines: list[int],
    caption: bool,
    ahead: bool = False,
    sizes: Sequence[float] = (),
) -> list[Decision]:
    """The role of each line of one group, in raw order. `ahead`: on this page all headings stand
    over their texts, so none is a column's name that closes the article above. `sizes`: how large
    the type of each cue is, where that is known: then the largest lines are the headline.

    A small part set apart by a blank line before the rest is a kicker; in one block a second
    clause of another length is a subheadline.
    """
    out: dict[int, Decision] = {}
    plain = []
    for i in lines:
        if cues[i].column:
            out[i] = (Role.COLUMN, Reason.COLUMN_SHAPE, 90)
        else:
            plain.append(i)
    if sizes and plain and (sized := _by_size([sizes[i] for i in plain])):
        for i, role in zip(plain, sized, strict=True):
            out[i] = (role, Reason.PLACE, _SIZED)
        return [out[i] for i in lines]
    blocks: list[list[int]] = []
    for i in plain:
        if blocks and i == blocks[-1][-1] + 1 and not cues[i].gap:
            blocks[-1].append(i)
        else:
            blocks.append([i])
    main = len(blocks) - 1
    if (
        not ahead
        and len(blocks) > 1
        and len(blocks[-1]) == 1
        and _name_like(cues[blocks[-1][0]].text)
    ):
        # a short name after the headline, set apart: a standing column name
        i = blocks[-1][0]
        out[i] = (Role.COLUMN, Reason.COLUMN_SHAPE, 60)
        blocks.pop()
        main -= 1
    for at, block in enumerate(blocks):
        if at < main:
            for i in block:
                out[i] = (Role.KICKER, Reason.SET_APART, 80)
        elif main > 0 or caption:
            for i in block:
                out[i] = (Role.HEADLINE, Reason.HEADING_LINE, 85)
        else:
            cut = _second_clause([cues[i].text for i in block])
            for pos, i in enumerate(block):
                if pos < cut:
                    out[i] = (Role.HEADLINE, Reason.HEADING_LINE, 80)
                else:
                    out[i] = (Role.SUBHEADLINE, Reason.SECOND_HEADING, 72)
    return [out[i] for i in lines]


def _by_size(sizes: list[float]) -> list[Role]:
    """What lines of so large type are; nothing where all are about as large."""
    largest = max(sizes)
    if largest <= 0 or min(sizes) >= _LARGEST * largest:
        return []
    main = [size >= _LARGEST * largest for size in sizes]
    first = main.index(True)
    return [
        Role.HEADLINE if each else Role.KICKER if k < first else Role.SUBHEADLINE
        for k, each in enumerate(main)
    ]


def _name_like(text: str) -> bool:
    return len(text) <= 7 and text[-1] not in "摄电讯"


def _second_clause(texts: list[str]) -> int:
    """Where the subheadline begins in a block of heading lines; its length when nowhere."""
    n = len(texts)
    sizes = [len(t.strip("“”‘’")) for t in texts]
    if n == 2:
        longer = sizes[1] >= sizes[0] * 1.25 and sizes[0] >= 9
        complete = sizes[0] >= 15
        if longer or (complete and sizes[1] >= 7):
            return 1
        return 2
    if n == 4 and sizes[0] == sizes[1] and sizes[2] != sizes[0]:
        return 2
    return n
