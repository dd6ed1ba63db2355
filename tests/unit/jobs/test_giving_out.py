"""Pages that are given out: what goes along, what stays, and what the project keeps of it."""

import sqlite3
from contextlib import closing

import pytest
from full_pages import OTHER, PERSON, dump, fill

from yk_reader.edits import SetRole
from yk_reader.jobs.giving_out import (
    GiveOptions,
    foretell,
    give_out,
    hands_of,
    person_name,
    places_of,
)
from yk_reader.jobs.importing import ImportOptions, import_paths
from yk_reader.jobs.knowledge import local_model, local_model_path
from yk_reader.jobs.layout_knowledge import layout_path, learnt_layout
from yk_reader.jobs.package import Package, keep_package, package_of
from yk_reader.jobs.projects import create_project
from yk_reader.model.entity import Label, LabelSet
from yk_reader.model.errors import Cancelled, InputError
from yk_reader.model.facsimile import Picture
from yk_reader.model.profile import Script, StatedProfile
from yk_reader.model.vocabulary import PageStatus, Role
from yk_reader.paths import resources_dir
from yk_reader.session import Session, check
from yk_reader.store import MACHINE, ProfileLevel, Store
from yk_reader.store.annotators import named_uuid
from yk_reader.store.page_rows import contents
from yk_reader.tagging.model.storage import archive_of, put_in_place

NEW = "新来的"


@pytest.fixture
def path(tmp_path):
    return tmp_path / "archive.ykdb"


@pytest.fixture
def ids(path):
    return fill(path)


def picture_bytes():
    """A grey PNG of eight by eight pixels."""
    import struct
    import zlib

    def chunk(kind, data):
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    head = struct.pack(">IIBBBBB", 8, 8, 8, 0, 0, 0, 0)
    rows = zlib.compress(b"".join(b"\0" + b"\x80" * 8 for _ in range(8)))
    signature = b"\x89PNG\r\n\x1a\n"
    return signature + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def give(path, ids, folder, people, **options):
    with Store.open(path) as store:
        return give_out(store, ids, folder, GiveOptions(dict.fromkeys(people, ""), **options))


def test_a_package_is_a_sound_project_with_the_pages_of_one_person(path, ids, tmp_path):
    given = give(path, ids, tmp_path / "out", [PERSON, OTHER], overlap=50)
    assert (given.pages, given.twice) == (4, 2)
    assert [one.file.name for one in given.people] == [
        f"archive-{PERSON}.ykdb", f"archive-{OTHER}.ykdb",
    ]  # fmt: skip
    there = sorted(file.name for file in (tmp_path / "out").iterdir())
    assert there == sorted(one.file.name for one in given.people)
    with Store.open(path) as store:
        for one in given.people:
            assert one.size == one.file.stat().st_size
            with Store.open(one.file) as package:
                assert check(package) == []
                assert not package.schema_faults()
                assert package.pages.ids() == sorted(one.pages)
                for page_id in one.pages:
                    here, there = store.pages.row(page_id), package.pages.row(page_id)
                    assert (here.uuid, here.sha256, here.occurrence, here.name) == (
                        there.uuid, there.sha256, there.occurrence, there.name,
                    )  # fmt: skip
                assert package_of(package) == Package(
                    one.name, named_uuid(one.name), package_of(package).given_at, path.name
                )
                assert package.one("PRAGMA freelist_count")[0] == 0


def test_who_gets_a_page_finds_the_own_work_with_its_history_and_nobody_elses(path, ids, tmp_path):
    first = ids[0]
    given = give(path, [first], tmp_path, [OTHER])
    with Store.open(path) as store, Store.open(given.people[0].file) as package:
        assert set(package.annotators.names()) == {MACHINE, OTHER}
        mine = package.annotations.load(first, OTHER)
        assert mine.annotation == store.annotations.load(first, OTHER).annotation
        assert package.annotations.load(first, PERSON) is None
        steps = dump(package)["step"]
        whole = dump(store)["step"]
        assert 0 < len(steps) < len(whole)
        assert Session(package, OTHER).undo(first) is not None
        assert not package.all("SELECT * FROM effort")
        assert not package.all("SELECT * FROM comment")  # written to another person
        # what leads on the page there follows from what is there
        assert not package.wrong_counters()


