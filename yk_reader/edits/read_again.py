"""What a second reading of a page says, offered as corrections: nothing counts before a person
accepts it, and nothing that people did is touched."""

from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar

from yk_reader.edits.aligning import Offer, with_offers
from yk_reader.edits.base import BaseEdit, Description, refuse, refuse_closed
from yk_reader.model.annotation import Annotation
from yk_reader.model.layout import Patch
from yk_reader.model.page import Page
from yk_reader.model.records import dataclass
from yk_reader.model.vocabulary import PatchReason


@dataclass(frozen=True, slots=True)
class OfferReading(BaseEdit):
    """Offer the differences of a second reading as patches.

    `looked`: the raw spans (code points, half-open) that it has too: what an earlier one offered
    there goes. An offer is left out where it was rejected before, and where something else
    corrects the characters.
    """

    looked: tuple[tuple[int, int], ...]
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
        refuse_closed(annotation)
        after = self.outcome(page, annotation)
        if after is None:
            raise refuse("nothing-changes", "That changes nothing here.")
        return after

    def outcome(self, page: Page, annotation: Annotation) -> Annotation | None:
        """The annotation with the offers; None where nothing is new."""
        marks = bytearray(len(page.text) + 1)
        for start, end in self.looked:
            marks[start:end] = b"\1" * (end - start)

        def goes(patch: Patch) -> bool:
            mine = patch.proposed and patch.reason is PatchReason.READ_AGAIN
            return mine and any(marks[patch.start : patch.end])

        kept = tuple(patch for patch in annotation.patches if not goes(patch))
        opened = replace(annotation, patches=kept)
        after = with_offers(opened, self.offers, PatchReason.READ_AGAIN)
        if _said(after) == _said(annotation.patches):
            return None
        return replace(annotation, patches=after)


def _said(patches: Sequence[Patch]) -> set[tuple[object, ...]]:
    """The patches without their keys."""
    return {(p.start, p.end, p.text, p.reason, p.status, p.confidence) for p in patches}
