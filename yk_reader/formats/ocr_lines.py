"""Lines as a training set for OCR: a picture of each with what is printed on it.

`NAME_0001.png` and `NAME_0001.gt.txt` are a line (kraken, tesstrain, OCR-D), `lines.csv` says of
each where it comes from. The text is the corrected one. Lines are taken that people have seen: all
of finished pages but those flagged as unsure, of other pages those with a correction of a person's.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from yk_reader.formats.characters import CHARACTERS, IN_XML, passed, plain
from yk_reader.formats.crops import (
    MARGIN,
    RESOLUTION,
    Crop,
    box_cells,
    crops_writer,
    png,
    read_crops,
)
from yk_reader.formats.page_blocks import Line, blocks_of
from yk_reader.formats.page_lines import clean
from yk_reader.formats.page_pictures import page_picture
from yk_reader.formats.registry import Carries, Format, Option, Wishes
from yk_reader.formats.sample_files import bad_row
from yk_reader.formats.samples import Document, Sample
from yk_reader.model.facsimile import Box, Picture
from yk_reader.model.vocabulary import Origin, PageStatus

NAME: Final = "ocr-lines"
TABLE: Final = "lines.csv"
COLUMNS: Final = (
    "image", "page", "width", "height", "line", "article", "role", "left", "top", "box_width",
    "box_height", "unit", "upright", "turned", "confidence", "picture", "frame", "picture_sha256",
    "page_sha256", "text",
)  # fmt: skip
TAKE: Final = Option(
    "take",
    ("seen", "all"),
    "lines that people have seen (of finished pages, or corrected by hand), or all",
)
UPRIGHT: Final = Option(
    "upright",
    ("turned", "kept", "left-out"),
    "upright lines are turned to the left, so that they run from left to right, or kept",
)
_UNPLACED: Final = "lines without a place on the picture are left out"
_PARTS: Final = "parts of lines of which it is not known where they end are left out"
_UNSEEN: Final = "lines that nobody has seen are left out"
_UPRIGHT: Final = "upright lines are left out"


def _crops(document: Document, wishes: Wishes) -> Iterator[Crop]:
    settings = FORMAT.settings(dict(wishes.options))
    margin, resolution = int(settings["margin"]), int(settings["resolution"])
    taken: list[tuple[Line, Box, str, str]] = []
    for block in blocks_of(document, wishes, NAME):
        for line in block.lines:
            text = _text(document, line, settings)
            if text and line.box is None:
                wishes.notices[_UNPLACED] += 1
            elif text and line.box is not None and _wanted(document, line, settings, wishes):
                taken.append((line, line.box, block.article, text))
    if not taken:
        return
    with page_picture(document) as picture:
        for line, box, article, text in taken:
            image = picture.part(box, margin, resolution)
            turned = line.upright and settings["upright"] == "turned"
            if turned:
                image = image.rotate(90, expand=True)
            data, size = png(image)
            row = (*size, *_said(document, line, box, article, turned=turned), text)
            yield Crop(data, row, text, {".gt.txt": f"{text}\n"})


def _text(document: Document, line: Line, settings: Mapping[str, str]) -> str:
    """What is printed on the line; InputError "forbidden-character"."""
    place = f"{plain(document.name)}, {line.name}"
    replaced = settings["characters"] == "replace"
    text = passed(line.corrected, IN_XML, place=place, format_name=NAME, replaced=replaced)
    return clean(text)


def _wanted(document: Document, line: Line, settings: Mapping[str, str], wishes: Wishes) -> bool:
    if line.upright and settings["upright"] == "left-out":
        wishes.notices[_UPRIGHT] += 1
        return False
    if not line.whole and not line.spelt:
        wishes.notices[_PARTS] += 1
        return False
    if settings["take"] == "seen" and not _seen(document, line):
        wishes.notices[_UNSEEN] += 1
        return False
    return True


def _seen(document: Document, line: Line) -> bool:
    if line.fragment.unsure:
        return False
    if document.annotation.status in (PageStatus.DONE, PageStatus.REVIEWED):
        return True
    return any(patch.origin is Origin.HUMAN for patch in line.patches)


def _said(
    document: Document, line: Line, box: Box, article: str, *, turned: bool
) -> tuple[str, ...]:
    known = document.facsimile.picture or Picture()
    return (
        str(document.page.line_number(line.fragment.start)),
        article,
        str(line.fragment.role),
        *box_cells(box),
        str(known.unit),
        "yes" if line.upright else "no",
        "yes" if turned else "no",
        "" if line.confidence is None else str(line.confidence),
        plain(known.name),
        str(known.frame),
        known.sha256,
        document.page.sha256,
    )


def _read(path: Path, _options: Mapping[str, str]) -> Iterator[Sample]:
    for number, row in enumerate(read_crops(path, TABLE, COLUMNS), 2):
        stem = row["image"].removesuffix(".png")
        text = (path / f"{stem}.gt.txt").read_text(encoding="utf-8").removesuffix("\n")
        if text != row["text"]:
            raise bad_row(TABLE, path / TABLE, number, f"has another text than {stem}.gt.txt")
        yield Sample(stem, text, page=row["page"])


FORMAT: Final = Format(
    NAME,
    "OCR training set: line images with their text (kraken, tesstrain, OCR-D)",
    (),
    frozenset({Carries.TEXT, Carries.BOXES}),
    write=crops_writer(TABLE, COLUMNS, _crops),
    read_check=_read,
    one_file=True,
    folder=True,
    of_pictures=True,
    options=(TAKE, UPRIGHT, MARGIN, RESOLUTION, CHARACTERS),
)
