"""What the writers of crops share: pictures cut out of those of pages, with a table of them.

A folder has a table (CSV, a header, every cell quoted) and the pictures that it names, PNG. The
table is read back for the check: every picture must be there, of the size that it says.
"""

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Final

from yk_reader.formats.characters import plain
from yk_reader.formats.csv_cells import LongRows
from yk_reader.formats.csv_rows import safe, unsafe
from yk_reader.formats.registry import Add, Option, Sink, Wishes, Writer
from yk_reader.formats.sample_files import bad_row, not_utf8
from yk_reader.formats.samples import Document, Sample
from yk_reader.formats.textfiles import file_error
from yk_reader.model.facsimile import Box
from yk_reader.model.records import dataclass

if TYPE_CHECKING:
    from PIL.Image import Image as PilImage

MARGIN: Final = Option(
    "margin",
    ("10", "0", "5", "20", "30", "50"),
    "room around what is cut out, per cent of its shorter side",
)
RESOLUTION: Final = Option(
    "resolution", ("300", "150", "200", "400", "600"), "pixels an inch, of pages of PDFs"
)


@dataclass(frozen=True, slots=True)
class Crop:
    """A picture that was cut out, with its row of the table and what it shows; `beside` are text
    files of its name, by their endings."""

    picture: bytes
    row: tuple[str, ...]
    text: str
    beside: Mapping[str, str]


CropsOf = Callable[[Document, Wishes], Iterator[Crop]]


def png(image: "PilImage") -> tuple[bytes, tuple[str, str]]:
    """The file of a picture, its width and height."""
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue(), (str(image.width), str(image.height))


def box_cells(box: Box) -> tuple[str, ...]:
    """Left, top, width and height."""
    left, top, right, bottom = box
    return str(left), str(top), str(right - left), str(bottom - top)


def crops_writer(table: str, columns: Sequence[str], crops_of: CropsOf) -> Writer:
    """The writer of a folder of crops; the table is called `table`. The columns begin with
    `image`, `page`, `width`, `height`, the rows of the crops with the last two."""

    @contextmanager
    def begin(sink: Sink, wishes: Wishes) -> Iterator[Add]:
        with sink.text(table) as write:
            rows = csv.writer(
                SimpleNamespace(write=write), quoting=csv.QUOTE_ALL, lineterminator="\r\n"
            )
            rows.writerow(columns)

            def add(document: Document) -> Iterable[Sample]:
                # All of a page is cut out before anything of it is written.
                crops = list(crops_of(document, wishes))
                name, page, samples = document.name, plain(document.flow.name), []
                for number, crop in enumerate(crops, 1):
                    stem = f"{name}_{number:04}"
                    sink.path(f"{stem}.png").write_bytes(crop.picture)
                    for ending, text in crop.beside.items():
                        with sink.text(f"{stem}{ending}") as beside:
                            beside(text)
                    rows.writerow([safe(cell) for cell in (f"{stem}.png", page, *crop.row)])
                    samples.append(Sample(stem, crop.text, page=document.flow.name))
                return samples

            yield add

    return begin


def read_crops(folder: Path, table: str, columns: Sequence[str]) -> Iterator[dict[str, str]]:
    """The rows of a table; InputError "bad-row" for one that is none, or whose picture is not
    there or of another size."""
    path = folder / table
    try:
        with open(path, encoding="utf-8", newline="") as file:
            for number, cells in enumerate(LongRows(file), 1):
                if len(cells) != len(columns) or (number == 1 and tuple(cells) != tuple(columns)):
                    raise bad_row(table, path, number, "has other columns")
                if number > 1:
                    row = dict(zip(columns, map(unsafe, cells), strict=True))
                    _check_picture(folder, row, path, number)
                    yield row
    except UnicodeDecodeError as error:
        raise not_utf8(path, 1) from error
    except csv.Error as error:
        raise bad_row(table, path, 1, f"begins no table ({error})") from error
    except OSError as error:
        raise file_error(path, error) from error


def _check_picture(folder: Path, row: Mapping[str, str], path: Path, number: int) -> None:
    from PIL import Image

    with Image.open(folder / row["image"], formats=["PNG"]) as image:
        size = tuple(map(str, image.size))
    if size != (row["width"], row["height"]):
        raise bad_row(path.name, path, number, f"has a picture of {' × '.join(size)} pixels")
