"""The filter of the page list: what holds a text, read by one thread and by several."""

import sqlite3
from dataclasses import replace

import pytest

from yk_reader.model.annotation import Annotation
from yk_reader.model.derived import Derived
from yk_reader.model.errors import Cancelled
from yk_reader.model.vocabulary import PageStatus
from yk_reader.store import MACHINE, NewPage, Summary, page_filter
from yk_reader.store.page_filter import PageFilter, Wanted

NOTHING = Derived((), ())
DONE = replace(Annotation(), status=PageStatus.DONE)
TITLES = ("永康Daily", "市政府100%", "a_b", "", "改题", "daily 永")
NAMES = ("0_Bench", "永康日报", "100%", "a_b", "axb", "0_Bench")


@pytest.fixture
def listed(store):
    """Pages of which some have names, headlines and notes that hold the same; what the machine
    says of a page is not seen where the person says something else."""
    seen = {}
    for number in range(30):
        name, title = NAMES[number % 6], TITLES[number * 7 // 5 % 6]
        page = store.pages.add(NewPage(f"{number}\n", b"", name))
        noted = "看Daily" if number % 11 == 0 else ""
        made = replace(Annotation(), note=noted)
        store.annotations.create(page, MACHINE, made, NOTHING, Summary(title))
        if number % 4 == 0:
            title, noted = f"自{title}"[:3], ""
            store.annotations.create(page, "li", DONE, NOTHING, Summary(title))
        seen[page] = (name, title, noted)
    return seen


def folded(text):
    """As the filter compares: ASCII letters alike."""
    return "".join(c.lower() if c.isascii() else c for c in text)


def fitting(listed, text, status="all"):
    done = {page for page in listed if (page - 1) % 4 == 0}
    found = [
        page
        for page, told in listed.items()
        if any(folded(text) in folded(each) for each in told)
        and (status == "all" or (page in done) == (status == "done"))
    ]
    return sorted(found, key=lambda page: (listed[page][0], page))


@pytest.fixture(params=[1, 2, 3])
def threads(request, monkeypatch):
    monkeypatch.setattr(page_filter, "_threads", lambda rows: request.param)
    return request.param


TEXTS = ("0", "永", "永康", "DAILY", "看d", "%", "_", "a_b", "自", "B", "无", "Ｄ", "é")


@pytest.mark.parametrize("status", ["all", "open", "done"])
def test_all_that_hold_the_text_by_name(store, listed, threads, status, monkeypatch):
    for text in TEXTS:
        wanted = Wanted("li", text, status)
        whole = fitting(listed, text, status)
        assert store.pages.ids("li", text, status) == whole, text
        named = store.pages.filter.named(wanted)
        by_name = [page for page in whole if folded(text) in folded(listed[page][0])]
        assert named.tolist() == by_name, text
        for few in (0, 20_000):
            monkeypatch.setattr(page_filter, "_FEW", few)
            assert store.pages.filter.ids(wanted, named=named).tolist() == whole, (text, few)


def test_in_other_orders(store, listed, threads):
    whole = fitting(listed, "永")
    assert store.pages.ids("li", "永", order="import") == sorted(whole)
    assert sorted(store.pages.ids("li", "永", order="date")) == sorted(whole)


def test_threads_leave_no_connection(store, listed, threads):
    before = len(store._open)
    store.pages.filter.ids(Wanted("li", "永"))
    assert len(store._open) == before


def test_in_a_transaction_what_it_wrote_is_found(store, listed, threads):
    with store.transaction():
        page = store.pages.add(NewPage("新\n", b"", "永新"))
        assert page in store.pages.ids("li", "永新")


def test_it_is_broken_off(store, listed, threads, monkeypatch):
    monkeypatch.setattr("yk_reader.store.project_file.SELDOM", 1)
    with pytest.raises(Cancelled):
        store.pages.filter.ids(Wanted("li", "永"), should_stop=lambda: True)
    with pytest.raises(Cancelled):
        store.pages.filter.named(Wanted("li", "永"), should_stop=lambda: True)
    assert store.pages.ids("li", "永") == fitting(listed, "永"), "the next one is read"


def test_of_no_page_there_is_nothing(store, threads):
    assert store.pages.ids("li", "永") == []
    assert store.pages.filter.named(Wanted("li", "永")).tolist() == []


def test_a_part_of_a_name_reads_the_index_over_the_names_alone(store, listed):
    made = PageFilter(store, store.annotators).terms(Wanted("li", "永", "open"))
    plan = store.all(
        f"EXPLAIN QUERY PLAN SELECT p.id FROM page p {made.where} ORDER BY p.name, p.id",
        made.values,
    )
    assert any("p USING COVERING INDEX page_name" in row[3] for row in plan), plan


def test_a_connection_gives_back_what_it_keeps_and_reads_on(store, listed):
    store.rest()
    assert store.pages.ids("li", "永") == fitting(listed, "永")
    with sqlite3.connect(store.path) as other:
        assert other.execute("SELECT count(*) FROM page").fetchone() == (30,)