def test_with_history_the_work_of_all_people_goes_along(path, ids, tmp_path):
    given = give(path, ids, tmp_path, [NEW], history=True)
    with Store.open(path) as store, Store.open(given.people[0].file) as package:
        assert {PERSON, OTHER, MACHINE, NEW} == set(package.annotators.names())
        store.assignments.take_back(ids, NEW)
        package.assignments.take_back(ids, NEW)
        for page_id in ids:
            without = [
                contents(each.page_rows.read(page_id))
                for each in (store, package)
                if not each.picture_data.size(page_id)
            ]
            assert len(set(without)) == 1
        assert package.comments.of_page(ids[0])


def test_the_project_keeps_to_whom_each_page_was_given(path, ids, tmp_path):
    given = give(path, ids, tmp_path, [PERSON, NEW], overlap=100)
    with Store.open(path) as store:
        for one in given.people:
            held = {row.page_id for row in store.assignments.of_annotator(one.name)}
            assert held == set(one.pages) == set(ids)
        row = store.pages.row(ids[0])
        assert row.given == ((NEW, PageStatus.TODO), (PERSON, PageStatus.DONE))
    with Store.open(given.people[1].file) as package:
        (only,) = {name for page in package.pages.rows() for name, _ in page.given}
        assert only == NEW


def test_the_same_seed_deals_the_same_pages_in_a_copy(path, ids, tmp_path):
    with Store.open(path) as store:
        store.backup(tmp_path / "copy.ykdb")
        options = GiveOptions({PERSON: "", NEW: ""}, number=3, overlap=34, seed=5)
        here = hands_of(store, ids, options)
        with Store.open(tmp_path / "copy.ykdb") as copy:
            assert hands_of(copy, reversed(ids), options) == {
                name: list(reversed(hand)) for name, hand in here.items()
            }
        told = foretell(store, ids, options)
    assert told.pages == 3
    assert told.twice == 1
    assert {name: pages for name, (pages, _) in told.people.items()} == {
        name: len(hand) for name, hand in here.items()
    }


def test_what_belongs_to_the_project_goes_along(path, ids, tmp_path):
    with Store.open(path) as store:
        label = Label("PER", "人", "person", guideline="凡人名皆标。")
        store.labels.save(LabelSet("own", (label,), nested=True))
        store.labels.choose("own")
        store.words.add("places", "LOC", [("永康", ""), ("石柱", "ORG")])
        store.private_chars.put(PERSON, {"\ue000": "镕"})
        store.profiles.say(ids[1], ProfileLevel.PROJECT, StatedProfile(script=Script.SIMPLIFIED))
        uuids = store.all("SELECT name, uuid FROM label_set ORDER BY name")
        lists = store.all("SELECT name, uuid FROM word_list ORDER BY name")
    given = give(path, ids, tmp_path / "out", [NEW])
    with Store.open(path) as store, Store.open(given.people[0].file) as package:
        assert package.labels.current() == store.labels.current()
        assert package.labels.current().labels[0].guideline == "凡人名皆标。"
        assert package.all("SELECT name, uuid FROM label_set ORDER BY name") == uuids
        assert package.all("SELECT name, uuid FROM word_list ORDER BY name") == lists
        (row,) = package.words.lists()
        assert list(package.words.entries(row.id)) == [("永康", "LOC"), ("石柱", "ORG")]
        assert package.private_chars.table() == {"\ue000": "镕"}
        assert package.profiles.said(ids[1], ProfileLevel.PROJECT).script is Script.SIMPLIFIED
        assert package.profiles.said(ids[0], ProfileLevel.PAGE).script is Script.TRADITIONAL
        assert check(package) == []


