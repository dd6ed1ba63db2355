"""What is still to be looked at on a page, in reading order; Qt-free."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from enum import Enum
from operator import is_
from typing import TYPE_CHECKING

from yk_reader.edits.aligning import open_proposals
from yk_reader.edits.confirming import alarm_checked, doubtful
from yk_reader.gui.view.linking import flow_of
from yk_reader.gui.view.page_links import NO_LINKS, LinkSign, PageLinks
from yk_reader.gui.view.page_view import PageView
from yk_reader.model.blank import BLANKS
from yk_reader.model.entity import Entity, Untagged
from yk_reader.model.layout import Alarm, AlarmKind, Fragment
from yk_reader.model.records import dataclass
from yk_reader.model.vocabulary import EntityStatus
from yk_reader.text.reflow import Placed

if TYPE_CHECKING:
    from yk_reader.tagging.conflicts import Conflict

_AROUND = 4
"""Characters of the line that are shown on both sides of a correction that waits."""


class Kind(Enum):
    """What kind of question a place is: the list can be narrowed to some of them."""

    STRUCTURE = "structure"
    SUGGESTIONS = "suggestions"
    INCONSISTENCIES = "inconsistencies"


_CONFLICTS = frozenset({"broken", "labels", "untagged", "near", "misread", "link-gone"})
_LOOSE = AlarmKind.LOOSE_CONTINUATION
_CONFLICT_ALARMS = frozenset({AlarmKind.NO_BODY, AlarmKind.LOOSE_CONTINUATION})


@dataclass(frozen=True, slots=True)
class Place:
    """One place to look at: a line (`start`) or an entity (`entity`).

    `kind` is "doubt", "unsure", "alarm", "patch", "proposed" (a correction that waits, its key is
    `patch`), "suggestion", "broken", "labels" (one name with two labels, on the page or in the
    project), "article-look" and "page-look" (an article, its key is `article`, or the page is to be
    looked at again), "untagged" (an accepted name that is no entity here), "near" (a name that
    differs from a frequent one in one character), "misread" (a word that may be another one),
    "link" (the article may continue on another page, or come from there) or "link-gone" (it goes on
    where no article is any more), both with their `link`; `raw` is the span that is shown (code
    points, half-open); `what` names the decision, label or alarm, `other` the label, name or word
    that it may be instead; `at` is where it stands in reading order, `count` at how many places.
    """

    kind: str
    raw: tuple[int, int]
    title: str
    line: int
    what: str = ""
    percent: int = 0
    entity: int | None = None
    alarm: AlarmKind | None = None
    at: float = 0.0
    count: int = 1
    patch: int | None = None
    other: str = ""
    article: int | None = None
    link: LinkSign | None = None

    @property
    def group(self) -> Kind:
        """What kind of question it is."""
        if self.kind == "suggestion":  # most of them
            return Kind.SUGGESTIONS
        if self.kind in _CONFLICTS or self.kind == "link" or self.alarm in _CONFLICT_ALARMS:
            return Kind.INCONSISTENCIES
        return Kind.STRUCTURE if self.entity is None else Kind.SUGGESTIONS

    @property
    def suggested(self) -> bool:
        """Whether it is a suggestion or a correction that waits, to be accepted or rejected."""
        if self.patch is not None or self.kind == "link":
            return True
        return self.entity is not None and self.kind == "suggestion"

    @property
    def can_be_right(self) -> bool:
        """Whether a person can say that it is right as it stands."""
        return self.kind not in _CONFLICTS

    @property
    def key(self) -> "Key":
        """Its order among the places: the page before its article, that before its first line,
        that before the entities that begin it."""
        rank = _FIRST.get(self.kind, int(self.entity is not None))
        return self.at, rank, self.raw[1], self.entity or 0


Key = tuple[float, int, int, int]
_FIRST = {"page-look": -2, "article-look": -1}


def weakest(fragment: Fragment) -> tuple[str, int]:
    """The least sure decision of a fragment: "article", "role", "joint" or "order", per cent."""
    decisions = (
        ("article", fragment.by_article),
        ("role", fragment.by_role),
        ("joint", fragment.by_joint),
        ("order", fragment.by_order),
    )
    name, why = min(decisions, key=lambda pair: pair[1].confidence)
    return name, why.confidence


def surface(view: PageView, entity: Entity) -> str:
    """The text of an entity: as placed, else its raw pieces."""
    placed = view.placed.get(entity.key)
    if placed is not None:
        return placed.surface
    text = view.page.text
    return "".join(c for s in entity.spans for c in text[s.start : s.raw_end] if c not in BLANKS)


def places(
    view: PageView,
    alarms: Iterable[Alarm] = (),
    untagged: Iterable[Untagged] = (),
    hints: "Iterable[Conflict]" = (),
    links: PageLinks = NO_LINKS,
    *,
    book: "PlaceBook | None" = None,
) -> tuple[Place, ...]:
    """Doubtful lines, suggestions, broken entities and inconsistencies in reading order.

    Suggestions that the view's filter hides are left out, and alarms of which a person said
    that they mean nothing. `untagged` and `hints` may be of an older state of the page: what is
    not so any more is left out. `book` keeps what is the same in the next state.
    """
    book = book or PlaceBook()
    at = book.order(view)
    found = _looks(view, at)
    linked = _linked(view, at, links)
    found += linked
    at_link = {place.raw[0] for place in linked}
    loose = [alarm for alarm in alarms if not _explained(view, alarm, links)]
    said = {alarm.start for alarm in loose if alarm.kind is _LOOSE} | at_link
    loose += [Alarm(_LOOSE, note.at) for note in links.loose if note.at not in said]
    found += _lines(view, at, loose)
    found += _proposed(view, at)
    found += _entities(view, at, book.entities)
    found += _two_labels(view, at)
    found += _untagged(view, at, untagged)
    found += _hints(view, at, hints)
    found.sort(key=lambda place: place.key)
    return tuple(found)


def _explained(view: PageView, alarm: Alarm, links: PageLinks) -> bool:
    """Whether an alarm says what a link, or one that is offered, says better."""
    line = view.annotation.fragment_at(alarm.start)
    ways = {s.onward for s in links.signs if line is not None and s.article == line.article}
    if alarm.kind is AlarmKind.NO_END_MARK:
        return True in ways
    if alarm.kind is AlarmKind.NO_HEADING:
        return False in ways
    return alarm.kind is _LOOSE and any(sign.at == alarm.start for sign in links.signs)


def _linked(view: PageView, at: "ReadingOrder", links: PageLinks) -> list[Place]:
    """The links that are offered, and those that lead to an article that is gone."""
    found = []
    for sign in links.signs:
        if not (sign.offered or sign.other.gone):
            continue
        line = view.annotation.fragment_at(sign.at)
        if line is not None:
            kind = "link" if sign.offered else "link-gone"
            title = sign.other.headline or view.page.text[line.start : line.end]
            span, number = (line.start, line.end), view.page.line_number(line.start)
            place = Place(kind, span, title, number, sign.page, sign.confidence, link=sign)
            found.append(replace(place, at=at(line.start)))
    return found


def _entities(view: PageView, at: "ReadingOrder", known: "dict[int, _Known]") -> list[Place]:
    """Suggestions, broken entities and those marked as unsure. A page can have thousands."""
    found = []
    placed, hidden, line_number = view.placed, view.hidden, view.page.line_number
    suggested = EntityStatus.SUGGESTED
    for entity in view.live:
        key = entity.key
        spot = placed.get(key)
        if spot is None:
            kind, title = "broken", surface(view, entity)
        elif entity.status is suggested:
            if key in hidden:
                continue
            kind, title = "unsure" if entity.unsure else "suggestion", spot.surface
        elif entity.unsure:
            kind, title = "unsure", spot.surface
        else:
            continue
        row = known.get(key)
        if row is None or row[0] is not entity or row[1] is not spot:
            start = entity.raw_start
            place = Place(
                kind,
                (start, entity.raw_end),
                title,
                line_number(start),
                entity.label,
                entity.confidence,
                key,
                None,
                at(start),
            )
            row = known[key] = entity, spot, place
        found.append(row[2])
    return found


def _looks(view: PageView, at: "ReadingOrder") -> list[Place]:
    """The articles that are to be looked at again, and the page; each at its first line."""
    annotation, found = view.annotation, []
    for article in annotation.articles:
        mine = annotation.members(article.key) if article.unsure else ()
        if mine:
            found.append(_look(view, at, mine[0], "article-look", article.note, article.key))
    if annotation.second_look and annotation.fragments:
        first = min(annotation.fragments, key=lambda f: at(f.start))
        found.append(_look(view, at, first, "page-look", annotation.note, None))
    return found


def _look(
    view: PageView, at: "ReadingOrder", first: Fragment, kind: str, note: str, article: int | None
) -> Place:
    """A place to be looked at again: its note says why, else its first line."""
    page, raw = view.page, (first.start, first.end)
    title, line = note or page.text[first.start : first.end], page.line_number(first.start)
    return Place(kind, raw, title, line, at=at(first.start), article=article)


def _lines(view: PageView, at: "ReadingOrder", alarms: Iterable[Alarm]) -> list[Place]:
    """The lines that want a look; each once, for the first reason that there is."""
    page = view.page
    fragments = {f.start: f for f in view.annotation.fragments}
    found: dict[int, Place] = {}

    def add(f: Fragment, kind: str, what: str, percent: int, alarm: AlarmKind | None) -> None:
        title, line = page.text[f.start : f.end], page.line_number(f.start)
        found[f.start] = Place(
            kind, (f.start, f.end), title, line, what, percent, alarm=alarm, at=at(f.start)
        )

    for start, f in fragments.items():
        if start in view.doubts or f.unsure:
            add(f, "unsure" if f.unsure else "doubt", *weakest(f), None)
    for alarm in alarms:
        at_fault = fragments.get(alarm.start)
        if at_fault is None or alarm.start in found or alarm_checked(at_fault, alarm.kind):
            continue
        add(at_fault, "alarm", "", 0, alarm.kind)
    for patch in view.annotation.patches:
        holder = view.annotation.fragment_at(patch.start) if doubtful(patch) else None
        if holder is not None and holder.start not in found:
            add(holder, "patch", "", patch.confidence, None)
    return list(found.values())


def _proposed(view: PageView, at: "ReadingOrder") -> list[Place]:
    """The corrections that wait, each with a few characters of its line around it."""
    page, found = view.page, []
    for patch in open_proposals(view.annotation):
        holder = view.annotation.fragment_at(patch.start)
        assert holder is not None
        before = page.text[max(holder.start, patch.start - _AROUND) : patch.start]
        after = page.text[patch.end : min(holder.end, patch.end + _AROUND)]
        title = f"{before}［{page.text[patch.start : patch.end]}→{patch.text}］{after}"
        found.append(
            Place(
                "proposed",
                (patch.start, patch.end),
                title,
                page.line_number(patch.start),
                "",
                patch.confidence,
                at=at(patch.start),
                patch=patch.key,
            )
        )
    return found


def _two_labels(view: PageView, at: "ReadingOrder") -> list[Place]:
    """The first mention of each accepted name that carries more than one label."""
    labels: dict[str, set[str]] = {}
    first: dict[str, Entity] = {}
    placed, accepted = view.placed, EntityStatus.ACCEPTED
    for entity in view.live:
        spot = placed.get(entity.key) if entity.status is accepted else None
        if spot is None:
            continue
        known = first.setdefault(spot.surface, entity)
        if known.label != entity.label:
            labels.setdefault(spot.surface, {known.label}).add(entity.label)
    return [
        Place(
            "labels",
            (first[name].raw_start, first[name].raw_end),
            name,
            view.page.line_number(first[name].raw_start),
            " / ".join(sorted(several)),
            0,
            first[name].key,
            at=at(first[name].raw_start),
        )
        for name, several in labels.items()
    ]


def _untagged(view: PageView, at: "ReadingOrder", names: Iterable[Untagged]) -> list[Place]:
    """The first place of each accepted name that stands untagged elsewhere."""
    names = tuple(names)
    if not names:
        return []
    tagged = {entity.raw_start for entity in view.live}
    found = []
    for one in names:
        flow = flow_of(view, one.start) if one.start < len(view.page.text) else None
        if flow is None or one.start in tagged:
            continue
        if view.reflow.text[flow : flow + len(one.surface)] == one.surface:
            line, span = view.page.line_number(one.start), (one.start, one.end)
            place = Place("untagged", span, one.surface, line, one.label)
            found.append(replace(place, at=at(one.start), count=one.count))
    return found


def _hints(view: PageView, at: "ReadingOrder", hints: "Iterable[Conflict]") -> list[Place]:
    """What does not agree with the names and words of the project."""
    found = []
    for one in hints:
        if one.entity is not None:
            entity, placed = view.entities.get(one.entity), view.placed.get(one.entity)
            stands = placed is not None and placed.surface == one.surface
            if not stands or entity is None or entity.label != one.label:
                continue
        else:
            flow = flow_of(view, one.start) if one.start < len(view.page.text) else None
            if flow is None or not view.reflow.text.startswith(one.surface, flow):
                continue
        line = view.page.line_number(one.start)
        span = one.start, one.end
        place = Place(one.kind, span, one.surface, line, one.label, entity=one.entity)
        found.append(replace(place, at=at(one.start), count=one.count, other=one.other))
    return found


class ReadingOrder:
    """Raw offset → place in reading order; furniture comes after every article."""

    def __init__(self, view: PageView) -> None:
        ranks = view.ranks
        rows = sorted(
            view.annotation.fragments,
            key=lambda f: (
                ranks.get(f.article, 1 << 30) if f.article is not None else 1 << 30,
                f.order,
                f.start,
            ),
        )
        self._rank = {f.start: i for i, f in enumerate(rows)}
        self._starts = [f.start for f in view.annotation.fragments]

    def __call__(self, raw: int) -> float:
        """Where a raw offset is read."""
        i = bisect_right(self._starts, raw) - 1
        if i < 0:
            return 0
        start = self._starts[i]
        return self._rank[start] + min(raw - start, 999_999) / 1_000_000


_Known = tuple[Entity, Placed | None, Place]
_Layout = tuple[object, object, object]


class PlaceBook:
    """What stays the same from one state of a page to the next: the reading order while its lines
    and articles do, and the place of each entity that did not change."""

    def __init__(self) -> None:
        self._of: _Layout | None = None
        self._order: ReadingOrder | None = None
        self.entities: dict[int, _Known] = {}
        """Entity's key → the entity, where it is set, and its place."""

    def order(self, view: PageView) -> "ReadingOrder":
        """The reading order of a page; where it is another one, nothing is kept."""
        annotation = view.annotation
        now = view.page.text, annotation.fragments, annotation.articles
        same = self._of is not None and all(map(is_, self._of, now))
        if self._order is None or not same:
            self._of, self._order, self.entities = now, ReadingOrder(view), {}
        return self._order


