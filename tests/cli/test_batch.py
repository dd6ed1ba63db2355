"""The verb `batch` without the packages that it needs."""

import sys

import pytest

from yk_reader.cli.batch import batch


@pytest.fixture
def without(monkeypatch):
    def hide(*packages):
        for package in packages:
            for module in [m for m in sys.modules if m.partition(".")[0] == package]:
                monkeypatch.delitem(sys.modules, module)
            monkeypatch.setitem(sys.modules, package, None)

    return hide


def test_it_says_what_to_install_and_writes_nothing(run, page_file, tmp_path, without):
    without("pyarrow")
    out = run("batch", page_file, tmp_path / "out")
    assert out.exit_code == 1
    assert "batch needs the Python package pyarrow" in out.stderr
    assert "pip install 'yk-reader[cluster]'" in out.stderr
    assert not (tmp_path / "out").exists()


def test_dask_is_asked_for_only_where_it_is_wanted(run, page_file, tmp_path, without):
    without("distributed")
    out = run("batch", page_file, tmp_path / "out", "--dask", "local")
    assert out.exit_code == 1
    assert "--dask needs the Python package distributed" in out.stderr
    assert "pip install 'yk-reader[cluster]'" in out.stderr
    assert not (tmp_path / "out").exists()


def test_addresses_need_fsspec(run, tmp_path, without, monkeypatch):
    without("fsspec")
    monkeypatch.setattr("yk_reader.jobs.archive.running.parquet", lambda: None)
    out = run("batch", "s3://bucket/pages", tmp_path / "out")
    assert out.exit_code == 1
    assert "Reading from an address needs the Python package fsspec" in out.stderr
    assert not (tmp_path / "out").exists()


def test_an_address_to_write_to_is_refused(run, page_file, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for out in ("s3://bucket/tables", "file:///tmp/tables"):
        told = run("batch", page_file, out)
        assert told.exit_code == 1
        assert f"{out} is an address" in told.stderr
    assert not list(tmp_path.glob("*:"))


def test_labels_that_nothing_suggests_are_refused(run, page_file, tmp_path):
    told = run("batch", page_file, tmp_path / "out", "--labels", "PERS")
    assert told.exit_code == 1
    assert "Nothing suggests PERS" in told.stderr
    assert not (tmp_path / "out").exists()


@pytest.mark.formats
def test_addresses_are_told_as_they_were_given(run, tmp_path, monkeypatch):
    pytest.importorskip("fsspec")
    monkeypatch.setattr("yk_reader.jobs.archive.running.parquet", lambda: None)
    told = run("batch", "nosuch://bucket/pages", tmp_path / "out", "--no-suggest")
    assert "refused: nosuch://bucket/pages: nosuch://bucket/pages cannot be read" in told.stderr


def test_an_import_of_a_folder_that_is_none_says_so(run, tmp_path):
    (tmp_path / "tables").mkdir()
    out = run("import", tmp_path / "a.ykdb", "--parquet", tmp_path / "tables")
    assert out.exit_code == 1
    assert "is no folder that batch wrote" in out.stderr
    assert not (tmp_path / "a.ykdb").exists()


def test_help_says_how_a_run_goes_on(run):
    told = run("batch", "--help").stdout
    assert "Run the same command again to go on" in " ".join(told.split())
    assert "--dask ADDRESS|local" in told
    assert batch.name == "batch"
