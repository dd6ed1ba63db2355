"""Files from paths, and metadata from names and CSV."""

import os

import pytest

from yk_reader.formats import textfiles
from yk_reader.formats.metadata import NamePattern, iso_date, read_metadata
from yk_reader.formats.textfiles import find_files, read_bytes
from yk_reader.model.errors import InputError
from yk_reader.model.page import PageMeta


def names(found):
    return [each.path.name for each in found]


def test_a_folder_is_walked_in_natural_order(tmp_path):
    for name in (
        "p10.txt",
        "p2.txt",
        "p1.TXT",
        "notes.md",
        ".hidden.txt",
        "p1.reflow.txt",
        "picture.png",
    ):
        (tmp_path / name).write_text("x", encoding="utf-8")
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "p3.txt").write_text("x", encoding="utf-8")
    assert names(find_files([tmp_path])) == ["p3.txt", "p1.TXT", "p2.txt", "p10.txt"]


def test_a_named_file_is_taken_whatever_its_suffix(tmp_path):
    (tmp_path / "page.ocr").write_text("x", encoding="utf-8")
    assert names(find_files([tmp_path / "page.ocr"])) == ["page.ocr"]


def test_a_missing_path_comes_back_with_its_error(tmp_path):
    (found,) = find_files([tmp_path / "gone.txt"])
    assert found.error is not None
    assert found.error.code == "missing-file"


def test_an_empty_folder_says_so(tmp_path):
    (found,) = find_files([tmp_path])
    assert found.error is not None
    assert found.error.code == "empty-folder"


def test_a_link_in_a_circle_ends(tmp_path):
    (tmp_path / "p.txt").write_text("x", encoding="utf-8")
    (tmp_path / "again").symlink_to(tmp_path)
    assert names(find_files([tmp_path])) == ["p.txt"]


def test_a_folder_without_permission_is_named_and_the_rest_goes_on(tmp_path, monkeypatch):
    closed, opened = tmp_path / "closed", tmp_path / "open"
    closed.mkdir()
    opened.mkdir()
    (opened / "p.txt").write_text("x", encoding="utf-8")
    real = textfiles.Path.iterdir

    def iterdir(path):
        if path.name == "closed":
            raise PermissionError(13, "Permission denied", str(path))
        return real(path)

    monkeypatch.setattr(textfiles.Path, "iterdir", iterdir)
    first, second = find_files([tmp_path])
    assert first.error is not None
    assert first.error.code == "no-permission"
    assert second.path.name == "p.txt"


def test_reading_names_what_is_wrong(tmp_path, monkeypatch):
    with pytest.raises(InputError) as caught:
        read_bytes(tmp_path / "gone.txt")
    assert caught.value.code == "missing-file"
    with pytest.raises(InputError) as caught:
        read_bytes(tmp_path)
    assert caught.value.code == "is-a-folder"
    (tmp_path / "big.txt").write_bytes(b"x" * 100)
    monkeypatch.setattr(textfiles, "LARGEST", 99)
    with pytest.raises(InputError) as caught:
        read_bytes(tmp_path / "big.txt")
    assert caught.value.code == "too-large"


def test_a_pipe_is_no_file(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    (found,) = find_files([tmp_path / "pipe"])
    assert found.error is not None
    assert found.error.code == "not-a-file"


@pytest.mark.parametrize(
    ("pattern", "stem", "meta"),
    [
        ("{paper}_{date}_{page}", "永康日报_2023-03-15_1", PageMeta("永康日报", "2023-03-15", "1")),
        ("{paper}_{date}_{page}", "a_b_20230315_A2", PageMeta("a_b", "2023-03-15", "A2")),
        ("{date}{paper}{page}", "2023年3月5日永康日报4", PageMeta("永康日报", "2023-03-05", "4")),
        ("{page}_*", "000_df39bee89828844a", PageMeta("", "", "000")),
        ("{date}", "1998", PageMeta("", "1998", "")),
    ],
)
def test_patterns(pattern, stem, meta):
    assert NamePattern.parse(pattern).read(stem) == meta


def test_a_name_that_does_not_fit_has_no_metadata():
    pattern = NamePattern.parse("{paper}_{date}_{page}")
    assert pattern.read("000") is None
    assert pattern.read("a_20231399_1") is None


@pytest.mark.parametrize("bad", ["", "page", "{page}{page}", "{issue}", "{}"])
def test_bad_patterns(bad):
    with pytest.raises(InputError) as caught:
        NamePattern.parse(bad)
    assert caught.value.code == "bad-pattern"


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2023.3.5", "2023-03-05"),
        ("20230305", "2023-03-05"),
        ("2023年3月5日", "2023-03-05"),
        ("2023-02-30", None),
        ("yesterday", None),
        ("2023年3月", "2023-03"),
    ],
)
def test_dates(text, iso):
    assert iso_date(text) == iso


def test_metadata_from_csv():
    text = '\ufeffname,paper,date,page\n000.txt,永康日报,2023.3.15,1\n001,"a,b",,\n'
    assert read_metadata(text) == {
        "000": PageMeta("永康日报", "2023-03-15", "1"),
        "001": PageMeta("a,b", "", ""),
    }


@pytest.mark.parametrize("bad", ["", "paper\nx\n", "name,date\na,soon\n"])
def test_bad_metadata(bad):
    with pytest.raises(InputError) as caught:
        read_metadata(bad)
    assert caught.value.code == "bad-metadata"
