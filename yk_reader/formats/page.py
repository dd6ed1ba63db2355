"""PAGE XML of 2010 to 2024: the reader; the writer is `page_writing`.

The text is the lines in the reading order, which may be nested and name its regions anywhere; what
it does not name follows as it stands in the file. Articles are groups of the type `article`,
`structure {id:…; type:article;}` in a `custom` (of a line, a region or a group), or the ordered
groups inside an unordered one. Of several TextEquiv the one with the lowest index counts; of two
without confidences that is a correction of the other (`LAREX`, our own files).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from yk_reader.formats.incoming import IncomingPage
from yk_reader.formats.page_lines import (
    Lines,
    Raw,
    Word,
    box_around,
    clean,
    is_blank,
    outline_of,
    points_of,
    split_lines,
)
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
)
from yk_reader.model.page import PageMeta
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
_SENTENCE_END: Final = re.compile(r"[。！？.!?…][”’」』）)》\"']*\s*$")
_DEEPEST: Final = 200


@dataclass(frozen=True, slots=True)
class _Place:
    """What the reading order says of a region: its place, and the article of its group."""

    order: int
    article: str | None


@dataclass
class _Order:
    """The reading order of a page while it is read."""

    regions: dict[str, Element]
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


def custom(element: Element) -> dict[str, dict[str, str]]:
    """What a `custom` attribute holds: `structure {id:a1; type:article;}` as values by name."""
    found: dict[str, dict[str, str]] = {}
    for name, body in _PIECE.findall(element.get("custom") or ""):
        pairs = (part.partition(":") for part in body.split(";") if ":" in part)
        found.setdefault(name, {}).update((k.strip(), v.strip()) for k, _, v in pairs)
    return found


def read_pages(data: bytes, name: str, _path: Path | None = None) -> Iterator[IncomingPage]:
    """The page of a file; InputError "blank-file" and those of `parse_xml`."""
    root = parse_xml(data, name)
    pages = list(inside(root, "Page"))
    found = False
    for i, page in enumerate(pages, 1):
        made = _page(root, page, stem(name) if len(pages) == 1 else f"{stem(name)}-{i}")
        if made is not None:
            found = True
            yield made
    if not found:
        raise no_text(name, "PAGE XML")


def _page(root: Element, page: Element, name: str) -> IncomingPage | None:
    size = (_whole(page, "imageWidth"), _whole(page, "imageHeight"))
    lines = Lines(size=size)
    regions = list(inside(page, "TextRegion"))
    named = {each.get("id") or f"#{i}": each for i, each in enumerate(regions)}
    all_ids = {each.get("id") for each in page.iter() if local(each).endswith("Region")}
    order = _read_order(page, named)
    _order_notices(order, all_ids, lines)
    known = {id(region): order.places.get(key) for key, region in named.items()}
    in_order = sorted(
        named.values(), key=lambda r: p.order if (p := known[id(r)]) else len(regions)
    )
    types = {_type_of(region) for region in regions} & ROLE_TYPES.keys()
    for region in in_order:
        _region(region, known[id(region)], lines, paragraphs=bool(types))
    creator = next((e.text for e in inside(root, "Creator")), None)
    meta = PageMeta(page_number=custom(page).get("pagination", {}).get("value", ""))
    return lines.page(
        name, meta, page.get("imageFilename") or "", " ".join((creator or "").split())
    )


def _whole(page: Element, name: str) -> int:
    return max(int(number(page.get(name) or "") or 0), 0)


def _read_order(page: Element, named: dict[str, Element]) -> _Order:
    """The places of the regions: by the reading order, else by `custom` of the regions."""
    order = _Order(named)
    stated = child(page, "ReadingOrder")
    if stated is not None:
        groups = list(stated)
        typed = any(_is_article(each) for each in stated.iter())
        for group in groups:
            _group(group, order, None, typed, 0)
    if not order.places:
        index = {key: custom(each).get("readingOrder", {}) for key, each in named.items()}
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


def _order_notices(order: _Order, all_ids: set[str], lines: Lines) -> None:
    missing = order.missing - all_ids
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


def _type_of(region: Element) -> str:
    """The type of a region, by `custom` where that says it."""
    stated = custom(region).get("structure", {}).get("type", "")
    return stated if stated and stated != "article" else region.get("type") or ""


def _role(element: Element, kind: str, *, paragraphs: bool) -> Role | None:
    own = custom(element).get("role", {}).get("type", "")
    if own in set(Role):
        return Role(own)
    if kind in ROLE_TYPES:
        return ROLE_TYPES[kind]
    if kind in set(Role):
        return Role(kind)
    return Role.BODY if kind == "paragraph" and paragraphs else None


def _region(region: Element, place: _Place | None, lines: Lines, *, paragraphs: bool) -> None:
    """Put the lines of a region, without those of the regions in it."""
    structure = custom(region).get("structure", {})
    article = place.article if place is not None else None
    if structure.get("type") == "article" and structure.get("id"):
        article = structure["id"]
    role = _role(region, _type_of(region), paragraphs=paragraphs)
    if role is None and any(local(each) == "AdvertRegion" for each in region.iterancestors()):
        role = Role.AD
    if role is Role.NOISE and article is None:
        article = ""
    order = place.order if place is not None else -1
    before = len(lines.raws)
    # A region goes on from the one before (in another column) unless that ends a sentence.
    ended = before > 0 and _SENTENCE_END.search(lines.raws[-1].text[-20:]) is not None
    for line in _text_lines(region):
        mine = custom(line)
        own = mine.get("structure", {})
        raw = _line(line, lines)
        raw.block, raw.order = region, order
        raw.article = own["id"] if own.get("type") == "article" and own.get("id") else article
        kind = own.get("type", "")
        raw.role = _role(line, kind if kind != "article" else "", paragraphs=True) or role
        joint = mine.get("joint", {}).get("type", "")
        raw.joint = Joint(joint) if joint in set(Joint) else None
        if raw.joint is None and raw.role is Role.BODY and len(lines.raws) == before and ended:
            raw.paragraph = True
        lines.raws.append(raw)
    if all(is_blank(raw.text) for raw in lines.raws[before:]):
        del lines.raws[before:]
        text, corrected, sure = _texts(region)
        other = split_lines(corrected) if corrected is not None else []
        own_lines = split_lines(text)
        fits = len(other) == len(own_lines)
        lines.raws += [
            Raw(one, region, article, role, order, None, None, sure, other[i] if fits else None)
            for i, one in enumerate(own_lines)
        ]


def _text_lines(region: Element) -> list[Element]:
    """The lines of a region; by their index in `custom` where all have one (Transkribus)."""
    found = list(children(region, "TextLine"))
    places = [number(custom(e).get("readingOrder", {}).get("index", "")) for e in found]
    if found and None not in places and len(set(places)) == len(places):
        pairs = sorted(zip(places, found, strict=True), key=lambda pair: pair[0] or 0.0)
        return [line for _, line in pairs]
    return found


def _line(line: Element, lines: Lines) -> Raw:
    text, corrected, sure = _texts(line)
    if is_blank(text):
        words = [_word(each) for each in children(line, "Word")]
        text = lines.words(words)
        known = [word.confidence for word in words if word.confidence >= 0]
        sure = sum(known) / len(known) if known else sure
    points = _points(line)
    return Raw(
        text, box=box_around(points), confidence=sure, corrected=corrected,
        outline=outline_of(points),
    )  # fmt: skip


def _word(word: Element) -> Word:
    text, _, sure = _texts(word)
    if is_blank(text):
        text = "".join(_texts(glyph)[0] for glyph in children(word, "Glyph"))
    return Word(clean(text), box_around(_points(word)), sure)


def _texts(element: Element) -> tuple[str, str | None, float]:
    """The text of a region, line, word or glyph, its correction, and the confidence of the text."""
    found: list[tuple[float, int, str, float]] = []
    for i, equiv in enumerate(children(element, "TextEquiv")):
        holder = child(equiv, "Unicode")
        if holder is None or not "".join(holder.itertext()):
            holder = child(equiv, "PlainText")
        text = "".join(holder.itertext()) if holder is not None else ""
        index = number(equiv.get("index") or "")
        sure = number(equiv.get("conf") or "")
        place = float(i) if index is None else index
        found.append((place, i, text, sure if sure is not None and 0 <= sure <= 1 else -1.0))
    found = sorted(each for each in found if not is_blank(each[2]))
    if not found:
        return "", None, -1.0
    if len(found) == 2 and found[0][3] in (-1.0, 1.0):
        return found[1][2], found[0][2], found[1][3]
    return found[0][2], None, found[0][3]


def _points(element: Element) -> list[tuple[float, float]]:
    """An element's coordinates: `points` of 2013 and later, or Point elements."""
    coords = child(element, "Coords")
    if coords is None:
        return []
    points = coords.get("points") or " ".join(
        f"{attribute(p, 'x')},{attribute(p, 'y')}" for p in children(coords, "Point")
    )
    return points_of(points)


def sniff(head: bytes) -> bool:
    """Whether a file begins as PAGE XML does."""
    return root_name(head) == "PcGts"
