"""A page whose text is in the project and whose layout is still to come gets it when it is
opened, before all that wait."""

from PySide6.QtCore import QObject

from yk_reader.edits import ApplyProposal
from yk_reader.gui.view.page_view import PageView
from yk_reader.gui.work.page_controller import PageController
from yk_reader.model.errors import (
    ConflictError,
    EditRefused,
    KnownError,
    ReadOnlyError,
    StoreBusyError,
)
from yk_reader.model.layout import Proposal
from yk_reader.model.page import LONGEST_PROPOSAL
from yk_reader.session.session import PageState


def is_bare(view: PageView) -> bool:
    """Whether nobody has an annotation of the page: what is seen stands in for its layout."""
    state = view.state
    return isinstance(state, PageState) and state.bare


class FirstLayout(QObject):
    """Proposed off the GUI thread, and put in as the machine's; a page that somebody works on
    meanwhile keeps what was done."""

    def __init__(self, controller: PageController) -> None:
        super().__init__(controller)
        self._controller = controller
        self._asked = 0
        """The page that it is made for."""
        controller.shown.connect(self._shown)

    def _shown(self, view: PageView | None, _change: object) -> None:
        if view is None or self._controller.read_only or not is_bare(view):
            self._asked = 0
            return
        page_id, page = view.page_id, view.page
        if page_id == self._asked or len(page.text) > LONGEST_PROPOSAL:
            return
        self._asked = page_id
        project = self._controller.project

        def then(proposal: Proposal) -> None:
            now = self._controller.view
            if now is not None and now.page_id == page_id and is_bare(now):
                self._install(page_id, proposal)

        def with_taught(read: tuple) -> None:
            from yk_reader.segment import propose

            taught = read[0]
            project.services.tasks.compute(
                lambda: propose(page, None, taught), then, self._controller.broke
            )

        project.read_taught(with_taught)

    def _install(self, page_id: int, proposal: Proposal) -> None:
        session = self._controller.session
        try:
            session.install(page_id, ApplyProposal(proposal))
        except ConflictError:  # it has come with the others'
            session.follow([page_id])
        except (StoreBusyError, ReadOnlyError, EditRefused):
            self._asked = 0
        except KnownError as error:
            self._controller.failed.emit(error)
