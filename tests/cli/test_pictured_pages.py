"""Pages with their pictures on the command line: PDFs, and a text with its picture beside it."""

import sqlite3
from contextlib import closing

import pytest
from click.testing import CliRunner
from facsimile_kit import HEAD, LEFT, newspaper_page
from pdf_maker import make_pdf
from PIL import Image

from yk_reader.cli.main import main
from yk_reader.formats.entities import read_entities
from yk_reader.formats.lines import read_lines
from yk_reader.store import Store


def run(*words, code=0):
    result = CliRunner().invoke(main, [str(word) for word in words])
    assert result.exit_code == code, result.output
    return result


@pytest.fixture
def issue(tmp_path):
    """A folder with a PDF of two pages, and two texts with their pictures."""
    folder = tmp_path / "issue"
    folder.mkdir()
    (folder / "x.pdf").write_bytes(make_pdf([newspaper_page(), newspaper_page()]))
    for name, ending in (("p1", "jpg"), ("p2", "png")):
        Image.new("L", (600, 800), 255).save(folder / f"{name}.{ending}")
        text = f"{name}永康市召开会议\n本报讯（记者李四）昨日，张三到会讲话。\n"
        (folder / f"{name}.txt").write_text(text, "utf-8")
    return folder


def test_tag_and_segment_take_pdfs(issue, tmp_path):
    out = tmp_path / "out"
    run("tag", issue / "x.pdf", "--out", out)
    assert sorted(file.name for file in out.iterdir()) == [
        "x-01.entities.tsv", "x-02.entities.tsv",
    ]  # fmt: skip
    rows = read_entities((out / "x-01.entities.tsv").read_text("utf-8"))
    assert ("PER", "李四") in {(row.label, row.surface) for row in rows}
    run("segment", issue / "x.pdf", "--pages", "2", "--out", tmp_path / "lines")
    [file] = (tmp_path / "lines").glob("*.lines.tsv")
    texts = [row.text for row in read_lines(file.read_text("utf-8"))]
    assert {HEAD, *LEFT} <= set(texts)


@pytest.mark.parametrize("verb", ["tag", "segment"])
def test_a_picture_beside_a_text_is_no_page_of_its_own(verb, issue, tmp_path):
    (issue / "x.pdf").unlink()
    out = tmp_path / "out"
    told = run(verb, issue, "--out", out).output
    assert "p1.jpg: it is the picture of p1.txt" in told
    assert "2 written, 2 skipped, 0 refused" in told
    ending = "entities.tsv" if verb == "tag" else "lines.tsv"
    names = sorted(file.name for file in out.glob(f"*.{ending}"))
    assert names == [f"p1.{ending}", f"p2.{ending}"]


def test_import_takes_a_text_with_its_picture(issue, tmp_path):
    db = tmp_path / "a.ykdb"
    told = run("import", db, issue).output
    assert "4 added" in told
    with Store.open(db) as store:
        found = {
            store.pages.get(page_id).name: store.facsimiles.picture(page_id)
            for page_id in store.pages.ids("machine")
        }
        assert found["p1"].path.endswith("issue/p1.jpg")
        assert found["p2"].path.endswith("issue/p2.png")
        assert len(found["p1"].sha256) == 64
        assert (found["p1"].width, found["p1"].height) == (600, 800)
        assert {p.frame for name, p in found.items() if name.startswith("x")} == {0, 1}
        assert store.picture_data.all() == (0, 0)


def test_import_keeps_pictures_in_the_file_on_wish(issue, tmp_path):
    db = tmp_path / "a.ykdb"
    told = run("import", db, issue, "--embed-pictures").output
    assert "4 pictures in the project file" in told
    with closing(sqlite3.connect(db)) as file:
        rows = file.execute(
            "SELECT p.name, d.data FROM picture_data d JOIN page p ON p.id = d.page"
        ).fetchall()
    held = dict(rows)
    assert held["p1"] == (issue / "p1.jpg").read_bytes()
    assert held["p2"] == (issue / "p2.png").read_bytes()
    assert all(data.startswith(b"%PDF") for name, data in rows if name.startswith("x"))
    assert run("check", db).exit_code == 0


ALTO = """<?xml version="1.0" encoding="UTF-8"?>
<alto xmlns="http://www.loc.gov/standards/alto/ns-v4#">
<Description><MeasurementUnit>pixel</MeasurementUnit></Description>
<Layout><Page ID="p" WIDTH="600" HEIGHT="800" PHYSICAL_IMG_NR="1"><PrintSpace><TextBlock ID="b">
<TextLine HPOS="40" VPOS="40" WIDTH="300" HEIGHT="40"><String CONTENT="永康市召开会议"
 HPOS="40" VPOS="40" WIDTH="300" HEIGHT="40"/></TextLine>
<TextLine HPOS="40" VPOS="100" WIDTH="400" HEIGHT="20"><String
 CONTENT="本报讯（记者李四）昨日，张三到会讲话。"
 HPOS="40" VPOS="100" WIDTH="400" HEIGHT="20"/></TextLine>
</TextBlock></PrintSpace></Page></Layout></alto>
"""
HOCR = """<!DOCTYPE html><html><head><meta name="ocr-system" content="made"/></head><body>
<div class="ocr_page" title='bbox 0 0 600 800'><p class="ocr_par">
<span class="ocr_line" title="bbox 40 40 340 80">永康市召开会议</span>
<span class="ocr_line" title="bbox 40 100 440 120">本报讯（记者李四）昨日，张三到会讲话。</span>
</p></div></body></html>
"""


@pytest.mark.parametrize(("ending", "content"), [("xml", ALTO), ("hocr", HOCR)])
def test_tag_and_segment_take_what_an_ocr_program_wrote(ending, content, tmp_path):
    (tmp_path / f"p1.{ending}").write_text(content, "utf-8")
    Image.new("L", (600, 800), 255).save(tmp_path / "p1.jpg")
    out = tmp_path / "out"
    for verb in ("segment", "tag"):
        told = run(verb, tmp_path / f"p1.{ending}", tmp_path / "p1.jpg", "--out", out).output
        assert f"p1.jpg: it is the picture of p1.{ending}" in told
    rows = read_lines((out / "p1.lines.tsv").read_text("utf-8"))
    assert [(row.text, row.role.value) for row in rows] == [
        ("永康市召开会议", "headline"), ("本报讯（记者李四）昨日，张三到会讲话。", "body"),
    ]  # fmt: skip
    found = read_entities((out / "p1.entities.tsv").read_text("utf-8"))
    assert ("PER", "李四") in {(row.label, row.surface) for row in found}
