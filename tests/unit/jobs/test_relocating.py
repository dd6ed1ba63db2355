"""Pictures that moved: found again for all pages at once, and never another one unasked."""

import io

import pytest
from PIL import Image

from yk_reader.jobs.relocating import Relocated, give_picture, relocate
from yk_reader.jobs.written import digest_of
from yk_reader.model.errors import InputError
from yk_reader.model.facsimile import Facsimile, LineBox, Picture, Unit
from yk_reader.store import NewPage, Store


def png(shade):
    file = io.BytesIO()
    Image.new("L", (40, 60), shade).save(file, "PNG")
    return file.getvalue()


@pytest.fixture
def store(tmp_path):
    (tmp_path / "work").mkdir()
    with Store.create(tmp_path / "work" / "p.ykdb") as made:
        yield made


def page(store, name, path="", digest="", frame=0):
    page_id = store.pages.add(NewPage(name, name.encode(), name))
    picture = Picture(name, 40, 60, Unit.PIXEL, path, digest, frame)
    store.facsimiles.put(page_id, Facsimile(picture, (LineBox(0, (1, 2, 3, 4)),)))
    return page_id


def moved(store, tmp_path, count=3):
    """Pages with pictures in a folder that is not there any more, and that folder's new place."""
    new = tmp_path / "scans"
    new.mkdir()
    ids = []
    for n in range(count):
        (new / f"{n}.png").write_bytes(png(n))
        ids.append(page(store, f"p{n}", f"old/{n}.png", digest_of(new / f"{n}.png")))
    return new, ids


def test_one_file_brings_the_whole_folder_along(store, tmp_path):
    new, ids = moved(store, tmp_path)
    assert relocate(store, ids[1], new / "1.png") == Relocated(3, 3)
    assert [store.facsimiles.picture(one).path for one in ids] == [
        (new / f"{n}.png").as_posix() for n in range(3)
    ]
    assert store.facsimiles.boxes(ids[0])


def test_pages_of_the_same_file_go_with_it_whatever_it_is_called_now(store, tmp_path):
    (tmp_path / "new.png").write_bytes(png(7))
    digest = digest_of(tmp_path / "new.png")
    ids = [page(store, f"p{n}", "a.png", digest) for n in range(2)]
    other = page(store, "q", "b.png", digest)
    assert relocate(store, ids[0], tmp_path / "new.png") == Relocated(2, 1)
    assert store.facsimiles.picture(other).path == "b.png"


def test_a_file_beside_it_that_is_another_one_stays_missing(store, tmp_path):
    new, ids = moved(store, tmp_path)
    (new / "2.png").write_bytes(png(99))
    assert relocate(store, ids[0], new / "0.png").pages == 2
    assert store.facsimiles.picture(ids[2]).path == "old/2.png"


def test_a_file_that_is_still_in_its_place_stays_there(store, tmp_path):
    new, ids = moved(store, tmp_path)
    (store.path.parent / "old").mkdir()
    (store.path.parent / "old" / "2.png").write_bytes(png(2))
    assert relocate(store, ids[0], new / "0.png").pages == 2
    assert store.facsimiles.picture(ids[2]).path == "old/2.png"


def test_another_picture_is_taken_only_when_a_person_says_so(store, tmp_path):
    new, ids = moved(store, tmp_path, 1)
    (tmp_path / "other.png").write_bytes(png(50))
    with pytest.raises(InputError) as caught:
        relocate(store, ids[0], tmp_path / "other.png")
    assert caught.value.code == "picture-differs"
    assert store.facsimiles.picture(ids[0]).path == "old/0.png"
    relocate(store, ids[0], tmp_path / "other.png", though_other=True)
    found = store.facsimiles.picture(ids[0])
    assert found.path == (tmp_path / "other.png").as_posix()
    assert found.sha256 == digest_of(tmp_path / "other.png")
    assert (new / "0.png").exists()


def test_what_is_no_picture_changes_nothing(store, tmp_path):
    _, ids = moved(store, tmp_path, 1)
    (tmp_path / "text.png").write_text("no picture")
    with pytest.raises(InputError) as caught:
        relocate(store, ids[0], tmp_path / "text.png", though_other=True)
    assert caught.value.code == "picture-unknown"
    bare = store.pages.add(NewPage("x", b"x", "x"))
    with pytest.raises(InputError) as caught:
        relocate(store, bare, tmp_path / "text.png")
    assert caught.value.code == "picture-unnamed"


def test_a_page_that_came_without_one_is_given_a_picture(store):
    file = store.path.parent / "scan.png"
    file.write_bytes(png(1))
    bare = store.pages.add(NewPage("x", b"x", "x"))
    assert give_picture(store, bare, file) == Picture(
        "scan.png", 40, 60, Unit.PIXEL, "scan.png", digest_of(file), 0
    )
    assert store.facsimiles.picture(bare).path == "scan.png"


def test_a_picture_keeps_the_measure_of_the_boxes_that_are_there(store):
    file = store.path.parent / "scan.png"
    file.write_bytes(png(1))
    page_id = store.pages.add(NewPage("x", b"x", "x"))
    measured = Picture("scan.tif", 2900, 4300, Unit.MM10)
    store.facsimiles.put(page_id, Facsimile(measured, (LineBox(0, (10, 20, 300, 40)),)))
    give_picture(store, page_id, file)
    found = store.facsimiles.picture(page_id)
    assert (found.width, found.height, found.unit) == (2900, 4300, Unit.MM10)
    assert store.facsimiles.boxes(page_id)[0].box == (10, 20, 300, 40)
