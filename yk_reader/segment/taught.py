"""What the finished pages of a project taught the proposals."""

from dataclasses import dataclass
from typing import Final

from yk_reader.segment.habits import NO_HABITS, Habits
from yk_reader.segment.line_model import LineModel


@dataclass(frozen=True, slots=True)
class Taught:
    """Habits of its papers, and a model of lines of its own (None: the one that is shipped)."""

    habits: Habits = NO_HABITS
    lines: LineModel | None = None


UNTAUGHT: Final = Taught()
