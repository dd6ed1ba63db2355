"""The profile of the page that is shown, in the inspector."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from yk_reader.gui.look.profile_texts import profile_text
from yk_reader.gui.look.stylesheet import css
from yk_reader.gui.services import Services
from yk_reader.gui.widgets.icon_button import icon_button
from yk_reader.model.page import Page


class PageProfile(QWidget):
    """One quiet line, and a button to say it by hand (`wanted`). Hidden without a page, and where
    the inspector needs the room for an entity or a correction."""

    wanted = Signal()

    def __init__(self, services: Services) -> None:
        super().__init__()
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
        self._told: Page | None = None
        """Whose profile it says."""
        self.hide()

    def show_page(self, page: Page | None) -> None:
        """Show the profile of a page; None: of no page."""
        if page is not None and page is not self._told:
            from yk_reader.segment import page_profile

            self._told = page
            told = profile_text(page_profile(page))
            self.text.setText(self.tr("Page: {profile}").format(profile=told))
        self.setVisible(page is not None)
