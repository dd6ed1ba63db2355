"""Reading pages by OCR: pictures into pages, pages once more, and what waits."""

import sys

import pytest
from fake_engine import FakeEngine
from PIL import Image

from yk_reader.edits import AddPatch, SetStatus
from yk_reader.formats.pictured import PictureWishes
from yk_reader.jobs.engines import OcrHost, install_engine
from yk_reader.jobs.importing import ImportOptions, import_paths
from yk_reader.jobs.ocr import queue_files, queue_pages, read_waiting
from yk_reader.jobs.projects import open_project
from yk_reader.model.errors import Cancelled, KnownError
from yk_reader.model.vocabulary import PageStatus, PatchReason
from yk_reader.session import Session, check
from yk_reader.text.reflow import reflow

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a script")
FIRST = [
    ("永康市召开大会", (100, 100, 380, 140)),
    ("本报讯记者李四昨天", (100, 200, 280, 220)),
    ("在永康巿报道会议指", (100, 230, 280, 250)),
]
AGAIN = [
    FIRST[0],
    FIRST[1],
    ("在永康市报道会议指", (100, 230, 280, 250)),
    ("广告", (500, 500, 540, 520)),
]
OPTIONS = ImportOptions(labels=(), pictures=PictureWishes(engine="tesseract"))


@pytest.fixture
def engine(tmp_path, monkeypatch):
    found = FakeEngine(tmp_path / "engine", monkeypatch)
    found.answer(FIRST)
    return found


@pytest.fixture
def picture(tmp_path):
    Image.new("L", (600, 600), 255).save(tmp_path / "p1.png")
    return tmp_path / "p1.png"


@pytest.fixture
def store(tmp_path):
    with open_project(tmp_path / "p.ykdb", create=True) as found:
        yield found


@pytest.fixture
def page(store, engine, picture):
    import_paths(store, [picture], options=OPTIONS)
    return 1


def run(store, *ids, person="李", region=None, again=True, **options):
    queue_pages(store, ids, engine="tesseract", region=region, again=again)
    session = Session(store, person)
    with OcrHost() as host:
        return read_waiting(session, host, **options), session


def offered(session, page_id=1):
    return [
        (p.text, p.reason, p.confidence)
        for p in session.refresh(page_id).annotation.patches
        if p.proposed
    ]


def test_a_picture_becomes_a_page_with_boxes_and_its_reading(store, page):
    assert store.pages.get(page).text == "永康市召开大会\n\n本报讯记者李四昨天\n在永康巿报道会议指"
    found = store.facsimiles.get(page)
    assert found.picture.path == "p1.png"
    assert [box.box for box in found.boxes] == [place for _, place in FIRST]
    assert [box.confidence for box in found.boxes] == [96, 96, 96]
    assert [(r.engine, r.version) for r in found.readings] == [("tesseract", "5.0-test")]


def test_the_same_picture_is_not_read_twice(store, page, engine, picture):
    report = import_paths(store, [picture], options=OPTIONS)
    assert report.skipped == [(picture, 1)]
    assert engine.asked == 1


def test_read_again_it_offers_what_is_read_otherwise(store, page, engine):
    engine.answer(AGAIN)
    before = store.pages.get(page).text
    report, session = run(store, page)
    (one,) = report.read
    assert (one.number, one.compared, one.same, one.offered, one.more) == (2, 3, 2, 1, 1)
    assert offered(session) == [("市", PatchReason.READ_AGAIN, 96)]
    assert store.pages.get(page).text == before
    assert "永康巿" in reflow(store.pages.get(page), session.state(page).annotation).text
    assert [line.text for line in store.readings.lines(page, 2)] == [text for text, _ in AGAIN]
    assert store.waiting.all() == []
    assert check(store) == []


def test_nothing_that_a_person_did_is_lost(store, page, engine):
    session = Session(store, "李")
    at = store.pages.get(page).text.index("巿")
    session.apply(page, AddPatch(at, at + 1, "县"))
    engine.answer(AGAIN)
    report, session = run(store, page)
    assert report.read[0].offered == 0
    assert "永康县" in reflow(store.pages.get(page), session.state(page).annotation).text


def test_a_page_that_is_done_keeps_the_reading_and_gets_no_offer(store, page, engine):
    Session(store, "李").apply(page, SetStatus(PageStatus.DONE))
    engine.answer(AGAIN)
    report, session = run(store, page)
    assert (report.read[0].closed, report.read[0].offered) == (True, 0)
    assert offered(session) == []
    assert len(store.readings.lines(page, 2)) == 4


