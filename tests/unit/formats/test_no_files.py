"""What is no file is refused by every reader of samples, and nothing waits on it."""

import os

import pytest
from samples_kit import read

from yk_reader.model.errors import InputError


@pytest.mark.parametrize("name", ["conll", "conll2003", "doccano", "labelbuddy", "csv", "llm"])
def test_folders_pipes_and_nothing(tmp_path, name):
    os.mkfifo(tmp_path / "pipe")
    for path, code in ((tmp_path, "not-a-file"), (tmp_path / "pipe", "not-a-file")):
        with pytest.raises(InputError) as caught:
            read(name, path)
        assert caught.value.code == code
    with pytest.raises(InputError, match="none is not there"):
        read(name, tmp_path / "none")


def test_pipes_in_a_brat_folder(tmp_path):
    os.mkfifo(tmp_path / "a.txt")
    with pytest.raises(InputError, match="neither a file nor a folder"):
        read("brat", tmp_path)


@pytest.mark.parametrize("name", ["conll", "conll2003", "doccano", "labelbuddy", "csv", "llm"])
def test_bytes_that_are_no_text(tmp_path, name):
    path = tmp_path / "x"
    path.write_bytes(b"\xff\xfe\x00\x01text,start,end,label\n" * 3)
    with pytest.raises(InputError, match=r"x.* is not UTF-8"):
        read(name, path)


@pytest.mark.parametrize("name", ["conll", "conll2003", "doccano", "labelbuddy", "llm"])
def test_an_empty_file_has_no_samples(tmp_path, name):
    path = tmp_path / "x"
    path.write_bytes(b"\n \n")
    assert read(name, path) == []
