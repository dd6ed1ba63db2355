"""Pictures of pages: the part that is asked for, upright, within limits, whatever the file."""

import io
import struct
import zlib

import numpy as np
import pytest
from pdf_maker import MadePage, make_pdf
from PIL import Image
from tiff_maker import make_tiff

from yk_reader.facsimile import pictures
from yk_reader.facsimile.pictures import count_frames, open_picture
from yk_reader.model.errors import InputError
from yk_reader.model.facsimile import Unit


def picture(size=(400, 600), mode="L"):
    """White, with a black square from (100, 200) to (140, 240)."""
    image = Image.new("L", size, 255)
    image.paste(0, (100, 200, 140, 240))
    return image.convert(mode)


def saved(image, kind, **more):
    file = io.BytesIO()
    image.save(file, kind, **more)
    return file.getvalue()


def pixels(raster):
    assert len(raster.data) == 3 * raster.width * raster.height
    return np.frombuffer(raster.data, np.uint8).reshape(raster.height, raster.width, 3)


def dark(sheet, scale=1.0, box=None):
    """Left, top, right, bottom of what is dark, in pixels of what was drawn."""
    found = pixels(sheet.region(*(box or (0, 0, *sheet.size)), scale))
    rows, columns = np.nonzero(found.max(2) < 100)
    return columns.min(), rows.min(), columns.max() + 1, rows.max() + 1


KINDS = [
    ("PNG", "1", {}), ("PNG", "L", {}), ("PNG", "RGB", {}), ("PNG", "P", {}), ("PNG", "RGBA", {}),
    ("PNG", "I;16", {}), ("JPEG", "L", {}), ("JPEG", "RGB", {}), ("JPEG", "CMYK", {}),
    ("TIFF", "1", {"compression": "group4"}), ("TIFF", "L", {"compression": "tiff_lzw"}),
    ("TIFF", "F", {}), ("WEBP", "RGB", {"lossless": True}), ("JPEG2000", "RGB", {}),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "mode", "more"), KINDS, ids=[f"{k[0]}-{k[1]}" for k in KINDS])
def test_every_kind_shows_the_square_where_it_is(kind, mode, more):
    image = picture()
    if mode == "I;16":
        image = Image.fromarray(np.asarray(image, np.uint16) * 257)
    elif mode == "F":
        image = Image.fromarray(np.asarray(image, np.float32) / 255)
    else:
        image = image.convert(mode)
    sheet = open_picture(saved(image, kind, **more), 0, "p")
    assert (sheet.size, sheet.unit) == ((400, 600), Unit.PIXEL)
    for scale in (1.0, 0.5, 0.25, 2.0):
        found = dark(sheet, scale)
        assert found == pytest.approx([n * scale for n in (100, 200, 140, 240)], abs=1)
    assert pixels(sheet.region(0, 0, 50, 50, 1.0)).min() > 250
    sheet.close()


def test_only_the_part_that_is_asked_for_is_drawn_and_outside_is_white():
    sheet = open_picture(saved(picture(), "PNG"), 0, "p")
    assert dark(sheet, 1.0, (90, 190, 190, 290)) == (10, 10, 50, 50)
    assert dark(sheet, 1.0, (-50, -50, 150, 250)) == (150, 250, 190, 290)
    beyond = sheet.region(1000, 1000, 1010, 1020, 2.0)
    assert (beyond.width, beyond.height) == (20, 40)
    assert pixels(beyond).min() == 255


def test_parts_drawn_apart_fit_together():
    noise = np.random.default_rng(1).integers(0, 255, (600, 400), np.uint8)
    sheet = open_picture(saved(Image.fromarray(noise), "PNG"), 0, "p")
    for scale in (0.25, 0.5, 1.0, 2.0):
        whole = pixels(sheet.region(0, 0, 400, 400, scale)).astype(int)
        half = pixels(sheet.region(200, 200, 400, 400, scale)).astype(int)
        assert np.abs(whole[-half.shape[0] :, -half.shape[1] :] - half).max() <= 1


