"""A page as a file of another tool states it: its text, and what is said of its lines."""

from dataclasses import field
from pathlib import Path

from yk_reader.formats.samples import Mention
from yk_reader.model.facsimile import Box, Outline, Unit
from yk_reader.model.page import PageMeta
from yk_reader.model.records import dataclass
from yk_reader.model.vocabulary import Joint, Role


@dataclass(frozen=True, slots=True)
class IncomingLine:
    """One line of the text: `start`..`end` in code points, half-open.

    `article` is the name of the article that the file puts it into, None where it says nothing,
    empty where it says that it belongs to none. `order` is its place in the reading order (-1:
    unknown), `paragraph` whether a paragraph begins with it, `joint` how it begins exactly (None:
    unknown). `box` is left, top, right, bottom in the unit of the page, `outline` the corners of
    its polygon; `confidence` is of the reading, 0 to 1 (-1: unknown).
    """

    start: int
    end: int
    article: str | None = None
    role: Role | None = None
    order: int = -1
    paragraph: bool | None = None
    box: Box | None = None
    confidence: float = -1.0
    corrected: str | None = None
    """another, corrected reading of the line, where the file has two"""
    joint: Joint | None = None
    outline: Outline = ()
    upright: bool = False
    chars: tuple[int, ...] = ()
    """as in `LineBox`, from `start` on"""


@dataclass(frozen=True)
class IncomingPage:
    """One page of a file. `picture` is the name of its picture, `size` that picture's width and
    height, in `unit`s; `engine` is what read the page, with its `version`. `notices` are sentences
    about what could not be taken over. `original` and `file` are of a page that has a file of its
    own beside the one that was read: its bytes, and where it lies.
    """

    text: str
    name: str
    meta: PageMeta = field(default_factory=PageMeta)
    lines: tuple[IncomingLine, ...] = ()
    mentions: tuple[Mention, ...] = ()
    picture: str = ""
    size: tuple[int, int] = (0, 0)
    engine: str = ""
    notices: tuple[str, ...] = ()
    original: bytes | None = None
    file: Path | None = None
    unit: Unit = Unit.PIXEL
    version: str = ""
    frame: int | None = None
