"""What people said of how pages are set, in the project file."""

import pytest

from yk_reader.model.profile import UNSTATED, parse_profile
from yk_reader.store import NewPage, ProfileLevel


def add(store, text, source):
    return store.pages.add(NewPage(text, text.encode(), "p", source))


@pytest.fixture
def pages(store):
    """Two pages of one folder, one of another."""
    return [
        add(store, "甲", "/scans/old/p1.txt"),
        add(store, "乙", "/scans/old/p2.txt"),
        add(store, "丙", "/scans/new/p1.txt"),
    ]


def stated(store, pages):
    return [str(store.pages.get(page).stated) for page in pages]


def test_what_stands_nearer_goes_before(store, pages):
    first, *_ = pages
    assert stated(store, pages) == ["", "", ""]
    say = store.profiles.say
    say(first, ProfileLevel.PROJECT, parse_profile("script=traditional,noise=low"))
    say(first, ProfileLevel.FOLDER, parse_profile("punctuation=old"))
    say(first, ProfileLevel.PAGE, parse_profile("noise=high"))
    assert stated(store, pages) == [
        "script=traditional,punctuation=old,noise=high",
        "script=traditional,punctuation=old,noise=low",
        "script=traditional,noise=low",
    ]
    assert str(store.profiles.said(first, ProfileLevel.FOLDER)) == "punctuation=old"
    assert str(store.profiles.of("", "/scans/old/p9.txt")) == (
        "script=traditional,punctuation=old,noise=low"
    )


def test_saying_nothing_takes_it_back(store, pages):
    first, *_ = pages
    store.profiles.say(first, ProfileLevel.FOLDER, parse_profile("punctuation=old"))
    store.profiles.say(first, ProfileLevel.FOLDER, UNSTATED)
    assert stated(store, pages) == ["", "", ""]
    assert store.profiles.said(first, ProfileLevel.FOLDER) == UNSTATED


def test_which_pages_a_level_means(store, pages):
    first, second, third = pages
    assert store.profiles.pages(first, ProfileLevel.PAGE) == [first]
    assert store.profiles.pages(first, ProfileLevel.FOLDER) == [first, second]
    assert store.profiles.pages(third, ProfileLevel.FOLDER) == [third]
    assert store.profiles.pages(third, ProfileLevel.PROJECT) == pages


@pytest.mark.parametrize("text", ["{broken", "script=greek", "=", "\x00"])
def test_what_another_hand_wrote_says_nothing(store, pages, text):
    store.meta.set("profile", text)
    assert stated(store, pages) == ["", "", ""]


def test_a_page_that_is_taken_out_leaves_nothing(store, pages):
    first, *_ = pages
    store.profiles.say(first, ProfileLevel.PAGE, parse_profile("noise=high"))
    store.pages.remove(first)
    left = store.db.execute("SELECT count(*) FROM meta WHERE key LIKE 'profile%'").fetchone()
    assert left == (0,)
