"""The facsimile: first sight of a page, following the caret, pauses of the window, memory.

A page of 290 × 430 mm, set from a sample page in four columns: as PDF, and as JPEG at 150 and 300
dpi of it. `--facsimile` takes files of your own instead. Everything goes through the real window.
Beside the time on the clock stands the processor time, which other work on the machine does not add
to: of all threads for first sight, else of the GUI thread.
"""

import argparse
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QMarginsF, QSizeF
from PySide6.QtGui import QFont, QPageLayout, QPageSize, QPainter, QPdfWriter
from PySide6.QtWidgets import QApplication

from benchmarks import layers
from benchmarks.memory import resident_mb
from benchmarks.timing import heading, row, samples
from benchmarks.window import paint, shown
from yk_reader.facsimile.pictures import open_picture
from yk_reader.gui.app import make_application, settle
from yk_reader.gui.look import fonts
from yk_reader.gui.window.main_window import MainWindow
from yk_reader.jobs.importing import import_paths
from yk_reader.jobs.projects import open_project
from yk_reader.jobs.relocating import give_picture
from yk_reader.paths import seeds_dir
from yk_reader.store import Store

_MM = QSizeF(290, 430)
_FIRST, _FOLLOW, _BLOCKED, _MEMORY = 150, 8, 16, 120
_COLUMNS, _LINES, _ACROSS = 4, 130, 20


class _Pause(NamedTuple):
    """For how long the window could not answer, in ms: by the clock, and as processor time."""

    clock: float
    spent: float


def run(folder: Path, options: argparse.Namespace) -> None:
    """Print the figures of each file."""
    app = make_application(["bench"])
    own: list[Path] = options.facsimile
    made = [] if own else _pictures(folder)
    pdf = folder / "facsimile.pdf"
    for file in own or [pdf, *made]:
        path = folder / f"facsimile-{file.stem}-{file.suffix[1:]}.ykdb"
        with open_project(path, create=True) as store:
            import_paths(store, [pdf if file in made else file])
            if file in made:
                give_picture(store, 1, file)
            _second(store)
        heading(f"Facsimile: {file.name}, {file.stat().st_size / 1e6:.1f} MB")
        _measure(app, path)
    for file in own or [pdf]:
        if file.suffix.lower() == ".pdf":
            layers.measure(file)


def _second(store: Store) -> None:
    """A page of text alone, to come from."""
    import_paths(store, sorted(seeds_dir().glob("*.txt"))[:1])


def _measure(app: QApplication, path: Path) -> None:
    application, controller = shown(app, path)
    window = application.window
    pane, raw = window.workbench.facsimile, window.workbench.raw
    text_page = next(one for one in controller.project.store.pages.first(2) if one != 1)

    def open_page(page_id: int) -> None:
        controller.open_page(page_id)
        paint(window)

    open_page(1)
    settle(app)
    text = raw.view.page.text if raw.view is not None else ""
    places = [n * 97 % len(text) for n in range(1, 41)]

    def follow() -> None:
        places.append(places.pop(0))
        raw.set_caret(places[0])
        paint(window)

    def following() -> tuple[list[float], list[float]]:
        spent = [_spent(time.thread_time, follow) for _ in range(43)]
        return samples(follow, 40), spent[3:]

    bare, bare_spent = following()

    def sight() -> None:
        open_page(1)
        _until(app, lambda: not pane.isVisible() or pane.picture is not None)
        paint(window)

    def sights() -> tuple[list[float], list[float]]:
        clocks, spent = [], []
        for _ in range(8):
            open_page(text_page)
            settle(app)
            spent.append(_spent(time.thread_time, lambda: clocks.append(_clock(sight))))
        return clocks[1:], spent[1:]

    text_alone, text_spent = sights()
    _turn(window)
    without = resident_mb()
    opening = [_pause(lambda: window.actions_.trigger("view.facsimile"))]
    opening += _until(app, lambda: pane.picture is not None and pane.tiles.idle)

    seen, seen_spent = sights()
    row("the text of the page opened, without facsimile", text_alone)
    row("  processor time", text_spent)
    row("first sight, the text of the page with it", seen, budget=_FIRST)
    row("  processor time", seen_spent)
    _until(app, lambda: pane.tiles.idle)
    there, spent = following()
    row("the caret moves: painted, without facsimile", bare)
    row("  processor time", bare_spent)
    row("the caret moves: line framed and scrolled to", there, budget=_FOLLOW)
    row("  processor time", spent, budget=_FOLLOW)
    _tell_pauses("pauses of the window while it is shown for the first time", opening)
    settle(app)  # what the carets above have left behind is done
    pauses: list[_Pause] = []
    for by in (1, 1, 1, 1, -1, 1, 1, -1, -1, -1):
        window.actions_.trigger("view.picture-larger" if by > 0 else "view.picture-smaller")
        pauses += _until(app, lambda: pane.tiles.idle)
        pane.verticalScrollBar().setValue(pane.verticalScrollBar().value() + 300)
        pauses += _until(app, lambda: pane.tiles.idle)
        pane.tiles.again()
        pauses += _until(app, lambda: pane.picture is not None and pane.tiles.idle)
    _tell_pauses("pauses of the window while it is drawn", pauses)
    more = resident_mb() - without
    told = "ok" if more <= _MEMORY else "OVER"
    print(f"{'memory above that without':<46} {more:16.0f} MB  budget {_MEMORY} {told}")
    application.close()


