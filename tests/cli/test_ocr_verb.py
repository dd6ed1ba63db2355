"""The verb that reads by OCR, and pictures in those that read pages; with a stand-in for one."""

import sys

import pytest
from click.testing import CliRunner
from fake_engine import FakeEngine
from PIL import Image

from yk_reader.cli.main import main
from yk_reader.store import Store

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a script")
LINES = [("永康市召开大会", (100, 100, 380, 140)), ("本报讯记者李四昨天", (100, 200, 280, 220))]
AGAIN = [LINES[0], ("本报讯记者李西昨天", (100, 200, 280, 220))]
BY = ("--engine", "tesseract")


@pytest.fixture
def engine(tmp_path, monkeypatch):
    found = FakeEngine(tmp_path / "engine", monkeypatch)
    found.answer(LINES)
    return found


@pytest.fixture
def picture(tmp_path):
    Image.new("L", (600, 600), 255).save(tmp_path / "p1.png")
    return tmp_path / "p1.png"


def run(*words, code=0):
    result = CliRunner().invoke(main, [str(word) for word in words])
    assert result.exit_code == code, result.output
    return result


def test_segment_and_tag_read_pictures(engine, picture, tmp_path):
    out = tmp_path / "out"
    run("segment", picture, *BY, "--out", out)
    lines = (out / "p1.lines.tsv").read_text("utf-8").splitlines()
    assert [line.split("\t")[5] for line in lines[1:]] == [text for text, _ in LINES]
    run("tag", picture, *BY, "--out", out)
    assert (out / "p1.entities.tsv").exists()


def test_some_pages_of_a_tiff(engine, tmp_path):
    images = [Image.new("L", (600, 600), 255) for _ in range(4)]
    images[0].save(tmp_path / "a.tif", save_all=True, append_images=images[1:])
    run("segment", tmp_path / "a.tif", *BY, "--pages", "2,4", "--out", tmp_path / "out")
    found = sorted(path.name for path in (tmp_path / "out").glob("*.lines.tsv"))
    assert found == ["a-02.lines.tsv", "a-04.lines.tsv"]
    told = run("segment", tmp_path / "a.tif", *BY, "--pages", "x", "--out", tmp_path, code=1)
    assert "1-3,7" in told.output


def test_a_pdf_without_text_says_what_to_do_and_is_read_on_wish(engine, tmp_path):
    Image.new("L", (600, 600), 255).save(tmp_path / "a.pdf")
    told = run("segment", tmp_path / "a.pdf", "--out", tmp_path / "out", code=1)
    assert "--ocr" in told.output
    run("segment", tmp_path / "a.pdf", "--ocr", *BY, "--out", tmp_path / "out")
    assert (tmp_path / "out" / "a.lines.tsv").exists()


def test_without_an_engine_it_says_what_to_install(engine, picture, tmp_path):
    engine.say("no-chinese")
    told = run("segment", picture, *BY, "--out", tmp_path / "out", code=1)
    assert "pip install 'yk-reader[ocr]'" in told.output


def test_pages_are_read_again_and_what_was_stopped_goes_on(engine, picture, tmp_path):
    db = tmp_path / "a.ykdb"
    assert "1 added" in run("import", db, picture, *BY).output
    assert "nothing waits" in run("ocr", db).output
    assert "read before: see --again" in run("ocr", db, "all", *BY).output
    engine.answer(AGAIN)
    engine.say("deaths", "2")
    told = run("ocr", db, "p1", "--again", *BY, code=1).output
    assert "broke off" in told
    assert "nothing waits" in run("ocr", db).output
    told = run("ocr", db, "--retry").output
    assert "2 lines compared, 1 alike, 1 correction offered" in told
    with Store.open(db) as store:
        assert [one.reading.engine for one in store.readings.of(1)] == ["tesseract", "tesseract"]


def test_a_region_of_a_page(engine, picture, tmp_path):
    db = tmp_path / "a.ykdb"
    run("import", db, picture, *BY)
    engine.answer([("本报讯记者李西昨天", (10, 10, 190, 30))])
    told = run("ocr", db, "p1", *BY, "--region", "90,190,300,230").output
    assert "1 line compared, 0 alike, 1 correction offered" in told
    assert "whole numbers" in run("ocr", db, "p1", "--region", "1,2", code=2).output


def test_a_page_without_picture_is_told(engine, tmp_path):
    (tmp_path / "a.txt").write_text("永康日报", "utf-8")
    run("import", tmp_path / "a.ykdb", tmp_path / "a.txt")
    assert "without a picture" in run("ocr", tmp_path / "a.ykdb", "all").output
