"""The edit of the page's status, and what it means that a page is done."""

from dataclasses import replace
from typing import ClassVar

from yk_reader.edits.base import BaseEdit, Description, refuse
from yk_reader.model.annotation import Annotation
from yk_reader.model.layout import Fragment, Why
from yk_reader.model.page import Page
from yk_reader.model.reasons import Reason
from yk_reader.model.records import dataclass
from yk_reader.model.vocabulary import Origin, PageStatus

CONFIRMED = Why(Origin.HUMAN, Reason.CONFIRMED)


@dataclass(frozen=True, slots=True)
class SetStatus(BaseEdit):
    """How far the page is. Done and reviewed confirm every automatic decision on it."""

    status: PageStatus
    kind: ClassVar[str] = "set-status"

    @property
    def description(self) -> Description:
        """Description with the status."""
        return Description(self.kind, {"status": self.status.value})

    def apply(self, page: Page, annotation: Annotation) -> Annotation:
        """The annotation with the status, confirmed when the page is closed by it."""
        if annotation.status is self.status:
            raise refuse("status-already", "The page has that status already.")
        changed = replace(annotation, status=self.status)
        return confirm(changed) if self.status.closed else changed


def confirm(annotation: Annotation) -> Annotation:
    """The annotation with all automatic decisions confirmed; suggestions stay suggestions."""
    return replace(
        annotation,
        fragments=tuple(_confirmed(f) for f in annotation.fragments),
        patches=tuple(
            replace(p, origin=Origin.HUMAN, confidence=100)
            if p.active and p.origin is Origin.AUTO
            else p
            for p in annotation.patches
        ),
    )


def _confirmed(f: Fragment) -> Fragment:
    if f.by_article.locked and f.by_role.locked and f.by_joint.locked and f.by_order.locked:
        return f
    return replace(
        f,
        by_article=f.by_article if f.by_article.locked else CONFIRMED,
        by_role=f.by_role if f.by_role.locked else CONFIRMED,
        by_joint=f.by_joint if f.by_joint.locked else CONFIRMED,
        by_order=f.by_order if f.by_order.locked else CONFIRMED,
    )
