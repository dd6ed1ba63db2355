"""Characters of private use, as the table of the project tells them, put into the corrections."""

from dataclasses import replace
from typing import ClassVar

from yk_reader.edits.base import UNSTORABLE, BaseEdit, Description, refuse, refuse_closed
from yk_reader.edits.patches import next_patch_key
from yk_reader.model.annotation import Annotation
from yk_reader.model.layout import Patch
from yk_reader.model.page import Page
from yk_reader.model.records import dataclass
from yk_reader.model.vocabulary import Origin, PatchReason, PatchStatus
from yk_reader.text.private_use import told


@dataclass(frozen=True, slots=True)
class MendPrivate(BaseEdit):
    """Correct characters of private use after a table (character, what it stands for).

    What an earlier table said and no person touched is put right. A character that is corrected
    already, or where that was rejected, stays as it is.
    """

    table: tuple[tuple[str, str], ...]
    kind: ClassVar[str] = "private-chars"
    begins_work: ClassVar[bool] = False

    @property
    def description(self) -> Description:
        """Description with the number of characters in the table (`count`)."""
        return Description(self.kind, {"count": len(self.table)})

    def apply(self, page: Page, annotation: Annotation) -> Annotation:
        """The annotation with the corrections; EditRefused where the page is done, and where
        nothing changes."""
        after = self.outcome(page, annotation)
        if after is None:
            raise refuse("nothing-changes", "That changes nothing here.")
        refuse_closed(annotation)
        return after

    def outcome(self, page: Page, annotation: Annotation) -> Annotation | None:
        """The annotation with the corrections; None where nothing changes."""
        said = {
            char: text
            for char, text in self.table
            if not UNSTORABLE.search(text) and "\n" not in text and "\r" not in text
        }
        places = dict(told(page.text, said))
        kept: list[Patch] = []
        changed = False
        for patch in annotation.patches:
            if _own(patch) and places.get(patch.start) != patch.text:
                changed = True
            else:
                kept.append(patch)
        taken = {at for patch in kept for at in range(patch.start, patch.end)}
        key = next_patch_key(annotation)
        for at, text in places.items():
            if at in taken or annotation.fragment_at(at) is None:
                continue
            kept.append(
                Patch(key, at, at + 1, text, PatchReason.PRIVATE, Origin.AUTO, confidence=97)
            )
            key += 1
            changed = True
        if not changed:
            return None
        return replace(annotation, patches=tuple(sorted(kept, key=lambda p: (p.start, p.key))))


def _own(patch: Patch) -> bool:
    automatic = patch.origin is Origin.AUTO and patch.status is PatchStatus.ACTIVE
    return automatic and patch.reason is PatchReason.PRIVATE
