"""One row of the raw pane."""

from yk_reader.model.layout import Fragment
from yk_reader.model.records import dataclass
from yk_reader.model.vocabulary import HEADING_ROLES, Joint


@dataclass(slots=True)
class RawRow:
    """One row: raw span `start`..`end` of `line`; `part` counts from 0 in a split line.

    `rank` is the number of its article, None for page furniture and lines without a fragment;
    `gap` says that another article ends above it.
    """

    line: int
    part: int
    start: int
    end: int
    fragment: Fragment | None
    rank: int | None
    top: float = 0.0
    gap: bool = False
    first_of_run: bool = False
    first_of_role: bool = False
    folded: bool = False
    blank: bool = False

    @property
    def key(self) -> int | None:
        """The start of its fragment."""
        return None if self.fragment is None else self.fragment.start

    @property
    def doubtful(self) -> bool:
        """Whether a decision on it is less than sure (a line can also be marked unsure)."""
        return self.fragment is not None and self.fragment.confidence < 100

    @property
    def joint_mark(self) -> str:
        """How it is joined, where that is not the plain way: "¶", "接", "空", "换" or "".

        The plain way is glued in running text and with a space between lines of a heading.
        """
        fragment = self.fragment
        if fragment is None or fragment.article is None:
            return ""
        plain = Joint.SPACE if fragment.role in HEADING_ROLES else Joint.GLUE
        return "" if fragment.joint is plain else _MARKS[fragment.joint]


_MARKS = {Joint.PARAGRAPH: "¶", Joint.SPACE: "空", Joint.BREAK: "换", Joint.GLUE: "接"}
