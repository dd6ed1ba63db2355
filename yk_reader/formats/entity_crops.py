"""Entities as pictures: each cut out of the picture of its page, with its label.

`entities.csv` says of each picture what it shows. Where it is not known where the characters of a
line stand, the picture is the whole line (`cut` says so). An entity over several lines is one
picture for each, `part` counts them.
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
from yk_reader.formats.page_pictures import page_picture
from yk_reader.formats.registry import Carries, Format, Wishes
from yk_reader.formats.samples import Document, Sample, wanted
from yk_reader.model.entity import Entity
from yk_reader.model.facsimile import Box, Picture

NAME: Final = "entity-crops"
TABLE: Final = "entities.csv"
COLUMNS: Final = (
    "image", "page", "width", "height", "entity", "part", "parts", "label", "surface", "line",
    "cut", "left", "top", "box_width", "box_height", "unit", "upright", "status", "picture",
    "frame", "picture_sha256", "page_sha256",
)  # fmt: skip
_Part = tuple[Line, Box, str]
"""A line, the place on it, and what that place is: the "characters" or the "line"."""
_UNPLACED: Final = "entities without a place on the picture are left out"


def _crops(document: Document, wishes: Wishes) -> Iterator[Crop]:
    settings = FORMAT.settings(dict(wishes.options))
    margin, resolution = int(settings["margin"]), int(settings["resolution"])
    lines = [line for block in blocks_of(document, wishes, NAME) for line in block.lines]
    found = list(_placed(document, wishes, lines, replaced=settings["characters"] == "replace"))
    if not found:
        return
    known = document.facsimile.picture or Picture()
    with page_picture(document) as picture:
        for number, (entity, surface, parts) in enumerate(found, 1):
            for nth, (line, box, cut) in enumerate(parts, 1):
                data, size = png(picture.part(box, margin, resolution))
                row = (
                    *size, str(number), str(nth), str(len(parts)), plain(entity.label), surface,
                    str(document.page.line_number(line.fragment.start)), cut, *box_cells(box),
                    str(known.unit), "yes" if line.upright else "no", str(entity.status),
                    plain(known.name), str(known.frame), known.sha256, document.page.sha256,
                )  # fmt: skip
                yield Crop(data, row, f"{plain(entity.label)} {surface}", {})


def _placed(
    document: Document, wishes: Wishes, lines: list[Line], *, replaced: bool
) -> Iterator[tuple[Entity, str, list[_Part]]]:
    """The wanted entities with their words and parts; InputError "forbidden-character"."""
    for entity in wanted(document.annotation, wishes.suggested):
        placed = document.reflow.place(entity)
        if placed is None:
            continue
        parts = _parts(entity, lines)
        if parts is None:
            wishes.notices[_UNPLACED] += 1
            continue
        place = f"{plain(document.name)}, {plain(entity.label)}"
        yield (
            entity,
            passed(placed.surface, IN_XML, place=place, format_name=NAME, replaced=replaced),
            parts,
        )


def _parts(entity: Entity, lines: list[Line]) -> list[_Part] | None:
    """The lines that an entity stands in, in reading order, with the place of it in each; None
    where one has none."""
    found: list[_Part] = []
    for line in lines:
        low, high = line.fragment.start, line.fragment.end
        inside = [
            (max(span.start, low) - low, min(span.raw_end, high) - low)
            for span in entity.spans
            if span.start < high and low < span.raw_end and not line.drawn
        ]
        if not inside:
            continue
        if line.box is None:
            return None
        start, end = min(start for start, _ in inside), max(end for _, end in inside)
        box = line.part(start, end) if line.spelt else line.box
        assert box is not None
        found.append((line, box, "characters" if line.spelt else "line"))
    return found or None


def _read(path: Path, _options: Mapping[str, str]) -> Iterator[Sample]:
    for row in read_crops(path, TABLE, COLUMNS):
        stem = row["image"].removesuffix(".png")
        yield Sample(stem, f"{row['label']} {row['surface']}", page=row["page"])


FORMAT: Final = Format(
    NAME,
    "Entities as pictures, with their labels",
    (),
    frozenset({Carries.ENTITIES, Carries.BOXES}),
    write=crops_writer(TABLE, COLUMNS, _crops),
    read_check=_read,
    one_file=True,
    folder=True,
    of_pictures=True,
    options=(MARGIN, RESOLUTION, CHARACTERS),
)
