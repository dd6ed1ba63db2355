"""The tables of a chunk as Parquet files, written page by page and read page by page."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, Final

from yk_reader.jobs.archive import pages
from yk_reader.jobs.archive.columns import TABLES, List
from yk_reader.jobs.archive.refusals import damaged, needed

WHAT: Final = "batch"
_ROWS: Final = 50_000
"""Rows of one table that wait to be written."""
KEY: Final = b"yk-reader"
"""Under it the metadata of each file has the settings of the run, as JSON."""


def parquet() -> tuple[Any, Any]:
    """The modules that write tables; KnownError "missing-package"."""
    return needed("pyarrow", WHAT), needed("pyarrow.parquet", WHAT)


def schema_of(pa: Any, table: str) -> Any:
    """The columns of a table."""
    plain = {
        "text": pa.string(), "bytes": pa.binary(), "int": pa.int32(), "bool": pa.bool_(),
        "ints": pa.list_(pa.int32()), "texts": pa.list_(pa.string()),
    }  # fmt: skip

    def kind(told: str | Mapping[str, str]) -> Any:
        if isinstance(told, str):
            return plain[told]
        group = pa.struct([(name, plain[each]) for name, each in told.items()])
        return pa.list_(group) if isinstance(told, List) else group

    return pa.schema([(name, kind(told)) for name, told in TABLES[table].items()])


class Tables:
    """The files of a chunk that are being written, and how many rows each has."""

    def __init__(self, pa: Any, writers: Mapping[str, Any]) -> None:
        self._pa, self._writers = pa, writers
        self._waiting: defaultdict[str, list[pages.Row]] = defaultdict(list)
        self.rows = dict.fromkeys(writers, 0)

    def add(self, one: pages.ArchivePage) -> None:
        """The rows of a page."""
        self._add("pages", [pages.page_row(one)])
        self._add("lines", list(pages.line_rows(one)))
        self._add("units", list(pages.unit_rows(one)))
        self._add("entities", list(pages.entity_rows(one)))

    def _add(self, table: str, rows: list[pages.Row]) -> None:
        self.rows[table] += len(rows)
        self._waiting[table] += rows
        if len(self._waiting[table]) >= _ROWS:
            self.write(table)

    def write(self, table: str) -> None:
        """Write the rows that wait."""
        rows = self._waiting.pop(table, [])
        if rows:
            schema = self._writers[table].schema
            columns = [
                self._pa.array(list(column), field.type)
                for column, field in zip(zip(*rows, strict=True), schema, strict=True)
            ]
            made = self._pa.Table.from_arrays(columns, schema=schema)
            self._writers[table].write_table(made)


@contextmanager
def writing(folder: Path, told: str) -> Iterator[Tables]:
    """Write the tables of a chunk into a folder; `told`: the settings as JSON. OSError."""
    pa, pq = parquet()
    with ExitStack() as stack:
        writers = {}
        for table in TABLES:
            schema = schema_of(pa, table).with_metadata({KEY: told.encode()})
            # Opened here: pyarrow takes no name that is not UTF-8.
            file = stack.enter_context((folder / f"{table}.parquet").open("wb"))
            writer = pq.ParquetWriter(file, schema, compression="zstd")
            writers[table] = stack.enter_context(writer)
        tables = Tables(pa, writers)
        yield tables
        for table in TABLES:
            tables.write(table)


def rows_by_page(folder: Path) -> Iterator[dict[str, Any]]:
    """The pages of a chunk: each its row of `pages`, with its rows of the others under their
    names. InputError "damaged-batch"."""
    pa, pq = parquet()
    others: dict[str, defaultdict[str, list[dict[str, Any]]]] = {}
    path = folder
    try:
        for table in ("lines", "entities"):
            path = folder / f"{table}.parquet"
            others[table] = defaultdict(list)
            with path.open("rb") as source, pq.ParquetFile(source) as file:
                for row in file.read().to_pylist():
                    others[table][row["page"]].append(row)
        path = folder / "pages.parquet"
        with path.open("rb") as source, pq.ParquetFile(source) as file:
            for batch in file.iter_batches(batch_size=200):
                for row in batch.to_pylist():
                    yield row | {
                        f"{table}_rows": rows.pop(row["page"], []) for table, rows in others.items()
                    }
    except (OSError, pa.ArrowException, KeyError, ValueError) as error:
        raise damaged(path, str(error).splitlines()[0] if str(error) else "?") from error
