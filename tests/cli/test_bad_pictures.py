"""PDFs and pictures that are no good: each is refused with its reason and what to do; the good file
beside it is read."""

import io
import struct
import zlib
from pathlib import Path

import pytest
from click.testing import CliRunner
from facsimile_kit import newspaper_page
from fake_engine import FakeEngine
from pdf_locks import Lock
from pdf_maker import MadePage, make_pdf
from PIL import Image

from yk_reader.cli.main import main

_ACTIONS = (
    "/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>/AcroForm<</Fields[]>>"
    "/Names<</EmbeddedFiles<</Names[(a.txt)<</Type/Filespec/F(a.txt)>>]>>>>"
)


def run(*args):
    return CliRunner().invoke(main, [str(one) for one in args])


def jpeg() -> bytes:
    data = io.BytesIO()
    Image.new("L", (800, 1000), 255).save(data, "JPEG")
    return data.getvalue()


def png_that_claims(width: int, height: int) -> bytes:
    """A PNG of a few bytes, whose head states a size."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    parts = chunk(b"IHDR", head), chunk(b"IDAT", zlib.compress(bytes(100))), chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def good() -> bytes:
    return make_pdf([newspaper_page()])


BAD = {
    "locked.pdf": (lambda: make_pdf([newspaper_page()], lock=Lock("a", "b")), "without password"),
    "cut.pdf": (lambda: good()[: len(good()) // 2], "from its source again"),
    "head.pdf": (lambda: b"%PDF-1.7\n", "from its source again"),
    "none.pdf": (lambda: make_pdf([]), "from its source again"),
    "blank.pdf": (lambda: make_pdf([MadePage()]), "--ocr"),
    "zero.pdf": (lambda: b"", "Nothing was read from it"),
    "metres.pdf": (lambda: make_pdf([MadePage(size=(28_346, 28_346))]), "size of a newspaper"),
    "bomb.png": (lambda: png_that_claims(30_000, 30_000), "Save it smaller"),
    "strip.png": (lambda: png_that_claims(100_000, 10), "Save it smaller"),
    "cut.jpg": (lambda: jpeg()[:400], "from its source again"),
}


@pytest.mark.parametrize("name", sorted(BAD))
def test_what_cannot_be_read_is_refused_with_advice_and_costs_no_other(name, tmp_path, monkeypatch):
    FakeEngine(tmp_path / "engine", monkeypatch)  # one that is missing would be told first
    make, advice = BAD[name]
    (tmp_path / name).write_bytes(make())
    (tmp_path / "good.pdf").write_bytes(good())
    out = tmp_path / "out"
    told = run("segment", tmp_path / name, tmp_path / "good.pdf", "--out", out)
    assert told.exit_code == 1
    assert f"refused: {tmp_path / name}: " in told.stderr
    assert advice in told.stderr
    assert "1 page segmented" in told.stderr
    assert "2 inputs: 1 written, 0 skipped, 1 refused" in told.stderr
    assert (out / "good.reflow.txt").exists()


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_page_that_is_turned_reads_like_one_that_is_not(turn, tmp_path):
    (tmp_path / "good.pdf").write_bytes(good())
    (tmp_path / "turned.pdf").write_bytes(make_pdf([newspaper_page(rotate=turn)]))
    out = tmp_path / "out"
    assert run("segment", tmp_path, "--out", out).exit_code == 0
    texts = [(out / f"{name}.reflow.txt").read_text("utf-8") for name in ("good", "turned")]
    assert sorted(texts[0]) == sorted(texts[1])


def test_actions_forms_and_attachments_change_nothing(tmp_path):
    (tmp_path / "good.pdf").write_bytes(good())
    (tmp_path / "more.pdf").write_bytes(make_pdf([newspaper_page()], catalog=_ACTIONS))
    out = tmp_path / "out"
    assert run("segment", tmp_path, "--out", out).exit_code == 0
    names = sorted(one.name for one in out.iterdir() if one.suffix in (".txt", ".tsv"))
    assert names == ["good.lines.tsv", "good.reflow.txt", "more.lines.tsv", "more.reflow.txt"]
    assert (out / "good.reflow.txt").read_bytes() == (out / "more.reflow.txt").read_bytes()


def test_pages_are_counted_not_files_and_those_without_text_are_told(tmp_path):
    pages = [newspaper_page(), MadePage(), newspaper_page()]
    (tmp_path / "mixed.pdf").write_bytes(make_pdf(pages))
    told = run("segment", tmp_path / "mixed.pdf", "--out", tmp_path / "out")
    assert told.exit_code == 0
    assert "2 pages segmented" in told.stderr
    assert "Pages without text, left out: 2." in told.stderr


def test_pages_that_a_file_has_not_are_told(tmp_path):
    (tmp_path / "good.pdf").write_bytes(good())
    told = run("segment", tmp_path / "good.pdf", "--pages", "5-9", "--out", tmp_path / "out")
    assert told.exit_code == 1
    assert "good.pdf has none of the pages that are meant, but 1 in all." in told.stderr
    assert not list(Path(tmp_path / "out").glob("*.txt"))
