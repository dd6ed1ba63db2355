"""What is marked on a picture: the place of work, what is chosen, what the mouse is over."""

from dataclasses import field

from PySide6.QtCore import QRectF

from yk_reader.gui.panes.facsimile_boxes import BoxDrag
from yk_reader.gui.panes.facsimile_order import OrderDrag
from yk_reader.gui.view.picture_boxes import BoxItem
from yk_reader.gui.view.picture_places import PicturePlaces
from yk_reader.gui.view.stretches import Stretch
from yk_reader.model.facsimile import FineBox
from yk_reader.model.records import dataclass


@dataclass
class FacsimileMarks:
    """Boxes are in units of the sheet; `band` is of the viewport."""

    line: FineBox | None = None
    """the line of the caret"""
    chosen: tuple[FineBox, ...] = ()
    """the lines that are selected, where they are several"""
    words: tuple[FineBox, ...] = ()
    """the word, entity or text that is meant"""
    hovered: tuple[FineBox, ...] = ()
    band: QRectF | None = None
    """the rectangle that is being drawn"""
    outlines: bool = False
    order: bool = False
    stretches: tuple[Stretch, ...] = ()
    drag: OrderDrag | None = None
    boxes: bool = False
    """whether boxes can be moved by hand"""
    items: tuple[BoxItem, ...] = ()
    picked: BoxItem | None = None
    """the box that keys and grips move"""
    held: BoxDrag | None = None
    sheet: tuple[float, float] = (0.0, 0.0)
    """its width and height"""
    places: PicturePlaces | None = field(default=None, repr=False)
