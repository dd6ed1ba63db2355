"""Projects of many pages with units and entities: some pages are worked on, and written again and
again with another number and other ids each."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any, Final
from uuid import uuid4

from benchmarks.pages import page_of
from yk_reader.jobs.batch_writing import MOST
from yk_reader.jobs.page_work import Proposed
from yk_reader.jobs.work import work_page
from yk_reader.model.page import Page
from yk_reader.store import MACHINE, Kept, NewPage, Store
from yk_reader.store.fresh import Fresh
from yk_reader.store.search import spaced
from yk_reader.tagging import preset

_BLANK: Final = "第0000000号"


def kinds_of(length: int, count: int) -> list[tuple[Page, Proposed]]:
    """So many pages with a number to be filled in, and what an import would write of each."""
    return [_kind(length, number) for number in range(count)]


def _kind(length: int, number: int) -> tuple[Page, Proposed]:
    page = page_of(length, number)
    page = Page(f"{page.text}\n{_BLANK}", page.name)
    labels = [label.name for label in preset("default").labels]
    return page, Proposed.of(work_page(page, labels))


def fill(store: Store, size: int, kinds: Sequence[tuple[Page, Proposed]]) -> None:
    """Put so many pages into a project, as an import writes them."""
    kept = Kept()
    for first in range(0, size, MOST):
        with store.transaction():
            unit, words = store.search.next_unit(), list[tuple[int, str]]()
            for number in range(first, min(first + MOST, size)):
                page, made = kinds[number % len(kinds)]
                mark = f"第{number:07}号"
                text = page.text.replace(_BLANK, mark)
                new = NewPage(text, text.encode(), f"{number:07}_{page.name}")
                page_id = store.pages.add(new, made.lines)
                fresh = _numbered(made.fresh, mark)
                store.annotations.put(page_id, MACHINE, fresh, kept, first=unit + len(words))
                words += enumerate(fresh.words, unit + len(words))
            store.search.fill(words)
        store.tidy()


def _numbered(fresh: Fresh, mark: str) -> Fresh:
    """The same annotation of a page with another number, and with ids of its own."""
    words, blank = spaced(mark), spaced(_BLANK)

    def articles() -> Iterator[tuple[Any, ...]]:
        for key, _uuid, *rest in fresh.articles:
            yield (key, str(uuid4()), *rest)

    seed = fresh.seed
    if seed.uuid is not None:
        seed = seed._replace(uuid=uuid4().bytes[: len(seed.uuid)])
    return replace(
        fresh,
        head=(*fresh.head[: -len(seed)], *seed),
        seed=seed,
        articles=tuple(articles()),
        units=tuple((*row[:-1], row[-1].replace(_BLANK, mark)) for row in fresh.units),
        words=tuple(text.replace(blank, words) for text in fresh.words),
    )