def _tell_pauses(what: str, pauses: list[_Pause]) -> None:
    clock, spent = [one.clock for one in pauses], [one.spent for one in pauses]
    row(what, clock, budget=_BLOCKED)
    row("  processor time", spent, budget=_BLOCKED)
    print(f"{'longest pause, of it processor time':<46} {max(clock):9.1f} {max(spent):6.1f} ms")


def _clock(action: Callable[[], object]) -> float:
    """How long it takes, in ms."""
    return _spent(time.perf_counter, action)


def _spent(clock: Callable[[], float], action: Callable[[], object]) -> float:
    """By how many ms a clock goes on meanwhile."""
    start = clock()
    action()
    return (clock() - start) * 1000


def _turn(window: MainWindow) -> None:
    """Grow what the window keeps of pages anyway, before its memory is read."""
    for _ in range(3):
        window.actions_.trigger("page.next")
        paint(window)
        window.actions_.trigger("page.previous")
        paint(window)


def _pause(action: Callable[[], object]) -> _Pause:
    """How long the window cannot do anything else meanwhile."""
    start, spent = time.perf_counter(), time.thread_time()
    action()
    return _Pause((time.perf_counter() - start) * 1000, (time.thread_time() - spent) * 1000)


def _until(app: QApplication, ready: Callable[[], bool], most: int = 5_000) -> list[_Pause]:
    """Let the window work until something is so; how long it could not each time."""
    pauses = []
    for _ in range(most):
        pauses.append(_pause(app.processEvents))
        if ready():
            break
        time.sleep(0.001)
    return pauses


def _pictures(folder: Path) -> list[Path]:
    """The page as PDF; the JPEGs that are made of it."""
    from PIL import Image

    pdf = folder / "facsimile.pdf"
    _set_page(pdf)
    out = []
    sheet = open_picture(pdf)
    for dpi in (150, 300):
        width, height = sheet.size
        drawn = sheet.region(0, 0, width, height, dpi / 1200)
        out.append(folder / f"facsimile-{dpi}.jpg")
        image = Image.frombytes("RGB", (drawn.width, drawn.height), drawn.data)
        image.save(out[-1], quality=80)
    sheet.close()
    return out


def _set_page(pdf: Path) -> None:
    """A page of columns, with the text of a sample page once and again."""
    source = sorted(seeds_dir().glob("*.txt"))[0].read_text("utf-8").lstrip("\ufeff")
    text = "".join(source.split()) * 4
    writer = QPdfWriter(str(pdf))
    size = QPageSize(_MM, QPageSize.Unit.Millimeter)
    writer.setPageLayout(QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF()))
    writer.setResolution(600)
    painter = QPainter(writer)
    font = QFont(fonts.styled("body"))
    unit = writer.width() / 100
    font.setPixelSize(round(unit))
    painter.setFont(font)
    at = 0
    for column in range(_COLUMNS):
        for line in range(_LINES):
            part = text[at : at + _ACROSS]
            at += _ACROSS
            x = unit * (3 + column * (_ACROSS + 4))
            painter.drawText(round(x), round(unit * (8 + line * 1.05)), part)
    painter.end()
