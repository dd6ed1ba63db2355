"""Edits of the corrections (patches) and of where a line is cut."""

import itertools
from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar

from yk_reader.edits.anchors import changes, line_text, patches_in, repatch
from yk_reader.edits.base import (
    UNSTORABLE,
    BaseEdit,
    Description,
    find_fragment,
    line_description,
    refuse,
    storable_line,
)
from yk_reader.edits.draft import LayoutDraft
from yk_reader.edits.notes import inherit
from yk_reader.model.annotation import Annotation
from yk_reader.model.blank import BLANKS, strip_span
from yk_reader.model.errors import EditRefused
from yk_reader.model.layout import ANCHORED, BY_HAND, Fragment, Patch
from yk_reader.model.page import Page
from yk_reader.model.records import dataclass
from yk_reader.model.vocabulary import EntityStatus, Joint, Origin, PatchReason, PatchStatus


@dataclass(frozen=True, slots=True)
class CorrectLine(BaseEdit):
    """The line is to read `new_text`: the least patches that do it; entities keep their place.

    Blanks at its ends are dropped and line ends become spaces. An automatic patch that is
    taken back by it stays as a tombstone.
    """

    start: int
    new_text: str
    kind: ClassVar[str] = "correct-line"

    def describe(self, page: Page, annotation: Annotation) -> Description:
        """Description with line, text before and after, and the entities that vanish (`lost`)."""
        before = ""
        fragment = find_fragment(annotation, self.start)
        before = line_text(page, fragment, annotation.patches).text
        return line_description(
            self.kind,
            page,
            annotation,
            [self.start],
            before=before,
            after=storable_line(self.new_text),
            lost=_lost(annotation, _try(self, page, annotation)),
        )

    def apply(self, page: Page, annotation: Annotation) -> Annotation:
        """The annotation with the line corrected."""
        fragment = find_fragment(annotation, self.start)
        text = storable_line(self.new_text)
        if not text:
            raise refuse(
                "empty-correction",
                "A line cannot be corrected to nothing.",
                "If it is no part of the text, mark it as noise or give it to the furniture.",
                line=page.line_number(self.start),
            )
        active = patches_in(fragment, annotation.patches)
        pieces = changes(page, fragment, active, text)
        if not pieces:
            raise refuse("text-already", "The line reads like that already.")
        patches = list(annotation.patches)
        key = next_patch_key(annotation)
        for piece in pieces:
            reverted = piece.text == page.text[piece.start : piece.end]
            for old in piece.consumed:
                patches.remove(old)
                if old.origin is not Origin.HUMAN and reverted:
                    patches.append(replace(old, status=PatchStatus.REJECTED))
            if reverted:
                continue
            reused = piece.consumed[0].key if piece.consumed else key
            key += 0 if piece.consumed else 1
            blank = not piece.text and all(c in BLANKS for c in page.text[piece.start : piece.end])
            drawn = next((p for p in piece.consumed if p.reason is PatchReason.DRAWN), None)
            if drawn is not None:
                reason, group = drawn.reason, drawn.group
            else:
                reason = PatchReason.JUSTIFIED_SPACE if blank else PatchReason.TYPO
                group = None
            patches.append(
                Patch(reused, piece.start, piece.end, piece.text, reason, Origin.HUMAN, group=group)
            )
        return repatch(page, annotation, patches, [fragment])


@dataclass(frozen=True, slots=True)
class AddPatch(BaseEdit):
    """The raw span `start`..`end` is to read `text`."""

    start: int
    end: int
    text: str
    reason: PatchReason = PatchReason.TYPO
    kind: ClassVar[str] = "add-patch"

    def describe(self, page: Page, annotation: Annotation) -> Description:
        """Description with line, the raw characters (`before`) and the new ones (`after`)."""
        before = page.text[self.start : self.end]
        return Description(
            self.kind,
            {"line": page.line_number(self.start), "before": before, "after": self.text},
        )

    def apply(self, page: Page, annotation: Annotation) -> Annotation:
        """The annotation with the patch."""
        fragment = _patchable(annotation, self.start, self.end)
        _not_line_end(self.text)
        if page.text[self.start : self.end] == self.text:
            raise refuse("text-already", "These characters read like that already.")
        patch = Patch(
            next_patch_key(annotation),
            self.start,
            self.end,
            self.text,
            self.reason,
            Origin.HUMAN,
        )
        return repatch(page, annotation, [*annotation.patches, patch], [fragment])


