"""What a file states of the picture of its page: where the lines stand, who read it, how surely."""

from dataclasses import replace
from typing import Final

from yk_reader.formats.incoming import IncomingPage
from yk_reader.model.facsimile import Facsimile, LineBox, Picture, Reading
from yk_reader.model.page import Page
from yk_reader.text.line_boxes import within

_LONGEST_NAME: Final = 1000
"""Characters of the name of a picture or an engine that are kept."""


def stated_facsimile(page: Page, incoming: IncomingPage) -> Facsimile:
    """The picture, boxes and reading that the file states; empty where it states none."""
    starts = {line.start for line in page.marked_lines()}
    size = incoming.size
    boxes = {
        line.start: within(
            LineBox(
                line.start,
                line.box,
                line.outline,
                _per_cent(line.confidence),
                line.upright,
                line.chars,
            ),
            *size,
        )
        for line in incoming.lines
        if line.start in starts and (line.box is not None or line.confidence >= 0)
    }
    name, (width, height) = _name(incoming.picture), size
    picture = None
    if name or (width and height) or any(each.box is not None for each in boxes.values()):
        picture = Picture(name, width, height, incoming.unit)
    engine = _name(incoming.engine)
    readings = (Reading(engine, _name(incoming.version)),) if engine else ()
    return Facsimile(picture, tuple(boxes.values()), readings)


def placed(page: Page, facsimile: Facsimile | None) -> Page:
    """The page with the boxes of its lines, as far as any are known."""
    if facsimile is None or not facsimile.measured:
        return page
    return replace(page, boxes=facsimile.boxes)


def _per_cent(confidence: float) -> int | None:
    return round(min(confidence, 1.0) * 100) if confidence >= 0 else None


def _name(stated: str) -> str:
    """A name as the project can hold it."""
    plain = stated.replace("\0", "").strip()[:_LONGEST_NAME]
    return plain.encode("utf-8", "backslashreplace").decode("utf-8")
