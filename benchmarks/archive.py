"""A project of many full pages: the import of them, the list, its filter; and edits while an import
runs."""

import argparse
import random
import threading
from pathlib import Path

from benchmarks import importing
from benchmarks.bare import bare_commit
from benchmarks.filling import fill, kinds_of
from benchmarks.pages import SMALL, page_of, varied_page
from benchmarks.timing import heading, median, row, samples
from yk_reader.edits import ToggleParagraph
from yk_reader.jobs.importing import import_paths
from yk_reader.jobs.projects import open_project
from yk_reader.model.errors import Cancelled
from yk_reader.model.vocabulary import Joint, Role
from yk_reader.session import Session
from yk_reader.store import MACHINE, Store

_KINDS = 40
"""Different pages among them, with another number and other ids each."""
IMPORTED = 400
"""Files of the import that runs in the background while edits are made."""


def run(folder: Path, options: argparse.Namespace) -> None:
    """Print all measurements; what is of no pages or files is left out."""
    if options.archive_files:
        importing.run(folder, options.archive_files)
    if options.archive_pages:
        _list(folder / "big.ykdb", options.archive_pages)
    _edits_while_importing(folder)


def _list(path: Path, pages: int) -> None:
    kinds = kinds_of(SMALL, _KINDS)
    with open_project(path, create=True) as store:
        fill(store, pages, kinds)
    size = path.stat().st_size / 1024 / pages
    heading(
        f"Page list of a project with {pages:,} pages of {SMALL:,} characters, units and entities "
        f"in it ({size:.0f} KB each; the SQL behind the window's list)"
    )
    title = kinds[0][1].fresh.head[3]
    rng = random.Random(7)
    with Store.open(path) as store:
        ids = store.pages.ids(MACHINE)
        row("all ids, by name", samples(lambda: store.pages.ids(MACHINE), 20), budget=100)
        row(
            "filter by part of a name",
            samples(lambda: store.pages.ids(MACHINE, filter_text="999_bench"), 20),
            budget=100,
        )
        row(
            "filter by part of a headline",
            samples(lambda: store.pages.ids(MACHINE, filter_text=title[:4]), 20),
            budget=100,
        )
        row(
            "filter by status",
            samples(lambda: store.pages.ids(MACHINE, status="open"), 20),
            budget=100,
        )

        def screen() -> None:
            at = rng.randrange(len(ids) - 60)
            store.pages.rows_of(ids[at : at + 60], MACHINE)

        row("one screen of 60 rows, anywhere", samples(screen, 100), budget=16)
        row("counts", samples(lambda: store.pages.counts(MACHINE), 20))


def _edits_while_importing(folder: Path) -> None:
    heading(f"Edits of a page of {SMALL:,} while {IMPORTED} pages are imported")
    files = folder / "files"
    files.mkdir()
    for i in range(IMPORTED):
        (files / f"p{i}.txt").write_text(varied_page(SMALL, i + 1).text, encoding="utf-8")
    (folder / "first.txt").write_text(page_of(SMALL).text, encoding="utf-8")
    with open_project(folder / "edits.ykdb", create=True) as store:
        report = import_paths(store, [folder / "first.txt"])
        session = Session(store, "bench")
        page_id = report.added[0]
        bodies = [
            f.start
            for f in session.state(page_id).annotation.fragments
            if f.role is Role.BODY and f.joint is Joint.GLUE
        ]
        rng = random.Random(3)

        def edit() -> None:
            session.apply(page_id, ToggleParagraph(rng.choice(bodies)))

        bare = bare_commit(folder)
        row("a bare SQLite commit", bare)
        row("edit and commit, nothing else running", samples(edit, 200), beside=median(bare))
        stop = threading.Event()
        done: list[int] = []
        importer = threading.Thread(
            target=lambda: done.append(len(_import(folder / "edits.ykdb", files, stop)))
        )
        importer.start()
        busy = samples(edit, 300)
        still = importer.is_alive()
        stop.set()
        importer.join()
        row("edit and commit, import running", busy, budget=16, beside=median(bare))
        print(f"{'the import was running all the while':<46} {still}")


def _import(path: Path, files: Path, stop: threading.Event) -> list[int]:
    with Store.open(path) as store:
        try:
            return import_paths(store, [files], should_stop=stop.is_set).added
        except Cancelled:
            return []
