"""Learning from the finished pages, names or layouts, and going back from what was learnt."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from yk_reader.gui.project import Project
from yk_reader.gui.shell import DID, Shell
from yk_reader.gui.work.suggestions import SuggestionController
from yk_reader.model.errors import KnownError, known_or_raise
from yk_reader.model.progress import Progress, ShouldStop
from yk_reader.store import Store

_Apart = Callable[[Path, Progress, ShouldStop], object]


class Training(QObject):
    """Trains in the background, one at a time, and tells what came of it.

    `layout_known` carries of how many finished pages the project learnt its layouts, 0 for not.
    """

    layout_known = Signal(int)

    def __init__(self, project: Project, suggestions: SuggestionController, shell: Shell) -> None:
        super().__init__(suggestions)
        self._project, self._suggestions, self._shell = project, suggestions, shell
        self._running = False

    def handlers(self) -> dict[str, Callable[[], None]]:
        """Command id → what it does."""
        return {
            "tools.train": self.train,
            "tools.train-layout": self.train_layout,
            "tools.forget-layout": self.forget_layout,
        }

    def train(self) -> None:
        """Learn names from the finished pages in the background; tell the scores before and
        after."""

        def work(path: Path, progress: Progress, should_stop: ShouldStop) -> object:
            from yk_reader.jobs.training import train_apart

            return train_apart(path, progress, should_stop)

        self._run(self.tr("Learning from the finished pages"), work, self._tell_trained)

    def train_layout(self) -> None:
        """Learn roles and boundaries from the finished pages in the background, likewise."""

        def work(path: Path, progress: Progress, should_stop: ShouldStop) -> object:
            from yk_reader.jobs.layout_training import train_layout_apart

            return train_layout_apart(path, progress, should_stop)

        self._run(self.tr("Learning the layout"), work, self._tell_layout)

    def take_back(self) -> None:
        """Use what was in use before the last training; the page is looked at anew with that."""

        def work(store: Store) -> bool:
            from yk_reader.jobs.training import take_back

            return take_back(store)

        def then(used: bool) -> None:
            self._shell.tell(
                self.tr("The model before is in use again.")
                if used
                else self.tr("The model is taken back; the project has none of its own now.")
            )
            self._suggestions.renew()

        self._project.read(work, then, self._failed)

    def forget_layout(self) -> None:
        """Propose layouts as the program is shipped again."""

        def work(store: Store) -> bool:
            from yk_reader.jobs.layout_knowledge import forget_layout

            return forget_layout(store)

        def then(had: bool) -> None:
            self._shell.tell(
                self.tr("The learnt layout is forgotten; the shipped model is in use.")
                if had
                else self.tr("This project has no learnt layout.")
            )
            self.look()

        self._project.read(work, then, self._failed)

    def look(self) -> None:
        """Find out whether the project has learnt its layouts; why it cannot be used is told when
        a layout is proposed."""

        def work(store: Store) -> int:
            from yk_reader.jobs.layout_knowledge import learnt_layout

            try:
                own = learnt_layout(store)
            except KnownError:
                return 0
            return own.pages if own is not None else 0

        def then(pages: int) -> None:
            if isValid(self):  # the project may be closed by now
                self.layout_known.emit(pages)

        def failed(error: Exception) -> None:
            if isValid(self):
                self._failed(error)

        self._project.read(work, then, failed)

    # --- inside

    def _run(self, title: str, apart: _Apart, told: Callable[[Any], None]) -> None:
        tasks, path = self._project.services.tasks, self._project.path
        if self._running:
            self._shell.tell(self.tr("The program is learning already."))
            return
        self._running = True
        lane = tasks.lane(None, "train")

        def work(_store: None, progress: Progress, should_stop: ShouldStop) -> object:
            return apart(path, progress, should_stop)

        def ended() -> None:
            self._running = False
            tasks.release(lane)

        def then(found: object) -> None:
            ended()
            if found is None:
                self._shell.tell(self.tr("Cancelled; nothing was learnt."))
            else:
                told(found)

        def failed(error: Exception) -> None:
            ended()
            self._failed(error)

        tasks.run_job(lane, title, work, then, failed)

    def _failed(self, error: Exception) -> None:
        self._shell.notify_error(known_or_raise(error))

    def _tell_trained(self, found: Any) -> None:
        """Say what came of it; a model that is in use now is looked with, and can be taken back."""
        action: Any = None
        if found.switched:
            action = self.tr("Take back"), self.take_back
            self._suggestions.renew(hold=True)
        self._shell.notify(self._said(found), icon=DID, kind="trained", action=action)

    def _said(self, found: Any) -> str:
        text = self.tr("%n accepted entity(ies) learnt from.", "", found.mentions)
        scores = self.tr("Score on pages kept apart: {before} before, {after} after.").format(
            before=f"{found.before:.3f}", after=f"{found.after:.3f}"
        )
        return self._joined(text, scores, used=found.switched)

    def _tell_layout(self, found: Any) -> None:
        """Say what came of it; a model that is in use now can be forgotten."""
        text = self.tr("%n finished page(s) learnt from.", "", found.pages)
        names = (
            (self.tr("exact articles"), "exact_articles", 2),
            (self.tr("headings"), "heading_attached", 2),
            (self.tr("paragraphs"), "para_f1", 2),
            (self.tr("actions a page"), "actions", 1),
        )
        scores = self.tr("On pages kept apart, before → after: {figures}.").format(
            figures=self.tr(", ").join(
                f"{name} {found.before[key]:.{digits}f} → {found.after[key]:.{digits}f}"
                for name, key, digits in names
            )
        )
        action: Any = (self.tr("Forget"), self.forget_layout) if found.used else None
        said = self._joined(text, scores, used=found.used)
        self._shell.notify(said, icon=DID, kind="trained", action=action)
        self.look()

    def _joined(self, text: str, scores: str, *, used: bool) -> str:
        use = (
            self.tr("The new model is in use from now on.")
            if used
            else self.tr("It is not better, so nothing changes.")
        )
        return self.tr("{learnt} {scores} {use}").format(learnt=text, scores=scores, use=use)
