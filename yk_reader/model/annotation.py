"""Annotation: one annotator's layout, patches and entities of one page; Delta: what changed."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import field, replace
from operator import attrgetter
from typing import Any, Self, TypeVar

from yk_reader.model.alike import changed_part, with_key
from yk_reader.model.entity import Entity
from yk_reader.model.errors import conflict
from yk_reader.model.facsimile import DrawnLine, LineBox
from yk_reader.model.layout import Article, Fragment, Layout, Patch
from yk_reader.model.links import ArticleLink
from yk_reader.model.records import dataclass
from yk_reader.model.vocabulary import EntityStatus, PageStatus

T = TypeVar("T")

_FEW = 32
"""Rows that are exchanged one by one; with more of them all are put in order anew."""


@dataclass(frozen=True, slots=True)
class Annotation:
    """The immutable state of one annotator's work on one page.

    `fragments` are sorted by start, `articles` by rank, `patches` by (start, key), `entities`
    by key. Tombstones (rejected patches, entities and links) are in it. A new row's key is the
    largest present plus one; where files meet, the uuid is the identity. `note` and `second_look`
    are a person's remark on the page and the flag that it is to be looked at again. `links` are
    those of the annotator from and to articles of the page, by their pairs. `boxes` say where the
    lines of the page stand on its picture, by their starts: they are the page's, whoever moved
    them; `drawn` are the lines that its patches tell of and a person drew. Only the Session reads
    links, boxes and drawn lines.
    """

    fragments: tuple[Fragment, ...] = ()
    articles: tuple[Article, ...] = ()
    patches: tuple[Patch, ...] = ()
    entities: tuple[Entity, ...] = ()
    status: PageStatus = PageStatus.TODO
    note: str = ""
    second_look: bool = False
    links: tuple[ArticleLink, ...] = ()
    boxes: tuple[LineBox, ...] = ()
    drawn: tuple[DrawnLine, ...] = ()

    @property
    def layout(self) -> Layout:
        """Fragments and articles alone."""
        return Layout(self.fragments, self.articles)

    def article(self, key: int) -> Article | None:
        """The article with that key."""
        return next((a for a in self.articles if a.key == key), None)

    def entity(self, key: int) -> Entity | None:
        """The entity with that key."""
        return with_key(self.entities, key, _key)

    def live_entities(self) -> tuple[Entity, ...]:
        """Suggested and accepted entities (no tombstones)."""
        rejected = EntityStatus.REJECTED  # looked up once: a page can have thousands
        return tuple([e for e in self.entities if e.status is not rejected])

    def fragment_at(self, offset: int) -> Fragment | None:
        """The fragment that holds that raw character, furniture too; None for a blank between."""
        i = bisect_right(self.fragments, offset, key=_start) - 1
        if i >= 0 and offset < self.fragments[i].end:
            return self.fragments[i]
        return None

    def members(self, article: int | None) -> tuple[Fragment, ...]:
        """The fragments of one article in reading order (of the furniture: in raw order)."""
        mine = [f for f in self.fragments if f.article == article]
        if article is not None:
            mine.sort(key=lambda f: (f.order, f.start))
        return tuple(mine)


@dataclass(frozen=True, slots=True)
class Images:
    """The rows of an annotation that a Delta takes away or puts in; of what it has once (status,
    note, flag) None: that did not change."""

    fragments: tuple[Fragment, ...] = ()
    articles: tuple[Article, ...] = ()
    patches: tuple[Patch, ...] = ()
    entities: tuple[Entity, ...] = ()
    status: PageStatus | None = None
    note: str | None = None
    second_look: bool | None = None
    links: tuple[ArticleLink, ...] = ()
    boxes: tuple[LineBox, ...] = ()
    drawn: tuple[DrawnLine, ...] = ()

    @property
    def of_page(self) -> bool:
        """Whether something changed that an annotation has once."""
        return any(one is not None for one in (self.status, self.note, self.second_look))

    def __bool__(self) -> bool:
        return bool(
            self.fragments
            or self.articles
            or self.patches
            or self.entities
            or self.links
            or self.boxes
            or self.drawn
            or self.of_page
        )


@dataclass(frozen=True, slots=True)
class Delta:
    """A change of an Annotation as before and after images of the changed rows.

    `apply` replaces `before` by `after` and raises ConflictError when `before` is not what the
    annotation holds; `inverse` swaps the two: exact in both directions.
    """

    before: Images = field(default_factory=Images)
    after: Images = field(default_factory=Images)

    def __bool__(self) -> bool:
        return bool(self.before or self.after)

    @property
    def entity_keys(self) -> set[int]:
        """The keys of the entities that change."""
        return {e.key for e in (*self.before.entities, *self.after.entities)}

    @classmethod
    def between(cls, old: Annotation, new: Annotation) -> Self:
        """The rows in which two annotations differ."""
        frag = _difference(old.fragments, new.fragments)
        art = _difference(old.articles, new.articles)
        pat = _difference(old.patches, new.patches)
        ent = _difference(old.entities, new.entities)
        status = (old.status, new.status) if old.status is not new.status else (None, None)
        note = (old.note, new.note) if old.note != new.note else (None, None)
        looks = old.second_look, new.second_look
        look = looks if looks[0] is not looks[1] else (None, None)
        link = _difference(old.links, new.links)
        box = _difference(old.boxes, new.boxes)
        drawn = _difference(old.drawn, new.drawn)
        once = zip(status, note, look, strict=True)
        rows = zip(frag, art, pat, ent, strict=True)
        more = zip(link, box, drawn, strict=True)
        before, after = (Images(*a, *b, *c) for a, b, c in zip(rows, once, more, strict=True))
        return cls(before, after)

    @property
    def inverse(self) -> "Delta":
        """The change that takes this one back."""
        return Delta(self.after, self.before)

    def apply(self, annotation: Annotation) -> Annotation:
        """The annotation with the change made; ConflictError when it does not fit."""
        b, a = self.before, self.after
        if (
            b.status not in (None, annotation.status)
            or b.note not in (None, annotation.note)
            or b.second_look not in (None, annotation.second_look)
        ):
            raise conflict()
        return replace(
            annotation,
            fragments=_exchange(annotation.fragments, b.fragments, a.fragments, _start, _start),
            articles=_exchange(
                annotation.articles, b.articles, a.articles, _key, lambda x: (x.rank, x.key)
            ),
            patches=_exchange(
                annotation.patches, b.patches, a.patches, _key, lambda p: (p.start, p.key)
            ),
            entities=_exchange(annotation.entities, b.entities, a.entities, _key, _key),
            status=annotation.status if a.status is None else a.status,
            note=annotation.note if a.note is None else a.note,
            second_look=annotation.second_look if a.second_look is None else a.second_look,
            links=_exchange(annotation.links, b.links, a.links, _pair, _pair),
            boxes=_exchange(annotation.boxes, b.boxes, a.boxes, _start, _start),
            drawn=_exchange(annotation.drawn, b.drawn, a.drawn, _key, _key),
        )


def _difference(old: tuple[T, ...], new: tuple[T, ...]) -> tuple[tuple[T, ...], tuple[T, ...]]:
    """Rows only in `old`, rows only in `new`; equal rows at both ends are skipped fast."""
    if old is new:
        return (), ()
    low, old_end, new_end = changed_part(old, new)
    left, right = old[low:old_end], new[low:new_end]
    # Most rows are the very same objects: only the others are worth hashing.
    same = {id(row) for row in left} & {id(row) for row in right}
    left = tuple(row for row in left if id(row) not in same)
    right = tuple(row for row in right if id(row) not in same)
    in_left, in_right = set(left), set(right)
    return (
        tuple(row for row in left if row not in in_right),
        tuple(row for row in right if row not in in_left),
    )


_start: Callable[[Any], int] = attrgetter("start")
_key: Callable[[Any], int] = attrgetter("key")
_pair: Callable[[ArticleLink], Any] = attrgetter("pair")


def _exchange(
    rows: tuple[T, ...],
    out: Sequence[T],
    into: Sequence[T],
    name: Callable[[T], Any],
    order: Callable[[T], Any],
) -> tuple[T, ...]:
    """`rows` without `out` and with `into`, in order; ConflictError when one of `out` is not
    there. `name` is what tells the rows apart: comparing all of them whole would take its time.
    """
    if not out and not into:
        return rows
    if name is order and len(out) + len(into) <= _FEW:
        found = _exchange_few(rows, out, into, name)
        if found is not None:
            return found
    gone = {name(row): row for row in out}
    kept = [row for row in rows if (was := gone.get(name(row))) is None or was != row]
    if len(kept) + len(gone) != len(rows):
        raise conflict()
    return tuple(sorted([*kept, *into], key=order))


def _exchange_few(
    rows: tuple[T, ...], out: Sequence[T], into: Sequence[T], name: Callable[[T], Any]
) -> tuple[T, ...] | None:
    """The same for a few rows among many that are in order by their names; None where one of
    `out` is not found so."""
    made = list(rows)
    for row in out:
        at = bisect_left(made, name(row), key=name)
        if at >= len(made) or made[at] != row:
            return None
        del made[at]
    for row in into:
        made.insert(bisect_right(made, name(row), key=name), row)
    return tuple(made)
