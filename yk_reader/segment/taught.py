"""What the finished pages and the people of a project taught the proposals."""

from collections.abc import Mapping
from typing import Final

from yk_reader.model.profile import Period
from yk_reader.model.records import dataclass
from yk_reader.segment.habits import NO_HABITS, Habits
from yk_reader.segment.line_files import shipped_lines
from yk_reader.segment.line_model import LineModel


@dataclass(frozen=True, slots=True)
class Taught:
    """Habits of its papers, a model of lines of its own (None: those that are shipped), what
    people said that characters of private use stand for (None: not known, what pages say stays),
    and the pages for which that model is (None: all)."""

    habits: Habits = NO_HABITS
    lines: LineModel | None = None
    private: Mapping[str, str] | None = None
    period: Period | None = None

    def model(self, period: Period) -> LineModel:
        """The model of lines that proposes on pages of that period."""
        if self.lines is None or self.period not in (None, period):
            return shipped_lines(period)
        return self.lines


UNTAUGHT: Final = Taught()
