"""Where the text of a sample stands on a page: in its raw text, or in the text of a layout of it.

Blanks count for nothing when the exact text is nowhere: then what lies between them is compared,
and offsets go through the places of these characters. Nothing is guessed: a text that stands at
several places has several candidates, of which `jobs.sample_places` takes one only for a reason.
"""

from array import array
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property
from itertools import accumulate
from typing import Final

from yk_reader.formats.numbering import article_names
from yk_reader.formats.samples import SENTENCE_END, Mention, Sample, sentences, wanted
from yk_reader.model.blank import BLANKS, mark_spans, strip_span
from yk_reader.model.entity import Span
from yk_reader.model.page import Page
from yk_reader.model.records import dataclass
from yk_reader.session.reading import flow_of
from yk_reader.store import Store
from yk_reader.store.rows import StoredAnnotation
from yk_reader.text.reflow import Reflow, Unit

MOST: Final = 9
"""Places of one text on a page that are looked at; a text that stands more often is not clear."""
_LOOKED_AT: Final = 500
_GONE: Final = dict.fromkeys(map(ord, BLANKS))


def squeezed(text: str) -> str:
    """The text without its blanks."""
    return text.translate(_GONE)


@dataclass(frozen=True, slots=True)
class Brought:
    """A mention on its page: raw spans, or the reason why it has none there; and how sure its
    source was, per cent."""

    label: str
    spans: tuple[Span, ...]
    surface: str
    why: str = ""
    sure: int = 100


@dataclass(frozen=True, slots=True)
class Candidate:
    """One place of a sample: `body` names the text of the page that it stands in (the annotator
    whose layout it is, empty for the raw text), `low` and `high` are places in that without blanks,
    `raw_low` and `raw_high` the same of its first and behind its last character in the raw text.
    `hint`: how much of what the sample says of its place fits. `layouts`: whose layouts have the
    text there and fit that as well."""

    page_id: int
    body: str
    low: int
    high: int
    raw_low: int
    raw_high: int
    exact: bool
    hint: int
    mentions: tuple[Brought, ...]
    covered: tuple[tuple[int, int], ...] = ()
    layouts: tuple[str, ...] = ()


class Body:
    """A text of a page and the way from it to raw spans."""

    def __init__(self, page: Page, name: str, flow: Reflow | None, units: tuple[Unit, ...]) -> None:
        self.page, self.name, self.flow, self.units = page, name, flow, units
        self.starts: list[int] = []
        at = 0
        for unit in units:
            self.starts.append(at)
            at += len(unit.text) + 1
        self.text = page.text if flow is None else "\n".join(unit.text for unit in units)

    @cached_property
    def squeezed(self) -> str:
        """The text without its blanks."""
        return squeezed(self.text)

    @cached_property
    def _points(self) -> "array[int]":
        """Where each of these characters stands, and the end."""
        return array(
            "l", [i for i, c in enumerate(self.text) if c not in BLANKS] + [len(self.text)]
        )

    def point(self, low: int) -> int:
        """Where a character of the text without blanks stands in the text."""
        return self._points[low]

    def place(self, point: int) -> int:
        """How many characters that are no blanks stand before an offset."""
        points = self._points
        low, high = 0, len(points) - 1
        while low < high:
            middle = (low + high) // 2
            if points[middle] < point:
                low = middle + 1
            else:
                high = middle
        return low

    def beginnings(self) -> list[int]:
        """Where lines, units and sentences begin, in the text without blanks."""
        ends = {match.end() for match in SENTENCE_END.finditer(self.text)}
        ends |= {at + 1 for at, sign in enumerate(self.text) if sign == "\n"}
        return sorted({0, *map(self.place, ends)})

    def raw_at(self, low: int) -> int:
        """The raw offset of a character of the text without blanks; -1 for one that has none."""
        point = self._points[low]
        if self.flow is None:
            return point
        found = self.flow.map.to_raw(self._flow(point))
        return -1 if found is None else found.offset

    def unit_at(self, point: int) -> int:
        """The number of the unit that holds an offset."""
        return bisect_right(self.starts, point) - 1

    def _flow(self, point: int) -> int:
        number = self.unit_at(point)
        return self.units[number].start + point - self.starts[number]

    def spans(self, low: int, high: int) -> tuple[tuple[Span, ...], str]:
        """The raw spans of a part of the text, or the reason why it has none."""
        low, high = strip_span(self.text, low, high)
        if low >= high:
            return (), "it covers blanks only"
        if self.flow is None:
            return tuple(Span(a, b) for a, b in mark_spans(self.text, low, high)), ""
        if self.unit_at(low) != self.unit_at(high - 1):
            return (), "it goes over the end of a paragraph"
        start = self._flow(low)
        spans = self.flow.map.spans_of(start, start + high - low)
        return spans, "" if spans else "nothing of the raw text is under it"


