"""ALTO of every version, blind to the namespace: the reader; the writer is `alto_writing`.

The text is the blocks by `ReadingOrder` or the `IDNEXT` of the blocks, else as they stand in the
file. A word that a line end breaks (HypPart1, HypPart2) stands whole in the line where it begins.
Articles and roles are tags (StructureTag, LayoutTag …) or come from a METS file: see `mets`.
"""

from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import field
from pathlib import Path
from typing import Final

from yk_reader.formats.incoming import IncomingPage
from yk_reader.formats.page_lines import (
    Lines,
    Raw,
    Word,
    box_of,
    confidence_of,
    shape_of,
)
from yk_reader.formats.readings import as_one, is_own, program
from yk_reader.formats.segmonto import role_of
from yk_reader.formats.xml_files import (
    Element,
    attribute,
    child,
    children,
    inside,
    local,
    no_text,
    number,
    parse_xml,
    root_name,
    stem,
    text_of,
)
from yk_reader.model.facsimile import Box, Unit
from yk_reader.model.page import PageMeta
from yk_reader.model.records import dataclass
from yk_reader.model.vocabulary import Role

TAG_ROLES: Final = {
    "heading": Role.HEADLINE,
    "title": Role.HEADLINE,
    "caption": Role.CAPTION,
    "header": Role.NOISE,
    "footer": Role.NOISE,
    "page-number": Role.NOISE,
    "pagenumber": Role.NOISE,
    "advertisement": Role.AD,
}
"""What the labels of tags say, beside the names of the roles themselves."""
_FARTHEST: Final = 1 << 30
"""No place on a picture is so far from its corner."""
_HYPHENS: Final = "-\u00ad\u2010\u2011\u00ac="
_ROLES: Final = {str(role): role for role in Role}


@dataclass(frozen=True, slots=True)
class Stated:
    """What another file (METS) says of a block: see IncomingLine. `begins`: a paragraph begins
    with its first line; None: nothing is said of paragraphs."""

    article: str | None = None
    role: Role | None = None
    order: int = -1
    begins: bool | None = None


StatedOf = Callable[[str], Stated | None]
"""What is said of an element by its ID."""


@dataclass(slots=True)
class _Broken:
    """Half of a broken word: its place in the line's words, and the whole word if stated."""

    at: int
    whole: str


@dataclass(slots=True)
class _Line:
    """A line of the file while its words are put together."""

    raw: Raw
    words: list[Word]
    first: _Broken | None = None
    """the second half of a word that begins on another line"""
    last: _Broken | None = None
    hyphen: str = ""


@dataclass
class _Tags:
    """The tags of a file by their ID."""

    articles: dict[str, str] = field(default_factory=dict)
    roles: dict[str, Role] = field(default_factory=dict)
    entities: set[str] = field(default_factory=set)
    types: dict[str, str] = field(default_factory=dict)
    """what a block or line is called by any other tag: `segmonto` knows some"""
    units: set[str] = field(default_factory=set)
    """tags of our own files: a block that has one is a unit of the text"""


def read_pages(data: bytes, name: str, _path: Path | None = None) -> Iterator[IncomingPage]:
    """The pages of a file; InputError "blank-file" and those of `parse_xml`."""
    pages = list(alto_pages(data, name))
    if not pages:
        raise no_text(name, "ALTO")
    yield from pages


def alto_pages(
    data: bytes, name: str, stated: StatedOf = lambda _: None, meta: PageMeta | None = None
) -> Iterator[IncomingPage]:
    """The pages of a file that have text; `stated` says what a METS file says of its elements."""
    root = parse_xml(data, name)
    tags = _tags(root)
    pages = list(inside(root, "Page"))
    picture = next((e.text for e in inside(root, "fileName")), None) or ""
    programs = [
        program(each.text, _beside(each, "softwareVersion"))
        for each in inside(root, "softwareName")
    ]
    engine = as_one(each for each in programs if not is_own(each.engine))
    ours = any(is_own(each.engine) for each in programs)
    unit = next((e.text for e in inside(root, "MeasurementUnit")), None) or ""
    measured = Unit(unit.strip()) if unit.strip() in set(Unit) else Unit.PIXEL
    for i, page in enumerate(pages, 1):
        lines = Lines(size=(_whole(page, "WIDTH"), _whole(page, "HEIGHT")), unit=measured)
        _read(root, page, lines, tags, stated)
        if "tesseract" in engine.engine.lower() and not ours:  # it writes 4 per cent as 0.4
            for raw in lines.raws:
                raw.confidence = -1.0
            lines.notices.append("tesseract's confidences in ALTO are wrong and were left out.")
        said = meta or PageMeta(page_number=page.get("PRINTED_IMG_NR") or "")
        named = stem(name) if len(pages) == 1 else f"{stem(name)}-{i}"
        named_picture = picture.replace("\\", "/").split("/")[-1]
        made = lines.page(named, said, named_picture, engine.engine, engine.version)
        if made is not None:
            yield made


