"""The newcomer's path of a whole session, by keys, through the program's own `main()`."""

import sqlite3
import time
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from yk_reader import paths
from yk_reader.gui import app as program
from yk_reader.gui.window.main_window import MainWindow
from yk_reader.model.vocabulary import PageStatus, Role

Script = Callable[[MainWindow], Iterator[None]]


def run_program(monkeypatch, script: Script, argv=()) -> None:
    """Run `main(argv)` and let `script` act on its window; the window is closed at its end."""
    made = []
    build = program.Application._build

    def watched(self):
        window = build(self)
        made.append(window)
        return window

    monkeypatch.setattr(program.Application, "_build", watched)
    trouble = []

    def begin() -> None:
        window = made[-1]
        try:
            for _ in script(window):
                QApplication.processEvents()
        except BaseException as error:
            trouble.append(error)
        finally:
            made[-1].close()
            QApplication.quit()

    QTimer.singleShot(0, begin)
    code = program.main(list(argv))
    if trouble:
        raise trouble[0]
    assert code == 0


def wait(ready: Callable[[], object], what: str, ms: int = 30000) -> None:
    """Let the program work until something is so."""
    waited = 0
    while not ready():
        QTest.qWait(5)
        time.sleep(0.015)  # `qWait` keeps Python's lock: the other threads work here only
        waited += 20
        assert waited < ms, f"waited in vain for {what}"


def keys(widget, *presses) -> None:
    for press in presses:
        key, modifier = (
            press if isinstance(press, tuple) else (press, Qt.KeyboardModifier.NoModifier)
        )
        QTest.keyClick(widget, key, modifier)


CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
KEY = Qt.Key


class Driver:
    """Short words for what the script does."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window
        window.activateWindow()

    @property
    def controller(self):
        return self.window.project_controller

    @property
    def view(self):
        return self.controller.page_controller.view

    def open_samples(self) -> None:
        self.window.actions_.trigger("file.samples")
        wait(lambda: self.controller is not None and self.view is not None, "the sample pages")

    def line(self, text: str) -> int:
        """The start of the fragment that begins with the text."""
        page = self.view.page.text
        return next(
            f.start
            for f in self.view.annotation.fragments
            if page[f.start : f.end].startswith(text)
        )

    def raw(self, text: str) -> None:
        pane = self.window.workbench.raw
        pane.setFocus()
        pane.select_starts([self.line(text)])

    def fragment(self, text: str):
        start = self.line(text)
        return next(f for f in self.view.annotation.fragments if f.start == start)

    def steps(self) -> int:
        return sum(1 for s in self.controller.project.session.history(self.view.page_id) if s.done)


@pytest.fixture
def suggestions_off(own_home):
    """Background suggestions would race with the counted steps."""
    from yk_reader import settings as declared

    settings = declared.Settings(paths.settings_file())
    settings.set(declared.SUGGEST_ON_OPEN, False)
    settings.set(declared.LANGUAGE, "zh_CN")


def test_a_newcomers_first_session_and_the_next_morning(monkeypatch, suggestions_off, qapp):
    seen = {}

    def first(window: MainWindow) -> Iterator[None]:
        do = Driver(window)
        do.open_samples()
        yield
        assert do.view.page.name.startswith("000")
        raw, flow = window.workbench.raw, window.workbench.reflow
        body = do.fragment("本报讯（融媒记者 程明星）")
        number = str(do.view.ranks[body.article])
        # the two lines of the heading, by the small field of `A`
        raw.setFocus()
        raw.select_starts([do.line("我市首获中小企业数字化改造"), do.line("省财政专项激励")])
        keys(raw, KEY.Key_A)
        field = do.controller.prompts.assign_field.field
        assert field.isVisible()
        QTest.keyClicks(field, number)  # it can mean one article only: taken without Enter
        assert not field.isVisible()
        yield
        for text in ("我市首获中小企业数字化改造", "省财政专项激励"):
            assert do.fragment(text).article == body.article
            assert do.fragment(text).by_article.human
        # split an article, join it again
        QTest.mouseClick(
            raw.viewport(), Qt.MouseButton.LeftButton, pos=raw.viewport().rect().center()
        )
        do.raw("近年来，我市以省中小企业数字化")
        count = len(do.view.annotation.articles)
        keys(raw, KEY.Key_Return)
        assert len(do.view.annotation.articles) == count + 1
        do.raw("近年来，我市以省中小企业数字化")
        keys(raw, KEY.Key_Backspace)
        assert len(do.view.annotation.articles) == count
        # a role, and back
        do.raw("省财政专项激励")
        keys(raw, KEY.Key_U)
        assert do.fragment("省财政专项激励").role is Role.SUBHEADLINE
        keys(raw, KEY.Key_H)
        assert do.fragment("省财政专项激励").role is Role.HEADLINE
        # correct a character
        do.raw("本报讯（融媒记者 程明星）")
        keys(raw, KEY.Key_F2)
        edit = QApplication.focusWidget()
        edit.setText(edit.text().replace("日前", "近日"))
        keys(edit, KEY.Key_Return)
        assert "近日" in do.view.reflow.text
        # five entities by keyboard
        made = []
        for word, digit in (
            ("程明星", KEY.Key_1),
            ("永康市晓诚电器有限公司", KEY.Key_3),
            ("2021年", KEY.Key_4),
            ("融媒记者", KEY.Key_5),
            ("永康", KEY.Key_2),
        ):
            flow.setFocus()
            at = do.view.reflow.text.index(word)
            flow.select(at, at + len(word))
            keys(flow, digit)
            made.append(word)
        accepted = {
            do.view.placed[e.key].surface
            for e in do.view.live
            if e.status.value == "accepted" and e.key in do.view.placed
        }
        assert accepted >= set(made)
        # ten back, ten forth
        total = do.steps()
        assert total >= 10
        for _ in range(10):
            keys(flow, (KEY.Key_Z, CTRL))
        assert do.steps() == total - 10
        for _ in range(10):
            keys(flow, (KEY.Key_Z, CTRL | SHIFT))
        assert do.steps() == total
        page_id = do.view.page_id
        keys(flow, (KEY.Key_D, CTRL))
        assert do.view.page_id == page_id, "there are places to check"
        keys(flow, (KEY.Key_D, CTRL))
        assert do.view.page_id != page_id
        state = do.controller.project.session.state(page_id)
        assert state.annotation.status is PageStatus.DONE
        seen.update(path=do.controller.project.path, page=page_id, steps=total + 1, made=set(made))
        yield

    run_program(monkeypatch, first)
    with sqlite3.connect(seen["path"]) as db:
        rows = db.execute("select surface from gold_entity").fetchall()
    db.close()
    assert {r[0] for r in rows} >= seen["made"]

    def second(window: MainWindow) -> Iterator[None]:
        do = Driver(window)
        wait(lambda: do.controller is not None and do.view is not None, "the project")
        do.controller.open_page(seen["page"])
        yield
        assert do.view.annotation.status is PageStatus.DONE
        assert do.steps() == seen["steps"]
        window.workbench.reflow.setFocus()
        keys(window.workbench.reflow, (KEY.Key_Z, CTRL))
        assert do.view.annotation.status is PageStatus.IN_PROGRESS
        keys(window.workbench.reflow, (KEY.Key_Z, CTRL))
        assert do.steps() == seen["steps"] - 2

    run_program(monkeypatch, second, [str(seen["path"])])
