"""The writer of ALTO 4.4: the raw text, with tags for articles, roles and entities."""

from collections import defaultdict
from collections.abc import Mapping
from itertools import pairwise
from typing import Final

from lxml import etree

from yk_reader.formats import alto
from yk_reader.formats.characters import CHARACTERS
from yk_reader.formats.page_blocks import (
    GLYPHS,
    Block,
    Line,
    blocks_of,
    check_written,
    size_of,
)
from yk_reader.formats.page_files import per_page
from yk_reader.formats.readings import OWN, in_xml
from yk_reader.formats.registry import Carries, Format, Wishes
from yk_reader.formats.samples import Document, export_differs, wanted
from yk_reader.formats.words import words_of
from yk_reader.formats.xml_files import Element, fit_xml, inside, parse_xml
from yk_reader.model.blank import marks_of
from yk_reader.model.facsimile import Box, Picture, Reading
from yk_reader.model.records import dataclass
from yk_reader.model.vocabulary import Role

NAMESPACE: Final = "http://www.loc.gov/standards/alto/ns-v4#"
_XSI: Final = "http://www.w3.org/2001/XMLSchema-instance"
_SCHEMA: Final = "http://www.loc.gov/standards/alto/v4/alto-4-4.xsd"


@dataclass(frozen=True, slots=True)
class _Marks:
    """Where entities begin and end: spans with the IDs of their tags, by start."""

    spans: tuple[tuple[int, int, str], ...]

    def inside(self, start: int, end: int) -> list[tuple[int, int, str]]:
        """Those that touch a span."""
        return [each for each in self.spans if each[0] < end and start < each[1]]


def write(document: Document, wishes: Wishes) -> str:
    """The file of a page; KnownError "export-differs" when it does not read back the same,
    InputError "forbidden-character"."""
    blocks = blocks_of(document, wishes, "alto")
    root = etree.Element(_tag("alto"), nsmap={None: NAMESPACE, "xsi": _XSI})
    root.set(f"{{{_XSI}}}schemaLocation", f"{NAMESPACE} {_SCHEMA}")
    root.set("SCHEMAVERSION", "4.4")
    description = _sub(root, "Description")
    picture = document.facsimile.picture or Picture()
    _sub(description, "MeasurementUnit").text = str(picture.unit)
    if picture.name:
        image = _sub(description, "sourceImageInformation")
        _sub(image, "fileName").text = fit_xml(picture.name)
    for number, each in enumerate(in_xml(document.facsimile.readings), 1):
        _processing(description, f"OCR{number}", "contentGeneration", each)
    _processing(description, "YK", "contentModification", OWN)
    roles = _roles(root, blocks)
    marks = _entities(root.find(_tag("Tags")), document, wishes)
    _reading_order(root, [block for block in blocks if block.article])
    wide, high = size_of(document, blocks)
    sides = {"HPOS": "0", "VPOS": "0", "WIDTH": str(wide), "HEIGHT": str(high)}
    page = _sub(
        _sub(root, "Layout"), "Page", ID="P1", PHYSICAL_IMG_NR="1",
        WIDTH=str(wide), HEIGHT=str(high),
    )  # fmt: skip
    if document.page.meta.page_number:
        page.set("PRINTED_IMG_NR", fit_xml(document.page.meta.page_number))
    space = _sub(page, "PrintSpace", **sides)
    glyphs = wishes.options.get(GLYPHS.name) == "yes"
    for block in blocks:
        _block(space, block, roles, marks, glyphs=glyphs)
    etree.indent(root)
    text = etree.tostring(root, encoding="unicode")
    if blocks:
        back = next(alto.read_pages(text.encode(), document.name))
        check_written("alto", blocks, back, readings=document.facsimile.readings)
        _check_entities(parse_xml(text.encode(), document.name), document, marks)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'


