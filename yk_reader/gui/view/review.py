"""What is still to be looked at on a page, in reading order; Qt-free."""

from collections.abc import Iterable
from dataclasses import dataclass

from yk_reader.gui.view.page_view import PageView
from yk_reader.model.blank import BLANKS
from yk_reader.model.entity import Entity
from yk_reader.model.layout import Alarm, AlarmKind, Fragment
from yk_reader.model.vocabulary import EntityStatus


@dataclass(frozen=True, slots=True)
class Place:
    """One place to look at: a line (`start`) or an entity (`entity`).

    `kind` is "doubt", "unsure", "alarm", "suggestion", "broken" or "labels" (one name with two
    labels); `raw` is the span that is shown (code points, half-open); `what` names the decision,
    label or alarm.
    """

    kind: str
    raw: tuple[int, int]
    title: str
    line: int
    what: str = ""
    percent: int = 0
    entity: int | None = None
    alarm: AlarmKind | None = None


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


def places(view: PageView, alarms: Iterable[Alarm] = ()) -> tuple[Place, ...]:
    """Doubtful lines, suggestions and broken entities in reading order, inconsistencies last.

    Suggestions that the view's filter hides are left out.
    """
    page = view.page
    found: list[tuple[float, Place]] = []
    at = _reading_order(view)
    fragments = {f.start: f for f in view.annotation.fragments}
    for start, fragment in fragments.items():
        if start not in view.doubts and not fragment.unsure:
            continue
        what, percent = weakest(fragment)
        kind = "unsure" if fragment.unsure else "doubt"
        raw = (fragment.start, fragment.end)
        title = page.text[fragment.start : fragment.end]
        line = page.line_number(start)
        found.append((at(start), Place(kind, raw, title, line, what, percent)))
    for alarm in alarms:
        at_fault = fragments.get(alarm.start)
        if at_fault is None or at_fault.unsure or alarm.start in view.doubts:
            continue
        raw = (at_fault.start, at_fault.end)
        title = page.text[at_fault.start : at_fault.end]
        place = Place("alarm", raw, title, page.line_number(alarm.start), alarm=alarm.kind)
        found.append((at(alarm.start), place))
    for entity in view.live:
        if view.unseen(entity):
            continue
        broken = entity.key not in view.placed
        if entity.status is not EntityStatus.SUGGESTED and not broken and not entity.unsure:
            continue
        kind = "broken" if broken else "unsure" if entity.unsure else "suggestion"
        raw = (entity.raw_start, entity.raw_end)
        line = page.line_number(entity.raw_start)
        place = Place(
            kind, raw, surface(view, entity), line, entity.label, entity.confidence, entity.key
        )
        found.append((at(entity.raw_start), place))
    found.sort(key=lambda pair: (pair[0], pair[1].raw))
    return (*(place for _, place in found), *_two_labels(view))


def _two_labels(view: PageView) -> list[Place]:
    """The first mention of each accepted name that carries more than one label."""
    labels: dict[str, set[str]] = {}
    first: dict[str, Entity] = {}
    for entity in view.live:
        placed = view.placed.get(entity.key)
        if placed is None or entity.status is not EntityStatus.ACCEPTED:
            continue
        labels.setdefault(placed.surface, set()).add(entity.label)
        first.setdefault(placed.surface, entity)
    return [
        Place(
            "labels",
            (first[name].raw_start, first[name].raw_end),
            name,
            view.page.line_number(first[name].raw_start),
            " / ".join(sorted(several)),
            0,
            first[name].key,
        )
        for name, several in labels.items()
        if len(several) > 1
    ]


class _Order:
    """Raw offset → place in reading order; furniture comes after every article."""

    def __init__(self, view: PageView) -> None:
        import bisect

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
        self._bisect = bisect.bisect_right

    def __call__(self, raw: int) -> float:
        i = self._bisect(self._starts, raw) - 1
        if i < 0:
            return 0
        start = self._starts[i]
        return self._rank[start] + (raw - start) / 1_000_000


def _reading_order(view: PageView) -> _Order:
    return _Order(view)


def next_place(found: tuple[Place, ...], current: int | None, step: int) -> int | None:
    """The index of the place after (+1) or before (-1) `current`, going round; None if none."""
    if not found:
        return None
    if current is None:
        return 0 if step > 0 else len(found) - 1
    return (current + step) % len(found)
