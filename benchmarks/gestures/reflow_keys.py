"""The reflow pane by keys: the fewest chords to a place, and to a selection.

The keys are followed on a copy of the caret, with the lines as they are set now: up and down keep
their x, the rest goes by characters, tokens and line ends.
"""

from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, replace

from yk_reader.gui.panes.reflow_caret import ReflowCaret
from yk_reader.gui.panes.reflow_layout import Place, ReflowLayout
from yk_reader.gui.panes.reflow_pane import ReflowPane

Keys = tuple[str, ...]
_SELECTED_MOST = 12
"""Chords of a selection that are looked for at most."""


@dataclass(frozen=True)
class FlowWay:
    """Chords that come to a place, and those that select from there."""

    move: Keys
    select: Keys = ()

    @property
    def cost(self) -> int:
        """How many chords."""
        return len(self.move) + len(self.select)


def borrowed(pane: ReflowPane) -> bool:
    """Whether the place was taken in the raw pane: a key means the lines that are chosen there."""
    return pane._selection.borrowed


class ReflowKeys:
    """Where the keys of the reflow pane lead to, from the caret as it is."""

    def __init__(self, pane: ReflowPane) -> None:
        # The caret with its tokens has no public way out of the pane; it is copied, not touched.
        content = pane._model.content
        assert content is not None
        self._caret: ReflowCaret = replace(content.caret)
        self._layout: ReflowLayout = content.layout
        self._page = pane.viewport().height() - 2 * max(
            1, round(self._layout.boxes[0].layout.leading)
        )
        self._selected = content.caret.selection()
        self._borrowed = borrowed(pane)
        self.ways: dict[int, Keys] = self._everywhere()
        """Flow offset → the fewest chords to it"""

    # --- one key

    def _sideways(self, flow: int) -> Iterator[tuple[str, int]]:
        caret = self._caret
        caret.put(flow)
        yield "Left", caret.left()
        yield "Right", caret.right()
        yield "Ctrl+Left", caret.previous_token()
        yield "Ctrl+Right", caret.next_token()

    def _by_units(self, flow: int) -> Iterator[tuple[str, int]]:
        caret = self._caret
        caret.put(flow)
        yield "Ctrl+Up", caret.unit_beside(False)
        yield "Ctrl+Down", caret.unit_beside(True)

    def _line(self, place: Place) -> tuple[int, int]:
        return self._layout.line_span(place)

    # --- up and down

    def _lines(self, start: tuple[int, int]) -> dict[tuple[int, int], Keys]:
        """Unit and line → the fewest chords to it, x staying what it is."""
        found: dict[tuple[int, int], Keys] = {start: ()}
        due = deque([start])
        while due:
            at = due.popleft()
            place = Place(at[0], at[1], 0.0)
            top = self._layout.line_top(place)
            for key, to in (
                ("Up", self._layout.line_beside(place, -1)),
                ("Down", self._layout.line_beside(place, 1)),
                ("PgUp", self._layout.line_at(top - self._page)),
                ("PgDown", self._layout.line_at(top + self._page)),
            ):
                if to not in found:
                    found[to] = (*found[at], key)
                    due.append(to)
        return found

    def _sources(self) -> Iterator[tuple[int, Keys]]:
        """Offsets that are come to by lines first, with their chords."""
        caret, layout = self._caret, self._layout
        here = layout.place(caret.caret, caret.at_end)
        if here is None:
            return
        yield caret.caret, ()
        first, last = self._line(here)
        x = here.x if caret.wanted_x is None else caret.wanted_x
        starts: list[tuple[Keys, tuple[int, int], float]] = [
            ((), (here.box, here.line), x),
            (("Home",), (here.box, here.line), 0.0),
            (("Ctrl+Home",), (0, 0), 0.0),
        ]
        yield first, ("Home",)
        yield last, ("End",)
        end = layout.place(caret.length)
        if end is not None:
            starts.append((("Ctrl+End",), (end.box, end.line), end.x))
        for keys, line, wanted in starts:
            for (box, at), way in self._lines(line).items():
                chosen = layout.boxes[box]
                flow = chosen.unit.start + chosen.layout.offset_at(at, wanted)
                yield flow, (*keys, *way)
                span = self._line(Place(box, at, 0.0))
                yield span[0], (*keys, *way, "Home")
                yield span[1], (*keys, *way, "End")

    def _everywhere(self) -> dict[int, Keys]:
        """The fewest chords to every offset of the page."""
        due: dict[int, list[tuple[int, Keys]]] = {}
        for flow, keys in self._sources():
            due.setdefault(len(keys), []).append((flow, keys))
        found: dict[int, Keys] = {}
        cost = 0
        while due:
            for flow, keys in due.pop(cost, ()):
                if flow in found:
                    continue
                found[flow] = keys
                for key, to in (*self._sideways(flow), *self._by_units(flow)):
                    if not keys and self._selected is not None and key in ("Left", "Right"):
                        to = self._selected[key == "Right"]  # to an end of what is selected
                    if to not in found:
                        due.setdefault(cost + 1, []).append((to, (*keys, key)))
            cost += 1
        return found

    # --- selecting

    def _selecting(self, a: int, b: int) -> Keys | None:
        """The fewest chords that select from `a` to `b`."""
        low, high = min(a, b) - 12, max(a, b) + 12
        found: dict[int, Keys] = {a: ()}
        due = deque([a])
        while due:
            flow = due.popleft()
            if flow == b:
                return found[b]
            if len(found[flow]) >= _SELECTED_MOST:
                continue
            for key, to in (*self._sideways(flow), *self._line_ends(flow)):
                if to not in found and low <= to <= high:
                    found[to] = (*found[flow], f"{_shifted(key)}")
                    due.append(to)
        return None

    def _line_ends(self, flow: int) -> Iterable[tuple[str, int]]:
        place = self._layout.place(flow)
        if place is None or place != self._layout.place(flow, before=True):
            return ()  # where one line ends and the next begins: the caret may stand in either
        first, last = self._line(place)
        return (("Home", first), ("End", last))

    def select(self, a: int, b: int) -> FlowWay | None:
        """The fewest chords to have just `a`..`b` selected."""
        best: FlowWay | None = None
        for start, end in ((a, b), (b, a)):
            keys = self._selecting(start, end)
            if keys is None or start not in self.ways:
                continue
            move = self.ways[start]
            if not move and self._selected is not None:
                move = ("Esc",)
            way = FlowWay(move, keys)
            if best is None or (len(way.select), way.cost) < (len(best.select), best.cost):
                best = way
        return best

    def to_any(self, places: Collection[int]) -> FlowWay | None:
        """The fewest chords to one of these places, with nothing selected there."""
        known = [place for place in places if place in self.ways]
        if self._borrowed:  # the caret must move, else a key means other lines
            known = [place for place in known if self.ways[place]]
        if not known:
            return None
        best = min(known, key=lambda place: len(self.ways[place]))
        keys = self.ways[best]
        if not keys and self._selected is not None:
            keys = ("Esc",)
        return FlowWay(keys)

    def tokens_that_are(self, a: int, b: int, fits: Callable[[int], bool]) -> list[int]:
        """The places at which the token under the caret is just `a`..`b`."""
        caret = self._caret
        return [flow for flow in range(a, b + 1) if caret.token_at(flow) == (a, b) and fits(flow)]


def _shifted(key: str) -> str:
    """The chord with Shift."""
    return f"Ctrl+Shift+{key.removeprefix('Ctrl+')}" if key.startswith("Ctrl+") else f"Shift+{key}"
