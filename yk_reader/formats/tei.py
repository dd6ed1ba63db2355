"""TEI P5: a page as articles with their headings, entities as names, corrections as choices.

What is written is a subset of TEI whose RelaxNG lies in `resources/schemas`; each file is checked
against it. An entity that crosses another is in pieces that point to each other (`next`, `prev`).
"""

import datetime
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import field
from functools import cache
from pathlib import Path
from typing import Any, Final

from lxml import etree

from yk_reader import __version__, paths
from yk_reader.formats.characters import CHARACTERS, IN_XML, passed, plain
from yk_reader.formats.marked_text import (
    FURNITURE,
    Close,
    Open,
    Stop,
    Text,
    Told,
    events,
    furniture_of,
    units_of,
)
from yk_reader.formats.registry import Add, Carries, Format, Option, Sink, Wishes
from yk_reader.formats.samples import Document, Piece, Sample, export_differs
from yk_reader.formats.tei_names import HEADS, element_of
from yk_reader.formats.tei_reading import APPLICATION, read_path, sniff
from yk_reader.formats.xml_files import parse_xml
from yk_reader.model.entity import Position
from yk_reader.model.flow import Said
from yk_reader.model.layout import Fragment, Patch
from yk_reader.model.records import dataclass
from yk_reader.model.vocabulary import HEADING_ROLES, Joint, PatchReason, Role

NAME: Final = "tei"
_NAMESPACE: Final = "http://www.tei-c.org/ns/1.0"
_SPACES: Final = (PatchReason.JUSTIFIED_SPACE, PatchReason.NUMBER_SPACE)
"""Why a patch is no correction of what was printed."""
_ESCAPES: Final = {
    ord(char): entity
    for char, entity in {
        "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\t": "&#9;", "\r": "&#13;",
        "\x85": "&#x85;", "\u2028": "&#x2028;", "\n": '<lb type="break"/>',
    }.items()
}  # fmt: skip
_HOW: Final = (
    "Line ends of the print are undone; spaces that justification put between characters are left "
    "out. Corrections are encoded as choice where that was asked for."
)


def escaped(text: str) -> str:
    """A text as characters of an element; a line end in it becomes an element `lb`."""
    return text.translate(_ESCAPES)


@cache
def schema() -> Any:
    """The RelaxNG of what is written."""
    return etree.RelaxNG(etree.parse(paths.resources_dir() / "schemas" / "tei-pages.rng"))


def write(document: Document, wishes: Wishes) -> tuple[str, list[Sample]]:
    """The file of a page, and its texts. KnownError "export-differs" where the schema refuses it,
    InputError "forbidden-character"."""
    articles = units_of(document, wishes, IN_XML, NAME)
    writer = _Writer(document, wishes)
    out = [
        f'<?xml version="1.0" encoding="UTF-8"?>\n<TEI xmlns="{_NAMESPACE}" xml:lang="zh">\n',
        *_header(document),
        "<text>\n<body>\n",
    ]
    if wishes.options.get("breaks") == "lines":
        number = document.page.meta.page_number
        out.append(f'<pb n="{_value(number)}"/>\n' if number else "<pb/>\n")
    for name, units in articles:
        out += writer.article(name, units)
    if not articles:
        out.append("<p/>\n")
    for line, printed in furniture_of(document, wishes, IN_XML, NAME):
        out.append(f'<fw n="{line}">{escaped(printed)}</fw>\n')
    out.append("</body>\n</text>\n</TEI>\n")
    text = "".join(out)
    rules = schema()
    if not rules.validate(parse_xml(text.encode("utf-8", "surrogatepass"), document.name)):
        raise export_differs(
            f"{NAME} of {document.name}", f"it is not valid: {rules.error_log.last_error}"
        )
    return text, [told.sample for _, units in articles for told in units]


def _value(text: str) -> str:
    return escaped(plain(text))


