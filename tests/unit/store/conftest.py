"""A small page with everything on it, and a project that holds it."""

import pytest
from store_sample import NEW_PAGE, annotation, derived, note, summary

from yk_reader.store import MACHINE, Store


@pytest.fixture
def path(tmp_path):
    return tmp_path / "papers.ykdb"


@pytest.fixture
def store(path):
    with Store.create(path) as made:
        yield made


@pytest.fixture
def filled(store):
    """A project with one page and the machine's annotation of it."""
    page = store.pages.add(NEW_PAGE)
    store.annotations.create(page, MACHINE, annotation(), derived(), summary())
    return store


@pytest.fixture
def taken(filled):
    """An open project with an edit in its log; what it was is told by the digest of others."""
    note(filled, "before")
    return filled
