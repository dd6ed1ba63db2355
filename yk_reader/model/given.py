"""The text of an article as somebody has it already, and where a page's picture shows articles."""

from typing import Final

from yk_reader.model.records import dataclass
from yk_reader.model.vocabulary import Role

LONGEST_GIVEN: Final = 400_000
"""Characters: a longer text is no newspaper article, and is refused."""


@dataclass(frozen=True, slots=True)
class GivenPiece:
    """One paragraph, heading or byline of a given text, without line ends.

    `role` None: running text, which may hold subheads and captions too. `whole`: whether it is one
    paragraph; False where several may be in it, in texts whose lines are wrapped.
    """

    text: str
    role: Role | None = None
    whole: bool = True


@dataclass(frozen=True, slots=True)
class GivenText:
    """One article's text, in its own order: title and the like first, then the running text.

    `name` tells it apart (a file, a record of a file); `file` is the name of its file alone, as a
    page map names it. `date` is ISO 8601 or a prefix of it, `page` the number of its page; empty
    where unknown.
    """

    name: str
    pieces: tuple[GivenPiece, ...]
    title: str = ""
    date: str = ""
    page: str = ""
    file: str = ""


@dataclass(frozen=True, slots=True)
class MapArea:
    """A polygon of a page's picture (corners in its pixels, top left origin) and the file of the
    article that stands there."""

    corners: tuple[tuple[float, float], ...]
    file: str


@dataclass(frozen=True, slots=True)
class PageMap:
    """The areas of one page; `size` is width and height of the picture as shown, 0 unknown."""

    name: str
    areas: tuple[MapArea, ...]
    size: tuple[int, int] = (0, 0)
    date: str = ""
