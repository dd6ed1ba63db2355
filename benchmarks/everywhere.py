"""The same string in 10,000 pages: first places, whole preview, the window meanwhile, doing it.

The project is made of the sample pages, each with a number of its own. One page in a thousand has
a name that a line break cuts, one a name with blanks between its characters.
"""

import sys
import time
from collections.abc import Callable, Iterator, Mapping
from itertools import cycle
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from benchmarks.memory import resident_mb
from benchmarks.pages import SMALL, page_of
from benchmarks.timing import heading, median, row, samples
from benchmarks.window import shown
from yk_reader.edits import AddEntities, EntityDraft
from yk_reader.gui.app import make_application, settle
from yk_reader.gui.dialogs.same_text import SameTextSheet
from yk_reader.gui.dialogs.same_text_search import AT_ONCE
from yk_reader.gui.work.project_controller import ProjectController
from yk_reader.jobs.projects import open_project
from yk_reader.jobs.same_text import Action, Wish, find_same_text
from yk_reader.model.annotation import Annotation
from yk_reader.model.page import Page
from yk_reader.segment import propose
from yk_reader.session import Session
from yk_reader.session.steps import summary_of
from yk_reader.store import MACHINE, NewPage, Store
from yk_reader.tagging.tokens import warm
from yk_reader.text.reflow import reflow

PAGES = 10_000
CUT = "\n\n    记者从会上获悉，老干部章\n旭旭在会上讲话。\n"
PADDED = "\n\n    记者从会上获悉，老干部章　旭旭在会上讲话。\n"
WORDS = (("a name, cut or padded", "章旭旭"), ("two characters", "永康"), ("one", "市"),
         ("the commonest", "的"), ("a mark", "《"), ("nowhere", "查无此人"))  # fmt: skip
FIRST_MS = 200
"""Budget of the first places (issue: the same name everywhere at once)."""


def run(folder: Path) -> None:
    """Print all measurements."""
    path = folder / "everywhere.ykdb"
    with open_project(path, create=True) as store:
        begun = time.perf_counter()
        fill(store, PAGES)
        print(f"{PAGES:,} pages made in {time.perf_counter() - begun:.0f} s")
    measure(path)


def measure(path: Path) -> None:
    """The same for a project that was made before."""
    _preview(path)
    _window(path)


EXTRA = {number: {7: CUT, 8: PADDED}.get(number, "") for number in range(1000)}
"""What page n of a thousand has besides."""


def fill(store: Store, count: int, extras: Mapping[int, str] = EXTRA) -> None:
    """Add `count` pages of 3,500 characters with their proposals, and index them; page n has what
    `extras` says of the rest of n by its length."""
    texts = [page_of(SMALL, shift).text for shift in range(5)]

    def pages() -> Iterator[Page]:
        for i in range(count):
            extra = extras[i % len(extras)]
            yield Page(f"{texts[i % 5]}{extra}\n第{i}页", f"{i:05}_page")

    def add(page: Page) -> None:
        proposal = propose(page)
        annotation = Annotation(
            proposal.layout.fragments, proposal.layout.articles, proposal.patches
        )
        flow = reflow(page, annotation)
        page_id = store.pages.add(NewPage(page.text, page.text.encode(), page.name))
        store.annotations.create(
            page_id, MACHINE, annotation, flow.derived(()), summary_of(annotation, flow)
        )

    batch: list[Page] = []
    for page in pages():
        batch.append(page)
        if len(batch) == 200:
            with store.transaction():
                for one in batch:
                    add(one)
            batch.clear()
    with store.transaction():
        for one in batch:
            add(one)
    store.search.reindex()


def _preview(path: Path) -> None:
    heading(f"Preview over {PAGES:,} pages, beside a scan of all units")
    warm()
    with Store.open(path, read_only=True) as store:
        for what, word in WORDS:

            def scan(word: str = word) -> object:
                return store.all("SELECT count(*) FROM unit WHERE instr(text, ?)", (word,))

            scanned = median(samples(scan, 3, warm=1))
            wish = Wish(Action.TAG, word, "PER")

            def first(wish: Wish = wish) -> object:
                return next(find_same_text(store, "bench", wish), None)

            values = samples(first, 10)
            row(f"first page: {what} {word}", values, budget=FIRST_MS)
            times = scanned / median(values)
            print(f"    a scan takes {scanned:.0f} ms, {times:.0f} times as long")
            before, begun, pages, places = resident_mb(), time.perf_counter(), [], 0
            for page in find_same_text(store, "bench", wish):
                pages.append(page)
                places += len(page.places)
                if places >= AT_ONCE:
                    break
            took = time.perf_counter() - begun
            each = took * 1000 / max(1, len(pages))
            grown = resident_mb() - before
            print(
                f"    {len(pages):6,} pages, {places:6,} places in {took:5.1f} s"
                f" = {each:.2f} ms a page, {grown:.0f} MB"
            )


