"""Suggestions that are brought in ready: computed elsewhere, for a page as it was read there."""

from yk_reader.edits.proposals import ApplySuggestions
from yk_reader.model.annotation import Delta
from yk_reader.model.derived import Derived
from yk_reader.model.records import dataclass
from yk_reader.session.steps import PageState, stamp, summary_of
from yk_reader.store import Summary
from yk_reader.text.reflow import reflow


@dataclass(frozen=True, slots=True)
class Prepared:
    """What `Session.install_prepared` writes: the edit, and what it makes of the annotation that
    has this id and revision, on a page with the text of this sha256."""

    page_id: int
    sha256: str
    annotation_id: int
    revision: int
    edit: ApplySuggestions
    delta: Delta
    derived: Derived
    summary: Summary


def prepare(
    state: PageState, annotation_id: int, edit: ApplySuggestions, at: str
) -> Prepared | None:
    """What suggestions make of a page that was read; None when they change nothing. `at`: when, as
    the database keeps times."""
    old = state.annotation
    new = stamp(old, edit.apply(state.page, old), at)
    delta = Delta.between(old, new)
    if not delta:
        return None
    flow = reflow(state.page, new, state.reflow)
    derived = flow.derived_for((), new.entities, delta.entity_keys)
    return Prepared(
        state.page_id, state.page.sha256, annotation_id, state.revision, edit, delta, derived,
        summary_of(new, flow),
    )  # fmt: skip
