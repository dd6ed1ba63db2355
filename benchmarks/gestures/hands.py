"""What acts cost by keys, and how they are made."""

from benchmarks.gestures.driver import ACT, MOVE, SELECT, Cost, Driver, Stuck
from benchmarks.gestures.layout_acts import (
    ASSIGN,
    JOIN,
    LINE_ACTS,
    NEW,
    Act,
    article_role_of,
    of_article,
    role_of,
)
from benchmarks.gestures.raw_keys import RawKeys, RawWay
from benchmarks.gestures.reflow_keys import FlowWay, ReflowKeys, borrowed
from yk_reader.gui.dialogs.assign_field import one_number
from yk_reader.gui.view.targets import start_at_flow

_TRIES = 4
ACT_NAMES = {
    "article.start": "start an article",
    "article.join": "join an article to the one above",
    "article.continue": "go on with the line above",
    "article.assign": "give lines to another article",
    "article.furniture": "give lines to no article",
    "article.split": "make a line whole",
    "article.paragraph": "paragraph on or off",
    "article.joint": "next kind of joint",
    "article.earlier": "earlier or later",
    "article.later": "earlier or later",
}


def name_of(act: Act) -> str:
    """What the report calls an act."""
    if article_role_of(act.command) is not None:
        return "role of a whole article"
    if act.command == JOIN and not of_article(act):
        return "join several articles"
    return "role" if role_of(act.command) is not None else ACT_NAMES[act.command]


def _weight(cost: Cost) -> float:
    return cost.weight


