"""Pages that are taken out: all or none, and brought back with the very rows that they had."""

import sqlite3

import pytest
from full_pages import LEFT_OUT, OTHER, PERSON, TEXTS, dump, fill

from yk_reader.edits import SetArticleNote, SetRole
from yk_reader.jobs import carrying, removing
from yk_reader.jobs.importing import ImportOptions, import_paths
from yk_reader.jobs.projects import open_project
from yk_reader.jobs.removing import bring_back, remove_pages
from yk_reader.model.errors import Cancelled, InputError, ReadOnlyError, StoreError, StoreFullError
from yk_reader.model.vocabulary import Role
from yk_reader.session import Session, check
from yk_reader.store import Store, project_file
from yk_reader.store.belongings import of_version
from yk_reader.store.migrations import SCHEMA_VERSION


@pytest.fixture
def path(tmp_path):
    return tmp_path / "archive.ykdb"


@pytest.fixture
def ids(path):
    return fill(path)


def backups(path):
    return sorted((path.parent / "backups").glob("*.removed-*.ykdb"))


@pytest.mark.parametrize("chosen", [(0,), (1,), (0, 1), (2, 3), (3,), (0, 1, 2, 3)])
def test_removed_and_brought_back_every_row_is_as_before(path, ids, chosen):
    with Store.open(path) as store:
        before, gone = dump(store), [ids[n] for n in chosen]
        empty = [
            one.table
            for one in of_version(SCHEMA_VERSION).owned
            if one.table not in LEFT_OUT and not before[one.table]
        ]
        assert not empty, "the kit fills every table of a page"
        removed = remove_pages(store, gone)
        assert sorted(store.pages.ids()) == sorted(set(ids) - set(gone))
        assert removed.file.parent == path.parent / "backups"
        assert backups(path) == [removed.file]
        assert not check(store)
        assert not store.one("SELECT count(*) FROM page_text WHERE page IN (?)", (gone[0],))[0]
        store.search.reindex()
        back = bring_back(store, removed)
        assert sorted(back.pages) == sorted(gone)
        assert not back.renumbered
        assert dump(store) == before
        assert not check(store)
        store.search.reindex()
        assert not check(store)
        assert dump(store) == before
        assert not backups(path)
        assert not store.meta.get(carrying.GOING)


def test_the_file_of_removed_pages_is_a_sound_project_with_the_same_rows(path, ids):
    with Store.open(path) as store:
        before = dump(store)
        removed = remove_pages(store, ids)
    with Store.open(removed.file) as side:
        assert not check(side)
        after = dump(side)
        for table in (
            "page",
            "page_text",
            "annotation",
            "step",
            "entity",
            "article_link",
            "line_box",
        ):
            assert after[table] == before[table]


def test_what_is_at_stake_is_counted_by_person(path, ids):
    with Store.open(path) as store:
        stakes = store.stakes.of(ids[:2])
    assert (stakes.pages, stakes.done) == (2, 2)
    assert [(s.annotator, s.pages, s.done) for s in stakes.people] == [
        (PERSON, 2, 2),
        (OTHER, 1, 0),
    ]
    assert stakes.people[0].entities >= 2
    assert "PER" in stakes.labels


def test_numbers_of_the_same_text_stay_and_are_not_given_to_another(path, ids):
    twice = [ids[0], ids[3]]
    with Store.open(path) as store:
        assert [store.pages.row(i).occurrence for i in twice] == [1, 2]
        remove_pages(store, [twice[0]])
        assert store.pages.row(twice[1]).occurrence == 2
        again = import_again(store, path)
        assert store.pages.row(again).occurrence == 3


def import_again(store, path):
    file = path.parent / "new.txt"
    file.write_bytes(TEXTS[0].encode("gb18030"))
    options = ImportOptions(labels=(), again=True)
    return import_paths(store, [file], options=options).added[0]


def test_brought_back_beside_its_own_text_imported_anew_it_is_a_further_page(path, ids):
    with Store.open(path) as store:
        both = remove_pages(store, [ids[0], ids[3]])
        fresh = import_again(store, path)
        assert store.pages.row(fresh).occurrence == 1
        back = bring_back(store, both)
        assert len(back.renumbered) == 1
        occurrences = sorted(store.pages.row(i).occurrence for i in store.pages.find(
            store.pages.row(fresh).sha256))  # fmt: skip
        assert occurrences == [1, 2, 3]
        assert not check(store)
        assert Session(store, PERSON).history(back.pages[0])


def test_cancelled_at_any_moment_nothing_is_removed(path, ids, monkeypatch):
    monkeypatch.setattr(project_file, "SLICE", 0.0)
    with Store.open(path) as store:
        before, moments = dump(store), 0
        while True:
            asked = iter(range(100))
            try:
                remove_pages(store, ids, should_stop=lambda a=asked, n=moments: next(a) >= n)
                break
            except Cancelled:
                moments += 1
            assert dump(store) == before, moments
            assert not backups(path), moments
            assert not store.meta.get(carrying.GOING)
        assert moments > 2 * len(ids)
        assert store.pages.ids() == []


def test_cancelled_while_it_comes_back_nothing_has_come(path, ids):
    with Store.open(path) as store:
        removed = remove_pages(store, ids)
        gone = dump(store)
        asked = iter(range(100))
        with pytest.raises(Cancelled):
            bring_back(store, removed, should_stop=lambda: next(asked) >= 2)
        assert dump(store) == gone
        assert removed.file.exists()
        bring_back(store, removed)
        assert sorted(store.pages.ids()) == ids


