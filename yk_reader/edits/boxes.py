"""Where lines stand on the picture, said by hand; and lines that OCR missed.

The place of a raw line is the page's, whoever moved it, and each step has its inverse in the
history of the page on which it was made. A drawn line has its text in a patch on the line beside
it: the raw text stays what it is.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar

from yk_reader.edits.anchors import patches_in, repatch
from yk_reader.edits.base import (
    BaseEdit,
    Description,
    find_fragment,
    line_description,
    no_line,
    refuse,
    storable_line,
)
from yk_reader.edits.patches import RejectPatch, SplitFragment, line_pieces, next_patch_key
from yk_reader.model.annotation import Annotation
from yk_reader.model.errors import EditRefused
from yk_reader.model.facsimile import Box, DrawnLine, LineBox
from yk_reader.model.layout import Fragment, Patch
from yk_reader.model.page import Line, Page
from yk_reader.model.records import dataclass
from yk_reader.model.vocabulary import Origin, PatchReason, PatchStatus
from yk_reader.text.drawn_lines import brought, put_together
from yk_reader.text.line_boxes import cut_at, drawn_moved, is_upright, moved, part_moved, sound_box


@dataclass(frozen=True, slots=True)
class SetBox(BaseEdit):
    """The line, or the part of one, that starts there stands in that box of the picture, whose
    sides are in units of the page's boxes. A line without a place gets one."""

    start: int
    box: Box
    kind: ClassVar[str] = "set-box"

    def describe(self, page: Page, annotation: Annotation) -> Description:
        """Description with line."""
        return line_description(self.kind, page, annotation, [self.start])

    def apply(self, page: Page, annotation: Annotation) -> Annotation:
        """The annotation with the box."""
        _check_box(self.box)
        fragment = find_fragment(annotation, self.start)
        line, place = _placed(page, annotation, fragment)
        pieces = line_pieces(page, annotation, fragment)
        text = page.text[line.start : line.end]
        if place.box is None:
            upright = is_upright(self.box, len(text))
            after = replace(place, box=self.box, upright=upright)
        elif len(pieces) < 2:
            after = moved(place, self.box)
        else:
            parts = [(one.start - line.start, one.end - line.start) for one in pieces]
            changed = part_moved(place, text, parts, pieces.index(fragment), self.box)
            if changed is None:
                raise refuse(
                    "parts-in-line",
                    "The parts of a line stand one after another.",
                    "Make the other part smaller first, or join the two.",
                    line=line.number,
                )
            after = changed
        return _with_box(annotation, after)


@dataclass(frozen=True, slots=True)
class SplitBox(BaseEdit):
    """The line is cut before the raw character `offset`, where it was pointed at on its picture:
    `place` is how far along the line, in units of the page's boxes."""

    offset: int
    place: int
    kind: ClassVar[str] = "split-box"

    def describe(self, page: Page, annotation: Annotation) -> Description:
        """Description with line."""
        fragment = annotation.fragment_at(self.offset)
        starts = [fragment.start] if fragment is not None else []
        return line_description(self.kind, page, annotation, starts)

    def apply(self, page: Page, annotation: Annotation) -> Annotation:
        """The annotation with the line in two parts, each with a box of its own."""
        fragment = annotation.fragment_at(self.offset)
        if fragment is None:
            raise no_line(self.offset)
        line, place = _placed(page, annotation, fragment)
        whole = len(line_pieces(page, annotation, fragment)) < 2
        split = SplitFragment(self.offset).apply(page, annotation)
        if place.box is None or not whole:
            return split
        text = page.text[line.start : line.end]
        return _with_box(split, cut_at(place, text, self.offset - line.start, self.place))