def counted(found: Iterable[Place]) -> Counter[Kind]:
    """How many places there are of each kind."""
    return Counter(place.group for place in found)


def chosen(found: Iterable[Place], kinds: Collection[Kind]) -> tuple[Place, ...]:
    """The places of some kinds."""
    return tuple(place for place in found if place.group in kinds)


def place_at(
    found: Sequence[Place], raw: int, entity: int | None = None, *, entities: bool = True
) -> int | None:
    """The index of the place at a caret: that of the picked entity, else the smallest around it.

    Without `entities` only lines count.
    """
    if entity is not None and entities:
        for i, place in enumerate(found):
            if place.entity == entity:
                return i
    around = [
        (place.raw[1] - place.raw[0], i)
        for i, place in enumerate(found)
        if place.raw[0] <= raw < place.raw[1] and (entities or place.entity is None)
    ]
    return min(around)[1] if around else None


@dataclass(frozen=True, slots=True)
class From:
    """Where a walk goes on: a raw offset and its place in reading order.

    `seen` is the key of the place that is looked at there; `fresh` when the caret stands where
    the page was opened, so that a place right there was not looked at yet.
    """

    raw: int
    at: float
    seen: Key | None = None
    fresh: bool = False


def next_place(found: Sequence[Place], here: From, step: int) -> tuple[int, bool] | None:
    """The place after (+1) or before (-1) a caret, and whether the walk went round for it.

    None when there are no places.
    """
    if not found:
        return None
    if here.seen is not None:
        after = [i for i, place in enumerate(found) if place.key > here.seen]
        before = [i for i, place in enumerate(found) if place.key < here.seen]
    else:
        after = [
            i for i, p in enumerate(found) if p.at > here.at or (here.fresh and p.at == here.at)
        ]
        before = [
            i
            for i, place in enumerate(found)
            if place.at < here.at and not place.raw[0] <= here.raw < place.raw[1]
        ]
    if step > 0:
        return (after[0], False) if after else (0, True)
    return (before[-1], False) if before else (len(found) - 1, True)
