"""Files that gzip packed: read as what they hold, within limits; pictures stay as they are."""

import gzip

import pytest

from yk_reader.formats.metadata import stem_of
from yk_reader.formats.packed import suffix_inside, unpacked, unpacked_head
from yk_reader.formats.textfiles import read_bytes
from yk_reader.formats.xml_files import stem
from yk_reader.model.errors import InputError

TEXT = "本报讯昨日召开会议。\n".encode() * 2000


def test_what_is_packed_comes_out_whole(tmp_path):
    file = tmp_path / "a.txt.gz"
    file.write_bytes(gzip.compress(TEXT) + gzip.compress(b"more"))
    assert read_bytes(file) == TEXT + b"more"
    assert TEXT.startswith(unpacked_head(file.read_bytes()[:100], 4096))
    assert unpacked(TEXT, "a.txt", 10) == TEXT


@pytest.mark.parametrize("inside", [b"%PDF-1.7\n" + TEXT, b"II*\0" + TEXT])
def test_pictures_stay_packed(inside):
    data = gzip.compress(inside)
    assert unpacked(data, "a.gz", 1 << 20) == data
    assert unpacked_head(data[:4096], 4096) == data[:4096]


@pytest.mark.parametrize("data", [gzip.compress(TEXT)[:-20], gzip.compress(TEXT)[:12] + TEXT])
def test_damaged_ones_are_refused(data):
    with pytest.raises(InputError) as caught:
        unpacked(data, "a.gz", 1 << 20)
    assert caught.value.code == "packed-damaged"


def test_many_that_follow_one_another_come_out_as_one(monkeypatch):
    lines = [f"第{number}行\n".encode() for number in range(5000)]
    data = b"".join(map(gzip.compress, lines))
    assert unpacked(data, "a.gz", 1 << 20) == b"".join(lines)
    assert unpacked(data + b"more, which is no gzip", "a.gz", 1 << 20) == b"".join(lines)
    monkeypatch.setattr("yk_reader.formats.packed._MOST_PARTS", 4999)
    with pytest.raises(InputError) as caught:
        unpacked(data, "a.gz", 1 << 20)
    assert caught.value.code == "packed-damaged"


def test_more_than_a_file_may_have_is_refused():
    assert unpacked(gzip.compress(TEXT), "a.gz", len(TEXT)) == TEXT
    for data in (gzip.compress(TEXT), gzip.compress(TEXT[:60]) + gzip.compress(TEXT[60:])):
        with pytest.raises(InputError) as caught:
            unpacked(data, "a.gz", len(TEXT) - 1)
        assert caught.value.code == "too-large"


def test_pages_are_called_by_what_is_inside():
    names = ["a_abbyy.gz", "a_abbyy.xml", "a_chocr.html.gz", "a.hocr.gz", "v1.2.hocr", "v1.2.gz"]
    assert [stem(name) for name in names] == ["a", "a", "a", "a", "v1.2", "v1.2"]
    assert [stem_of(name) for name in ("a.txt.gz", "a.txt", "a.b")] == ["a", "a", "a.b"]


def test_what_is_inside_is_told_by_the_name_where_it_has_it():
    names = ["a.txt", "a.TXT.GZ", "a.hocr.gz", "a_abbyy.gz", "a.tar.gz", "a.pdf.gz", "a"]
    assert [suffix_inside(name) for name in names] == [
        ".txt", ".txt", ".hocr", ".gz", ".gz", ".gz", "",
    ]  # fmt: skip
