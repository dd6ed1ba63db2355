"""What a second reading of a page says, offered as corrections: nothing counts before a person
accepts it, and nothing that people did is touched."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from yk_reader.edits.aligning import Offer, with_offers
from yk_reader.edits.base import BaseEdit, Description, refuse
from yk_reader.model.annotation import Annotation
from yk_reader.model.entity import Span
from yk_reader.model.layout import Patch
from yk_reader.model.page import Page
from yk_reader.model.vocabulary import PageStatus, PatchReason


@dataclass(frozen=True, slots=True)
class OfferReading(BaseEdit):
    """Offer the differences of a second reading as patches.

    `looked`: the raw spans that it has too: what an earlier one offered there goes. An offer is
    left out where it was rejected before, and where something else corrects the characters.
    """

    looked: tuple[Span, ...]
    offers: tuple[Offer, ...]
    kind: ClassVar[str] = "read-again"
    begins_work: ClassVar[bool] = False

    @property
    def description(self) -> Description:
        """Description with how many differences there are (`count`)."""
        return Description(self.kind, {"count": len(self.offers)})

    def apply(self, page: Page, annotation: Annotation) -> Annotation:
        """The annotation with the offers; EditRefused where the page is done, and where nothing is
        new."""
        if annotation.status in (PageStatus.DONE, PageStatus.REVIEWED):
            raise refuse("page-done", "This page is marked done, so nothing is offered for it.")
        marks = bytearray(len(page.text) + 1)
        for span in self.looked:
            marks[span.start : span.raw_end] = b"\1" * (span.raw_end - span.start)
        kept = tuple(
            p
            for p in annotation.patches
            if not (
                p.proposed and p.reason is PatchReason.READ_AGAIN and any(marks[p.start : p.end])
            )
        )
        opened = replace(annotation, patches=kept)
        after = with_offers(opened, self.offers, PatchReason.READ_AGAIN)
        if _said(after) == _said(annotation.patches):
            raise refuse("nothing-changes", "That changes nothing here.")
        return replace(annotation, patches=after)


def _said(patches: Sequence[Patch]) -> set[tuple[object, ...]]:
    """The patches without their keys."""
    return {(p.start, p.end, p.text, p.reason, p.status, p.confidence) for p in patches}
