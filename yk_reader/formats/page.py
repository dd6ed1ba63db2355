"""PAGE XML of 2010 to 2024: the reader; the writer is `page_writing`.

The text is the lines in the reading order, which may be nested and name its regions anywhere; what
it does not name follows as it stands in the file. Articles are groups of the type `article`,
`structure {id:…; type:article;}` in a `custom` (of a line, a region or a group), or the ordered
groups inside an unordered one. Of several TextEquiv the one with the lowest index counts; of two
without confidences that is a correction of the other (`LAREX`, our own files).
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import field
from functools import lru_cache, partial
from pathlib import Path
from typing import Final

from yk_reader.formats.incoming import IncomingPage
from yk_reader.formats.page_lines import (
    Lines,
    Raw,
    Word,
    clean,
    confidence_of,
    is_blank,
    shape_of,
    split_lines,
)
from yk_reader.formats.readings import RECOGNITION, as_one, is_own, program
from yk_reader.formats.segmonto import role_of
from yk_reader.formats.xml_files import (
    Element,
    attribute,
    child,
    children,
    inside,
    local,
    named_pages,
    number,
    parse_xml,
    root_name,
    text_of,
)
from yk_reader.model.facsimile import Box, Outline, Reading
from yk_reader.model.page import PageMeta
from yk_reader.model.records import dataclass
from yk_reader.model.vocabulary import Joint, Role

ROLE_TYPES: Final = {
    "heading": Role.HEADLINE,
    "caption": Role.CAPTION,
    "credit": Role.BYLINE,
    "header": Role.NOISE,
    "footer": Role.NOISE,
    "page-number": Role.NOISE,
    "signature-mark": Role.NOISE,
    "catch-word": Role.NOISE,
}
"""What a type of a region says. `paragraph` says it too where a page has other types: many tools
call every region so."""
_PIECE: Final = re.compile(r"(?<![\w-])([\w-]+)\s*\{([^{}]*)\}")
_TAGGED: Final = re.compile(
    r"(?<![\w-])(?:person|place|organi[sz]ation|date|work)\s*\{[^{}]*\boffset:"
)
"""A name that Transkribus marks in the `custom` of a line, by its own tags."""
_SENTENCE_END: Final = re.compile(r"[。！？.!?…][”’」』）)》\"']*\s*$")
_DEEPEST: Final = 200
_ROLES: Final = {str(role): role for role in Role}
_JOINTS: Final = {str(joint): joint for joint in Joint}

Custom = Mapping[str, Mapping[str, str]]
"""What a `custom` attribute holds."""
_Texts = tuple[str, str | None, float]
"""A text, its correction, and the confidence of the text."""


@dataclass(frozen=True, slots=True)
class _Place:
    """What the reading order says of a region: its place, and the article of its group."""

    order: int
    article: str | None


@dataclass(frozen=True, slots=True)
class _Region:
    """A region with what its `custom` says and its type, by that where it says one; whether it
    lies in an advertisement."""

    element: Element
    custom: Custom
    kind: str
    advert: bool


@dataclass
class _Order:
    """The reading order of a page while it is read."""

    regions: dict[str, _Region]
    places: dict[str, _Place] = field(default_factory=dict)
    missing: set[str] = field(default_factory=set)
    doubled: set[str] = field(default_factory=set)

    def put(self, name: str, article: str | None) -> None:
        """The next region."""
        if name not in self.regions:
            self.missing.add(name)
        elif name in self.places:
            self.doubled.add(name)
        else:
            self.places[name] = _Place(len(self.places), article)


def custom(element: Element) -> Custom:
    """What a `custom` attribute holds: `structure {id:a1; type:article;}` as values by name."""
    text = element.get("custom")
    return _custom(text) if text else {}


@lru_cache(maxsize=4096)
def _custom(text: str) -> Custom:
    """What the text of an attribute holds: the same few come again and again in a file."""
    found: dict[str, dict[str, str]] = {}
    for name, body in _PIECE.findall(text):
        values = found.setdefault(name, {})
        for part in body.split(";"):
            key, colon, value = part.partition(":")
            if colon:
                values[key.strip()] = value.strip()
    return found


def read_pages(data: bytes, name: str, _path: Path | None = None) -> Iterator[IncomingPage]:
    """The page of a file; InputError "blank-file" and those of `parse_xml`."""
    root = parse_xml(data, name)
    pages = list(inside(root, "Page"))
    yield from named_pages(name, "PAGE XML", pages, partial(_page, root))


def _page(root: Element, page: Element, name: str) -> IncomingPage | None:
    size = (_whole(page, "imageWidth"), _whole(page, "imageHeight"))
    lines = Lines(size=size)
    adverts = {each for ad in inside(page, "AdvertRegion") for each in inside(ad, "TextRegion")}
    regions = [_stated(each, adverts) for each in inside(page, "TextRegion")]
    named: dict[str, _Region] = {}
    for i, each in enumerate(regions):
        key = each.element.get("id") or ""
        named[key if key and key not in named else f"{key}#{i}"] = each
    order = _read_order(page, named)
    _order_notices(order, page, lines)
    places = order.places
    in_order = sorted(named, key=lambda key: p.order if (p := places.get(key)) else len(regions))
    typed = not ROLE_TYPES.keys().isdisjoint(region.kind for region in regions)
    for key in in_order:
        _region(named[key], places.get(key), lines, paragraphs=typed)
    entities = sum(
        len(_TAGGED.findall(text))
        for line in inside(page, "TextLine")
        if "offset:" in (text := line.get("custom") or "")
    )
    if entities:
        lines.notices.append(f"{entities} named entities of the file were not taken over.")
    engine = _engine(root)
    meta = PageMeta(page_number=custom(page).get("pagination", {}).get("value", ""))
    return lines.page(name, meta, page.get("imageFilename") or "", engine.engine, engine.version)


def _engine(root: Element) -> Reading:
    """What recognised the text: steps of the processing (OCR-D, our own files), else what made
    the file, if that is another program than this one."""
    metadata = child(root, "Metadata")
    items = children(metadata, "MetadataItem") if metadata is not None else ()
    steps = [
        program(item.get("value"), _version(item))
        for item in items
        if item.get("type") == "processingStep" and item.get("name") == RECOGNITION
    ]
    if any(step.engine for step in steps):
        return as_one(steps)
    creator = program(next((each.text for each in inside(root, "Creator")), ""))
    return Reading("") if is_own(creator.engine) else creator


def _version(item: Element) -> str:
    """The version of the program that made a step; others may be named beside it."""
    for labels in children(item, "Labels"):
        for label in children(labels, "Label") if labels.get("externalId") == "version" else ():
            if label.get("type") == item.get("value"):
                return label.get("value") or ""
    return ""


def _whole(page: Element, name: str) -> int:
    return max(int(number(page.get(name) or "") or 0), 0)


def _stated(region: Element, adverts: Collection[Element]) -> _Region:
    said = custom(region)
    kind = said["structure"].get("type", "") if "structure" in said else ""
    if not kind or kind == "article":
        kind = region.get("type") or ""
    return _Region(region, said, kind, region in adverts)


def _read_order(page: Element, named: dict[str, _Region]) -> _Order:
    """The places of the regions: by the reading order, else by `custom` of the regions."""
    order = _Order(named)
    stated = child(page, "ReadingOrder")
    if stated is not None:
        groups = list(stated)
        typed = any(_is_article(each) for each in stated.iter())
        for group in groups:
            _group(group, order, None, typed, 0)
    if not order.places:
        index = {key: each.custom.get("readingOrder", {}) for key, each in named.items()}
        numbers = {k: number(v["index"]) for k, v in index.items() if "index" in v}
        if len(numbers) == len(named) and None not in numbers.values():
            for key in sorted(numbers, key=lambda k: numbers[k] or 0.0):
                order.put(key, None)
    return order


def _is_article(group: Element) -> bool:
    return group.get("type") == "article" or custom(group).get("structure", {}).get("type") == (
        "article"
    )


def _group(group: Element, order: _Order, article: str | None, typed: bool, depth: int) -> None:
    """Follow one group of the reading order, or one reference."""
    kind, region = local(group), group.get("regionRef")
    if kind.startswith("RegionRef"):
        order.put(region or "", article)
        return
    if not kind.startswith(("OrderedGroup", "UnorderedGroup")) or depth > _DEEPEST:
        return
    if article is None and _is_article(group):
        article = custom(group).get("structure", {}).get("id") or group.get("id") or ""
    if region:
        order.put(region, article)
    members = [each for each in group if local(each) not in ("UserDefined", "Labels")]
    if kind.startswith("Ordered"):
        members.sort(key=lambda each: number(each.get("index") or "") or 0.0)
    for each in members:
        own = article
        apart = kind == "UnorderedGroup" and local(each).startswith("OrderedGroup") and not typed
        if own is None and apart and len(members) > 1:
            own = each.get("id") or ""
        _group(each, order, own, typed, depth + 1)


def _order_notices(order: _Order, page: Element, lines: Lines) -> None:
    missing = order.missing
    if missing:  # only then it is worth while to look at all that is there
        missing = missing - {e.get("id") for e in page.iter() if local(e).endswith("Region")}
    if missing:
        shown = ", ".join(sorted(missing)[:3])
        lines.notices.append(
            f"The reading order names {len(missing)} regions that are not there ({shown})."
        )
    if order.doubled:
        shown = ", ".join(sorted(order.doubled)[:3])
        lines.notices.append(
            f"The reading order comes back to {len(order.doubled)} regions ({shown}); the first "
            "place counts."
        )


def _role(said: Custom, kind: str, *, paragraphs: bool) -> Role | None:
    own = _ROLES.get(said["role"].get("type", "")) if "role" in said else None
    if own is not None or not kind:
        return own
    found = ROLE_TYPES.get(kind) or _ROLES.get(kind) or role_of(kind)
    return Role.BODY if found is None and kind == "paragraph" and paragraphs else found


def _region(stated: _Region, place: _Place | None, lines: Lines, *, paragraphs: bool) -> None:
    """Put the lines of a region, without those of the regions in it."""
    region, structure = stated.element, stated.custom.get("structure", {})
    article = place.article if place is not None else None
    if structure.get("type") == "article" and structure.get("id"):
        article = structure["id"]
    role = _role(stated.custom, stated.kind, paragraphs=paragraphs)
    if role is None and stated.advert:
        role = Role.AD
    if role is Role.NOISE and article is None:
        article = ""
    order = place.order if place is not None else -1
    before = len(lines.raws)
    # A region goes on from the one before (in another column) unless that ends a sentence.
    ended = before > 0 and _SENTENCE_END.search(lines.raws[-1].text[-20:]) is not None
    for line, mine in _text_lines(region):
        raw = _line(line, lines)
        raw.block, raw.order, raw.article, raw.role = region, order, article, role
        if mine:
            own = mine.get("structure", {})
            kind = own.get("type", "")
            if kind == "article":
                raw.article, kind = own.get("id") or article, ""
            by_both = role_of(stated.kind, kind) if kind else None
            raw.role = by_both or _role(mine, kind, paragraphs=True) or role
            raw.joint = _JOINTS.get(mine["joint"].get("type", "")) if "joint" in mine else None
        if raw.joint is None and raw.role is Role.BODY and len(lines.raws) == before and ended:
            raw.paragraph = True
        lines.raws.append(raw)
    if all(is_blank(raw.text) for raw in lines.raws[before:]):
        del lines.raws[before:]
        text, corrected, sure = _texts(list(children(region, "TextEquiv")))
        other = split_lines(corrected) if corrected is not None else []
        own_lines = split_lines(text)
        fits = len(other) == len(own_lines)
        lines.raws += [
            Raw(one, region, article, role, order, None, None, sure, other[i] if fits else None)
            for i, one in enumerate(own_lines)
        ]


def _text_lines(region: Element) -> list[tuple[Element, Custom]]:
    """The lines of a region with their `custom`; by their index in it where all have one
    (Transkribus)."""
    found = [(each, custom(each)) for each in children(region, "TextLine")]
    if len(found) < 2 or "readingOrder" not in found[0][1]:
        return found
    places = [number(said.get("readingOrder", {}).get("index", "")) for _, said in found]
    if None not in places and len(set(places)) == len(places):
        pairs = sorted(zip(places, found, strict=True), key=lambda pair: pair[0] or 0.0)
        return [line for _, line in pairs]
    return found


def _line(line: Element, lines: Lines) -> Raw:
    box, outline, (text, corrected, sure) = _read(line)
    if is_blank(text):
        words = [_word(each) for each in children(line, "Word")]
        text = lines.words(words)
        known = [word.confidence for word in words if word.confidence >= 0]
        sure = sum(known) / len(known) if known else sure
    return Raw(text, box=box, confidence=sure, corrected=corrected, outline=outline)


def _word(word: Element) -> Word:
    box, _, (text, _, sure) = _read(word)
    if is_blank(text):
        text = "".join(_read(glyph)[2][0] for glyph in children(word, "Glyph"))
    return Word(clean(text), box, sure)


def _read(element: Element) -> tuple[Box | None, Outline, _Texts]:
    """The place and the texts of a line, word or glyph: its children are gone through once."""
    coords, equivs = None, []
    for each in element.iterchildren("{*}Coords", "{*}TextEquiv"):
        if local(each) == "TextEquiv":
            equivs.append(each)
        elif coords is None:
            coords = each
    return *(shape_of(_points(coords)) if coords is not None else (None, ())), _texts(equivs)


def _texts(equivs: Sequence[Element]) -> _Texts:
    """The texts in the TextEquiv elements of a region, line, word or glyph."""
    found: list[tuple[float, int, str, float]] = []
    for i, equiv in enumerate(equivs):
        text = _text(equiv)
        if is_blank(text):
            continue
        stated, conf = equiv.get("index"), equiv.get("conf")
        index = number(stated) if stated else None
        place = float(i) if index is None else index
        found.append((place, i, text, confidence_of(conf) if conf else -1.0))
    if not found:
        return "", None, -1.0
    found.sort()
    if len(found) == 2 and found[0][3] in (-1.0, 1.0):
        return found[1][2], found[0][2], found[1][3]
    return found[0][2], None, found[0][3]


def _text(equiv: Element) -> str:
    """The Unicode of a text, else its PlainText."""
    plain = ""
    for each in equiv:
        kind = local(each)
        if kind == "Unicode" and (text := text_of(each)):
            return text
        if kind == "PlainText":
            plain = plain or text_of(each)
    return plain


def _points(coords: Element) -> str:
    """The corners in an element: `points` of 2013 and later, or Point elements."""
    return coords.get("points") or " ".join(
        f"{attribute(p, 'x')},{attribute(p, 'y')}" for p in children(coords, "Point")
    )


def sniff(head: bytes) -> bool:
    """Whether a file begins as PAGE XML does."""
    return root_name(head) == "PcGts"
