"""The entities of a page grouped by their words, with counts; Qt-free."""

from collections import Counter
from collections.abc import Mapping

from yk_reader.gui.view.entity_lines import line_pieces
from yk_reader.gui.view.page_view import PageView
from yk_reader.gui.view.review import surface
from yk_reader.model.entity import Entity
from yk_reader.model.records import dataclass
from yk_reader.model.vocabulary import EntityStatus
from yk_reader.text.reflow import Placed

_AROUND = 6
"""Characters of context before and after a mention."""


@dataclass(frozen=True, slots=True)
class Mention:
    """One entity: key, its article's key (None when broken), raw line, where its first character
    stands (code points of the raw text) and what stands around; `lines` are all its raw lines."""

    key: int
    article: int | None
    line: int
    start: int
    before: str
    after: str
    label: str
    suggested: bool
    confidence: int
    unsure: bool = False
    lines: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """All mentions of one surface that are looked at, in raw order.

    `labels` are theirs, the commonest first; `others` are labels of mentions of the same surface
    that are not looked at (hidden by the filter, or in another article). `on_page` counts all
    that the filter takes.
    """

    surface: str
    mentions: tuple[Mention, ...]
    labels: tuple[str, ...]
    suggested: int
    """How many of them are suggestions."""
    on_page: int
    others: tuple[str, ...] = ()

    @property
    def keys(self) -> tuple[int, ...]:
        """The keys of its entities."""
        return tuple(m.key for m in self.mentions)

    @property
    def total(self) -> int:
        """How many mentions there are."""
        return len(self.mentions)

    @property
    def at_odds(self) -> bool:
        """Whether the same words carry more than one label on this page."""
        return len(self.labels) + len(self.others) > 1

    def here(self, article: int | None) -> int:
        """Mentions in an article (its key)."""
        return sum(m.article == article for m in self.mentions)


_Known = tuple[Entity, Placed | None, str, Mention]


class GroupBook:
    """The groups of a page; mentions and groups that did not change are taken over from the
    state before, so that a page with thousands of entities is grouped anew in no time.
    """

    def __init__(self) -> None:
        self._page: int | None = None
        self._known: dict[int, _Known] = {}
        self._groups: dict[str, tuple[list[Mention], int, set[str], Group]] = {}

    def groups(self, view: PageView, article: int | None, *, only_here: bool) -> tuple[Group, ...]:
        """The groups of the page, or of one article only: those with accepted ones first, then
        the most frequent, then by place.
        """
        if view.page_id != self._page:
            self._page, self._known, self._groups = view.page_id, {}, {}
        known, placed, hidden = self._known, view.placed, view.hidden
        fresh: dict[int, _Known] = {}
        found: dict[str, list[Mention]] = {}
        labels: dict[str, set[str]] = {}
        on_page: dict[str, int] = {}
        for entity in view.live:
            key = entity.key
            place = placed.get(key)
            row = known.get(key)
            if row is None or row[0] is not entity or row[1] is not place:
                row = (entity, place, surface(view, entity), _mention(view, entity, place))
            fresh[key] = row
            name, mention = row[2], row[3]
            if name in labels:
                labels[name].add(entity.label)
            else:
                labels[name] = {entity.label}
            if key in hidden:
                continue
            on_page[name] = on_page.get(name, 0) + 1
            if only_here and mention.article != article:
                continue
            if name in found:
                found[name].append(mention)
            else:
                found[name] = [mention]
        self._known = fresh
        groups: dict[str, tuple[list[Mention], int, set[str], Group]] = {}
        for name, mentions in found.items():
            before = self._groups.get(name)
            now = (mentions, on_page[name], labels[name])
            if before is None or before[:3] != now:
                before = (*now, _group(name, *now))
            groups[name] = before
        self._groups = groups
        out = [row[3] for row in groups.values()]
        out.sort(key=lambda g: (g.suggested == len(g.mentions), -g.total, g.mentions[0].start))
        return tuple(out)


class GroupOrder:
    """Keeps groups in the order in which they were sorted: no row goes away under the hands.

    One that comes new stands behind the one that it follows when sorted; one that was gone comes
    back where it was.
    """

    def __init__(self) -> None:
        self._names: list[str] = []

    def forget(self) -> None:
        """The next groups are shown as they are sorted."""
        self._names = []

    def kept(self, groups: tuple[Group, ...]) -> tuple[Group, ...]:
        """Groups, which come sorted, in the order that is kept."""
        place = {name: at for at, name in enumerate(self._names)}
        fresh: dict[str, list[str]] = {}
        before = ""
        for group in groups:
            if group.surface in place:
                before = group.surface
            else:
                fresh.setdefault(before, []).append(group.surface)
        if fresh:
            names = fresh.pop("", [])
            for name in self._names:
                names += (name, *fresh.get(name, ()))
            self._names = names
            place = {name: at for at, name in enumerate(names)}
        return tuple(sorted(groups, key=lambda group: place[group.surface]))


def _group(name: str, found: list[Mention], on_page: int, labels: set[str]) -> Group:
    mentions = tuple(sorted(found, key=lambda m: (m.start, m.key)))
    mine = tuple(label for label, _ in Counter(m.label for m in mentions).most_common())
    open_ = sum(m.suggested for m in mentions)
    return Group(name, mentions, mine, open_, on_page, tuple(sorted(labels.difference(mine))))


def _mention(view: PageView, entity: Entity, placed: Placed | None) -> Mention:
    before = after = ""
    article = None
    if placed is not None:
        text, article = placed.unit.text, placed.unit.article
        before = text[max(0, placed.start - _AROUND) : placed.start].replace("\n", "")
        after = text[placed.end : placed.end + _AROUND].replace("\n", "")
    line = view.page.line_number(entity.raw_start)
    several = len(entity.spans) > 1
    lines = tuple(n for n, _, _ in line_pieces(view.page, entity)) if several else (line,)
    return Mention(
        entity.key,
        article,
        line,
        entity.raw_start,
        before,
        after,
        entity.label,
        entity.status is EntityStatus.SUGGESTED,
        entity.confidence,
        entity.unsure,
        lines,
    )


def totals(view: PageView, article: int | None, *, only_here: bool) -> Mapping[str, int]:
    """Live entities of each label on the page or in one article, hidden ones too."""
    counts = {label.name: 0 for label in view.labels.labels}
    for entity in view.live:
        placed = view.placed.get(entity.key) if only_here else None
        if not only_here or (placed is not None and placed.unit.article == article):
            counts[entity.label] = counts.get(entity.label, 0) + 1
    return counts
