"""Small pictures are kept outside of the project, bounded, and never shown for another file."""

import os

from yk_reader.facsimile.sheets import Raster
from yk_reader.facsimile.thumbnails import Thumbnail, Thumbnails
from yk_reader.model.facsimile import Unit

SHA = "ab" * 32


def small(shade=200, side=60):
    return Thumbnail(Raster(40, side, bytes([shade]) * (3 * 40 * side)), (400, 600), Unit.PIXEL)


def test_what_was_kept_comes_back(tmp_path):
    kept = Thumbnails(tmp_path / "new" / "thumbs")
    kept.put(SHA, 2, 60, small())
    found = kept.get(SHA, 2, 60)
    assert found is not None
    assert (found.size, found.unit) == ((400, 600), Unit.PIXEL)
    assert (found.raster.width, found.raster.height) == (40, 60)
    assert max(abs(byte - 200) for byte in found.raster.data) < 4
    assert kept.get(SHA, 1, 60) is None
    assert kept.get(SHA, 2, 61) is None
    assert kept.get("cd" * 32, 2, 60) is None


def test_only_a_checksum_names_a_file(tmp_path):
    kept = Thumbnails(tmp_path)
    for name in ("", "../" + SHA, "*", SHA[:-1]):
        kept.put(name, 0, 60, small())
        assert kept.get(name, 0, 60) is None
    assert not list(tmp_path.iterdir())


def test_what_is_damaged_or_foreign_is_passed_over(tmp_path):
    kept = Thumbnails(tmp_path)
    kept.put(SHA, 0, 60, small())
    [file] = tmp_path.iterdir()
    file.write_bytes(file.read_bytes()[:200])
    assert kept.get(SHA, 0, 60) is None
    file.write_bytes(b"not a picture")
    assert kept.get(SHA, 0, 60) is None
    file.unlink()
    (tmp_path / f"{SHA}-0-60-0x600-pixel.jpg").write_bytes(b"")
    assert kept.get(SHA, 0, 60) is None


def test_the_oldest_go_where_there_are_too_many(tmp_path):
    kept = Thumbnails(tmp_path)
    names = [f"{n:02x}" * 32 for n in range(6)]
    (tmp_path / "mine.txt").write_text("of somebody else")
    for n, name in enumerate(names[:5]):
        kept.put(name, 0, 60, small())
        [file] = tmp_path.glob(f"{name}*")
        os.utime(file, (1000 + n, 1000 + n))
    one = next(tmp_path.glob("00*")).stat().st_size
    assert kept.get(names[0], 0, 60) is not None  # it was looked at just now
    few = Thumbnails(tmp_path, 4 * one)
    few.put(names[5], 0, 60, small())
    left = [name for name in names if few.get(name, 0, 60) is not None]
    assert left == [names[0], names[4], names[5]]
    assert (tmp_path / "mine.txt").exists()


def test_a_folder_that_cannot_be_written_is_no_trouble(tmp_path):
    (tmp_path / "file").write_text("")
    kept = Thumbnails(tmp_path / "file" / "thumbs")
    kept.put(SHA, 0, 60, small())
    assert kept.get(SHA, 0, 60) is None
