"""Find and replace: looks in the background, goes from hit to hit, replaces what is ticked."""

from collections.abc import Callable, Collection, Iterator

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from yk_reader.gui.docks.finding import FindDock
from yk_reader.gui.docks.workbench import Workbench
from yk_reader.gui.look.vocabulary_texts import sentences
from yk_reader.gui.shell import Shell
from yk_reader.gui.view.page_view import PageView
from yk_reader.gui.widgets.streamed import AT_ONCE, StreamedSearch
from yk_reader.gui.work.batch_edits import BatchEdits
from yk_reader.gui.work.links import Links
from yk_reader.gui.work.navigation import Navigation
from yk_reader.gui.work.page_controller import PageController
from yk_reader.gui.work.pane_sync import PaneSync
from yk_reader.jobs.find_replace import (
    ChosenTexts,
    Finder,
    FoundText,
    FoundTexts,
    ReplaceReport,
    edit_of,
    find_texts,
    hits,
    replace_texts,
    texts_on_page,
)
from yk_reader.model.errors import Cancelled, known_or_raise
from yk_reader.model.progress import Progress, ShouldStop
from yk_reader.session import PageState
from yk_reader.session.session import Change
from yk_reader.store import Store
from yk_reader.text.finding import Template

_REST_MS = 200
"""An edit of the page is over for so long before its hits are looked for again."""
_TEXT = frozenset({"text", "layout"})
_THIRD = 1 / 3


