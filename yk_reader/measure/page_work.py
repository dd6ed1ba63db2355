"""What one person did on a page, as agreement looks at it: pieces, corrected lines, mentions.

Mentions are counted in marks (the characters of the raw text that are not blank), so that a name
over a line break is as long as it is written. Only accepted entities count.
"""

from collections.abc import Collection, Iterable, Iterator
from itertools import accumulate
from typing import NamedTuple

from yk_reader.measure.agreement import Mention
from yk_reader.measure.unitizing import Unit
from yk_reader.model.annotation import Annotation
from yk_reader.model.blank import BLANKS
from yk_reader.model.entity import Entity
from yk_reader.model.page import Page
from yk_reader.model.records import dataclass
from yk_reader.model.vocabulary import EntityStatus

UNTAGGED = ""
"""What is said of a character outside mentions."""


class Named(NamedTuple):
    """A mention, and the runs of marks that it is made of."""

    mention: Mention
    runs: tuple[Unit, ...]


class PageMarks:
    """A page with how many marks stand before each place of its text."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self._before = [0, *accumulate(char not in BLANKS for char in page.text)]

    @property
    def count(self) -> int:
        """All marks of the page."""
        return self._before[-1]

    def runs(self, entity: Entity) -> tuple[Unit, ...]:
        """The marks of an entity as maximal half-open runs."""
        out: list[Unit] = []
        for span in entity.spans:
            start, end = self._before[span.start], self._before[span.raw_end]
            if out and start <= out[-1][1]:
                out[-1] = (out[-1][0], max(end, out[-1][1]))
            elif end > start:
                out.append((start, end))
        return tuple(out)


@dataclass(frozen=True, slots=True)
class PageWork:
    """One person's work on a page. `lines`: the corrected text of each line that is not blank;
    `marks`: how many the page has."""

    annotation: Annotation
    marks: int
    lines: tuple[str, ...]
    named: tuple[Named, ...]

    def mentions(self) -> set[Mention]:
        """The mentions, each once."""
        return {one.mention for one in self.named}

    def units(self) -> dict[str, list[Unit]]:
        """The runs of the mentions by label."""
        out: dict[str, list[Unit]] = {}
        for one in self.named:
            out.setdefault(one.mention.label, []).extend(one.runs)
        return out

    def characters(self) -> list[str]:
        """The label of each mark, that of the longest mention over it; UNTAGGED outside them."""
        out = [UNTAGGED] * self.marks
        for one in sorted(self.named, key=lambda n: (_size(n.runs), n.mention)):
            for start, end in one.runs:
                out[start:end] = [one.mention.label] * (end - start)
        return out


def page_work(
    marks: PageMarks,
    annotation: Annotation,
    broken: Collection[int] = (),
    labels: Collection[str] | None = None,
) -> PageWork:
    """What is looked at of an annotation; `broken` are the keys of entities without a place in the
    reflowed text, which do not count, `labels` those that do (None: all)."""
    named = []
    for entity in annotation.entities:
        if entity.status is not EntityStatus.ACCEPTED or entity.key in broken:
            continue
        runs = marks.runs(entity)
        if runs and (labels is None or entity.label in labels):
            mention = Mention(runs[0][0], runs[-1][1], entity.label)
            named.append(Named(mention, runs))
    lines = tuple(_corrected(marks.page, annotation))
    return PageWork(annotation, marks.count, lines, tuple(named))


def _corrected(page: Page, annotation: Annotation) -> Iterator[str]:
    """The lines with the active patches in them. A patch stands inside one line."""
    patches = iter(patch for patch in annotation.patches if patch.active)
    patch = next(patches, None)
    for line in page.marked_lines():
        at, out = line.start, ""
        while patch is not None and patch.start < line.end:
            if patch.start >= at:
                out += page.text[at : patch.start] + patch.text
                at = patch.end
            patch = next(patches, None)
        yield out + page.text[at : line.end]


def _size(runs: Iterable[Unit]) -> int:
    return sum(end - start for start, end in runs)
