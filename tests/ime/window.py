"""The program with a window, for `run.py`: it answers on its standard output, a line of JSON for
each line on its standard input, what it shows; keys and clicks come by the X server alone."""

import json
import os
import sys
from typing import Any

from PySide6.QtCore import QSocketNotifier, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from yk_reader.gui import app
from yk_reader.gui.panes.composing_layout import ComposingLayout
from yk_reader.gui.panes.reflow_layout import TEXT_X
from yk_reader.gui.window.main_window import MainWindow


def main_window() -> MainWindow | None:
    """The window, once it is there."""
    found = (w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow))
    return next(found, None)


def place_of(widget: QWidget) -> list[int]:
    """Where the caret of a widget is on the screen: left, top, right, bottom."""
    area = widget.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle)
    corner = widget.mapToGlobal(area.topLeft())
    return [corner.x(), corner.y(), corner.x() + area.width(), corner.y() + area.height()]


def state() -> dict[str, Any]:
    """What can be seen of the window."""
    window = main_window()
    controller = window.project_controller if window is not None else None
    if window is None or controller is None or controller.page_view is None:
        return {"ready": False}
    bench, view = window.workbench, controller.page_view
    list_ = controller.prompts.assign_field.list
    session, page = controller.project.session, view.page_id
    focus = QApplication.focusWidget()
    return {
        "ready": window.isVisible(),
        "active": window.isActiveWindow(),
        "page": page,
        "done": view.annotation.status.closed,
        "text": view.reflow.text,
        "steps": sum(step.done for step in session.history(page)),
        "correcting": bench.raw.correcting,
        "typing": bench.reflow.typing.active,
        "composing": bench.composing.composing,
        "preedit": bench.reflow.typing.preedit,
        "lines": composed_lines(window),
        "focus": type(focus).__name__,
        "field": focus.text() if isinstance(focus, QLineEdit) else "",
        "caret": bench.reflow.caret(),
        "place": place_of(focus) if focus is not None else [],
        "assigning": controller.prompts.assign_field.isVisible(),
        "articles": [list_.item(i).text() for i in range(list_.count())],
    }


def composed_lines(window: MainWindow) -> int:
    """Over how many lines of the reflow pane the composition goes."""
    layout = window.workbench.reflow.page_layout
    boxes = layout.boxes if layout is not None else ()
    made = [box.layout for box in boxes if isinstance(box.layout, ComposingLayout)]
    return len(list(made[0].composed())) if made else 0


def point(flow: int) -> list[int]:
    """Where a place of the reflow pane is on the screen."""
    window = main_window()
    assert window is not None
    pane = window.workbench.reflow
    layout = pane.page_layout
    assert layout is not None
    place = layout.place(flow)
    assert place is not None
    y = layout.line_top(place) - pane.verticalScrollBar().value() + 14
    at = pane.viewport().mapToGlobal(pane.viewport().rect().topLeft())
    return [at.x() + round(TEXT_X + place.x) + pane.shift(), at.y() + round(y)]


def answer(line: str) -> object:
    """Do what a line says; `state` only looks, the others make ready for a check."""
    verb, _, rest = line.strip().partition(" ")
    window = main_window()
    if verb == "state" or window is None or window.project_controller is None:
        return state()
    bench = window.workbench
    if verb == "reflow":  # the caret behind a text
        bench.reflow.setFocus()
        text = window.project_controller.page_view.reflow.text  # type: ignore[union-attr]
        bench.reflow.set_caret(text.index(rest) + len(rest))
    elif verb == "raw":  # the caret in the row of a text
        bench.raw.setFocus()
        text = window.project_controller.page_view.page.text  # type: ignore[union-attr]
        bench.raw.set_caret(text.index(rest))
    elif verb == "point":
        return point(int(rest))
    elif verb == "grab":
        window.grab().save(rest)
    return state()


def main() -> int:
    """Run the program with the project that is named."""
    real = app.make_application

    def made(argv: list[str]) -> QApplication:
        application = real(argv)
        listen = QSocketNotifier(0, QSocketNotifier.Type.Read, application)

        def read() -> None:
            for line in os.read(0, 65536).decode().splitlines():
                print(json.dumps(answer(line), ensure_ascii=False), flush=True)

        listen.activated.connect(read)
        return application

    app.make_application = made  # type: ignore[assignment]
    return app.main(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
