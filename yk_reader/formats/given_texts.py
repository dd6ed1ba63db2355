"""Texts of articles as people have them: plain text, JSON lines, reflow files of this program.

A record of JSON lines is an object with `text` (or `content`, `body`; a list is paragraphs) and
any of `title`, `kicker`, `subtitle`, `author`, `date`, `page`. A plain text is one article; its
first line is the title where it looks like one. Where most lines end in the middle of a sentence
they are wrapped, and only blank lines and indents begin a paragraph.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from yk_reader.formats.characters import IN_JSON
from yk_reader.formats.json_files import first_of
from yk_reader.formats.metadata import iso_date
from yk_reader.formats.reflow_text import read_reflow
from yk_reader.model.errors import InputError
from yk_reader.model.given import LONGEST_GIVEN, GivenPiece, GivenText
from yk_reader.model.records import dataclass
from yk_reader.model.vocabulary import HEADING_ROLES, Role
from yk_reader.text.grammar import SENTENCE_END

_TITLE: Final = 60
"""Characters of the longest first line that is taken for a title."""
_WRAPPED: Final = 0.6
"""Of the lines that must end inside a sentence where the text is wrapped."""
_EVEN: Final = 0.85
"""Of the width of the widest lines that a full line has."""
_WIDEST: Final = 100
"""Characters of the widest line that a wrapped text has."""
_FEW: Final = 4
_INDENT: Final = re.compile(r"[ \t]{2,}|[\u3000]")
_DATE: Final = re.compile(
    r"(?<!\d)((?:19|20)\d\d)(?:[-_./年]([01]?\d)[-_./月]([0-3]?\d)|([01]\d)([0-3]\d))(?!\d)"
)
_PAGE: Final = re.compile(r"第?\s*([A-Za-z]?\d{1,3})\s*版")

_KEYS: Final[Mapping[Role, Sequence[str]]] = {
    Role.KICKER: ("kicker", "introtitle", "pretitle"),
    Role.HEADLINE: ("title", "headline"),
    Role.SUBHEADLINE: ("subtitle", "subheadline"),
    Role.BYLINE: ("author", "byline"),
}
_TEXT_KEYS: Final = ("text", "content", "body")
_LONGEST_VALUE: Final = 2_000
"""Characters of a title, a name or a date."""


@dataclass(frozen=True, slots=True)
class Given:
    """The texts of a file, and sentences about what in it could not be used."""

    texts: tuple[GivenText, ...]
    notices: tuple[str, ...] = ()


def read_plain(text: str, name: str) -> Given:
    """The article of a plain text file, or the articles of a reflow file."""
    if re.match(r"\s*=== \S", text):
        return Given(tuple(_of_reflow(text, name)))
    lines = [line for line in text.split("\n") if line.strip()]
    title = ""
    if len(lines) > 1 and _is_title(lines):
        title = " ".join(lines[0].split())
        text = text[text.index(lines[0]) + len(lines[0]) :]
    pieces = [GivenPiece(title, Role.HEADLINE)] if title else []
    pieces += paragraphs(text)
    date = date_in(name)
    made = GivenText(name, tuple(pieces), title, date, "", name)
    return Given((checked(made, name),))


def read_json_lines(text: str, name: str) -> Given:
    """The articles of JSON lines, or of one JSON list; a record that cannot be used is told."""
    values: list[tuple[int, Any]] = []
    notices: list[str] = []
    if text.lstrip()[:1] == "[":
        try:
            whole = json.loads(text)
        except (ValueError, RecursionError) as error:
            raise _broken(name, str(error)) from error
        values = list(enumerate(whole, 1))
    else:
        for number, line in enumerate(text.split("\n"), 1):
            if line.strip():
                try:
                    values.append((number, json.loads(line)))
                except (ValueError, RecursionError) as error:
                    notices.append(f"{name}: line {number} is no JSON: {str(error)[:120]}")
    texts = []
    for number, value in values:
        try:
            texts.append(_record(value, name, number))
        except InputError as error:
            notices.append(error.message)
    if not texts:
        raise InputError(
            "no-texts",
            f"{name} holds no text of an article." + (f" {notices[0]}." if notices else ""),
            "A line is an object with `title` and `text`, as in "
            '{"title": "…", "text": "…", "date": "2024-05-01", "page": "1"}.',
            name=name,
        )
    return Given(tuple(texts), tuple(notices))


def _record(value: object, name: str, number: int) -> GivenText:
    where = f"{name}: record {number}"
    if not isinstance(value, dict):
        raise _bad_record(where, "it is no object")
    body = first_of(value, _TEXT_KEYS)
    if isinstance(body, list) and all(isinstance(each, str) for each in body):
        running = [GivenPiece(" ".join(each.split())) for each in body if each.strip()]
    elif isinstance(body, str):
        running = list(paragraphs(body))
    elif body is None:
        running = []
    else:
        raise _bad_record(where, "its text is no text")
    pieces = []
    for role, keys in _KEYS.items():
        said = _said(first_of(value, keys), where, keys[0])
        if said:
            pieces.append(GivenPiece(said, role))
    title = next((piece.text for piece in pieces if piece.role is Role.HEADLINE), "")
    date = date_in(_said(value.get("date"), where, "date"))
    page = page_in(_said(value.get("page"), where, "page"))
    own = _said(first_of(value, ("file", "id")), where, "id") or f"{name}#{number}"
    made = GivenText(f"{name}#{number}", (*pieces, *running), title, date, page, own)
    return checked(made, where)


def _bad_record(where: str, why: str) -> InputError:
    return InputError("bad-record", f"{where}: {why}", "See docs/align.md.", name=where, why=why)


def _said(value: object, where: str, key: str) -> str:
    if value is None:
        return ""
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise _bad_record(where, f"`{key}` is no text")
    said = " ".join(str(value).split())
    if len(said) > _LONGEST_VALUE:
        raise _bad_record(where, f"`{key}` is too long")
    return said


def checked(given: GivenText, name: str) -> GivenText:
    """The text with U+FFFD for what a project cannot hold; InputError "no-texts", "too-large"."""
    size = sum(len(piece.text) for piece in given.pieces)
    if not any(any(map(str.isalnum, piece.text)) for piece in given.pieces):
        raise InputError(
            "no-texts", f"{name} holds no text of an article", "Nothing to align.", name=name
        )
    if size > LONGEST_GIVEN:
        raise InputError(
            "too-large",
            f"{name} has {size:,} characters; an article has {LONGEST_GIVEN:,} at most",
            "Cut it into articles.",
        )
    if not any(IN_JSON.search(each) for each in (given.title, *(p.text for p in given.pieces))):
        return given
    pieces = tuple(replace(p, text=IN_JSON.sub("\ufffd", p.text)) for p in given.pieces)
    return replace(given, pieces=pieces, title=IN_JSON.sub("\ufffd", given.title))


def _of_reflow(text: str, name: str) -> Iterator[GivenText]:
    for article in read_reflow(text):
        pieces = tuple(
            GivenPiece(said, None if role is Role.BODY else role) for role, said in article.units
        )
        title = next((p.text for p in pieces if p.role in HEADING_ROLES), "")
        yield checked(
            GivenText(f"{name}#{article.name}", pieces, title, date_in(name), "", name), name
        )


def _is_title(lines: Sequence[str]) -> bool:
    first = lines[0].strip()
    longer = max(len(line) for line in lines[1:])
    if _wrapped(lines) and len(first) >= _EVEN * longer:
        return False  # it is as full as the lines that follow
    return (
        len(first) <= _TITLE
        and not SENTENCE_END.search(first)
        and not _INDENT.match(lines[0])
        and (longer > len(first) or any(SENTENCE_END.search(line.strip()) for line in lines[1:]))
    )


def paragraphs(text: str) -> Iterator[GivenPiece]:
    """The paragraphs of running text: its lines, or where these are wrapped what blank lines and
    indents part."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    full = [line.strip() for line in lines if line.strip()]
    if not _wrapped(full):
        for line in full:
            yield GivenPiece(" ".join(line.split()))
        return
    parts: list[list[str]] = [[]]
    for line in lines:
        if parts[-1] and (not line.strip() or _INDENT.match(line)):
            parts.append([])
        if line.strip():
            parts[-1].append(line.strip())
    parts = [part for part in parts if part]
    if len(parts) == len(full):  # a blank line after each line parts nothing
        parts = [full]
    for part in parts:
        yield GivenPiece(_glued(part), None, len(parts) > 1)


