"""Articles over pages: where those of the page that is shown go on, links made and taken away."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Signal

from yk_reader.edits import Edit, LinkArticles, RejectLink
from yk_reader.gui.docks.workbench import Workbench
from yk_reader.gui.look.link_texts import page_words
from yk_reader.gui.shell import Shell
from yk_reader.gui.view.page_links import (
    NO_LINKS,
    JoinedView,
    LinkSign,
    PageLinks,
    page_links,
)
from yk_reader.gui.view.page_view import PageView
from yk_reader.gui.view.targets import article_at
from yk_reader.gui.work.line_gestures import LineGestures
from yk_reader.gui.work.navigation import Navigation
from yk_reader.gui.work.page_controller import PageController
from yk_reader.jobs.continued_pages import chains_of, joined
from yk_reader.model.annotation import Annotation
from yk_reader.model.errors import KnownError
from yk_reader.model.links import ArticleLink
from yk_reader.model.page import Page
from yk_reader.session import PageState
from yk_reader.session.session import Change
from yk_reader.store import MACHINE, Store
from yk_reader.text.read_on import read_on
from yk_reader.text.reflow import reflow

if TYPE_CHECKING:
    from yk_reader.gui.dialogs.continue_field import Choice, ContinueField
    from yk_reader.jobs.links import LinksFound


class Continuations(QObject):
    """Looked for off the GUI thread; `ready` carries a page id and its PageLinks."""

    ready = Signal(int, object)

    def __init__(
        self,
        controller: PageController,
        navigation: Navigation,
        lines: LineGestures,
        workbench: Workbench,
        shell: Shell,
    ) -> None:
        super().__init__(controller)
        self._controller, self._project = controller, controller.project
        self._navigation, self._lines = navigation, lines
        self._workbench, self._shell = workbench, shell
        self.links: PageLinks = NO_LINKS
        self._found: tuple[int, LinksFound] | None = None
        self._due = False
        """Whether something changed since the last look that an article may go on by."""
        self._field: ContinueField | None = None
        controller.shown.connect(self._shown)
        self._unsubscribe = self._project.session.subscribe(self._hear)

    @property
    def field(self) -> "ContinueField":
        """The field that asks where it goes on; made when it is first asked."""
        if self._field is None:
            from yk_reader.gui.dialogs.continue_field import ContinueField

            self._field = ContinueField(self._project.services, self._shell.host)
            self._field.continued.connect(self._continue)
            self._field.told.connect(self._shell.tell)
        return self._field

    def handlers(self) -> dict[str, Callable[[], None]]:
        """Command id → what it does."""
        return {
            "article.other-part": self.follow,
            "article.continue-on": self.ask,
            "article.unlink": self.unlink,
        }

    def close(self) -> None:
        """The project is closed."""
        self._unsubscribe()
        if self._field is not None:
            self._field.hide()
            self._field.deleteLater()

    # --- what is known

    def _shown(self, view: PageView | None, change: Change | None) -> None:
        if view is None or self._found is None or self._found[0] != view.page_id:
            self._found = None
            self._set(view, NO_LINKS)
        elif change is not None:
            self._set(view, page_links(view, self._found[1]))
        self._due = self._due or change is None
        linked = change is not None and bool(change.delta.before.links or change.delta.after.links)
        if view is not None and linked:
            self.look()

    def _hear(self, change: Change) -> None:
        """A page, any one, changed; called in the thread that changed it."""
        self._due = self._due or change.flags != {"entities"}

    def _set(self, view: PageView | None, links: PageLinks) -> None:
        self.links = links
        if view is not None:
            self.ready.emit(view.page_id, links)

    def look_again(self) -> None:
        """Look if a page changed otherwise than by its entities."""
        if self._due:
            self.look()

    def look(self) -> None:
        """Look at the page that is shown."""
        view = self._controller.view
        if view is None:
            return
        self._due = False
        page_id, annotator = view.page_id, self._project.session.annotator

        def work(store: Store) -> "LinksFound | None":
            from yk_reader.jobs.links import links_of_page

            if self._controller.page_id != page_id:
                return None  # nobody waits for it any more
            return links_of_page(store, page_id, annotator)

        def then(found: "LinksFound | None") -> None:
            now = self._controller.view
            if found is not None and now is not None and now.page_id == page_id:
                self._found = page_id, found
                self._set(now, page_links(now, found))

        self._project.read_behind(work, then)

    # --- edits

    def accept(self, sign: LinkSign) -> Edit | None:
        """The edit that makes a link."""
        return LinkArticles(sign.link, sign.page, sign.other.headline)

    def reject(self, sign: LinkSign) -> Edit | None:
        """The edit that rejects a link, or takes one away."""
        return RejectLink(sign.link, sign.page, sign.other.headline)

    def _here(self) -> tuple[LinkSign, ...]:
        """The signs of the article at the caret, the one that goes on first, made ones first."""
        view = self._controller.view
        key = article_at(view, self._lines.caret) if view is not None else None
        mine = self.links.by_article().get(key, ()) if key is not None else ()
        return tuple(sorted(mine, key=lambda sign: (sign.offered, not sign.onward)))

    def unlink(self) -> None:
        """The article at the caret does not go on elsewhere, or does not come from there."""
        signs = self._here()
        if not signs:
            self._tell_none()
            return
        edit = self.reject(signs[0])
        if edit is not None:
            self._controller.apply(edit, by=self)

    def _tell_none(self) -> None:
        self._shell.tell(self.tr("No part of this article is known on another page."))

    # --- going there

    def follow(self) -> None:
        """To the other part of the article at the caret."""
        signs = self._here()
        if signs:
            self.go(signs[0])
        else:
            self._tell_none()

    def go(self, sign: LinkSign) -> None:
        """To the other end of a link; at its part the caret stands in it."""
        if sign.other.gone:
            self._shell.tell(self.tr("The article is not on that page any more."))
            return
        if not self._navigation.open_page(sign.other.page_id):
            return
        view = self._controller.view
        mine = view.annotation.members(sign.other.article) if view is not None else ()
        if mine:
            at = mine[0] if sign.onward else mine[-1]
            self._navigation.to_raw((at.start, at.end))

    # --- by hand

    def ask(self) -> None:
        """In which article of another page does the one at the caret go on?"""
        view = self._controller.view
        key = article_at(view, self._lines.caret) if view is not None else None
        if view is None:
            return
        if key is None:
            self._shell.tell(self.tr("This line belongs to no article."))
            return
        page_id, annotator = view.page_id, self._project.session.annotator

        def work(store: Store) -> "list[Choice]":
            from yk_reader.jobs.links import articles_of_issue

            return articles_of_issue(store, page_id, annotator)

        def then(choices: "list[Choice]") -> None:
            if self._controller.page_id != page_id:
                return
            if not choices:
                self._shell.tell(self.tr("There is no other page in the project."))
                return
            raw, flow = self._workbench.raw, self._workbench.reflow
            pane = flow if flow.hasFocus() or not raw.hasFocus() else raw
            at = pane.mapTo(self._shell.host, QPoint(60, pane.height() // 3))
            self.field.ask_where(key, choices, at, pane)

        self._project.read(work, then)

    def _continue(self, article: int, choice: "Choice") -> None:
        view = self._controller.view
        here = view.annotation.article(article) if view is not None else None
        if view is None or here is None:
            return
        page, other, end = choice
        own = next(iter(self._project.store.links.pages(view.page_id))).uuid
        link = ArticleLink(own, here.uuid, page, other)
        edit = LinkArticles(link, end.number or end.name, end.headline)
        if self._controller.apply(edit, by=self):
            where = page_words(end.number, end.name)
            self._shell.tell(self.tr("The article continues on {page}.").format(page=where))

    # --- read as one

    def whole(self, view: PageView) -> PageView:
        """The page with what its articles go on with on other pages; what cannot be read stays
        away."""
        session = self._project.session
        try:
            chains = chains_of(session.store, (session.annotator, MACHINE))
            onward = chains.onward.get(view.page_id)
            away = chains.elsewhere.get(view.page_id, frozenset())
            if not onward and not away:
                return view
            return self._joined(view, onward or {}, away)
        except KnownError:
            return view

    def _joined(
        self,
        view: PageView,
        onward: Mapping[int, tuple[tuple[int, int], ...]],
        away: frozenset[int],
    ) -> PageView:
        def load(page_id: int) -> tuple[Page, Annotation] | None:
            try:
                state = self._project.session.peek(page_id)
            except KnownError:
                return None
            return state.page, state.annotation

        both = read_on(joined(view.page, view.annotation, onward, load))
        flow = reflow(both.page, both.annotation)
        signs: dict[tuple[int, int], tuple[tuple[int, str], ...]] = {}
        begun: set[int] = set()
        for unit, fragment in ((u, f) for u in flow.units for f in u.fragments):
            part = both.part_at(fragment.start)
            if part is not None and part.start not in begun:
                begun.add(part.start)
                meta = part.page.meta
                words = page_words(meta.page_number, part.page.name)
                at, _ = flow.map.fragment_to_flow(fragment.start) or (unit.start, unit.start)
                here = signs.get((unit.article, unit.index), ())
                signs[unit.article, unit.index] = (*here, (at - unit.start, words))
        for sign in self.links.signs:
            if sign.article in away and not sign.onward and not sign.offered:
                signs[sign.article, 0] = ((0, f"← {sign.page}"),)
        revision = view.state.revision if isinstance(view.state, PageState) else 0
        state = PageState(view.page_id, both.page, both.annotation, flow, revision, False)
        return JoinedView(state, view.labels, frozenset(), view.filter, signs)
