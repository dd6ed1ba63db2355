"""Which files of an archive make a chunk, and what their pages are called."""

import json
from collections import Counter
from hashlib import sha256
from pathlib import Path

import pytest

from yk_reader.jobs.archive import plan
from yk_reader.jobs.archive.plan import (
    LARGEST,
    MOST_FILES,
    SMALLEST,
    Planned,
    Plans,
    chunk_size,
    chunk_with,
    chunks_of,
    numbered,
    page_id,
    short,
)
from yk_reader.jobs.archive.sources import GATHERS, PICTURE, UNKNOWN, file_name, is_remote, sources
from yk_reader.model.errors import Cancelled, InputError

DIGEST = sha256(b"a").hexdigest()


def planned(address, size, content=None, nth=1):
    return Planned(address, size, sha256((content or address).encode()).hexdigest(), nth)


def archive(folder: Path, **texts: str) -> Path:
    folder.mkdir(exist_ok=True)
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


def listed(*inputs, passed=None):
    return sources([str(each) for each in inputs], [] if passed is None else passed)


def add(plans, *inputs, again=()):
    refused, passed = [], []
    count = plans.add(listed(*inputs), refused, passed, again)
    return count, refused, passed


@pytest.fixture
def plans(tmp_path):
    (tmp_path / "plans").mkdir()
    return Plans(tmp_path / "plans")


def files_of(plans):
    return [(Path(f.address).name, f.nth) for chunk in plans.chunks() for f in chunk.files]


def test_the_size_of_a_chunk_follows_from_the_archive():
    assert chunk_size(0) == chunk_size(10 * SMALLEST) == SMALLEST
    assert chunk_size(64 * (SMALLEST + 1)) == SMALLEST + 1
    assert chunk_size(1 << 50) == LARGEST


def test_chunks_take_files_in_order_until_they_are_full():
    files = [planned(f"/{n}.txt", 40) for n in range(5)] + [planned("/big.txt", 500)]
    found = list(chunks_of(files, 100))
    assert [[f.address for f in one.files] for one in found] == [
        ["/0.txt", "/1.txt"], ["/2.txt", "/3.txt"], ["/4.txt"], ["/big.txt"],
    ]  # fmt: skip
    many = list(chunks_of([planned(f"/{n}.txt", 0) for n in range(MOST_FILES + 1)], 1 << 40))
    assert [len(one.files) for one in many] == [MOST_FILES, 1]


def test_markup_weighs_what_its_text_does():
    assert planned("/a.XML", 1600).weight == 100
    assert planned("s3://x/a.pdf", 1600).weight == 100
    assert planned("/a.txt", 1600).weight == 1600
    assert planned("/a.txt", 0).weight == 1


def test_a_chunk_is_called_by_what_its_files_hold():
    one = chunk_with([planned("/a/1.txt", 9, "x"), planned("/a/2.txt", 9, "y")])
    elsewhere = chunk_with([planned("/b/1.txt", 9, "x"), planned("/b/2.txt", 9, "y")])
    assert one.id == elsewhere.id
    assert one.id != chunk_with([planned("/a/1.txt", 9, "x")]).id
    assert one.id != chunk_with([planned("/a/1.txt", 9, "x", 2), planned("/a/2.txt", 9, "y")]).id
    unread = [chunk_with([Planned(address, 9, "")]).id for address in ("/a", "/b")]
    assert len(set(unread)) == 2


def test_a_page_is_called_by_its_bytes_occurrence_and_number():
    assert page_id(DIGEST, 2, 13) == f"{DIGEST[:32]}-2-13"


def test_files_with_the_same_bytes_are_numbered_on():
    files = [planned("/1", 1, "x"), planned("/2", 1, "y"), planned("/3", 1, "x")]
    twice = {short(files[0].sha256)}
    assert [f.nth for f in numbered(files, Counter(), twice)] == [1, 1, 2]
    assert [f.nth for f in numbered(files, Counter({files[0].sha256: 4}), twice)] == [5, 1, 6]
    unread = [Planned("/1", 1, ""), Planned("/2", 1, "")]
    assert [f.nth for f in numbered(unread, Counter(), {0})] == [1, 1]


def test_the_order_of_the_inputs_is_all_one(tmp_path, plans):
    one = archive(tmp_path / "b", p2="same", p10="other")
    two = archive(tmp_path / "a", p1="same")
    assert add(plans, one, two, one)[0] == 3
    assert files_of(plans) == [("p1.txt", 1), ("p2.txt", 2), ("p10.txt", 1)]
    (tmp_path / "again").mkdir()
    other = Plans(tmp_path / "again")
    add(other, two, one / "p2.txt", one)
    assert sorted(files_of(other)) == sorted(files_of(plans))


