"""“This is right”: a person confirms what the program was not sure of, and goes on to the next."""

from collections.abc import Callable, Collection

from PySide6.QtCore import QObject

from yk_reader.edits import (
    AcceptEntities,
    AcceptProposed,
    ConfirmArticle,
    ConfirmEntities,
    ConfirmLines,
    Edit,
    RejectProposed,
    SetArticleUnsure,
    SetSecondLook,
    taking_away,
)
from yk_reader.gui.docks.doubts import DoubtsDock
from yk_reader.gui.panes.reflow_pane import ReflowPane
from yk_reader.gui.view.page_links import LinkSign
from yk_reader.gui.view.page_view import PageView
from yk_reader.gui.view.review import Place
from yk_reader.gui.work.doubt_walk import DoubtWalk
from yk_reader.gui.work.entity_gestures import EntityGestures
from yk_reader.gui.work.line_gestures import LineGestures
from yk_reader.gui.work.page_controller import PageController
from yk_reader.model.entity import Entity
from yk_reader.model.layout import Alarm
from yk_reader.model.records import dataclass
from yk_reader.model.vocabulary import EntityStatus
from yk_reader.session.session import StepInfo


@dataclass(frozen=True)
class _Stood:
    """Where the work stood when something was confirmed, before it went on to the next doubt."""

    place: Place | None
    raw: int
    entity: int | None
    lines: tuple[int, ...]