def _tag(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"


def _sub(parent: Element, name: str, **attributes: str) -> Element:
    return etree.SubElement(parent, _tag(name), attributes)


def _processing(description: Element, name: str, category: str, program: Reading) -> None:
    """One step of the making of the file."""
    step = _sub(description, "Processing", ID=name)
    _sub(step, "processingCategory").text = category
    software = _sub(step, "processingSoftware")
    _sub(software, "softwareName").text = program.engine
    if program.version:
        _sub(software, "softwareVersion").text = program.version


def _roles(root: Element, blocks: list[Block]) -> dict[Role, str]:
    """The tags of articles and roles; gives the IDs of the roles' tags."""
    tags = _sub(root, "Tags")
    for name in dict.fromkeys(block.article for block in blocks if block.article):
        _sub(tags, "StructureTag", ID=name, TYPE="article", LABEL=name)
    roles: dict[Role, str] = {}
    for role in dict.fromkeys(block.role for block in blocks):
        roles[role] = f"role_{role}"
        _sub(tags, "LayoutTag", ID=roles[role], TYPE="role", LABEL=str(role))
    return roles


def _entities(tags: Element, document: Document, wishes: Wishes) -> _Marks:
    spans = []
    for entity in wanted(document.annotation, wishes.suggested):
        placed = document.reflow.place(entity)
        if placed is None:
            continue
        name = f"E{entity.key}"
        _sub(
            tags, "NamedEntityTag",
            ID=name, TYPE=fit_xml(entity.label), LABEL=fit_xml(placed.surface),
        )  # fmt: skip
        spans += [(span.start, span.raw_end, name) for span in entity.spans]
    return _Marks(tuple(sorted(spans)))


def _reading_order(root: Element, blocks: list[Block]) -> None:
    if not blocks:
        return
    top = _sub(_sub(root, "ReadingOrder"), "OrderedGroup", ID="ro")
    groups: dict[str, Element] = {}
    for block in blocks:
        group = groups.get(block.article)
        if group is None:
            name = f"ro_{block.article}"
            group = groups[block.article] = _sub(
                top, "OrderedGroup", ID=name, TAGREFS=block.article
            )
        _sub(group, "ElementRef", ID=f"ro_{block.name}", REF=block.name)


def _block(
    space: Element, block: Block, roles: Mapping[Role, str], marks: _Marks, *, glyphs: bool
) -> None:
    refs = f"{block.article} {roles[block.role]}".strip()
    element = _sub(space, "TextBlock", ID=block.name, TAGREFS=refs, **_sides(block.box))
    for line in block.lines:
        _line(element, line, marks, glyphs=glyphs and line.spelt)


def _line(block: Element, line: Line, marks: _Marks, *, glyphs: bool) -> None:
    element = _sub(block, "TextLine", ID=line.name, **_sides(line.box))
    if line.outline:
        points = " ".join(f"{x},{y}" for x, y in line.outline)
        _sub(_sub(element, "Shape"), "Polygon", POINTS=points)
    for start, end, names in _pieces(line, marks):
        sides = _sides(line.part(start, end))
        if line.raw[start:end] == " ":
            _sub(element, "SP", **sides)
            continue
        string = _sub(element, "String", CONTENT=fit_xml(line.raw[start:end]), **sides)
        if line.sure is not None:
            string.set("WC", line.sure)
        if names:
            string.set("TAGREFS", " ".join(names))
        for at in range(start, end) if glyphs else ():
            content = fit_xml(line.raw[at])
            if content.strip():
                _sub(string, "Glyph", CONTENT=content, **_sides(line.char_box(at)))


def _sides(box: Box | None) -> dict[str, str]:
    if box is None:
        return {}
    left, top, right, bottom = box
    return {
        "HPOS": str(left), "VPOS": str(top),
        "WIDTH": str(right - left), "HEIGHT": str(bottom - top),
    }  # fmt: skip


def _pieces(line: Line, marks: _Marks) -> list[tuple[int, int, list[str]]]:
    """The line cut at lone spaces and where entities begin and end, with the entities' IDs.

    Other blanks stay inside a String, so that the text comes back as it was.
    """
    low, high = line.fragment.start, line.fragment.end
    touching = [] if line.drawn else marks.inside(low, high)
    cuts = {0, len(line.raw)}
    for start, end, _ in touching:
        cuts |= {max(start - low, 0), min(end, high) - low}
    for one, other in pairwise(words_of(line.raw, line.part)):
        cuts |= {one[1], other[0]}
    ordered = sorted(cuts)
    pieces: list[tuple[int, int, list[str]]] = []
    for start, end in pairwise(ordered):
        names = [n for a, b, n in touching if a - low <= start and end <= b - low]
        if pieces and line.raw[start:end].isspace() and line.raw[start:end] != " ":
            pieces[-1] = (pieces[-1][0], end, pieces[-1][2])  # no String is nothing but blanks
        else:
            pieces.append((start, end, list(dict.fromkeys(names))))
    return pieces


def _check_entities(root: Element, document: Document, marks: _Marks) -> None:
    """KnownError "export-differs" where the Strings that refer to an entity are not its text."""
    meant: defaultdict[str, list[str]] = defaultdict(list)
    back: defaultdict[str, list[str]] = defaultdict(list)
    for start, end, name in marks.spans:
        meant[name] += fit_xml(document.page.text[start:end])
    for string in inside(root, "String"):
        for name in (string.get("TAGREFS") or "").split():
            back[name] += string.get("CONTENT")
    for name, chars in meant.items():
        # Nothing but blanks is between the spans of an entity; Strings come in the reading order.
        if sorted(marks_of("".join(chars))) != sorted(marks_of("".join(back[name]))):
            raise export_differs(
                f"alto of {document.name}",
                f"the entity {name} “{''.join(chars)[:40]}” comes back as "
                f"“{''.join(back[name])[:40]}”",
            )


FORMAT = Format(
    "alto",
    "ALTO (read: 2 to 4.4, written: 4.4)",
    (".alto.xml", ".xml"),
    frozenset({Carries.TEXT, Carries.LAYOUT, Carries.ENTITIES, Carries.BOXES}),
    write=per_page("alto.xml", write),
    checks_itself=True,
    read_pages=alto.read_pages,
    sniff=alto.sniff,
    options=(CHARACTERS, GLYPHS),
)
