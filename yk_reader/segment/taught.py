"""What the finished pages and the people of a project taught the proposals."""

from collections.abc import Mapping
from typing import Final

from yk_reader.model.records import dataclass
from yk_reader.segment.habits import NO_HABITS, Habits
from yk_reader.segment.line_model import LineModel


@dataclass(frozen=True, slots=True)
class Taught:
    """Habits of its papers, a model of lines of its own (None: the one that is shipped), and what
    people said that characters of private use stand for (None: not known, what pages say stays)."""

    habits: Habits = NO_HABITS
    lines: LineModel | None = None
    private: Mapping[str, str] | None = None


UNTAUGHT: Final = Taught()
