"""Paths: bundled folders are found, the person's folders can be moved as a whole."""

from pathlib import Path

import pytest

from yk_reader import paths
from yk_reader.jobs.sample_pages import open_samples
from yk_reader.model.errors import KnownError


def test_bundled_folders_are_found_in_a_checkout():
    assert (paths.seeds_dir() / "000_df39bee89828844a.txt").is_file()
    assert paths.resources_dir().is_dir()


def test_a_wheel_carries_them_inside_the_package(tmp_path, monkeypatch):
    package = tmp_path / "yk_reader"
    (package / "_data" / "seeds").mkdir(parents=True)
    monkeypatch.setattr(paths, "_PACKAGE", package)
    assert paths.seeds_dir() == package / "_data" / "seeds"
    assert paths.resources_dir() == tmp_path / "resources"


def test_home_variable_moves_the_persons_folders(tmp_path, monkeypatch):
    monkeypatch.setenv(paths.HOME_VARIABLE, str(tmp_path))
    for folder in (paths.user_data_dir(), paths.user_config_dir(), paths.user_log_dir()):
        assert folder.is_dir()
        assert folder.parent == tmp_path
    assert paths.settings_file().parent == paths.user_config_dir()
    assert Path(paths.samples_file()).parent == paths.user_data_dir()


def test_a_home_that_cannot_be_made_is_told_by_who_writes_there(tmp_path, monkeypatch):
    (tmp_path / "home").write_text("a file")
    monkeypatch.setenv(paths.HOME_VARIABLE, str(tmp_path / "home"))
    assert paths.settings_file().name == "settings.json"
    with pytest.raises(KnownError) as error:
        open_samples(paths.samples_file())
    assert error.value.code == "cannot-write"