@pytest.mark.parametrize("kind", ["JPEG", "TIFF", "PNG", "WEBP"])
@pytest.mark.parametrize("stated", range(1, 9))
def test_a_picture_is_turned_as_its_data_say(kind, stated):
    back = {2: 0, 3: 3, 4: 1, 5: 5, 6: 2, 7: 6, 8: 4}
    image = picture()
    if stated in back:
        image = image.transpose(Image.Transpose(back[stated]))
    exif = Image.Exif()
    exif[0x0112] = stated
    sheet = open_picture(saved(image.convert("RGB"), kind, exif=exif), 0, "p")
    assert sheet.size == (400, 600)
    assert dark(sheet) == pytest.approx((100, 200, 140, 240), abs=2)
    assert dark(sheet, 0.5) == pytest.approx((50, 100, 70, 120), abs=2)


def test_data_behind_the_pixels_of_a_png_turn_it_too():
    exif = Image.Exif()
    exif[0x0112] = 3
    part = b"eXIf" + exif.tobytes().removeprefix(b"Exif\0\0")
    made = struct.pack(">I", len(part) - 4) + part + struct.pack(">I", zlib.crc32(part))
    data = saved(picture().transpose(Image.Transpose.ROTATE_180), "PNG")
    assert data[-12:-4].endswith(b"IEND")
    sheet = open_picture(data[:-12] + made + data[-12:], 0, "p")
    assert dark(sheet) == (100, 200, 140, 240)


def test_each_picture_of_a_tiff_is_one():
    pages = [picture(), picture((300, 500))]
    data = saved(pages[0], "TIFF", save_all=True, append_images=pages[1:])
    assert count_frames(data) == 2
    assert [open_picture(data, n).size for n in (0, 1)] == [(400, 600), (300, 500)]
    with pytest.raises(InputError) as caught:
        open_picture(data, 2, "p.tif")
    assert caught.value.code == "picture-no-frame"


def grey(size=(400, 600)):
    return np.asarray(picture(size))


DEEP = {
    "little": {"pixels": grey().astype(np.uint16) * 257},
    "big": {"pixels": grey().astype(np.uint16) * 257, "order": ">"},
    "0 is white": {"pixels": 65535 - grey().astype(np.uint16) * 257, "photometric": 0},
    "12 bits": {"pixels": grey().astype(np.uint16) * 16 + 15, "bits": 12},
    "12 in 16": {"pixels": grey().astype(np.uint16) * 16 + 15},
}


@pytest.mark.parametrize("kind", DEEP)
def test_grey_of_more_than_8_bits_is_as_bright_as_it_is(kind):
    said = dict(DEEP[kind])
    order = said.pop("order", "<")
    sheet = open_picture(make_tiff([said], order), 0, "p")
    for scale in (1.0, 0.5, 0.25):
        found = dark(sheet, scale)
        assert found == pytest.approx([n * scale for n in (100, 200, 140, 240)], abs=1)
    assert pixels(sheet.region(0, 0, 50, 50, 1.0)).min() > 250


@pytest.mark.parametrize("order", ["<", ">"])
@pytest.mark.parametrize("said", [{"kind": 1}, {"kind": 4}, {"kind": 5}, {"old": 2}], ids=str)
def test_smaller_copies_and_masks_in_a_tiff_are_no_pages(said, order):
    page, other = {"pixels": grey()}, {"pixels": grey((200, 300)), "kind": 2}
    copy = {"pixels": grey((160, 260)), **said}
    for frames in ([copy, page, copy, other], [page, copy, other], [page, other, copy]):
        data = make_tiff(frames, order)
        assert count_frames(data) == 2
        assert [open_picture(data, n).size for n in (0, 1)] == [(400, 600), (200, 300)]
        assert dark(open_picture(data)) == (100, 200, 140, 240)
    assert count_frames(make_tiff([copy, copy])) == 2