def _header(document: Document) -> Iterator[str]:
    page = document.page
    yield f"<teiHeader>\n<fileDesc>\n<titleStmt>\n<title>{_value(page.name)}</title>\n"
    if document.annotator:
        who = _value(document.annotator)
        yield f"<respStmt><resp>annotation</resp><name>{who}</name></respStmt>\n"
    yield "</titleStmt>\n<publicationStmt><p>Unpublished: a working file.</p></publicationStmt>\n"
    if note := _note(document.flow.said):
        yield f"<notesStmt>{note}</notesStmt>\n"
    yield "<sourceDesc>\n<bibl>\n"
    if page.meta.paper:
        yield f'<title level="j">{_value(page.meta.paper)}</title>\n'
    if page.meta.issue_date:
        when = f' when="{page.meta.issue_date}"' if _is_date(page.meta.issue_date) else ""
        yield f"<date{when}>{_value(page.meta.issue_date)}</date>\n"
    if page.meta.page_number:
        yield f'<biblScope unit="page">{_value(page.meta.page_number)}</biblScope>\n'
    named = {"page": page.name, "document": document.name, "sha256": document.flow.sha256}
    for kind, value in named.items():
        yield f'<idno type="{kind}">{_value(value)}</idno>\n'
    yield "</bibl>\n"
    for number, part in enumerate(document.flow.parts, 1):
        yield f'<bibl xml:id="part{number}">\n'
        if part.number:
            yield f'<biblScope unit="page">{_value(part.number)}</biblScope>\n'
        yield f'<idno type="page">{_value(part.page)}</idno>\n'
        yield f'<idno type="document">{_value(part.stem)}</idno>\n'
        yield f'<idno type="sha256">{part.sha256}</idno>\n</bibl>\n'
    yield "</sourceDesc>\n</fileDesc>\n<encodingDesc>\n"
    yield f"<editorialDecl><p>{_HOW}</p></editorialDecl>\n<appInfo>\n"
    yield f'<application ident="{APPLICATION}" version="{__version__}">'
    yield "<label>YK Reader</label></application>\n</appInfo>\n</encodingDesc>\n</teiHeader>\n"


def _note(said: Said) -> str:
    """What a person said of a page or an article; empty for nothing."""
    if not said.note and not said.second_look:
        return ""
    look = ' subtype="second-look"' if said.second_look else ""
    return f'<note type="annotation"{look}>{_value(said.note)}</note>'


def _is_date(text: str) -> bool:
    with suppress(ValueError):
        parts = text.split("-")
        if [len(part) for part in parts] == [4, 2, 2][: len(parts)] and text.isascii():
            year, month, day = (int(part) for part in [*parts, "1", "1"][:3])
            datetime.date(year, month, day)
            return True
    return False


@dataclass
class _Places:
    """What else stands in a unit's text: markup by its offset, and choices by where they begin."""

    inserts: dict[int, list[str]] = field(default_factory=dict)
    choices: dict[int, tuple[int, str]] = field(default_factory=dict)

    def stops(self) -> set[int]:
        """The offsets at which the text is to be cut."""
        ends = (end for end, _ in self.choices.values())
        return {*self.inserts, *self.choices, *ends}


