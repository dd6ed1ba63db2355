"""What known texts say of a page, brought into an annotation: a person's decisions stay.

Differences of the wording come as proposed patches, which change nothing until a person accepts
them.
"""

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import ClassVar

from yk_reader.edits.anchors import repatch
from yk_reader.edits.base import UNSTORABLE, BaseEdit, Description, refuse
from yk_reader.edits.patches import next_patch_key
from yk_reader.edits.proposals import ApplyProposal
from yk_reader.model.annotation import Annotation
from yk_reader.model.errors import EditRefused
from yk_reader.model.layout import Fragment, Patch
from yk_reader.model.page import Page
from yk_reader.model.records import dataclass
from yk_reader.model.vocabulary import Origin, PageStatus, PatchReason, PatchStatus

Offer = tuple[int, int, str, int]
"""A raw span (code points, half-open), what it is to read, and the confidence in per cent."""


def open_proposals(annotation: Annotation) -> list[Patch]:
    """The proposed patches that can be accepted as the page is: inside one fragment, and nothing
    else corrects their characters; in raw order."""
    waiting = sorted((p for p in annotation.patches if p.proposed), key=lambda p: p.start)
    if not waiting:
        return []
    active = sorted((p.start, p.end) for p in annotation.patches if p.active)
    out: list[Patch] = []
    at = 0
    for p in waiting:
        while at < len(active) and active[at][1] <= p.start:
            at += 1
        if at < len(active) and active[at][0] < p.end:
            continue
        fragment = annotation.fragment_at(p.start)
        if fragment is not None and p.end <= fragment.end:
            out.append(p)
    return out


@dataclass(frozen=True, slots=True)
class ApplyAligned(ApplyProposal):
    """Lay a layout over a page that known texts say, and offer the differences as patches.

    `starts` are the fragments that have a place in a text: what files said of them before is open
    again. An offer is left out where it was rejected before, or where something else corrects the
    characters; offers of an earlier time on these fragments go. `closed`: also on a page that is
    done, which stays so.
    """

    starts: frozenset[int] = frozenset()
    offers: tuple[Offer, ...] = ()
    closed: bool = False
    kind: ClassVar[str] = "align-texts"
    begins_work: ClassVar[bool] = False

    @property
    def description(self) -> Description:
        """Description with the number of lines that have a place in a text (`count`)."""
        return Description(self.kind, {"count": len(self.starts)})

    def apply(self, page: Page, annotation: Annotation) -> Annotation:
        """The annotation with the layout and the offers in it."""
        status = annotation.status
        opened = replace(
            annotation,
            fragments=tuple(
                f.reopened() if f.start in self.starts else f for f in annotation.fragments
            ),
            patches=self._without_earlier(annotation),
            status=PageStatus.TODO if self.closed else status,
        )
        laid = ApplyProposal(self.proposal).apply(page, opened)
        return replace(
            laid, patches=with_offers(laid, self.offers, PatchReason.ALIGNED), status=status
        )

    def _without_earlier(self, annotation: Annotation) -> tuple[Patch, ...]:
        def mine(patch: Patch) -> bool:
            fragment = annotation.fragment_at(patch.start)
            return fragment is not None and fragment.start in self.starts

        return tuple(
            p
            for p in annotation.patches
            if not (p.proposed and p.reason is PatchReason.ALIGNED and mine(p))
        )


def with_offers(
    annotation: Annotation, offers: Sequence[Offer], reason: PatchReason
) -> tuple[Patch, ...]:
    """The patches and those that are offered, where nothing stands against them."""
    rejected = {
        (p.start, p.end, p.text)
        for p in annotation.patches
        if p.status is PatchStatus.REJECTED
    }  # fmt: skip
    taken = bytearray(max((p.end for p in annotation.patches), default=0) + 1)
    for p in annotation.patches:
        if p.active or p.proposed:
            taken[p.start : p.end] = b"\1" * (p.end - p.start)
    key = next_patch_key(annotation)
    out = list(annotation.patches)
    for start, end, text, sure in sorted(offers):
        fragment = annotation.fragment_at(start)
        whole = fragment is not None and end <= fragment.end
        if (start, end, text) in rejected or any(taken[start:end]) or not whole:
            continue
        if UNSTORABLE.search(text) or "\n" in text or "\r" in text:
            continue
        out.append(
            Patch(
                key,
                start,
                end,
                text,
                reason,
                Origin.IMPORTED,
                PatchStatus.PROPOSED,
                sure,
            )
        )
        key += 1
    return tuple(sorted(out, key=lambda p: (p.start, p.key)))


@dataclass(frozen=True, slots=True)
class AcceptProposed(BaseEdit):
    """Proposed patches count from now on, as a person's."""

    keys: tuple[int, ...]
    kind: ClassVar[str] = "accept-proposed"

    def describe(self, page: Page, annotation: Annotation) -> Description:
        """Description with the line of the first, its text (`after`) and how many (`count`)."""
        return _words(self.kind, page, annotation, self.keys)

    def apply(self, page: Page, annotation: Annotation) -> Annotation:
        """The annotation with the patches; EditRefused where none of them can be accepted."""
        keys = set(self.keys)
        mine = [p for p in open_proposals(annotation) if p.key in keys]
        apart: list[Patch] = []
        for p in mine:  # of two over one another the first
            if not apart or p.start >= apart[-1].end:
                apart.append(p)
        if not apart:
            raise _none()
        chosen = {p.key for p in apart}
        patches = [
            replace(p, status=PatchStatus.ACTIVE, origin=Origin.HUMAN, confidence=100)
            if p.key in chosen
            else p
            for p in annotation.patches
        ]
        return repatch(page, annotation, patches, _fragments(annotation, apart))


@dataclass(frozen=True, slots=True)
class RejectProposed(BaseEdit):
    """Proposed patches are not wanted, and are not offered again."""

    keys: tuple[int, ...]
    kind: ClassVar[str] = "reject-proposed"

    def describe(self, page: Page, annotation: Annotation) -> Description:
        """Description with the line of the first, its text (`after`) and how many (`count`)."""
        return _words(self.kind, page, annotation, self.keys)

    def apply(self, page: Page, annotation: Annotation) -> Annotation:
        """The annotation with tombstones in their place."""
        keys = {p.key for p in annotation.patches if p.proposed} & set(self.keys)
        if not keys:
            raise _none()
        patches = tuple(
            replace(p, status=PatchStatus.REJECTED, origin=Origin.HUMAN) if p.key in keys else p
            for p in annotation.patches
        )
        return replace(annotation, patches=patches)


def _fragments(annotation: Annotation, patches: Collection[Patch]) -> list[Fragment]:
    found = {f.start: f for p in patches if (f := annotation.fragment_at(p.start)) is not None}
    return list(found.values())


def _words(kind: str, page: Page, annotation: Annotation, keys: Collection[int]) -> Description:
    mine = sorted((p for p in annotation.patches if p.key in set(keys)), key=lambda p: p.start)
    if not mine:
        raise _none()
    first = mine[0]
    before = page.text[first.start : first.end]
    return Description(
        kind,
        {
            "line": page.line_number(first.start), "before": before, "after": first.text,
            "count": len(mine),
        },
    )  # fmt: skip


def _none() -> EditRefused:
    return refuse("no-such-patch", "That correction is not there any more.")
