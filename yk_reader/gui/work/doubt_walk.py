"""F8: from the caret to the next place that is to be checked, and the row that follows."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject

from yk_reader.gui.docks.doubts import DoubtsDock
from yk_reader.gui.shell import Shell
from yk_reader.gui.view.page_view import PageView
from yk_reader.gui.view.review import From, Kind, Place, ReadingOrder, next_place
from yk_reader.gui.work.navigation import Navigation
from yk_reader.gui.work.page_controller import PageController
from yk_reader.gui.work.pane_sync import PaneSync

Lines = tuple[int, ...]


class DoubtWalk(QObject):
    """Walks what the dock shows, from wherever the caret is."""

    def __init__(
        self,
        controller: PageController,
        navigation: Navigation,
        pane_sync: PaneSync,
        dock: DoubtsDock,
        shell: Shell,
    ) -> None:
        super().__init__(controller)
        self._controller, self._navigation = controller, navigation
        self._pane_sync, self._dock, self._shell = pane_sync, dock, shell
        self._page: int | None = None
        self._opened_at: int | None = None
        self._seen: tuple[int, Place] | None = None
        """Where the caret was left at a place, and that place."""
        self._followed: tuple[int, int | None] | None = None
        self._order: tuple[PageView, ReadingOrder] | None = None

    def handlers(self) -> dict[str, Callable[[], None]]:
        """Command id → what it does."""
        made: dict[str, Callable[[], None]] = {
            "tools.next-doubt": partial(self.step, 1),
            "tools.previous-doubt": partial(self.step, -1),
        }
        for kind in Kind:
            made[f"tools.check-{kind.value}"] = partial(self.switch, kind)
        return made

    def switch(self, kind: Kind) -> None:
        """Show a kind of places in the list, or leave it out."""
        self._dock.set_kind(kind, kind not in self._dock.kinds)

    def follow(self, view: PageView, raw: int, entity: int | None) -> None:
        """The caret moved, or another entity was picked: the row of the dock follows."""
        if view.page_id != self._page:
            self._page, self._opened_at, self._seen = view.page_id, raw, None
            self._followed = None
        if (raw, entity) != self._followed:
            self._followed = raw, entity
            self._dock.follow(raw, self._at(view, raw), entity)

    def step(self, by: int) -> None:
        """To the next (+1) or previous (-1) place; that the walk went round is told."""
        view = self._controller.view
        self._dock.wanted.emit()
        if view is None:
            return
        found = self._dock.model.places
        to = next_place(found, self._here(view), by)
        if to is None:
            self._shell.tell(
                self.tr("Nothing is left of what is shown; %n place(s) are switched off.", "",
                        self._dock.hidden)
                if self._dock.hidden
                else self.tr("There is nothing to check on this page.")
            )  # fmt: skip
            return
        row, round_ = to
        self.go(found[row])
        self._dock.mark(row)
        if round_ and len(found) > 1:
            self._shell.tell(
                self.tr("Round again: this is the first place to check.")
                if by > 0
                else self.tr("Round again: this is the last place to check.")
            )
        elif round_:
            self._shell.tell(self.tr("This is the only place to check."))

    def go(self, place: Place) -> None:
        """Show a place; the next step goes on from it."""
        self._navigation.to_place(place)
        self._page = self._controller.page_id
        self._seen = self._pane_sync.raw_offset, place

    @property
    def place(self) -> Place | None:
        """The place that was gone to last, while the caret stands there."""
        seen = self._seen
        return seen[1] if seen is not None and seen[0] == self._pane_sync.raw_offset else None

    @property
    def at_line(self) -> bool:
        """Whether a line was gone to and is meant, not an entity that begins with it: none was
        picked there since."""
        place = self.place
        return place is not None and place.entity is None and self._pane_sync.from_lines

    def back(self, place: Place | None, raw: int, entity: int | None, lines: Lines) -> None:
        """Go back to where something was confirmed: to a place of the list, else where the caret
        was."""
        if place is not None and len(lines) < 2:
            self.go(place)
        else:
            self._navigation.back_to((raw, raw), entity, lines)

    def _here(self, view: PageView) -> From:
        raw = self._pane_sync.raw_offset
        at = self._at(view, raw)
        if view.page_id != self._page:  # nothing was looked at on this page
            return From(raw, at, fresh=True)
        if self._seen is not None and self._seen[0] == raw:
            return From(raw, at, self._seen[1].key)
        return From(raw, at, fresh=self._seen is None and raw == self._opened_at)

    def _at(self, view: PageView, raw: int) -> float:
        """Where a raw offset is read; the order is kept while the page stays as it is."""
        if self._order is None or self._order[0] is not view:
            self._order = view, ReadingOrder(view)
        return self._order[1](raw)