class _Writer:
    """Writes the articles of one page."""

    def __init__(self, document: Document, wishes: Wishes) -> None:
        self._document = document
        self._lines = wishes.options.get("breaks") == "lines"
        self._choices = wishes.options.get("corrections", "choice") == "choice"
        self._replaced = wishes.options.get("characters") == "replace"
        marked = [line.number for line in document.page.marked_lines()]
        self._nth = {number: place for place, number in enumerate(marked)}
        patches = (patch for patch in document.annotation.patches if patch.active)
        self._patches = [patch for patch in patches if patch.reason not in _SPACES]
        self._before: Fragment | None = None

    def article(self, name: str, units: list[Told]) -> Iterator[str]:
        """A division with what stands over the text, the text, and sections where TEI wants
        headings and bylines to begin one."""
        yield f'<div type="article" n="{name}" xml:id="{name}">\n'
        if note := _note(self._document.flow.said_of([told.unit for told in units])):
            yield f"{note}\n"
        over, inside = True, False
        self._before = None
        for place, told in enumerate(units):
            role = told.unit.role
            last = all(each.unit.role is Role.BYLINE for each in units[place:])
            begins = role in HEADING_ROLES or role is Role.SUBHEAD
            if not over and (begins or (role is Role.BYLINE and not last)):
                yield '</div>\n<div type="section">\n' if inside else '<div type="section">\n'
                over = inside = True
            yield from self._unit(name, told, over=over)
            text = role not in (Role.BYLINE, Role.CAPTION) and not begins
            over = over and (not text or role is Role.DECK)
        yield "</div>\n</div>\n" if inside else "</div>\n"

    def _unit(self, article: str, told: Told, *, over: bool) -> Iterator[str]:
        role, identity = told.unit.role, f"{article}.{told.unit.index}"
        said = f' n="{told.unit.index}" xml:id="{identity}"'
        inner = "".join(self._phrases(identity, told))
        if role in HEADS:
            yield f'<head type="{HEADS[role]}"{said}>{inner}</head>\n'
        elif role is Role.BYLINE:
            yield f"<byline{said}>{inner}</byline>\n"
        elif role is Role.CAPTION:
            yield f'<figure><head type="caption"{said}>{inner}</head></figure>\n'
        elif role is Role.DECK and over:
            yield f"<argument><p{said}>{inner}</p></argument>\n"
        elif role is Role.BODY:
            yield f"<p{said}>{inner}</p>\n"
        else:
            yield f'<ab type="{role}"{said}>{inner}</ab>\n'

    def _phrases(self, identity: str, told: Told) -> Iterator[str]:
        sample = told.sample
        places = self._places(told)
        for event in events(len(sample.text), sample.mentions, places.stops()):
            if isinstance(event, Stop):
                yield from places.inserts.get(event.at, ())
            elif isinstance(event, Open):
                yield _opening(sample.mentions[event.number].label, identity, event)
            elif isinstance(event, Close):
                yield f"</{element_of(sample.mentions[event.number].label)[0]}>"
            elif isinstance(event, Text):
                text = escaped(sample.text[event.start : event.end])
                end, sic = places.choices.get(event.start, (-1, ""))
                if end == event.end:
                    text = f"<choice><sic>{sic}</sic><corr>{text}</corr></choice>"
                yield text

    def _places(self, told: Told) -> _Places:
        found = _Places()
        unit = self._document.reflow.unit_of(told.unit.article, told.unit.index)
        for nth, fragment in enumerate(unit.fragments if unit is not None else ()):
            place = self._document.reflow.map.fragment_to_flow(fragment.start)
            if place is None:
                continue
            inserts = found.inserts.setdefault(place[0] - told.unit.start, [])
            inserts += self._page(fragment)
            if self._lines:
                inserts.append(self._line(fragment, first=not nth))
            if self._choices:
                for patch in self._patches:
                    if fragment.start <= patch.start and patch.end <= fragment.end:
                        self._choice(patch, told, found)
            self._before = fragment
        return found

    def _page(self, fragment: Fragment) -> Iterator[str]:
        """The beginning of another page, where the article goes on there."""
        parts = self._document.flow.parts
        for number, part in enumerate(parts, 1):
            inside = part.start <= fragment.start < part.end
            if inside and not (self._before is not None and self._before.start >= part.start):
                n = f' n="{_value(part.number)}"' if part.number else ""
                yield f'<pb{n} corresp="#part{number}"/>'

    def _line(self, fragment: Fragment, *, first: bool) -> str:
        """The beginning of a raw line; of a column, where reading goes on at another place."""
        page, before = self._document.page, self._before
        number = page.line_number(fragment.start)
        column, said = "", number
        for part in self._document.flow.parts:
            if part.start <= fragment.start < part.end:  # lines are counted on their own page
                said = number - page.line_number(part.start) + 1
        if before is not None:
            step = self._nth[number] - self._nth[page.line_number(before.start)]
            column = "" if step in (0, 1) else "<cb/>"
        glued = ' break="no"' if not first and fragment.joint is Joint.GLUE else ""
        return f'{column}<lb n="{said}"{glued}/>'

    def _choice(self, patch: Patch, told: Told, found: _Places) -> None:
        flow = self._document.reflow.map
        start = flow.caret_to_flow(patch.start)
        if start is None:
            return
        at, raw = start - told.unit.start, self._document.page.text[patch.start : patch.end]
        place = f"{plain(self._document.page.name)} {told.sample.id}"
        fit = passed(raw, IN_XML, place=place, format_name=NAME, replaced=self._replaced)
        if not patch.text:
            choice = f"<choice><sic>{escaped(fit)}</sic><corr/></choice>"
            found.inserts.setdefault(at, []).append(choice)
        elif flow.to_raw(start) == Position(patch.start, 0):
            found.choices[at] = (at + len(patch.text), escaped(fit))


def _opening(label: str, identity: str, event: Open) -> str:
    name, type_ = element_of(label)
    said = f' type="{escaped(type_)}"' if type_ else ""
    own = f"{identity}.e{event.number}"
    if event.piece or event.more:
        said += f' xml:id="{own}.{event.piece}"'
    if event.piece:
        said += f' prev="#{own}.{event.piece - 1}"'
    if event.more:
        said += f' next="#{own}.{event.piece + 1}"'
    return f"<{name}{said}>"


@contextmanager
def _write(sink: Sink, wishes: Wishes) -> Iterator[Add]:
    def add(document: Document) -> Iterable[Sample]:
        text, samples = write(document, wishes)
        with sink.text(f"{document.name}.tei.xml") as put:
            put(text)
        return samples

    yield add


def _read(path: Path, options: Mapping[str, str]) -> Iterator[Sample]:
    return read_path(path, options)


FORMAT = Format(
    NAME,
    "TEI P5: a page as articles with headings, entities and corrections",
    (".tei.xml", ".xml"),
    frozenset({Carries.TEXT, Carries.LAYOUT, Carries.ENTITIES}),
    write=_write,
    read_samples=_read,
    sniff=sniff,
    pieces=(Piece.PARAGRAPH,),
    options=(
        Option(
            "breaks",
            ("none", "lines"),
            "whether lb stands where a raw line begins, cb where reading goes on elsewhere, and pb",
        ),
        Option(
            "corrections",
            ("choice", "corrected"),
            "corrections with what they correct (choice, sic, corr), or the corrected text alone",
        ),
        FURNITURE,
        CHARACTERS,
    ),
    joins=True,
)
