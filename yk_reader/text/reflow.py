"""Reflow: the units that a page, its layout and its patches yield.

Derived and pure. A unit starts at an article's first fragment, at a change of role and at a
paragraph joint. Reflowing again reuses the text of every article whose fragments and patches are
the same, and the places of the entities in it.
"""

from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Sequence
from functools import cached_property
from operator import attrgetter

from yk_reader.model.alike import changed_part, rows_of
from yk_reader.model.annotation import Annotation
from yk_reader.model.blank import strip_span
from yk_reader.model.derived import Derived, MentionRow, UnitRow
from yk_reader.model.entity import Entity, Span
from yk_reader.model.layout import Article, Fragment, Patch
from yk_reader.model.making import quickly_made
from yk_reader.model.page import Page
from yk_reader.model.records import dataclass
from yk_reader.model.vocabulary import EntityStatus, Role
from yk_reader.text.offsets import OffsetMap
from yk_reader.text.runs import ArticleText


@quickly_made
@dataclass(frozen=True, slots=True)
class Unit:
    """One heading, byline, paragraph or caption of the reflowed text.

    `article` is the article's key; `index` counts from 0 in it; `para` is the paragraph number
    among its body and caption units (from 1; 0 for other roles); `fragments` are in reading
    order; `start` is where `text` begins in the flow text of the page (code points).
    """

    article: int
    index: int
    role: Role
    para: int
    text: str
    fragments: tuple[Fragment, ...]
    start: int

    @property
    def end(self) -> int:
        """Where it ends in the flow text, exclusive."""
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True)
class ArticleFlow:
    """One article with its units; `number` is its rank, as the window shows it."""

    article: Article
    number: int
    units: tuple[Unit, ...]


@dataclass(frozen=True, slots=True)
class Placed:
    """Where an entity stands: `start`..`end` in the unit's text, half-open code points."""

    unit: Unit
    start: int
    end: int
    surface: str

    @property
    def flow_start(self) -> int:
        """Its start in the flow text of the page."""
        return self.unit.start + self.start

    @property
    def flow_end(self) -> int:
        """Its end in the flow text of the page, exclusive."""
        return self.unit.start + self.end


_FEW = 50
"""Entities that changed: with more of them all places are looked up anew."""
_key: Callable[[Entity], int] = attrgetter("key")
_Memo = dict[tuple[Span, ...], tuple[ArticleText, Placed]]