def test_only_a_region_is_read_and_compared(store, page, engine):
    engine.answer([("在永康市报道会议指", (10, 10, 190, 30))])
    report, _ = run(store, page, region=(90, 220, 400, 300))
    assert (report.read[0].compared, report.read[0].offered) == (1, 1)
    assert (engine.folder / "seen.pgm").read_bytes().startswith(b"P5 310 80 255\n")
    assert store.readings.of(page)[1].region == (90, 220, 400, 300)
    assert store.readings.lines(page, 2)[0].box == (100, 230, 280, 250)


def test_pages_that_were_read_before_are_left_out(store, page, engine):
    queued = queue_pages(store, [page], engine="tesseract")
    assert (queued.count, queued.known) == (0, [page])
    assert queue_pages(store, [page], engine="rapidocr").count == 1


def test_lines_without_places_get_them_by_their_words(store, engine, tmp_path, picture):
    words = "\n".join(text for text, _ in AGAIN[:3])
    (tmp_path / "p1.txt").write_text(words, "utf-8")
    import_paths(store, [tmp_path / "p1.txt"], options=OPTIONS)
    report, session = run(store, 1)
    (one,) = report.read
    assert (one.boxes, one.offered) == (3, 1)
    assert [box.box for box in store.facsimiles.boxes(1)] == [place for _, place in FIRST]
    assert offered(session) == [("巿", PatchReason.READ_AGAIN, 96)]


def test_a_page_without_picture_cannot_be_read(store, tmp_path):
    (tmp_path / "a.txt").write_text("永康日报", "utf-8")
    import_paths(store, [tmp_path / "a.txt"], options=OPTIONS)
    assert queue_pages(store, [1]).without == [1]


@pytest.mark.parametrize("what", ["gone", "other"])
def test_a_picture_that_is_gone_or_another_one_is_told(store, page, picture, what):
    if what == "gone":
        picture.unlink()
    else:
        Image.new("L", (600, 600), 0).save(picture)
    report, _ = run(store, page)
    ((_, error),) = report.refused
    assert error.code == ("picture-missing" if what == "gone" else "picture-replaced")
    assert store.waiting.all()[0].trouble == error.message
    assert store.waiting.count() == 0


def test_what_was_stopped_goes_on(store, engine, tmp_path, picture):
    images = [Image.new("L", (600, 600), 255 - n) for n in range(3)]
    images[0].save(tmp_path / "issue.tif", save_all=True, append_images=images[1:])
    assert queue_files(store, [tmp_path / "issue.tif"], engine="tesseract").count == 3
    session = Session(store, "李")

    def second() -> bool:
        return store.waiting.count() < 3

    with OcrHost() as host, pytest.raises(Cancelled):
        read_waiting(session, host, labels=(), should_stop=second)
    assert store.waiting.count() == 2
    engine.answer([*FIRST, ("第二版", (100, 300, 160, 320))])
    with OcrHost() as host:
        report = read_waiting(session, host, labels=())
    assert len(report.added) == 1  # the third one has the same text as the second
    assert len(report.skipped) == 1
    assert store.waiting.all() == []
    assert [row.name for row in store.pages.rows(order="import")] == ["issue-01", "issue-02"]


def test_without_an_engine_all_waits_on(store, page, engine):
    engine.say("no-chinese")
    with pytest.raises(KnownError) as error:
        run(store, page)
    assert error.value.code == "no-ocr"
    assert store.waiting.count() == 1


def test_a_process_that_dies_costs_its_page_and_says_which(store, page, engine):
    engine.say("deaths", "2")
    report, _ = run(store, page)
    ((path, error),) = report.refused
    assert (path.name, error.code) == ("p1.png", "ocr-broke-off")
    assert store.waiting.all()[0].trouble == "Reading p1 broke off (its process was ended)."


def test_how_far_a_page_is_read_is_told_once(store, engine, picture):
    queue_files(store, [picture])
    told = []
    with OcrHost() as host:
        read_waiting(Session(store, "someone"), host, progress=lambda *said: told.append(said))
    assert "p1.png 0 %" in [what for *_, what in told]
    assert told[-1][:2] == (1, 1)
    assert all(what.count("%") <= 1 for *_, what in told)


def test_the_installation_tells_what_it_does_and_why_it_fails():
    said = []
    done = install_engine(command=[sys.executable, "-c", "print('Collecting x')"], told=said.append)
    assert done.said == ("Collecting x",)
    assert said == ["Collecting x"]
    offline = "print('NewConnectionError: no route'); raise SystemExit(1)"
    with pytest.raises(KnownError) as error:
        install_engine(command=[sys.executable, "-c", offline])
    assert (error.value.code, error.value.details["why"]) == ("ocr-not-installed", "offline")
    with pytest.raises(KnownError) as error:
        install_engine(command=["/nowhere/python"])
    assert error.value.details["why"] == "failed"
    sleeps = [sys.executable, "-c", "import time; time.sleep(60)"]
    with pytest.raises(Cancelled):
        install_engine(command=sleeps, should_stop=lambda: True)
