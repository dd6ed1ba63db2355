"""The writer of PAGE XML 2019: articles as groups of the reading order, roles, both texts."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Final

from lxml import etree

from yk_reader.formats import page
from yk_reader.formats.characters import CHARACTERS
from yk_reader.formats.in_pixels import RESOLUTION, with_pixels
from yk_reader.formats.page_blocks import (
    GLYPHS,
    Block,
    Line,
    blocks_of,
    check_written,
    size_of,
)
from yk_reader.formats.page_files import per_page
from yk_reader.formats.page_lines import box_around
from yk_reader.formats.readings import OWN, RECOGNITION, in_xml
from yk_reader.formats.registry import Carries, Format, Wishes
from yk_reader.formats.samples import Document
from yk_reader.formats.words import words_of
from yk_reader.formats.xml_files import Element, fit_xml
from yk_reader.model.facsimile import Box, Facsimile
from yk_reader.model.vocabulary import Role

NAMESPACE: Final = "http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15"
_XSI: Final = "http://www.w3.org/2001/XMLSchema-instance"
_TYPES: Final = {
    Role.COLUMN: "heading",
    Role.KICKER: "heading",
    Role.HEADLINE: "heading",
    Role.SUBHEADLINE: "heading",
    Role.SUBHEAD: "heading",
    Role.BYLINE: "credit",
    Role.DECK: "paragraph",
    Role.BODY: "paragraph",
    Role.CAPTION: "caption",
}
"""The region type of a role; the others are `other`. The role itself is in `custom`."""


def write(document: Document, wishes: Wishes) -> str:
    """The file of a page; KnownError "export-differs" when it does not read back the same,
    InputError "forbidden-character"."""
    document, resolution = with_pixels(document, wishes)
    blocks = blocks_of(document, wishes, "page")
    wide, high = size_of(document, blocks)
    root = etree.Element(_tag("PcGts"), nsmap={None: NAMESPACE, "xsi": _XSI})
    place = f"{NAMESPACE} {NAMESPACE}/pagecontent.xsd"
    root.set(f"{{{_XSI}}}schemaLocation", place)
    _metadata(root, document.facsimile, resolution)
    picture = document.facsimile.picture
    body = _sub(
        root, "Page", imageFilename=fit_xml(picture.name) if picture is not None else "",
        imageWidth=str(wide), imageHeight=str(high),
    )  # fmt: skip
    if document.page.meta.page_number:
        number = fit_xml(document.page.meta.page_number)
        body.set("custom", f"pagination {{value:{_plain(number)};}}")
    _reading_order(body, [block for block in blocks if block.article])
    glyphs = wishes.options.get(GLYPHS.name) == "yes"
    for block in blocks:
        _region(body, block, glyphs=glyphs)
    etree.indent(root)
    text = etree.tostring(root, encoding="unicode")
    if blocks:
        data = text.encode("utf-8", "surrogatepass")
        back = next(page.read_pages(data, document.name))
        check_written("page", blocks, back, corrections=True, readings=document.facsimile.readings)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'


def _plain(value: str) -> str:
    """A value as a `custom` attribute can hold it."""
    return value.translate(dict.fromkeys(map(ord, "{};:"), " ")).strip()


def _tag(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"


def _sub(parent: Element, name: str, /, **attributes: str) -> Element:
    return etree.SubElement(parent, _tag(name), attributes)


def _metadata(root: Element, facsimile: Facsimile, resolution: int | None) -> None:
    metadata = _sub(root, "Metadata")
    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S")
    _sub(metadata, "Creator").text = f"{OWN.engine} {OWN.version}"
    _sub(metadata, "Created").text = now
    _sub(metadata, "LastChange").text = now
    if not facsimile.measured:
        _sub(metadata, "Comments").text = "Coordinates are rows of text, not measured."
    elif resolution is not None:
        told = f"Coordinates are pixels of the page at {resolution} pixels an inch."
        _sub(metadata, "Comments").text = told
    for each in in_xml(facsimile.readings):
        item = _sub(
            metadata, "MetadataItem", type="processingStep", name=RECOGNITION, value=each.engine
        )
        if each.version:
            labels = _sub(item, "Labels", externalId="version")
            _sub(labels, "Label", type=each.engine, value=each.version)


def _reading_order(body: Element, blocks: Iterable[Block]) -> None:
    groups: dict[str, Element] = {}
    top: Element | None = None
    for block in blocks:
        if top is None:
            top = _sub(_sub(body, "ReadingOrder"), "OrderedGroup", id="ro")
        group = groups.get(block.article)
        if group is None:
            group = groups[block.article] = _sub(
                top, "OrderedGroupIndexed",
                id=block.article, index=str(len(groups)), type="article",
                custom=f"structure {{id:{block.article}; type:article;}}",
            )  # fmt: skip
        _sub(group, "RegionRefIndexed", regionRef=block.name, index=str(len(group)))


def _points(box: Box | None) -> str:
    """The corners of a box; where there is none, of a box that is none (the schema asks for it)."""
    left, top, right, bottom = box or (0, 0, 0, 0)
    return f"{left},{top} {right},{top} {right},{bottom} {left},{bottom}"


def _outline(line: Line) -> str:
    """The corners of a line, where they are in its box."""
    if line.box is not None and box_around(line.outline) == line.box:
        return " ".join(f"{x},{y}" for x, y in line.outline)
    return _points(line.box)


def _region(body: Element, block: Block, *, glyphs: bool) -> None:
    said = f"role {{type:{block.role};}}"
    if block.article:
        said = f"structure {{id:{block.article}; type:article;}} {said}"
    kind = _TYPES.get(block.role, "other")
    region = _sub(body, "TextRegion", id=block.name, type=kind, custom=said)
    _sub(region, "Coords", points=_points(block.box))
    for line in block.lines:
        _line(region, line, in_article=bool(block.article), glyphs=glyphs)
    _texts(
        region, "\n".join(x.raw for x in block.lines), "\n".join(x.corrected for x in block.lines)
    )


def _line(region: Element, line: Line, *, in_article: bool, glyphs: bool) -> None:
    element = _sub(region, "TextLine", id=line.name)
    if in_article:
        element.set("custom", f"joint {{type:{line.joint};}}")
    _sub(element, "Coords", points=_outline(line))
    if glyphs and line.spelt and line.raw == line.corrected == fit_xml(line.raw):
        _words(element, line)
    _texts(element, line.raw, line.corrected, line.sure)


def _words(element: Element, line: Line) -> None:
    """The words with their characters: of a line with one text, so that they are that."""
    for number, (start, end) in enumerate(words_of(line.raw, line.part), 1):
        word = _sub(element, "Word", id=f"{line.name}_w{number}")
        _sub(word, "Coords", points=_points(line.part(start, end)))
        for at in range(start, end):
            if line.raw[at].strip():
                glyph = _sub(word, "Glyph", id=f"{line.name}_c{at}")
                _sub(glyph, "Coords", points=_points(line.char_box(at)))
                _sub(_sub(glyph, "TextEquiv"), "Unicode").text = line.raw[at]
        _sub(_sub(word, "TextEquiv"), "Unicode").text = line.raw[start:end]


def _texts(element: Element, raw: str, corrected: str, sure: str | None = None) -> None:
    """One text, or the corrected one (index 0) and the raw one (index 1)."""
    known = {} if sure is None else {"conf": sure}
    if raw == corrected:
        _sub(_sub(element, "TextEquiv", **known), "Unicode").text = fit_xml(raw)
        return
    _sub(_sub(element, "TextEquiv", index="0"), "Unicode").text = fit_xml(corrected)
    _sub(_sub(element, "TextEquiv", index="1", **known), "Unicode").text = fit_xml(raw)


FORMAT = Format(
    "page",
    "PAGE XML (read: 2010 to 2024, written: 2019)",
    (".page.xml", ".xml"),
    frozenset({Carries.TEXT, Carries.LAYOUT, Carries.BOXES}),
    write=per_page("page.xml", write),
    checks_itself=True,
    read_pages=page.read_pages,
    sniff=page.sniff,
    options=(CHARACTERS, RESOLUTION, GLYPHS),
)