def test_an_edit_that_comes_between_is_in_the_copy_and_comes_back(path, ids, monkeypatch):
    with Store.open(path) as store, Store.open(path) as window:
        session = Session(window, PERSON)
        start = session.state(ids[2]).annotation.fragments[0].start

        def note(store, *rest, note=carrying.note, **more):
            session.apply(ids[2], SetRole((start,), Role.COLUMN))
            note(store, *rest, **more)

        monkeypatch.setattr(carrying, "note", note)
        removed = remove_pages(store, ids[1:3])
        assert not removed.stay
        assert ids[2] not in store.pages.ids()
        bring_back(store, removed)
        fresh = Session(store, PERSON)
        assert fresh.state(ids[2]).annotation.fragments[0].role is Role.COLUMN
        assert fresh.can_undo(ids[2])
        assert store.links.pairs()
        assert not check(store)


@pytest.mark.parametrize("after", range(6))
def test_killed_in_the_middle_the_next_opening_finishes_it(path, ids, after, monkeypatch):
    done = iter(range(100))

    class Killed(BaseException):
        pass

    with Store.open(path) as store:

        def dying(page_id, delete=store.page_rows.delete):
            if next(done) >= after:
                raise Killed
            delete(page_id)

        before = dump(store)
        monkeypatch.setattr(store.page_rows, "delete", dying)
        monkeypatch.setattr(carrying, "put_back", lambda *_a, **_k: (_ for _ in ()).throw(Killed))
        monkeypatch.setattr(removing, "_unlink", lambda _file: None)
        if after < len(ids):
            with pytest.raises(Killed):
                remove_pages(store, ids)
        else:
            remove_pages(store, ids)
    monkeypatch.undo()
    with open_project(path) as store:
        assert store.pages.ids() == []
        assert not store.meta.get(carrying.GOING)
    (file,) = backups(path)
    with Store.open(file) as side:
        assert dump(side)["entity"] == before["entity"]


def test_what_was_broken_off_is_left_while_somebody_is_at_it(path, ids):
    with Store.open(path) as store:
        removed = remove_pages(store, ids[:1])
        with Store.open(removed.file) as other:
            carrying.note(store, removed.file, [(removed.pages[0].uuid, "x")])
            assert carrying.finish_broken_off(store) is None
            assert other.pages.ids()
        assert carrying.finish_broken_off(store) is not None


JOURNALS = (
    "[", "[]", '{"file": 1}', '{"file": "/no", "back": 0, "pages": []}',
    '{"file": "/no", "back": 0, "pages": [1]}',
)  # fmt: skip


@pytest.mark.parametrize("kept", JOURNALS)
def test_a_journal_of_another_hand_does_nothing(path, ids, kept):
    with Store.open(path) as store:
        store.meta.set(carrying.GOING, kept)
        carrying.finish_broken_off(store)
        assert not store.meta.get(carrying.GOING)
        assert sorted(store.pages.ids()) == ids


def test_a_full_disk_leaves_everything_in_its_place(path, ids, monkeypatch):
    with Store.open(path) as store:
        before = dump(store)

        def full(self, page, **_more):
            raise StoreFullError("disk-full", "full")

        monkeypatch.setattr(type(store.page_rows), "put", full)
        with pytest.raises(StoreFullError):
            remove_pages(store, ids)
        assert dump(store) == before
        assert not backups(path)


def test_what_cannot_be_done_is_said_before_anything_is_begun(path, ids, tmp_path):
    with Store.open(path) as store:
        with pytest.raises(InputError, match="None of these"):
            remove_pages(store, [99])
        (tmp_path / "backups").write_text("a file")
        with pytest.raises(StoreError) as error:
            remove_pages(store, ids)
        assert error.value.code == "cannot-write"
    with Store.open(path, read_only=True) as store, pytest.raises(ReadOnlyError):
        remove_pages(store, ids)
    with Store.open(path) as store:
        assert sorted(store.pages.ids()) == ids


def test_a_page_that_cannot_be_read_is_not_removed(path, ids):
    with sqlite3.connect(path) as db:
        db.execute("UPDATE page_text SET text = CAST(x'ff41' AS TEXT) WHERE page = ?", (ids[1],))
    with Store.open(path) as store:
        with pytest.raises(StoreError) as error:
            remove_pages(store, ids)
        assert (error.value.code, error.value.details["page"]) == ("damaged", ids[1])
        assert sorted(store.pages.ids()) == ids
        assert not backups(path)


def test_a_file_that_went_cannot_bring_back(path, ids):
    with Store.open(path) as store:
        removed = remove_pages(store, ids[:1])
        removed.file.unlink()
        with pytest.raises(StoreError) as error:
            bring_back(store, removed)
        assert error.value.code == "missing"
        assert not store.meta.get(carrying.GOING)


def test_notes_of_articles_come_back(path, ids):
    with Store.open(path) as store:
        session = Session(store, PERSON)
        key = session.state(ids[0]).annotation.articles[0].key
        session.apply(ids[0], SetArticleNote(key, "备注"))
        before = dump(store)
        bring_back(store, remove_pages(store, ids[:1]))
        assert dump(store) == before
