"""A project file of the pages of a chunk."""

import shutil
from dataclasses import replace
from pathlib import Path

from yk_reader.jobs.archive.pages import ArchivePage
from yk_reader.jobs.archive.sources import is_remote
from yk_reader.jobs.page_pictures import PagePictures
from yk_reader.jobs.page_work import Proposed
from yk_reader.jobs.page_writing import add_page
from yk_reader.jobs.pictures import picture_path
from yk_reader.jobs.projects import create_project
from yk_reader.model.facsimile import Facsimile
from yk_reader.model.page import Page
from yk_reader.store import MACHINE, Kept, Store
from yk_reader.text.decode import Decoded


class Shard:
    """A new project that pages are written into."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._store: Store | None = create_project(path)

    def add(self, one: ArchivePage) -> None:
        """Add a page with the machine's annotation. StoreError."""
        assert self._store is not None
        page, source = one.worked.page, one.file.address
        facsimile = pictured(one.facsimile, source, self._store)
        made = Proposed.of(one.worked)
        put_page(self._store, source, page, one.decoded, facsimile, made)
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


def put_page(
    store: Store, source: str, page: Page, decoded: Decoded, facsimile: Facsimile, made: Proposed
) -> int:
    """Add a page to a project with what its file states and the machine's annotation; its id."""
    path = source if is_remote(source) else Path(source)
    with store.transaction():
        page_id = add_page(store, path, page, decoded, facsimile, page.stated)
        store.annotations.put(page_id, MACHINE, made.fresh, Kept())
    return page_id


def pictured(facsimile: Facsimile, source: str, store: Store) -> Facsimile:
    """With where the picture lies of a page that came from `source`: it is that file, or lies
    beside it; as it is where that cannot be told here."""
    path, picture = Path(source), facsimile.picture
    if is_remote(source) or not path.is_file():
        return facsimile
    if picture is not None and picture.sha256:
        return replace(facsimile, picture=replace(picture, path=picture_path(path, store.path)))
    return PagePictures(store.path).beside(facsimile, path)[0]
