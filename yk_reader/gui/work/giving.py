"""Giving pages to people: who has which is kept in the project; files of their own are made."""

from collections.abc import Callable, Collection
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from yk_reader.gui.dialogs.replace import ask_to_replace_several
from yk_reader.gui.docks.workbench import Workbench
from yk_reader.gui.shell import DID, WARNS, Shell
from yk_reader.gui.view.give_outcome import GiveOutcome
from yk_reader.gui.work.page_changes import PageChanges
from yk_reader.gui.work.page_controller import PageController
from yk_reader.model.errors import InputError, known_or_raise
from yk_reader.model.progress import Progress, ShouldStop
from yk_reader.store import MACHINE, Store
from yk_reader.store.page_filter import NOBODY
from yk_reader.text.display import stand_ins

if TYPE_CHECKING:
    from yk_reader.gui.dialogs.give_out import GiveOutDialog, GiveWish
    from yk_reader.gui.dialogs.give_to import GiveToDialog
    from yk_reader.jobs.giving_out import Foretold, GivenOut

_KIND = "given"


class Giving(QObject):
    """Undo takes it back like a change of pages; it is no step of a page's history."""

    def __init__(
        self,
        controller: PageController,
        changes: PageChanges,
        workbench: Workbench,
        shell: Shell,
    ) -> None:
        super().__init__(controller)
        self._controller, self._changes, self._shell = controller, changes, shell
        self._project, self._pages = controller.project, workbench.pages
        self.dialog: GiveOutDialog | None = None
        self.sheet: GiveToDialog | None = None

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Command id → what it does."""
        return {
            "file.give-out": self.ask_out,
            "page.give": lambda: self.ask(self._changes.meant()),
            "page.list-mine": self._pages.given.toggle_mine,
            "page.list-free": self._pages.given.toggle_free,
        }

    def close(self) -> None:
        """The project is closed."""
        for dialog in (self.dialog, self.sheet):
            if dialog is not None:
                dialog.reject()

    @property
    def people(self) -> list[str]:
        """Whom pages can be given to by one click: who works here first, then the others who
        worked in the project or were given pages."""
        me = self._project.session.annotator
        annotators = self._project.store.annotators
        none = {me, MACHINE, *annotators.copies()}
        return [me, *(name for name in annotators.names() if name not in none)]

    def given(self, page_ids: Collection[int], name: str) -> bool:
        """Whether all of these pages were given to that person."""
        store = self._project.store
        return len(store.assignments.given(page_ids, name)) == len(set(page_ids))

    # --- by gesture

    def toggle(self, page_ids: Collection[int], name: str) -> None:
        """Give pages to a person, or take them back where that person has them all."""
        (self.take_back if self.given(page_ids, name) else self.give)(page_ids, name)

    def ask(self, page_ids: Collection[int]) -> None:
        """Ask to whom pages are given."""
        from yk_reader.gui.dialogs.give_to import GiveToDialog

        if not page_ids or self._controller.read_only:
            return
        ids, store = tuple(page_ids), self._project.store
        held = {name: len(store.assignments.given(ids, name)) for name in self.people}
        sheet = GiveToDialog(self._shell.host, self._project.services, held, len(ids))
        sheet.given.connect(lambda name: self.give(ids, name))
        sheet.taken.connect(lambda name: self.take_back(ids, name))
        sheet.finished.connect(self._sheet_closed)
        self.sheet = sheet
        sheet.open()

    def _sheet_closed(self) -> None:
        self.sheet = None

    def give(self, page_ids: Collection[int], name: str) -> None:
        """Keep that pages are given to a person."""
        ids = list(page_ids)

        def work(store: Store, _progress: Progress, _stop: ShouldStop) -> list[int]:
            before = store.assignments.given(ids, name)
            store.assignments.give(ids, name)
            return [page for page in ids if page not in before]

        def then(fresh: list[int]) -> None:
            if fresh:
                told = self.tr("%n page(s) given to {name}.", "", len(fresh))
                self._did(told, name, lambda: self._take(fresh, name, self._tell_taken))
            else:
                self._tell(self.tr("{name} has these pages already."), name)

        self._run(self.tr("Giving pages"), work, then)

    def take_back(self, page_ids: Collection[int], name: str) -> None:
        """Keep that pages are not given to a person any more; what was done on them stays."""

        def then(had: dict[str, list[int]], name: str) -> None:
            count = sum(map(len, had.values()))
            if count:
                told = self.tr("%n page(s) not given to {name} any more.", "", count)
                self._did(told, name, lambda: self._give_again(had, name))
            else:
                self._tell(self.tr("{name} has none of these pages."), name)

        self._take(page_ids, name, then)

    def _take(
        self,
        page_ids: Collection[int],
        name: str,
        then: Callable[[dict[str, list[int]], str], object],
    ) -> None:
        """`then` gets the pages that were taken back by the time at which they had been given."""
        ids = set(page_ids)

        def work(store: Store, _progress: Progress, _stop: ShouldStop) -> dict[str, list[int]]:
            had: dict[str, list[int]] = {}
            for one in store.assignments.of_annotator(name):
                if one.page_id in ids:
                    had.setdefault(one.given_at, []).append(one.page_id)
            store.assignments.take_back(ids, name)
            return had

        self._run(self.tr("Taking pages back"), work, lambda had: then(had, name))

    def _tell_taken(self, had: dict[str, list[int]], name: str) -> None:
        count = sum(map(len, had.values()))
        self._tell(self.tr("%n page(s) not given to {name} any more.", "", count), name)

    def _give_again(self, had: dict[str, list[int]], name: str) -> None:
        def work(store: Store, _progress: Progress, _stop: ShouldStop) -> int:
            return sum(store.assignments.give(ids, name, at) for at, ids in had.items())

        def then(count: int) -> None:
            self._tell(self.tr("%n page(s) given to {name}.", "", count), name)

        self._run(self.tr("Giving pages"), work, then)

    def _did(self, told: str, name: str, back: Callable[[], object]) -> None:
        def undo() -> None:
            self._changes.clear()
            back()

        self._changes.did(told.format(name=stand_ins(name)), undo)

    def _tell(self, told: str, name: str) -> None:
        self._shell.tell(told.format(name=stand_ins(name)))

    # --- files

    def ask_out(self) -> None:
        """Ask who gets which pages in a file of their own."""
        from yk_reader.gui.dialogs.give_out import GiveOutDialog

        if self._controller.read_only:
            self._shell.tell(self.tr("The project is open for reading only."))
            return
        if self.dialog is not None:
            return
        project, marked = self._project, self._pages.selected()
        listed = tuple(self._pages.model.ids)
        choices = {}
        if len(marked) > 1:
            choices["marked"] = self.tr("The %n marked page(s)", "", len(marked))
        choices["listed"] = self.tr("The %n listed page(s)", "", len(listed))
        choices["all"] = self.tr("All pages of the project")
        choices["free"] = self.tr("Pages that nobody was given yet")
        dialog = GiveOutDialog(
            self._shell.host, project.services, project.path, choices,
            self.people[1:],
        )  # fmt: skip
        held = {"marked": marked, "listed": listed}

        def look(wish: "GiveWish") -> None:
            def work(store: Store) -> "Foretold":
                from yk_reader.jobs.giving_out import foretell, places_of

                places_of(store, wish.folder, wish.options.people)
                return foretell(store, self._meant(store, wish.pages, held), wish.options)

            def told(found: "Foretold") -> None:
                if self.dialog is dialog:  # it may be closed by now
                    dialog.set_foretold(wish, found)

            def failed(error: Exception) -> None:
                known = known_or_raise(error)
                if self.dialog is dialog:
                    dialog.set_error(wish, known)

            project.look_through(work, told, failed)

        dialog.looked.connect(look)
        dialog.wanted.connect(lambda wish: self._check(wish, held))
        dialog.finished.connect(self._dialog_closed)
        self.dialog = dialog
        dialog.open()

    def _dialog_closed(self) -> None:
        self.dialog = None

    def _meant(self, store: Store, pages: str, held: dict[str, tuple[int, ...]]) -> Collection[int]:
        me = self._project.session.annotator
        if pages in held:
            return held[pages]
        return store.pages.ids(me, given=NOBODY if pages == "free" else None)

    def _check(self, wish: "GiveWish", held: dict[str, tuple[int, ...]]) -> None:
        """Make the files, after the question where something lies at their places."""
        from yk_reader.jobs.giving_out import places_of
        from yk_reader.jobs.guard import Guard, cannot_write

        guard, dialog, taken = Guard(own=self._project.path), self.dialog, []
        try:
            for place in places_of(self._project.store, wish.folder, wish.options.people).values():
                loss = guard.loss(place)
                if loss is not None and loss.never:
                    raise loss.error()
                if loss is not None:
                    taken.append(place)
        except (InputError, OSError) as error:
            if dialog is not None:
                known = cannot_write(wish.folder, error) if isinstance(error, OSError) else error
                dialog.set_error(None, known)
            return
        if not taken:
            self._make(wish, held, force=False)
            return
        ask_to_replace_several(
            dialog or self._shell.host, wish.folder, taken,
            lambda: self._make(wish, held, force=True),
        )  # fmt: skip

    def _make(self, wish: "GiveWish", held: dict[str, tuple[int, ...]], *, force: bool) -> None:
        from dataclasses import replace

        if self.dialog is not None:
            self.dialog.accept()
        self._shell.clear_notification(_KIND)
        options = replace(wish.options, force=force)

        def work(store: Store, progress: Progress, stop: ShouldStop) -> "GivenOut":
            from yk_reader.jobs.giving_out import give_out

            ids = self._meant(store, wish.pages, held)
            return give_out(store, ids, wish.folder, options, progress=progress, should_stop=stop)

        def then(given: "GivenOut | None") -> None:
            if given is None:
                self._shell.tell(self.tr("Cancelled; nothing was written."))
                return
            outcome = GiveOutcome(given)
            self._shell.notify(
                outcome.sentence(),
                icon=WARNS if given.lacking else DID,
                kind=_KIND,
                action=(self.tr("Report…"), lambda: self.show_report(outcome)),
            )

        self._run(self.tr("Giving out pages"), work, then)

    def show_report(self, outcome: GiveOutcome) -> None:
        """The files that were made."""
        from yk_reader.gui.dialogs.report import ReportDialog

        report = ReportDialog(
            self._shell.host, self._project.services, outcome, self.tr("Pages given out"),
            self.tr("given-out.txt"),
        )  # fmt: skip
        report.begin()
        report.open()

    def _run(
        self,
        title: str,
        work: Callable[[Store, Progress, ShouldStop], Any],
        then: Callable[[Any], object],
    ) -> None:
        project = self._project
        if self._controller.read_only:
            self._shell.tell(self.tr("The project is open for reading only."))
            return

        def finished(value: Any) -> None:
            if not self._controller.closed:
                self._pages.model.reload()
                then(value)

        def failed(error: Exception) -> None:
            if not self._controller.closed:
                self._controller.failed.emit(known_or_raise(error))

        project.services.tasks.run_job(project.writer, title, work, finished, failed)
