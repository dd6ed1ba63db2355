"""Remembered places: kept apart from the project, bounded, tolerant of what is damaged."""

from dataclasses import replace
from pathlib import Path

import pytest

from yk_reader.places import MOST_PAGES, PagePlace, PlaceBook

PLACE = PagePlace(
    text=1, flow_text=2, in_raw=True, raw=3, raw_anchor=4, picked=(0, 3), flow=5, flow_anchor=6,
    entity=-1, raw_top=(0, -12), flow_top=(7, 2),
)  # fmt: skip
PROJECT = Path("/nowhere/a.ykdb")


def test_a_place_comes_back_in_another_program(tmp_path):
    book = PlaceBook(tmp_path / "places")
    book.put(PROJECT, 7, PLACE)
    assert book.get(PROJECT, 7) == PLACE
    assert PlaceBook(tmp_path / "places").get(PROJECT, 7) is None
    book.save(PROJECT)
    again = PlaceBook(tmp_path / "places")
    assert again.get(PROJECT, 7) == PLACE
    assert again.get(PROJECT, 8) is None
    assert again.get(Path("/nowhere/b.ykdb"), 7) is None


def test_in_memory_nothing_is_written(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    book = PlaceBook()
    book.put(PROJECT, 7, PLACE)
    book.save(PROJECT)
    assert book.get(PROJECT, 7) == PLACE
    assert not list(tmp_path.iterdir())


def test_only_the_pages_left_last_are_kept(tmp_path):
    book = PlaceBook(tmp_path)
    for page_id in range(MOST_PAGES + 5):
        book.put(PROJECT, page_id, PLACE)
    book.put(PROJECT, 5, replace(PLACE, raw=9))
    book.put(PROJECT, MOST_PAGES + 5, PLACE)
    book.save(PROJECT)
    for known in (book, PlaceBook(tmp_path)):
        assert known.get(PROJECT, 5) == replace(PLACE, raw=9)
        assert known.get(PROJECT, 6) is None
        assert known.get(PROJECT, 7) == PLACE


def test_only_the_projects_worked_on_last_are_kept(tmp_path, monkeypatch):
    monkeypatch.setattr("yk_reader.places.MOST_PROJECTS", 2)
    book = PlaceBook(tmp_path)
    for name in "abc":
        book.put(Path(f"/{name}"), 1, PLACE)
        book.save(Path(f"/{name}"))
    assert len(list(tmp_path.glob("*.json"))) == 2


def test_two_windows_keep_each_others_places(tmp_path):
    first, second = PlaceBook(tmp_path), PlaceBook(tmp_path)
    first.put(PROJECT, 1, PLACE)
    second.put(PROJECT, 2, PLACE)
    first.save(PROJECT)
    second.save(PROJECT)
    assert {i for i in (1, 2) if PlaceBook(tmp_path).get(PROJECT, i)} == {1, 2}


@pytest.mark.parametrize(
    "damage",
    [
        lambda s: s[:-9], lambda _s: "[1]", lambda s: s.replace('"raw": 3', '"raw": true'),
        lambda s: s.replace('"raw": 3', '"raw": 3.5'), lambda s: s.replace('"flow": 5, ', ""),
        lambda s: s.replace("[7, 2]", "[7]"), lambda s: s.replace("[0, 3]", "[[0], 3]"),
        lambda s: s.replace('"raw": 3', '"raw": 1e400'), lambda _s: "[" * 100_000,
        lambda s: s.replace('"in_raw": true', '"in_raw": 1'),
    ],
)  # fmt: skip
def test_what_is_damaged_counts_as_not_kept(tmp_path, damage):
    book = PlaceBook(tmp_path)
    book.put(PROJECT, 7, PLACE)
    book.save(PROJECT)
    (file,) = tmp_path.glob("*.json")
    file.write_text(damage(file.read_text()))
    again = PlaceBook(tmp_path)
    assert again.get(PROJECT, 7) is None
    again.put(PROJECT, 8, PLACE)
    again.save(PROJECT)
    assert PlaceBook(tmp_path).get(PROJECT, 8) == PLACE


def test_a_folder_that_refuses_is_no_error(tmp_path):
    (tmp_path / "file").write_text("x")
    book = PlaceBook(tmp_path / "file" / "places")
    book.put(PROJECT, 7, PLACE)
    book.save(PROJECT)
    assert book.get(PROJECT, 7) == PLACE
