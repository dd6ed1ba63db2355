"""The reflow pane, empty and with a page."""

import pytest
from pane_pages import exposed, gold, view_of
from reflow_kit import pairs

from yk_reader.gui.look.theme import Theme
from yk_reader.gui.panes.reflow_pane import ReflowPane


@pytest.fixture
def pane(qtbot):
    return exposed(qtbot, ReflowPane(Theme.load("light"), tokens=pairs), 574, 700)


@pytest.fixture
def shown(pane):
    pane.set_view(view_of(*gold()))
    return pane
