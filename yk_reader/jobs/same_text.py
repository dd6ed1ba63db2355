"""The same text in a whole project: looked for, then tagged, relabelled or removed.

The preview streams out of the index, page by page. What a person chose in it is done as one step
over many pages, on each page as it is by then: a place that changed meanwhile is left alone and
told.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Mapping, Sequence
from enum import Enum
from itertools import groupby, islice
from typing import Final

from yk_reader.edits import (
    AddEntities,
    Description,
    Edit,
    EntityDraft,
    RejectEntities,
    Relabel,
    RemoveEntities,
)
from yk_reader.model.entity import Entity, Span
from yk_reader.model.errors import InputError
from yk_reader.model.progress import Progress, ShouldStop, never_stop, no_progress
from yk_reader.model.records import dataclass
from yk_reader.model.vocabulary import EntityStatus, PageStatus
from yk_reader.session import GroupReport, PageState, Session, build_group
from yk_reader.session.reading import flow_of
from yk_reader.store import Store
from yk_reader.store.annotators import MACHINE
from yk_reader.tagging.occurrences import (
    Doubt,
    Occurrence,
    State,
    Words,
    carried,
    occurrences,
)
from yk_reader.tagging.tokens import cut
from yk_reader.text.reflow import Reflow

CONTEXT: Final = 40
LONGEST: Final = 200
"""Characters: a longer string is no mention and is not looked for."""

_LEFT: Final = (Doubt.WIDER, Doubt.BLANK, Doubt.DEAD)
"""Places that are left alone where nobody looks at each."""
_IN_ORDER = 100
"""Pages that are put into order before the first of them is told."""


class Action(Enum):
    """What shall be done where the string stands."""

    TAG = "tag"
    RELABEL = "relabel"
    REMOVE = "remove"


@dataclass(frozen=True, slots=True)
class Wish:
    """An action on a string; `label` is the one that is given (empty for removing)."""

    action: Action
    surface: str
    label: str = ""

    @property
    def step_kind(self) -> str:
        """The kind of the step in the history."""
        return f"{self.action.value}-project"


@dataclass(frozen=True, slots=True)
class FoundPlace:
    """One place of the string on a page.

    `line` is the raw line (1-based), `number` the article's rank; `before` and `after` are up
    to 40 characters of the unit. `entity` is the key of the entity that stands there, or that
    is around it; `label` is its label and `around` its surface.
    """

    line: int
    number: int
    before: str
    surface: str
    after: str
    spans: tuple[Span, ...]
    state: State
    doubt: Doubt
    entity: int | None
    label: str
    around: str

    @property
    def carries(self) -> bool:
        """Whether an entity, accepted or suggested, stands just there."""
        return self.state in (State.TAGGED, State.SUGGESTED)

    def opens(self, wish: Wish) -> bool:
        """Whether the wish can be done there."""
        if wish.action is Action.TAG:
            return self.state in (State.FREE, State.SUGGESTED)
        if wish.action is Action.RELABEL:
            return self.carries and self.label != wish.label
        return self.carries


@dataclass(frozen=True, slots=True)
class FoundPage:
    """All places of the string on one page, in reading order."""

    page_id: int
    name: str
    title: str
    status: PageStatus
    proposed: bool
    places: tuple[FoundPlace, ...]


def find_same_text(
    store: Store,
    annotator: str,
    wish: Wish,
    should_stop: ShouldStop | None = None,
    *,
    skip: Collection[int] = (),
) -> Iterator[FoundPage]:
    """The pages where the string stands, one after the other, in the order of import; where they
    are many, in that order hundred by hundred, so that the first are there at once.

    For relabelling and removing only pages that carry an entity of the string. The page is seen
    as the annotator sees it: their own annotation, else the machine's. Pages of `skip` are left
    out (they were found before). Blanks around and inside the string do not count; an empty one
    and one over 200 characters find nothing.
    """
    if len(wish.surface) > LONGEST:
        return
    seen = set(skip)
    for page_id in _page_ids(store, annotator, wish, should_stop):
        if should_stop is not None and should_stop():
            return
        if page_id in seen:
            continue
        seen.add(page_id)
        found = page_places(store, annotator, page_id, wish)
        if found is not None:
            yield found


def _page_ids(
    store: Store, annotator: str, wish: Wish, should_stop: ShouldStop | None
) -> Iterator[int]:
    if wish.action is Action.TAG:
        # The index finds units by age: a page edited lately comes last.
        hits = store.search.stream(wish.surface, annotator, should_stop)
        pages = (page_id for page_id, _ in groupby(hits, key=lambda hit: hit.page_id))
        while some := set(islice(pages, _IN_ORDER)):
            yield from sorted(some)
    else:
        yield from store.search.tagged(wish.surface, annotator)


def page_places(store: Store, annotator: str, page_id: int, wish: Wish) -> FoundPage | None:
    """The places of the string on one page; None when it has none for the wish."""
    stored = store.annotations.load(page_id, annotator) or store.annotations.load(page_id, MACHINE)
    if stored is None:
        return None
    page = store.pages.get(page_id)
    flow = flow_of(store.path, page_id, page, stored.annotation)
    entities = {entity.key: entity for entity in stored.annotation.entities}
    places = tuple(
        _place(flow, entities, one, page.line_number(one.spans[0].start))
        for one in _look(flow, entities.values(), wish)
    )
    if not places or (wish.action is not Action.TAG and not any(p.carries for p in places)):
        return None
    row = store.pages.row(page_id, annotator)
    return FoundPage(
        page_id, row.name, row.summary.title, row.status, row.annotation_id is not None, places
    )


def _look(
    flow: Reflow, entities: Collection[Entity], wish: Wish, *, doubts: bool = True
) -> tuple[Occurrence, ...]:
    if wish.action is Action.TAG:
        return occurrences(flow, entities, wish.surface, wish.label, doubts=doubts)
    return carried(flow, entities, wish.surface, wish.label)


def _place(flow: Reflow, entities: dict[int, Entity], one: Occurrence, line: int) -> FoundPlace:
    key = one.wider if one.doubt is Doubt.WIDER else one.entity
    entity = None if key is None else entities[key]
    placed = None if entity is None else flow.place(entity)
    text = one.unit.text
    article = flow.article_flow(one.unit.article)
    return FoundPlace(
        line=line,
        number=0 if article is None else article.number,
        before=text[max(0, one.start - CONTEXT) : one.start],
        surface=text[one.start : one.end],
        after=text[one.end : one.end + CONTEXT],
        spans=one.spans,
        state=one.state,
        doubt=one.doubt,
        entity=key,
        label="" if entity is None else entity.label,
        around="" if placed is None else placed.surface,
    )


# --- doing it

Chosen = Mapping[int, tuple[FoundPlace, ...]]
"""Page id → the places that a person ticked there."""


@dataclass(frozen=True, slots=True)
class SameTextReport:
    """What became of a wish: the step, how many places were done, and by page how many were left
    alone because something else stands there by now."""

    step: GroupReport
    places: int
    changed: Mapping[int, int]


def apply_same_text(
    session: Session,
    wish: Wish,
    chosen: Chosen,
    *,
    by: object = None,
    progress: Progress = no_progress,
    should_stop: ShouldStop = never_stop,
) -> SameTextReport:
    """Do a wish at the chosen places, as one step over many pages that can be cancelled.

    InputError when the label is not in the project's label set (any more).
    """
    labels = session.store.labels.current()
    if wish.label and (labels is None or labels.get(wish.label) is None):
        raise InputError(
            "no-such-label",
            f"The label {wish.label} is not in the label set any more.",
            "Choose another label; nothing was changed.",
            label=wish.label,
        )
    nested = labels is not None and labels.nested
    counts: dict[int, int] = {}
    changed: dict[int, int] = {}

    def build(state: PageState) -> Edit | None:
        places = chosen[state.page_id]
        edit, count = edit_of(state, wish, places, nested=nested)
        counts[state.page_id] = count
        if count < len(places):
            changed[state.page_id] = len(places) - count
        return edit

    count = sum(map(len, chosen.values()))
    words = Description(
        wish.step_kind, {"surface": wish.surface, "label": wish.label, "count": count}
    )
    step = build_group(
        session, chosen, build, words, by=by, progress=progress, should_stop=should_stop
    )
    tried = {*step.done, *step.unchanged}
    return SameTextReport(
        step,
        sum(counts[page_id] for page_id in step.done),
        {page_id: missed for page_id, missed in changed.items() if page_id in tried},
    )


def edit_of(
    state: PageState, wish: Wish, places: Collection[FoundPlace], *, nested: bool
) -> tuple[Edit | None, int]:
    """The edit that does the wish at the places as the page is now, and at how many of them.

    A place counts when the same raw characters still stand together there and, for relabelling
    and removing, still carry an entity of the same label.
    """
    tags = wish.action is Action.TAG
    wanted = {(place.spans, "" if tags else place.label) for place in places}
    found = [
        one for one, label in _doable(state, wish) if (one.spans, "" if tags else label) in wanted
    ]
    return _edit(wish, found, nested=nested), len(found)


@dataclass(frozen=True, slots=True)
class OnPage:
    """A wish for one page: its edit, at how many places, and how many it could be done at and
    is not, because they lie in longer entities or were rejected; `here`: the place that was
    chosen is one of those where it is done.

    `unclear` counts the others of these where a person should look first: the string may be part
    of another word or title there, or an entity stands in the way that would go or be changed."""

    edit: Edit | None
    count: int
    skipped: int
    here: bool = False
    unclear: int = 0


def on_page(
    state: PageState,
    wish: Wish,
    *,
    nested: bool,
    here: tuple[int, int] | None = None,
    words: Words | None = None,
) -> OnPage:
    """Do the wish wherever it can be done on a page without a look at each place.

    Left alone are places inside a longer entity or suggestion, where a blank stands inside, and
    where the label was rejected; but the place `here` (flow code points, half-open) was chosen.
    `words` as in `occurrences`: a longer one makes a place unclear.
    """
    doable = [
        (one, label)
        for one, label in _doable(state, wish)
        if one.doubt not in _LEFT or (one.flow_start, one.flow_end) == here
    ]
    found = [one for one, _label in doable]
    entities = {entity.key: entity for entity in state.annotation.entities}
    tags = wish.action is Action.TAG
    left = [
        one
        for one in _look(state.reflow, entities.values(), wish, doubts=False)
        if (tags and (one.state in (State.INSIDE, State.REJECTED) or one.doubt in _LEFT))
        or one.doubt is Doubt.DEAD
    ]
    skipped = len({one.flow_start for one in left} - {one.flow_start for one in found})
    among = any((one.flow_start, one.flow_end) == here for one in found)
    unclear = _unclear(state, wish, doable, here, words)
    return OnPage(_edit(wish, found, nested=nested), len(found), skipped, among, unclear)


def _unclear(
    state: PageState,
    wish: Wish,
    doable: Sequence[tuple[Occurrence, str]],
    here: tuple[int, int] | None,
    words: Words | None,
) -> int:
    """At how many of the places, beside the chosen one, a person should look first."""
    others = [one for one in doable if (one[0].flow_start, one[0].flow_end) != here]
    if wish.action is Action.RELABEL:
        return len(others)
    if wish.action is Action.REMOVE:
        labels, states = {label for _, label in doable}, {one.state for one, _ in doable}
        mixed = len(labels) > 1 or len(states) > 1
        return len(others) if mixed else sum(one.doubt is not Doubt.NONE for one, _ in others)
    entities = state.annotation.entities
    looked = occurrences(state.reflow, entities, wish.surface, wish.label, words=words)
    doubtful = {one.flow_start for one in looked if one.doubt is not Doubt.NONE}
    offered = state.reflow.placed(e for e in entities if e.status is EntityStatus.SUGGESTED)
    starts = sorted(place.flow_start for place in offered.values())
    ends = sorted(place.flow_end for place in offered.values())
    return sum(
        one.flow_start in doubtful
        or bool(label and label != wish.label)
        # more suggestions begin before its end than end before its start: they are in its way
        or bisect_left(starts, one.flow_end) - bisect_right(ends, one.flow_start)
        > (one.entity in offered)
        for one, label in others
    )


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A string elsewhere on the page: at how many places it could be tagged, at how many it is."""

    free: int = 0
    tagged: int = 0


