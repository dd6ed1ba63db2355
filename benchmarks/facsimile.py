"""The facsimile: first sight of a page, following the caret, pauses of the window, memory.

A page of 290 × 430 mm, set from a sample page in four columns: as PDF, and as JPEG at 150 and 300
dpi of it. `--facsimile` takes files of your own instead. Everything goes through the real window.
"""

import argparse
import time
from collections.abc import Callable
from pathlib import Path

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
    text_page = next(one for one in controller.navigation.order.ids if one != 1)

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

    bare = samples(follow, 40)
    _turn(window)
    without = resident_mb()
    window.actions_.trigger("view.facsimile")
    _until(app, lambda: pane.picture is not None and pane.tiles.idle)

    def first_sight() -> float:
        open_page(text_page)
        _until(app, lambda: pane.picture is None)
        start = time.perf_counter()
        open_page(1)
        _until(app, lambda: pane.picture is not None)
        paint(window)
        return (time.perf_counter() - start) * 1000

    sights = [first_sight() for _ in range(8)]
    row("first sight", sights[1:], budget=_FIRST)
    _until(app, lambda: pane.tiles.idle)
    row("the caret moves: painted, without facsimile", bare)
    row("the caret moves: line framed and scrolled to", samples(follow, 40), budget=_FOLLOW)
    gaps: list[float] = []
    for by in (1, 1, 1, 1, -1, 1, 1, -1, -1, -1):
        window.actions_.trigger("view.picture-larger" if by > 0 else "view.picture-smaller")
        gaps += _until(app, lambda: pane.tiles.idle)
        pane.verticalScrollBar().setValue(pane.verticalScrollBar().value() + 300)
        gaps += _until(app, lambda: pane.tiles.idle)
    for _ in range(2):
        open_page(text_page)
        gaps += _until(app, lambda: pane.picture is None)
        controller.open_page(1)
        _until(app, lambda: False, 1)
        gaps += _until(app, lambda: pane.picture is not None and pane.tiles.idle)
    row("pauses of the window while it is drawn", gaps, budget=_BLOCKED)
    print(f"{'longest pause':<46} {max(gaps):16.1f} ms")
    more = resident_mb() - without
    told = "ok" if more <= _MEMORY else "OVER"
    print(f"{'memory above that without':<46} {more:16.0f} MB  budget {_MEMORY} {told}")
    application.close()


def _turn(window: MainWindow) -> None:
    """Grow what the window keeps of pages anyway, before its memory is read."""
    for _ in range(3):
        window.actions_.trigger("page.next")
        paint(window)
        window.actions_.trigger("page.previous")
        paint(window)


def _until(app: QApplication, ready: Callable[[], bool], most: int = 5_000) -> list[float]:
    """Let the window work until something is so; how long it could not each time, in ms."""
    gaps = []
    for _ in range(most):
        start = time.perf_counter()
        app.processEvents()
        done = ready()
        time.sleep(0.001)
        gaps.append((time.perf_counter() - start) * 1000 - 1)
        if done:
            break
    return gaps


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
