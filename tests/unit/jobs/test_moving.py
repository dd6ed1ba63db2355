"""Pages that go into another project: with every row, checked before they leave the first."""

import sqlite3

import pytest
from full_pages import OTHER, PERSON, TEXTS, dump, fill

from yk_reader.edits import SetRole
from yk_reader.jobs import carrying, moving
from yk_reader.jobs.importing import ImportOptions, import_paths
from yk_reader.jobs.moving import MoveOptions, missing_labels, move_back, move_pages
from yk_reader.jobs.projects import create_project, open_project
from yk_reader.model.entity import Label, LabelSet
from yk_reader.model.errors import Cancelled, InputError, StoreBusyError, StoreError
from yk_reader.model.vocabulary import Role
from yk_reader.session import Session, check
from yk_reader.store import Store
from yk_reader.store.annotators import named_uuid
from yk_reader.store.page_rows import contents


@pytest.fixture
def path(tmp_path):
    return tmp_path / "archive.ykdb"


@pytest.fixture
def ids(path):
    return fill(path)


@pytest.fixture
def other(tmp_path):
    """Another project, with a page and an annotator of its own."""
    path = tmp_path / "other.ykdb"
    text = tmp_path / "own.txt"
    text.write_text("别的一版\n\n正文在这里。", encoding="utf-8")
    with create_project(path) as store:
        import_paths(store, [text], options=ImportOptions(labels=()))
        session = Session(store, "外人")
        (page_id,) = store.pages.ids()
        start = session.state(page_id).annotation.fragments[0].start
        session.apply(page_id, SetRole((start,), Role.COLUMN))
    return path


def whole(store, ids):
    return {store.pages.row(i).name: contents(store.page_rows.read(i)) for i in ids}


@pytest.mark.parametrize("chosen", [(0,), (0, 1), (1, 2), (3,), (0, 1, 2, 3)])
def test_every_row_goes_along_and_comes_back(path, ids, other, chosen):
    moving_ids = [ids[n] for n in chosen]
    with Store.open(path) as store:
        before, rows, theirs = dump(store, keys=False), whole(store, moving_ids), 1
        links = store.links.pairs()
        inside = [pair for pair in links if set(pair) <= set(moving_ids)]
        touching = [pair for pair in links if set(pair) & set(moving_ids)]
        moved = move_pages(store, moving_ids, other)
        assert set(moved.names) == set(rows)
        assert not any((moved.there_already, moved.stay, moved.renumbered, moved.made))
        assert moved.loose == len(touching) - len(inside)
        assert set(store.pages.ids()) == set(ids) - set(moving_ids)
        assert not check(store)
        with Store.open(other) as there:
            new = [one.there for one in moved.pages]
            assert whole(there, new) == rows
            assert len(there.pages.ids()) == theirs + len(rows)
            assert len(there.links.pairs()) == len(inside)
            assert not check(there)
            there.search.reindex()
            assert not check(there)
            assert there.search.search("永康", annotator=PERSON) or chosen == (1,)
        back = move_back(store, moved)
        assert sorted(back) == sorted(moving_ids)
        assert _alike(before, dump(store, keys=False))
        assert whole(store, moving_ids) == rows
        assert sorted(store.links.pairs()) == sorted(links)
        assert not check(store)
        with Store.open(other) as there:
            assert len(there.pages.ids()) == theirs
            assert not check(there)


def _alike(one, other):
    return {table: len(rows) for table, rows in one.items()} == {
        table: len(rows) for table, rows in other.items()
    }


def test_annotators_are_known_by_their_uuid_and_told_apart_by_name(path, ids, other):
    with Store.open(other) as there, there.transaction():
        there.annotators.take(
            "12121212-0000-4000-8000-000000000001", PERSON, 0, "2026-01-01T00:00:00Z"
        )
        there.annotators.take(named_uuid(OTHER), "李四校对", 0, "2026-01-01T00:00:00Z")
    with Store.open(path) as store:
        move_pages(store, ids[:1], other)
    with Store.open(other) as there:
        (page_id,) = there.pages.find_text(TEXTS[0])
        assert set(there.annotations.ids(page_id)) == {"machine", f"{PERSON} (2)", "李四校对"}
        steps = Session(there, f"{PERSON} (2)").history(page_id)
        assert {step.annotator for step in steps} == {f"{PERSON} (2)"}


