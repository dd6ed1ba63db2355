"""The workbench: the two panes with their titles, and all docks."""

from PySide6.QtWidgets import QApplication

from yk_reader import settings as declared
from yk_reader.gui.actions import Actions
from yk_reader.gui.docks.doubts import DoubtsDock
from yk_reader.gui.docks.entities import EntitiesDock
from yk_reader.gui.docks.history import HistoryDock
from yk_reader.gui.docks.inspector import InspectorDock
from yk_reader.gui.docks.outline import OutlineDock
from yk_reader.gui.docks.pages import PagesDock
from yk_reader.gui.docks.pane_titles import FlowTitle, RawTitle
from yk_reader.gui.panes.composing import ComposingGuard
from yk_reader.gui.panes.label_bar import LabelBar
from yk_reader.gui.panes.raw_pane import RawPane
from yk_reader.gui.panes.reflow_pane import ReflowPane
from yk_reader.gui.panes.tokens import Tokens
from yk_reader.gui.services import Services
from yk_reader.gui.widgets.dock import Dock


class Workbench:
    """All that is looked at while a project is open; where it stands is the window's business."""

    def __init__(self, services: Services, actions: Actions) -> None:
        settings = services.settings
        self.actions = actions
        self.tokens = Tokens(services.tasks)
        self.raw = RawPane(services.theme, tokens=self.tokens)
        self.raw.set_fold_blank(settings.get(declared.FOLD_BLANK))
        self.reflow = ReflowPane(services.theme, tokens=self.tokens)
        self.set_text_sizes(settings.get(declared.TEXT_SIZE), settings.get(declared.RAW_TEXT_SIZE))
        self.label_bar = LabelBar(services, self.reflow)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        self.composing = ComposingGuard(application, self.raw)
        self.raw_title = RawTitle(services, actions)
        self.flow_title = FlowTitle(services, actions)
        self.pages = PagesDock(services)
        self.doubts = DoubtsDock(services)
        self.outline = OutlineDock(services)
        self.entities = EntitiesDock(services)
        self.inspector = InspectorDock(services)
        self.history = HistoryDock(services)
        self.docks: tuple[Dock, ...] = (
            self.pages, self.doubts, self.outline, self.entities, self.inspector, self.history,
        )  # fmt: skip

    def set_text_sizes(self, reflow: int, raw: int) -> None:
        """The size of the text of either pane, in pixels."""
        self.reflow.set_zoom(reflow)
        self.raw.set_zoom(raw)
