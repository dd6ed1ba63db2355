"""Reading pages from pictures, by OCR: PNG, JPEG, TIFF (each of its pictures), WebP, JPEG 2000."""

from collections.abc import Iterator
from pathlib import Path

from yk_reader.facsimile.pictures import ENDINGS, begins_as_picture, count_frames
from yk_reader.formats.incoming import IncomingPage
from yk_reader.formats.pictured import PictureWishes, read_frames, stem_of_picture
from yk_reader.formats.registry import Carries, Format
from yk_reader.text.cutting import page_name


def read_pages(data: bytes, name: str, path: Path | None = None) -> Iterator[IncomingPage]:
    """As `read_pictures`, all pages, by the first engine there is."""
    return read_pictures(data, name, path, PictureWishes())


def read_pictures(
    data: bytes, name: str, _path: Path | None, wishes: PictureWishes
) -> Iterator[IncomingPage]:
    """The pictures of a file as pages. InputError: as `open_picture`, "no-such-pages",
    "picture-no-text"; KnownError: as `OcrHost.read`."""
    count = count_frames(data, name)
    stem = stem_of_picture(name)
    frames = wishes.wanted(count, name)
    titles = [page_name(stem, n + 1, count) if count > 1 else stem for n in frames]
    yield from read_frames(data, name, frames, titles, wishes)


FORMAT = Format(
    "picture",
    "Picture (read by OCR)",
    ENDINGS,
    frozenset({Carries.TEXT, Carries.BOXES}),
    read_pages=read_pages,
    read_pictures=read_pictures,
    sniff=begins_as_picture,
    streams=True,
    pictured=True,
)