class Confirming(QObject):
    """What `V`, `Shift+V` and `?` do in both text panes, and the menu of the dock's rows."""

    def __init__(
        self,
        controller: PageController,
        lines: LineGestures,
        entities: EntityGestures,
        reflow: ReflowPane,
        walk: DoubtWalk,
        dock: DoubtsDock,
    ) -> None:
        super().__init__(controller)
        self._controller, self._lines, self._entities = controller, lines, entities
        self._reflow, self._walk, self._dock = reflow, walk, dock
        self.accept_link: Callable[[LinkSign], Edit | None] = lambda _sign: None
        self.reject_link: Callable[[LinkSign], Edit | None] = lambda _sign: None
        """The edits of a link that is offered (`Continuations`)."""
        self._stood: dict[tuple[int, int], _Stood] = {}
        """Page and step → where it was confirmed."""
        controller.walked.connect(self._walked)

    def handlers(self) -> dict[str, Callable[[], None]]:
        """Command id → what it does."""
        return {
            "article.right": self.right,
            "article.all-right": self.article_right,
            "article.unsure": self.unsure,
        }

    def right(self) -> None:
        """What is in doubt at the caret is right; on to the next doubt."""
        view = self._controller.view
        if view is None:
            return
        place, entity = self._walk.place, self._entity(view)
        if place is not None and not place.can_be_right:
            self._controller.told.emit(
                self.tr("Tag it with the key of a label, or leave it: it is a hint only.")
                if place.kind == "untagged"
                else self.tr("“Mend the conflict…” shows the ways; or leave it: it is a hint only.")
            )
            return
        looked = _looked_at(place) if place is not None else None
        if looked is not None:
            self._confirm(looked, None)
            return
        link = self.accept_link(place.link) if place is not None and place.link else None
        if link is not None:
            edit: Edit = link
        elif place is not None and place.patch is not None:
            edit = AcceptProposed((place.patch,))
        elif entity is not None and (entity.unsure or entity.status is EntityStatus.SUGGESTED):
            edit = self._of_entity(view, entity)
        elif (offered := self._offer_meant(place)) is not None:
            edit = AcceptProposed((offered,))
        else:
            starts = self._lines.starts()
            if not starts:
                return
            edit = ConfirmLines(starts, self._alarms(starts))
        self._confirm(edit, entity)

    def reject_offered(self) -> bool:
        """Reject the correction that waits at the caret, and on to the next place; False where
        there is none."""
        key = self.offered_here
        if key is not None:
            self._confirm(RejectProposed((key,)), None)
        return key is not None

    def reject_place(self) -> bool:
        """Reject the link that is offered at the place that was gone to, and on to the next; False
        where there is none."""
        place = self._walk.place
        edit = self.reject_link(place.link) if place is not None and place.link else None
        if edit is not None:
            self._confirm(edit, None)
        return edit is not None

    @property
    def offered_here(self) -> int | None:
        """The key of the correction that waits at the caret."""
        view, caret = self._controller.view, self._lines.caret
        if view is None:
            return None
        one = view.corrections.here(caret)
        return one.patch.key if one is not None and one.offered else None

    def take_offer(self, key: int) -> None:
        """An offered correction is right; the caret stays where it is."""
        self._controller.apply(AcceptProposed((key,)), by=self)

    def leave_offer(self, key: int) -> None:
        """An offered correction is not wanted; the caret stays where it is."""
        self._controller.apply(RejectProposed((key,)), by=self)

    def article_right(self) -> None:
        """The whole article at the caret is right; on to the next doubt."""
        view, starts = self._controller.view, self._lines.starts()
        first = view.annotation.fragment_at(starts[0]) if view is not None and starts else None
        if view is None or first is None:
            return
        if first.article is None:
            self._controller.told.emit(self.tr("This line belongs to no article."))
            return
        mine = [f.start for f in view.annotation.members(first.article)]
        self._confirm(ConfirmArticle(first.article, self._alarms(mine)), None)

    def _confirm(self, edit: Edit, entity: Entity | None) -> None:
        """Make the edit, and on to the next doubt; undo comes back here."""
        lines = self._lines.starts()
        stood = _Stood(
            self._walk.place,
            self._lines.caret,
            entity.key if entity is not None else None,
            lines if self._lines.chosen else (),
        )
        page = self._controller
        if not page.apply(edit, by=self):
            return
        step = page.last_step()
        if page.page_id is not None and step is not None:
            self._stood[page.page_id, step] = stood
        self._walk.step(1)

    def _walked(self, step: StepInfo, again: bool) -> None:
        """A confirmation was taken back: it is looked at again."""
        page_id = self._controller.page_id
        stood = self._stood.get((page_id, step.seq)) if page_id is not None else None
        if stood is not None and not again:
            self._walk.back(stood.place, stood.raw, stood.entity, stood.lines)

    def unsure(self) -> None:
        """Mark the entity at the caret as unsure, or not; without one the lines."""
        view = self._controller.view
        if view is not None and self._entity(view) is not None:
            self._entities.unsure()
        else:
            self._lines.unsure()

    # --- a row of the dock

    def place_right(self, place: Place) -> None:
        """A place of the list is right; the caret stays where it is."""
        view = self._controller.view
        if view is None:
            return
        looked = _looked_at(place)
        if looked is not None:
            self._controller.apply(looked, by=self)
        elif place.suggested and place.entity is None:
            self.accept(place)
        elif place.entity is None:
            start = place.raw[0]
            self._controller.apply(ConfirmLines((start,), self._alarms((start,))), by=self)
        elif (entity := view.entities.get(place.entity)) is not None:
            self._controller.apply(self._of_entity(view, entity), by=self)

    def accept(self, place: Place) -> None:
        """Accept the suggestion, or the correction that waits, of a row."""
        view = self._controller.view
        if place.link is not None:
            self._apply(self.accept_link(place.link))
        elif place.patch is not None:
            self.take_offer(place.patch)
        elif view is not None and place.entity is not None:
            nested = view.labels.nested
            self._controller.apply(AcceptEntities((place.entity,), nested=nested), by=self)

    def reject(self, place: Place) -> None:
        """Reject the suggestion, or the correction that waits, of a row."""
        view = self._controller.view
        if place.link is not None:
            self._apply(self.reject_link(place.link))
        elif place.patch is not None:
            self.leave_offer(place.patch)
        elif view is not None and place.entity is not None:
            self._controller.apply(taking_away(view.annotation, (place.entity,)), by=self)

    # --- inside

    def _offer_meant(self, place: Place | None) -> int | None:
        """The correction that waits at the caret, where neither lines nor a place of the list are
        meant."""
        return None if place is not None or self._lines.chosen else self.offered_here

    def _apply(self, edit: Edit | None) -> None:
        if edit is not None:
            self._controller.apply(edit, by=self)

    def _entity(self, view: PageView) -> Entity | None:
        """The entity at the caret, when the reflow pane is the one that is worked in and no lines
        are meant."""
        if not self._reflow.hasFocus() or self._lines.chosen or self._walk.at_line:
            return None
        key = self._reflow.current_entity()
        return view.entities.get(key) if key is not None else None

    def _of_entity(self, view: PageView, entity: Entity) -> Edit:
        nested = view.labels.nested
        if entity.unsure:
            return ConfirmEntities((entity.key,), nested=nested)
        return AcceptEntities((entity.key,), nested=nested)

    def _alarms(self, starts: Collection[int]) -> tuple[Alarm, ...]:
        wanted = set(starts)
        return tuple(alarm for alarm in self._dock.alarms if alarm.start in wanted)


def _looked_at(place: Place) -> Edit | None:
    """The edit that takes the flag of a second look away; None for places of other kinds."""
    if place.kind == "page-look":
        return SetSecondLook(False)
    if place.kind == "article-look" and place.article is not None:
        return SetArticleUnsure(place.article, False)
    return None
