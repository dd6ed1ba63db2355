"""The writer of hOCR 1.2: articles as `ocr_linear`, their lines with words and boxes.

An article is an `ocr_linear`; what of it stands together without another column between is an
`ocr_carea`, each unit an `ocr_par` in it. Where it is known of each character where it stands, a
word holds an `ocrx_cinfo` for each, as tesseract writes them.
"""

import html
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby, pairwise
from typing import Final

from yk_reader.formats import hocr
from yk_reader.formats.characters import CHARACTERS
from yk_reader.formats.in_pixels import RESOLUTION, with_pixels
from yk_reader.formats.page_blocks import Block, Line, blocks_of, size_of
from yk_reader.formats.page_files import compared, per_page
from yk_reader.formats.page_lines import clean
from yk_reader.formats.placed_text import corrected_line
from yk_reader.formats.readings import OWN, as_one, in_xml
from yk_reader.formats.registry import Carries, Format, Option, Wishes
from yk_reader.formats.samples import Document
from yk_reader.formats.words import words_of
from yk_reader.formats.xml_files import fit_xml
from yk_reader.model.facsimile import Box, Picture
from yk_reader.model.vocabulary import HEADING_ROLES, Role

TEXT: Final = Option(
    "text", ("corrected", "raw"), "the corrected text, or the raw one; hOCR has one only"
)
_CLASSES: Final = {
    **dict.fromkeys(HEADING_ROLES, "ocr_title"),
    Role.BYLINE: "ocr_author",
    Role.DECK: "ocr_abstract",
}
"""What paragraphs of a role are besides; the other roles have no class."""
_LINES: Final = {Role.CAPTION: " ocr_caption", Role.NOISE: " ocr_header"}
"""And what lines are: readers take these classes for lines."""
_CAPABILITIES: Final = (
    "ocr_page ocr_linear ocr_carea ocr_par ocr_line ocrx_word ocrx_cinfo "
    "ocr_title ocr_author ocr_abstract ocr_caption ocr_header"
)
_FAR: Final = 2.0
"""Lines: a gap between units from which on they are no one area."""


def write(document: Document, wishes: Wishes) -> str:
    """The file of a page; KnownError "export-differs" when it does not read back the same,
    InputError "forbidden-character"."""
    document, resolution = with_pixels(document, wishes)
    blocks = blocks_of(document, wishes, "hocr")
    if wishes.options.get(TEXT.name) != "raw":
        blocks = [_corrected(block) for block in blocks]
    text = "".join(_file(document, blocks, resolution))
    if any(clean(line.raw) for block in blocks for line in block.lines):
        _check(document, blocks, text)
    return text


def _corrected(block: Block) -> Block:
    lines = (corrected_line(line) for line in block.lines)
    return Block(block.name, block.article, block.role, tuple(line for line in lines if line.raw))


def _file(document: Document, blocks: list[Block], resolution: int | None) -> Iterator[str]:
    picture = document.facsimile.picture or Picture()
    wide, high = size_of(document, blocks)
    engine = as_one([*in_xml(document.facsimile.readings)] or [OWN])
    system = f"{engine.engine} {engine.version}".strip()
    yield (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" '
        '"http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">\n'
        '<html xmlns="http://www.w3.org/1999/xhtml" xml:lang="zh" lang="zh">\n<head>\n'
        f"<title>{_escaped(document.name)}</title>\n"
        '<meta http-equiv="Content-Type" content="text/html;charset=utf-8"/>\n'
        f'<meta name="ocr-system" content="{_escaped(system)}"/>\n'
        f'<meta name="ocr-capabilities" content="{_CAPABILITIES}"/>\n'
        '<meta name="ocr-number-of-pages" content="1"/>\n'
        '<meta name="ocr-langs" content="zh"/>\n'
        "</head>\n<body>\n"
    )
    said = [f'image "{_quoted(picture.name)}"'] if picture.name else []
    said += [f"bbox 0 0 {wide} {high}", f"ppageno {picture.frame}"]
    if resolution is not None:
        said.append(f"scan_res {resolution} {resolution}")
    yield f'<div class="ocr_page" id="page_1" title="{_escaped("; ".join(said))}">\n'
    for article, units in groupby(blocks, key=lambda block: block.article):
        if article:
            yield f'<div class="ocr_linear" id="{article}">\n'
        for number, area in enumerate(_areas(list(units)), 1):
            name = f"{article or 'F'}_area{number}"
            yield f'<div class="ocr_carea" id="{name}"{_title(_around(area))}>\n'
            for block in area:
                yield from _paragraph(block)
            yield "</div>\n"
        if article:
            yield "</div>\n"
    yield "</div>\n</body>\n</html>\n"


