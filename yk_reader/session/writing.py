"""Writing an edit: the person's own annotation, what follows from it, and its history row."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from yk_reader.edits.base import Description
from yk_reader.model.annotation import Annotation, Delta
from yk_reader.model.errors import StoreError, conflict
from yk_reader.model.records import dataclass
from yk_reader.session.steps import PageState, fit, summary_of
from yk_reader.store import MACHINE, NewStep, Store
from yk_reader.text.reflow import reflow


@dataclass(slots=True)
class Entry:
    """A page as it was read: `annotation_id` of what is shown (own or the machine's), None for
    none."""

    state: PageState
    annotation_id: int | None


@contextmanager
def first_one() -> Iterator[None]:
    """An annotator's first annotation of a page is made inside: ConflictError where another hand
    was quicker."""
    try:
        yield
    except StoreError as error:
        if error.code == "exists":
            raise conflict() from error
        raise


class Writer:
    """Writes one annotator's edits, inside the transaction that the Session has opened."""

    def __init__(self, store: Store, annotator: str) -> None:
        self._store = store
        self._annotator = annotator
        self._mergeable: dict[int, tuple[str, int]] = {}

    def end_merging(self, page_id: int | None = None) -> None:
        """The next step of the page (of every page) is one of its own, whatever its merge key."""
        if page_id is None:
            self._mergeable.clear()
        else:
            self._mergeable.pop(page_id, None)

    def own(self, entry: Entry) -> tuple[int, int]:
        """The id and revision of the person's annotation, copied from what is seen if needed."""
        state = entry.state
        if state.own and entry.annotation_id is not None:
            return entry.annotation_id, state.revision
        annotations = self._store.annotations
        with first_one():
            if entry.annotation_id is None:
                summary = summary_of(state.annotation, state.reflow)
                derived = state.reflow.derived(state.annotation.entities)
                own = annotations.create(
                    state.page_id, self._annotator, state.annotation, derived, summary, edit=True
                )
            else:
                if annotations.revision(entry.annotation_id) != state.revision:
                    raise conflict()
                own = annotations.create_copy(state.page_id, MACHINE, self._annotator)
        return own, 1

    def write(
        self,
        annotation_id: int,
        state: PageState,
        new: Annotation,
        delta: Delta,
        revision: int,
    ) -> PageState:
        """Write the difference with everything that follows from it; the state after it."""
        page_id = state.page_id
        flow = reflow(state.page, new, state.reflow)
        articles = flow.changed_articles(state.reflow)
        entities = delta.entity_keys
        revision = self._store.annotations.write(
            annotation_id,
            delta,
            flow.derived_for(articles, new.entities, entities),
            articles,
            entities,
            revision=revision,
            summary=summary_of(new, flow),
        )
        if delta.before.links or delta.after.links:
            self._store.links.write(self._annotator, delta.before.links, delta.after.links)
        page = state.page
        if delta.before.boxes or delta.after.boxes:
            self._store.facsimiles.move_boxes(page_id, delta.before.boxes, delta.after.boxes)
            page = replace(page, boxes=new.boxes)
        if delta.after.drawn:
            self._store.readings.draw(page_id, delta.after.drawn)
        return PageState(page_id, page, new, flow, revision, True)

    def record(
        self,
        own: int,
        page_id: int,
        old: Annotation,
        new: Annotation,
        delta: Delta,
        description: Description,
        at: str,
        merge: str | None,
        group: int | None,
    ) -> None:
        """Push the step, or put it together with the last one of the same merge key."""
        history = self._store.history
        last = self._mergeable.get(page_id)
        params = description.params
        if merge is not None and last is not None and last == (merge, history.cursor(own)):
            before = history.step(own, last[1])
            back = history.delta(own, last[1]).inverse
            delta = Delta.between(back.apply(fit(old, back)), new)
            if not delta:
                history.drop_last(own)
                self.end_merging(page_id)
                return
            if before is not None and "before" in before.words:
                params = {**params, "before": before.words["before"]}
            step = NewStep(description.kind, params, delta, self._annotator, at, merge, group)
            history.replace_last(own, step)
            return
        seq = history.push(
            own, NewStep(description.kind, params, delta, self._annotator, at, merge, group)
        )
        if merge is None:
            self.end_merging(page_id)
        else:
            self._mergeable[page_id] = (merge, seq)