def elsewhere(state: PageState, surface: str, here: tuple[int, int] | None) -> Elsewhere:
    """Count the string, before anything is done with it."""
    free = tagged = 0
    # With doubts: the words are cut then, which the gesture that follows needs at once.
    for one in occurrences(state.reflow, state.annotation.entities, surface, words=cut):
        if (one.flow_start, one.flow_end) == here:
            continue
        free += one.state in (State.FREE, State.SUGGESTED) and one.doubt not in _LEFT
        tagged += one.state is State.TAGGED
    return Elsewhere(free, tagged)


def _doable(state: PageState, wish: Wish) -> list[tuple[Occurrence, str]]:
    """Where the wish can be done on the page now, with the label of what stands there."""
    entities = {entity.key: entity for entity in state.annotation.entities}
    live = state.annotation.live_entities()
    held = {e.spans for e in live if e.label == wish.label}  # in a nested set, beside another
    found = []
    for one in _look(state.reflow, entities.values(), wish, doubts=False):
        entity = None if one.entity is None else entities[one.entity]
        label = "" if entity is None else entity.label
        if wish.action is Action.TAG:
            fits = one.state in (State.FREE, State.SUGGESTED)
        else:
            fits = one.state in (State.TAGGED, State.SUGGESTED)
        if wish.action is Action.RELABEL:
            fits = fits and label != wish.label and one.spans not in held
        if fits:
            found.append((one, label))
    return found


def _edit(wish: Wish, found: Sequence[Occurrence], *, nested: bool) -> Edit | None:
    if not found:
        return None
    if wish.action is Action.TAG:
        drafts = tuple(EntityDraft(one.spans, wish.label) for one in found)
        return AddEntities(drafts, nested=nested)
    keys = tuple(one.entity for one in found if one.entity is not None)
    if wish.action is Action.RELABEL:
        return Relabel(keys, wish.label)
    offered = all(one.state is State.SUGGESTED for one in found)
    return RejectEntities(keys) if offered else RemoveEntities(keys)
