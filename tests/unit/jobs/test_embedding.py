"""Pictures in the project file: taken in, used where their file is gone, and given back."""

import hashlib
import io
import shutil

import numpy as np
import pytest
from facsimile_kit import newspaper_page, pictured_project
from pdf_maker import make_pdf
from PIL import Image
from tiff_maker import make_tiff

from yk_reader.facsimile.pictures import count_frames, open_picture
from yk_reader.facsimile.single import single_picture
from yk_reader.jobs.embedding import (
    beside_pages,
    embed,
    embed_pages,
    keep_beside,
    not_held,
    to_embed,
)
from yk_reader.jobs.export import ExportOptions, export
from yk_reader.jobs.importing import ImportOptions, import_paths
from yk_reader.jobs.pictures import held_picture
from yk_reader.jobs.projects import create_project, open_project
from yk_reader.model.errors import InputError


@pytest.fixture
def scan(tmp_path):
    """A project with a text and its picture beside."""
    image = Image.new("L", (300, 400), 255)
    image.paste(0, (20, 30, 200, 50))
    image.save(tmp_path / "p1.png")
    (tmp_path / "p1.txt").write_text("本报讯 昨日下雨。", "utf-8")
    with create_project(tmp_path / "a.ykdb") as store:
        import_paths(store, [tmp_path / "p1.txt"], options=ImportOptions(labels=()))
        yield store


def test_a_file_with_one_picture_is_held_as_it_is(scan, tmp_path):
    data = (tmp_path / "p1.png").read_bytes()
    assert embed(scan, 1) == len(data)
    assert scan.picture_data.get(1) == data
    assert scan.picture_data.size(1) == len(data)
    assert scan.picture_data.all() == (1, len(data))
    assert scan.facsimiles.picture(1).path == "p1.png"


def test_beside_again_the_file_that_is_there_is_enough(scan, tmp_path):
    embed(scan, 1)
    assert keep_beside(scan, 1) == tmp_path / "p1.png"
    assert scan.picture_data.get(1) is None
    assert scan.facsimiles.picture(1).path == "p1.png"
    with pytest.raises(InputError) as caught:
        keep_beside(scan, 1)
    assert caught.value.code == "not-embedded"


def test_beside_again_it_is_written_where_its_file_is_gone(scan, tmp_path):
    data = (tmp_path / "p1.png").read_bytes()
    embed(scan, 1)
    (tmp_path / "p1.png").write_bytes(b"another file")
    made = keep_beside(scan, 1)
    assert made == tmp_path / "a pictures" / "p1.png"
    assert made.read_bytes() == data
    picture = scan.facsimiles.picture(1)
    assert (picture.path, picture.frame) == ("a pictures/p1.png", 0)
    assert picture.sha256 == hashlib.sha256(data).hexdigest()
    assert (tmp_path / "p1.png").read_bytes() == b"another file"


def test_nothing_of_that_name_is_replaced(scan, tmp_path):
    data = (tmp_path / "p1.png").read_bytes()
    embed(scan, 1)
    (tmp_path / "p1.png").unlink()
    (tmp_path / "a pictures").mkdir()
    (tmp_path / "a pictures" / "p1.png").write_bytes(b"somebody's")
    assert keep_beside(scan, 1).name == "p1 (2).png"
    assert (tmp_path / "a pictures" / "p1.png").read_bytes() == b"somebody's"
    assert (tmp_path / "a pictures" / "p1 (2).png").read_bytes() == data


def test_what_is_damaged_is_told(scan, tmp_path):
    embed(scan, 1)
    (tmp_path / "p1.png").unlink()
    scan.picture_data.put(1, b"\x89PNG something else")
    with pytest.raises(InputError) as caught:
        keep_beside(scan, 1)
    assert caught.value.code == "picture-held-damaged"
    with pytest.raises(InputError):
        held_picture(scan.facsimiles.picture(1), scan.picture_data.get(1))


def test_without_a_picture_there_is_nothing_to_hold(tmp_path):
    (tmp_path / "p.txt").write_text("本报讯 昨日下雨。", "utf-8")
    with create_project(tmp_path / "a.ykdb") as store:
        import_paths(store, [tmp_path / "p.txt"], options=ImportOptions(labels=()))
        with pytest.raises(InputError) as caught:
            to_embed(store, 1)
    assert caught.value.code == "no-picture"


def test_of_a_pdf_the_page_alone_is_held_and_shows_the_same(tmp_path):
    path = pictured_project(tmp_path, pages=3)
    with open_project(path) as store:
        file = tmp_path / "print.pdf"
        data = to_embed(store, 2)
        assert count_frames(data) == 1
        pages = [open_picture(file, 1), open_picture(data, 0)]
        assert pages[0].size == pages[1].size
        shown = [page.region(0, 0, *page.size, 0.05).data for page in pages]
        for page in pages:
            page.close()
        assert shown[0] == shown[1]


