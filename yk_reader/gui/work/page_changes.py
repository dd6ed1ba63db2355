"""Removing pages, calling them otherwise, moving them to another project; and the ways back."""

from array import array
from collections.abc import Callable, Collection
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from yk_reader.gui.dialogs.replace import question
from yk_reader.gui.docks.workbench import Workbench
from yk_reader.gui.look.vocabulary_texts import sentences
from yk_reader.gui.shell import DID, WARNS, Shell
from yk_reader.gui.work.batch_edits import BatchEdits
from yk_reader.gui.work.navigation import Navigation
from yk_reader.gui.work.page_controller import PageController
from yk_reader.gui.work.prompts import Prompts
from yk_reader.gui.work.stake_texts import StakeTexts
from yk_reader.model.errors import KnownError, known_or_raise
from yk_reader.model.progress import Progress, ShouldStop
from yk_reader.model.records import dataclass
from yk_reader.session.session import Change
from yk_reader.store import Store
from yk_reader.store.stakes import Stakes
from yk_reader.text.display import stand_ins

if TYPE_CHECKING:
    from yk_reader.gui.dialogs.move_pages import MoveDialog
    from yk_reader.jobs.carrying import Finished
    from yk_reader.jobs.moving import Moved, MoveOptions
    from yk_reader.jobs.removing import BroughtBack, Removed

_KIND = "pages-changed"


@dataclass(frozen=True)
class _Way:
    """The way back of the last thing that was done to pages."""

    what: str
    back: Callable[[], None]


