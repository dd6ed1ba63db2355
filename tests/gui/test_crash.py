"""Uncaught errors and input methods."""

import sys

from yk_reader import paths
from yk_reader.gui.look import input_method
from yk_reader.gui.look.error_texts import told
from yk_reader.gui.window import crash
from yk_reader.model.errors import InputError, StoreBusyError


def test_a_fault_of_the_program_leaves_a_report(capsys):
    shown = []
    restore = crash.install(lambda error, report: shown.append((error, report)))
    try:
        try:
            raise RuntimeError("a bug")
        except RuntimeError as error:
            sys.excepthook(RuntimeError, error, error.__traceback__)
    finally:
        restore()
    ((error, report),) = shown
    assert isinstance(error, RuntimeError)
    assert report.parent == paths.user_log_dir()
    assert "a bug" in report.read_text("utf-8")
    capsys.readouterr()


def test_a_known_error_leaves_none():
    shown = []
    restore = crash.install(lambda error, report: shown.append(report))
    try:
        sys.excepthook(InputError, InputError("empty-file", "x"), None)
    finally:
        restore()
    assert shown == [None]
    assert not list(paths.user_log_dir().iterdir())


def test_old_reports_go(monkeypatch):
    for i in range(25):
        (paths.user_log_dir() / f"crash-2020{i:02d}.txt").write_text("old")
    crash.write_report(ValueError("new"))
    assert len(list(paths.user_log_dir().glob("crash-*.txt"))) == 20


def test_known_codes_have_sentences_and_others_keep_theirs():
    busy = told(StoreBusyError("locked", "internal", "internal"))
    assert "internal" not in " ".join(busy)
    assert told(InputError("rare", "A rare case.", "Do this.")) == ("A rare case.", "Do this.")


def test_fcitx_without_its_plugin_goes_through_ibus(tmp_path):
    environment = {"QT_IM_MODULE": "fcitx"}
    assert input_method.choose(environment, tmp_path)
    assert environment["QT_IM_MODULE"] == "ibus"
    environment = {"XMODIFIERS": "@im=fcitx5"}
    assert input_method.choose(environment, tmp_path)


def test_other_input_methods_are_left_alone(tmp_path):
    environment = {"QT_IM_MODULE": "ibus"}
    assert not input_method.choose(environment, tmp_path)
    folder = tmp_path / "platforminputcontexts"
    folder.mkdir()
    (folder / "libfcitx5platforminputcontextplugin.so").touch()
    environment = {"QT_IM_MODULE": "fcitx5"}
    assert not input_method.choose(environment, tmp_path)
    assert environment == {"QT_IM_MODULE": "fcitx5"}
