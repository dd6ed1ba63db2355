"""What became of laying known texts over pages: counts, and what fits nowhere on either side."""

from collections.abc import Iterator
from dataclasses import field
from typing import Final

from yk_reader.jobs.batch import Refused, Skipped
from yk_reader.model.file_names import name_of
from yk_reader.model.records import dataclass
from yk_reader.session import GroupReport

CLOSED, TOO_LONG, NO_TEXT = "done", "too-long", "no-text"
"""Why nothing was done on a page: it is done, it is too long, no text belongs to it."""
COLUMNS: Final = ("what", "page", "line", "text", "share", "wording")
WHOLE: Final = 0.9
"""Of a text's letters: with less on the pages it is told what is missing."""


@dataclass(frozen=True, slots=True)
class TextOnPage:
    """A text that lines of a page belong to: `share` of its letters (0 to 1) are these lines."""

    name: str
    title: str
    share: float
    lines: int


@dataclass
class PageAligned:
    """One page: its texts, the lines with a place in one, the lines without (number, wording), how
    many differences are offered, the lines (numbers) that stay where a person put them though their
    text says otherwise; `areas`: a page map decided."""

    page_id: int
    name: str
    texts: tuple[TextOnPage, ...] = ()
    lines: int = 0
    without: tuple[tuple[int, str], ...] = ()
    offered: int = 0
    kept: tuple[int, ...] = ()
    areas: bool = False


@dataclass(frozen=True, slots=True)
class TextLeft:
    """A text that is on no page, or in part only: `share` of its letters (0 to 1) are; `missing` is
    how the first part that is not begins, `like` the page that is most like it."""

    name: str
    title: str
    share: float
    missing: str
    like: str = ""


@dataclass
class AlignReport:
    """What became of all of it. `texts` is how many were read; `skipped`: pages by why nothing was
    done; `step` is the group of the history, None where nothing was to do."""

    texts: int = 0
    pages: list[PageAligned] = field(default_factory=list)
    nowhere: list[TextLeft] = field(default_factory=list)
    partly: list[TextLeft] = field(default_factory=list)
    skipped: dict[str, list[str]] = field(default_factory=dict)
    refused: list[Refused] = field(default_factory=list)
    passed: list[Skipped] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    step: GroupReport | None = None

    @property
    def offered(self) -> int:
        """How many differences are offered as corrections."""
        return sum(page.offered for page in self.pages)

    @property
    def complete(self) -> bool:
        """Whether every text and every line of the pages found its place."""
        left = self.step is not None and bool(self.step.left or self.step.stopped)
        without = any(page.without for page in self.pages)
        return not (self.nowhere or self.partly or self.refused or left or without)


def report_rows(report: AlignReport) -> Iterator[tuple[str, ...]]:
    """The report as rows of `COLUMNS`: each text with its page, then what fits nowhere."""
    for page in report.pages:
        for text in page.texts:
            yield "placed", page.name, "", text.name, f"{text.share:.3f}", text.title
    for page in report.pages:
        for number, wording in page.without:
            yield "line without text", page.name, str(number), "", "", wording
        for number in page.kept:
            yield "kept as a person has it", page.name, str(number), "", "", ""
    for left in report.partly:
        yield "text in part", left.like, "", left.name, f"{left.share:.3f}", left.missing
    for left in report.nowhere:
        yield "text without page", left.like, "", left.name, f"{left.share:.3f}", left.title
    for reason, names in report.skipped.items():
        for name in names:
            yield f"page left out: {reason}", name, "", "", "", ""
    for path, error in report.refused:
        yield "file refused", "", "", path.name, "", error.message
    for notice in report.notices:
        yield "notice", "", "", "", "", notice


def report_text(report: AlignReport) -> str:
    """The report as a table, tab-separated, with a header; blanks and line ends in it are
    blanks."""
    rows = [COLUMNS, *report_rows(report)]
    return "".join("\t".join(" ".join(name_of(c).split()) for c in row) + "\n" for row in rows)