def _wrapped(lines: Sequence[str]) -> bool:
    """Whether lines are as long as the others and end in the middle of a sentence, most of them."""
    if len(lines) < _FEW:
        return False
    sizes = sorted(map(len, lines))
    wide = sizes[len(sizes) * 9 // 10]
    full = sum(_EVEN * wide <= size <= wide / _EVEN for size in sizes)
    inside = sum(not SENTENCE_END.search(line) for line in lines)
    return wide <= _WIDEST and min(full, inside) >= _WRAPPED * len(lines)


def _glued(lines: Iterable[str]) -> str:
    """Wrapped lines as one; a blank where two Latin words or numbers meet."""
    out = ""
    for line in lines:
        gap = out[-1:].isascii() and out[-1:].isalnum() and line[:1].isascii()
        out += (" " if gap and line[:1].isalnum() else "") + line
    return out


def date_in(text: str) -> str:
    """The first date in a text, a file's name or an address, ISO 8601; empty where there is
    none."""
    found = _DATE.search(text)
    if found is None:
        return ""
    year, month, day = found[1], found[2] or found[4], found[3] or found[5]
    return iso_date(f"{year}-{month}-{day}") or ""


def page_in(text: str) -> str:
    """The number of a page as it is compared: `第01版` → `1`, `A02` → `A2`."""
    found = _PAGE.search(text) or re.fullmatch(r"\s*([A-Za-z]?\d{1,3})\s*", text)
    if found is None:
        return ""
    letters = found[1].rstrip("0123456789").upper()
    return letters + (found[1][len(letters) :].lstrip("0") or "0")


def _broken(name: str, why: str) -> InputError:
    return InputError(
        "broken-json",
        f"{name} is broken: {why[:200]}.",
        "Export it again from the tool it is of.",
        name=name,
        why=why[:200],
    )
