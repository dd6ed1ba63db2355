"""A window with a page that has suggestions for four names."""

import pytest
from entity_kit import OFFERED, TEXT
from shell import project

from yk_reader.edits import ApplySuggestions
from yk_reader.model.entity import Suggestion


@pytest.fixture
def controller(window, tmp_path):
    """A page with suggestions for four names, shown with all of the page in the table."""
    assert window.project_files.open_path(project(tmp_path, TEXT)), window.notifications.text
    control = window.project_controller.page_controller
    flow = control.view.reflow
    found = []
    for name, label, source, sure in OFFERED:
        at = flow.text.find(name)
        while at >= 0:
            found.append(Suggestion(label, flow.map.spans_of(at, at + len(name)), source, sure))
            at = flow.text.find(name, at + 1)
    control.session.install(control.page_id, ApplySuggestions(tuple(found)))
    window.workbench.entities.pills.choose("page")
    window.project_display.fill_docks()
    return window.project_controller
