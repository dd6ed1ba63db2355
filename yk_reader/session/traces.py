"""What a step changed, told from its delta alone: nothing is applied, nothing is read of the page
but its raw text. Lines, articles, corrections, entities, boxes and the status come one after
the other.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from enum import Enum
from typing import Final, Protocol

from yk_reader.edits.mentions import surface_of
from yk_reader.model.annotation import Annotation, Delta, Images
from yk_reader.model.entity import Entity, Span
from yk_reader.model.layout import Article, Fragment, Patch
from yk_reader.model.page import Page
from yk_reader.model.records import dataclass
from yk_reader.model.vocabulary import Origin, PatchStatus


class TraceKind(Enum):
    """What was changed."""

    LINE = "line"
    ARTICLE = "article"
    TEXT = "text"
    ENTITY = "entity"
    BOX = "box"
    """where a line stands on the picture; `before` and `after` are the text of a drawn line"""
    PAGE = "page"
    LINK = "link"


class Turn(Enum):
    """Whether it came, went, or was there before and after."""

    CAME = "came"
    WENT = "went"
    STAYED = "stayed"


Value = str | int | bool | None


@dataclass(frozen=True, slots=True)
class Fact:
    """One trait before and after: a code of the vocabularies, an article's number (None: of no
    article; -1: not known), a text, or whether it holds."""

    name: str
    before: Value
    after: Value


@dataclass(frozen=True, slots=True)
class Trace:
    """One thing that a step changed.

    `raw` is its place (code points, half-open; None for none), `line` the number of its raw line
    (0 for none), `lines` how many lines after another changed alike. `before` and `after` are its
    text in the words of the page: the line around a correction, the words of an entity.
    """

    kind: TraceKind
    turn: Turn
    facts: tuple[Fact, ...] = ()
    raw: tuple[int, int] | None = None
    line: int = 0
    before: str = ""
    after: str = ""
    lines: int = 1


class Changed(Protocol):
    """A step's delta, and what it is told with."""

    @property
    def text(self) -> str:
        """The raw text of the page."""
        ...

    @property
    def delta(self) -> Delta:
        """What the step changed."""
        ...

    @property
    def patches(self) -> tuple[Patch, ...]:
        """The patches of the annotation as they stand now."""
        ...

    @property
    def ranks(self) -> Mapping[int, int]:
        """The number of each article that there is now, by its key."""
        ...


UNKNOWN: Final = -1


def traces_of(changed: Changed) -> tuple[Trace, ...]:
    """What a step changed, in the order of the page. Damage gives an error of `store.errors`'
    kinds (IndexError, ValueError …)."""
    return _Telling(changed).all()


def link_traces(delta: Delta, words: Callable[[str, str], str]) -> tuple[Trace, ...]:
    """The links that a step made, rejected or took away, by the fact "stands" (None: no link);
    `words` says of the uuids of a page and an article what stands there."""
    was, now = ({link.pair: link for link in image.links} for image in (delta.before, delta.after))
    out = []
    for pair in sorted(was.keys() | now.keys()):
        one, other = was.get(pair), now.get(pair)
        text = f"{words(*pair[:2])} → {words(*pair[2:])}"
        stood, stands = (None if link is None else link.stands for link in (one, other))
        fact = Fact("stands", stood, stands)
        out.append(Trace(TraceKind.LINK, _turn(one, other), (fact,), before=text, after=text))
    return tuple(out)


