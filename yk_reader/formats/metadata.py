"""Metadata of pages from their file names by a pattern, and from a CSV file.

A pattern is the stem of a file name with `{paper}`, `{date}` and `{page}` in it, `*` for what
does not matter: ``{paper}_{date}_{page}`` reads `永康日报_2023-03-15_1`. A date may be written
2023-03-15, 20230315, 2023.3.15 or 2023年3月15日, or end after year or month; it is kept as
ISO 8601. A CSV file has a header with `name` (stem or file name) and any of `paper`, `date` (or
`issue_date`) and `page` (or `page_number`).
"""

import csv
import datetime
import io
import re
from collections.abc import Mapping

from yk_reader.formats.packed import ENDING, stem_inside
from yk_reader.model.errors import InputError
from yk_reader.model.page import PageMeta
from yk_reader.model.records import dataclass
from yk_reader.text.late import late

_FIELDS = {
    "paper": r"(?P<paper>.+?)",
    "date": r"(?P<date>\d{4}(?:[-./年_]?\d{1,2}(?:[-./月_]?\d{1,2})?)?[月日]?)",
    "page": r"(?P<page>[0-9A-Za-z]+(?:[-.]\d+)?)",
}
_DATE = late(r"(\d{4})(?:(\d\d)(\d\d)?|\D+(\d{1,2})(?:\D+(\d{1,2}))?)?\D*")


@dataclass(frozen=True)
class NamePattern:
    """A pattern made ready; `read` gives the metadata of a stem."""

    text: str
    _regex: re.Pattern[str]

    @classmethod
    def parse(cls, text: str) -> "NamePattern":
        """Make a pattern ready; InputError `bad-pattern` when it is none."""
        out, seen = "", set()
        for piece in re.split(r"(\{[^}]*\}|\*)", text):
            name = piece[1:-1]
            if piece == "*":
                out += ".*?"
            elif piece.startswith("{") and name in _FIELDS and name not in seen:
                seen.add(name)
                out += _FIELDS[name]
            elif piece.startswith("{"):
                raise _bad_pattern(text)
            else:
                out += re.escape(piece)
        if not seen:
            raise _bad_pattern(text)
        return cls(text, re.compile(out))

    def read(self, stem: str) -> PageMeta | None:
        """The metadata that a file's stem holds; None when it does not fit the pattern."""
        match = self._regex.fullmatch(stem)
        if match is None:
            return None
        groups = match.groupdict()
        date = iso_date(groups["date"]) if groups.get("date") else ""
        if date is None:
            return None
        return PageMeta((groups.get("paper") or "").strip(" _-"), date, groups.get("page") or "")


def _bad_pattern(text: str) -> InputError:
    return InputError(
        "bad-pattern",
        f"{text!r} is not a pattern for file names.",
        "It needs one or more of {paper}, {date} and {page}, each once, "
        "as in {paper}_{date}_{page}.",
        pattern=text,
    )


def iso_date(text: str) -> str | None:
    """A date (or year, or year and month) as ISO 8601; None when there is no such date."""
    match = _DATE.fullmatch(text.strip())
    if match is None:
        return None
    year, month, day = match[1], match[2] or match[4], match[3] or match[5]
    try:
        datetime.date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return None
    return "-".join([year, *(f"{int(part):02d}" for part in (month, day) if part)])


def read_metadata(text: str) -> dict[str, PageMeta]:
    """A CSV file's text as stem → metadata; InputError `bad-metadata` names the row."""
    rows = csv.DictReader(io.StringIO(text.lstrip("\ufeff"), newline=""), strict=True)
    out: dict[str, PageMeta] = {}
    try:
        head = {(name or "").strip().lower(): name for name in rows.fieldnames or ()}
        if "name" not in head:
            raise _bad_row(1, "there is no column `name`")
        for row in rows:
            values = {key: (row[name] or "").strip() for key, name in head.items()}
            date = values.get("date") or values.get("issue_date", "")
            iso = iso_date(date) if date else ""
            if iso is None:
                raise _bad_row(rows.line_num, f"{date!r} is no date")
            page = values.get("page") or values.get("page_number", "")
            out[stem_of(values["name"])] = PageMeta(values.get("paper", ""), iso, page)
    except csv.Error as error:
        raise _bad_row(rows.line_num, str(error)) from error
    return out


def metadata_of(
    stem: str,
    said: PageMeta | None,
    table: Mapping[str, PageMeta],
    pattern: NamePattern | None,
) -> PageMeta:
    """The metadata of a file by its stem: what a person `said` of it, field by field, before its
    row in the table, before the pattern."""
    known = table.get(stem)
    if known is None and pattern is not None:
        known = pattern.read(stem)
    known = known or PageMeta()
    if said is None:
        return known
    return PageMeta(
        said.paper or known.paper,
        said.issue_date or known.issue_date,
        said.page_number or known.page_number,
    )


def stem_of(name: str) -> str:
    """`000.txt` → `000`; a name without one of the usual suffixes stays."""
    head, dot, tail = name.rpartition(".")
    if tail.lower() == ENDING[1:]:
        return stem_inside(name)
    return head if dot and tail.lower() in ("txt", "text", "md") else name


def _bad_row(row: int, why: str) -> InputError:
    return InputError(
        "bad-metadata",
        f"Row {row} of the metadata does not fit: {why}.",
        "The file is CSV with a header: name, paper, date, page.",
        row=row,
        why=why,
    )