@dataclass(frozen=True, slots=True)
class ChangePatch(BaseEdit):
    """A patch gets another text."""

    key: int
    text: str
    kind: ClassVar[str] = "change-patch"

    def describe(self, page: Page, annotation: Annotation) -> Description:
        """Description with line, the text before and after."""
        return _patch_words(self.kind, page, annotation, self.key, after=self.text)

    def apply(self, page: Page, annotation: Annotation) -> Annotation:
        """The annotation with the patch changed."""
        patch = _patch(annotation, self.key)
        _not_line_end(self.text)
        if patch.text == self.text and patch.active:
            raise refuse("text-already", "The correction reads like that already.")
        if page.text[patch.start : patch.end] == self.text:
            return RejectPatch(self.key).apply(page, annotation)
        fragment = _patchable(annotation, patch.start, patch.end)
        changed = replace(
            patch,
            text=self.text,
            origin=Origin.HUMAN,
            status=PatchStatus.ACTIVE,
            confidence=100,
        )
        patches = [changed if p.key == self.key else p for p in annotation.patches]
        return repatch(page, annotation, patches, [fragment])


@dataclass(frozen=True, slots=True)
class RejectPatch(BaseEdit):
    """A patch is taken back and stays as a tombstone; with `group` all of its group."""

    key: int
    group: bool = False
    kind: ClassVar[str] = "reject-patch"

    def describe(self, page: Page, annotation: Annotation) -> Description:
        """Description with line and the text of the patch (`before`)."""
        return _patch_words(self.kind, page, annotation, self.key)

    def apply(self, page: Page, annotation: Annotation) -> Annotation:
        """The annotation without the patch's effect."""
        patch = _patch(annotation, self.key)
        if patch.status is PatchStatus.REJECTED:
            raise refuse("patch-rejected", "This correction is taken back already.")
        return _turn(page, annotation, patch, self.group, PatchStatus.REJECTED)


@dataclass(frozen=True, slots=True)
class RestorePatch(BaseEdit):
    """A rejected patch counts again; with `group` all of its group."""

    key: int
    group: bool = False
    kind: ClassVar[str] = "restore-patch"

    def describe(self, page: Page, annotation: Annotation) -> Description:
        """Description with line and the text of the patch (`before`)."""
        return _patch_words(self.kind, page, annotation, self.key)

    def apply(self, page: Page, annotation: Annotation) -> Annotation:
        """The annotation with the patch's effect."""
        patch = _patch(annotation, self.key)
        if patch.active:
            raise refuse("patch-active", "This correction counts already.")
        _patchable(annotation, patch.start, patch.end)
        return _turn(page, annotation, patch, self.group, PatchStatus.ACTIVE)


@dataclass(frozen=True, slots=True)
class SplitFragment(BaseEdit):
    """A line is cut before the raw character `offset`; both pieces stay in their article.

    The article's running text is locked in it.
    Blanks at the cut fall away, and the joint of the second piece takes their place, so that
    the text reads as before.
    """

    offset: int
    kind: ClassVar[str] = "split-line"

    def describe(self, page: Page, annotation: Annotation) -> Description:
        """Description with line."""
        fragment = annotation.fragment_at(self.offset)
        return line_description(self.kind, page, annotation, [fragment.start] if fragment else [])

    def apply(self, page: Page, annotation: Annotation) -> Annotation:
        """The annotation with the line in two pieces."""
        whole = annotation.fragment_at(self.offset)
        if whole is None:
            raise refuse("no-such-line", "There is no line at this place.")
        left_end = strip_span(page.text, whole.start, self.offset)[1]
        right_start = strip_span(page.text, self.offset, whole.end)[0]
        if left_end <= whole.start or right_start >= whole.end or self.offset <= whole.start:
            raise refuse(
                "split-at-edge",
                "A line is cut between two of its characters.",
                "Put the caret inside the line.",
            )
        dropped: list[Patch] = []
        for patch in patches_in(whole, annotation.patches):
            if patch.end <= left_end or patch.start >= right_start:
                continue
            if left_end <= patch.start and patch.end <= right_start and not patch.text.strip():
                dropped.append(patch)
                continue
            raise refuse(
                "patch-at-cut",
                "A correction covers this place, so the line cannot be cut here.",
                "Take the correction back first, or cut beside it.",
            )
        reads = _gap(page, left_end, right_start, dropped)
        joint = Joint.SPACE if reads else Joint.GLUE
        by = whole.by_article if whole.by_article.locked else ANCHORED
        left = replace(whole, end=left_end, by_article=by)
        right = replace(left, start=right_start, end=whole.end, joint=joint, by_joint=BY_HAND)
        # A short piece looks like the end of a paragraph: say that the article goes on.
        draft = LayoutDraft(page, annotation)
        draft.lock_bodies(whole.article)
        fragments = [f for f in draft.frags.values() if f.start != whole.start]
        return replace(
            annotation,
            fragments=tuple(sorted((*fragments, left, right), key=lambda f: f.start)),
            patches=tuple(p for p in annotation.patches if p not in dropped),
        )


