"""The same string everywhere in a project: pages with their places, streamed out of the index."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from yk_reader.model.entity import Entity, Span
from yk_reader.model.words import PageStatus
from yk_reader.store import Store
from yk_reader.store.annotators import MACHINE
from yk_reader.tagging.occurrences import Doubt, Occurrence, State, occurrences
from yk_reader.text.reflow import Reflow, reflow

CONTEXT = 40


@dataclass(frozen=True, slots=True)
class FoundPlace:
    """One place of the string on a page.

    `line` is the raw line (1-based), `number` the article's rank; `before` and `after` are up
    to 40 characters of the unit. `around` is the surface and `label` the label of the entity
    that stands there; `entity` its key.
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
    def open(self) -> bool:
        """Whether it can be tagged."""
        return self.state in (State.FREE, State.SUGGESTED)


@dataclass(frozen=True, slots=True)
class FoundPage:
    """All places of the string on one page, in reading order."""

    page_id: int
    name: str
    title: str
    status: PageStatus
    proposed: bool
    places: tuple[FoundPlace, ...]


def find_everywhere(
    store: Store,
    annotator: str,
    surface: str,
    label: str,
    should_stop: Callable[[], bool] | None = None,
) -> Iterator[FoundPage]:
    """The pages where the string stands, one after the other, as the index finds them.

    The page is seen as the annotator sees it: their own annotation, else the machine's. Blanks
    around the string do not count; an empty string finds nothing.
    """
    surface = surface.strip()
    if not surface:
        return
    seen: set[int] = set()
    for hit in store.search.stream(surface, annotator, should_stop):
        if should_stop is not None and should_stop():
            return
        if hit.page_id in seen:
            continue
        seen.add(hit.page_id)
        found = page_places(store, annotator, hit.page_id, surface, label)
        if found is not None:
            yield found


def page_places(
    store: Store, annotator: str, page_id: int, surface: str, label: str
) -> FoundPage | None:
    """The places of the string on one page; None when it has none."""
    stored = store.annotations.load(page_id, annotator) or store.annotations.load(page_id, MACHINE)
    if stored is None:
        return None
    page = store.pages.get(page_id)
    flow = reflow(page, stored.annotation)
    entities = {entity.key: entity for entity in stored.annotation.entities}
    places = [
        _place(flow, entities, one, page.line_number(one.spans[0].start))
        for one in occurrences(flow, entities.values(), surface, label)
    ]
    if not places:
        return None
    row = store.pages.row(page_id, annotator)
    return FoundPage(
        page_id, row.name, row.summary.title, row.status, row.annotation_id is not None,
        tuple(places),
    )  # fmt: skip


def _place(flow: Reflow, entities: dict[int, Entity], one: Occurrence, line: int) -> FoundPlace:
    entity = None if one.entity is None else entities[one.entity]
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
        entity=one.entity,
        label="" if entity is None else entity.label,
        around="" if placed is None else placed.surface,
    )