class Reflow:
    """The reflowed text of one annotation of one page; never changed after it was built."""

    def __init__(
        self,
        page: Page,
        annotation: Annotation,
        texts: dict[int, ArticleText],
        articles: tuple[ArticleFlow, ...],
        memo: _Memo,
    ) -> None:
        """Use `reflow`; `texts` holds the articles that have units, by key."""
        self._page = page
        self._annotation = annotation
        self._texts = texts
        self._older = memo
        self._memo: _Memo = {}
        self._placed: tuple[tuple[Entity, ...], dict[int, Placed]] = ((), {})
        """the entities of which the places were asked for last, and these"""
        self.articles = articles
        """All articles by rank; one without fragments has no units."""
        self.map = OffsetMap(
            page.text,
            annotation.fragments,
            [texts[flow.article.key] for flow in articles if flow.units],
        )

    @property
    def text(self) -> str:
        """The flow text: all units in reading order, joined by line ends."""
        return self.map.text

    @cached_property
    def units(self) -> tuple[Unit, ...]:
        """All units in reading order."""
        return tuple(unit for flow in self.articles for unit in flow.units)

    @cached_property
    def _unit_starts(self) -> list[int]:
        return [unit.start for unit in self.units]

    @cached_property
    def _by_key(self) -> dict[int, ArticleFlow]:
        return {flow.article.key: flow for flow in self.articles}

    def article_flow(self, article_key: int) -> ArticleFlow | None:
        """The article with that key."""
        return self._by_key.get(article_key)

    def unit_at(self, flow: int) -> Unit | None:
        """The unit that holds the flow offset, its end included; None outside the flow."""
        i = bisect_right(self._unit_starts, flow) - 1
        if i < 0 or flow > self.units[i].end:
            return None
        return self.units[i]

    def unit_of(self, article_key: int, index: int) -> Unit | None:
        """The unit of an article by its index; None when there is none."""
        flow = self._by_key.get(article_key)
        if flow is None or not 0 <= index < len(flow.units):
            return None
        return flow.units[index]

    def unit_of_fragment(self, start: int) -> Unit | None:
        """The unit of the fragment that starts at the raw offset; None for furniture."""
        found = self.map.locate(start)
        if found is None:
            return None
        article, slot, _base = found
        return self._by_key[article.key].units[article.unit_of[slot]]

    # --- entities

    def place(self, entity: Entity) -> Placed | None:
        """Where the entity stands, or None: it is broken.

        Its characters are those whose Position lies in one of its spans. They must be in one
        unit and follow one another there, blanks apart; no mark under its spans may lie outside
        the unit's fragments, and one character at least must be left. The spans must be free of
        raw blanks, as stored ones are: one over blanks of another unit alone counts as a mark.
        """
        return self._place_spans(entity.spans)

    def placed(self, entities: Iterable[Entity]) -> dict[int, Placed]:
        """The places of many entities by their keys; the broken ones are missing. Nobody may change
        what is returned: it is kept for the next time."""
        rows = tuple(entities)
        before, known = self._placed  # of a page with thousands most are asked for after each edit
        low, old_end, new_end = changed_part(before, rows)
        few = old_end - low + new_end - low <= _FEW
        if few:
            fresh = self._placed_anew(rows[low:new_end])
            out = dict(known)
            for entity in before[low:old_end]:
                if entity.key not in fresh:
                    out.pop(entity.key, None)
            in_order = new_end == len(rows) or fresh.keys() <= out.keys()
            out |= fresh
            if not in_order:
                out = {e.key: out[e.key] for e in rows if e.key in out}
        else:
            out = self._placed_anew(rows)
        if few or len(rows) >= len(before):  # not some of them only
            self._placed = rows, out
        return out

    def _placed_anew(self, entities: Iterable[Entity]) -> dict[int, Placed]:
        places = ((e.key, self._place_spans(e.spans)) for e in entities)
        return {key: place for key, place in places if place is not None}

    def _place_spans(self, spans: tuple[Span, ...]) -> Placed | None:
        known = self._memo.get(spans)
        if known is not None:
            return known[1]
        known = self._older.get(spans)
        if known is not None:
            # The article did not change, so neither did the place in it; only its unit may
            # have moved on the page.
            text, old = known
            unit = self._by_key[text.key].units[old.unit.index]
            placed = old if unit is old.unit else Placed(unit, old.start, old.end, old.surface)
            self._memo[spans] = (text, placed)
            return placed
        found = self._place_anew(spans)
        if found is not None:
            self._memo[spans] = found
            return found[1]
        return None

    def _place_anew(self, spans: tuple[Span, ...]) -> tuple[ArticleText, Placed] | None:
        home: ArticleText | None = None
        index = -1
        intervals: list[tuple[int, int]] = []
        for span in spans:
            raw_end = span.raw_end
            covered = span.start
            for fragment in self.map.fragments_touching(span.start, raw_end):
                if fragment.start > covered and self._marked(covered, fragment.start):
                    return None
                found = self.map.locate(fragment.start)
                if found is None:
                    return None
                text, slot, _base = found
                if home is None:
                    home, index = text, text.unit_of[slot]
                elif text is not home or text.unit_of[slot] != index:
                    return None
                low = text.bound(slot, span.start, span.start_k)
                high = text.bound(slot, span.end, span.end_k)
                if low < high:
                    intervals.append((low, high))
                covered = fragment.end
            if covered < raw_end and self._marked(covered, raw_end):
                return None
        if home is None or not intervals:
            return None
        return self._joined(home, index, intervals)

    def _marked(self, start: int, end: int) -> bool:
        low, high = strip_span(self._page.text, start, end)
        return low < high

    def _joined(
        self, home: ArticleText, index: int, intervals: list[tuple[int, int]]
    ) -> tuple[ArticleText, Placed] | None:
        """Check that the flow intervals of an article's unit follow one another."""
        intervals.sort()
        start, end = intervals[0]
        for low, high in intervals[1:]:
            if low > end:
                gap = strip_span(home.text, end, low)
                if gap[0] < gap[1]:
                    return None
            end = max(end, high)
        start, end = strip_span(home.text, start, end)
        if start == end:
            return None
        unit = self._by_key[home.key].units[index]
        base = home.unit_starts[index]
        return home, Placed(unit, start - base, end - base, home.text[start:end])

    # --- derived rows

    def derived(self, entities: Iterable[Entity]) -> Derived:
        """The rows of all units and of all entities that are placed; tombstones have none."""
        return self.derived_for(self._by_key, entities)

    def derived_for(
        self,
        article_keys: Collection[int],
        entities: Iterable[Entity],
        entity_keys: Collection[int] = (),
    ) -> Derived:
        """The same for some articles only: their units and the entities placed in them; and for
        the entities with some keys, wherever they are.
        """
        units = tuple(
            UnitRow(
                unit.article,
                unit.index,
                unit.role,
                unit.para,
                unit.text,
                min([fragment.start for fragment in unit.fragments]),
                max([fragment.end for fragment in unit.fragments]),
            )
            for flow in self.articles
            if flow.article.key in article_keys
            for unit in flow.units
        )
        mentions = []
        if not article_keys:  # most edits; a page can have thousands
            entities = rows_of(tuple(entities), entity_keys, _key)
        for entity in entities:
            chosen = entity.key in entity_keys
            if entity.status is EntityStatus.REJECTED:
                continue
            placed = self._place_spans(entity.spans)
            if placed is not None and (chosen or placed.unit.article in article_keys):
                unit = placed.unit
                mentions.append(
                    MentionRow(
                        entity.key,
                        unit.article,
                        unit.index,
                        placed.start,
                        placed.end,
                        placed.surface,
                    )
                )
        return Derived(units, tuple(mentions))

    def changed_articles(self, previous: "Reflow") -> frozenset[int]:
        """Keys of the articles whose text or runs are not those of `previous`, gone ones too."""
        keys = self._texts.keys() | previous._texts.keys()
        return frozenset(
            key for key in keys if self._texts.get(key) is not previous._texts.get(key)
        )

    # --- building the next one

    def _takes_over(self, page: Page, annotation: Annotation) -> bool:
        """Whether nothing that the reflow depends on differs."""
        mine = self._annotation
        return (
            self._page.text == page.text
            and mine.fragments == annotation.fragments
            and mine.patches == annotation.patches
            and mine.articles == annotation.articles
        )

    def _next(self, page: Page, annotation: Annotation) -> "Reflow":
        if self._takes_over(page, annotation):
            return self
        if self._page.text != page.text:
            return _build(page, annotation, {}, (), {})
        reusable = dict(self._texts)
        owner = {f.start: f.article for f in annotation.fragments}
        for start in _touched(self._annotation.patches, annotation):
            article = owner[start]
            if article is not None:
                reusable.pop(article, None)
        return _build(page, annotation, reusable, self.articles, self._older | self._memo)