def _beside(element: Element, name: str) -> str:
    """The text of the element of that name beside another."""
    found = child(element.getparent(), name)
    return text_of(found) if found is not None else ""


def _whole(page: Element, name: str) -> int:
    return max(int(number(page.get(name) or "") or 0), 0)


def _tags(root: Element) -> _Tags:
    found = _Tags()
    holder = child(root, "Tags")
    for tag in holder if holder is not None else ():
        key, label = tag.get("ID") or "", (tag.get("LABEL") or "").strip()
        kind = (tag.get("TYPE") or "").lower()
        if local(tag) == "NamedEntityTag":
            found.entities.add(key)
        elif "article" in kind:
            found.articles[key] = label or key
        elif label.lower() in _ROLES:
            found.roles[key] = _ROLES[label.lower()]
            if kind == "role":
                found.units.add(key)
        elif label.lower() in TAG_ROLES:
            found.roles[key] = TAG_ROLES[label.lower()]
        else:
            found.types[key] = label
    return found


def _read(root: Element, page: Element, lines: Lines, tags: _Tags, stated: StatedOf) -> None:
    blocks = list(inside(page, "TextBlock"))
    spaced = next(inside(page, "SP"), None) is not None
    ordered, places = _in_order(root, blocks, lines)
    read: list[_Line] = []
    entities = 0
    for block in ordered:
        known, tagged = _said(block, stated), _tagged(block, tags)
        zone = _type(block, tags)
        unit = not tags.units.isdisjoint((block.get("TAGREFS") or "").split())
        for i, line in enumerate(children(block, "TextLine")):
            own, mine = stated(line.get("ID") or ""), _tagged(line, tags)
            made = _line(line, spaced)
            raw = made.raw
            raw.block, raw.order = block, places.get(id(block), -1)
            raw.role = role_of(zone, _type(line, tags))
            for article, role in (tagged, mine):
                raw.article = article if article is not None else raw.article
                raw.role = role if role is not None else raw.role
            for said in (known, own):
                if said is not None:
                    raw.article = said.article if said.article is not None else raw.article
                    raw.role = said.role if said.role is not None else raw.role
                    raw.order = said.order if said.order >= 0 else raw.order
                    if said.begins is not None:
                        raw.paragraph = said.begins and (i == 0 or said is own)
            if unit and raw.paragraph is None:
                raw.paragraph = i == 0
            if raw.role is Role.NOISE and raw.article is None:
                raw.article = ""
            if made.first is None and made.last is None:
                _put_together(made, lines)
            read.append(made)
        entities += _entities(block, tags)
    _mend(read)
    for each in read:
        if each.words:
            _put_together(each, lines)
        lines.raws.append(each.raw)
    if entities:
        lines.notices.append(f"{entities} named entities of the file were not taken over.")


def _put_together(line: _Line, lines: Lines) -> None:
    """Give a line its text; its words are let go, as a page has thousands of them."""
    line.raw.text = lines.words(line.words) + line.hyphen
    line.words = []


def _said(block: Element, stated: StatedOf) -> Stated | None:
    """What is stated of a block, or of the composed block around it."""
    found = stated(block.get("ID") or "")
    for outer in block.iterancestors() if found is None else ():
        if local(outer) != "ComposedBlock":
            break
        found = stated(outer.get("ID") or "")
        if found is not None:
            break
    return found


def _tagged(element: Element, tags: _Tags) -> tuple[str | None, Role | None]:
    refs = (element.get("TAGREFS") or "").split()
    if not refs:
        return None, None
    article = next((tags.articles[ref] for ref in refs if ref in tags.articles), None)
    return article, next((tags.roles[ref] for ref in refs if ref in tags.roles), None)


def _type(element: Element, tags: _Tags) -> str:
    """What a tag without a meaning of its own calls a block or line; empty: none does."""
    refs = (element.get("TAGREFS") or "").split() if tags.types else ()
    return next((tags.types[ref] for ref in refs if ref in tags.types), "")


def _entities(block: Element, tags: _Tags) -> int:
    if not tags.entities:
        return 0
    refs = (ref for each in block.iter() for ref in (each.get("TAGREFS") or "").split())
    return len(tags.entities.intersection(refs))


def _in_order(
    root: Element, blocks: list[Element], lines: Lines
) -> tuple[list[Element], dict[int, int]]:
    """The blocks in reading order, and the places of those that the file has an order for."""
    known = {each.get("ID") or "": each for each in blocks}
    within: dict[str, list[str]] = defaultdict(list)
    order = child(root, "ReadingOrder")
    if order is not None:
        refs = (ref for e in inside(order, "ElementRef") for ref in (e.get("REF") or "").split())
        wanted = list(dict.fromkeys(refs))
        outside = set(wanted).difference(known)
        for key, block in known.items() if outside else ():
            for outer in block.iterancestors():
                name = outer.get("ID") or ""
                if name in outside:
                    within[name].append(key)
    else:
        wanted = _chains(known)
    missing = [key for key in wanted if key not in known and not within.get(key)]
    # A reference may be to a line, or to something without text: only what is nowhere is missing.
    ids = {each.get("ID") for each in root.iter()} if missing else set()
    missing = [key for key in missing if key not in ids]
    if missing:
        lines.notices.append(
            f"The reading order names {len(missing)} elements that are not there "
            f"({', '.join(missing[:3])})."
        )
    places: dict[int, int] = {}
    for key in wanted:
        for name in [key] if key in known else within.get(key, []):
            places.setdefault(id(known[name]), len(places))
    return sorted(blocks, key=lambda each: places.get(id(each), len(blocks))), places


