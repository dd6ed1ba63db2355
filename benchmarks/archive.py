"""A project of 100,000 pages: the list, its filter, memory; and edits while an import runs."""

import random
import threading
from collections.abc import Iterator
from pathlib import Path

from benchmarks.bare import bare_commit
from benchmarks.memory import resident_mb
from benchmarks.pages import SMALL, page_of
from benchmarks.timing import heading, median, row, samples
from yk_reader.edits import ToggleParagraph
from yk_reader.jobs.importing import import_paths
from yk_reader.jobs.projects import open_project
from yk_reader.model.annotation import Annotation
from yk_reader.model.derived import Derived
from yk_reader.model.errors import Cancelled
from yk_reader.model.vocabulary import Joint, Role
from yk_reader.session import Session
from yk_reader.store import MACHINE, NewPage, Store, Summary

PAGES = 100_000
IMPORTED = 400
"""Files of the import that runs in the background while edits are made."""


def run(folder: Path) -> None:
    """Print both measurements."""
    big = folder / "big.ykdb"
    with open_project(big, create=True) as store:
        _fill(store)
    _list(big)
    _edits_while_importing(folder)


def _fill(store: Store) -> None:
    rng = random.Random(1998)
    words = ["会议", "工作", "建设", "发展", "改革", "市场", "企业", "农业", "教育", "永康"]

    def pages() -> Iterator[NewPage]:
        for i in range(PAGES):
            text = f"{''.join(rng.choices(words, k=6))}{i}"
            yield NewPage(text, text.encode(), f"{i:06}_{rng.getrandbits(64):016x}")

    def add(batch: list[NewPage]) -> None:
        for new in batch:
            page_id = store.pages.add(new)
            store.annotations.create(
                page_id, MACHINE, Annotation(), Derived((), ()), Summary(title=new.text, articles=5)
            )

    batch: list[NewPage] = []
    for new in pages():
        batch.append(new)
        if len(batch) == 1000:
            with store.transaction():
                add(batch)
            batch.clear()


def _list(path: Path) -> None:
    heading(f"Page list of a project with {PAGES:,} pages (the SQL behind the window's list)")
    rng = random.Random(7)
    before = resident_mb()
    with Store.open(path) as store:
        ids = store.pages.ids(MACHINE)
        row("all ids, by name", samples(lambda: store.pages.ids(MACHINE), 20), budget=100)
        row(
            "filter by part of a name",
            samples(lambda: store.pages.ids(MACHINE, filter_text="99ab"), 20),
            budget=100,
        )
        row(
            "filter by part of a headline",
            samples(lambda: store.pages.ids(MACHINE, filter_text="永康市场"), 20),
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
    print(f"{'memory for it':<46} {resident_mb() - before:9.1f} MB")


def _edits_while_importing(folder: Path) -> None:
    heading(f"Edits of a page of {SMALL:,} while {IMPORTED} pages are imported")
    files = folder / "files"
    files.mkdir()
    for i in range(IMPORTED):
        (files / f"p{i}.txt").write_text(page_of(SMALL, i + 1).text + f"\n{i}", encoding="utf-8")
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