def test_what_the_project_taught_speaks_in_the_package(path, ids, tmp_path, monkeypatch):
    monkeypatch.setattr("yk_reader.paths.user_data_dir", lambda: tmp_path / "here")
    with Store.open(path) as store:
        place = local_model_path(store)
        workshop = tmp_path / "workshop"
        workshop.mkdir()
        for ending in (".npz", ".json"):
            shipped = resources_dir() / "models" / f"news{ending}"
            (workshop / f"model{ending}").write_bytes(shipped.read_bytes())
            (workshop / f"fold1{ending}").write_bytes(shipped.read_bytes())
        place.parent.mkdir(parents=True)
        put_in_place(place, workshop, keep=False)
    given = give(path, ids, tmp_path / "out", [NEW])
    (one,) = given.people
    assert one.size < archive_of(place).stat().st_size  # the folds stay here
    with Store.open(path) as store:
        told = foretell(store, ids, GiveOptions({NEW: ""}))
    assert one.size / 2 < told.people[NEW][1] < one.size * 2
    monkeypatch.setattr("yk_reader.paths.user_data_dir", lambda: tmp_path / "elsewhere")
    with Store.open(one.file) as package:
        model, error = local_model(package)
        assert error is None
        assert model is not None
        again = give_out(package, [ids[0]], tmp_path / "further", GiveOptions({OTHER: ""}))
    with Store.open(again.people[0].file) as package:
        assert local_model(package)[0] is not None
        with package.transaction():
            package.meta.set("package_names_model", "kein Modell")
        model, error = local_model(package)
        assert model is None
        assert error.code == "local-model-damaged"
        assert learnt_layout(package) is None
        assert not layout_path(package).exists()


def test_pictures_are_named_or_taken_along(path, ids, tmp_path):
    from hashlib import sha256

    data = picture_bytes()
    (tmp_path / "pictures").mkdir()
    (tmp_path / "pictures" / "one.png").write_bytes(data)
    with Store.open(path) as store:
        for page_id, name in ((ids[0], "one"), (ids[1], "lost")):
            held = store.facsimiles.picture(page_id)
            at = f"pictures/{name}.png"
            picture = Picture(
                held.name, held.width, held.height, held.unit, at, sha256(data).hexdigest(), 0
            )
            store.facsimiles.give_picture(page_id, picture)
            store.picture_data.remove(page_id)
    named = give(path, ids[:2], tmp_path / "named", [NEW])
    with Store.open(named.people[0].file) as package:
        assert package.picture_data.all() == (0, 0)
        where = package.facsimiles.picture(ids[0]).path
        assert where == (tmp_path / "pictures" / "one.png").as_posix()
    held_there = give(path, ids[:2], tmp_path / "held", [OTHER], pictures=True)
    assert len(held_there.lacking) == 1, held_there.lacking
    with Store.open(held_there.people[0].file) as package:
        assert package.picture_data.get(ids[0]) == data
        with Store.open(path) as store:
            assert [name for name, _ in held_there.lacking] == [store.pages.row(ids[1]).name]


def test_nothing_is_replaced_and_nothing_kept_when_it_is_refused(path, ids, tmp_path):
    give(path, ids, tmp_path, [NEW])
    there = (tmp_path / f"archive-{NEW}.ykdb").read_bytes()
    with pytest.raises(InputError) as error:
        give(path, ids, tmp_path, [OTHER, NEW])
    assert error.value.code == "not-replaced"
    assert (tmp_path / f"archive-{NEW}.ykdb").read_bytes() == there
    assert not (tmp_path / f"archive-{OTHER}.ykdb").exists()
    with Store.open(path) as store:
        assert store.assignments.of_annotator(OTHER) == []
        with pytest.raises(InputError) as error:
            give_out(store, ids, tmp_path, GiveOptions({NEW: "archive"}, force=True))
        assert error.value.code == "never-replaced"
    again = give(path, ids, tmp_path, [NEW], force=True)
    with Store.open(again.people[0].file) as package:
        assert check(package) == []


def test_cancelled_it_leaves_nothing_behind(path, ids, tmp_path):
    asked = []

    def stop():
        asked.append(1)
        return len(asked) > 7

    folder = tmp_path / "out"
    with Store.open(path) as store:
        before = dump(store)
        with pytest.raises(Cancelled):
            give_out(store, ids, folder, GiveOptions({PERSON: "", NEW: ""}), should_stop=stop)
        assert dump(store) == before
    assert list(folder.iterdir()) == []


