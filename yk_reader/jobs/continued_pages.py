"""Which articles are read behind which over several pages, for exports and for the window.

A link counts where both its articles are on their pages as they are read, and where neither has
another partner by an older link; one that would close a loop counts for nothing.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import field

from yk_reader.formats.numbering import article_names
from yk_reader.model.annotation import Annotation
from yk_reader.model.flow import FlowPart
from yk_reader.model.page import Page
from yk_reader.model.records import dataclass
from yk_reader.model.vocabulary import PageStatus
from yk_reader.store import Store
from yk_reader.text.continued import Continued, Piece, continued

Article = tuple[int, int]
"""A page's id and an article's key."""


@dataclass(frozen=True)
class Chains:
    """By page and article key what an article goes on with, all of it, in order; and the articles
    that stand with their beginnings on other pages, by page."""

    onward: Mapping[int, Mapping[int, tuple[Article, ...]]] = field(default_factory=dict)
    elsewhere: Mapping[int, frozenset[int]] = field(default_factory=dict)


def chains_of(
    store: Store, annotators: Sequence[str], statuses: Collection[PageStatus] | None = None
) -> Chains:
    """The articles over pages as the first of the annotators has them who worked on each page;
    `statuses`: only pages of these, None: all."""
    links = [one for one in store.links.every(annotators) if not one.link.rejected]
    if not links:
        return Chains()
    here = store.links.articles({p for one in links for p in (one.from_id, one.to_id)}, annotators)

    def article(page_id: int, uuid: str) -> Article | None:
        found = here.get(page_id)
        if found is None or (statuses is not None and found.status not in statuses):
            return None
        key = found.keys.get(uuid)
        return None if key is None else (page_id, key)

    after: dict[Article, Article] = {}
    before: dict[Article, Article] = {}
    for one in links:
        first = article(one.from_id, one.link.from_article)
        second = article(one.to_id, one.link.to_article)
        if first is None or second is None or first in after or second in before:
            continue
        if first[0] != second[0] and first not in _behind(after, second):
            after[first], before[second] = second, first
    onward: defaultdict[int, dict[int, tuple[Article, ...]]] = defaultdict(dict)
    elsewhere: defaultdict[int, set[int]] = defaultdict(set)
    for first in after:
        if first not in before:
            chain = _behind(after, first)[1:]
            onward[first[0]][first[1]] = tuple(chain)
            for page_id, key in chain:
                elsewhere[page_id].add(key)
    return Chains(dict(onward), {page: frozenset(keys) for page, keys in elsewhere.items()})


def _behind(after: Mapping[Article, Article], first: Article) -> list[Article]:
    """An article and what is read behind it."""
    found = [first]
    while found[-1] in after:
        found.append(after[found[-1]])
    return found


Load = Callable[[int], tuple[Page, Annotation] | None]


def joined(
    page: Page, annotation: Annotation, onward: Mapping[int, tuple[Article, ...]], load: Load
) -> Continued:
    """A page with what its articles go on with; a part that `load` does not have stays away, and
    what is read behind it too."""
    pieces: dict[int, list[Piece]] = {}
    for key, chain in onward.items():
        mine: list[Piece] = []
        for page_id, own in chain:
            loaded = load(page_id)
            if loaded is None or loaded[1].article(own) is None:
                break
            mine.append(Piece(page_id, *loaded, own))
        if mine and annotation.article(key) is not None:
            pieces[key] = mine
    return continued(page, annotation, pieces)


def flow_parts(
    made: Continued, annotations: Mapping[int, Annotation], stems: Mapping[int, str]
) -> tuple[FlowPart, ...]:
    """The parts as exports name them; `annotations` of their pages by id."""
    return tuple(
        FlowPart(
            part.article,
            part.start,
            part.end,
            part.page.name,
            stems.get(part.page_id) or part.page.name,
            part.page.sha256,
            part.page.meta.page_number,
            article_names(annotations[part.page_id])[part.own],
        )
        for part in made.parts
    )
