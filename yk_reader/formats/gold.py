"""Hand-made gold of a page (`STEM.lines.tsv` and, beside it, reflow and entities) as Annotation.

The lines file says article, role, paragraph and order of every non-blank line. What it cannot say
(how heading lines join, which blanks and overprints go) is read off the reflow file where there
is one, by walking along the raw lines and the reflowed units together. All decisions come out as
imported: the proposer keeps them.
"""

import uuid
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from yk_reader.formats.entities import EntityRow, read_entities
from yk_reader.formats.lines import read_lines
from yk_reader.formats.numbering import one_line
from yk_reader.formats.reflow_text import FlowArticle, read_reflow
from yk_reader.formats.textfiles import read_bytes
from yk_reader.model.annotation import Annotation
from yk_reader.model.blank import is_blank, mark_spans
from yk_reader.model.entity import Entity, Span
from yk_reader.model.errors import InputError
from yk_reader.model.layout import Article, Fragment, Patch, Why
from yk_reader.model.page import Line, Page
from yk_reader.model.reasons import Reason
from yk_reader.model.records import dataclass
from yk_reader.model.rows import FURNITURE, LineRow
from yk_reader.model.vocabulary import Joint, Origin, PageStatus, PatchReason, Role

IMPORTED = Why(Origin.IMPORTED, Reason.IMPORTED)


@dataclass(frozen=True, slots=True)
class _Change:
    """A replacement that the reflow file implies: raw span, new text, reason."""

    start: int
    end: int
    text: str
    reason: PatchReason


def gold_beside(folder: Path, stem: str) -> bool:
    """Whether the folder holds gold for a page of that stem."""
    return (folder / f"{stem}.lines.tsv").is_file()


def load_gold(
    page: Page, folder: Path, stem: str, *, status: PageStatus = PageStatus.DONE
) -> Annotation:
    """Read the gold files of one page; reflow and entities may be absent.

    InputError when a file is damaged (`bad-lines-file`, …) or belongs to another text
    (`gold-mismatch`).
    """

    def text(suffix: str) -> str:
        path = folder / f"{stem}.{suffix}"
        return _utf8(path) if path.is_file() else ""

    lines = read_lines(_utf8(folder / f"{stem}.lines.tsv"))
    entities = text("entities.tsv")
    return gold_annotation(
        page,
        lines,
        read_reflow(text("reflow.txt")),
        read_entities(entities) if entities else (),
        status=status,
    )


def gold_annotation(
    page: Page,
    lines: Sequence[LineRow],
    articles: Sequence[FlowArticle] = (),
    entities: Sequence[EntityRow] = (),
    *,
    status: PageStatus = PageStatus.DONE,
) -> Annotation:
    """The annotation that the rows describe; InputError `gold-mismatch` if they do not fit."""
    marked = {line.number: line for line in page.marked_lines()}
    rows = {row.line_no: row for row in lines}
    for number, line in marked.items():
        row = rows.get(number)
        if row is None or (row.text and row.text != one_line(page.text[line.start : line.end])):
            raise _mismatch(f"line {number} of the page is not in the gold as it reads")
    if len(rows) != len(marked):
        raise _mismatch("the gold has lines that the page has not")
    names = sorted({row.article for row in lines} - {FURNITURE}, key=_number)
    keys = {name: key for key, name in enumerate(names, 1)}
    fragments = {number: _fragment(marked[number], rows[number], keys) for number in sorted(rows)}
    changes: list[_Change] = []
    units = {article.name: article.units for article in articles}
    for name in names:
        mine = sorted((r for r in lines if r.article == name), key=lambda r: (r.order, r.line_no))
        for number, joint in _joints(page, mine, marked, units.get(name), changes).items():
            fragments[number] = replace(fragments[number], joint=joint)
    return Annotation(
        fragments=tuple(fragments.values()),
        articles=tuple(Article(key, _uuid(page, name), key) for name, key in keys.items()),
        patches=_patches(page, changes),
        entities=tuple(_entity(page, key, row) for key, row in enumerate(entities, 1)),
        status=status,
    )


def _utf8(path: Path) -> str:
    try:
        return read_bytes(path).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(
            "not-utf8", f"{path.name} is not UTF-8.", "Gold files are UTF-8 text.", name=path.name
        ) from error


def _mismatch(why: str) -> InputError:
    return InputError(
        "gold-mismatch",
        f"The gold does not belong to this page: {why}.",
        "Check that the page's text is the one the gold was made for.",
        why=why,
    )


def _number(name: str) -> tuple[int, str]:
    digits = name.lstrip("A")
    return (int(digits) if digits.isdecimal() else 1 << 30, name)


def _uuid(page: Page, name: str) -> str:
    return str(uuid.uuid5(uuid.NAMESPACE_OID, f"{page.sha256}/{name}"))


def _fragment(line: Line, row: LineRow, keys: dict[str, int]) -> Fragment:
    return Fragment(
        line.start,
        line.end,
        keys.get(row.article),
        row.order,
        Role(row.role),
        Joint.GLUE,
        by_article=IMPORTED,
        by_role=IMPORTED,
        by_joint=IMPORTED,
        by_order=IMPORTED,
    )


