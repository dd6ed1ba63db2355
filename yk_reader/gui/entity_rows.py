"""The entities of a page grouped by their words, with counts; Qt-free."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from yk_reader.gui.review import surface
from yk_reader.gui.view import PageView
from yk_reader.model.entity import Entity
from yk_reader.model.words import EntityStatus

_AROUND = 6
"""Characters of context before and after a mention."""


@dataclass(frozen=True, slots=True)
class Mention:
    """One entity: key, its article's key (None when broken), raw line and what stands around."""

    key: int
    article: int | None
    line: int
    before: str
    after: str
    label: str
    suggested: bool
    confidence: int
    unsure: bool = False


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
    on_page: int
    others: tuple[str, ...] = ()

    @property
    def keys(self) -> tuple[int, ...]:
        """The keys of its entities."""
        return tuple(m.key for m in self.mentions)

    @property
    def suggested(self) -> int:
        """How many of them are suggestions."""
        return sum(m.suggested for m in self.mentions)

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


def groups(view: PageView, article: int | None, *, only_here: bool) -> tuple[Group, ...]:
    """The groups of the page, or of one article only: with accepted ones first, then the
    most frequent, then by place.
    """
    found: dict[str, list[Mention]] = {}
    all_labels: dict[str, set[str]] = {}
    on_page: Counter[str] = Counter()
    for entity in view.live:
        name = surface(view, entity)
        all_labels.setdefault(name, set()).add(entity.label)
        if entity.key in view.hidden:
            continue
        on_page[name] += 1
        placed = view.placed.get(entity.key)
        if only_here and (placed is None or placed.unit.article != article):
            continue
        found.setdefault(name, []).append(_mention(view, entity))
    out = []
    for name, mentions in found.items():
        mentions.sort(key=lambda m: (m.line, m.key))
        labels = tuple(label for label, _ in Counter(m.label for m in mentions).most_common())
        others = tuple(sorted(all_labels[name].difference(labels)))
        out.append(Group(name, tuple(mentions), labels, on_page[name], others))
    out.sort(key=lambda g: (g.suggested == g.total, -g.total, g.mentions[0].line))
    return tuple(out)


def _mention(view: PageView, entity: Entity) -> Mention:
    placed = view.placed.get(entity.key)
    before = after = ""
    article = None
    if placed is not None:
        text, article = placed.unit.text, placed.unit.article
        before = text[max(0, placed.start - _AROUND) : placed.start].replace("\n", "")
        after = text[placed.end : placed.end + _AROUND].replace("\n", "")
    return Mention(
        entity.key,
        article,
        view.page.line_number(entity.raw_start),
        before,
        after,
        entity.label,
        entity.status is EntityStatus.SUGGESTED,
        entity.confidence,
        entity.unsure,
    )


def totals(view: PageView, article: int | None, *, only_here: bool) -> Mapping[str, int]:
    """Live entities of each label on the page or in one article, hidden ones too."""
    counts = {label.name: 0 for label in view.labels.labels}
    for entity in view.live:
        placed = view.placed.get(entity.key) if only_here else None
        if not only_here or (placed is not None and placed.unit.article == article):
            counts[entity.label] = counts.get(entity.label, 0) + 1
    return counts