def test_copied_pages_stay_and_the_copies_go_again(path, ids, other):
    with Store.open(path) as store:
        before = dump(store)
        done = move_pages(store, ids, other, MoveOptions(copy=True))
        assert dump(store) == before
        with Store.open(other) as there:
            assert len(there.pages.ids()) == 5
            assert there.links.pairs()
        again = move_pages(store, ids, other, MoveOptions(copy=True))
        assert not any(one.written for one in again.pages)
        move_back(store, done, copied=True)
        with Store.open(other) as there:
            assert len(there.pages.ids()) == 1
        assert dump(store) == before


def test_a_text_that_is_there_is_left_alone_or_becomes_a_further_page(path, ids, other, tmp_path):
    file = tmp_path / "same.txt"
    file.write_text(TEXTS[1], encoding="utf-8")
    with open_project(other) as there:
        import_paths(there, [file], options=ImportOptions(labels=()))
    with Store.open(path) as store:
        moved = move_pages(store, ids[1:3], other)
        assert moved.there_already == (store.pages.row(ids[1]).name,)
        assert ids[1] in store.pages.ids()
        name, rows = store.pages.row(ids[1]).name, whole(store, ids[1:2])
        moved = move_pages(store, ids[1:2], other, MoveOptions(further=True))
        assert moved.renumbered == (name,)
        with Store.open(other) as there:
            (new,) = [one.there for one in moved.pages]
            assert there.pages.row(new).occurrence == 2
            assert there.pages.find_uuid(moved.pages[0].uuid_there) == new
            assert whole(there, [new]) == rows
            assert not check(there)
        assert move_back(store, moved) == (ids[1],)
        assert store.pages.row(ids[1]).occurrence == 1
        assert not check(store)


def test_into_a_new_project_with_the_labels_in_use(path, ids, tmp_path):
    target = tmp_path / "new.ykdb"
    with Store.open(path) as store:
        moved = move_pages(store, ids, target)
        assert moved.made
        assert store.pages.ids() == []
        with Store.open(target) as there:
            assert there.labels.current() == store.labels.current()
            assert len(there.pages.ids()) == 4
            assert not check(there)
        move_back(store, moved)
        assert len(store.pages.ids()) == 4
    assert not target.exists()


def test_labels_that_the_other_lacks_are_a_refusal_or_come_along(path, ids, other):
    few = LabelSet("few", (Label("LOC", "地", "Place", key="1"),))
    with Store.open(other) as there:
        there.labels.save(few)
        there.labels.choose("few")
    with Store.open(path) as store:
        assert missing_labels(store, ids, other) == ["PER"]
        with pytest.raises(InputError, match="lacks PER") as error:
            move_pages(store, ids, other)
        assert error.value.code == "labels-lacking"
        asked = iter(range(100))
        with pytest.raises(Cancelled):
            move_pages(store, ids, other, MoveOptions(bring_labels=True),
                       should_stop=lambda: next(asked) > 2)  # fmt: skip
        with Store.open(other) as there:
            assert there.labels.current() == few
        moved = move_pages(store, ids, other, MoveOptions(bring_labels=True))
        assert moved.labels == ("PER",)
    with Store.open(other) as there:
        labels = there.labels.current()
        assert [label.name for label in labels.labels] == ["LOC", "PER"]
        assert labels.get("PER").key == ""
        assert not check(there)


def test_cancelled_at_any_moment_both_are_as_before(path, ids, other, monkeypatch):
    monkeypatch.setattr("yk_reader.store.project_file.SLICE", 0.0)
    with Store.open(path) as store, Store.open(other) as there:
        before, theirs, moments = dump(store, keys=False), dump(there), 0
        while True:
            asked = iter(range(200))
            try:
                move_pages(store, ids, other, should_stop=lambda a=asked, n=moments: next(a) >= n)
                break
            except Cancelled:
                moments += 1
            assert whole(store, ids)
            assert dump(store, keys=False)["page"] == before["page"]
            assert _alike(before, dump(store)), moments
            now = dump(there)
            assert {t: now[t] for t in ("page", "annotation", "entity", "article_link")} == {
                t: theirs[t] for t in ("page", "annotation", "entity", "article_link")
            }
        assert moments > 3 * len(ids)


