"""The program in one folder (`make bundle`), told by what such a program finds of itself."""

import sys

import pytest

from yk_reader import bundle
from yk_reader.cli.main import main
from yk_reader.facsimile.ocr import host, worker
from yk_reader.formats.needed import module_of
from yk_reader.model.errors import KnownError


@pytest.fixture
def bundled(monkeypatch):
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "_MEIPASS", "/opt/yk/_internal", raising=False)


@pytest.mark.usefixtures("bundled")
def test_programs_of_others_get_nothing_of_the_bundle(monkeypatch):
    monkeypatch.setenv("LD_LIBRARY_PATH", "/opt/yk/_internal")
    monkeypatch.setenv("LD_LIBRARY_PATH_ORIG", "/usr/local/lib")
    monkeypatch.setenv("QT_PLUGIN_PATH", "/opt/yk/_internal/PySide6/Qt/plugins")
    monkeypatch.setenv("HOME", "/home/me")
    monkeypatch.setenv("HOME_ORIG", "/home/other")
    env = bundle.outside_environment()
    assert env["LD_LIBRARY_PATH"] == "/usr/local/lib"
    assert "QT_PLUGIN_PATH" not in env
    assert env["HOME"] == "/home/me"


def test_elsewhere_they_get_everything(monkeypatch):
    monkeypatch.setenv("LD_LIBRARY_PATH", "/opt/yk/_internal")
    assert bundle.outside_environment()["LD_LIBRARY_PATH"] == "/opt/yk/_internal"


def started(monkeypatch, python=""):
    asked = []

    class Process:
        def __init__(self, argv, *_args, **_more):
            asked.append(list(argv))
            raise host.InputError("suggester-not-found", "no", "no")

    monkeypatch.setattr(host, "LineProcess", Process)
    with pytest.raises(KnownError), host.OcrHost(python) as engines:
        engines.engines()
    return asked[0]


@pytest.mark.usefixtures("bundled")
def test_pictures_are_read_by_the_program_itself_or_by_a_python(monkeypatch):
    assert started(monkeypatch)[:2] == [sys.executable, bundle.READ_PICTURES]
    assert started(monkeypatch, "/usr/bin/python3")[:2] == ["/usr/bin/python3", "-c"]


@pytest.mark.usefixtures("bundled")
def test_the_process_that_reads_is_one(monkeypatch):
    class Over(Exception):
        pass

    def run(most):
        raise Over(most)

    monkeypatch.setattr(worker, "run", run)
    monkeypatch.setattr(sys, "argv", ["yk-reader", bundle.READ_PICTURES, "1000"])
    with pytest.raises(Over, match="1000"):
        main(prog_name="yk-reader")


@pytest.mark.parametrize("frozen", [False, True])
def test_what_is_missing_is_told_with_a_way_that_there_is(monkeypatch, frozen):
    monkeypatch.setattr(sys, "frozen", frozen, raising=False)
    with pytest.raises(KnownError) as caught:
        module_of("no_such_module", "It", "formats")
    assert caught.value.advice.startswith("Install it") is not frozen
    assert "pip install 'yk-reader[formats]'" in caught.value.advice