class Finding(QObject):
    """What the dock "Find and replace" asks for. Nothing is looked for in the window's thread: an
    expression may take long, and the lane that looks serves nobody else."""

    def __init__(
        self,
        controller: PageController,
        navigation: Navigation,
        pane_sync: PaneSync,
        batch: BatchEdits,
        workbench: Workbench,
        shell: Shell,
    ) -> None:
        super().__init__(controller)
        self._controller, self._project = controller, controller.project
        self._navigation, self._pane_sync, self._batch = navigation, pane_sync, batch
        self._bench, self._shell = workbench, shell
        self._dock: FindDock = workbench.find
        self._leads = self._closed = self._looked = False
        self._go_on: tuple[int, int] | None = None
        """Page and offset from which the next hit is gone to when the page's hits are there."""
        self._search = StreamedSearch(self._project.look_through, AT_ONCE, self)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self._look_at_page)
        self._links = Links()
        on = self._links.add
        on(self._search.found, self._take)
        on(self._search.changed, self._show_state)
        on(self._search.failed, self._failed)
        on(self._dock.look_wanted, self.look)
        on(self._dock.more_wanted, self._look_on)
        on(self._dock.hit_chosen, self.go)
        on(self._dock.step_wanted, self.step)
        on(self._dock.one_wanted, self.replace_one)
        on(self._dock.all_wanted, self.replace_ticked)
        on(self._dock.left, self._back)
        on(self._dock.visibilityChanged, self._seen)
        on(controller.shown, self._shown)
        on(batch.ended, self._file_changed)

    def handlers(self) -> dict[str, Callable[[], None]]:
        """Command id → what it does."""
        return {"edit.replace": self.ask, "edit.replace-one": self.replace_one}

    def close(self) -> None:
        """The project is being closed: what is looked for ends."""
        self._closed = True
        self._rest.stop()
        self._links.end()
        self._search.close()
        self._dock.model.clear(heads=False)

    # --- looking

    def ask(self, text: str = "", scope: str = "", *, by: str = "", regex: bool = False) -> None:
        """Bring the dock to the front with a text, or with what is selected; `by` is offered in
        its place."""
        self._leads = True
        self._dock.ask(text or self._selected(), scope=scope, by=by, regex=regex)

    def _selected(self) -> str:
        view, reflow, raw = self._controller.view, self._bench.reflow, self._bench.raw
        if view is None:
            return ""
        if raw.hasFocus():
            span, text = raw.selected_text(), view.page.text
        else:
            span, text = reflow.selection(), view.reflow.text
        chosen = text[span[0] : span[1]] if span is not None else ""
        return "" if "\n" in chosen else chosen

    def look(self) -> None:
        """Look for what the dock says, from the beginning."""
        self._leads = self._looked = True
        self._go_on = None
        self._offer()
        finder, view = self._dock.finder, self._controller.view
        if finder is None or view is None:
            self._search.begin(None)
        elif self._dock.in_project:
            self._look_in_project(finder, frozenset())
        else:
            self._search.begin(lambda _store, stop: _on_page(view, finder, stop))

    def _offer(self) -> None:
        """What the text may be where it is rare in the project: characters that look alike."""
        finder = self._dock.finder
        if finder is None or finder.wish.query.regex:
            return
        text, annotator = finder.wish.query.text, self._project.session.annotator

        def read(store: Store) -> tuple[tuple[str, int], ...]:
            from yk_reader.jobs.conflicts import alternatives

            return alternatives(store, annotator, text)

        def then(offers: tuple[tuple[str, int], ...]) -> None:
            if self._dock.finder is finder:
                self._dock.show_offers(offers)

        self._project.read(read, then)

    def _look_on(self) -> None:
        if self._dock.finder is not None:
            self._look_in_project(self._dock.finder, self._dock.model.page_ids)

    def _look_in_project(self, finder: Finder, skip: frozenset[int]) -> None:
        annotator = self._project.session.annotator

        def find(store: Store, stop: ShouldStop) -> Iterator[FoundTexts]:
            return find_texts(store, annotator, finder, stop, skip=skip)

        self._search.begin(find)

    def _take(self, pages: list[FoundTexts]) -> None:
        self._dock.model.add(pages)

    @property
    def running(self) -> bool:
        """Whether pages are still being looked for."""
        return self._search.running

    def has_hits(self) -> bool:
        """Whether a hit is shown."""
        return self._dock.model.rowCount() > 0

    def _show_state(self) -> None:
        self._dock.show_state(running=self._search.running, more=self._search.more)

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, Cancelled):
            self._controller.failed.emit(known_or_raise(error))

    def _seen(self, seen: bool) -> None:
        if not seen and self._dock.isHidden():
            self._leads = False
            self._search.begin(None)

    # --- the page changes under the hits

    @property
    def _here(self) -> bool:
        return self._dock.finder is not None and not self._dock.isHidden()

    def _shown(self, view: PageView | None, change: Change | None) -> None:
        if not self._here or view is None:
            return
        if change is None and not (self._looked and self._dock.in_project):
            self._again()
        elif change is not None and change.flags & _TEXT:
            self._rest.start()

    def _again(self) -> None:
        self._dock.model.clear(heads=self._dock.in_project)
        self.look()

    def _file_changed(self) -> None:
        """A step over many pages was made or taken back."""
        if self._here:
            self._again()

    def _look_at_page(self) -> None:
        """The page that is shown was edited: its hits as they are now."""
        finder, view = self._dock.finder, self._controller.view
        if finder is None or view is None or not self._here:
            return
        in_project, annotator = self._dock.in_project, self._project.session.annotator

        def stop() -> bool:
            return self._closed or self._dock.finder is not finder

        def work(store: Store) -> FoundTexts | None:
            if in_project:
                return texts_on_page(store, annotator, view.page_id, finder, stop)
            return next(_on_page(view, finder, stop), None)

        def then(found: FoundTexts | None) -> None:
            now = self._controller.view
            if self._dock.finder is finder and now is not None and now.state is view.state:
                self._dock.model.renew(view.page_id, found)
                self._walk_on()

        self._project.look_through(work, then, self._failed)

    # --- going to hits

    @property
    def leads(self) -> bool:
        """Whether F3 goes to its hits: it was used last, and something is looked for."""
        return self._leads and self._here

    def give_way(self) -> None:
        """The field of the toolbar is used: F3 goes to its places."""
        self._leads = False

    def step(self, by: int) -> None:
        """To the next (+1) or previous (-1) hit; that it went round is told."""
        self._leads = True
        self._dock.look_now()
        model, at = self._dock.model, self._dock.current
        row: int | None = None
        if at < 0 and (page_id := self._controller.page_id) is not None:
            row = model.hit_from(page_id, self._offset(), by)
        if row is None:
            row = model.next_hit(at if at >= 0 else -1 if by > 0 else 0, by)
        if row is None:
            self._shell.tell(
                self.tr("Still looking…") if self._search.running else self.tr("Not found.")
            )
            return
        self.go(row, False)
        if at >= 0 and (row <= at if by > 0 else row >= at):
            self._shell.tell(
                self.tr("Round again: this is the first hit.")
                if by > 0
                else self.tr("Round again: this is the last hit.")
            )

    def _offset(self) -> int:
        raw = self._dock.wish.raw
        return self._pane_sync.raw_offset if raw else self._bench.reflow.caret()

    def go(self, at: int, enter: bool) -> None:
        """Show the hit of a row; with `enter` the work goes on there, else where it was."""
        if not 0 <= at < self._dock.model.rowCount():
            return
        row = self._dock.model.row(at)
        found = row.found or row.page.places[0]
        focus = QApplication.focusWidget()
        stays = not enter and focus is not None and self._dock.isAncestorOf(focus)
        other = row.page.page_id != self._controller.page_id
        if other and not self._navigation.open_page(row.page.page_id):
            return
        self._dock.mark(at)
        view = self._controller.view
        if view is not None:
            self._show(view, found)
        if stays and focus is not None:
            focus.setFocus()

    def _show(self, view: PageView, found: FoundText) -> None:
        bench, (start, end) = self._bench, found.span
        if self._dock.wish.raw:
            self._pane_sync.go((start, min(end, len(view.page.text))), _THIRD)
            bench.raw.setFocus()
            return
        spans = view.reflow.map.spans_of(start, end)
        if spans:
            self._pane_sync.go((spans[0].start, spans[-1].raw_end), _THIRD)
        bench.reflow.setFocus()
        if view.reflow.text[start:end] == found.surface:
            bench.reflow.select(start, end)

    def _back(self) -> None:
        if not self._dock.field.text():  # nothing to come back to
            self._dock.hide()
        pane = self._bench.raw if self._dock.wish.raw else self._bench.reflow
        pane.setFocus()

    # --- replacing

    def _may(self) -> Template | None:
        """What stands in the place of the hits, if anything can be replaced; else it is told."""
        template = self._dock.model.template
        if self._controller.read_only:
            self._shell.tell(self.tr("The project can only be read."))
        elif self._here and template is None:
            self._shell.tell(self.tr("Say first what shall stand in the place of the hits."))
        elif not self._here:
            self.ask()
        else:
            return template
        return None

    def replace_one(self) -> None:
        """Replace the hit that is shown, and go to the next; without one, go to the next."""
        template, finder = self._may(), self._dock.finder
        if template is None or finder is None:
            return
        at = self._dock.current
        row = self._dock.model.row(at) if at >= 0 else None
        found = row.found if row is not None else None
        if row is None or found is None or row.page.page_id != self._controller.page_id:
            self.step(1)
            return
        if not found.opens(template):
            self._shell.tell(self._reason(found))
            self.step(1)
            return
        if self._apply(finder, template, (found,)):
            self._go_on = row.page.page_id, found.span[0] + len(found.new(template))

    def _reason(self, found: FoundText) -> str:
        """Why a hit stays as it is."""
        return self._dock.rows.reason(found) or self.tr("It reads so already.")

    def _walk_on(self) -> None:
        """On to the hit after the one that was replaced."""
        if self._go_on is None:
            return
        page_id, offset = self._go_on
        self._go_on = None
        model = self._dock.model
        row = model.hit_from(page_id, offset, 1)
        if row is None:
            pages = [page.page_id for page in model.pages]
            rest = pages[pages.index(page_id) + 1 :] if page_id in pages else pages
            row = next((r for r in (model.hit_from(p, 0, 1) for p in rest) if r is not None), None)
        if row is not None:
            self.go(row, False)
        else:
            self._shell.tell(self.tr("That was the last hit."))

    def _apply(self, finder: Finder, template: Template, places: Collection[FoundText]) -> int:
        """Replace hits of the page that is shown, as one step; at how many places it was done."""
        view = self._controller.view
        state = view.state if view is not None else None
        if not isinstance(state, PageState):
            return 0
        edit, count = edit_of(state, finder, template, places)
        if edit is None:
            self._shell.tell(self.tr("The text reads otherwise by now; nothing was replaced."))
            return 0
        return count if self._controller.apply(edit, by=self) else 0

    def replace_ticked(self) -> None:
        """Replace what is ticked: on the page as one step, over many pages as one step of all."""
        template, finder = self._may(), self._dock.finder
        if template is None or finder is None:
            return
        chosen = self._dock.model.chosen()
        if not chosen:
            self._shell.tell(self.tr("No hit is ticked."))
        elif set(chosen) == {self._controller.page_id} and not self._dock.in_project:
            (places,) = chosen.values()
            if count := self._apply(finder, template, places):
                self._shell.tell(self.tr("Replaced at %n place(s).", "", count))
        else:
            self._replace(finder, template, chosen)

    def _replace(self, finder: Finder, template: Template, chosen: ChosenTexts) -> None:
        session = self._controller.session

        def work(progress: Progress, stop: ShouldStop) -> ReplaceReport:
            return replace_texts(
                session, finder, template, chosen, by=self, progress=progress, should_stop=stop
            )

        def then(report: ReplaceReport) -> None:
            before, after = finder.wish.query.text[:40], template.text[:40]
            said = self.tr("“{before}” → “{after}” at %n place(s)", "", report.places)
            pages = self.tr("on %n page(s).", "", len(report.step.done))
            said = sentences(said.format(before=before, after=after), pages)
            self._batch.tell(said, report.step, again, report.changed)

        def again(page_ids: Collection[int]) -> None:
            self._replace(finder, template, {page_id: chosen[page_id] for page_id in page_ids})

        self._batch.run(self.tr("Replacing in the project"), work, then)


def _on_page(view: PageView, finder: Finder, stop: ShouldStop) -> Iterator[FoundTexts]:
    """The hits of the page that is shown, as it stands there."""
    places = tuple(hits(view.page, view.annotation, view.reflow, finder, stop))
    if places:
        status = view.annotation.status
        yield FoundTexts(view.page_id, view.page.name, "", status, True, places)
