"""The entities of a page grouped by surface and label, with their counts; Qt-free."""

from collections.abc import Iterable
from dataclasses import dataclass

from yk_reader.gui.review import surface
from yk_reader.gui.view import PageView
from yk_reader.model.words import EntityStatus


@dataclass(frozen=True, slots=True)
class Mention:
    """One entity: key, article number (None when broken) and raw line."""

    key: int
    number: int | None
    line: int
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Group:
    """All mentions of one surface with one label.

    `here` counts those of the current article, `suggested` tells that none is accepted yet.
    """

    surface: str
    label: str
    mentions: tuple[Mention, ...]
    here: int
    suggested: bool

    @property
    def total(self) -> int:
        """Mentions on the page."""
        return len(self.mentions)


def groups(view: PageView, article: int | None, *, only_here: bool) -> tuple[Group, ...]:
    """The groups of the page (or of one article), the most frequent in the article first."""
    found: dict[tuple[str, str], list[tuple[Mention, bool, bool]]] = {}
    ranks = view.ranks
    for entity in view.live:
        placed = view.placed.get(entity.key)
        key = placed.unit.article if placed is not None else None
        text = placed.unit.text if placed is not None else ""
        before = text[max(0, placed.start - 6) : placed.start] if placed is not None else ""
        after = text[placed.end : placed.end + 6] if placed is not None else ""
        mention = Mention(
            entity.key,
            ranks.get(key) if key is not None else None,
            view.page.line_number(entity.raw_start),
            before.replace("\n", ""),
            after.replace("\n", ""),
        )
        name = (surface(view, entity), entity.label)
        found.setdefault(name, []).append(
            (mention, key == article, entity.status is EntityStatus.SUGGESTED)
        )
    out = []
    for (text, label), rows in found.items():
        here = sum(1 for _, mine, _ in rows if mine)
        if only_here and not here:
            continue
        mentions = tuple(sorted((m for m, _, _ in rows), key=lambda m: m.line))
        out.append(Group(text, label, mentions, here, all(s for _, _, s in rows)))
    out.sort(key=lambda g: (g.suggested, -(g.here if only_here else g.total), g.mentions[0].line))
    return tuple(out)


def totals(view: PageView, article: int | None, *, only_here: bool) -> dict[str, int]:
    """Live entities of each label on the page or in one article."""
    counts: dict[str, int] = {label.name: 0 for label in view.labels.labels}
    for entity in _of(view, article if only_here else None):
        counts[entity] = counts.get(entity, 0) + 1
    return counts


def _of(view: PageView, article: int | None) -> Iterable[str]:
    for entity in view.live:
        placed = view.placed.get(entity.key)
        if article is None or (placed is not None and placed.unit.article == article):
            yield entity.label
