"""Saying by hand how pages are set; their layouts are proposed again by it."""

from dataclasses import replace
from pathlib import PurePath

from PySide6.QtCore import QObject

from yk_reader.gui.shell import Shell
from yk_reader.gui.work.batch_edits import BatchEdits
from yk_reader.gui.work.page_controller import PageController
from yk_reader.gui.work.suggestions import SuggestionController
from yk_reader.model.profile import UNSTATED, StatedProfile
from yk_reader.store import ProfileLevel, folder_of


class Profiles(QObject):
    """The command "Page profile…" and the button of the inspector."""

    def __init__(
        self,
        controller: PageController,
        suggestions: SuggestionController,
        batch: BatchEdits,
        shell: Shell,
    ) -> None:
        super().__init__(controller)
        self._controller, self._store = controller, controller.project.store
        self._suggestions, self._batch, self._shell = suggestions, batch, shell

    def ask(self) -> None:
        """How is the page set that is shown?"""
        from yk_reader.gui.dialogs.profile import ProfileDialog
        from yk_reader.segment import page_profile

        view = self._controller.view
        if view is None:
            return
        page_id, profiles = view.page_id, self._store.profiles
        row = self._store.pages.row(page_id)
        dialog = ProfileDialog(
            self._shell.host,
            row.name,
            self._levels(page_id, row.source),
            lambda level: profiles.said(page_id, ProfileLevel(level)),
            page_profile(replace(view.page, stated=UNSTATED)),
        )
        dialog.accepted.connect(
            lambda: self._keep(page_id, ProfileLevel(dialog.level.currentData()), dialog.profile())
        )
        dialog.open()

    def _levels(self, page_id: int, source: str) -> dict[str, str]:
        pages = self._store.profiles.pages
        out = {ProfileLevel.PAGE.value: self.tr("this page")}
        folder = folder_of(source)
        if folder:
            count = len(pages(page_id, ProfileLevel.FOLDER))
            out[ProfileLevel.FOLDER.value] = self.tr(
                "all %n page(s) of the folder {name}", "", count
            ).format(name=PurePath(folder).name or folder)
        count = len(pages(page_id, ProfileLevel.PROJECT))
        out[ProfileLevel.PROJECT.value] = self.tr("all %n page(s) of the project", "", count)
        return out

    def _keep(self, page_id: int, level: ProfileLevel, profile: StatedProfile) -> None:
        """Keep what was said, and propose the layouts of the pages again that it is about."""
        profiles = self._store.profiles
        if profile == profiles.said(page_id, level):
            return

        def write() -> None:
            profiles.say(page_id, level, profile)
            self._controller.read_again()
            if level is ProfileLevel.PAGE:
                self._suggestions.propose_again()
            else:
                self._batch.propose_on(profiles.pages(page_id, level))

        self._controller.write(page_id, write)