def reflow(page: Page, annotation: Annotation, previous: Reflow | None = None) -> Reflow:
    """Reflow a page; with `previous`, reuse what did not change (`previous` itself, if nothing).

    A patch counts when it is active, not empty in the raw text, lies inside one fragment and
    does not overlap the one before it; others are left out. Fragments whose article does not
    exist are in no unit.
    """
    if previous is None:
        return _build(page, annotation, {}, (), {})
    return previous._next(page, annotation)


def _build(
    page: Page,
    annotation: Annotation,
    reusable: dict[int, ArticleText],
    old_flows: Sequence[ArticleFlow],
    memo: _Memo,
) -> Reflow:
    members: dict[int, list[Fragment]] = {article.key: [] for article in annotation.articles}
    for fragment in annotation.fragments:
        if fragment.article in members:
            members[fragment.article].append(fragment)
    texts: dict[int, ArticleText] = {}
    stale: list[int] = []
    for key, mine in members.items():
        if mine:
            old = reusable.get(key)
            if (
                old is not None
                and len(old.raw_members) == len(mine)
                and old.raw_members == tuple(mine)
            ):
                texts[key] = old
            else:
                stale.append(key)
    if stale:
        patches = _usable(annotation)
        for key in stale:
            texts[key] = ArticleText(key, page.text, tuple(members[key]), patches)
    # Places in articles that changed are of no use, and would keep the old texts alive.
    memo = {spans: known for spans, known in memo.items() if texts.get(known[0].key) is known[0]}
    return Reflow(page, annotation, texts, _flows(annotation, texts, old_flows), memo)