@dataclass(frozen=True, slots=True)
class DrawLine(BaseEdit):
    """A printed line that no raw line has: its text goes before or behind the line that starts at
    `beside`. `number`: see `next_drawn`."""

    number: int
    text: str
    box: Box
    beside: int
    before: bool = False
    confidence: int | None = None
    kind: ClassVar[str] = "draw-line"

    def describe(self, page: Page, annotation: Annotation) -> Description:
        """Description with the line beside it and its text (`after`)."""
        return line_description(
            self.kind, page, annotation, [self.beside], after=storable_line(self.text)
        )

    def apply(self, page: Page, annotation: Annotation) -> Annotation:
        """The annotation with the line."""
        _check_box(self.box)
        text = storable_line(self.text)
        if not text:
            raise refuse(
                "drawn-empty", "A line without text is none.", "Type what is printed there."
            )
        fragment = find_fragment(annotation, self.beside)
        at = fragment.start if self.before else fragment.end - 1
        old = next(
            (p for p in patches_in(fragment, annotation.patches) if p.start <= at < p.end), None
        )
        start, end = (old.start, old.end) if old is not None else (at, at + 1)
        raw = page.text[start:end]
        base = raw if old is None else old.text
        there: tuple[DrawnLine, ...] = ()
        number = self.number
        if old is not None and old.reason is PatchReason.DRAWN and old.group is not None:
            known = brought(raw, old, annotation.drawn)
            if known.lines and known.before is not self.before:
                raise refuse(
                    "drawn-both-sides",
                    "Lines were drawn on the other side of this character already.",
                    "Put it behind the line before, or before the line that follows.",
                )
            base, number = known.base, old.group
            there = tuple(replace(one, text=now) for one, now in known.lines)
        if old is None and self._taken(annotation):
            raise refuse("number-taken", "The page was changed meanwhile.", "Draw it again.")
        upright = is_upright(self.box, len(text))
        new = DrawnLine(number, 0, text, self.box, self.confidence, upright)
        lines = sorted((*there, new), key=_printed)
        rows = [replace(one, line=n) for n, one in enumerate(lines, 1)]
        patch = Patch(
            next_patch_key(annotation) if old is None else old.key,
            start,
            end,
            put_together(base, [one.text for one in rows], before=self.before),
            PatchReason.DRAWN,
            Origin.HUMAN,
            group=number,
        )
        kept = [one for one in annotation.patches if one is not old]
        after = repatch(page, annotation, [*kept, patch], [fragment])
        return _with_drawn(after, number, rows)

    def _taken(self, annotation: Annotation) -> bool:
        drawn = any(one.number == self.number for one in annotation.drawn)
        return drawn or any(patch.group == self.number for patch in annotation.patches)


@dataclass(frozen=True, slots=True)
class MoveDrawn(BaseEdit):
    """A drawn line stands in another box; its number and line name it."""

    key: tuple[int, int]
    box: Box
    kind: ClassVar[str] = "move-drawn"

    def describe(self, page: Page, annotation: Annotation) -> Description:
        """Description with the line beside it and its text (`after`)."""
        return _drawn_words(self.kind, page, annotation, self.key)

    def apply(self, page: Page, annotation: Annotation) -> Annotation:
        """The annotation with the box."""
        _check_box(self.box)
        _patch_of(annotation, self.key)
        rows = [
            drawn_moved(one, self.box) if one.key == self.key else one for one in annotation.drawn
        ]
        return replace(annotation, drawn=tuple(rows))


