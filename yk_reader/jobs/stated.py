"""What a file says of its lines becomes the layout; the proposer does the rest.

Articles, roles, places and paragraphs that a file states are put into an annotation as imported
decisions. The proposer keeps these as it keeps a person's, and decides what nobody did. A second
reading of a line, where the file has a correction, becomes patches.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Final
from uuid import uuid4

from yk_reader.formats.incoming import IncomingLine, IncomingPage
from yk_reader.model.annotation import Annotation
from yk_reader.model.blank import BLANKS
from yk_reader.model.layout import AUTO, Article, Fragment, Patch, Why
from yk_reader.model.page import Page
from yk_reader.model.reasons import Reason
from yk_reader.model.vocabulary import Joint, Origin, PatchReason, Role
from yk_reader.text.folding import folded
from yk_reader.text.joining import begins_credit, text_joint

IMPORTED: Final = Why(Origin.IMPORTED, Reason.IMPORTED)
_LARGEST: Final = 4_000_000
"""Pairs of characters: longer lines than 2,000 are replaced whole, as comparing them takes long."""
_TEXT: Final = frozenset({Role.BODY, Role.CAPTION, Role.DECK, Role.AD})


def stated_annotation(page: Page, incoming: IncomingPage) -> Annotation | None:
    """The annotation that holds what the file states, all else automatic; None if it states
    nothing."""
    if not any(map(_states, incoming.lines)):
        return None
    said = {line.start: line for line in incoming.lines}
    fragments = [
        _fragment(said[line.start], line.start, line.end)
        if line.start in said
        else Fragment(line.start, line.end, None, 0, Role.BODY, Joint.PARAGRAPH)
        for line in page.marked_lines()
    ]
    names = [said[f.start].article if f.start in said else None for f in fragments]
    keys = {name: key for key, name in enumerate(dict.fromkeys(n for n in names if n), 1)}
    fragments = [
        replace(f, article=keys[name], by_article=IMPORTED) if name else f
        for f, name in zip(fragments, names, strict=True)
    ]
    fragments = _ordered(fragments, said)
    fragments = _joined(page, fragments, said)
    patches = _patches(page, fragments, said)
    if not patches and not any(
        why.locked
        for f in fragments
        for why in (f.by_article, f.by_role, f.by_joint, f.by_order)
    ):  # fmt: skip
        return None
    articles = tuple(Article(key, str(uuid4()), key) for key in keys.values())
    return Annotation(tuple(fragments), articles, patches)


def _states(line: IncomingLine) -> bool:
    """Whether a file says more of a line than where it stands."""
    return not (
        line.article is None
        and line.role is None
        and line.paragraph is None
        and line.joint is None
        and line.corrected is None
    )


def _fragment(line: IncomingLine, start: int, end: int) -> Fragment:
    apart = line.article == ""
    return Fragment(
        start,
        end,
        None,
        0,
        line.role or (Role.NOISE if apart else Role.BODY),
        Joint.PARAGRAPH,
        by_article=IMPORTED if apart else AUTO,
        by_role=IMPORTED if line.role is not None else AUTO,
    )


def _ordered(fragments: Sequence[Fragment], said: dict[int, IncomingLine]) -> list[Fragment]:
    """The fragments with their places in the articles; an article that the file gives an order for
    in part only is ordered by the proposer."""
    members: dict[int, list[int]] = defaultdict(list)
    for i, f in enumerate(fragments):
        if f.article is not None:
            members[f.article].append(i)
    out = list(fragments)
    for mine in members.values():
        if all(said[fragments[i].start].order >= 0 for i in mine):
            mine.sort(key=lambda i: (said[fragments[i].start].order, fragments[i].start))
            for place, i in enumerate(mine, 1):
                out[i] = replace(out[i], order=place, by_order=IMPORTED)
    return out


def _joined(
    page: Page, fragments: Sequence[Fragment], said: dict[int, IncomingLine]
) -> list[Fragment]:
    """The fragments with the joints that follow from the paragraphs of the file."""
    out = list(fragments)
    place = {f.start: i for i, f in enumerate(fragments)}
    ordered = sorted(fragments, key=lambda f: (f.article or 0, f.order, f.start))
    before = {b.start: a for a, b in pairwise(ordered) if a.article == b.article}
    for f in fragments:
        line, i = said.get(f.start), place[f.start]
        if line is not None and line.joint is not None:
            out[i] = replace(out[i], joint=line.joint, by_joint=IMPORTED)
        if line is None or line.paragraph is None or line.joint is not None:
            continue
        if line.paragraph:
            if line.role is None or line.role in _TEXT:
                out[i] = replace(out[i], joint=Joint.PARAGRAPH, by_joint=IMPORTED)
        elif f.start in before and line.role in _TEXT:
            was = before[f.start]
            one = folded(page.text[was.start : was.end])
            two = folded(page.text[f.start : f.end])
            credit = line.role is Role.CAPTION and begins_credit(one, two)
            joint, _, _ = text_joint(one, two, credit)
            out[i] = replace(out[i], joint=joint, by_joint=IMPORTED)
    return out


def _patches(
    page: Page, fragments: Iterable[Fragment], said: dict[int, IncomingLine]
) -> tuple[Patch, ...]:
    patches: list[Patch] = []
    for f in fragments:
        line = said.get(f.start)
        if line is None or line.corrected is None:
            continue
        raw = page.text[f.start : f.end]
        for start, end, text in differences(raw, line.corrected):
            blanks = not text and all(sign in BLANKS for sign in raw[start:end])
            reason = PatchReason.JUSTIFIED_SPACE if blanks else PatchReason.OTHER
            key = len(patches) + 1
            patches.append(
                Patch(key, f.start + start, f.start + end, text, reason, Origin.IMPORTED)
            )
    return tuple(patches)


def differences(raw: str, corrected: str) -> list[tuple[int, int, str]]:
    """What to replace in `raw` so that it becomes `corrected`: start, end, text; apart from one
    another, none of them empty in `raw`."""
    if len(raw) * len(corrected) > _LARGEST:
        return [(0, len(raw), corrected)]
    found: list[tuple[int, int, int, int]] = []
    codes = SequenceMatcher(None, raw, corrected, autojunk=False).get_opcodes()
    for kind, a, b, c, d in codes:
        if kind == "equal":
            continue
        if a == b and a > 0:  # an insertion hangs on the character before it
            a, c = a - 1, c - 1
        elif a == b:
            b, d = b + 1, d + 1
        if found and a <= found[-1][1] - 1:
            found[-1] = (found[-1][0], b, found[-1][2], d)
        else:
            found.append((a, b, c, d))
    return [(a, b, corrected[c:d]) for a, b, c, d in found]