def test_of_a_tiff_the_picture_alone_is_held(tmp_path):
    images = [Image.new("L", (30 + n, 40), 50 * n) for n in range(3)]
    file = tmp_path / "a.tif"
    images[0].save(file, save_all=True, append_images=images[1:])
    with Image.open(io.BytesIO(single_picture(file, 2))) as image:
        assert image.size == (32, 40)
        assert image.getpixel((5, 5)) == 100
        assert getattr(image, "n_frames", 1) == 1


GREY = np.arange(0, 240, dtype=np.uint8).reshape(12, 20)
FRAMES = {
    "turned by half": {"pixels": GREY, "turn": 3},
    "turned by a quarter": {"pixels": GREY, "turn": 6},
    "turned and seen in a mirror": {"pixels": GREY, "turn": 5},
    "16 bits": {"pixels": GREY.astype(np.uint16) * 257},
    "16 bits, 0 is white": {"pixels": 65535 - GREY.astype(np.uint16) * 257, "photometric": 0},
    "0 is white": {"pixels": 255 - GREY, "photometric": 0},
}


@pytest.mark.parametrize("kind", FRAMES)
def test_of_a_tiff_the_picture_alone_shows_the_same(tmp_path, kind):
    file = tmp_path / "a.tif"
    copy = {"pixels": GREY[:4, :4], "kind": 1}
    file.write_bytes(make_tiff([copy, {"pixels": GREY[:6, :6]}, FRAMES[kind]]))
    shown = []
    for sheet in (open_picture(file, 1), open_picture(single_picture(file, 1))):
        shown.append((sheet.size, sheet.region(0, 0, *sheet.size, 1.0).data))
        sheet.close()
    assert shown[0] == shown[1]
    assert sorted(shown[0][0]) == [12, 20]


def test_exports_take_what_the_project_holds_where_the_file_is_gone(tmp_path):
    path = pictured_project(tmp_path, pages=2)
    wishes = ExportOptions(status="all", annotators=("machine",))
    with open_project(path) as store:
        before = export(store, "pdf-text", tmp_path / "one", options=wishes)
        assert not before.refused
        for page_id in (1, 2):
            embed(store, page_id)
        (tmp_path / "print.pdf").unlink()
        after = export(store, "pdf-text", tmp_path / "two", options=wishes)
        assert not after.refused
    made = sorted(file.name for file in (tmp_path / "two").glob("*.pdf"))
    assert made == sorted(file.name for file in (tmp_path / "one").glob("*.pdf"))
    assert len(made) == 2


def test_an_import_holds_the_pictures_on_wish(tmp_path):
    (tmp_path / "print.pdf").write_bytes(make_pdf([newspaper_page() for _ in range(2)]))
    with create_project(tmp_path / "a.ykdb") as store:
        options = ImportOptions(labels=(), embed=True)
        report = import_paths(store, [tmp_path / "print.pdf"], options=options)
        pages, size = report.embedded
        assert pages == 2
        assert store.picture_data.all() == (2, size)
        moved = tmp_path / "elsewhere"
        moved.mkdir()
        store.close()
    shutil.move(tmp_path / "a.ykdb", moved / "a.ykdb")
    with open_project(moved / "a.ykdb") as store:
        options = ExportOptions(status="all", annotators=("machine",))
        assert not export(store, "ocr-lines", tmp_path / "lines", options=options).refused


def test_many_pages_are_held_until_it_is_stopped_and_go_back(tmp_path):
    size = (pictured_project(tmp_path, 4), (tmp_path / "print.pdf").stat().st_size)[1]
    told = []
    with open_project(tmp_path / "print.ykdb") as store:
        (tmp_path / "t.txt").write_text("没有图片。", "utf-8")
        import_paths(store, [tmp_path / "t.txt"], options=ImportOptions(labels=()))
        assert not_held(store, [1, 2, 3, 4, 5]) == ([1, 2, 3, 4], size)
        kept = embed_pages(
            store, [1, 2, 3, 4],
            progress=lambda *said: told.append(said),
            should_stop=lambda: len(told) == 2,
        )  # fmt: skip
        assert (kept.pages, kept.left, kept.refused) == ([1, 2], 2, [])
        assert kept.size == store.picture_data.all()[1] > 0
        assert not_held(store, [1, 2, 3, 4])[0] == [3, 4]

        (tmp_path / "print.pdf").rename(tmp_path / "moved.pdf")
        ((name, error), *_) = embed_pages(store, [3, 4]).refused
        assert (name, error.code) == (store.pages.get(3).name, "picture-missing")
        (tmp_path / "moved.pdf").rename(tmp_path / "print.pdf")

        back = beside_pages(store, [1, 2, 3, 4, 5])
        assert (back.pages, back.size) == ([1, 2], -kept.size)
        assert store.picture_data.all() == (0, 0)
