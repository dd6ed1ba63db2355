"""CSV for spreadsheets: one row an entity, one row for a sample without any.

Columns: `sample` · `entity` (counted from 1 in its sample; 0: the sample has none) · `start` `end`
(code points in `text`, half-open; a spreadsheet's own functions count from 1 and in UTF-16) ·
`label` · `surface` · `text` · `page` `sha256` `article` `role` `paper` `issue_date` `page_number`
`annotator` `status`.

A cell that a spreadsheet would take for a formula begins with an apostrophe, as does one that
begins with an apostrophe before such a sign; the reader takes it away again. All cells are quoted.
The reader needs `text`, `start`, `end` and `label` and takes the columns by their names. Of the
raw text each line is a sample.
"""

import codecs
import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, Final

from yk_reader.formats.characters import CHARACTERS, IN_XML, plain
from yk_reader.formats.csv_cells import LongRows
from yk_reader.formats.lenient import Lenient, Stated, passing, taken
from yk_reader.formats.registry import Add, Carries, Format, Option, Sink, Wishes, file_name
from yk_reader.formats.sample_files import (
    bad_row,
    check_file,
    not_utf8,
    said_of,
    samples_for,
    stated_sample,
)
from yk_reader.formats.samples import Document, Mention, Piece, Sample, sentences
from yk_reader.formats.textfiles import file_error
from yk_reader.model.blank import BLANKS
from yk_reader.model.errors import InputError
from yk_reader.text.decode import decode

NAME: Final = "csv"
COLUMNS: Final = (
    "sample", "entity", "start", "end", "label", "surface", "text", "page", "sha256", "article",
    "role", "paper", "issue_date", "page_number", "annotator", "status",
)  # fmt: skip
_DELIMITERS: Final = {"comma": ",", "semicolon": ";", "tab": "\t"}
_BLANK: Final = f"[{re.escape(''.join(sorted(BLANKS)))}]"
_SIGN: Final = re.compile(f"(?<!{_BLANK}){_BLANK}*[=+\\-@＝＋－＠]|[\t\r\n]")
"""How a cell begins that a spreadsheet may reckon; it may take blanks in front away first."""
_PART: Final = 1 << 20
"""Characters that are looked at at a time."""


def safe(cell: str) -> str:
    """The cell as text that no spreadsheet takes for a formula."""
    return f"'{cell}" if _SIGN.match(cell) or _marked(cell) else cell


def unsafe(cell: str) -> str:
    """What `safe` was given."""
    return cell[1:] if _marked(cell) else cell


def _marked(cell: str) -> bool:
    return cell.startswith("'") and (cell.startswith("'", 1) or bool(_SIGN.match(cell, 1)))


class _Line:
    """Takes what the csv module writes, a row a time."""

    def __init__(self) -> None:
        self.rows: list[str] = []

    def write(self, row: str) -> int:
        """One row."""
        self.rows.append(row)
        return len(row)

    def taken(self) -> str:
        """The rows since the last time."""
        text = "".join(self.rows)
        self.rows.clear()
        return text


