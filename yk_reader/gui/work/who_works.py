"""Who works here: shown, changed, and told apart from others of the same name in a project."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from yk_reader import settings as declared
from yk_reader.gui.project import Project
from yk_reader.gui.services import Services
from yk_reader.gui.shell import DID, Shell
from yk_reader.gui.work.project_holder import ProjectHolder
from yk_reader.jobs.package import package_of
from yk_reader.model.errors import KnownError
from yk_reader.store.annotators import free
from yk_reader.text.display import stand_ins

if TYPE_CHECKING:
    from yk_reader.gui.dialogs.annotator import AnnotatorDialog

_KIND = "annotator"


class WhoWorks(QObject):
    """The person's identity is the uuid in the settings; a project has a name for it.

    `changed` carries the name that is shown.
    """

    changed = Signal(str)

    def __init__(
        self,
        holder: ProjectHolder,
        shell: Shell,
        services: Services,
        reopen: Callable[..., bool],
    ) -> None:
        super().__init__(shell.host)
        self._holder, self._shell, self._services = holder, shell, services
        self._reopen = reopen
        self.dialog: AnnotatorDialog | None = None

    @property
    def _project(self) -> Project | None:
        controller = self._holder.project_controller
        return controller.project if controller is not None else None

    @property
    def name(self) -> str:
        """The name here: the open project's, else the settings'."""
        project = self._project
        return project.session.annotator if project else self._services.settings.annotator

    def show(self) -> None:
        """A project was opened or closed: show the name, and say where it is not the person's."""
        self.changed.emit(self.name)
        project, settings = self._project, self._services.settings
        if project is not None and self._tell_package(project):
            return
        if project is None or project.session.annotator == settings.annotator:
            return
        mine, wanted = project.session.annotator, settings.annotator
        names = project.store.annotators.names()
        if wanted in names:
            if mine not in names:
                told = self.tr(
                    "Somebody else works in this project as {name}; you are called {mine} here."
                )
                told = told.format(name=stand_ins(wanted), mine=stand_ins(mine))
                action = self.tr("Another name…"), self.ask
                self._shell.notify(told, kind=_KIND, action=action)
        elif not project.store.read_only:
            told = self.tr("In this project you are called {mine}.").format(mine=stand_ins(mine))
            self._offer(told, project, wanted)

    def _tell_package(self, project: Project) -> bool:
        """Say quietly that the pages were given to somebody else; whether that was so."""
        store, mine = project.store, project.session.annotator
        try:
            package = package_of(store)
            own = package is None or package.uuid == self._services.settings.annotator_id
            own = own or store.annotators.named_here(package.uuid if package else "") == mine
        except KnownError:  # the page list says it
            return False
        if package is None or own or package.name == mine:
            return False
        told = self.tr("These pages were given to {name}; you are called {mine} here.")
        told = told.format(name=stand_ins(package.name), mine=stand_ins(mine))
        self._shell.notify(told, kind=_KIND, action=(self.tr("Another name…"), self.ask))
        return True

    def _offer(self, told: str, project: Project, name: str) -> None:
        words = self.tr("Call me {name}").format(name=stand_ins(name))
        action = words, lambda: self._rename(project, name)
        self._shell.notify(told, kind=_KIND, action=action)

    def ask(self) -> None:
        """Ask for the name; annotations are compared no more."""
        controller = self._holder.project_controller
        if controller is not None:
            controller.adjudicating.end()
        project, here, pages = self._project, "", 0
        if project is not None:
            here = project.session.annotator
            try:
                shares = project.store.stakes.of(project.store.pages.ids()).people
            except KnownError as error:
                self._shell.notify_error(error)
                return
            pages = sum(share.pages for share in shares if share.annotator == here)
        from yk_reader.gui.dialogs.annotator import AnnotatorDialog

        dialog = AnnotatorDialog(self._shell.host, self._services, here, pages)
        dialog.wanted.connect(self.take)
        dialog.finished.connect(self._closed)
        self.dialog = dialog
        dialog.open()

    def _closed(self) -> None:
        self.dialog = None

    def take(self, name: str, other: bool) -> None:
        """Work under another name, or as another annotator; the open project is opened anew."""
        settings, project = self._services.settings, self._project
        if other:
            settings.begin_annotator(name)
        else:
            settings.set(declared.ANNOTATOR, name)
        self._shell.clear_notification(_KIND)
        if project is None:
            self.changed.emit(self.name)
        elif other:
            self._open_anew(project)
        elif settings.annotator != project.session.annotator:
            self._rename(project, settings.annotator)

    def _rename(self, project: Project, name: str) -> None:
        """Give the person's work in a project the name; with a number where another has that.

        What is still to be written under the old name goes first: it would become somebody else's.
        """
        controller = self._holder.project_controller
        if controller is None or not self._holder.may_close(lambda: self._rename(project, name)):
            return
        if self._services.tasks.jobs:
            told = self.tr("Work in the background still goes on under your old name.")
            self._offer(told, project, name)
            return
        controller.effort.flush()
        annotators = project.store.annotators
        try:
            mine = project.session.annotator
            if not project.store.read_only and annotators.find(mine) is not None:
                annotators.settle()
                others = set(annotators.names()) - {mine}
                if annotators.only_named(name):  # pages were given to the name: to this person
                    others.discard(name)
                name = free(name, others)
                if name != mine:
                    annotators.rename(mine, name)
                    controller.effort.drop()
        except KnownError as error:
            self._shell.notify_error(error)
            return
        if self._open_anew(project):
            told = self.tr("Your work in this project has the name {name} now.")
            self._shell.notify(told.format(name=stand_ins(self.name)), icon=DID, kind=_KIND)

    def _open_anew(self, project: Project) -> bool:
        controller = self._holder.project_controller
        page_id = controller.page_controller.page_id if controller is not None else None
        path: Path = project.path
        return self._reopen(path, page_id=page_id)