class PageChanges(QObject):
    """What is done to pages as wholes. None of it is a step of a page's history: undo means it as
    long as nothing else was done since, and a notification offers it.

    `listed` when the pages of the project are others.
    """

    listed = Signal()

    def __init__(
        self,
        controller: PageController,
        navigation: Navigation,
        batch: BatchEdits,
        prompts: Prompts,
        workbench: Workbench,
        shell: Shell,
    ) -> None:
        super().__init__(controller)
        self._controller, self._navigation = controller, navigation
        self._batch, self._prompts, self._shell = batch, prompts, shell
        self._project, self._pages = controller.project, workbench.pages
        self._texts = StakeTexts(self)
        self._last: _Way | None = None
        self._removed: Removed | None = None
        self.dialog: MoveDialog | None = None
        self._deaf = controller.session.subscribe(self._hear)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Command id → what it does."""
        return {
            "page.rename": self.ask_name,
            "page.move": lambda: self.ask_move(self.meant()),
            "page.remove": lambda: self.ask_remove(self.meant()),
            "page.bring-back": self.bring_back,
        }

    def close(self) -> None:
        """The project is closed."""
        self._deaf()
        if self.dialog is not None:
            self.dialog.reject()

    def meant(self) -> tuple[int, ...]:
        """The marked pages if there are several, else the one that is open."""
        marked = self._pages.selected()
        here = self._controller.page_id
        return marked if len(marked) > 1 or here is None else (here,)

    # --- undo

    def _hear(self, change: Change) -> None:
        """Whatever is done next, undo means that; called in the thread that did it."""
        if change.kind in ("edit", "undo", "redo"):
            self._last = None

    @property
    def can_take_back(self) -> bool:
        """Whether undo takes the last change of pages back."""
        return self._last is not None and not self._controller.read_only

    def undo(self, otherwise: Callable[[], object]) -> None:
        """Take the last change of pages back if nothing was done since, else `otherwise`."""
        last, self._last = self._last, None
        if last is None or self._controller.read_only:
            otherwise()
        else:
            last.back()

    def did(self, text: str, back: Callable[[], None] | None, *, icon: str = DID) -> None:
        """Say what was done, with its way back."""
        self._last = _Way(text, back) if back is not None else None
        action = (self.tr("Undo"), self._last.back) if self._last is not None else None
        self._shell.notify(text, icon=icon, kind=_KIND, action=action)
        self.listed.emit()

    def clear(self) -> None:
        """The last change is being taken back: nothing is left of it to undo."""
        self._last = None
        self._shell.clear_notification(_KIND)

    # --- a name

    def ask_name(self) -> None:
        """Another name for the page that is open: in its row, or in its details."""
        page_id = self._controller.page_id
        if page_id is not None and not self._controller.read_only and not self._pages.edit(page_id):
            self._prompts.meta(page_id)

    def rename(self, page_id: int, name: str) -> None:
        """Call a page otherwise; a number tells it from another one of that name."""
        store = self._project.store
        before = store.pages.row(page_id).name
        if name.strip() == before or self._controller.read_only:
            return
        found: list[str] = []
        if not self._controller.write(
            page_id, lambda: found.append(store.pages.rename(page_id, name))
        ):
            return
        self._pages.model.reload()
        self._controller.read_again()
        if found and found[0] != before:
            told = self.tr("{before} is called {name} now.")
            told = told.format(before=stand_ins(before), name=stand_ins(found[0]))
            self.did(told, lambda: self._rename_back(page_id, before))

    def _rename_back(self, page_id: int, name: str) -> None:
        self._shell.clear_notification(_KIND)
        self.rename(page_id, name)
        self._last = None
        self.listed.emit()

    # --- removing

    def ask_remove(self, page_ids: Collection[int]) -> None:
        """Remove pages, after it was said what goes with them."""
        if not page_ids or self._controller.read_only:
            return
        ids = tuple(page_ids)

        def work(store: Store) -> tuple[Stakes, list[str]]:
            rows = store.pages.rows_of(ids)
            return store.stakes.of(ids), [rows[i].name for i in ids if i in rows]

        def then(found: tuple[Stakes, list[str]]) -> None:
            stakes, names = found
            if names and not self._controller.closed:
                self._ask(ids, stakes, names)

        self._project.read(work, then, self._failed)

    def _ask(self, ids: tuple[int, ...], stakes: Stakes, names: list[str]) -> None:
        title = self.tr("Remove %n page(s)?", "", len(names))
        text = self._texts.named(names)
        kept = self.tr(
            "They go into a file beside the project. Undo brings them back as they are now."
        )
        told = "\n".join([*self._texts.lines(stakes), "", kept])
        question(
            self._shell.host, title, f"{title}\n{text}", told, self.tr("Remove"),
            lambda _yes: self.remove(ids),
        )  # fmt: skip

    def remove(self, page_ids: Collection[int]) -> None:
        """Remove pages; the open one gives way to the next that stays."""
        came_from = self._controller.page_id
        if came_from in page_ids and not self._step_aside(page_ids):
            return
        self._shell.clear_notification(_KIND)

        def work(store: Store, progress: Progress, stop: ShouldStop) -> "Removed":
            from yk_reader.jobs.removing import remove_pages

            return remove_pages(store, list(page_ids), progress=progress, should_stop=stop)

        def then(removed: "Removed | None") -> None:
            if removed is None:
                self._back_to(came_from)
                self._shell.tell(self.tr("Cancelled; no page was removed."))
                return
            self._removed = removed
            text = self.tr("%n page(s) removed, kept in backups/{file}.", "", len(removed.pages))
            text = text.format(file=stand_ins(removed.file.name))
            if removed.stay:
                text = f"{text} " + self._stayed(removed.stay)
            icon = WARNS if removed.stay else DID
            self.did(text, lambda: self._bring_back(removed), icon=icon)

        self._run(self.tr("Removing pages"), work, then, came_from)

    def bring_back(self) -> None:
        """Bring back what was removed last."""
        if self._removed is None:
            self._shell.tell(self.tr("No page was removed since the project was opened."))
        else:
            self._bring_back(self._removed)

    def _bring_back(self, removed: "Removed") -> None:
        self._shell.clear_notification(_KIND)

        def work(store: Store, progress: Progress, stop: ShouldStop) -> "BroughtBack":
            from yk_reader.jobs.removing import bring_back

            return bring_back(store, removed, progress=progress, should_stop=stop)

        def then(back: "BroughtBack | None") -> None:
            if back is None:
                self._shell.tell(self.tr("Cancelled; the pages are still removed."))
                return
            self._removed, self._last = None, None
            said = self.tr("%n page(s) are back as they were.", "", len(back.pages))
            if back.renumbered:
                told = self.tr("Further pages of a text that came in meanwhile: {names}.")
                said = f"{said} " + told.format(names=self._texts.named(back.renumbered))
            self._shell.notify(said, icon=DID, kind=_KIND)
            self.listed.emit()
            self._navigation.open_page(back.pages[0])

        self._run(self.tr("Bringing pages back"), work, then)

    # --- moving

    def ask_move(self, page_ids: Collection[int]) -> None:
        """Ask which project pages shall be moved to, and how."""
        from yk_reader.gui.dialogs.move_pages import MoveDialog

        if not page_ids:
            return
        ids, project = tuple(page_ids), self._project
        dialog = MoveDialog(
            self._shell.host, project.services, project.path, len(ids),
            only_copy=self._controller.read_only,
        )  # fmt: skip

        def look(target: Path) -> None:
            def work(store: Store) -> list[str]:
                from yk_reader.jobs.moving import missing_labels

                return missing_labels(store, ids, target)

            project.look_through(
                work,
                lambda labels: dialog.set_lacking(target, labels),
                lambda error: dialog.set_error(target, known_or_raise(error)),
            )

        dialog.target_chosen.connect(look)
        dialog.wanted.connect(lambda target, options: self.move(ids, target, options))
        dialog.finished.connect(self._dialog_closed)
        self.dialog = dialog
        dialog.open()

    def _dialog_closed(self) -> None:
        self.dialog = None

    def move(self, page_ids: Collection[int], target: Path, options: "MoveOptions") -> None:
        """Move or copy pages to another project."""
        came_from = self._controller.page_id
        leaves = came_from in page_ids and not options.copy
        if leaves and not self._step_aside(page_ids):
            return
        self._shell.clear_notification(_KIND)

        def work(store: Store, progress: Progress, stop: ShouldStop) -> "Moved":
            from yk_reader.jobs.moving import move_pages

            ids = list(page_ids)
            return move_pages(store, ids, target, options, progress=progress, should_stop=stop)

        def then(moved: "Moved | None") -> None:
            if moved is None:
                self._back_to(came_from if leaves else None)
                self._shell.tell(self.tr("Cancelled; both projects are as before."))
                return
            self._tell_moved(moved, copied=options.copy)
            if leaves and self._controller.page_id is None:
                self._back_to(came_from)

        title = self.tr("Copying pages") if options.copy else self.tr("Moving pages")
        self._run(title, work, then, came_from if leaves else None)

    def _tell_moved(self, moved: "Moved", *, copied: bool) -> None:
        done = len(moved.pages)
        if copied:
            said = self.tr("%n page(s) copied to {name}.", "", done)
        else:
            said = self.tr("%n page(s) moved to {name}.", "", done)
        parts = [said.format(name=stand_ins(moved.file.stem))]
        if moved.there_already:
            told = self.tr("Left alone, because their text is there already: {names}.")
            parts.append(told.format(names=self._texts.named(moved.there_already)))
        if moved.renumbered:
            told = self.tr("Further pages of their text there: {names}.")
            parts.append(told.format(names=self._texts.named(moved.renumbered)))
        if moved.stay:
            parts.append(self._stayed(moved.stay))
        if moved.loose:
            parts.append(self.tr("%n link(s) to pages that stay did not come along.", "",
                                 moved.loose))  # fmt: skip
        written = any(one.written for one in moved.pages)
        back = None if not done or (copied and not written) else self._way_back(moved, copied)
        self.did(sentences(*parts), back, icon=DID if len(parts) == 1 else WARNS)

    def _way_back(self, moved: "Moved", copied: bool) -> Callable[[], None]:
        def work(store: Store, progress: Progress, stop: ShouldStop) -> tuple[int, ...]:
            from yk_reader.jobs.moving import move_back

            return move_back(store, moved, copied=copied, progress=progress, should_stop=stop)

        def then(ids: tuple[int, ...] | None) -> None:
            if ids is None:
                self._shell.tell(self.tr("Cancelled; both projects are as before."))
                return
            self._last = None
            if copied:
                self._shell.tell(self.tr("The copies are gone again."))
            else:
                told = self.tr("%n page(s) are back as they were.", "", len(ids))
                self._shell.notify(told, icon=DID, kind=_KIND)
            self.listed.emit()
            if ids:
                self._navigation.open_page(ids[0])

        def do() -> None:
            self._shell.clear_notification(_KIND)
            self._run(self.tr("Bringing pages back"), work, then)

        return do

    # --- what was broken off

    def finish_broken_off(self) -> None:
        """Finish what was under way when the program was ended in the middle of it."""
        from yk_reader.jobs.carrying import finish_broken_off, under_way

        project = self._project
        if project.store.read_only or not under_way(project.store):
            return

        def work(store: Store, _progress: Progress, _stop: ShouldStop) -> "Finished | None":
            return finish_broken_off(store)

        def then(done: "Finished | None") -> None:
            if done is not None:
                self._tell_finished(done)

        self._run(self.tr("Finishing what was broken off"), work, then)

    def _tell_finished(self, done: "Finished") -> None:
        name = stand_ins(done.file.name)
        if done.back:
            said = self.tr(
                "%n page(s) were being brought back when the program ended; that is finished.",
                "",
                len(done.pages),
            )
        else:
            said = self.tr(
                "%n page(s) were being taken out when the program ended; that is finished. They "
                "are in {file}.", "", len(done.pages)
            ).format(file=name)  # fmt: skip
        if done.stay:
            said = sentences(said, self.tr("%n of them stay here.", "", done.stay))
        self._shell.notify(said, icon=WARNS if done.stay else DID, kind=_KIND)
        self.listed.emit()

    # --- inside

    def _stayed(self, names: Collection[str]) -> str:
        told = self.tr("Worked on meanwhile, so still here: {names}.")
        return told.format(names=self._texts.named(list(names)))

    def _step_aside(self, page_ids: Collection[int]) -> bool:
        """Open the next page that stays; False where what is typed cannot be kept."""
        here, ids = self._controller.page_id, self._pages.model.ids
        if here is None or here not in ids:
            ids = array("q", self._project.store.pages.ids(self._project.session.annotator))
        at = ids.index(here) if here is not None and here in ids else 0
        gone = frozenset(page_ids)
        following = chain(range(at, len(ids)), range(at - 1, -1, -1))
        wanted = next((ids[n] for n in following if ids[n] not in gone), None)
        if wanted is None:
            return self._controller.show_nothing()
        return self._navigation.open_page(wanted)

    def _back_to(self, page_id: int | None) -> None:
        if page_id is not None:
            self._navigation.open_page(page_id)

    def _failed(self, error: Exception) -> None:
        self._shell.notify_failure(error)

    def _run(
        self,
        title: str,
        work: Callable[[Store, Progress, ShouldStop], Any],
        then: Callable[[Any], None],
        came_from: int | None = None,
    ) -> None:
        """Do it in the writing lane, and list the pages anew."""
        project = self._project

        def finished(value: Any) -> None:
            if not self._controller.closed:
                self._renew()
                then(value)

        def failed(error: Exception) -> None:
            known: KnownError = known_or_raise(error)
            if not self._controller.closed:
                self._renew()
                self._controller.failed.emit(known)
                self._back_to(came_from)

        project.services.tasks.run_job(project.writer, title, work, finished, failed)

    def _renew(self) -> None:
        """The pages of the project are others: nothing that was read of them holds."""
        self._project.session.forget()
        self._batch.renew()
        self._navigation.read_order()
        here = self._controller.page_id
        if here is not None and here not in self._navigation.order:
            self._step_aside((here,))  # it was opened again while it went