def _chains(known: dict[str, Element]) -> list[str]:
    """The blocks along their IDNEXT; a chain that comes back to itself ends there."""
    after = {key: each.get("IDNEXT") or "" for key, each in known.items()}
    if not any(after.values()):
        return []
    seen: dict[str, None] = {}
    followers = set(after.values())
    begins = [key for key in known if key not in followers]
    for key in (*begins, *known):
        while key in known and key not in seen:
            seen[key] = None
            key = after[key]
    return list(seen)


def _line(line: Element, spaced: bool) -> _Line:
    made = _Line(Raw("", box=_box(line)), [])
    words, blank, sure = made.words, False, []
    shape: Element | None = None
    for each in line:
        kind = local(each)
        if kind == "String":
            get = each.get
            text, confidence, half = get("CONTENT", ""), get("WC"), get("SUBS_TYPE")
            if confidence and (value := confidence_of(confidence)) >= 0:
                sure.append(value)
            if half:
                _broken(made, half.lower(), get("SUBS_CONTENT", ""))
            # Between words with blanks nobody asks where they stand, but for Chinese ones.
            box = None if spaced and text.isascii() and not half else _box(each)
            if not spaced:
                last = words[-1].box if words else None
                if not (box and last and box[0] <= last[2]):
                    blank = True  # a file without any SP: what does not touch is apart
            words.append(Word(text, box, -1.0, blank))
            blank = False
        elif kind == "SP":
            blank = True
        elif kind == "HYP":
            made.hyphen = each.get("CONTENT", "")
        elif kind == "Shape" and shape is None:
            shape = each
    if shape is not None:
        _shape(made.raw, shape)
    made.raw.confidence = sum(sure) / len(sure) if sure else -1.0
    return made


def _broken(made: _Line, half: str, whole: str) -> None:
    """Note that the next word of the line is a half of one."""
    if half == "hyppart1":
        made.last = _Broken(len(made.words), whole)
    elif half == "hyppart2" and made.first is None:
        made.first = _Broken(len(made.words), whole)


def _shape(raw: Raw, shape: Element) -> None:
    """Give a line the outline that the file has for it, and a box if it has none."""
    polygon = child(shape, "Polygon")
    if polygon is not None:
        box, raw.outline = shape_of(attribute(polygon, "POINTS"))
        raw.box = raw.box or box


def _mend(lines: list[_Line]) -> None:
    """Make broken words whole: the line where one begins has it, the other goes without."""
    waiting: dict[str, deque[_Line]] = defaultdict(deque)
    for line in lines:
        if line.first is not None and line.first.whole:
            waiting[line.first.whole].append(line)
    gone: set[tuple[int, int]] = set()
    for i, line in enumerate(lines):
        if line.last is None:
            continue
        whole = line.last.whole
        after = lines[i + 1] if i + 1 < len(lines) else None
        if after is None or after.first is None or after.first.whole != whole:
            others = waiting.get(whole, deque())
            while others and _half(others[0]) in gone:
                others.popleft()
            after = next((o for o in others if o is not line and _half(o) not in gone), None)
        if after is None or after.first is None or _half(after) in gone:
            continue
        gone.add(_half(after))
        head, tail = line.words[line.last.at], after.words[after.first.at]
        if not whole:
            whole = head.text.rstrip(_HYPHENS) + tail.text
        line.words[line.last.at] = Word(whole, head.box, head.confidence, head.blank)
        line.hyphen = ""
    for line in lines:
        if line.first is not None and _half(line) in gone:
            line.words[line.first.at] = Word("")


def _half(line: _Line) -> tuple[int, int]:
    return id(line), line.first.at if line.first is not None else -1


def _box(element: Element) -> Box | None:
    get = element.get
    sides = get("HPOS") or "", get("VPOS") or "", get("WIDTH") or "", get("HEIGHT") or ""
    try:
        left, top, wide, high = map(int, sides)  # as nearly all files write them
    except ValueError:
        return _box_between(sides)
    if 0 <= left | top | wide | high < _FARTHEST:
        return left, top, left + wide, top + high
    return _box_between(sides)


def _box_between(sides: Iterable[str]) -> Box | None:
    """A box with a side that is no whole number, or negative; None with one that is too far."""
    try:
        left, top, wide, high = map(float, sides)
    except ValueError:
        return None
    if all(abs(side) < _FARTHEST for side in (left, top, wide, high)):
        return box_of(left, top, left + wide, top + high)
    return None


def sniff(head: bytes) -> bool:
    """Whether a file begins as ALTO does."""
    return root_name(head).lower() == "alto"
