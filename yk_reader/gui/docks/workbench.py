"""The workbench: the two panes with their titles, and all docks."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from yk_reader import settings as declared
from yk_reader.facsimile.thumbnails import Thumbnails
from yk_reader.gui.actions import Actions
from yk_reader.gui.docks.comments import CommentsDock
from yk_reader.gui.docks.compare import CompareFrame
from yk_reader.gui.docks.doubts import DoubtsDock
from yk_reader.gui.docks.entities import EntitiesDock
from yk_reader.gui.docks.facsimile_title import FacsimileTitle
from yk_reader.gui.docks.finding import FindDock
from yk_reader.gui.docks.history import HistoryDock
from yk_reader.gui.docks.inspector import InspectorDock
from yk_reader.gui.docks.outline import OutlineDock
from yk_reader.gui.docks.pages import PagesDock
from yk_reader.gui.docks.pane_titles import FlowTitle, RawTitle
from yk_reader.gui.panes.composing import ComposingGuard
from yk_reader.gui.panes.facsimile_drawing import FacsimileDrawing
from yk_reader.gui.panes.facsimile_pane import FacsimilePane
from yk_reader.gui.panes.label_bar import LabelBar
from yk_reader.gui.panes.raw_pane import RawPane
from yk_reader.gui.panes.reflow_pane import ReflowPane
from yk_reader.gui.panes.tokens import Tokens
from yk_reader.gui.services import Services
from yk_reader.gui.widgets.dock import Dock
from yk_reader.gui.widgets.growth import grow
from yk_reader.paths import thumbnails_dir

_BODY, _DOCK_TYPE = 17, 13
"""The sizes of the design: body text of the reflow, type of the docks."""


def text_scale(body: int) -> float:
    """How large the type of docks is for a size of the body text: whole pixels, never smaller
    than designed, since no Chinese is set below 12."""
    return max(_DOCK_TYPE, round(_DOCK_TYPE * body / _BODY)) / _DOCK_TYPE


class Workbench(QObject):
    """All that is looked at while a project is open; where it stands is the window's business.

    `sizes_changed` tells that text has another size.
    """

    sizes_changed = Signal()

    def __init__(self, services: Services, actions: Actions) -> None:
        super().__init__()
        self._services = services
        settings = services.settings
        self.actions = actions
        services.text_scale = text_scale(settings.get(declared.TEXT_SIZE))
        self.tokens = Tokens(services.tasks)
        self.raw = RawPane(services.theme, tokens=self.tokens)
        self.raw.set_fold_blank(settings.get(declared.FOLD_BLANK))
        self.reflow = ReflowPane(services.theme, tokens=self.tokens)
        self.drawing = FacsimileDrawing(services.tasks, Thumbnails(thumbnails_dir()))
        self.facsimile = FacsimilePane(self.drawing, services.theme)
        self.label_bar = LabelBar(services, self.reflow)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        self.composing = ComposingGuard(application, self.raw)
        self.raw_title = RawTitle(services, actions)
        self.flow_title = FlowTitle(services, actions)
        self.facsimile_title = FacsimileTitle(services, actions)
        self.compare = CompareFrame(services, actions, self.tokens)
        self.pages = PagesDock(services)
        self.doubts = DoubtsDock(services)
        self.outline = OutlineDock(services)
        self.entities = EntitiesDock(services)
        self.inspector = InspectorDock(services)
        self.history = HistoryDock(services)
        self.comments = CommentsDock(services)
        self.find = FindDock(services)
        self.docks: tuple[Dock, ...] = (
            self.pages, self.doubts, self.outline, self.entities, self.inspector, self.history,
            self.comments, self.find,
        )  # fmt: skip
        self.asked_for = (self.history, self.comments, self.find)
        """The docks that are hidden until they are asked for."""
        self.set_text_sizes(settings.get(declared.TEXT_SIZE), settings.get(declared.RAW_TEXT_SIZE))

    def set_text_sizes(self, reflow: int, raw: int) -> None:
        """The size of the text of either pane, in pixels; the docks follow the reflow."""
        self.reflow.set_zoom(reflow)
        self.raw.set_zoom(raw)
        self._services.text_scale = scale = text_scale(reflow)
        self.compare.set_text_size(reflow)
        for title in (self.raw_title, self.flow_title, self.facsimile_title):
            grow(title, scale)
        for dock in self.docks:
            dock.grow(scale)
        self.sizes_changed.emit()