def _flows(
    annotation: Annotation, texts: dict[int, ArticleText], old_flows: Sequence[ArticleFlow]
) -> tuple[ArticleFlow, ...]:
    """Place the articles one after the other; those that stand where they stood are reused."""
    known = {flow.article.key: flow for flow in old_flows}
    flows: list[ArticleFlow] = []
    base = 0
    for article in sorted(annotation.articles, key=lambda a: (a.rank, a.key)):
        text = texts.get(article.key)
        if text is None:
            flows.append(ArticleFlow(article, article.rank, ()))
            continue
        old = known.get(article.key)
        if old is not None and _stands(old.units, text, base):
            units = old.units
        else:
            units = tuple(
                Unit(
                    article.key,
                    shape.index,
                    shape.role,
                    shape.para,
                    shape.text,
                    shape.fragments,
                    base + shape.start,
                )
                for shape in text.units
            )
        if old is not None and old.units is units and old.article == article:
            flows.append(old)
        else:
            flows.append(ArticleFlow(article, article.rank, units))
        base += len(text.text) + 1
    return tuple(flows)


def _stands(units: tuple[Unit, ...], text: ArticleText, base: int) -> bool:
    """Whether units made of this very text already begin at the flow offset `base`."""
    return (
        len(units) == len(text.units)
        and units[0].start == base
        and all(u.fragments is s.fragments for u, s in zip(units, text.units, strict=True))
    )


def _usable(annotation: Annotation) -> dict[int, list[Patch]]:
    """The patches that count, by the start of their fragment, in raw order."""
    fragments = annotation.fragments
    starts = [fragment.start for fragment in fragments]
    out: dict[int, list[Patch]] = {}
    covered = 0
    for patch in annotation.patches:
        if not patch.active or patch.start >= patch.end or patch.start < covered:
            continue
        i = bisect_right(starts, patch.start) - 1
        if i < 0 or patch.end > fragments[i].end:
            continue
        out.setdefault(starts[i], []).append(patch)
        covered = patch.end
    return out


def _touched(old: Sequence[Patch], annotation: Annotation) -> set[int]:
    """Starts of the fragments in which a patch came, went or changed."""
    new = annotation.patches
    if old is new:
        return set()
    low, high_old, high_new = 0, len(old), len(new)
    while low < high_old and low < high_new and old[low] == new[low]:
        low += 1
    while high_old > low and high_new > low and old[high_old - 1] == new[high_new - 1]:
        high_old -= 1
        high_new -= 1
    differing = set(old[low:high_old]) ^ set(new[low:high_new])
    starts = [fragment.start for fragment in annotation.fragments]
    out: set[int] = set()
    for patch in differing:
        i = max(0, bisect_right(starts, patch.start) - 1)
        while i < len(starts) and starts[i] < patch.end:
            out.add(starts[i])
            i += 1
    return out