class Pulse:
    """A timer of 5 ms in the window; the gaps between its beats in milliseconds."""

    def __init__(self) -> None:
        self.gaps: list[float] = []
        self._last = time.perf_counter()
        self._timer = QTimer()
        self._timer.setInterval(5)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def _beat(self) -> None:
        now = time.perf_counter()
        self.gaps.append((now - self._last) * 1000)
        self._last = now

    def begin(self) -> None:
        """Forget the gaps so far."""
        self.gaps.clear()
        self._last = time.perf_counter()


def until(app: QApplication, ready: Callable[[], object]) -> float:
    """Let the window work until something is so; milliseconds."""
    begun = time.perf_counter()
    while not ready():
        app.processEvents()
        time.sleep(0.0005)
    return (time.perf_counter() - begun) * 1000


def _window(path: Path) -> None:
    sys.setswitchinterval(0.0005)  # as the program itself does
    app = make_application(["bench"])
    application, controller = shown(app, path)
    heading("The sheet in the window (budget of the first rows as above)")
    pulse = Pulse()
    for what, word in WORDS[:4]:
        before = resident_mb()
        wish = Wish(Action.TAG, word, "PER")
        pulse.begin()
        begun = time.perf_counter()
        sheet = SameTextSheet(
            application.services, controller.project.read, controller.project.session.annotator,
            controller.project.labels, wish, application.window,
        )  # fmt: skip
        sheet.open()
        until(app, sheet.model.rowCount)
        first = (time.perf_counter() - begun) * 1000
        until(app, lambda s=sheet: not s.running)
        total = time.perf_counter() - begun
        row(f"first rows: {what} {word}", [first], budget=FIRST_MS)
        row("    the window's longest pause meanwhile", [max(pulse.gaps)])
        row("    its pauses", pulse.gaps)
        print(
            f"    {sheet.model.places:,} places in {total:.1f} s,"
            f" {resident_mb() - before:.0f} MB more"
        )
        sheet.reject()
        settle(app)
    _doing(app, controller, pulse)
    application.close()


def _doing(app: QApplication, controller: ProjectController, pulse: Pulse) -> None:
    heading("Doing it on 1,000 pages in the background, edits between")
    session = controller.project.session
    places = {}
    with Store.open(controller.project.path, read_only=True) as store:
        for page in find_same_text(store, session.annotator, Wish(Action.TAG, "永康", "LOC")):
            places[page.page_id] = tuple(p for p in page.places if p.doubt.value == "")
            if len(places) == 1000:
                break
    wish = Wish(Action.TAG, "永康", "LOC")
    page_id = controller.page_controller.page_id
    assert page_id is not None
    places.pop(page_id, None)
    edits = _edits(controller)
    alone = samples(edits, 100)
    row("edit and commit, nothing else running", alone)
    pulse.begin()
    begun = time.perf_counter()
    controller.same_text_in_project.do(wish, places)
    busy = []
    while controller.project.services.tasks.jobs:
        busy += samples(edits, 1, warm=0)
        end = time.perf_counter() + 0.05
        until(app, lambda end=end: time.perf_counter() > end)
    took = time.perf_counter() - begun
    row("edit and commit meanwhile", busy, budget=16, beside=median(alone))
    row("the window's pauses", pulse.gaps)
    print(f"    {len(places):,} pages in {took:.1f} s = {took * 1000 / len(places):.1f} ms a page")
    group = session.store.history.groups()[0].id
    begun = time.perf_counter()
    controller.batch.undo_group(group)
    until(app, lambda: not controller.project.services.tasks.jobs)
    took = time.perf_counter() - begun
    print(f"    taken back in {took:.1f} s = {took * 1000 / len(places):.1f} ms a page")


def _edits(controller: ProjectController) -> Callable[[], object]:
    """Tags and untags a word of the page that is shown, in turns."""
    session: Session = controller.project.session
    page_id = controller.page_controller.page_id
    view = controller.page_controller.view
    assert page_id is not None
    assert view is not None
    at = view.reflow.text.index("我市")
    spans = view.reflow.map.spans_of(at, at + 2)
    turns = cycle((True, False))

    def edit() -> object:
        if next(turns):
            return session.apply(page_id, AddEntities((EntityDraft(spans, "LOC"),)))
        return session.undo(page_id)

    return edit
