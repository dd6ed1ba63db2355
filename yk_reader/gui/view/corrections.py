"""The corrections of a page, and those that are offered: what was read, what it is now or would be,
and where; Qt-free."""

from bisect import bisect_left
from dataclasses import replace
from functools import cached_property

from yk_reader.edits.aligning import open_proposals
from yk_reader.model.annotation import Annotation
from yk_reader.model.layout import Fragment, Patch
from yk_reader.model.page import Page
from yk_reader.model.records import dataclass
from yk_reader.model.vocabulary import Origin, PatchReason
from yk_reader.text.offsets import Affinity
from yk_reader.text.reflow import Reflow, Unit


@dataclass(frozen=True, slots=True)
class Correction:
    """One patch that counts or is offered, with what is alike at both ends cut off.

    `read` is what stands in the raw text at `raw`, `now` what is read instead at `flow` (None for
    page furniture). One of both may be empty: something was put in, or left out. Of an offer `flow`
    is where `read` still stands.
    """

    patch: Patch
    read: str
    now: str
    raw: tuple[int, int]
    flow: tuple[int, int] | None

    def moved(self, by: int) -> "Correction":
        """The same where the flow has so many characters more before it."""
        flow = None if self.flow is None else (self.flow[0] + by, self.flow[1] + by)
        return Correction(self.patch, self.read, self.now, self.raw, flow)

    @property
    def by_machine(self) -> bool:
        """Whether only the proposal says so."""
        return self.patch.origin is Origin.AUTO

    @property
    def offered(self) -> bool:
        """Whether it waits for a person and changes nothing yet."""
        return self.patch.proposed


_SPACED = 100, 0.15
"""Blanks that the program drops, at least and for each character of a page, from which they are no
news."""
_BESIDE = 8, 0.5
"""Places where the program drops what stands beside the text, at least and for each line of a page,
from which they are no news."""
_OfUnit = tuple[Unit, tuple[Correction, ...]]
_OfLine = tuple[int, int | None, tuple[Correction, ...]]
"""Of a line where it ends, where it begins in the flow, and its corrections."""