@dataclass(frozen=True, slots=True)
class UnsplitLine(BaseEdit):
    """The pieces of a line become one again; the first piece's decisions hold.

    `start` is the start of any piece.
    """

    start: int
    kind: ClassVar[str] = "unsplit-line"

    def describe(self, page: Page, annotation: Annotation) -> Description:
        """Description with line."""
        return line_description(self.kind, page, annotation, [self.start])

    def apply(self, page: Page, annotation: Annotation) -> Annotation:
        """The annotation with the line whole."""
        pieces = line_pieces(page, annotation, find_fragment(annotation, self.start))
        if len(pieces) < 2:
            raise refuse("not-split", "This line is not cut.", line=page.line_number(self.start))
        first, last = pieces[0], pieces[-1]
        whole = replace(first, end=last.end, unsure=any(p.unsure for p in pieces))
        gone = {p.start for p in pieces}
        fragments = [f for f in annotation.fragments if f.start not in gone]
        patches = list(annotation.patches)
        key = next_patch_key(annotation)
        for before, after in itertools.pairwise(pieces):
            glued = after.joint is Joint.GLUE and after.article == before.article
            if glued and after.role is before.role and before.end < after.start:
                patches.append(
                    Patch(
                        key,
                        before.end,
                        after.start,
                        "",
                        PatchReason.JUSTIFIED_SPACE,
                        Origin.HUMAN,
                    )
                )
                key += 1
        articles = annotation.articles
        left = {f.article for f in (*fragments, whole)}
        if any(a.key not in left for a in articles):
            articles = tuple(
                replace(a, rank=rank)
                for rank, a in enumerate((a for a in articles if a.key in left), 1)
            )
        changed = replace(
            annotation,
            fragments=tuple(sorted((*fragments, whole), key=lambda f: f.start)),
            patches=tuple(sorted(patches, key=lambda p: (p.start, p.key))),
            articles=articles,
        )
        return inherit(annotation, changed)


def line_pieces(page: Page, annotation: Annotation, fragment: Fragment) -> list[Fragment]:
    """All fragments of the raw line that holds the fragment, in raw order."""
    line = page.line(page.line_number(fragment.start))
    return [f for f in annotation.fragments if line.start <= f.start < line.end]


def next_patch_key(annotation: Annotation) -> int:
    """The key of the next new patch."""
    return max((p.key for p in annotation.patches), default=0) + 1


def _not_line_end(text: str) -> None:
    if "\n" in text or "\r" in text:
        raise refuse("line-end", "A correction cannot hold a line end.")
    if UNSTORABLE.search(text):
        raise refuse(
            "unstorable", "A correction cannot hold a NUL or half a surrogate pair.",
            "Type the character itself.",
        )  # fmt: skip


def _gap(page: Page, start: int, end: int, dropped: Sequence[Patch]) -> str:
    """What the raw blanks between two pieces read, with the dropped patches still counting."""
    out = []
    for patch in dropped:
        out.append(page.text[start : patch.start])
        out.append(patch.text)
        start = patch.end
    out.append(page.text[start:end])
    return "".join(out)


def _patch(annotation: Annotation, key: int) -> Patch:
    for patch in annotation.patches:
        if patch.key == key:
            return patch
    raise refuse("no-such-patch", "That correction is not there any more.")


def _patchable(annotation: Annotation, start: int, end: int) -> Fragment:
    """The fragment that holds the raw span; EditRefused when it is not inside one."""
    fragment = annotation.fragment_at(start)
    if start >= end or fragment is None or end > fragment.end:
        raise refuse(
            "patch-leaves-line",
            "A correction must stay inside its line.",
            "Correct each line for itself.",
        )
    return fragment


def _turn(
    page: Page, annotation: Annotation, patch: Patch, group: bool, status: PatchStatus
) -> Annotation:
    """Set the status of a patch, or of its whole group."""
    alike = patch.group, patch.reason
    together = [
        p
        for p in annotation.patches
        if p.key == patch.key
        or (group and patch.group is not None and (p.group, p.reason) == alike)
    ]
    keys = {p.key for p in together}
    starts = {f.start: f for p in together if (f := annotation.fragment_at(p.start)) is not None}
    changed = [replace(p, status=status) if p.key in keys else p for p in annotation.patches]
    return repatch(page, annotation, changed, starts.values())


def _patch_words(
    kind: str, page: Page, annotation: Annotation, key: int, **more: str | int
) -> Description:
    patch = _patch(annotation, key)
    return Description(kind, {"line": page.line_number(patch.start), "before": patch.text, **more})


def _try(edit: CorrectLine, page: Page, annotation: Annotation) -> Annotation:
    try:
        return edit.apply(page, annotation)
    except EditRefused:
        return annotation


def _lost(before: Annotation, after: Annotation) -> int:
    """How many entities an edit leaves as tombstones; what another one says too is not lost."""
    if before.entities is after.entities:
        return 0
    dead = {e.key for e in after.entities if e.status is EntityStatus.REJECTED}
    return sum(e.status is not EntityStatus.REJECTED and e.key in dead for e in before.entities)
