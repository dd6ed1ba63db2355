"""What the writers of PAGE and ALTO share: a page as blocks of lines, each with a place.

Lines stand where their boxes are. The formats ask for coordinates, so on a page without any box
each line gets a row of its own, a character ten pixels: inside the page, nothing over another, and
nothing measured. On a page that has boxes a line without one has none in the file either.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from yk_reader.formats.characters import IN_XML, forbidden_in, passed, plain
from yk_reader.formats.incoming import IncomingPage
from yk_reader.formats.numbering import article_names
from yk_reader.formats.page_lines import clean
from yk_reader.formats.readings import as_one, in_xml
from yk_reader.formats.registry import Option, Wishes
from yk_reader.formats.samples import Document, export_differs
from yk_reader.formats.xml_files import fit_xml
from yk_reader.model.facsimile import Box, DrawnLine, LineBox, Outline, Reading
from yk_reader.model.layout import Fragment, Patch
from yk_reader.model.records import dataclass
from yk_reader.model.vocabulary import Joint, PatchReason, Role
from yk_reader.text.drawn_lines import Brought, brought, gap
from yk_reader.text.line_boxes import part_box

GLYPHS: Final = Option(
    "glyphs",
    ("no", "yes"),
    "whether each character gets a box of its own, where its place is known",
)
EM: Final = 10
"""Pixels: the width of a character and the height of a line that nobody measured."""


@dataclass(frozen=True, slots=True)
class Line:
    """One fragment: its name, raw and corrected text, how it begins, its box (None: unknown) and
    its outline, and how sure its reading is, per cent. `upright` and `chars` as of `LineBox`, the
    characters those of `raw`; `patches` are those inside it, in order; `whole` False for a part of
    a raw line. A line that a person drew (`drawn`) has the fragment beside it, without a
    character: it has no raw text, `raw` is what a person said that it reads."""

    name: str
    fragment: Fragment
    raw: str
    corrected: str
    joint: Joint
    box: Box | None
    outline: Outline = ()
    confidence: int | None = None
    upright: bool = False
    chars: tuple[int, ...] = ()
    patches: tuple[Patch, ...] = ()
    whole: bool = True
    drawn: bool = False

    @property
    def sure(self) -> str | None:
        """The confidence as the formats write it, from 0 to 1."""
        return None if self.confidence is None else f"{self.confidence / 100:.2f}"

    def part(self, start: int, end: int) -> Box | None:
        """Where some of its characters stand, as far as it is known: offsets in the raw text."""
        if self.box is None:
            return None
        return part_of(self.box, start, end, len(self.raw), self.chars, upright=self.upright)

    @property
    def spelt(self) -> bool:
        """Whether it is known of each of its characters where it stands."""
        return self.box is not None and len(self.chars) == 2 * len(self.raw)

    def char_box(self, number: int) -> Box | None:
        """Where a character of the raw text stands, from 0; as of `LineBox`."""
        return LineBox(0, self.box, upright=self.upright, chars=self.chars).char_box(number)


@dataclass(frozen=True, slots=True)
class Block:
    """One unit of an article, or the furniture; `article` is empty for that."""

    name: str
    article: str
    role: Role
    lines: tuple[Line, ...]

    @property
    def box(self) -> Box | None:
        """What holds the boxes of its lines; None where none has one."""
        boxes = [line.box for line in self.lines if line.box is not None]
        if not boxes:
            return None
        lefts, tops, rights, bottoms = zip(*boxes, strict=True)
        return min(lefts), min(tops), max(rights), max(bottoms)


def part_of(
    box: Box,
    start: int,
    end: int,
    length: int,
    chars: Sequence[int] = (),
    *,
    upright: bool = False,
) -> Box:
    """The place of some of a line's characters, never without a width, up to where the next one
    begins: by `chars` (as of `LineBox`) where these are known, else as if all were alike, along the
    longer side."""
    left, top, right, bottom = box
    length = max(length, 1)
    down = upright or (not chars and length > 1 and bottom - top > right - left)
    first, last = (top, bottom) if down else (left, right)
    low = first + (last - first) * start // length
    high = first + (last - first) * end // length
    if start < end and len(chars) == 2 * length:
        low = max(min(chars[2 * start : 2 * end : 2]), first)
        high = chars[2 * end] if end < length else last
    high = max(high, low + 1)
    return (left, low, right, high) if down else (low, top, high, bottom)


def blocks_of(document: Document, wishes: Wishes, format_: str) -> list[Block]:
    """The blocks of a page: its articles' units in reading order, then the furniture.

    InputError "forbidden-character" where XML cannot hold a line, raw or corrected.
    """
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
    _check_characters(document, found, wishes, format_)
    return found


def _check_characters(
    document: Document, blocks: Sequence[Block], wishes: Wishes, format_: str
) -> None:
    """The gate of both writers, which write what is to be replaced by `fit_xml`."""
    if wishes.options.get("characters") == "replace":
        return
    text, name = document.page.text, plain(document.name)
    lines = [line for block in blocks for line in block.lines]
    inside = bytearray(len(text))
    for line in lines:
        start, end = line.fragment.start, line.fragment.end
        inside[start:end] = b"\1" * (end - start)
    for found in forbidden_in(text, IN_XML):
        if inside[found.at]:
            # What stands between the lines (a form feed between two pages) is not written.
            kept = [c if inside[at] or not IN_XML.match(c) else " " for at, c in enumerate(text)]
            passed("".join(kept), IN_XML, place=name, format_name=format_)
    for line in lines:
        passed(line.corrected, IN_XML, place=f"{name}, {line.name} corrected", format_name=format_)


def size_of(document: Document, blocks: Sequence[Block]) -> tuple[int, int]:
    """Width and height of the picture, or of the page that holds the blocks."""
    picture = document.facsimile.picture
    boxes = [box for block in blocks if (box := block.box) is not None]
    wide = max((box[2] for box in boxes), default=EM)
    high = max((box[3] for box in boxes), default=EM)
    if picture is not None and document.facsimile.measured:
        return picture.width or wide, picture.height or high
    return wide, high


class _Rows:
    """Gives fragments their places and names."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._row = 0
        self._seen: dict[int, int] = {}
        self._patches = sorted(
            (patch for patch in document.annotation.patches if patch.active),
            key=lambda patch: patch.start,
        )
        self._measured = document.facsimile.measured
        boxes = {each.start: each for each in document.facsimile.boxes}
        self._boxes = {
            line.number: (line.start, line.end, boxes[line.start])
            for line in (document.page.marked_lines() if boxes else ())
            if line.start in boxes
        }

    def of(self, fragments: Sequence[Fragment]) -> tuple[Line, ...]:
        """The lines of one block."""
        page = self._document.page
        lines: list[Line] = []
        for i, fragment in enumerate(fragments):
            number = page.line_number(fragment.start)
            nth = self._seen[number] = self._seen.get(number, 0) + 1
            name = f"l{number}" if nth == 1 else f"l{number}_{nth}"
            raw = page.text[fragment.start : fragment.end]
            joint = Joint.PARAGRAPH if i == 0 else fragment.joint
            known, whole = self._place(number, fragment)
            patches = self._inside(fragment)
            here, front, behind = self._without_drawn(patches)
            host = Line(
                name, fragment, raw, self._corrected(fragment, here), joint,
                known.box if self._measured else self._row_of(raw),
                known.outline, known.confidence, known.upright, known.chars, here, whole,
            )  # fmt: skip
            lines += self._with_drawn(host, front, behind)
            self._row += 1
        self._row += 1
        return tuple(lines)

    def _without_drawn(
        self, patches: tuple[Patch, ...]
    ) -> tuple[tuple[Patch, ...], list[Brought], list[Brought]]:
        """The patches without what they bring of drawn lines, and these: those before the line and
        those behind it."""
        if not any(patch.reason is PatchReason.DRAWN for patch in patches):
            return patches, [], []
        here: list[Patch] = []
        front: list[Brought] = []
        behind: list[Brought] = []
        for patch in patches:
            raw = self._document.page.text[patch.start : patch.end]
            if patch.reason is PatchReason.DRAWN:
                known = brought(raw, patch, self._document.facsimile.drawn)
                (front if known.before else behind).append(known)
                if known.lines:
                    patch = replace(patch, text=known.base)
            if patch.text != raw:
                here.append(patch)
        return tuple(here), front, behind

    def _with_drawn(
        self, host: Line, front: Sequence[Brought], behind: Sequence[Brought]
    ) -> Iterator[Line]:
        """A line with the drawn lines before and behind it: its joint is that of the first."""
        before = [self._drawn(host, *each) for known in front for each in known.lines]
        after = [self._drawn(host, *each) for known in behind for each in known.lines]
        joint, text = host.joint, ""
        for line in [*before, host, *after]:
            if text:
                joint = Joint.SPACE if gap(text, line.corrected) else Joint.GLUE
            yield replace(line, joint=joint)
            text = line.corrected or text

    def _drawn(self, host: Line, one: DrawnLine, text: str) -> Line:
        at = replace(host.fragment, end=host.fragment.start)
        box = one.box if self._measured else self._row_of(text)
        chars = one.chars if len(one.chars) == 2 * len(text) else ()
        return Line(
            f"d{one.number}_{one.line}", at, text, text, host.joint, box, (), one.confidence,
            one.upright, chars, drawn=True,
        )  # fmt: skip

    def _row_of(self, raw: str) -> Box:
        top = self._row * 2 * EM
        return 0, top, max(len(raw), 1) * EM, top + EM

    def _place(self, number: int, fragment: Fragment) -> tuple[LineBox, bool]:
        """What is known of a fragment's place, and whether it is its line's: else of its part."""
        if number not in self._boxes:
            return LineBox(fragment.start), True
        start, end, known = self._boxes[number]
        if (start, end) == (fragment.start, fragment.end):
            return known, True
        if known.box is None:
            return known, False
        first, last, length = fragment.start - start, fragment.end - start, end - start
        part = part_box(known, (first, last), length)
        chars = known.chars[2 * first : 2 * last] if len(known.chars) == 2 * length else ()
        return LineBox(fragment.start, part, (), known.confidence, known.upright, chars), False

    def _inside(self, fragment: Fragment) -> tuple[Patch, ...]:
        """The patches of a fragment, each behind the one before."""
        at, found = fragment.start, []
        for patch in self._patches:
            if at <= patch.start and patch.end <= fragment.end:
                found.append(patch)
                at = patch.end
        return tuple(found)

    def _corrected(self, fragment: Fragment, patches: Sequence[Patch]) -> str:
        text, at, out = self._document.page.text, fragment.start, []
        for patch in patches:
            out += [text[at : patch.start], patch.text]
            at = patch.end
        return "".join([*out, text[at : fragment.end]])


