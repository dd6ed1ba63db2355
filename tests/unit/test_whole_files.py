"""Files that are written as a whole or not at all."""

import os
import stat
from pathlib import Path

import pytest

from yk_reader.whole_files import replacing, whole_file


def test_a_file_takes_its_place_when_it_is_complete(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("旧", encoding="utf-8")
    with whole_file(path) as write:
        write("甲\n")
        assert path.read_text(encoding="utf-8") == "旧"
        write("乙\n")
    assert path.read_bytes() == "甲\n乙\n".encode()
    assert list(tmp_path.iterdir()) == [path]


def test_what_breaks_off_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("旧", encoding="utf-8")

    def broken_off() -> None:
        with whole_file(path) as write:
            write("新")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        broken_off()
    assert path.read_text(encoding="utf-8") == "旧"
    assert list(tmp_path.iterdir()) == [path]


def test_a_name_as_long_as_the_disk_allows(tmp_path: Path) -> None:
    path = tmp_path / ("a" * 255)
    with whole_file(path) as write:
        write("x")
    assert path.read_text(encoding="utf-8") == "x"


def test_two_writers_of_one_file_do_not_meet(tmp_path: Path) -> None:
    with replacing(tmp_path / "a") as one, replacing(tmp_path / "a") as other:
        assert one != other
        one.write_text("1", encoding="utf-8")
        other.write_text("2", encoding="utf-8")
    assert (tmp_path / "a").read_text(encoding="utf-8") == "1"


@pytest.mark.skipif(os.name != "posix", reason="modes of files are those of POSIX")
def test_a_lasting_file_is_the_persons_own_and_on_the_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[int] = []
    monkeypatch.setattr("yk_reader.whole_files.os.fsync", synced.append)
    with whole_file(tmp_path / "plain") as write:
        write("x")
    assert not synced
    with whole_file(tmp_path / "own", lasting=True) as write:
        write("x")
    assert len(synced) == 1
    assert stat.S_IMODE((tmp_path / "own").stat().st_mode) == 0o600
