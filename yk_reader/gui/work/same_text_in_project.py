"""The gesture `E`: the same string in the whole project, looked at before it is changed."""

from collections.abc import Callable, Collection
from functools import partial

from PySide6.QtCore import QObject

from yk_reader.gui.commands import LABEL_KEYS
from yk_reader.gui.look.vocabulary_texts import sentences
from yk_reader.gui.shell import Shell
from yk_reader.gui.work.batch_edits import BatchEdits
from yk_reader.gui.work.entity_gestures import EntityGestures, wish_for_key
from yk_reader.gui.work.page_controller import PageController
from yk_reader.jobs.same_text import Action, Chosen, SameTextReport, Wish, apply_same_text
from yk_reader.model.errors import known_or_raise
from yk_reader.model.progress import Progress, ShouldStop


class SameTextInProject(QObject):
    """Opens the sheet and does what is ticked in it, as one group, in the background."""

    def __init__(
        self,
        controller: PageController,
        entities: EntityGestures,
        batch: BatchEdits,
        shell: Shell,
    ) -> None:
        super().__init__(controller)
        self._controller, self._entities = controller, entities
        self._batch, self._shell = batch, shell

    def handlers(self) -> dict[str, Callable[[], None]]:
        """Command id → what it does."""
        made: dict[str, Callable[[], None]] = {
            f"entity.project.{key}": partial(self.ask_label, key) for key in LABEL_KEYS
        }
        made["entity.project-relabel"] = lambda: self.ask(Action.RELABEL)
        made["entity.project-remove"] = lambda: self.ask(Action.REMOVE)
        return made

    def ask_label(self, key: str) -> None:
        """Open the sheet with the label of a digit: on an entity of another one, to relabel."""
        wish = wish_for_key(self._controller.view, self._entities.current(), key)
        if wish is not None:
            self.ask(wish.action, wish.label)

    def ask(self, action: Action, label: str = "") -> None:
        """Open the sheet with the text under the caret."""
        view = self._controller.view
        if view is None:
            return
        if self._controller.read_only:
            self._controller.told.emit(self.tr("The project can only be read."))
            return
        if not self._entities.one_piece():
            return
        current = self._entities.current()
        if not label:
            label = current.label if current is not None else ""
        self.open(Wish(action, self._entities.surface(), label))

    def open(self, wish: Wish) -> None:
        """Open the sheet with a wish."""
        from yk_reader.gui.dialogs.same_text import SameTextSheet

        project = self._controller.project
        sheet = SameTextSheet(
            project.services, project.read, project.session.annotator, project.labels,
            wish, self._shell.host,
        )  # fmt: skip
        sheet.failed.connect(self._failed)
        sheet.apply_wanted.connect(self.do)
        sheet.open()

    def _failed(self, error: Exception) -> None:
        self._controller.failed.emit(known_or_raise(error))

    def do(self, wish: Wish, chosen: Chosen) -> None:
        """Do a wish at the chosen places in the background, and tell what became of it."""
        session = self._controller.session

        def work(progress: Progress, stop: ShouldStop) -> SameTextReport:
            return apply_same_text(
                session, wish, chosen, by=self, progress=progress, should_stop=stop
            )

        def then(report: SameTextReport) -> None:
            self._batch.tell(self._told(wish, report), report.step, again, report.changed)

        def again(page_ids: Collection[int]) -> None:
            self.do(wish, {page_id: chosen[page_id] for page_id in page_ids})

        title = {
            Action.TAG: self.tr("Tagging in the whole project"),
            Action.RELABEL: self.tr("Relabelling in the whole project"),
            Action.REMOVE: self.tr("Removing in the whole project"),
        }[wish.action]
        self._batch.run(title, work, then)

    def _told(self, wish: Wish, report: SameTextReport) -> str:
        count = report.places
        places = {
            Action.TAG: self.tr("“{text}” tagged {label} at %n place(s)", "", count),
            Action.RELABEL: self.tr("“{text}” relabelled {label} at %n place(s)", "", count),
            Action.REMOVE: self.tr("“{text}” removed at %n place(s)", "", count),
        }[wish.action]
        pages = self.tr("on %n page(s).", "", len(report.step.done))
        return sentences(places.format(text=wish.surface[:40], label=wish.label), pages)