@dataclass(frozen=True)
class Layout:
    """One annotation of a page, with its reflow and the names of its articles."""

    stored: StoredAnnotation
    flow: Reflow
    names: dict[int, str]


class Home:
    """A page with its texts: those of the layouts, `first` before the others, and the raw one."""

    def __init__(self, store: Store, page_id: int, first: tuple[str, ...] = ()) -> None:
        self.page_id, self.page = page_id, store.pages.get(page_id)
        self.first = first[0] if first else ""
        self.layouts: dict[str, Layout] = {}
        self.bodies: list[Body] = []
        self._numbers: dict[tuple[str, int, int], dict[int, str]] = {}
        seen: set[str] = set()
        known = store.annotations.ids(page_id)
        for name in dict.fromkeys((*(n for n in first if n in known), *known)):
            stored = store.annotations.load(page_id, name)
            if stored is None:
                continue
            flow = flow_of(store.path, page_id, self.page, stored.annotation)
            names = article_names(stored.annotation)
            self.layouts[name] = Layout(stored, flow, names)
            flows = {each.article.key: each.units for each in flow.articles}
            units = tuple(unit for key in names for unit in flows.get(key, ()))
            body = Body(self.page, name, flow, units)
            if units and body.text not in seen:
                seen.add(body.text)
                self.bodies.append(body)
        self.bodies.append(Body(self.page, "", None, ()))

    def candidates(self, sample: Sample) -> list[Candidate]:
        """The places of a sample's text on the page, each raw place once; MOST at the most.

        Exact ones, and only where there are none those that differ in blanks.
        """
        bare = squeezed(sample.text)
        if not bare:
            return []
        bodies = sorted(self.bodies, key=lambda body: (body.flow is None) != sample.raw)
        for exact in (True, False):
            found: dict[int, list[tuple[int, Body, int, int]]] = {}
            for body in bodies:
                needle, text = (sample.text, body.text) if exact else (bare, body.squeezed)
                at = text.find(needle)
                while at >= 0 and len(found) < _LOOKED_AT:
                    low = body.place(at) if exact else at
                    start = at if exact else body.point(low)
                    hint = self._hint(sample, body, start)
                    found.setdefault(body.raw_at(low), []).append(
                        (hint, body, low, at if exact else -1)
                    )
                    at = text.find(needle, at + 1)
            if found:
                return self._best(sample, list(found.values()), len(bare))
        return []

    def _best(
        self, sample: Sample, places: list[list[tuple[int, Body, int, int]]], length: int
    ) -> list[Candidate]:
        """Of each raw place the body that fits what the sample says and in which all mentions have
        a place; of all places those that fit it best."""
        top = max(each[0] for ways in places for each in ways)
        found: list[Candidate] = []
        for ways in places:
            made: Candidate | None = None
            alike: list[str] = []
            for hint, body, low, at in ways:
                if hint < top or len(found) == MOST:
                    continue
                if made is None or _broken(made):
                    one = self.candidate(sample, body, low, low + length, at, hint)
                    if made is None or _broken(one) < _broken(made):
                        made, alike = one, []
                    elif _broken(one) > _broken(made):
                        continue
                alike += [body.name] if body.name else []
            if made is not None:
                layouts = tuple(dict.fromkeys(alike)) if made.body else ()
                found.append(replace(made, layouts=layouts))
        return found

    def candidate(
        self, sample: Sample, body: Body, low: int, high: int, exact_at: int, hint: int
    ) -> Candidate:
        """The sample at one place: `low`..`high` of a body without blanks; `exact_at` is where its
        text begins, if that is there to the letter."""
        marks = None if exact_at >= 0 else _counts(sample.text)
        mentions = tuple(
            _brought(sample, group, body, low, exact_at, marks)
            for group in _grouped(sample.mentions, together=body.flow is None)
        )
        start = exact_at if exact_at >= 0 else body.point(low)
        end = body.point(high - 1) + 1
        return Candidate(
            self.page_id, body.name, low, high, self._raw_place(body, low),
            self._raw_place(body, high - 1) + 1, exact_at >= 0, hint, mentions,
            tuple(_covered(body, start, end)),
        )  # fmt: skip

    def _raw_place(self, body: Body, low: int) -> int:
        raw = body.raw_at(low)
        return -2 if raw < 0 else self.bodies[-1].place(raw)

    def _hint(self, sample: Sample, body: Body, start: int) -> int:
        """How many things that the sample says of its place are so there."""
        if body.flow is None:
            return 2 * (sample.raw and sample.start == start) if sample.start else 0
        unit = body.units[body.unit_at(start)]
        names = self.layouts[body.name].names
        said = 0
        if sample.article:
            said += sample.article == names.get(unit.article)
        at = start - body.starts[body.unit_at(start)]
        parts = sample.id.split("/")
        if sample.article in parts:
            number, *rest = (*parts[parts.index(sample.article) + 1 :], "")
            said += number == str(unit.index)
            if rest and number == str(unit.index):
                said += rest[0] == self._sentences(body, unit).get(at)
        if sample.start and not sample.raw:
            said += 2 * (sample.start == unit.start + at)
        return said

    def _sentences(self, body: Body, unit: Unit) -> dict[int, str]:
        """The numbers of the sentences of a unit, as exports call them, by where they begin."""
        key = body.name, unit.article, unit.index
        if key not in self._numbers:
            layout = self.layouts[body.name]
            places = map(layout.flow.place, wanted(layout.stored.annotation, suggested=False))
            mentions = [
                Mention(p.start, p.end, "")
                for p in places
                if p is not None and (p.unit.article, p.unit.index) == key[1:]
            ]
            whole = Sample("", unit.text, tuple(mentions))
            self._numbers[key] = {one.start: one.id[1:] for one in sentences(whole)}
        return self._numbers[key]


