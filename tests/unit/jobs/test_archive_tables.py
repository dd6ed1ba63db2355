"""An archive as Parquet: what stands in the tables, and that nothing is lost."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest
from archive_work import DEADLY, hire_dying
from pdf_maker import MadePage, make_pdf

from yk_reader.jobs.archive.begun import is_batch
from yk_reader.jobs.archive.columns import TABLES
from yk_reader.jobs.archive.coming_in import import_archives
from yk_reader.jobs.archive.folder import Folder
from yk_reader.jobs.archive.plan import page_id
from yk_reader.jobs.archive.running import here_or_pool, run_archive
from yk_reader.jobs.archive.work import ArchiveWork
from yk_reader.jobs.import_options import ImportOptions, ImportReport
from yk_reader.jobs.importing import import_paths
from yk_reader.jobs.projects import create_project
from yk_reader.model.annotation import Annotation
from yk_reader.model.errors import KnownError
from yk_reader.model.page import LONGEST_PAGE
from yk_reader.paths import seeds_dir
from yk_reader.session.checks import check
from yk_reader.store import MACHINE, Store

pa = pytest.importorskip("pyarrow")
pq = pytest.importorskip("pyarrow.parquet")
pytestmark = pytest.mark.formats

BODY = "某地新闻\n\u3000\u3000本报讯（记者张三）第{}次会议在北京举行。李四出席。\n"
PAGE = """<PcGts xmlns="http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15"><Metadata>
<Creator>a tool</Creator></Metadata><Page imageFilename="p.png" imageWidth="900" imageHeight="500">
<TextRegion id="r" type="heading"><Coords points="0,0 9,0 9,9"/>
<TextLine id="a"><Coords points="10,20 410,20 410,60 10,60"/>
<TextEquiv conf="0.93"><Unicode>市里开会</Unicode></TextEquiv></TextLine></TextRegion>
<TextRegion id="s" type="paragraph"><Coords points="0,0 9,0 9,9"/>
<TextLine id="b"><Coords points="10,70 400,90 405,130 12,110"/>
<TextEquiv index="0"><Unicode>本报讯昨天永康市召开会议。</Unicode></TextEquiv></TextLine>
</TextRegion></Page></PcGts>"""
WORK = ArchiveWork(("PER", "LOC", "ORG", "TIME", "TITLE"))
LAYOUT = ArchiveWork()


@pytest.fixture
def archive(tmp_path):
    """Texts in several encodings, a PDF, a PAGE file, the same twice, and some that are no use."""
    folder = tmp_path / "in"
    (folder / "b").mkdir(parents=True)
    for seed in sorted(seeds_dir().glob("*.txt"))[:2]:
        shutil.copy(seed, folder)
    (folder / "gb.txt").write_bytes(BODY.format("一").replace("\n", "\r\n").encode("gb18030"))
    (folder / "same.txt").write_text(BODY.format("二"), "utf-8")
    (folder / "b" / "same.txt").write_text(BODY.format("二"), "utf-8")
    (folder / "mixed.txt").write_bytes(BODY.format("四").encode() + "再来\r\n".encode())
    (folder / "feeds.txt").write_text("　　本报讯 甲在永康。\n\f　　本报讯 乙。\n\f", "utf-8")
    (folder / "page.xml").write_text(PAGE, "utf-8")
    pages = [MadePage(), MadePage()]
    for n, page in enumerate(pages):
        page.line(f"永康市昨天召开会议{n}", 40, 700)
    (folder / "two.pdf").write_bytes(make_pdf(pages))
    (folder / "empty.txt").write_bytes(b"")
    (folder / "data.txt").write_text('{"a": 1}', "utf-8")
    return folder


def run(inputs, out, work=LAYOUT, hiring=None, **more):
    inputs = [str(each) for each in (inputs if isinstance(inputs, list) else [inputs])]
    return run_archive(inputs, out, work, hiring or here_or_pool(1), **more)


def rows(out, table):
    found = []
    for path in sorted((out / "chunks").glob(f"*/{table}.parquet")):
        found += pq.ParquetFile(path).read().to_pylist()
    return found


def written(out):
    return {
        str(path.relative_to(out)): path.read_bytes()
        for path in sorted((out / "chunks").rglob("*"))
        if path.is_file()
    }


def plain(folder, count):
    folder.mkdir()
    for n in range(count):
        (folder / f"p{n:02d}.txt").write_text(BODY.format(n), "utf-8")
    return folder


def small_chunks(monkeypatch, size=300):
    monkeypatch.setattr("yk_reader.jobs.archive.plan.SMALLEST", size)


# --- what stands in the tables


def test_all_pages_stand_in_the_tables_and_the_rest_in_the_failures(archive, tmp_path):
    out = tmp_path / "out"
    report = run(archive, out, WORK)
    pages = {row["page"]: row for row in rows(out, "pages")}
    assert len(pages) == report.rows["pages"] == len(rows(out, "pages"))
    sources = Counter(Path(row["source"]).name for row in pages.values())
    assert sources["two.pdf"] == sources["feeds.txt"] == 2
    assert sources["same.txt"] == 2
    assert sources["gb.txt"] == sources["mixed.txt"] == sources["page.xml"] == 1
    assert {(Path(f.address).name, f.code) for f in report.failures} == {
        ("empty.txt", "empty-file"), ("data.txt", "not-text"),
    }  # fmt: skip
    assert report.repeated == 1
    assert report.files == 9
    for row in pages.values():
        digest = sha256(Path(row["source"]).read_bytes()).hexdigest()
        assert row["sha256"] == digest
        assert row["page"] == page_id(digest, row["occurrence"], row["number"])
        assert row["text_sha256"] == sha256(row["text"].encode()).hexdigest()
        assert row["characters"] == len(row["text"])
    same = sorted(r["occurrence"] for r in pages.values() if Path(r["source"]).name == "same.txt")
    assert same == [1, 2]
    told = {row["page"]: row for row in pages.values()}
    for table in ("lines", "units", "entities"):
        counted = Counter(row["page"] for row in rows(out, table))
        assert {page: told[page][table] for page in told if told[page][table]} == counted
        assert report.rows[table] == sum(counted.values())
    assert report.rows["entities"] > 50


def test_places_are_those_of_the_text(archive, tmp_path):
    out = tmp_path / "out"
    run(archive, out, WORK)
    texts = {row["page"]: row["text"] for row in rows(out, "pages")}
    articles = {r["page"]: {a["article"] for a in r["articles"]} for r in rows(out, "pages")}
    units = {(r["page"], r["article"], r["unit"]): r["text"] for r in rows(out, "units")}
    for row in rows(out, "lines"):
        assert row["text"] == texts[row["page"]][row["start"] : row["end"]]
        assert row["line"] == texts[row["page"]].count("\n", 0, row["start"]) + 1
        assert row["article"] is None or row["article"] in articles[row["page"]]
    names = set()
    for row in rows(out, "entities"):
        assert row["entity"].startswith(row["page"] + "-e")
        names.add(row["entity"])
        unit = units[row["page"], row["article"], row["unit"]]
        assert unit[row["start"] : row["end"]] == row["surface"]
        assert row["raw_start"] == row["spans"][0]["start"]
    assert len(names) == len(rows(out, "entities"))


def test_bytes_are_kept_where_the_text_does_not_tell_them(archive, tmp_path):
    run(archive, tmp_path / "out")
    pages = {Path(row["source"]).name: row for row in rows(tmp_path / "out", "pages")}
    assert pages["gb.txt"]["original"] is None
    assert (pages["gb.txt"]["encoding"], pages["gb.txt"]["newline"]) == ("gb18030", "crlf")
    for name in ("mixed.txt", "page.xml"):
        assert pages[name]["original"] == (archive / name).read_bytes()
    assert pages["page.xml"]["picture"] == {
        "name": "p.png", "width": 900, "height": 500, "unit": "pixel", "sha256": "", "frame": 0,
    }  # fmt: skip
    lines = [r for r in rows(tmp_path / "out", "lines") if r["page"] == pages["page.xml"]["page"]]
    assert [row["box"] for row in lines] == [[10, 20, 410, 60], [10, 70, 405, 130]]
    assert lines[0]["by_role"]["origin"] == "imported"
    assert lines[0]["read_confidence"] == 93


def test_each_file_says_how_it_was_made(archive, tmp_path):
    run(archive, tmp_path / "out", WORK)
    for table, columns in TABLES.items():
        for path in (tmp_path / "out" / "chunks").glob(f"*/{table}.parquet"):
            schema = pq.read_schema(path)
            assert schema.names == list(columns)
            assert json.loads(schema.metadata[b"yk-reader"]) == WORK.told()


def test_a_text_that_is_too_long_becomes_pages(tmp_path):
    text = BODY.format("三") * (LONGEST_PAGE // 30)
    (tmp_path / "long.txt").write_text(text, "utf-8")
    run(tmp_path / "long.txt", tmp_path / "out")
    pages = rows(tmp_path / "out", "pages")
    digest = sha256(text.encode()).hexdigest()
    assert [row["page"] for row in pages] == [page_id(digest, 1, n + 1) for n in range(len(pages))]
    assert len(pages) > 1
    assert "".join("".join(row["text"].split()) for row in pages) == "".join(text.split())


# --- the same whoever works


def test_the_same_bytes_whoever_works_in_whatever_order(archive, tmp_path, monkeypatch):
    small_chunks(monkeypatch)
    run(archive, tmp_path / "one", WORK)
    chunks = Folder(tmp_path / "one").plans.count()
    assert chunks > 3
    run([archive / "b", archive], tmp_path / "two", WORK, here_or_pool(2))
    assert written(tmp_path / "two") == written(tmp_path / "one")
    moved = tmp_path / "elsewhere"
    shutil.copytree(archive, moved)
    run(moved, tmp_path / "three", WORK)

    def named(out):
        return sorted((r["page"], r["surface"], r["raw_start"]) for r in rows(out, "entities"))

    assert named(tmp_path / "three") == named(tmp_path / "one")


def test_a_worker_that_dies_costs_its_file_alone(tmp_path, monkeypatch):
    small_chunks(monkeypatch, 600)
    folder = plain(tmp_path / "in", 9)
    for n in (2, 3):  # of one chunk
        (folder / f"p{n:02d}.txt").rename(folder / f"p{n:02d}-{DEADLY}.txt")
    report = run(folder, tmp_path / "out", hiring=hire_dying)
    assert report.left == 0
    assert [(Path(f.address).name, f.code) for f in report.failures] == [
        (f"p02-{DEADLY}.txt", "worker-died"), (f"p03-{DEADLY}.txt", "worker-died"),
    ]  # fmt: skip
    assert report.rows["pages"] == report.files == 7
    again = run(folder, tmp_path / "out", retry=True)
    assert not again.failures
    assert again.rows["pages"] == 9
    assert not (tmp_path / "out" / "failures.tsv").read_text("utf-8").splitlines()[1:]


def test_a_chunk_of_files_that_all_failed_is_tried_again_on_wish(tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    for n in range(2):  # both are one chunk
        (folder / f"p{n}-{DEADLY}.txt").write_text(f"第{n}版\n本报讯 昨日开会。\n", "utf-8")
    failed = run(folder, tmp_path / "out", hiring=hire_dying)
    assert ([f.code for f in failed.failures], failed.left) == (["worker-died"] * 2, 0)
    again = run(folder, tmp_path / "out", retry=True, hiring=hire_dying)
    assert ([f.code for f in again.failures], again.left) == (["worker-died"] * 2, 0)
    sound = run(folder, tmp_path / "out", retry=True)
    assert (sound.failures, sound.rows["pages"], sound.files) == ([], 2, 2)
    assert len(rows(tmp_path / "out", "pages")) == 2
    assert run(folder, tmp_path / "out", retry=True).rows["pages"] == 2


def test_a_run_that_was_killed_goes_on(tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    text = next(seeds_dir().glob("*.txt")).read_text("utf-8")
    for n in range(90):
        (folder / f"p{n}.txt").write_text(f"{n}\n{text}", "utf-8")
    verb = [sys.executable, "-m", "yk_reader", "batch", str(folder), str(tmp_path / "out")]
    verb += ["--no-suggest", "--jobs", "1"]
    with subprocess.Popen(verb) as killed:
        until = time.monotonic() + 120
        while not list((tmp_path / "out").glob("chunks/*/chunk.json")):
            assert time.monotonic() < until
            time.sleep(0.01)
        os.kill(killed.pid, signal.SIGKILL)
    before = written(tmp_path / "out")
    report = run(folder, tmp_path / "out")
    assert report.left == 0
    assert report.before >= 1
    finished = {name: data for name, data in before.items() if ".part" not in name}
    assert finished.items() <= written(tmp_path / "out").items()
    run(folder, tmp_path / "whole")
    assert written(tmp_path / "out") == written(tmp_path / "whole")


def test_a_full_disk_ends_the_run_and_the_next_one_goes_on(tmp_path, monkeypatch):
    disk = tmp_path / "disk"
    disk.mkdir()
    mounting = ["mount", "-t", "tmpfs", "-o", "size=400k", "tmpfs", str(disk)]
    if shutil.which("mount") is None or subprocess.run(mounting, check=False).returncode:
        pytest.skip("only root can make a small disk here")
    try:
        small_chunks(monkeypatch, 9000)
        folder = tmp_path / "in"
        folder.mkdir()
        text = next(seeds_dir().glob("*.txt")).read_text("utf-8")
        for n in range(12):
            (folder / f"p{n:02d}.txt").write_text(f"{n}\n{text}", "utf-8")
        (disk / "other").write_bytes(bytes(200_000))
        report = run(folder, disk / "out")
        assert report.stopped is not None
        assert report.stopped.code == "cannot-write"
        assert "run the same command again" in report.stopped.advice
        assert 0 < report.left < report.chunks
        assert not list((disk / "out").glob("chunks/.*"))
        finished = written(disk / "out")
        (disk / "other").unlink()
        subprocess.run(["mount", "-o", "remount,size=4m", str(disk)], check=True)
        report = run(folder, disk / "out")
        assert report.left == 0
        assert report.before == len(finished) // 5
        run(folder, tmp_path / "whole")
        assert written(disk / "out") == written(tmp_path / "whole")
    finally:
        subprocess.run(["umount", "-l", str(disk)], check=True)


def test_a_file_that_changed_since_it_was_listed_is_listed_anew(tmp_path, monkeypatch):
    folder = plain(tmp_path / "in", 2)
    from yk_reader.jobs.archive import chunk as chunks

    reading = chunks.read_source

    def changed(address):
        data = reading(address)
        return data.replace("张".encode(), "王".encode()) if address.endswith("p01.txt") else data

    with monkeypatch.context() as patch:
        patch.setattr(chunks, "read_source", changed)
        report = run(folder, tmp_path / "out")
    assert [f.code for f in report.failures] == ["file-changed"]
    report = run(folder, tmp_path / "out")
    assert not report.failures
    assert sorted(Path(row["source"]).name for row in rows(tmp_path / "out", "pages")) == [
        "p00.txt", "p01.txt",
    ]  # fmt: skip


def test_addresses_of_fsspec_are_read(tmp_path):
    fsspec = pytest.importorskip("fsspec")
    memory = fsspec.filesystem("memory")
    for name in ("p10.txt", "p2.txt", ".hidden.txt", "x.doc", "sub/p1.txt"):
        memory.pipe(f"/archive/{name}", BODY.format(name).encode())
    report = run(["memory://archive", "memory://gone"], tmp_path / "out")
    memory.rm("/archive", recursive=True)
    found = [row["source"] for row in rows(tmp_path / "out", "pages")]
    assert found == [
        "memory:///archive/p2.txt", "memory:///archive/p10.txt", "memory:///archive/sub/p1.txt",
    ]  # fmt: skip
    assert [(f.address, f.code) for f in report.failures] == [("memory://gone", "unreadable")]


# --- projects


def bare(annotation: Annotation) -> Annotation:
    """Without what each project makes for itself: identities and times."""
    return replace(
        annotation,
        articles=tuple(replace(a, uuid="") for a in annotation.articles),
        entities=tuple(replace(e, uuid="", changed_at="") for e in annotation.entities),
    )


def found_on(store, page):
    """What is known of its picture, with where that lies."""
    known = store.facsimiles.get(page)
    if known.picture is None or not known.picture.path:
        return known
    path = str((store.path.parent / known.picture.path).resolve())
    return replace(known, picture=replace(known.picture, path=path))


def content(store):
    found = {}
    for page_id_ in store.pages.ids(MACHINE):
        page, origin = store.pages.get(page_id_), store.pages.origin(page_id_)
        held = store.annotations.load(page_id_, MACHINE)
        found[page.name, page.sha256] = (
            page.text, page.meta, store.pages.original(page_id_),
            replace(origin, imported_at="", source=""), found_on(store, page_id_),
            bare(held.annotation), store.annotations.derived(held.id),
        )  # fmt: skip
    return found


def bring(store, *folders, options=None):
    report = ImportReport()
    import_archives(store, folders, options or ImportOptions(), report)
    return report


def test_tables_become_the_pages_that_an_import_makes(archive, tmp_path):
    out = tmp_path / "out"
    run(archive, out, WORK)
    assert is_batch(out)
    with create_project(tmp_path / "a.ykdb") as store:
        report = bring(store, out)
        assert len(report.added) == len(rows(out, "pages"))
        assert not report.refused
        assert not list(check(store))
        brought = content(store)
        uuids = {
            e.uuid
            for page in store.pages.ids(MACHINE)
            for e in store.annotations.load(page, MACHINE).annotation.entities
        }
        assert len(uuids) == len(rows(out, "entities"))
        report = bring(store, out)
        assert not report.added
        assert len(report.skipped) == len(rows(out, "pages"))
    with create_project(tmp_path / "b.ykdb") as store:
        import_paths(store, [archive], options=ImportOptions(cut=True))
        imported = content(store)
    assert imported.keys() <= brought.keys()
    for key, page in imported.items():
        assert brought[key] == page, key[0]


def test_identities_are_the_same_in_each_project(archive, tmp_path):
    run(archive / "gb.txt", tmp_path / "out", replace(WORK, projects=True))
    found = []
    (shard,) = (tmp_path / "out" / "chunks").glob("*/pages.ykdb")
    for path in (tmp_path / "a.ykdb", tmp_path / "b.ykdb"):
        with create_project(path) as store:
            bring(store, tmp_path / "out")
    for path in (tmp_path / "a.ykdb", tmp_path / "b.ykdb", shard):
        with Store.open(path, read_only=True) as store:
            annotation = store.annotations.load(1, MACHINE).annotation
            found.append([each.uuid for each in (*annotation.articles, *annotation.entities)])
    assert len(found[0]) > 2
    assert found[0] == found[1] == found[2]


def test_shards_are_projects_as_an_import_makes_them(archive, tmp_path, monkeypatch):
    small_chunks(monkeypatch)
    run(archive, tmp_path / "out", replace(WORK, projects=True))
    brought = {}
    for path in (tmp_path / "out" / "chunks").glob("*/pages.ykdb"):
        assert not list(path.parent.glob("pages.ykdb-*"))
        with Store.open(path) as store:
            assert not list(check(store))
            brought |= content(store)
    with create_project(tmp_path / "b.ykdb") as store:
        import_paths(store, [archive], options=ImportOptions(cut=True))
        imported = content(store)
    for key, page in imported.items():
        assert brought[key] == page, key[0]


def test_only_labels_of_the_project_come_in(archive, tmp_path):
    run(archive / "gb.txt", tmp_path / "out", WORK)
    with create_project(tmp_path / "a.ykdb") as store:
        bring(store, tmp_path / "out", options=ImportOptions(labels=("PER",)))
        annotation = store.annotations.load(1, MACHINE).annotation
        assert {e.label for e in annotation.entities} == {"PER"}
        bring(store, tmp_path / "out", options=ImportOptions(labels=(), again=True))
        assert not store.annotations.load(2, MACHINE).annotation.entities


@pytest.mark.parametrize(
    ("table", "change"),
    [
        ("pages", {"text": "another"}),
        ("pages", {"articles": []}),
        ("pages", {"profile": "script=martian"}),
        ("lines", {"end": 9_999}),
        ("lines", {"start": -1}),
        ("lines", {"role": "king"}),
        ("lines", {"by_role": {"origin": "human", "reason": "by_hand", "confidence": 100}}),
        ("lines", {"by_role": {"origin": "auto", "reason": "none", "confidence": 900}}),
        ("lines", {"page": "another"}),
        ("lines", {"upright": False, "box": [1]}),
        ("entities", {"spans": []}),
        ("entities", {"spans": [{"start": 5, "end": 3, "start_k": 0, "end_k": 0}]}),
        ("entities", {"entity": "x"}),
        ("entities", {"confidence": -1}),
    ],
)
def test_rows_that_make_no_sense_cost_their_page(archive, tmp_path, table, change):
    out = tmp_path / "out"
    run(archive / "gb.txt", out, WORK)
    (path,) = (out / "chunks").glob(f"*/{table}.parquet")
    read = pq.ParquetFile(path).read()
    made = read.to_pylist()
    made[0] |= change
    pq.write_table(pa.Table.from_pylist(made, schema=read.schema), path)
    with create_project(tmp_path / "a.ykdb") as store:
        report = bring(store, out)
        assert not report.added
        assert not store.pages.ids(MACHINE)
    assert [error.code for _, error in report.refused] in (["damaged-batch"], ["bad-profile"])


def test_a_table_that_is_none_costs_its_chunk(archive, tmp_path, monkeypatch):
    small_chunks(monkeypatch)
    run(archive, tmp_path / "out")
    path = sorted((tmp_path / "out" / "chunks").glob("*/lines.parquet"))[0]
    path.write_bytes(b"PAR1 and no more")
    pages = len(rows(tmp_path / "out", "pages"))
    with create_project(tmp_path / "a.ykdb") as store:
        report = bring(store, tmp_path / "out")
    assert [error.code for _, error in report.refused] == ["damaged-batch"]
    assert 0 < len(report.added) < pages


def test_the_folder_of_another_program_is_none(tmp_path):
    with create_project(tmp_path / "a.ykdb") as store, pytest.raises(KnownError) as error:
        bring(store, tmp_path)
    assert error.value.code == "not-a-batch"