def _areas(units: list[Block]) -> Iterator[list[Block]]:
    """Units, or parts of them, that stand one under another (or, upright, beside another)."""
    held: list[Block] = []
    for part in (part for unit in units for part in _parts(unit)):
        if held and not _together(held[-1].lines[-1], part.lines[0]):
            yield held
            held = []
        held.append(part)
    if held:
        yield held


def _parts(unit: Block) -> Iterator[Block]:
    """A unit cut where it goes on in another column."""
    cuts = [i for i, pair in enumerate(pairwise(unit.lines), 1) if not _together(*pair)]
    for number, (start, end) in enumerate(pairwise([0, *cuts, len(unit.lines)]), 1):
        if start < end:
            name = unit.name if number == 1 else f"{unit.name}_{number}"
            yield replace(unit, name=name, lines=unit.lines[start:end])


def _together(last: Line, first: Line) -> bool:
    """Whether the second begins where the first ends."""
    if last.box is None or first.box is None or last.upright != first.upright:
        return last.box is first.box
    (l0, t0, r0, b0), (l1, t1, r1, b1) = last.box, first.box
    if last.upright:
        return t1 < b0 and t0 < b1 and -(r0 - l0) / 2 < l0 - r1 < _FAR * max(r0 - l0, r1 - l1)
    return l1 < r0 and l0 < r1 and -(b0 - t0) / 2 < t1 - b0 < _FAR * max(b0 - t0, b1 - t1)


def _around(area: list[Block]) -> Box | None:
    return Block("", "", Role.BODY, tuple(line for block in area for line in block.lines)).box


def _paragraph(block: Block) -> Iterator[str]:
    kind = " ".join(["ocr_par", *filter(None, [_CLASSES.get(block.role)])])
    yield f'<p class="{kind}" id="{block.name}" lang="zh"{_title(block.box)}>\n'
    for line in block.lines:
        also = _LINES.get(block.role, "")
        yield f'<span class="ocr_line{also}" id="{line.name}"{_title(line.box, _poly(line))}>'
        yield " ".join(_words(line))
        yield "</span>\n"
    yield "</p>\n"


def _poly(line: Line) -> str:
    return f"poly {' '.join(f'{x} {y}' for x, y in line.outline)}" if line.outline else ""


def _words(line: Line) -> Iterator[str]:
    sure = "" if line.confidence is None else f"x_wconf {line.confidence}"
    for number, (start, end) in enumerate(words_of(line.raw, line.part), 1):
        inner = _escaped(fit_xml(line.raw[start:end]))
        if line.spelt:
            inner = "".join(
                f'<span class="ocrx_cinfo"{_title(line.char_box(at), name="x_bboxes")}>'
                f"{_escaped(char)}</span>"
                if (char := fit_xml(line.raw[at])).strip()
                else char
                for at in range(start, end)
            )
        title = _title(line.part(start, end), sure)
        yield f'<span class="ocrx_word" id="{line.name}_w{number}"{title}>{inner}</span>'


def _title(box: Box | None, *more: str, name: str = "bbox") -> str:
    """The attribute with a box and what else is said; empty where nothing is."""
    said = [f"{name} {' '.join(map(str, box))}"] if box is not None else []
    said += [each for each in more if each]
    return f' title="{"; ".join(said)}"' if said else ""


def _escaped(text: str) -> str:
    return html.escape(fit_xml(text))


def _quoted(name: str) -> str:
    """A name inside quotes."""
    return name.replace("\\", "/").replace('"', "'")


def _check(document: Document, blocks: list[Block], text: str) -> None:
    back = next(hocr.read_pages(text.encode(), document.name))
    lines = [line for block in blocks for line in block.lines]
    # HTML knows no two blanks in a row
    meant = [(" ".join(clean(fit_xml(line.raw)).split()), line.box) for line in lines]
    read = [(back.text[line.start : line.end], line.box) for line in back.lines]
    compared("hocr", document, [each for each in meant if each[0]], read)


FORMAT: Final = Format(
    "hocr",
    "hOCR (written: 1.2)",
    (".hocr", ".html", ".htm", ".xhtml"),
    frozenset({Carries.TEXT, Carries.LAYOUT, Carries.BOXES}),
    write=per_page("hocr", write),
    checks_itself=True,
    read_pages=hocr.read_pages,
    sniff=hocr.sniff,
    options=(TEXT, RESOLUTION, CHARACTERS),
)
