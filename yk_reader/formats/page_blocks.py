"""What the writers of PAGE and ALTO share: a page as blocks of lines, each with a place.

A project has no boxes of lines yet. The formats ask for coordinates, so each line gets a row of its
own, a character ten pixels: inside the page, nothing over another, and nothing measured.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from yk_reader.formats.incoming import IncomingPage
from yk_reader.formats.numbering import article_names
from yk_reader.formats.page_lines import clean
from yk_reader.formats.samples import Document
from yk_reader.formats.xml_files import fit_xml
from yk_reader.model.errors import KnownError
from yk_reader.model.layout import Fragment
from yk_reader.model.vocabulary import Joint, Role

EM: Final = 10
"""Pixels: the width of a character and the height of a line that nobody measured."""


@dataclass(frozen=True, slots=True)
class Line:
    """One fragment: its name, raw and corrected text, the number of its row, how it begins."""

    name: str
    fragment: Fragment
    raw: str
    corrected: str
    row: int
    joint: Joint

    @property
    def top(self) -> int:
        """Its top edge, in pixels."""
        return self.row * 2 * EM

    @property
    def width(self) -> int:
        """In pixels."""
        return max(len(self.raw), 1) * EM


@dataclass(frozen=True, slots=True)
class Block:
    """One unit of an article, or the furniture; `article` is empty for that."""

    name: str
    article: str
    role: Role
    lines: tuple[Line, ...]

    @property
    def box(self) -> tuple[int, int, int, int]:
        """Left, top, right, bottom in pixels."""
        first, last = self.lines[0], self.lines[-1]
        return 0, first.top, max(line.width for line in self.lines), last.top + EM


def blocks_of(document: Document) -> list[Block]:
    """The blocks of a page: its articles' units in reading order, then the furniture."""
    names = article_names(document.annotation)
    flows = {flow.article.key: flow.units for flow in document.reflow.articles if flow.units}
    rows = _Rows(document)
    found = []
    for key, name in names.items():
        for unit in flows.get(key, ()):
            lines = rows.of(unit.fragments)
            found.append(Block(f"{name}_{unit.index}", name, unit.role, lines))
    for i, fragment in enumerate(document.annotation.members(None)):
        found.append(Block(f"F_{i}", "", fragment.role, rows.of((fragment,))))
    return found


def size_of(blocks: Sequence[Block]) -> tuple[int, int]:
    """Width and height of the page that holds the blocks, in pixels."""
    wide = max((block.box[2] for block in blocks), default=EM)
    return wide, max((block.box[3] for block in blocks), default=EM)


class _Rows:
    """Gives fragments their rows and names."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._row = 0
        self._seen: dict[int, int] = {}
        self._patches = sorted(
            (patch for patch in document.annotation.patches if patch.active),
            key=lambda patch: patch.start,
        )

    def of(self, fragments: Sequence[Fragment]) -> tuple[Line, ...]:
        """The lines of one block."""
        page, lines = self._document.page, []
        for i, fragment in enumerate(fragments):
            number = page.line_number(fragment.start)
            nth = self._seen[number] = self._seen.get(number, 0) + 1
            name = f"l{number}" if nth == 1 else f"l{number}_{nth}"
            raw = page.text[fragment.start : fragment.end]
            joint = Joint.PARAGRAPH if i == 0 else fragment.joint
            lines.append(Line(name, fragment, raw, self._corrected(fragment), self._row, joint))
            self._row += 1
        self._row += 1
        return tuple(lines)

    def _corrected(self, fragment: Fragment) -> str:
        text, at, out = self._document.page.text, fragment.start, []
        for patch in self._patches:
            if at <= patch.start and patch.end <= fragment.end:
                out += [text[at : patch.start], patch.text]
                at = patch.end
        return "".join([*out, text[at : fragment.end]])


def check_written(format_: str, blocks: Sequence[Block], read: IncomingPage) -> None:
    """KnownError "export-differs" where the page that was read back is not what was written."""
    meant = [(clean(fit_xml(line.raw)), block) for block in blocks for line in block.lines]
    for (text, block), line in zip(meant, read.lines, strict=False):
        back = read.text[line.start : line.end]
        if back != text or (line.article or "") != block.article or line.role is not block.role:
            raise _differs(format_, f"“{text[:40]}” comes back as “{back[:40]}”")
    if len(meant) != len(read.lines):
        raise _differs(format_, f"{len(meant)} lines come back as {len(read.lines)}")


def _differs(format_: str, why: str) -> KnownError:
    return KnownError(
        "export-differs",
        f"What was written as {format_} does not read back the same: {why}.",
        "Nothing was put in place. This is a mistake in YK Reader; please report it.",
    )