class _Telling:
    def __init__(self, changed: Changed) -> None:
        self._page = Page(changed.text, "")
        self._delta = delta = changed.delta
        here = {p.key: p for p in changed.patches}
        self._old = _patched(here, delta.after.patches, delta.before.patches)
        self._new = _patched(here, delta.before.patches, delta.after.patches)
        self._ranks = dict(changed.ranks)
        self._moved: frozenset[int] = frozenset()

    def all(self) -> tuple[Trace, ...]:
        before, after = self._delta.before, self._delta.after
        out: list[Trace] = []
        if of_page := _page_facts(before, after):
            out.append(Trace(TraceKind.PAGE, Turn.STAYED, of_page))
        out += self._articles(before.articles, after.articles)
        out += _joined(self._lines(before.fragments, after.fragments))
        out += self._texts(before.patches, after.patches)
        out += self._entities(before.entities, after.entities)
        out += self._boxes(before, after)
        return tuple(out)

    def _line_of(self, raw: tuple[int, int]) -> int:
        return self._page.line_number(min(raw[0], len(self._page.text)))

    def _boxes(self, before: Images, after: Images) -> list[Trace]:
        """Lines whose place on the picture is another one, then drawn lines."""
        out = []
        was, now = ({one.start: one for one in images.boxes} for images in (before, after))
        for start in sorted(was.keys() | now.keys()):
            turn = _turn(was.get(start), now.get(start))
            raw = (start, start)
            out.append(Trace(TraceKind.BOX, turn, (), raw, self._line_of(raw)))
        old, new = ({one.key: one for one in images.drawn} for images in (before, after))
        for key in sorted(old.keys() | new.keys()):
            one, other = old.get(key), new.get(key)
            was_text, text = (line.text if line is not None else "" for line in (one, other))
            out.append(Trace(TraceKind.BOX, _turn(one, other), (), None, 0, was_text, text))
        return out

    # --- lines

    def _lines(self, old: Sequence[Fragment], new: Sequence[Fragment]) -> list[Trace]:
        """Lines that were decided otherwise, then those that were only confirmed; a line whose
        number in its article alone is another is none."""
        was, now = {f.start: f for f in old}, {f.start: f for f in new}
        self._moved = _moved(was, now)
        out = []
        for start in sorted(was.keys() | now.keys()):
            one, other = was.get(start), now.get(start)
            shown = other or one
            assert shown is not None
            raw = (shown.start, shown.end)
            text = self._page.text
            facts = self._line_facts(one, other)
            if one is not None and other is not None and not facts and one.end == other.end:
                continue
            out.append(
                Trace(
                    TraceKind.LINE,
                    _turn(one, other),
                    facts,
                    raw,
                    self._line_of(raw),
                    text[one.start : one.end] if one is not None else "",
                    text[other.start : other.end] if other is not None else "",
                )
            )
        confirmed = (Fact("checked", False, True),)
        return sorted(out, key=lambda t: t.facts == confirmed and t.before == t.after)

    def _line_facts(self, one: Fragment | None, other: Fragment | None) -> tuple[Fact, ...]:
        if one is None or other is None:
            return ()
        facts = []
        if one.role is not other.role:
            facts.append(Fact("role", one.role.value, other.role.value))
        if one.joint is not other.joint:
            facts.append(Fact("joint", one.joint.value, other.joint.value))
        if one.article != other.article:
            facts.append(
                Fact(
                    "article",
                    self._number(one.article, self._delta.before.articles),
                    self._number(other.article, self._delta.after.articles),
                )
            )
        elif other.start in self._moved:
            facts.append(Fact("order", False, True))
        if one.unsure != other.unsure:
            facts.append(Fact("unsure", one.unsure, other.unsure))
        if not facts and _checked(one) != _checked(other):
            facts.append(Fact("checked", False, True))
        return tuple(facts)

    def _number(self, key: int | None, rows: Sequence[Article]) -> int | None:
        if key is None:
            return None
        return next((a.rank for a in rows if a.key == key), self._ranks.get(key, UNKNOWN))

    # --- articles

    def _articles(self, old: Sequence[Article], new: Sequence[Article]) -> list[Trace]:
        was, now = {a.key: a for a in old}, {a.key: a for a in new}
        out = []
        for key in sorted(was.keys() | now.keys(), key=lambda k: (now.get(k) or was[k]).rank):
            one, other = was.get(key), now.get(key)
            facts = [Fact("number", one.rank if one else None, other.rank if other else None)]
            if one is not None and other is not None:
                facts = facts if one.rank != other.rank else []
                if one.note != other.note:
                    facts.append(Fact("note", one.note, other.note))
                if one.unsure != other.unsure:
                    facts.append(Fact("second-look", one.unsure, other.unsure))
            out.append(Trace(TraceKind.ARTICLE, _turn(one, other), tuple(facts)))
        return out

    # --- corrections

    def _texts(self, old: Sequence[Patch], new: Sequence[Patch]) -> list[Trace]:
        was, now = {p.key: p for p in old}, {p.key: p for p in new}
        lines: dict[int, list[tuple[Patch | None, Patch | None]]] = {}
        for key in was.keys() | now.keys():
            shown = now.get(key) or was[key]
            line = self._line_of((shown.start, shown.end))
            lines.setdefault(line, []).append((was.get(key), now.get(key)))
        out = []
        for number in sorted(lines):
            pairs = lines[number]
            rows = [p for pair in pairs for p in pair if p is not None]
            raw = (min(p.start for p in rows), max(p.end for p in rows))
            facts = tuple(
                Fact("correction", a.status.value if a else None, b.status.value if b else None)
                for a, b in pairs
                if not (a and b and a.status is b.status)
                and (a is not None or (b is not None and not b.active))
            )
            out.append(
                Trace(
                    TraceKind.TEXT,
                    Turn.STAYED,
                    tuple(dict.fromkeys(facts)),
                    raw,
                    number,
                    self._reads(number, self._old, old),
                    self._reads(number, self._new, new),
                )
            )
        return out

    def _reads(self, number: int, patches: Annotation, own: Sequence[Patch]) -> str:
        """The line as it reads with the patches, those of this step that only wait as well."""
        line = self._page.line(number)
        shown = list(patches.patches)
        waiting = [p for p in own if p.proposed]
        shown += [replace(p, status=PatchStatus.ACTIVE) for p in waiting]
        shown = sorted((p for p in shown if p.active), key=lambda p: (p.start, p.key))
        return surface_of(
            self._page, Annotation(patches=tuple(shown)), (Span(line.start, line.end),)
        )

    # --- entities

    def _entities(self, old: Sequence[Entity], new: Sequence[Entity]) -> list[Trace]:
        was, now = {e.key: e for e in old}, {e.key: e for e in new}
        out = []
        for key in sorted(
            was.keys() | now.keys(), key=lambda k: ((now.get(k) or was[k]).raw_start, k)
        ):
            one, other = was.get(key), now.get(key)
            shown = other or one
            assert shown is not None
            raw = (shown.raw_start, shown.raw_end)
            out.append(
                Trace(
                    TraceKind.ENTITY,
                    _turn(one, other),
                    _entity_facts(one, other),
                    raw,
                    self._line_of(raw),
                    surface_of(self._page, self._old, one.spans) if one is not None else "",
                    surface_of(self._page, self._new, other.spans) if other is not None else "",
                )
            )
        return out