def test_progress_goes_to_its_end(path, ids, tmp_path):
    told = []
    with Store.open(path) as store:
        give_out(
            store, ids, tmp_path, GiveOptions({PERSON: "", NEW: ""}, overlap=50),
            progress=lambda done, total, what: told.append((done, total)),
        )  # fmt: skip
    assert [done for done, _ in told] == list(range(1, len(told) + 1))
    assert told[-1] == (14, 14)


@pytest.mark.parametrize(
    ("people", "code"),
    [
        ({"": ""}, "bad-person"),
        ({" machine ": ""}, "bad-person"),
        ({"甲": "../other"}, "bad-file-name"),
        ({"甲": "a/b"}, "bad-file-name"),
        ({"甲": "same", "乙": "SAME.ykdb"}, "bad-file-name"),
        ({"甲": "nul"}, "bad-file-name"),
    ],
)
def test_names_that_cannot_be_are_refused(path, ids, tmp_path, people, code):
    with Store.open(path) as store, pytest.raises(InputError) as error:
        give_out(store, ids, tmp_path / "out", GiveOptions(people))
    assert error.value.code == code
    assert not (tmp_path / "out").exists()


def test_people_of_hostile_names_get_files_of_their_own(path, ids, tmp_path):
    names = ["a/b", "a:b", "a?b", "\u202eevil"]
    with Store.open(path) as store:
        cleaned = {person_name(name): "" for name in names}
        assert "evil" in cleaned  # a sign that turns the order of a line round is none of a name
        places = places_of(store, tmp_path, cleaned)
    assert len({place.name.casefold() for place in places.values()}) == 4
    assert all(place.parent == tmp_path for place in places.values())


def test_a_package_that_another_hand_wrote_says_nothing(tmp_path):
    with Store.create(tmp_path / "a.ykdb") as store:
        for kept in ("[", "[]", "3", '{"name": 1}', '{"name": [], "uuid": "", "project": ""}'):
            with store.transaction():
                store.meta.set("package", kept)
            assert package_of(store) is None
        keep_package(store, Package("名" * 999, "u", "t", "p"))
        assert len(package_of(store).name) == 200


def test_a_person_who_was_known_by_name_alone_is_taken_for_who_comes_back(path, ids, tmp_path):
    give(path, ids, tmp_path, [NEW])
    with Store.open(path) as store:
        assert store.annotators.uuid_of(NEW) == named_uuid(NEW)
        assert store.annotators.adopt("1b671a64-40d5-491e-99b0-da01ff1f3341", NEW)
        assert store.annotators.uuid_of(NEW) == "1b671a64-40d5-491e-99b0-da01ff1f3341"
        assert not store.annotators.adopt("2c671a64-40d5-491e-99b0-da01ff1f3341", NEW)
        assert len(store.assignments.of_annotator(NEW)) == len(ids)


def test_a_package_of_twenty_pages_is_small_enough_to_be_sent(tmp_path):
    texts = tmp_path / "texts"
    texts.mkdir()
    for n in range(20):
        lines = [f"第{n}版第{m}行，永康市召开会议，部署今年的工作。" for m in range(60)]
        (texts / f"{n:02}.txt").write_text("\n".join(lines), encoding="utf-8")
    path = tmp_path / "archive.ykdb"
    with create_project(path) as store:
        import_paths(store, [texts], options=ImportOptions(labels=()))
        session = Session(store, PERSON)
        for page_id in store.pages.ids():
            starts = [f.start for f in session.state(page_id).annotation.fragments]
            for start in starts[:5]:
                session.apply(page_id, SetRole((start,), Role.NOISE))
        ids = store.pages.ids()
        told = foretell(store, ids, GiveOptions({NEW: ""}))
        given = give_out(store, ids, tmp_path / "out", GiveOptions({NEW: ""}))
    (one,) = given.people
    assert one.size < 1_500_000
    pages, size = told.people[NEW]
    assert pages == 20
    assert size / 2 < one.size < size * 2
    with closing(sqlite3.connect(one.file)) as db:
        assert db.execute("PRAGMA journal_mode").fetchone()[0] == "delete"
    assert [p.name for p in one.file.parent.glob("*-wal")] == []
