"""The profile of the page that is shown, in the inspector."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget
from shiboken6 import isValid

from yk_reader.gui.look.profile_texts import profile_text
from yk_reader.gui.look.stylesheet import css
from yk_reader.gui.services import Services
from yk_reader.gui.widgets.icon_button import icon_button
from yk_reader.model.page import Page
from yk_reader.model.profile import Profile

_REST_MS = 250
"""So long a page is shown before its profile is told."""


class PageProfile(QWidget):
    """One quiet line, and a button to say it by hand (`wanted`). Hidden without a page, and where
    the inspector needs the room for an entity or a correction. It also says where the project has
    learnt its layouts itself."""

    wanted = Signal()

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._tasks = services.tasks
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 4, 0, 0)
        row.setSpacing(4)
        self.text = QLabel()
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.text.setWordWrap(True)
        quiet = css(services.theme.color("text.secondary"))
        self.text.setStyleSheet(f"font-size: 12px; color: {quiet};")
        self.change = icon_button(services, "ph.sliders-horizontal", self.tr("Page profile…"))
        self.change.clicked.connect(self.wanted)
        row.addWidget(self.text, 1)
        row.addWidget(self.change, 0, Qt.AlignmentFlag.AlignTop)
        self._page: Page | None = None
        """Whose profile it says, or will say."""
        self._told = ""
        self._learnt = 0
        """Of how many finished pages the project learnt its layouts; 0 for not."""
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self._find_out)
        self.hide()

    def show_page(self, page: Page | None) -> None:
        """Show the profile of a page; None: of no page."""
        if page is not None and page is not self._page:
            self._page = page
            self._told = ""
            self._write()
            self._rest.start()
        self.setVisible(page is not None)

    def _find_out(self) -> None:
        """When a page stays: it is told off this thread, and the first time much is loaded."""
        page = self._page
        if page is not None:
            self._tasks.compute(lambda: _profile_of(page), lambda p: self._tell(page, p), _raise)

    def _tell(self, page: Page, profile: Profile) -> None:
        if isValid(self) and page is self._page:
            self._told = self.tr("Page: {profile}").format(profile=profile_text(profile))
            self._write()

    def show_learnt(self, pages: int) -> None:
        """The project proposes with what these finished pages taught; 0: as it is shipped."""
        self._learnt = pages
        self._write()

    def _write(self) -> None:
        lines = [self._told]
        if self._learnt:
            lines.append(self.tr("Layouts: learnt from %n finished page(s)", "", self._learnt))
        self.text.setText("\n".join(lines) if any(lines) else " ")


def _profile_of(page: Page) -> Profile:
    from yk_reader.segment import page_profile

    return page_profile(page)


def _raise(error: Exception) -> None:
    raise error
