"""The edit of find and replace: many places of a page at once, as corrections of their lines."""

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import ClassVar

from yk_reader.edits.anchors import line_text
from yk_reader.edits.base import BaseEdit, Description, find_fragment, refuse, storable_line
from yk_reader.edits.patches import CorrectLine
from yk_reader.model.annotation import Annotation
from yk_reader.model.page import Page
from yk_reader.model.records import dataclass


@dataclass(frozen=True, slots=True)
class LineChange:
    """In the line that starts at raw `line`, the corrected text `start`..`end` (code points of the
    line, half-open), which reads `old`, is to read `new`."""

    line: int
    start: int
    end: int
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class ReplaceTexts(BaseEdit):
    """Places of some lines are to read otherwise: the least patches that do it; entities keep
    their place. `find`, `by` and `count` are what the history tells of it.
    """

    changes: tuple[LineChange, ...]
    find: str
    by: str
    count: int
    kind: ClassVar[str] = "replace-texts"

    @property
    def description(self) -> Description:
        """What was looked for, what stands in its place, and at how many places."""
        return Description(self.kind, {"before": self.find, "after": self.by, "count": self.count})

    def apply(self, page: Page, annotation: Annotation) -> Annotation:
        """The annotation with the lines corrected; EditRefused where one reads otherwise by now,
        or would read nothing."""
        for line, several in groupby(sorted(self.changes, key=_place), key=lambda c: c.line):
            text = line_text(page, find_fragment(annotation, line), annotation.patches).text
            made = changed(text, tuple(several))
            annotation = CorrectLine(line, made).apply(page, annotation)
        return annotation


def changed(text: str, changes: Sequence[LineChange]) -> str:
    """The text of a line with some changes, in order and none overlapping; EditRefused where it
    reads otherwise."""
    out, at = [], 0
    for one in changes:
        if one.start < at or text[one.start : one.end] != one.old:
            raise refuse(
                "text-changed", "The line reads otherwise by now.", "Look for the text again."
            )
        out += [text[at : one.start], one.new]
        at = one.end
    return "".join((*out, text[at:]))


def leaves_nothing(text: str, changes: Iterable[LineChange]) -> bool:
    """Whether a line would read nothing after its changes."""
    return not storable_line(changed(text, sorted(changes, key=_place)))


def _place(change: LineChange) -> tuple[int, int]:
    return change.line, change.start
