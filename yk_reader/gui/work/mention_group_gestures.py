"""Gestures on the rows of the entity table: all mentions of the chosen names at once."""

from PySide6.QtCore import QObject, Signal

from yk_reader.edits import AcceptEntities, Edit, Relabel, taking_away
from yk_reader.gui.docks.entities import EntitiesDock
from yk_reader.gui.look.vocabulary_texts import sentences
from yk_reader.gui.work.page_controller import PageController
from yk_reader.model.vocabulary import EntityStatus


class MentionGroupGestures(QObject):
    """Accepts, relabels or removes many entities as one step, and tells what was left out."""

    told = Signal(str)

    def __init__(self, controller: PageController, dock: EntitiesDock) -> None:
        super().__init__(controller)
        self._controller = controller
        self._dock = dock

    @property
    def active(self) -> bool:
        """Whether a gesture means the rows of the table: it has the focus."""
        return self._dock.tree.hasFocus()

    def keys(self) -> tuple[int, ...]:
        """The entities of the chosen rows that are still there.

        The table is filled a moment after the panes: the rows of another page mean nothing here.
        """
        view = self._controller.view
        if view is None or view.page_id != self._dock.page_id:
            return ()
        return tuple(k for k in self._dock.tree.chosen_keys() if k in view.entities)

    def accept(self) -> None:
        """Accept the suggestions of the chosen rows."""
        view, chosen = self._controller.view, self.keys()
        if view is None:
            return
        open_ = tuple(k for k in chosen if view.entities[k].status is EntityStatus.SUGGESTED)
        if not open_:
            if chosen:
                self.told.emit(self.tr("All of these are accepted already."))
            return
        edit = AcceptEntities(open_, nested=view.labels.nested, partial=True)
        if self._do(edit, goes_on=True):
            done = self._accepted(open_)
            said = self.tr("%n suggestion(s) accepted.", "", done)
            self._tell(said, len(open_) - done)

    def relabel(self, label: str) -> None:
        """Give the entities of the chosen rows a label; suggestions are accepted by it."""
        view, chosen = self._controller.view, self.keys()
        if view is None or not chosen:
            return
        open_ = any(view.entities[k].status is EntityStatus.SUGGESTED for k in chosen)
        edit = Relabel(chosen, label, nested=view.labels.nested, partial=True)
        if self._do(edit, goes_on=open_):
            done = self._accepted(chosen, label)
            said = self.tr("%n mention(s) carry {label} now.", "", done).format(label=label)
            self._tell(said, len(chosen) - done)

    def remove(self) -> None:
        """Remove the entities of the chosen rows; suggestions are rejected."""
        view, chosen = self._controller.view, self.keys()
        if view is None or not chosen:
            return
        if self._do(taking_away(view.annotation, chosen), goes_on=True):
            self.told.emit(self.tr("%n mention(s) removed or rejected.", "", len(chosen)))

    def _do(self, edit: Edit, *, goes_on: bool) -> bool:
        """Apply an edit; the table shows it at once, so that the next key means the next row."""
        after = self._dock.tree.next_after() if goes_on and self.active else None
        if not self._controller.apply(edit, by=self):
            return False
        view = self._controller.view
        if view is not None and self.active:
            self._dock.go_on(view, after)
        return True

    def _accepted(self, keys: tuple[int, ...], label: str = "") -> int:
        """How many of these are accepted now, with that label if one is named."""
        view = self._controller.view
        found = (view.entities.get(k) for k in keys) if view is not None else ()
        return sum(
            e is not None and e.status is EntityStatus.ACCEPTED and label in ("", e.label)
            for e in found
        )

    def _tell(self, said: str, left: int) -> None:
        if left:
            rest = self.tr("%n left out: another entity is in the way.", "", left)
            said = sentences(said, rest)
        self.told.emit(said)