@dataclass(frozen=True, slots=True)
class RemoveDrawn(BaseEdit):
    """A drawn line is taken away, with its text."""

    key: tuple[int, int]
    kind: ClassVar[str] = "remove-drawn"

    def describe(self, page: Page, annotation: Annotation) -> Description:
        """Description with the line beside it and its text (`after`)."""
        return _drawn_words(self.kind, page, annotation, self.key)

    def apply(self, page: Page, annotation: Annotation) -> Annotation:
        """The annotation without the line."""
        patch = _patch_of(annotation, self.key)
        raw = page.text[patch.start : patch.end]
        known = brought(raw, patch, annotation.drawn)
        rest = [(one, text) for one, text in known.lines if one.key != self.key]
        if not rest and known.base == raw:
            return RejectPatch(patch.key).apply(page, annotation)
        text = put_together(known.base, [text for _, text in rest], before=known.before)
        reason = PatchReason.DRAWN if rest else PatchReason.TYPO
        group = patch.group if rest else None
        changed = replace(patch, text=text, reason=reason, group=group)
        patches = [changed if one is patch else one for one in annotation.patches]
        fragment = annotation.fragment_at(patch.start)
        assert fragment is not None
        after = repatch(page, annotation, patches, [fragment])
        if not rest:
            kept = tuple(one for one in after.drawn if one.number != patch.group)
            return replace(after, drawn=kept)
        texts = {one.key: now for one, now in rest}
        rows = [
            replace(one, text=texts.get(one.key, ""))
            for one in annotation.drawn
            if one.number == patch.group
        ]
        assert patch.group is not None
        return _with_drawn(after, patch.group, rows)


def next_drawn(annotation: Annotation, reading: int) -> int:
    """The number of the next drawn line of a page; `reading` is that of its next reading."""
    groups = [patch.group for patch in annotation.patches if patch.group is not None]
    return max([reading, *(group + 1 for group in groups)])


def drawn_now(page: Page, annotation: Annotation) -> tuple[tuple[DrawnLine, str, Patch], ...]:
    """The drawn lines that count, each with its text as it reads now and the patch it is in."""
    if not annotation.drawn:
        return ()
    return tuple(
        (line, text, patch)
        for patch in annotation.patches
        if patch.active and patch.reason is PatchReason.DRAWN
        for line, text in brought(page.text[patch.start : patch.end], patch, annotation.drawn).lines
    )


def _printed(line: DrawnLine) -> tuple[int, int]:
    """Which of two lines that follow each other comes first: the upper one; upright, the right."""
    left, top, right, _ = line.box
    return (-right, top) if line.upright else (top, left)


def _check_box(box: Box) -> None:
    if not sound_box(box):
        raise refuse(
            "no-box", "The box is empty, or reaches out of the picture.", "Draw it on the picture."
        )


def _placed(page: Page, annotation: Annotation, fragment: Fragment) -> tuple[Line, LineBox]:
    """The raw line that holds a fragment, from its first mark to its last, and its place."""
    number = page.line_number(fragment.start)
    line = next(one for one in page.marked_lines() if one.number == number)
    known = next((one for one in annotation.boxes if one.start == line.start), None)
    return line, known or LineBox(line.start)


def _with_box(annotation: Annotation, line: LineBox) -> Annotation:
    others = [one for one in annotation.boxes if one.start != line.start]
    rows = sorted([*others, line], key=lambda one: one.start)
    return replace(annotation, boxes=tuple(rows))


def _with_drawn(annotation: Annotation, number: int, rows: Sequence[DrawnLine]) -> Annotation:
    others = [one for one in annotation.drawn if one.number != number]
    return replace(annotation, drawn=tuple(sorted([*others, *rows], key=lambda one: one.key)))


def _patch_of(annotation: Annotation, key: tuple[int, int]) -> Patch:
    known = any(one.key == key and one.text for one in annotation.drawn)
    for patch in annotation.patches:
        drawn = patch.reason is PatchReason.DRAWN and patch.group == key[0]
        if known and drawn and patch.status is PatchStatus.ACTIVE:
            return patch
    raise refuse("no-such-drawn", "That line is not there any more.", "Choose the line again.")


def _drawn_words(
    kind: str, page: Page, annotation: Annotation, key: tuple[int, int]
) -> Description:
    try:
        patch = _patch_of(annotation, key)
    except EditRefused:
        return Description(kind)
    texts = {line.key: text for line, text, _ in drawn_now(page, annotation)}
    return Description(kind, {"line": page.line_number(patch.start), "after": texts.get(key, "")})