def test_a_page_of_a_tiff_that_cannot_be_read_costs_no_other():
    odd = {"pixels": grey(), "photometric": 30_000}
    data = make_tiff([{"pixels": grey()}, odd, {"pixels": grey((200, 300))}])
    assert count_frames(data) == 3
    assert [open_picture(data, n).size for n in (0, 2)] == [(400, 600), (200, 300)]
    with pytest.raises(InputError) as caught:
        open_picture(data, 1, "p.tif")
    assert caught.value.code == "picture-damaged"
    short = data[: -len(data) // 20]  # the last directory is gone
    assert count_frames(short) == 2
    assert dark(open_picture(short)) == (100, 200, 140, 240)


def test_a_chain_of_a_tiff_that_comes_back_to_itself_ends():
    data = bytearray(make_tiff([{"pixels": grey()}, {"pixels": grey()}]))
    (first,) = struct.unpack_from("<I", data, 4)
    struct.pack_into("<I", data, len(data) - 4, first)
    assert count_frames(bytes(data)) == 2


def test_a_page_of_a_pdf_is_drawn_as_it_is_seen(tmp_path):
    page = MadePage(rotate=90, crop=(50, 100, 550, 700))
    page.line("口", 300, 400, 40)
    path = tmp_path / "p.pdf"
    path.write_bytes(make_pdf([page, MadePage()]))
    assert count_frames(path) == 2
    sheet = open_picture(path)
    assert (sheet.size, sheet.unit) == ((10000, 8333), Unit.INCH1200)
    whole = dark(sheet, 72 / 1200)
    part = dark(sheet, 72 / 1200, (5000 / 3, 5000 / 3, 10000, 8333))
    assert part == pytest.approx([n - 100 for n in whole], abs=1)
    sheet.close()
    sheet.close()
    with pytest.raises(ValueError, match="closed"):
        sheet.region(0, 0, 100, 100, 1)


def claimed(size, mode):
    """A PNG that says to be so large, and is not."""
    head = saved(Image.new(mode, (8, 8)), "PNG")
    data = head[:16] + size[0].to_bytes(4, "big") + size[1].to_bytes(4, "big") + head[24:]
    return data[:29] + zlib.crc32(data[12:29]).to_bytes(4, "big") + data[33:]


def test_a_large_paper_at_600_an_inch_in_colour_is_not_too_large():
    assert open_picture(claimed((9_200, 12_750), "RGB")).size == (9_200, 12_750)
    assert open_picture(claimed((12_000, 9_000), "RGB")).size == (12_000, 9_000)
    with pytest.raises(InputError) as caught:
        open_picture(claimed((16_000, 12_000), "RGB"))
    assert caught.value.code == "picture-large"


def test_the_memory_that_is_taken_has_limits(monkeypatch):
    data, small = saved(picture(), "JPEG"), saved(picture(), "PNG")
    monkeypatch.setattr(pictures, "MOST_AT_ONCE", 400 * 600 // 4)
    sheet = open_picture(data)
    assert dark(sheet) == pytest.approx((100, 200, 140, 240), abs=3)
    assert {plane.width for plane in sheet._planes.values()} == {200}
    with pytest.raises(InputError) as caught:
        open_picture(small, 0, "p.png")
    assert caught.value.code == "picture-large"
    assert "400 × 600" in caught.value.message


@pytest.mark.parametrize("size", [(30_001, 1), (30_000, 30_000)])
def test_a_picture_without_end_is_refused_before_it_is_decoded(size):
    with pytest.raises(InputError) as caught:
        open_picture(claimed(size, "1"), 0, "p.png")
    assert caught.value.code == "picture-large"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "picture-unknown"),
        (b"II*\0" + bytes(40), "picture-damaged"),
        (b"no picture at all", "picture-unknown"),
        (saved(Image.new("L", (10, 10)), "GIF"), "picture-unknown"),
        (b"%PDF-1.7 and nothing", "pdf-damaged"),
    ],
)
def test_what_is_no_picture_is_told(data, code):
    with pytest.raises(InputError) as caught:
        open_picture(data, 0, "p")
    assert caught.value.code == code


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF", "WEBP", "JPEG2000"])
def test_a_picture_that_is_cut_off_is_told_when_it_is_drawn(kind):
    noise = np.random.default_rng(1).integers(0, 255, (600, 400), np.uint8)
    data = saved(Image.fromarray(noise).convert("RGB"), kind)
    with pytest.raises(InputError) as caught:
        open_picture(data[: len(data) // 2], 0, "p").region(0, 0, 400, 600, 1.0)
    assert caught.value.code in ("picture-damaged", "picture-unknown")


def test_a_file_that_is_not_there_is_an_error_of_the_system(tmp_path):
    with pytest.raises(FileNotFoundError):
        open_picture(tmp_path / "gone.png")


def test_large_pixels_lie_in_a_file(monkeypatch):
    from yk_reader.facsimile import planes

    monkeypatch.setattr(planes, "_IN_MEMORY", 1000)
    for mode in ("L", "RGB"):
        sheet = open_picture(saved(picture(mode=mode), "PNG"))
        assert dark(sheet, 1.0, (90, 190, 190, 290)) == (10, 10, 50, 50)
        sheet.close()
