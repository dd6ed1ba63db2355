"""Page and Line: the raw text as imported, never changed afterwards."""

from bisect import bisect_right
from dataclasses import field
from functools import cached_property
from hashlib import sha256
from itertools import accumulate
from typing import Final

from yk_reader.model.blank import BLANK_TABLE
from yk_reader.model.facsimile import LineBox
from yk_reader.model.making import quickly_made
from yk_reader.model.profile import UNSTATED, StatedProfile
from yk_reader.model.records import dataclass

LONGEST_PROPOSAL: Final = 1_000_000
"""Characters: a longer text is no newspaper page. It is taken, every line as body of one article,
and nothing is proposed, suggested or looked for on it."""
LONGEST_PAGE: Final = 100_000
"""Code points: a longer text is cut into pages when it is imported. A page of 50,000 opens in a
third of the time that the window has for it, so it has that time for twice as many, too."""
LONGEST_SHOWN: Final = 150_000
"""Code points of the longest page that the window opens (an older project may hold longer ones)."""


def text_sha256(text: str) -> str:
    """Hex sha256 of the text in UTF-8."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True)
class PageMeta:
    """What is known of where the page was printed; empty strings where unknown."""

    paper: str = ""
    issue_date: str = ""
    """ISO 8601, `YYYY-MM-DD`, or a prefix of it."""
    page_number: str = ""


@quickly_made
@dataclass(frozen=True, slots=True)
class Line:
    """One raw line: 1-based number, half-open code-point span without its newline."""

    number: int
    start: int
    end: int


@dataclass(frozen=True)
class Page:
    """One raw page. Offsets into `text` are code points, half-open.

    Lines are split at ``\\n`` and nowhere else.
    """

    text: str
    name: str = ""
    """The stem of the file that it came from, as shown to people."""
    meta: PageMeta = field(default_factory=PageMeta)
    stated: StatedProfile = UNSTATED
    """What a person said of how it is set."""
    boxes: tuple[LineBox, ...] = ()
    """Where its lines stand on its picture, as far as known; a proposal looks at them."""

    @cached_property
    def sha256(self) -> str:
        """Hex sha256 of the text in UTF-8."""
        return text_sha256(self.text)

    @cached_property
    def line_starts(self) -> tuple[int, ...]:
        """The offset of each line's first character; always at least one line."""
        *sizes, _ = [len(line) + 1 for line in self.text.split("\n")]
        return tuple(accumulate(sizes, initial=0))

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """All lines, blank ones too."""
        starts = self.line_starts
        ends = [s - 1 for s in starts[1:]] + [len(self.text)]
        return tuple(Line(i, s, e) for i, (s, e) in enumerate(zip(starts, ends, strict=True), 1))

    def line_number(self, offset: int) -> int:
        """The 1-based number of the line that holds the offset (a newline ends its own line)."""
        return bisect_right(self.line_starts, offset)

    def line(self, number: int) -> Line:
        """The line with that 1-based number; IndexError when there is none."""
        if number < 1:
            raise IndexError(number)
        return self.lines[number - 1]

    def marked_lines(self) -> tuple[Line, ...]:
        """The non-blank lines, each with the span from its first to its last mark."""
        return self._marked_lines

    @cached_property
    def _marked_lines(self) -> tuple[Line, ...]:
        return tuple([Line(number, start, end) for start, end, number in self.marked_spans()])

    def marked_count(self) -> int:
        """How many lines are not blank."""
        return sum(1 for line in self.text.split("\n") if line.strip(BLANK_TABLE))

    def marked_spans(self) -> tuple[tuple[int, int, int], ...]:
        """The same as start, end and number, which costs less than half where no more is asked."""
        begin, out = 0, []
        lines = self.text.split("\n")
        bodies = [line.strip(BLANK_TABLE) for line in lines]
        for number, (line, body) in enumerate(zip(lines, bodies, strict=True), 1):
            if body:
                start = begin
                if len(body) < len(line):
                    start += len(line) - len(line.lstrip(BLANK_TABLE))
                out.append((start, start + len(body), number))
            begin += len(line) + 1
        return tuple(out)
