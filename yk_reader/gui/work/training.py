"""Learning from the finished pages, and going back to the model before."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject

from yk_reader.gui.project import Project
from yk_reader.gui.shell import DID, Shell
from yk_reader.gui.work.suggestions import SuggestionController
from yk_reader.model.errors import known_or_raise
from yk_reader.model.progress import Progress
from yk_reader.store import Store


class Training(QObject):
    """Trains in the background, one at a time, and tells what came of it."""

    def __init__(self, project: Project, suggestions: SuggestionController, shell: Shell) -> None:
        super().__init__(suggestions)
        self._project, self._suggestions, self._shell = project, suggestions, shell
        self._running = False

    def train(self) -> None:
        """Learn from the finished pages in the background; tell the scores before and after."""
        tasks, path = self._project.services.tasks, self._project.path
        if self._running:
            self._shell.tell(self.tr("The program is learning already."))
            return
        self._running = True
        lane = tasks.lane(None, "train")

        def work(_store: None, progress: Progress, should_stop: Callable[[], bool]) -> object:
            from yk_reader.jobs.training import train_apart

            return train_apart(path, progress, should_stop)

        def ended() -> None:
            self._running = False
            tasks.release(lane)

        def then(found: object) -> None:
            ended()
            if found is None:
                self._shell.tell(self.tr("Cancelled; nothing was learnt."))
            else:
                self._tell_trained(found)

        def failed(error: Exception) -> None:
            ended()
            self._shell.notify_error(known_or_raise(error))

        tasks.run_job(lane, self.tr("Learning from the finished pages"), work, then, failed)

    def _tell_trained(self, found: Any) -> None:
        """Say what came of it; a model that is in use now is looked with, and can be taken back."""
        action: Any = None
        if found.switched:
            action = self.tr("Take back"), self.take_back
            self._suggestions.renew(hold=True)
        self._shell.notify(self._said(found), icon=DID, kind="trained", action=action)

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

        def failed(error: Exception) -> None:
            self._shell.notify_error(known_or_raise(error))

        self._project.read(work, then, failed)

    def _said(self, found: Any) -> str:
        text = self.tr("%n accepted entity(ies) learnt from.", "", found.mentions)
        scores = self.tr("Score on pages kept apart: {before} before, {after} after.").format(
            before=f"{found.before:.3f}", after=f"{found.after:.3f}"
        )
        use = (
            self.tr("The new model is in use from now on.")
            if found.switched
            else self.tr("It is not better, so nothing changes.")
        )
        return self.tr("{learnt} {scores} {use}").format(learnt=text, scores=scores, use=use)
