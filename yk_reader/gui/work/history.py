"""The history of the open project: what a step changed, back and forth along it, saving it."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

from yk_reader.edits import Description
from yk_reader.gui.dialogs.replace import ask_to_replace
from yk_reader.gui.docks.history import HistoryDock
from yk_reader.gui.docks.history_model import FirstRow, PartRow
from yk_reader.gui.docks.workbench import Workbench
from yk_reader.gui.look.link_texts import end_words
from yk_reader.gui.look.step_texts import told as in_words
from yk_reader.gui.look.vocabulary_texts import clock
from yk_reader.gui.shell import DID, LOW, WARNS, Shell
from yk_reader.gui.work.label_set_changes import LabelSetChanges
from yk_reader.gui.work.links import Links
from yk_reader.gui.work.navigation import Navigation
from yk_reader.gui.work.page_controller import PageController
from yk_reader.gui.work.pane_sync import PaneSync
from yk_reader.model.annotation import Delta
from yk_reader.model.errors import Cancelled, KnownError
from yk_reader.model.progress import Progress, ShouldStop
from yk_reader.model.records import dataclass
from yk_reader.session.traces import Trace, link_traces, traces_of
from yk_reader.store import Store
from yk_reader.store.recorded import GroupEntry, StepEntry, StepFilter
from yk_reader.text.display import stand_ins

MANY: Final = 20
"""From so many steps on it is asked before they are taken back or done again at once."""
_REST_MS: Final = 60
_NAMED: Final = 12
"""Pages that the preview of a step over many pages names."""
_THIRD: Final = 1 / 3


@dataclass(frozen=True, slots=True)
class _Walk:
    """A walk along the history of a page: from which step to which."""

    page_id: int
    start: int
    end: int


class HistoryWalk(QObject):
    """Lives as long as the project."""

    def __init__(
        self,
        controller: PageController,
        navigation: Navigation,
        pane_sync: PaneSync,
        label_sets: LabelSetChanges,
        workbench: Workbench,
        shell: Shell,
    ) -> None:
        super().__init__(controller)
        self._controller, self._project = controller, controller.project
        self._navigation, self._pane_sync = navigation, pane_sync
        self._label_sets, self._shell = label_sets, shell
        self._bench = workbench
        self._dock: HistoryDock = workbench.history
        self._walked: _Walk | None = None
        self._ticket = 0
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self._show_preview)
        self._links = Links()
        on = self._links.add
        on(self._dock.step_chosen, self.go_to)
        on(self._dock.place_wanted, self.show_place)
        on(self._dock.chosen, self._rest.start)
        on(self._dock.export_wanted, self.ask_export_listed)
        on(self._dock.left, workbench.reflow.setFocus)
        on(self._dock.model.loaded, self._read_people)
        self._people: tuple[str, ...] | None = None

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Command id → what it does."""
        return {
            "view.history": self._dock.ask,
            "edit.walk-back": self.walk_back,
            "file.export-history": self.ask_export,
        }

    def begin(self) -> None:
        """Show the project's history."""

        def read(work: Callable[[Store], Any], then: Callable[[Any], None]) -> None:
            self._project.read(work, then, self._failed)

        self._dock.set_source(read, self._project.session.annotator)

    def work_as(self, annotator: str) -> None:
        """The pages are worked on in another name from now on: their own steps are that one's."""
        self._dock.set_me(annotator, self._people or ())

    def close(self) -> None:
        """The project is closed."""
        self._rest.stop()
        self._ticket += 1
        self._links.end()
        self._dock.set_source(None, "")

    def _read_people(self) -> None:
        """Whose steps there are, once and whenever the list is read again."""

        def then(names: list[str]) -> None:
            if tuple(names) != self._people and not self._project.closed:
                self._people = tuple(names)
                self._dock.set_people(names)

        self._project.read(lambda store: store.recorded.annotators(), then, self._failed)

    # --- what a step changed

    def _show_preview(self) -> None:
        row, entry = self._dock.current, self._dock.current_entry
        self._ticket += 1
        if isinstance(row, PartRow):
            row = row.entry
        if isinstance(row, GroupEntry):
            self._show_group(row)
        elif isinstance(row, FirstRow):
            start = self.tr("The page before anything was done on it.")
            self._dock.show_step(start)
        elif isinstance(row, StepEntry):
            self._read_traces(entry, self._show_traces)
        else:
            self._dock.show_step("")

    def _read_traces(self, step: int, then: Callable[[StepEntry, tuple[Trace, ...]], None]) -> None:
        """Deliver a step and what it changed, unless another one is asked for meanwhile."""
        self._ticket += 1
        ticket, annotator = self._ticket, self._controller.session.annotator

        def work(store: Store) -> tuple[StepEntry, tuple[Trace, ...]] | None:
            changed = store.recorded.change(step)
            if changed is None:
                return None
            with store.reads("step", changed.entry.page_id):
                traces = traces_of(changed)
            return changed.entry, (*traces, *_links(store, changed.delta, annotator))

        def come(value: tuple[StepEntry, tuple[Trace, ...]] | None) -> None:
            if ticket == self._ticket and value is not None:
                then(*value)

        self._project.read(work, come, self._failed)

    def _failed(self, error: Exception) -> None:
        if self._project.closed or isinstance(error, Cancelled):
            return
        self._dock.show_step("")
        self._shell.notify_failure(error)

    def _show_traces(self, entry: StepEntry, traces: tuple[Trace, ...]) -> None:
        words = in_words(Description(entry.kind, entry.words))
        when = f"{clock(entry.at)} · {entry.annotator} · {entry.page}"
        state = () if entry.done else (self.tr("Taken back; it can be done again."),)
        self._dock.show_step(words, (when, *state), traces)

    def _show_group(self, row: GroupEntry) -> None:
        ticket = self._ticket

        def then(names: list[str]) -> None:
            if ticket != self._ticket:
                return
            words = in_words(Description(row.kind, row.words))
            lines = [f"{clock(row.at)} · {row.annotator}"]
            lines.append(self.tr("One step on %n page(s)", "", row.pages))
            if row.done < row.pages:
                lines.append(self.tr("Taken back on %n page(s)", "", row.pages - row.done))
            if names:
                listed = self.tr(", ").join(names[:_NAMED])
                if row.since > len(names[:_NAMED]):
                    more = self.tr("%n more page(s)", "", row.since - _NAMED)
                    listed = self.tr(", ").join((listed, more))
                lines.append(self.tr("Edited since: {names}").format(names=listed))
            self._dock.show_step(words, tuple(lines))

        self._project.read(
            lambda store: store.recorded.edited_since(row.id, _NAMED), then, self._failed
        )

    def show_place(self, step: int) -> None:
        """Open the page of a step and show where it changed something; the focus stays."""

        def then(entry: StepEntry, traces: tuple[Trace, ...]) -> None:
            self._show_traces(entry, traces)
            focus = QApplication.focusWidget()
            other = entry.page_id != self._controller.page_id
            if other and not self._navigation.open_page(entry.page_id):
                return
            view, raw = self._controller.view, _first_place(traces)
            if view is not None and raw is not None:
                end = len(view.page.text)
                self._pane_sync.go((min(raw[0], end), min(raw[1], end)), _THIRD)
                self._bench.raw.show_linked([raw])
            if focus is not None and self._dock.isAncestorOf(focus):
                focus.setFocus()

        self._read_traces(step, then)

    # --- back and forth

    def go_to(self, page_id: int, seq: int) -> None:
        """Take back or do again until a step is the last one done on its page (0: none); many
        at once are asked about first."""
        if self._controller.read_only:
            self._shell.tell(self.tr("The project can only be read."))
            return
        if page_id != self._controller.page_id and not self._navigation.open_page(page_id):
            return
        count = abs(self._controller.session.actions(page_id) - seq)
        if not count:
            self._shell.tell(self.tr("The page is in this state already."))
        elif count < MANY:
            self._go(page_id, seq)
        else:
            back = self._controller.session.actions(page_id) > seq
            text = (
                self.tr("%n step(s) of this page will be taken back.", "", count)
                if back
                else self.tr("%n step(s) of this page will be done again.", "", count)
            )
            do = self.tr("Take back") if back else self.tr("Do again")
            self._shell.notify(
                text,
                tone=LOW,
                icon=WARNS,
                kind="walk",
                action=(do, lambda: self._go(page_id, seq)),
                back=self._dock.list,
            )

    def _go(self, page_id: int, seq: int) -> None:
        if page_id != self._controller.page_id:
            return
        session = self._controller.session
        before = session.actions(page_id)
        self._label_sets.undo_to(seq)
        after = session.actions(page_id)
        count = abs(after - before)
        if not count:
            return
        self._walked = _Walk(page_id, before, after)
        self._shell.clear_notification("walk")
        if count == 1:
            return
        back = after < before
        text = (
            self.tr("%n step(s) taken back.", "", count)
            if back
            else self.tr("%n step(s) done again.", "", count)
        )
        again = self.tr("Forth again") if back else self.tr("Back again")
        self._shell.notify(text, icon=DID, kind="walk", action=(again, self.walk_back))

    def walk_back(self) -> None:
        """Go to the state from which the last walk began; done again, to where it ended."""
        walk = self._walked
        self._shell.clear_notification("walk")
        if walk is None:
            self._shell.tell(self.tr("There was no walk along the history yet."))
            return
        session = self._controller.session
        here = session.actions(walk.page_id)
        if here != walk.end or walk.start > session.length(walk.page_id):
            self._walked = None
            self._shell.tell(self.tr("The page was changed since the walk along its history."))
            return
        if walk.page_id != self._controller.page_id and not self._navigation.open_page(
            walk.page_id
        ):
            return
        self._go(walk.page_id, walk.start)

    # --- saving

    def ask_export(self) -> None:
        """Ask where the history of the whole project goes."""
        self._ask_where(StepFilter())

    def ask_export_listed(self) -> None:
        """Ask where the steps that are listed go."""
        self._ask_where(self._dock.model.filter)

    def _ask_where(self, chosen: StepFilter) -> None:
        from yk_reader.gui.dialogs.file_dialog import FileDialog, file_name

        name = self.tr("{project} history").format(project=self._project.name)
        name = f"{file_name(name)}.jsonl"
        title = self.tr("Save the history")
        dialog = FileDialog(self._shell.host, title, name, self.tr("JSON lines (*.jsonl)"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(FileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("jsonl")
        dialog.selectFile(name)
        dialog.fileSelected.connect(lambda path: self.save(chosen, Path(path)))
        dialog.open()

    def save(self, chosen: StepFilter, path: Path) -> None:
        """Write steps into a file, after the question where something lies at the place."""
        ask_to_replace(
            self._shell.host,
            path,
            lambda force: self._write(chosen, path, force),
            self._shell.notify_error,
            own=self._project.path,
        )

    def _write(self, chosen: StepFilter, path: Path, force: bool) -> None:
        def work(store: Store, progress: Progress, should_stop: ShouldStop) -> int:
            from yk_reader.jobs.history import save_history

            return save_history(
                store, path, chosen, force=force, progress=progress, should_stop=should_stop
            )

        def then(count: Any) -> None:
            if count is not None and not self._project.closed:
                text = self.tr("%n step(s) saved as {name}.", "", count)
                text = text.format(name=stand_ins(path.name))
                self._shell.notify(text, icon=DID, kind="history-saved")

        def failed(error: Exception) -> None:
            if isinstance(error, KnownError):
                self._shell.notify_error(error)
            else:
                self._shell.notify_failure(error)

        title = self.tr("Saving the history")
        self._project.services.tasks.run_job(self._project.exporter, title, work, then, failed)


def _links(store: Store, delta: Delta, annotator: str) -> tuple[Trace, ...]:
    """What a step linked with what."""
    links = (*delta.before.links, *delta.after.links)
    if not links:
        return ()
    from yk_reader.jobs.links import ends_of

    ends = ends_of(store, links, annotator)
    return link_traces(delta, lambda page, article: end_words(ends.get((page, article))))


def _first_place(traces: Sequence[Trace]) -> tuple[int, int] | None:
    """Where on the page a step begins to change something (code points, half-open)."""
    return next((trace.raw for trace in traces if trace.raw is not None), None)