class Corrections:
    """All corrections of one state of a page; each is worked out when it is asked for."""

    def __init__(
        self,
        page: Page,
        annotation: Annotation,
        reflow: Reflow,
        before: "Corrections | None" = None,
    ) -> None:
        """`before`: those of another state of the page; what is the same is taken from there."""
        self._page, self._annotation, self._reflow = page, annotation, reflow
        self._made: dict[int, Correction] = {}
        self._units: dict[tuple[int, int], _OfUnit] = {}
        self._marks: dict[tuple[int, int], tuple[Correction, ...]] = {}
        self._lines: dict[int, _OfLine] = {}
        """By the start of a line: what was worked out of it, here or before."""
        self._older: dict[int, _OfUnit] = {}
        """By the start of a unit's first line: what was worked out of it before."""
        if before is not None and before._patched_as(page, annotation):
            for name in ("_patches", "_starts", "_letter_spaced", "_beside_all"):
                if name in before.__dict__:
                    self.__dict__[name] = before.__dict__[name]
            mine = {one[0].fragments[0].start: one for one in before._units.values()}
            self._older = before._older | mine
            self._lines = before._lines.copy()

    def _patched_as(self, page: Page, annotation: Annotation) -> bool:
        return self._annotation.patches == annotation.patches and self._page.text == page.text

    @cached_property
    def _patches(self) -> list[Patch]:
        return sorted((p for p in self._annotation.patches if p.active), key=lambda p: p.start)

    @cached_property
    def _starts(self) -> list[int]:
        return [patch.start for patch in self._patches]

    @cached_property
    def _offers(self) -> list[Correction]:
        """Those that are offered, in raw order."""
        return [self._make_offer(patch) for patch in open_proposals(self._annotation)]

    @cached_property
    def _offer_starts(self) -> list[int]:
        return [one.patch.start for one in self._offers]

    def between(self, start: int, end: int) -> list[Correction]:
        """The corrections to be marked that begin in a raw span, in raw order: those that change
        what is seen. A radical that a program wrote for a character looks as that does; nor is
        marked what an engine put between all characters, or an export at most lines."""
        low, high = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return [
            self._correction(patch)
            for patch in self._patches[low:high]
            if patch.reason is not PatchReason.RADICAL
            and not (self._letter_spaced and _drops_blanks(patch))
            and not (self._beside_all and _drops_beside(patch))
        ]

    @cached_property
    def _letter_spaced(self) -> bool:
        blanks = sum(map(_drops_blanks, self._patches))
        least, share = _SPACED
        return blanks >= max(least, share * len(self._page.text))

    @cached_property
    def _beside_all(self) -> bool:
        places = sum(map(_drops_beside, self._patches))
        least, share = _BESIDE
        return places >= max(least, share * len(self._annotation.fragments))

    def in_unit(self, unit: Unit) -> tuple[Correction, ...]:
        """The corrections of a unit, in the order in which it is read."""
        name = (unit.article, unit.index)
        if name not in self._units:
            self._units[name] = unit, self._found(unit)
        return self._units[name][1]

    def _found(self, unit: Unit) -> tuple[Correction, ...]:
        old, found = self._older.get(unit.fragments[0].start, (None, ()))
        if old is None or old.fragments != unit.fragments:
            return tuple(one for f in unit.fragments for one in self.between(f.start, f.end))
        by = unit.start - old.start  # nothing changed in it, it only went somewhere else
        return tuple(one.moved(by) for one in found) if by else found

    def marks_between(self, start: int, end: int) -> list[Correction]:
        """The corrections and the offers to be marked that begin in a raw span."""
        low, high = (bisect_left(self._offer_starts, at) for at in (start, end))
        return self.between(start, end) + self._offers[low:high]

    def marks_in_unit(self, unit: Unit) -> tuple[Correction, ...]:
        """The corrections and the offers of a unit, line by line."""
        if not self._offers:
            return self.in_unit(unit)
        name = (unit.article, unit.index)
        if name not in self._marks:
            self._marks[name] = tuple(
                one for f in unit.fragments for one in self.marks_between(f.start, f.end)
            )
        return self._marks[name]

    def here(self, raw: int) -> Correction | None:
        """The correction or the offer of the raw character after an offset, else one that ends
        there."""
        i = bisect_left(self._offer_starts, raw + 1) - 1
        near = self._offers[max(0, i - 1) : i + 1][::-1]
        offer = next((one for one in near if one.patch.start <= raw <= one.patch.end), None)
        if offer is not None and raw < offer.patch.end:
            return offer
        return self.at_raw(raw) or offer

    def offer_at_flow(self, flow: int, caret: int) -> Correction | None:
        """The offer of the character after `flow`, else one that would put in something where a
        caret stands at `caret`."""
        unit = self._reflow.unit_at(flow) if self._offers else None
        for one in self.marks_in_unit(unit) if unit is not None else ():
            if one.offered and one.flow is not None:
                low, high = one.flow
                if low <= flow < high or low == high == caret:
                    return one
        return None

    def at_raw(self, raw: int) -> Correction | None:
        """The correction of the raw character after an offset, else the one that ends there."""
        i = bisect_left(self._starts, raw + 1) - 1
        for patch in self._patches[max(0, i - 1) : i + 1][::-1]:
            if patch.start <= raw <= patch.end:
                return self._correction(patch)
        return None

    def at_flow(self, flow: int) -> Correction | None:
        """The correction of the character after a flow offset, else one that touches it."""
        unit = self._reflow.unit_at(flow)
        touching = None
        for one in self.in_unit(unit) if unit is not None else ():
            if one.flow is not None and one.flow[0] <= flow <= one.flow[1]:
                if flow < one.flow[1]:
                    return one
                touching = touching or one
        return touching

    def in_flow(self, start: int, end: int) -> Correction | None:
        """The first correction in a flow span, or at its edges."""
        for unit in self._reflow.units:
            if unit.end < start or unit.start > end:
                continue
            for one in self.in_unit(unit):
                if one.flow is not None and start <= one.flow[1] and one.flow[0] <= end:
                    return one
        return None

    def _correction(self, patch: Patch) -> Correction:
        made = self._made.get(patch.key)
        if made is None:
            fragment = self._annotation.fragment_at(patch.start)
            if fragment is not None:
                self._make_all(fragment)
            made = self._made.setdefault(patch.key, self._make(patch, None))
        return made

    def _make_all(self, fragment: Fragment) -> None:
        """Work out all corrections of a line: in the flow it is its raw text with these."""
        span = self._reflow.map.fragment_to_flow(fragment.start)
        here = None if span is None else span[0]
        end, there, found = self._lines.get(fragment.start, (-1, None, ()))
        if end != fragment.end or (here is None) != (there is None):
            found = self._made_of_line(fragment, here)
        elif here is not None and there is not None and here != there:
            found = tuple(one.moved(here - there) for one in found)
        self._lines[fragment.start] = fragment.end, here, found
        self._made.update((one.patch.key, one) for one in found)

    def _made_of_line(self, fragment: Fragment, here: int | None) -> tuple[Correction, ...]:
        made = []
        longer = 0
        low, high = (bisect_left(self._starts, at) for at in (fragment.start, fragment.end))
        for patch in self._patches[low:high]:
            at = None if here is None else here + patch.start - fragment.start + longer
            made.append(self._make(patch, at))
            longer += len(patch.text) - (patch.end - patch.start)
        return tuple(made)

    def _make_offer(self, patch: Patch) -> Correction:
        """An offer, where its characters still are in the flow."""
        one, way = self._make(patch, None), self._reflow.map
        line = self._annotation.fragment_at(patch.start)
        span = way.fragment_to_flow(line.start) if line is not None else None
        if span is None:
            return one
        start = way.caret_to_flow(one.raw[0])
        end = start if one.raw[0] == one.raw[1] else way.caret_to_flow(one.raw[1], Affinity.BEFORE)
        if start is None or end is None:
            return one
        return replace(one, flow=(max(start, span[0]), min(end, span[1])))

    def _make(self, patch: Patch, flow: int | None) -> Correction:
        read, now = self._page.text[patch.start : patch.end], patch.text
        shorter = min(len(read), len(now))
        low = next((i for i in range(shorter) if read[i] != now[i]), shorter)
        high = next((i for i in range(shorter - low) if read[-1 - i] != now[-1 - i]), shorter - low)
        return Correction(
            patch,
            read[low : len(read) - high],
            now[low : len(now) - high],
            (patch.start + low, patch.end - high),
            None if flow is None else (flow + low, flow + len(now) - high),
        )


def _drops_blanks(patch: Patch) -> bool:
    return patch.reason is PatchReason.JUSTIFIED_SPACE and patch.origin is Origin.AUTO


def _drops_beside(patch: Patch) -> bool:
    return patch.reason is PatchReason.BESIDE and patch.origin is Origin.AUTO
