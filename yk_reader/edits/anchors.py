"""What happens to patches of a line and to the entities on it when its text is corrected.

An entity belongs to characters. Where a patch comes, goes or changes, the characters that
survive keep belonging to it, so its spans (with their places inside replacements) are written
anew. Flow offsets here count in the corrected text of one fragment.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from typing import Final

from yk_reader.edits.base import refuse
from yk_reader.model.annotation import Annotation
from yk_reader.model.blank import BLANKS
from yk_reader.model.entity import Entity, Position, Span
from yk_reader.model.layout import Fragment, Patch
from yk_reader.model.page import Page
from yk_reader.model.records import dataclass
from yk_reader.model.vocabulary import EntityStatus, Origin
from yk_reader.text.runs import ArticleText

_DIFF_LIMIT: Final = 2_000_000
"""Above this product of lengths a changed stretch counts as replaced in one piece."""

_BLANK: Final = "".join(BLANKS)

Block = tuple[int, int, int, int]
"""A difference: old start, old end, new start, new end (half-open)."""


def differences(old: str, new: str) -> list[Block]:
    """The stretches in which two short texts differ; what is alike at both ends is cut off."""
    low, high_old, high_new = 0, len(old), len(new)
    while low < high_old and low < high_new and old[low] == new[low]:
        low += 1
    while high_old > low and high_new > low and old[high_old - 1] == new[high_new - 1]:
        high_old -= 1
        high_new -= 1
    if low == high_old == high_new or (low == high_old and low == high_new):
        return []
    if low in (high_old, high_new) or (high_old - low) * (high_new - low) > _DIFF_LIMIT:
        return [(low, high_old, low, high_new)]
    matcher = SequenceMatcher(None, old[low:high_old], new[low:high_new], autojunk=False)
    return [
        (i1 + low, i2 + low, j1 + low, j2 + low)
        for tag, i1, i2, j1, j2 in matcher.get_opcodes()
        if tag != "equal"
    ]


def patches_in(fragment: Fragment, patches: Iterable[Patch]) -> list[Patch]:
    """The active patches inside a fragment, in raw order."""
    inside = [p for p in patches if p.active and fragment.start <= p.start < fragment.end]
    return sorted(inside, key=lambda p: p.start)


def line_text(page: Page, fragment: Fragment, patches: Iterable[Patch]) -> ArticleText:
    """The corrected text of one fragment with its runs; `.text` is what people read."""
    mine = patches_in(fragment, patches)
    return ArticleText(0, page.text, (fragment,), {fragment.start: mine})


def repatch(
    page: Page,
    annotation: Annotation,
    patches: Iterable[Patch],
    fragments: Iterable[Fragment],
    *,
    keep_twins: bool = False,
) -> Annotation:
    """The annotation with other patches; entities follow their characters.

    `patches` are all patches of the annotation from now on, `fragments` those in which they
    differ. An entity of which nothing is left becomes a tombstone at its old spans. Of several that
    come to have the same words and label one stays, unless `keep_twins`: the accepted one, then a
    person's, then one with a note or an identifier, then the oldest.
    EditRefused when an active patch would cross another one or the border of a fragment.
    """
    new = tuple(sorted(patches, key=lambda p: (p.start, p.key)))
    moved: dict[int, Entity] = {}
    for fragment in fragments:
        old_line, new_line = patches_in(fragment, annotation.patches), patches_in(fragment, new)
        check_line(fragment, new_line)
        changed = _changed(old_line, new_line)
        if not changed:
            continue
        mover = _Mover(page, fragment, old_line, new_line, changed)
        for entity in annotation.entities:
            entity = moved.get(entity.key, entity)
            spans = mover.spans(entity.spans)
            if spans == entity.spans:
                continue
            if spans:
                moved[entity.key] = replace(entity, spans=spans)
            elif entity.status is not EntityStatus.REJECTED:
                moved[entity.key] = replace(
                    entity, status=EntityStatus.REJECTED, origin=Origin.HUMAN
                )
    entities = annotation.entities
    if moved:
        entities = tuple(moved.get(e.key, e) for e in entities)
        entities = entities if keep_twins else _without_twins(entities, moved)
    return replace(annotation, patches=new, entities=entities)


def _without_twins(entities: tuple[Entity, ...], moved: Collection[int]) -> tuple[Entity, ...]:
    """Without those that another one says too, where one of them was moved."""
    same: defaultdict[tuple[tuple[Span, ...], str], list[Entity]] = defaultdict(list)
    for entity in entities:
        if entity.status is not EntityStatus.REJECTED:
            same[entity.spans, entity.label].append(entity)
    gone: set[int] = set()
    for twins in same.values():
        if len(twins) > 1 and any(twin.key in moved for twin in twins):
            twins.sort(key=_worth)
            gone.update(twin.key for twin in twins[1:])
    return tuple(e for e in entities if e.key not in gone) if gone else entities


def _worth(entity: Entity) -> tuple[bool, bool, bool, int]:
    """What stays before others comes first."""
    return (
        entity.status is not EntityStatus.ACCEPTED,
        entity.origin is not Origin.HUMAN,
        not (entity.note or entity.link),
        entity.key,
    )


def check_line(fragment: Fragment, patches: Sequence[Patch]) -> None:
    """EditRefused unless the active patches of a fragment are legal, in raw order."""
    before: Patch | None = None
    for patch in patches:
        if patch.end > fragment.end or patch.start >= patch.end:
            raise refuse(
                "patch-leaves-line",
                "A correction must stay inside its line.",
                start=patch.start,
                end=patch.end,
            )
        if before is not None and patch.start < before.end:
            raise refuse(
                "patches-overlap",
                "Another correction covers these characters already.",
                "Change or reject that one first.",
                start=patch.start,
                end=patch.end,
            )
        before = patch


def _changed(old: Sequence[Patch], new: Sequence[Patch]) -> list[tuple[int, int]]:
    """The raw spans in which two lists of patches give another text, merged and sorted."""
    before = {(p.start, p.end, p.text) for p in old}
    after = {(p.start, p.end, p.text) for p in new}
    out: list[tuple[int, int]] = []
    for start, end, _text in sorted(before ^ after):
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return out


class _Mover:
    """Writes entity spans anew for one fragment whose patches change."""

    def __init__(
        self,
        page: Page,
        fragment: Fragment,
        old: Sequence[Patch],
        new: Sequence[Patch],
        changed: Sequence[tuple[int, int]],
    ) -> None:
        self._page = page
        self._fragment = fragment
        self._old = ArticleText(0, page.text, (fragment,), {fragment.start: old})
        self._new = ArticleText(0, page.text, (fragment,), {fragment.start: new})
        self._changed = changed
        self._blocks: list[Block] = []
        for start, end in changed:
            a, b = self._old.bound(0, start), self._old.bound(0, end)
            c, d = self._new.bound(0, start), self._new.bound(0, end)
            self._blocks += [
                (a + i1, a + i2, c + j1, c + j2)
                for i1, i2, j1, j2 in differences(self._old.text[a:b], self._new.text[c:d])
            ]

    def spans(self, spans: tuple[Span, ...]) -> tuple[Span, ...]:
        """The spans of an entity after the change; () when nothing of it is left."""
        low_end, high_end = spans[0].start, max(span.raw_end for span in spans)
        if not any(low_end < end and high_end > start for start, end in self._changed):
            return spans
        low, high = self._fragment.start, self._fragment.end
        pieces: list[tuple[Position, Position]] = []
        inside: list[tuple[int, int]] = []
        for span in spans:
            if span.raw_end <= low or span.start >= high:
                pieces.append((span.first, span.stop))
                continue
            if span.start < low:
                pieces.append((span.first, Position(low)))
            if span.raw_end > high:
                pieces.append((Position(high), span.stop))
            start = self._old.bound(0, span.start, span.start_k)
            end = self._old.bound(0, span.end, span.end_k)
            if inside and not self._old.text[inside[-1][1] : start].strip(_BLANK):
                inside[-1] = (inside[-1][0], max(end, inside[-1][1]))
            else:
                inside.append((start, end))
        for start, end in inside:
            start, end = self._map(start, end, len(self._old.text), spans)
            if self._new.text[start:end].strip(_BLANK):
                pieces += self._new.pieces(self._page.text, start, end)
        return merged(pieces)

    def _map(self, start: int, end: int, length: int, spans: Sequence[Span]) -> tuple[int, int]:
        """A flow span of the old text in the new one.

        What is typed at the edge of a line belongs to a mention that goes on beyond the edge.
        """
        if start >= end:
            return 0, 0
        low = self._start(start)
        high = self._end(end)
        if start == 0 and spans[0].start < self._fragment.start:
            low = 0
        if end == length and spans[-1].raw_end > self._fragment.end:
            high = len(self._new.text)
        return low, high

    def _start(self, at: int) -> int:
        shift = 0
        for i1, i2, j1, j2 in self._blocks:
            if at < i1:
                break
            if at < i2:
                return j1 + min(at - i1, j2 - j1)
            shift = j2 - i2
        return at + shift

    def _end(self, at: int) -> int:
        """Where the span ends that ended after character ``at - 1``."""
        shift = 0
        for i1, i2, j1, j2 in self._blocks:
            if at - 1 < i1:
                break
            if at - 1 < i2:
                return j2 if at == i2 else j1 + min(at - i1, j2 - j1)
            shift = j2 - i2
        return at + shift


def merged(pieces: Iterable[tuple[Position, Position]]) -> tuple[Span, ...]:
    """Half-open pieces as spans by start; pieces that touch or overlap become one."""
    out: list[tuple[Position, Position]] = []
    for first, stop in sorted(p for p in pieces if p[0] < p[1]):
        if out and first <= out[-1][1]:
            out[-1] = (out[-1][0], max(out[-1][1], stop))
        else:
            out.append((first, stop))
    return tuple(Span(a.offset, b.offset, a.k, b.k) for a, b in out)


@dataclass(frozen=True, slots=True)
class Piece:
    """A changed stretch of a line: raw `start`..`end` is to read `text`."""

    start: int
    end: int
    text: str
    consumed: tuple[Patch, ...]
    """The patches that it replaces."""


class _Cell:
    """A raw character or one patch of the line, with the new text that falls to it."""

    __slots__ = ("dirty", "end", "flow", "group", "out", "patch", "start", "text")

    def __init__(self, start: int, end: int, text: str, flow: int, patch: Patch | None) -> None:
        self.start, self.end, self.text, self.flow, self.patch = start, end, text, flow, patch
        self.out: list[str] = []
        self.group = False
        """Whether it belongs to the same change as the cell before it."""
        self.dirty = False


def changes(page: Page, fragment: Fragment, patches: Sequence[Patch], new: str) -> list[Piece]:
    """The least changes that make a fragment read `new`; `patches` are its active ones."""
    line = line_text(page, fragment, patches)
    old = line.text
    if old == new:
        return []
    blocks = differences(old, new)
    cells = _cells(page, line, patches, blocks[0][0] - 1, blocks[-1][1] + 1)
    _spread(cells, old, new, blocks)
    out: list[Piece] = []
    i = 0
    while i < len(cells):
        j = i + 1
        while j < len(cells) and cells[j].group:
            j += 1
        if any(cell.dirty for cell in cells[i:j]):
            start, end = cells[i].start, cells[j - 1].end
            text = "".join("".join(cell.out) for cell in cells[i:j])
            consumed = tuple(c.patch for c in cells[i:j] if c.patch is not None)
            start, end, text = _trim(page.text, start, end, text)
            out.append(Piece(start, end, text, consumed))
        i = j
    return out


def _cells(
    page: Page, line: ArticleText, patches: Sequence[Patch], low: int, high: int
) -> list[_Cell]:
    """The cells of the line that touch the flow span `low`..`high`."""
    by_start = {p.start: p for p in patches}
    cells: list[_Cell] = []
    for run, raw in enumerate(line.raw):
        flow, stop = line.flow[run], line.flow[run + 1]
        if stop < low or flow > high:
            continue
        if line.patched[run]:
            text = line.text[flow:stop]
            cells.append(_Cell(raw, line.raw_end[run], text, flow, by_start[raw]))
            continue
        for at in range(max(flow, low), min(stop, high)):
            offset = raw + at - flow
            cells.append(_Cell(offset, offset + 1, page.text[offset], at, None))
    return cells


def _spread(cells: list[_Cell], old: str, new: str, blocks: Sequence[Block]) -> None:
    """Hand the characters of the new text out to the cells."""
    inserts: dict[int, str] = {}
    for i1, i2, j1, j2 in blocks:
        if i1 == i2:
            host = _host(cells, i1)
            cells[host].dirty = True
            inserts[i1] = inserts.get(i1, "") + new[j1:j2]
            continue
        touched = [n for n, c in enumerate(cells) if c.flow < i2 and c.flow + len(c.text) > i1]
        for n in range(touched[0], touched[-1] + 1):
            cells[n].dirty = True
            cells[n].group = cells[n].group or n > touched[0]
        inserts[i1] = inserts.get(i1, "") + new[j1:j2]
    gone = [(i1, i2) for i1, i2, _j1, _j2 in blocks if i1 < i2]
    hosts = {i1: _host(cells, i1) for i1, i2, _j1, _j2 in blocks if i1 == i2}
    block = 0
    for n, cell in enumerate(cells):
        for at in range(cell.flow, cell.flow + len(cell.text) + 1):
            inside = at < cell.flow + len(cell.text)
            if at in inserts and hosts.get(at, n if inside else -1) == n:
                cell.out.append(inserts.pop(at))
            while block < len(gone) and gone[block][1] <= at:
                block += 1
            if inside and not (block < len(gone) and gone[block][0] <= at):
                cell.out.append(old[at])


def _host(cells: Sequence[_Cell], at: int) -> int:
    """The cell that takes text inserted at a flow offset: a patch there, else the one before."""
    before = -1
    for n, cell in enumerate(cells):
        if cell.patch is not None and cell.flow <= at <= cell.flow + len(cell.text):
            return n
        if cell.flow + len(cell.text) <= at:
            before = n
    return max(before, 0)


def _trim(raw: str, start: int, end: int, text: str) -> tuple[int, int, str]:
    """Cut off what a change leaves alone; one raw character at least remains."""
    while end - start > 1 and text and raw[start] == text[0]:
        start, text = start + 1, text[1:]
    while end - start > 1 and text and raw[end - 1] == text[-1]:
        end, text = end - 1, text[:-1]
    return start, end, text
