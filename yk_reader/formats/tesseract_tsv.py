"""Tables of Tesseract (`tesseract … tsv`, and what pytesseract gives of it): a row a word, with its
box and confidence, under rows of its page, block, paragraph and line, which people often drop."""

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from yk_reader.formats.incoming import IncomingPage
from yk_reader.formats.page_lines import Lines, Raw, Word
from yk_reader.formats.registry import Carries, Format
from yk_reader.formats.sample_files import bad_row
from yk_reader.formats.spelt_lines import spell
from yk_reader.formats.xml_files import head_text, named_pages
from yk_reader.model.facsimile import Box
from yk_reader.model.page import PageMeta
from yk_reader.text.decode import decode
from yk_reader.text.line_boxes import around_all

_COLUMNS: Final = (
    "level", "page_num", "block_num", "par_num", "line_num", "word_num", "left", "top", "width",
    "height", "conf", "text",
)  # fmt: skip
_PAGE, _LINE, _WORD = "1", "4", "5"
_Row = dict[str, str]


def read_pages(data: bytes, name: str, _path: Path | None = None) -> Iterator[IncomingPage]:
    """The pages of a file; InputError "blank-file", that of `bad_row`, and those of `decode`."""
    pages: list[list[_Row]] = []
    try:
        for row in _rows(decode(data).text):
            if not pages or row["page_num"] != pages[-1][-1]["page_num"]:
                pages.append([])
            pages[-1].append(row)
    except csv.Error as error:  # a cell without end
        at = sum(map(len, pages)) + 2
        raise bad_row(FORMAT.name, Path(name), at, str(error)) from error
    yield from named_pages(name, "Tesseract TSV", pages, _page)


def _rows(text: str) -> Iterator[_Row]:
    """The rows below the header; those that are cut short have no text."""
    head, _, rest = text.partition("\n")
    columns, separator = _header(head)
    rows: Iterator[Sequence[str]] = (line.split(separator) for line in rest.split("\n"))
    if separator == ",":
        rows = csv.reader((line + "\n" for line in rest.split("\n")), strict=True)
    for cells in rows:
        found = dict(zip(columns, cells, strict=False))
        if all(found.get(each) for each in _COLUMNS[:5]):
            yield found


def _header(line: str) -> tuple[list[str], str]:
    separator = "\t" if "\t" in line else ","
    line = line.removeprefix("\ufeff").rstrip("\r\n")
    return [cell.strip().strip('"') for cell in line.split(separator)], separator


def _page(rows: list[_Row], name: str) -> IncomingPage | None:
    lines = Lines()
    seen: tuple[str, str] | None = None
    words: list[Word] = []
    line: Raw | None = None

    def close() -> None:
        nonlocal words
        if line is not None and words:
            line.text = lines.words(words)
            boxes = [word.box for word in words if word.box is not None]
            if line.box is None and boxes:
                line.box = around_all(boxes)
            spell(line, words)
            lines.raws.append(line)
        words = []

    at: tuple[str, ...] | None = None
    for row in rows:
        place = tuple(row[each] for each in _COLUMNS[2:5])
        if row["level"] == _PAGE and not any(lines.size):
            lines.size = _number(row, "width"), _number(row, "height")
        if row["level"] not in (_LINE, _WORD):
            continue
        if place != at:
            close()
            block, paragraph = place[:2]
            same = seen is not None and seen[0] == block
            begins = seen != (block, paragraph)
            line = Raw("", block, paragraph=(True if same else None) if begins else False)
            at, seen = place, (block, paragraph)
        assert line is not None
        if row["level"] == _LINE:
            line.box = _box(row)
        elif text := row.get("text", "").strip():
            words.append(Word(text, _box(row), _share(row.get("conf", ""))))
    close()
    return lines.page(name, PageMeta(), "", "tesseract")


def _number(row: _Row, column: str) -> int:
    value = row.get(column, "")
    return int(value) if value.isascii() and value.isdigit() and len(value) < 10 else 0


def _box(row: _Row) -> Box | None:
    left, top, wide, high = (_number(row, each) for each in _COLUMNS[6:10])
    return (left, top, left + wide, top + high) if wide and high else None


def _share(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        return -1.0
    return value / 100 if 0 <= value <= 100 else -1.0


def sniff(head: bytes) -> bool:
    """Whether a file begins with the header of such a table, in any order."""
    first = head_text(head).partition("\n")[0]
    return len(first) < 1000 and set(_COLUMNS) <= set(_header(first)[0])


FORMAT: Final = Format(
    "tesseract-tsv",
    "TSV of Tesseract",
    (".tsv",),
    frozenset({Carries.TEXT, Carries.LAYOUT, Carries.BOXES}),
    read_pages=read_pages,
    sniff=sniff,
)
