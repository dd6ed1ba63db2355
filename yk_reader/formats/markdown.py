"""Markdown (CommonMark): a page to be read and put to use by whatever takes Markdown.

Headlines are headings of the second level, subheadlines of the third, subheads of the fourth; what
else stands over or beside a text is marked by emphasis or quotation. All that comes from the page
is escaped, so that nothing of it becomes markup, also where the extensions of GitHub and Pandoc are
on.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Final

from yk_reader.formats.characters import CHARACTERS, plain
from yk_reader.formats.marked_text import IN_PROSE, Told, units_of
from yk_reader.formats.registry import Add, Carries, Format, Sink, Wishes
from yk_reader.formats.sample_files import text_lines
from yk_reader.formats.samples import Document, Piece, Sample
from yk_reader.model.blank import BLANKS
from yk_reader.model.flow import FlowPart
from yk_reader.model.vocabulary import Role

NAME: Final = "md"
_FORMS: Final = {
    Role.HEADLINE: ("## ", ""),
    Role.SUBHEADLINE: ("### ", ""),
    Role.SUBHEAD: ("#### ", ""),
    Role.COLUMN: ("***", "***"),
    Role.KICKER: ("**", "**"),
    Role.BYLINE: ("*", "*"),
    Role.DECK: ("> **", "**"),
    Role.CAPTION: ("> ", ""),
    Role.CONTINUATION: ("> *", "*"),
}
"""What stands before and behind the text of a role; the others are paragraphs."""
_ALWAYS: Final = frozenset("\\`*_[]<>&|~$^#@{}")
"""Signs of markup wherever they stand, in CommonMark or one of its usual extensions."""
_PLACES: Final = re.compile(
    r"(?P<first>^[-+=:!'\"%])"  # lists, underlines of headings, definitions, blocks of extensions
    r"|(?P<item>(?<=^\d)[.)]|(?<=^\d\d)[.)]|^\d{3,9}[.)])"
    r"|(?P<link>:(?=//)|(?<=\bwww)\.|:(?=[\w+-]*:))"
    r"|(?P<dashes>-(?=-)|\.(?=\.\.)|!(?=\[))"
)
_SEPARATOR: Final = "***"
_PART: Final = "<!-- page "
"""Before what an article goes on with on another page; no text begins so, for `<` is escaped."""
_ESCAPE: Final = re.compile(r"\\([!-/:-@\[-`{-~])|&#x([0-9A-F]+);")
_BREAK: Final = "\\\n"


def escaped(text: str, *, heading: bool = False) -> str:
    """A text as Markdown that shows it as it is. Line ends become hard breaks; in a heading, which
    is one line, and beside an empty line, character references."""
    lines = text.split("\n")
    out = [_line(lines[0])]
    for before, line in pairwise(lines):
        out += ["&#xA;" if heading or not before or not line else _BREAK, _line(line)]
    return "".join(out)


def _line(line: str) -> str:
    out = []
    special = {at for found in _PLACES.finditer(line) for at in _signs(found)}
    last = len(line) - 1
    for at, char in enumerate(line):
        if char in BLANKS and (at in (0, last) or char not in " \u3000"):
            out.append(f"&#x{ord(char):X};")
        elif char == " " and line[at - 1] == " ":
            out.append("&#x20;")  # of several spaces the page shows all
        elif char in _ALWAYS or at in special:
            out.append(f"\\{char}")
        else:
            out.append(char)
    return "".join(out)


def _signs(found: re.Match[str]) -> range:
    """Where the sign stands that is to be escaped: the last character of what was found."""
    return range(found.end() - 1, found.end())


def unescaped(text: str) -> str:
    """What `escaped` was given."""

    def char(found: re.Match[str]) -> str:
        return found[1] if found[1] else chr(int(found[2], 16))

    return _ESCAPE.sub(char, text.replace(_BREAK, "\n"))


def write(document: Document, articles: list[tuple[str, list[Told]]]) -> str:
    """The file of a page."""
    meta = document.flow.meta
    out = [f"# {escaped(plain(document.flow.name)) or '-'}\n"]
    issue = [plain(each) for each in (meta.paper, meta.issue_date, meta.page_number) if each]
    if issue:
        out.append(escaped(" · ".join(issue)) + "\n")
    for _name, units in articles:
        out.append(_SEPARATOR + "\n")
        before: FlowPart | None = None
        for told in units:
            part = document.flow.part_of(told.unit)
            if part is not None and part is not before:
                out.append(f"{_PART}{_comment(part)} -->\n")
            before = part
            out.append(_unit(told) + "\n")
    return "\n".join(out)


def _comment(part: FlowPart) -> str:
    """What is said of the page that an article continues on; nothing in it ends the comment."""
    said = (plain(each).replace("-", "\u2010") for each in (part.number, part.page) if each)
    return f"{' · '.join(said)} {part.sha256}"


def _unit(told: Told) -> str:
    before, behind = _FORMS.get(told.unit.role, ("", ""))
    text = escaped(told.sample.text, heading=before.startswith("#"))
    if before.startswith(">"):
        text = text.replace("\n", "\n> ")
    return f"{before}{text}{behind}"


@contextmanager
def _write(sink: Sink, wishes: Wishes) -> Iterator[Add]:
    def add(document: Document) -> Iterable[Sample]:
        articles = units_of(document, wishes, IN_PROSE, NAME)
        text = write(document, articles)
        with sink.text(f"{document.name}.md") as put:
            put(text)
        return [replace(told.sample, mentions=()) for _, units in articles for told in units]

    yield add


def read_markdown(lines: Iterable[str]) -> Iterator[tuple[int, Role | None, str]]:
    """The texts of a file that was written here: number of the article, role where its form says
    it, text."""
    article, block = 0, list[str]()
    for line in [*lines, ""]:
        if line:
            block.append(line)
            continue
        joined = "\n".join(block)
        if joined == _SEPARATOR:
            article += 1
        elif joined and article and not joined.startswith(_PART):
            role, text = _read_unit(joined)
            yield article, role, unescaped(text)
        block = []


def _read_unit(block: str) -> tuple[Role | None, str]:
    if block.startswith("> "):
        block = block.replace("\n> ", "\n")
    for role in sorted(_FORMS, key=lambda role: -len(_FORMS[role][0])):
        before, behind = _FORMS[role]
        if block.startswith(before) and len(block) >= len(before) + len(behind):
            return role, block[len(before) : len(block) - len(behind)]
    return None, block


def _read_check(path: Path, _options: Mapping[str, str]) -> Iterator[Sample]:
    lines = (line for _, line in text_lines(path))
    for article, _role, text in read_markdown(lines):
        yield Sample(f"{path.stem}/{article}", text)


FORMAT = Format(
    NAME,
    "Markdown: a page to be read, as CommonMark",
    (".md",),
    frozenset({Carries.TEXT, Carries.LAYOUT}),
    write=_write,
    read_check=_read_check,
    pieces=(Piece.PARAGRAPH,),
    options=(CHARACTERS,),
    joins=True,
)
