"""Gestures on entities: tag, relabel, resize, accept, reject."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal

from yk_reader.edits import (
    AcceptEntities,
    AddEntity,
    RejectEntities,
    Relabel,
    ResizeEntity,
    SetEntityLink,
    SetEntityNote,
    SetEntityUnsure,
    taking_away,
)
from yk_reader.edits.adding import checked
from yk_reader.gui.commands import LABEL_KEYS, LETTER_KEYS
from yk_reader.gui.docks.entities import EntitiesDock
from yk_reader.gui.look.refusal_texts import refusal_text
from yk_reader.gui.panes.reflow_pane import ReflowPane
from yk_reader.gui.view.label_keys import label_for_key
from yk_reader.gui.view.page_view import PageView
from yk_reader.gui.work.mention_group_gestures import MentionGroupGestures
from yk_reader.gui.work.page_controller import PageController
from yk_reader.jobs.same_text import Action, Wish
from yk_reader.model.blank import strip_span
from yk_reader.model.entity import Entity
from yk_reader.model.errors import EditRefused
from yk_reader.model.vocabulary import EntityStatus


def wish_for_key(view: PageView | None, current: Entity | None, key: str) -> Wish | None:
    """What the key of a label means for the string under the caret: tag it, or relabel it where
    an entity of another label stands; None where the key has no label. Without a surface."""
    label = label_for_key(view.labels, key) if view is not None else None
    if label is None:
        return None
    other = current is not None and current.label != label.name
    return Wish(Action.RELABEL if other else Action.TAG, "", label.name)


class EntityGestures(QObject):
    """What the commands of the menu 实体 do, and the inspector's buttons."""

    told = Signal(str)

    def __init__(
        self,
        controller: PageController,
        reflow: ReflowPane,
        dock: EntitiesDock,
    ) -> None:
        super().__init__(controller)
        self._controller = controller
        self._reflow = reflow
        self._groups = MentionGroupGestures(controller, dock)
        self._groups.told.connect(self.told)
        reflow.entity_resized.connect(self.resize)
        reflow.edge_stopped.connect(self._tell_border)

    def handlers(self) -> dict[str, Callable[[], None]]:
        """Command id → what it does."""
        made: dict[str, Callable[[], None]] = {
            "entity.accept": self.accept,
            "entity.remove": self.remove,
            "entity.unsure": self.unsure,
            "entity.cycle": self._reflow.cycle_entity,
            "entity.end-right": lambda: self.nudge(0, 1),
            "entity.end-left": lambda: self.nudge(0, -1),
            "entity.start-right": lambda: self.nudge(1, 0),
            "entity.start-left": lambda: self.nudge(-1, 0),
        }
        for key in LABEL_KEYS:
            made[f"entity.label.{key}"] = partial(self.tag, key)
        for key in LETTER_KEYS:
            made[f"entity.label.{key}"] = partial(self.tag, key)
        return made

    @property
    def _view(self) -> PageView | None:
        return self._controller.view

    @property
    def _nested(self) -> bool:
        return self._view is not None and self._view.labels.nested

    def tag(self, key: str) -> None:
        """Relabel the entity under the caret, else tag the selection or the token there."""
        view = self._view
        label = label_for_key(view.labels, key) if view is not None else None
        if view is None or label is None:
            return
        if self._groups.active:
            self._groups.relabel(label.name)
            return
        self._tag(view, label.name)

    def mark(self, label: str) -> None:
        """A label was chosen with the mouse over the reflow pane: as `tag`, and what lies inside
        an accepted entity means that one, unless the label set allows nesting."""
        view = self._view
        if view is None:
            return
        self._reflow.setFocus()
        around = self._reflow.entity_around()
        entity = view.entities.get(around) if around is not None else None
        if entity is not None and entity.status is EntityStatus.ACCEPTED and not self._nested:
            self.relabel(entity.key, label)
        else:
            self._tag(view, label)

    def accept_around(self) -> None:
        """Accept the suggestion that is picked, or that what is selected lies in."""
        view, key = self._view, self._reflow.entity_around()
        if view is not None and key is not None:
            self._reflow.setFocus()
            self._controller.apply(AcceptEntities((key,), nested=view.labels.nested), by=self)

    def remove_around(self) -> None:
        """Remove or reject the entity that is picked, or that what is selected lies in."""
        key = self._reflow.entity_around()
        if key is not None:
            self._reflow.setFocus()
            self.remove_one(key)

    def _tag(self, view: PageView, label: str) -> None:
        current, selection = self._reflow.current_entity(), self._reflow.selection()
        if current is not None:
            placed = view.placed.get(current)
            if selection is None or (
                placed is not None and (placed.flow_start, placed.flow_end) == selection
            ):
                self.relabel(current, label)
                return
        span = selection or self._token(view)
        if span is None or span[0] == span[1]:
            self.told.emit(self.tr("Select the text to tag first."))
            return
        spans = view.reflow.map.spans_of(*span)
        if not spans:
            self.told.emit(self.tr("There is nothing to tag here."))
            return
        edit = AddEntity(spans, label, nested=view.labels.nested)
        if self._controller.apply(edit, by=self):
            self._pick_at(span)

    def _token(self, view: PageView) -> tuple[int, int] | None:
        """The token under the caret, if there is a letter or digit in it."""
        span = self._reflow.token()
        if span is None or not any(c.isalnum() for c in view.reflow.text[span[0] : span[1]]):
            return None
        return span

    def _pick_at(self, span: tuple[int, int]) -> None:
        """Pick the entity that was just made; the caret stays at its end for the next one. Inside
        another one it is picked too: what follows is meant for it."""
        self._reflow.set_caret(span[1])
        self._reflow.pick_span(span)

    def relabel(self, key: int, label: str) -> None:
        """Give an entity another label; a suggestion is accepted by it."""
        view = self._view
        entity = view.entities.get(key) if view is not None else None
        if entity is None:
            return
        if entity.label != label:
            edit = Relabel((key,), label, nested=self._nested)
            self._controller.apply(edit, by=self)
        elif entity.status is EntityStatus.SUGGESTED:
            self._controller.apply(AcceptEntities((key,), nested=self._nested), by=self)

    def remove(self) -> None:
        """Remove the entity under the caret; a suggestion is rejected, and the next one follows.

        Both leave a tombstone.
        """
        if self._groups.active:
            self._groups.remove()
            return
        view, keys = self._view, self._chosen()
        if view is None or not keys:
            return
        edit = taking_away(view.annotation, keys)
        rejects = isinstance(edit, RejectEntities)
        if self._controller.apply(edit, by=self) and rejects and len(keys) == 1:
            self._reflow.step_suggestion(forward=True)

    def _chosen(self) -> tuple[int, ...]:
        """The entities in the selection, or the one under the caret; in the table its rows."""
        if self._groups.active:
            return self._groups.keys()
        view, current = self._view, self._reflow.current_entity()
        if view is None:
            return ()
        if current is not None:
            return (current,)
        selection = self._reflow.selection()
        if selection is None:
            return ()
        low, high = selection
        return tuple(
            key
            for key, p in view.placed.items()
            if low <= p.flow_start and p.flow_end <= high and not view.unseen(view.entities[key])
        )

    def accept(self) -> None:
        """Accept the suggestion under the caret and go to the next one."""
        view = self._view
        if self._groups.active:
            self._groups.accept()
            return
        if view is None:
            return
        keys = tuple(k for k in self._chosen() if view.entities[k].status is EntityStatus.SUGGESTED)
        if not keys:
            self._reflow.step_suggestion(forward=True)
            return
        edit = AcceptEntities(keys, nested=view.labels.nested)
        if self._controller.apply(edit, by=self):
            self._reflow.step_suggestion(forward=True)

    def unsure(self) -> None:
        """Mark the entity as unsure, or take the mark away."""
        view, keys = self._view, self._chosen()
        if view is not None and keys:
            flag = not all(view.entities[k].unsure for k in keys)
            self._controller.apply(SetEntityUnsure(keys, flag), by=self)

    def remove_one(self, key: int) -> None:
        """Remove or reject the entity of the inspector."""
        if self._view is not None:
            self._controller.apply(taking_away(self._view.annotation, (key,)), by=self)

    def set_unsure(self, key: int, flag: bool) -> None:
        """Mark the entity of the inspector as unsure, or not."""
        self._controller.apply(SetEntityUnsure((key,), flag), by=self)

    def set_note(self, key: int, note: str) -> None:
        """Keep a note with an entity."""
        self._controller.apply(SetEntityNote(key, note), by=self, merge=f"note-{key}")

    def set_link(self, keys: tuple[int, ...], link: str) -> None:
        """Keep an identifier with entities."""
        # What was typed for one and then given to all is one step.
        merge = f"link-{keys[0]}"
        done = self._controller.apply(SetEntityLink(keys, link), by=self, merge=merge)
        if done and len(keys) > 1:
            self.told.emit(self.tr("%n mention(s) have this identifier now.", "", len(keys)))

    def resize(self, key: int, a: int, b: int) -> None:
        """An entity's edge was dragged: it is now the flow span `a`..`b`."""
        view = self._view
        if view is None or a >= b:
            return
        spans = view.reflow.map.spans_of(a, b)
        if spans:
            edit = ResizeEntity(key, spans, nested=view.labels.nested)
            self._controller.apply(edit, by=self, merge=f"resize-{key}")

    def nudge(self, start: int, end: int) -> None:
        """Move an edge of the entity under the caret by whole characters, inside its unit."""
        view, key = self._view, self._reflow.current_entity()
        placed = view.placed.get(key) if view is not None and key is not None else None
        if placed is None or key is None:
            return
        a, b = placed.flow_start + start, placed.flow_end + end
        if a < placed.unit.start or b > placed.unit.end:
            self._tell_border()
        elif a < b:
            self.resize(key, a, b)

    def _tell_border(self) -> None:
        self.told.emit(self.tr("An entity cannot go beyond its paragraph or heading."))

    def current(self) -> Entity | None:
        """The entity under the caret."""
        view, key = self._view, self._reflow.current_entity()
        return view.entities.get(key) if view is not None and key is not None else None

    def span(self) -> tuple[int, int] | None:
        """The entity under the caret, else the selection, else the token there (flow)."""
        view, current = self._view, self._reflow.current_entity()
        if view is None:
            return None
        if current is not None and current in view.placed:
            placed = view.placed[current]
            return placed.flow_start, placed.flow_end
        return self._reflow.selection() or self._token(view)

    def surface(self) -> str:
        """The text of `span` without the blanks around it; empty where there is none."""
        view, span = self._view, self.span()
        if view is None or span is None:
            return ""
        low, high = strip_span(view.reflow.text, *span)
        return view.reflow.text[low:high]

    def one_piece(self) -> bool:
        """Whether `span` can be a mention as it stands, or is empty. If not (it crosses a border
        of paragraphs or articles, it is furniture), the reason is told: it stands nowhere else
        either."""
        view, span = self._view, self.span()
        if view is None or span is None:
            return True
        spans = view.reflow.map.spans_of(*span)
        if spans:
            try:
                checked(view.page, view.annotation, "", spans, view.reflow)
            except EditRefused as error:
                self.told.emit(refusal_text(error))
                return False
        return True