@contextmanager
def _write(sink: Sink, wishes: Wishes) -> Iterator[Add]:
    options = wishes.options
    lines = _Line()
    delimiter = _DELIMITERS[options.get("delimiter", "comma")]
    table = csv.writer(lines, delimiter=delimiter, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    with sink.text(file_name(wishes, "csv")) as write:
        table.writerow(COLUMNS)
        write(("\ufeff" if options.get("bom", "yes") == "yes" else "") + lines.taken())

        def add(document: Document) -> Iterable[Sample]:
            samples = samples_for(document, wishes, IN_XML, NAME)
            if wishes.raw:  # its lines: a whole page on every row is too much for a cell
                samples = [line for sample in samples for line in sentences(sample)]
            for sample in samples:
                table.writerows(_rows(sample))
            write(lines.taken())
            return samples

        yield add


def _rows(sample: Sample) -> Iterator[list[str | int]]:
    said = {name: _cell(value) for name, value in said_of(sample).items()}
    rest = [said[name] for name in COLUMNS[7:]]
    text = safe(sample.text)
    if not sample.mentions:
        yield [said["sample"], 0, "", "", "", "", text, *rest]
    for number, m in enumerate(sample.mentions, 1):
        surface = safe(sample.text[m.start : m.end])
        yield [said["sample"], number, m.start, m.end, safe(m.label), surface, text, *rest]


def _cell(value: object) -> str:
    return safe(plain(str(value)))


def csv_text(rows: Iterable[Sequence[str | int | float]]) -> str:
    """A plain table as CSV for spreadsheets: the words are quoted and safe, the numbers numbers;
    with a byte order mark, as the entities are written."""
    lines = _Line()
    table = csv.writer(lines, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\r\n")
    table.writerows([_cell(one) if isinstance(one, str) else one for one in row] for row in rows)
    return "\ufeff" + lines.taken()


def _read(path: Path, options: Mapping[str, str]) -> Iterator[Sample]:
    check_file(path)
    try:
        with _opened(path, options) as file:
            yield from _samples(file, path, options)
    except UnicodeDecodeError as error:
        raise not_utf8(path, 1) from error
    except csv.Error as error:
        raise bad_row(NAME, path, 1, f"begins no table ({error})") from error
    except OSError as error:
        raise file_error(path, error) from error


def _opened(path: Path, options: Mapping[str, str]) -> IO[str]:
    """The text of a file. A spreadsheet may have saved it in another encoding: where a person gives
    it, it is found as that of a page is, and said. InputError "undecodable" and others of `decode`.
    """
    file = open(path, encoding="utf-8-sig", newline="")  # noqa: SIM115
    if not isinstance(options, Lenient) or _readable(file):
        return file
    file.close()
    try:
        decoded = decode(path.read_bytes())
    except InputError as error:
        message = f"{path.name}: {error.message}"
        raise InputError(error.code, message, error.advice, **error.details) from error
    options.encoding = decoded.encoding
    return io.StringIO(decoded.text)


def _readable(file: IO[str]) -> bool:
    """Whether all of a file can be decoded; it stands at its beginning again."""
    try:
        while file.read(_PART):
            pass
    except UnicodeDecodeError:
        return False
    file.seek(0)
    return True


def _samples(file: IO[str], path: Path, options: Mapping[str, str]) -> Iterator[Sample]:
    head = file.readline()
    delimiter = max(_DELIMITERS.values(), key=head.count)
    names = next(LongRows([head], delimiter), [])
    missing = [name for name in ("text", "start", "end", "label") if name not in names]
    if missing:
        raise bad_row(NAME, path, 1, f"names no column {missing[0]}")
    rows = LongRows(file, delimiter)
    held: dict[str, Any] = {}
    stated: list[tuple[int, Stated]] = []
    first = 2
    for cells in rows:
        number = rows.line_num + 1
        if not any(cells):
            continue
        row = dict(zip(names, map(unsafe, cells), strict=False))
        if held and _begins(row, held):
            yield _sample(held, stated, path, first, options)
            held, stated = {}, []
        if not held:
            held, first = row, number
        if row.get("start"):
            with passing(options):
                stated.append((number, _stated(row, path, number)))
    if held:
        yield _sample(held, stated, path, first, options)


def _sample(
    held: Mapping[str, str],
    stated: Iterable[tuple[int, Stated]],
    path: Path,
    first: int,
    options: Mapping[str, str],
) -> Sample:
    text, mentions, more = held.get("text", ""), list[Mention](), dict[str, str]()
    if isinstance(options, Lenient):
        text, mentions, more = taken(text, [each for _, each in stated], options)
    else:
        for number, each in stated:
            try:
                mentions += taken(text, [each], options)[1]
            except ValueError as error:
                raise bad_row(NAME, path, number, str(error)) from error
    return stated_sample(held, text, dict.fromkeys(mentions), first, more)


def _begins(row: Mapping[str, str], held: Mapping[str, str]) -> bool:
    """Whether a row begins another sample than the one before."""
    if row.get("entity") in ("0", "1"):
        return True
    return any(row.get(name) != held.get(name) for name in ("sample", "text"))


def _stated(row: Mapping[str, str], path: Path, number: int) -> Stated:
    try:
        start, end = int(row["start"]), int(row["end"])
    except (KeyError, ValueError) as error:
        raise bad_row(NAME, path, number, "has a place that is no whole number") from error
    return start, end, row.get("label"), row.get("surface") or None


def _sniff(head: bytes) -> bool:
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):  # Excel's "Unicode text"
        head = head.decode("utf-16", "ignore").encode(errors="ignore")
    names = re.split(rb'"?[,;\t]"?', head.removeprefix(b"\xef\xbb\xbf").split(b"\n", 1)[0])
    return {b"text", b"start", b"end", b"label"} <= {name.strip(b'" \r') for name in names}


FORMAT = Format(
    NAME,
    "CSV for spreadsheets: one row an entity, with its sentence",
    (".csv", ".tsv"),
    frozenset({Carries.TEXT, Carries.ENTITIES}),
    write=_write,
    read_samples=_read,
    sniff=_sniff,
    one_file=True,
    pieces=(Piece.SENTENCE, Piece.PARAGRAPH, Piece.ARTICLE, Piece.PAGE),
    options=(
        Option("delimiter", tuple(_DELIMITERS), "what stands between the cells"),
        Option("bom", ("yes", "no"), "the mark of UTF-8 that Excel wants"),
        CHARACTERS,
    ),
)
