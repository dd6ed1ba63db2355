"""What the formats share that are rows for training: one JSON lines or Parquet file, every key in
every row, and a check that reads the rows back."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from yk_reader.formats.characters import IN_JSON, passed, plain
from yk_reader.formats.needed import needed
from yk_reader.formats.registry import Add, Option, SampleReader, Sink, Wishes, Writer, file_name
from yk_reader.formats.sample_files import json_line, json_objects
from yk_reader.formats.samples import Document, Sample

FILE: Final = Option(
    "file", ("jsonl", "parquet"), "JSON lines, or one table (needs pyarrow) of the same columns"
)
_ROWS: Final = 5_000
"""Rows a group of a table: what is in memory at a time."""

Row = Mapping[str, Any]
Columns = Mapping[str, type]
"""The keys of a row, each with `str`, `int`, `float` or `bool`."""
RowsOf = Callable[[Document, Wishes], Iterable[Row]]


def said_of_page(document: Document) -> dict[str, str]:
    """What each row says of its page."""
    page = document.flow
    return {
        "page": plain(page.name),
        "sha256": page.sha256,
        "paper": plain(page.meta.paper),
        "issue_date": plain(page.meta.issue_date),
        "page_number": plain(page.meta.page_number),
        "annotator": plain(page.annotator),
        "status": str(page.status),
    }


PAGE_COLUMNS: Final[Columns] = dict.fromkeys(
    ("page", "sha256", "paper", "issue_date", "page_number", "annotator", "status"), str
)


def fit(document: Document, wishes: Wishes, format_name: str, text: str, place: str) -> str:
    """A text as a row can hold it; InputError "forbidden-character"."""
    if IN_JSON.search(text) is None:
        return text
    replaced = wishes.options.get("characters") == "replace"
    where = f"{plain(document.flow.name)} {place}"
    return passed(text, IN_JSON, place=where, format_name=format_name, replaced=replaced)


def rows_writer(format_name: str, columns: Columns, rows_of: RowsOf) -> Writer:
    """The writer of a format that is one file of rows; each has an `id`."""

    @contextmanager
    def begin(sink: Sink, wishes: Wishes) -> Iterator[Add]:
        parquet = wishes.options.get("file") == "parquet"
        with (_table if parquet else _lines)(sink, wishes, format_name, columns) as put:

            def add(document: Document) -> Iterable[Sample]:
                rows = [dict(row) for row in rows_of(document, wishes)]
                put(rows)
                return [_checked(row) for row in rows]

            yield add

    return begin


def _checked(row: Row) -> Sample:
    """A row as the check compares it: all of it, whatever the order of its keys."""
    text = json.dumps(row, ensure_ascii=False, sort_keys=True)
    return Sample(str(row.get("id")), text, page=str(row.get("page")))


Put = Callable[[list[dict[str, Any]]], None]


@contextmanager
def _lines(sink: Sink, wishes: Wishes, _format: str, _columns: Columns) -> Iterator[Put]:
    with sink.text(file_name(wishes, "jsonl")) as write:

        def put(rows: list[dict[str, Any]]) -> None:
            write("".join(map(json_line, rows)))

        yield put


@contextmanager
def _table(sink: Sink, wishes: Wishes, format_name: str, columns: Columns) -> Iterator[Put]:
    pa, pq = needed("pyarrow", format_name), needed("pyarrow.parquet", format_name)
    kinds = {str: pa.string(), int: pa.int32(), float: pa.float64(), bool: pa.bool_()}
    schema = pa.schema([pa.field(name, kinds[kind], nullable=False)
                        for name, kind in columns.items()])  # fmt: skip
    waiting: list[dict[str, Any]] = []
    path = sink.path(file_name(wishes, "parquet"))
    with path.open("wb") as file, pq.ParquetWriter(file, schema) as writer:

        def put(rows: list[dict[str, Any]]) -> None:
            waiting.extend(rows)
            if len(waiting) >= _ROWS:
                writer.write_table(pa.Table.from_pylist(waiting, schema=schema))
                waiting.clear()

        yield put
        if waiting:
            writer.write_table(pa.Table.from_pylist(waiting, schema=schema))


def rows_in(path: Path, format_name: str) -> Iterator[dict[str, Any]]:
    """The rows of a file, whichever of the two kinds it is."""
    with path.open("rb") as file:
        parquet = file.read(4) == b"PAR1"
    if not parquet:
        for _, value in json_objects(path, format_name):
            yield value
        return
    pq = needed("pyarrow.parquet", format_name)
    with path.open("rb") as file, pq.ParquetFile(file) as table:
        for batch in table.iter_batches(batch_size=_ROWS):
            yield from batch.to_pylist()


def check_reader(format_name: str) -> SampleReader:
    """The reader of the check of such a format."""

    def read(path: Path, _options: Mapping[str, str]) -> Iterator[Sample]:
        for row in rows_in(path, format_name):
            yield _checked(row)

    return read