def _grouped(mentions: tuple[Mention, ...], *, together: bool) -> Iterator[list[Mention]]:
    """Mentions each for itself; with `together` the pieces of one key and label in one."""
    groups: dict[tuple[int, str], list[Mention]] = {}
    for m in mentions:
        if not together or not m.key:
            yield [m]
        else:
            groups.setdefault((m.key, m.label), []).append(m)
    yield from groups.values()


def _broken(candidate: Candidate) -> int:
    return sum(bool(m.why) for m in candidate.mentions)


def _counts(text: str) -> list[int]:
    """How many characters that are no blanks stand before each offset."""
    return [0, *accumulate(char not in BLANKS for char in text)]


def _brought(
    sample: Sample,
    group: list[Mention],
    body: Body,
    low: int,
    exact_at: int,
    marks: list[int] | None,
) -> Brought:
    spans: list[Span] = []
    why = ""
    for m in group:
        if marks is None:
            start, end = exact_at + m.start, exact_at + m.end
        else:
            first, last = low + marks[m.start], low + marks[m.end]
            start = body.point(first)
            end = body.point(last - 1) + 1 if last > first else start
        found, reason = body.spans(start, end)
        spans += found
        why = why or reason
    surface = " ".join(sample.text[m.start : m.end] for m in group)
    ordered = tuple(dict.fromkeys(sorted(spans)))
    sure = min(m.sure for m in group)
    return Brought(group[0].label, () if why else ordered, surface, why, sure)


def _covered(body: Body, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The raw spans that a part of a body covers."""
    if body.flow is None:
        yield start, end
        return
    for number in range(body.unit_at(start), body.unit_at(end - 1) + 1):
        first = body.starts[number]
        low, high = max(start, first), min(end, first + len(body.units[number].text))
        if low < high:
            base = body.units[number].start - first
            for span in body.flow.map.spans_of(base + low, base + high):
                yield span.start, span.raw_end
