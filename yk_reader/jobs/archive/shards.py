"""A project file of the pages of a chunk."""

import shutil
from pathlib import Path

from yk_reader.jobs.archive.pages import ArchivePage
from yk_reader.jobs.page_work import Proposed
from yk_reader.jobs.page_writing import add_page, create_annotation
from yk_reader.jobs.projects import create_project
from yk_reader.store import MACHINE, Store


class Shard:
    """A new project that pages are written into."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._store: Store | None = create_project(path)

    def add(self, one: ArchivePage) -> None:
        """Add a page with the machine's annotation. StoreError."""
        assert self._store is not None
        put_page(self._store, one)
        self._store.tidy()

    def close(self) -> None:
        """Close it, as far as it is."""
        if self._store is not None:
            self._store.close()
            self._store = None

    def finish(self, target: Path) -> None:
        """Bring its index up to date and put it there. OSError, StoreError."""
        assert self._store is not None
        self._store.search.reindex()
        self.close()
        shutil.move(self._path, target)


def put_page(store: Store, one: ArchivePage) -> int:
    """Add a page to a project with what its file states and the machine's annotation; its id."""
    page = one.worked.page
    source = Path(one.file.address)
    with store.transaction():
        page_id = add_page(store, source, page, one.decoded, one.facsimile, page.stated)
        create_annotation(store, page_id, MACHINE, Proposed.of(one.worked))
    return page_id
