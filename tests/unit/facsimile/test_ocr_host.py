"""Reading in another process: it can be ended, it can die, and nothing of that is lost on us."""

import io
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest
from fake_engine import FakeEngine
from PIL import Image

from yk_reader.facsimile.ocr.host import OcrHost
from yk_reader.facsimile.pictures import open_picture
from yk_reader.model.errors import Cancelled, KnownError

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a script")


@pytest.fixture
def engine(tmp_path, monkeypatch):
    return FakeEngine(tmp_path / "engine", monkeypatch)


@pytest.fixture
def sheet():
    data = io.BytesIO()
    image = Image.new("L", (400, 300), 255)
    image.paste(0, (100, 50, 200, 80))
    image.save(data, "PNG")
    found = open_picture(data.getvalue(), name="p1.png")
    yield found
    found.close()


def test_lines_come_back_in_pixels_of_the_picture(engine, sheet):
    engine.answer([("永康", (100, 50, 200, 80))])
    done = []
    with OcrHost() as host:
        found = host.read(sheet, "p1", engine="tesseract", progress=lambda *told: done.append(told))
    assert (found.engine, found.version) == ("tesseract", "5.0-test")
    (line,) = found.lines
    assert line.text == "永康"
    assert line.quad == (100, 50, 200, 50, 200, 80, 100, 80)
    assert line.confidence == pytest.approx(0.96)
    assert line.chars == (0.0, 0.5, 0.5, 1.0)
    assert done
    assert (engine.folder / "threads").read_text() == "1"
    head, pixels = (engine.folder / "seen.pgm").read_bytes().split(b"\n", 1)
    assert head == b"P5 400 300 255"
    assert len(pixels) == 400 * 300
    assert pixels[60 * 400 + 150] == 0
    assert pixels[60 * 400 + 50] == 255


def test_a_region_is_read_by_itself_and_lies_in_the_whole(engine, sheet):
    engine.answer([("永康", (10, 5, 110, 35))])
    with OcrHost() as host:
        found = host.read(sheet, "p1", region=(90, 45, 250, 100), engine="tesseract")
    assert found.lines[0].quad[:2] == (100, 50)
    assert (engine.folder / "seen.pgm").read_bytes().startswith(b"P5 160 55 255\n")


def test_a_process_that_dies_is_started_once_more(engine, sheet):
    engine.answer([("永康", (100, 50, 200, 80))])
    engine.say("deaths", "1")
    with OcrHost() as host:
        assert len(host.read(sheet, "p1", engine="tesseract").lines) == 1
    assert engine.asked == 2


def test_a_second_death_costs_the_page_and_no_other(engine, sheet):
    engine.answer([("永康", (100, 50, 200, 80))])
    engine.say("deaths", "2")
    with OcrHost() as host:
        with pytest.raises(KnownError) as error:
            host.read(sheet, "p7", engine="tesseract")
        assert error.value.code == "ocr-broke-off"
        assert "p7" in error.value.message
        assert len(host.read(sheet, "p8", engine="tesseract").lines) == 1


def test_cancelling_ends_it_wherever_it_is(engine, sheet):
    engine.say("sleep")
    began = time.monotonic()
    with OcrHost() as host:
        with pytest.raises(Cancelled):
            host.read(sheet, "p1", engine="tesseract", should_stop=lambda: engine.asked > 0)
        assert host._process is None
    assert time.monotonic() - began < 40  # it would sleep a minute


def test_nothing_is_left_of_a_process_that_was_ended(engine, sheet, tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    (tmp_path / "temporary").mkdir()
    engine.say("sleep")
    with OcrHost() as host, pytest.raises(Cancelled):
        host.read(sheet, "p1", engine="tesseract", should_stop=lambda: engine.asked > 0)
    assert Path(engine.asked_for[0]).is_relative_to(tmp_path / "temporary")
    assert not list((tmp_path / "temporary").iterdir())
    (engine.folder / "sleep").unlink()
    engine.say("deaths", "2")
    with OcrHost() as host, pytest.raises(KnownError):
        host.read(sheet, "p1", engine="tesseract")
    assert engine.asked == 3
    assert not list((tmp_path / "temporary").iterdir())


def test_an_engine_has_no_more_memory_than_this_program_may_have(engine, tmp_path):
    engine.answer([("永", (100, 50, 130, 80))])
    Image.new("L", (400, 300), 255).save(tmp_path / "p1.png")
    code = (
        "import resource, sys; resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))\n"
        "from pathlib import Path\n"
        "from yk_reader.facsimile.ocr.host import OcrHost\n"
        "from yk_reader.facsimile.pictures import open_picture\n"
        "with OcrHost() as host:\n"
        "    found = host.read(open_picture(Path(sys.argv[1])), 'p1', engine='tesseract')\n"
        "print(found.lines[0].text)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "p1.png")], capture_output=True, check=False
    )
    assert done.stdout.decode().strip() == "永", done.stderr.decode()


def test_an_engine_that_ends_without_a_word_is_told(engine, sheet):
    engine.say("killed")
    with OcrHost() as host, pytest.raises(KnownError) as error:
        host.read(sheet, "p1", engine="tesseract")
    assert "tesseract ended with -9" in error.value.message


def test_too_much_memory_is_said_and_ends_nothing_else(engine, sheet):
    engine.say("sleep")
    with OcrHost(memory=1) as host, pytest.raises(KnownError) as error:
        host.read(sheet, "p1", engine="tesseract")
    assert error.value.code == "ocr-memory"


def test_what_an_engine_says_of_its_failure_is_told(engine, sheet):
    engine.say("fails", "cannot read that")
    with OcrHost() as host:
        with pytest.raises(KnownError) as error:
            host.read(sheet, "p1", engine="tesseract")
        assert error.value.code == "ocr-broke-off"
        assert "cannot read that" in error.value.message
        (engine.folder / "fails").unlink()
        engine.answer([("永", (100, 50, 130, 80))])
        assert host.read(sheet, "p1", engine="tesseract").lines[0].text == "永"


def test_which_engines_there_are_is_known_without_reading(engine):
    with OcrHost() as host:
        states = {state.name: state for state in host.engines()}
        assert states["tesseract"].available
        assert states["tesseract"].version == "5.0-test"
        assert set(states) == {"rapidocr", "tesseract"}
        assert host.engine("tesseract") == "tesseract"


def test_no_engine_says_what_to_install(engine, sheet):
    engine.say("no-chinese")
    with OcrHost() as host, pytest.raises(KnownError) as error:
        host.read(sheet, "p1", engine="tesseract")
    assert error.value.code == "no-ocr"
    assert "pip install 'yk-reader[ocr]'" in error.value.advice
    assert "chi_sim" in error.value.message


@pytest.mark.parametrize("python", ["/nowhere/python", "/bin/true"])
def test_an_interpreter_that_is_none_is_told(sheet, python):
    with OcrHost(python) as host, pytest.raises(KnownError) as error:
        host.read(sheet, "p1")
    assert error.value.code in ("no-ocr", "ocr-broke-off")