def _page_facts(before: Images, after: Images) -> tuple[Fact, ...]:
    """What changed of that which a page has once."""
    facts = []
    if before.status is not after.status:
        statuses = [None if one is None else one.value for one in (before.status, after.status)]
        facts.append(Fact("status", *statuses))
    if before.note != after.note:
        facts.append(Fact("note", before.note, after.note))
    if before.second_look is not after.second_look:
        facts.append(Fact("second-look", before.second_look, after.second_look))
    return tuple(facts)


def _entity_facts(one: Entity | None, other: Entity | None) -> tuple[Fact, ...]:
    if one is None or other is None:
        there = other or one
        assert there is not None
        return (
            Fact("label", there.label, there.label),
            Fact("state", there.status.value, there.status.value),
        )
    pairs: tuple[tuple[str, Value, Value], ...] = (
        ("label", one.label, other.label),
        ("state", one.status.value, other.status.value),
        ("note", one.note, other.note),
        ("link", one.link, other.link),
        ("unsure", one.unsure, other.unsure),
    )
    facts = [Fact(name, a, b) for name, a, b in pairs if a != b or name == "label"]
    return tuple(facts)


def _patched(here: Mapping[int, Patch], out: Sequence[Patch], into: Sequence[Patch]) -> Annotation:
    """The patches as they stood on one side of the step, as far as those of now tell it."""
    rows = {**here}
    for patch in out:
        rows.pop(patch.key, None)
    rows.update({patch.key: patch for patch in into})
    return Annotation(patches=tuple(sorted(rows.values(), key=lambda p: (p.start, p.key))))


def _moved(was: Mapping[int, Fragment], now: Mapping[int, Fragment]) -> frozenset[int]:
    """The starts of lines that stand elsewhere among the lines of their article; that they have
    other numbers because a line before them came or went is not meant."""
    out: set[int] = set()
    stayed = [s for s in was.keys() & now.keys() if was[s].article == now[s].article]
    for article in {was[s].article for s in stayed}:
        mine = [s for s in stayed if was[s].article == article]
        old = sorted(mine, key=lambda s: (was[s].order, s))
        new = sorted(mine, key=lambda s: (now[s].order, s))
        out.update(a for a, b in zip(new, old, strict=True) if a != b)
        if len(mine) == 1 and was[mine[0]].order != now[mine[0]].order and len(was) == 1:
            out.update(mine)
    return frozenset(out)


def _turn(one: object | None, other: object | None) -> Turn:
    if one is None:
        return Turn.CAME
    return Turn.WENT if other is None else Turn.STAYED


def _checked(fragment: Fragment) -> tuple[bool, ...]:
    whys = (fragment.by_article, fragment.by_role, fragment.by_joint, fragment.by_order)
    return tuple(why.origin is not Origin.AUTO for why in whys)


def _joined(lines: Sequence[Trace]) -> list[Trace]:
    """Lines after another that changed alike as one trace: the text is that of the first."""
    out: list[Trace] = []
    for trace in lines:
        last = out[-1] if out else None
        alike = (
            last is not None
            and last.facts == trace.facts
            and last.turn is trace.turn is Turn.STAYED
        )
        if alike and last is not None and last.raw is not None and trace.raw is not None:
            out[-1] = replace(last, raw=(last.raw[0], trace.raw[1]), lines=last.lines + 1)
        else:
            out.append(trace)
    return out
