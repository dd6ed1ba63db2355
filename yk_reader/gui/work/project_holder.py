"""What opens and imports needs of the window: to show a project, to let go of it."""

from collections.abc import Callable
from typing import Protocol

from yk_reader.gui.project import Project
from yk_reader.gui.work.project_controller import ProjectController


class ProjectHolder(Protocol):
    """The window, which holds one open project, or none."""

    @property
    def project_controller(self) -> ProjectController | None:
        """The work on the project that is open."""
        ...

    def may_close(self, then: Callable[[], object]) -> bool:
        """Whether the project can be closed without losing an edit that waits for the file.

        If not, the person is told and offered to do `then` without that edit.
        """
        ...

    def show_project(self, project: Project, page_id: int | None = None) -> None:
        """Take an open project into the window."""
        ...

    def end_project(self) -> None:
        """Let go of the project that is open, if there is one."""
        ...

    def close_project(self) -> None:
        """Back to the start screen."""
        ...