def _joints(
    page: Page,
    rows: Sequence[LineRow],
    marked: dict[int, Line],
    units: Sequence[tuple[Role, str]] | None,
    changes: list[_Change],
) -> dict[int, Joint]:
    """The joints of one article's lines, in reading order; the patches go to `changes`."""
    out: dict[int, Joint] = {}
    rest = list(units or ())
    at = 0
    while at < len(rows):
        first = rows[at]
        stop = at + 1
        while stop < len(rows) and (rows[stop].role, rows[stop].para) == (first.role, first.para):
            stop += 1
        group = rows[at:stop]
        out[first.line_no] = Joint.PARAGRAPH
        if units is None:
            out.update((row.line_no, Joint.GLUE) for row in group[1:])
        else:
            taken = _taken(rest, first)
            if not taken:
                raise _mismatch(f"no unit of its article holds line {first.line_no}")
            rest = rest[len(taken) :]
            walk = _Walk(page.text, "\n".join(taken))
            spans = [marked[row.line_no] for row in group]
            for row, span in zip(group, spans, strict=True):
                if row is not first:
                    out[row.line_no] = walk.joint()
                changes += walk.line(span)
            walk.finish()
        at = stop
    return out


def _taken(units: Sequence[tuple[Role, str]], first: LineRow) -> list[str]:
    """The texts of the next units that one group of lines makes up.

    A numbered paragraph is one unit; unnumbered lines of one role (headings, bylines) may be
    several.
    """
    if not units or units[0][0] != first.role:
        return []
    if first.para:
        return [units[0][1]]
    taken = []
    for role, text in units:
        if role != first.role:
            break
        taken.append(text)
    return taken


class _Walk:
    """Goes along raw lines and their reflowed text together."""

    def __init__(self, raw: str, flow: str) -> None:
        self.raw, self.flow, self.at = raw, flow, 0

    def joint(self) -> Joint:
        """How the next line begins, from what stands in the flow there."""
        here = self.flow[self.at : self.at + 1]
        if here == "\n":
            self.at += 1
            return Joint.PARAGRAPH
        if here == " ":
            self.at += 1
            return Joint.SPACE
        return Joint.GLUE

    def line(self, span: Line) -> list[_Change]:
        """The replacements inside one raw line; InputError when the two do not agree."""
        out: list[_Change] = []
        i = span.start
        while i < span.end:
            if is_blank(self.raw[i]):
                i = self._blanks(i, out)
            elif self.flow[self.at : self.at + 1] == self.raw[i]:
                self.at += 1
                i += 1
            else:
                size = self._overprint(i, span)
                if not size:
                    raise _mismatch(f"line {span.number} does not read as its unit does")
                out.append(_Change(i, i + size, "", PatchReason.OVERPRINT))
                i += size
        return out

    def _blanks(self, i: int, out: list[_Change]) -> int:
        end = i
        while is_blank(self.raw[end]):
            end += 1
        stop = self.at
        while stop < len(self.flow) and self.flow[stop] != "\n" and is_blank(self.flow[stop]):
            stop += 1
        kept = self.flow[self.at : stop]
        if kept != one_line(self.raw[i:end]):
            near = self.raw[i - 1] + self.raw[end]
            number = any(c.isascii() and c.isalnum() for c in near)
            reason = PatchReason.NUMBER_SPACE if number else PatchReason.JUSTIFIED_SPACE
            out.append(_Change(i, end, kept, reason))
        self.at = stop
        return end

    def _overprint(self, i: int, span: Line) -> int:
        """The length of a repetition of what stands just before, 0 when there is none."""
        next_mark = self.flow[self.at : self.at + 1]
        for size in range(1, min(i - span.start, span.end - i) + 1):
            same = self.raw[i : i + size] == self.raw[i - size : i]
            after = self.raw[i + size] if i + size < span.end else ""
            if same and (not after or after == next_mark or is_blank(after)):
                return size
        return 0

    def finish(self) -> None:
        """InputError when the flow text goes on after the last line."""
        if self.at != len(self.flow):
            raise _mismatch(f"no line holds “{self.flow[self.at : self.at + 12]}”")


def _patches(page: Page, changes: list[_Change]) -> tuple[Patch, ...]:
    spaces = (PatchReason.JUSTIFIED_SPACE, PatchReason.NUMBER_SPACE)
    groups: defaultdict[int, list[int]] = defaultdict(list)
    ordered = sorted(changes, key=lambda c: c.start)
    for key, change in enumerate(ordered, 1):
        if change.reason in spaces:
            groups[page.line_number(change.start)].append(key)
    group_of = {key: keys[0] for keys in groups.values() for key in keys}
    return tuple(
        Patch(
            key, c.start, c.end, c.text, c.reason, Origin.IMPORTED, group=group_of.get(key)
        )
        for key, c in enumerate(ordered, 1)
    )  # fmt: skip


def _entity(page: Page, key: int, row: EntityRow) -> Entity:
    if row.raw_end > len(page.text):
        raise _mismatch(f"an entity ends at {row.raw_end}, after the page's end")
    spans = row.spans
    if not spans:
        from_text = mark_spans(page.text, row.raw_start, row.raw_end)
        spans = tuple(Span(start, end) for start, end in from_text)
    if not spans:
        raise _mismatch(f"the entity at {row.raw_start} covers blanks only")
    return Entity(
        key,
        _uuid(page, f"{row.label}:{row.raw_start}-{row.raw_end}"),
        row.label,
        spans,
        origin=Origin.IMPORTED,
        confidence=row.confidence,
    )