class LayoutByKeys:
    """Lines are chosen in the raw pane, or in the reflow pane as a unit or the one under the
    caret, whatever is nearer."""

    def __init__(self, driver: Driver) -> None:
        self._driver = driver
        self._raw: RawKeys | None = None
        self._flow: ReflowKeys | None = None

    def look(self) -> None:
        """The page or the carets changed: see where the keys lead to from here."""
        bench = self._driver.window.workbench
        self._raw, self._flow = RawKeys(bench.raw), None

    # --- costs

    def cost(self, acts: tuple[Act, ...]) -> Cost | None:
        """Chords of acts that follow one another, the way to the lines included."""
        first = self._best_way(acts[0])
        if first is None:
            return None
        return Cost(first.move, first.work + sum(len(self.chords(act)) for act in acts))

    def _best_way(self, act: Act) -> Cost | None:
        """The cheaper of the ways to the lines: in the raw pane, or to their unit."""
        ways = [self._raw_cost(act), self._flow_cost(act)]
        return min((way for way in ways if way is not None), key=_weight, default=None)

    def chords(self, act: Act) -> list[str]:
        """The chords of the act itself."""
        if act.command == ASSIGN:
            if act.article == NEW:
                return [self._key(ASSIGN), "Return"]
            view = self._driver.view
            number = str(view.ranks[act.article])
            done = one_number(view, number) == act.article  # taken as soon as no longer one fits
            return [self._key(ASSIGN), *number, *(() if done else ("Return",))]
        known = self._driver.keys_of(act.command)
        if known:
            return [known[0]] * act.times
        return self._palette(act.command) * act.times

    def _key(self, command: str) -> str:
        return self._driver.keys_of(command)[0]

    def _palette(self, command: str) -> list[str]:
        """The chords that run a command without a key."""
        words = self._driver.action(command).text().replace("&", "").split()
        initials = [word[0] for word in words if word[0].isalpha() and word.isascii()]
        return [self._key("tools.palette"), *initials, "Return"]

    def _lines(self, act: Act) -> list[tuple[int, ...]]:
        """The lines of which the act needs some selected: of a join any of the article's run, of
        the role of a whole article any of its lines."""
        if not of_article(act):
            return [act.lines]
        fragments = self._driver.view.annotation.fragments
        at = next(i for i, f in enumerate(fragments) if f.start == act.lines[0])
        key, out = fragments[at].article, []
        if key is None:
            return [act.lines]
        if act.command != JOIN:
            return [(f.start,) for f in fragments if f.article == key]
        for fragment in fragments[at:]:
            if fragment.article != key:
                break
            out.append((fragment.start,))
        return out

    def _raw_way(self, act: Act) -> RawWay | None:
        assert self._raw is not None
        ways = [way for lines in self._lines(act) if (way := self._raw.way(lines)) is not None]
        return min(
            ways, key=lambda way: _weight(Cost(len(way.move), len(way.select))), default=None
        )

    def _raw_cost(self, act: Act) -> Cost | None:
        way = self._raw_way(act)
        if way is None:
            return None
        return Cost(len(way.move) + len(self._to_pane("raw")), len(way.select))

    def _flow_way(self, act: Act) -> FlowWay | None:
        if self._flow is None:
            self._flow = ReflowKeys(self._driver.window.workbench.reflow)
        if act.command in LINE_ACTS:
            span = self._driver.view.reflow.map.fragment_to_flow(act.lines[0])
            return self._flow.to_any(range(*span)) if span is not None else None
        if article_role_of(act.command) is not None:
            mine = {start for lines in self._lines(act) for start in lines}
            inside = [
                flow
                for unit in self._driver.view.reflow.units
                if unit.fragments[0].start in mine
                for flow in range(unit.start, unit.end + 1)
            ]
            return self._flow.to_any(inside)
        for unit in self._driver.view.reflow.units:
            if tuple(sorted(f.start for f in unit.fragments)) == tuple(sorted(act.lines)):
                return self._flow.to_any(range(unit.start, unit.end + 1))
        return None

    def _flow_cost(self, act: Act) -> Cost | None:
        anywhere = act.command in LINE_ACTS or article_role_of(act.command) is not None
        if not act.unit and not anywhere:
            return None
        way = self._flow_way(act)
        if way is None:
            return None
        return Cost(len(way.move) + len(self._to_pane("reflow")), len(way.select))

    # --- doing

    def _to_pane(self, name: str) -> list[str]:
        """The chords that bring the focus into a pane."""
        bench = self._driver.window.workbench
        wanted, other = (bench.raw, bench.reflow) if name == "raw" else (bench.reflow, bench.raw)
        if wanted.hasFocus():
            return []
        command = "view.previous-pane" if name == "raw" else "view.next-pane"
        if other.hasFocus():
            return [self._key(command)]
        return [self._key("view.next-pane")] * 3  # from a dock: at most about so many

    def go_to_pane(self, name: str) -> None:
        """Bring the focus into a pane."""
        bench = self._driver.window.workbench
        wanted, other = (bench.raw, bench.reflow) if name == "raw" else (bench.reflow, bench.raw)
        back = name == "raw" and other.hasFocus()
        for _ in range(10):
            if wanted.hasFocus():
                return
            self._driver.key(self._key("view.previous-pane" if back else "view.next-pane"), MOVE)
        raise Stuck(f"the keys do not lead into the {name} pane")

    def perform(self, acts: tuple[Act, ...]) -> None:
        """Make the acts, one after the other."""
        for act in acts:
            self.look()
            self._driver.begin(name_of(act))
            flow = self._flow_cost(act)
            if flow is not None and flow == self._best_way(act):
                self._in_reflow(act)
            else:
                self._in_raw(act)
            for chord in self.chords(act):
                self._press(chord)
            self._driver.settle()

    def _press(self, chord: str) -> None:
        self._driver.key(chord, ACT)

    def _in_raw(self, act: Act) -> None:
        pane = self._driver.window.workbench.raw
        wanted = [set(lines) for lines in self._lines(act)]
        self.go_to_pane("raw")
        for _ in range(_TRIES):
            self.look()
            way = self._raw_way(act)
            if way is None:
                raise Stuck(f"no keys select the lines of {act}")
            self._driver.keys(way.move, MOVE)
            self._driver.keys(way.select, SELECT)
            if set(pane.selected_starts()) in wanted:
                return
        raise Stuck(f"the keys do not select the lines of {act}")

    def _is_meant(self, act: Act, caret: int) -> bool:
        """Whether the act means its lines with the caret there."""
        meant = self._meant(act, caret)
        if article_role_of(act.command) is not None:
            return bool(meant) and (min(meant),) in self._lines(act)
        return meant == set(act.lines)

    def _meant(self, act: Act, caret: int) -> set[int]:
        """The lines that the act means with the caret there."""
        view = self._driver.view
        if act.command in LINE_ACTS:
            start = start_at_flow(view, caret)
            return set() if start is None else {start}
        unit = view.reflow.unit_at(caret)
        return {f.start for f in unit.fragments} if unit is not None else set()

    def _in_reflow(self, act: Act) -> None:
        self.go_to_pane("reflow")
        pane = self._driver.window.workbench.reflow
        for _ in range(_TRIES):
            self.look()
            way = self._flow_way(act)
            if way is None:
                raise Stuck(f"no keys lead to the lines of {act}")
            self._driver.keys(way.move, MOVE)
            plain = pane.selection() is None and not borrowed(pane)
            if plain and self._is_meant(act, pane.caret()):
                return
        raise Stuck(f"the keys do not lead to the lines of {act}")