def check_written(
    format_: str,
    blocks: Sequence[Block],
    read: IncomingPage,
    *,
    readings: Sequence[Reading],
    corrections: bool = False,
) -> None:
    """KnownError "export-differs" where the page that was read back is not what was written;
    `readings`: what read the page; `corrections`: the format holds the corrected lines too."""
    engine = as_one(in_xml(readings))
    if (read.engine, read.version) != (engine.engine, engine.version):
        raise export_differs(
            format_, f"“{engine.engine[:40]}” read the page, not “{read.engine[:40]}”"
        )
    lines = [(line, block) for block in blocks for line in block.lines]
    meant = [
        (clean(fit_xml(line.raw)), clean(fit_xml(line.corrected)), block, line.box)
        for line, block in lines
    ]
    for (text, right, block, box), line in zip(meant, read.lines, strict=False):
        back = read.text[line.start : line.end]
        if corrections and right and back == text:  # of a line that is all gone nobody reads
            again = back if line.corrected is None else line.corrected
            if again != right:
                raise export_differs(format_, f"“{right[:40]}” comes back as “{again[:40]}”")
        if back != text or (line.article or "") != block.article or line.role is not block.role:
            raise export_differs(format_, f"“{text[:40]}” comes back as “{back[:40]}”")
        if line.box != box:
            raise export_differs(format_, f"the box of “{text[:40]}” comes back elsewhere")
    if len(meant) != len(read.lines):
        raise export_differs(format_, f"{len(meant)} lines come back as {len(read.lines)}")
