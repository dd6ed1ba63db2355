"""Mending what does not agree: what the entries of a row's menu in 待核 do."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from yk_reader.edits import (
    AddEntities,
    Edit,
    EntityDraft,
    JoinAbove,
    JoinArticles,
    RejectLink,
    Relabel,
    taking_away,
)
from yk_reader.gui.docks.doubts import DoubtsDock
from yk_reader.gui.docks.finding import PROJECT
from yk_reader.gui.view.linking import flow_of
from yk_reader.gui.view.mends import Act, Mend
from yk_reader.gui.view.page_view import PageView
from yk_reader.gui.view.review import Place
from yk_reader.gui.work.doubt_walk import DoubtWalk
from yk_reader.gui.work.finding import Finding
from yk_reader.gui.work.page_controller import PageController
from yk_reader.gui.work.same_text_in_project import SameTextInProject
from yk_reader.jobs.find_replace import Finder, FindWish, edit_of, hits
from yk_reader.jobs.same_text import Action, Wish, on_page
from yk_reader.model.vocabulary import EntityStatus
from yk_reader.session import PageState
from yk_reader.text.finding import Query, Template
from yk_reader.text.grammar import CONTINUED, CONTINUES


class Mending(QObject):
    """One step each; what goes over many pages opens its sheet or dock, and is looked at first."""

    def __init__(
        self,
        controller: PageController,
        walk: DoubtWalk,
        dock: DoubtsDock,
        finding: Finding,
        same_text: SameTextInProject,
    ) -> None:
        super().__init__(controller)
        self._controller, self._walk, self._dock = controller, walk, dock
        self._finding, self._same_text = finding, same_text

    def handlers(self) -> dict[str, Callable[[], None]]:
        """Command id → what it does."""
        return {"tools.mend": self.ask}

    def ask(self) -> None:
        """Offer the ways to mend the place at the caret."""
        view = self._controller.view
        self._dock.wanted.emit()
        place = self._walk.place or self._dock.current
        if view is None or place is None or not self._dock.open_mends(place):
            self._controller.told.emit(
                self.tr("Nothing to mend here; F8 goes to the next place to check.")
            )

    def do(self, place: Place, mend: Mend) -> None:
        """Mend a place in a way."""
        view = self._controller.view
        state = view.state if view is not None else None
        if view is None or not isinstance(state, PageState):
            return
        if self._controller.read_only:
            self._controller.told.emit(self.tr("The project can only be read."))
        elif mend.act is Act.RELABEL_PROJECT:
            self._same_text.open(Wish(Action.RELABEL, place.title, mend.text))
        elif mend.act is Act.REPLACE_PROJECT:
            self._finding.ask(place.title, PROJECT, by=mend.text)
        elif place.link is not None:
            sign = place.link
            self._controller.apply(RejectLink(sign.link, sign.page, sign.other.headline), by=self)
        elif mend.act is Act.OTHER_HALF:
            self._finding.ask(self._other_half(view, place), PROJECT, regex=True)
        else:
            edit = self._edit(view, state, place, mend)
            if edit is not None:
                self._controller.apply(edit, by=self)

    def _edit(self, view: PageView, state: PageState, place: Place, mend: Mend) -> Edit | None:
        nested = view.labels.nested
        if mend.act is Act.RELABEL:
            keys = tuple(
                entity.key
                for entity in view.live
                if entity.status is EntityStatus.ACCEPTED
                and entity.label != mend.text
                and entity.key in view.placed
                and view.placed[entity.key].surface == place.title
            )
            return Relabel(keys, mend.text)
        if mend.act is Act.TAG_ALL:
            return on_page(state, Wish(Action.TAG, place.title, mend.text), nested=nested).edit
        if mend.act is Act.REMOVE and place.entity is not None:
            return taking_away(view.annotation, (place.entity,))
        if mend.act is Act.JOIN_ABOVE:
            return JoinAbove(place.raw[0])
        if mend.act is Act.JOIN_BELOW:
            return self._joined_below(view, place)
        flow = flow_of(view, place.raw[0])
        if flow is None:
            return None
        if mend.act is Act.TAG:
            spans = view.reflow.map.spans_of(flow, flow + len(place.title))
            return AddEntities((EntityDraft(spans, mend.text),), nested=nested)
        if mend.act is Act.CORRECT:
            return self._correction(state, flow, place.title, mend.text)
        return None

    @staticmethod
    def _correction(state: PageState, flow: int, old: str, new: str) -> Edit | None:
        """The text reads otherwise at one place of the flow."""
        finder = Finder(FindWish(Query(old, case=True)))
        template = Template(new, finder.matcher)
        found = hits(state.page, state.annotation, state.reflow, finder)
        return edit_of(state, finder, template, [one for one in found if one.span[0] == flow])[0]

    def _joined_below(self, view: PageView, place: Place) -> Edit | None:
        """The article of a heading takes in the article that is read after it."""
        fragment = view.annotation.fragment_at(place.raw[0])
        if fragment is None or fragment.article is None:
            return None
        rank = view.ranks[fragment.article]
        below = next((a.key for a in view.annotation.articles if a.rank == rank + 1), None)
        members = view.annotation.members(below) if below is not None else ()
        if not members:
            self._controller.told.emit(self.tr("No article is below this one."))
            return None
        return JoinArticles((fragment.start, *(f.start for f in members)))

    @staticmethod
    def _other_half(view: PageView, place: Place) -> str:
        """An expression for the notes that may be the other half of a note."""
        text = view.page.text[place.raw[0] : place.raw[1]]
        onward = CONTINUES.search(text) is not None and CONTINUED.search(text) is None
        return "(上接|紧接)第?.{1,4}版" if onward else "下转第?.{1,4}版"
