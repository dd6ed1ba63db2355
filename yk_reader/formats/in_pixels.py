"""Boxes in pixels, for formats that know no other unit: a PDF page has none of its own."""

from copy import copy
from dataclasses import replace
from fractions import Fraction
from typing import Final

from yk_reader.formats.registry import Option, Wishes
from yk_reader.formats.samples import Document
from yk_reader.model.facsimile import Box, Facsimile, LineBox, Unit
from yk_reader.text.line_boxes import drawn_moved

RESOLUTION: Final = Option(
    "resolution",
    ("300", "150", "200", "400", "600"),
    "pixels an inch, where the boxes of a page are measured in inches or millimetres (PDF)",
)
PER_INCH: Final = {Unit.MM10: Fraction(254), Unit.INCH1200: Fraction(1200)}
"""Units in an inch; pixels have no size."""


def resolution_of(wishes: Wishes) -> int:
    """What is set with `RESOLUTION`."""
    return int(wishes.options.get(RESOLUTION.name) or RESOLUTION.default)


def with_pixels(document: Document, wishes: Wishes) -> tuple[Document, int | None]:
    """The page with its boxes in pixels, and of how many an inch; None where they were pixels
    already."""
    picture = document.facsimile.picture
    if picture is None or picture.unit is Unit.PIXEL or not document.facsimile.measured:
        return document, None
    resolution, turned = resolution_of(wishes), copy(document)
    turned.facsimile = in_pixels(document.facsimile, resolution)
    return turned, resolution


def in_pixels(facsimile: Facsimile, resolution: int) -> Facsimile:
    """What is known of a picture with all places in pixels of that resolution, an inch."""
    picture = facsimile.picture
    if picture is None or picture.unit not in PER_INCH:
        return facsimile
    factor = Fraction(resolution) / PER_INCH[picture.unit]
    width, height = _scaled(picture.width, factor), _scaled(picture.height, factor)
    return replace(
        facsimile,
        picture=replace(picture, width=width, height=height, unit=Unit.PIXEL),
        boxes=tuple(_line(each, factor) for each in facsimile.boxes),
        drawn=tuple(drawn_moved(each, _box(each.box, factor)) for each in facsimile.drawn),
    )


def _scaled(value: int, factor: Fraction) -> int:
    return round(value * factor)


def _line(line: LineBox, factor: Fraction) -> LineBox:
    return replace(
        line,
        box=None if line.box is None else _box(line.box, factor),
        outline=tuple((_scaled(x, factor), _scaled(y, factor)) for x, y in line.outline),
        chars=tuple(_scaled(each, factor) for each in line.chars),
    )


def _box(box: Box, factor: Fraction) -> Box:
    left, top, right, bottom = (_scaled(each, factor) for each in box)
    return left, top, max(right, left + 1), max(bottom, top + 1)