def test_only_new_files_are_planned_later(tmp_path, plans):
    folder = archive(tmp_path / "a", p1="one", p2="two")
    assert add(plans, folder)[0] == 2
    before = list(plans.chunks())
    assert add(plans, folder) == (0, [], [])
    assert len(plans.paths()) == 1
    archive(folder, p0="two", p1="longer than before")
    assert add(plans, folder)[0] == 2
    assert list(plans.chunks())[: len(before)] == before
    assert files_of(plans)[2:] == [("p0.txt", 2), ("p1.txt", 1)]
    assert plans.count() == 2
    assert not list(tmp_path.glob("plans/listed*"))


def test_a_file_that_is_tried_again_keeps_its_number(tmp_path, plans):
    folder = archive(tmp_path / "a", p1="same", p2="same")
    add(plans, folder)
    assert add(plans, folder, again={str(folder / "p2.txt")})[0] == 1
    assert files_of(plans) == [("p1.txt", 1), ("p2.txt", 2), ("p2.txt", 2)]


def test_what_cannot_be_read_is_planned_without_a_digest(tmp_path, plans, monkeypatch):
    folder = archive(tmp_path / "a", p1="one")
    monkeypatch.setattr(
        "yk_reader.jobs.archive.sources._opened",
        lambda _: (_ for _ in ()).throw(InputError("no-permission", "No.")),
    )
    add(plans, folder)
    assert [f.sha256 for chunk in plans.chunks() for f in chunk.files] == [""]


def test_what_cannot_be_listed_and_what_is_passed_over_is_told(tmp_path, plans):
    folder = archive(tmp_path / "a", p1="one")
    (folder / "x.reflow.txt").write_text("own")
    (folder / "x.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(20))
    (folder / "p1.pdf").write_bytes(b"%PDF-1.4\n")
    (folder / "other.xml").write_text("<x/>")
    mets = '<mets xmlns="http://www.loc.gov/METS/"/>'
    (folder / "mets.xml").write_text(f'<?xml version="1.0"?>\n{mets}')
    passed: list[str] = []
    refused, left = [], []
    assert plans.add(listed(folder, tmp_path / "gone", passed=passed), refused, left) == 1
    assert [(Path(s.address).name, s.error.code) for s in refused] == [("gone", "missing-file")]
    assert passed == [str(folder / "x.reflow.txt")]
    assert sorted((Path(a).name, why) for a, why in left) == [
        ("mets.xml", GATHERS), ("other.xml", UNKNOWN), ("p1.pdf", "it is the picture of p1.txt"),
        ("x.png", PICTURE),
    ]  # fmt: skip


def test_names_of_any_bytes_come_back(tmp_path, plans):
    name = b"\xd6\xd0\n.txt".decode("utf-8", "surrogateescape")
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / name).write_text("x")
    assert add(plans, tmp_path / "a")[0] == 1
    assert files_of(plans) == [(name, 1)]


def test_a_listing_that_is_cancelled_leaves_nothing(tmp_path, plans):
    folder = archive(tmp_path / "a", p1="one")
    with pytest.raises(Cancelled):
        plans.add(listed(folder), [], [], should_stop=lambda: True)
    assert not list((tmp_path / "plans").iterdir())


@pytest.mark.parametrize(
    "line", ["", "[]", '{"id":"../x","files":[]}', '{"id":"ab","files":[1]}', '{"id":"ab"}']
)
def test_a_damaged_plan_is_named(plans, tmp_path, line):
    (tmp_path / "plans" / "plan-0001.jsonl").write_text(line + "\n")
    with pytest.raises(InputError) as error:
        list(plans.chunks())
    assert error.value.code == "damaged-batch"


def test_a_plan_is_lines_of_json(tmp_path, plans):
    add(plans, archive(tmp_path / "a", p1="one"))
    (line,) = plans.paths()[0].read_text("ascii").splitlines()
    told = json.loads(line)
    assert told["files"] == [[str(tmp_path / "a" / "p1.txt"), 3, sha256(b"one").hexdigest(), 1]]
    assert told["id"] == plan.chunk_with([planned("/elsewhere", 3, "one")]).id


def test_addresses_are_told_from_paths():
    assert is_remote("s3://bucket/a.txt")
    assert is_remote("simplecache::s3://bucket/a.txt")
    assert not is_remote("/a/b.txt")
    assert not is_remote("a b://c")
    assert file_name("memory://a/b%20/卷.txt") == "卷.txt"
    assert file_name("/a/b.txt") == "b.txt"