@pytest.mark.parametrize("at", ["put", "check", "out"])
@pytest.mark.parametrize("after", [0, 1, 3])
def test_killed_in_the_middle_each_page_is_in_both_or_in_one_and_again_goes_on(
    path, ids, other, monkeypatch, at, after
):
    class Killed(BaseException):
        pass

    count = iter(range(100))

    def dying(do):
        def does(*values, **more):
            if next(count) >= after:
                raise Killed
            return do(*values, **more)

        return does

    with Store.open(path) as store:
        rows = whole(store, ids)
        with monkeypatch.context() as patch:
            patch.setattr(carrying, "put_back", _die(Killed))
            patch.setattr(carrying, "drop_written", _die(Killed))
            patch.setattr(moving, "drop_written", _die(Killed))
            if at == "put":
                patch.setattr(type(store.page_rows), "put", dying(type(store.page_rows).put))
            elif at == "check":
                patch.setattr(moving, "check_page", dying(moving.check_page))
            else:
                patch.setattr(type(store.page_rows), "delete", dying(type(store.page_rows).delete))
            with pytest.raises(Killed):
                move_pages(store, ids, other)
    with Store.open(path) as store, Store.open(other) as there:
        for name, held in rows.items():
            both = [whole(s, s.pages.ids()).get(name) for s in (store, there)]
            assert held in both, name
    with open_project(path) as store:
        if store.pages.ids():
            moved = move_pages(store, store.pages.ids(), other)
            assert not moved.there_already
        assert store.pages.ids() == []
        assert not store.meta.get(carrying.GOING)
    with Store.open(other) as there:
        mine = [i for i in there.pages.ids() if there.pages.row(i).name in rows]
        assert whole(there, mine) == rows
        assert not check(there)


def _die(error):
    def dies(*_values, **_more):
        raise error

    return dies


def test_worked_on_in_both_meanwhile_a_page_stays(path, ids, other, monkeypatch):
    with Store.open(path) as store:

        def note(store, *rest, note=carrying.note, **more):
            for file in (path, other):
                with Store.open(file) as window:
                    (page_id,) = window.pages.find_text(TEXTS[2])
                    session = Session(window, PERSON)
                    start = session.state(page_id).annotation.fragments[0].start
                    role = Role.COLUMN if file == path else Role.KICKER
                    session.apply(page_id, SetRole((start,), role))
            note(store, *rest, **more)

        monkeypatch.setattr(carrying, "note", note)
        moved = move_pages(store, ids[1:3], other)
        assert moved.stay == (store.pages.row(ids[2]).name,)
        assert ids[2] in store.pages.ids()
        assert ids[1] not in store.pages.ids()
        assert not check(store)


def test_what_is_not_sound_there_does_not_leave_the_first(path, ids, other, monkeypatch):
    with Store.open(path) as store:
        before = dump(store)
        put = type(store.page_rows).put

        def spoiled(self, page, **more):
            page_id = put(self, page, **more)
            with self._file.transaction():
                mine = "(SELECT id FROM annotation WHERE page = ?)"
                sql = f"UPDATE unit_data SET form = 0, text = 'x' WHERE annotation IN {mine}"
                self._file.db.execute(sql, (page_id,))
            return page_id

        monkeypatch.setattr(type(store.page_rows), "put", spoiled)
        with pytest.raises(StoreError) as error:
            move_pages(store, ids, other)
        assert error.value.code == "copy-differs"
        assert dump(store) == before
        assert len(Store.open(other).pages.ids()) == 1


def test_a_target_that_cannot_be_written_is_said(path, ids, other, tmp_path):
    newer, nothing = tmp_path / "newer.ykdb", tmp_path / "text.ykdb"
    with create_project(newer):
        pass
    with sqlite3.connect(newer) as db:
        db.execute("PRAGMA user_version = 99")
    nothing.write_text("no project")
    link = tmp_path / "link.ykdb"
    link.symlink_to(path)
    with Store.open(path) as store:
        before = dump(store)
        for target, code in (
            (path, "same-project"), (link, "same-project"), (newer, "newer-version"),
            (nothing, "not-a-database"), (tmp_path / "no" / "folder.ykdb", "cannot-open"),
        ):  # fmt: skip
            with pytest.raises((StoreError, InputError)) as error:
                move_pages(store, ids, target)
            assert error.value.code == code, target
        with pytest.raises(InputError, match="None of these"):
            move_pages(store, [99], other)
        assert dump(store) == before


def test_a_target_that_another_program_has_locked_is_said(path, ids, other, monkeypatch):
    monkeypatch.setattr(moving, "PATIENCE_MS", 50)
    with Store.open(path) as store, sqlite3.connect(other, isolation_level=None) as db:
        db.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreBusyError):
            move_pages(store, ids, other)
        db.execute("ROLLBACK")
        assert sorted(store.pages.ids()) == ids


def test_a_project_that_is_only_read_can_be_copied_from(path, ids, other):
    with Store.open(path, read_only=True) as store:
        with pytest.raises(StoreError) as error:
            move_pages(store, ids, other)
        assert error.value.code == "read-only"
        assert len(move_pages(store, ids, other, MoveOptions(copy=True)).pages) == 4
