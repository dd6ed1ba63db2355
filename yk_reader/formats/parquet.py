"""Parquet: one table, a row a sample.

Columns: `id`, `text`, `entities` (a list of `{start, end, label}`, code points, half-open), `page`,
`sha256` of the page's text, `article`, `role`, `paper`, `issue_date`, `page_number`, `annotator`,
`status`, `page_note`, `article_note`; these are strings, empty where unknown; and
`page_second_look`, `article_second_look`, which are true or false.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from yk_reader.formats.folders import files_in
from yk_reader.formats.needed import EXTRA, needed
from yk_reader.formats.registry import Add, Carries, Format, Sink, Wishes, file_name
from yk_reader.formats.samples import Document, Piece, Sample, in_order, samples_of
from yk_reader.formats.surfaces import Claim, Settled, settle
from yk_reader.formats.token_rows import is_token_row, tagged
from yk_reader.model.errors import InputError
from yk_reader.model.flow import NOTHING_SAID, Said

_FIELDS: Final = ("id", "page", "sha256", "article", "role")
META: Final = ("paper", "issue_date", "page_number", "annotator", "status")
NOTES: Final = ("page_note", "article_note")
FLAGS: Final = ("page_second_look", "article_second_look")
_LISTS: Final = ("entities", "spans", "labels", "label")
"""What a column with the mentions may be called; the first is what is written."""
_ROWS: Final = 2_000
"""Samples a group: what is in memory at a time."""
PIECES: Final = (Piece.PARAGRAPH, Piece.ARTICLE, Piece.PAGE, Piece.SENTENCE)


def schema(pa: Any) -> Any:
    """The columns."""
    mention = pa.struct([("start", pa.int32()), ("end", pa.int32()), ("label", pa.string())])
    names = ("id", "text", "entities", *_FIELDS[1:], *META, *NOTES, *FLAGS)
    kinds = {"entities": pa.list_(mention), **dict.fromkeys(FLAGS, pa.bool_())}
    return pa.schema([(name, kinds.get(name, pa.string())) for name in names])


SaidOf = tuple[Said, Said]
"""What people said of the page of a sample, and of its article."""


def said_of(document: Document, samples: Iterable[Sample]) -> list[SaidOf]:
    """What was said of page and article of each sample of a page."""
    flow = document.flow
    articles = {name: flow.said_of(units) for name, units in flow.articles()}
    return [(flow.said, articles.get(sample.article, NOTHING_SAID)) for sample in samples]


def table_of(pa: Any, samples: Sequence[Sample], said: Sequence[SaidOf] = ()) -> Any:
    """The rows of some samples, with what people said of page and article of each."""
    said = said or [(NOTHING_SAID, NOTHING_SAID)] * len(samples)
    mentions = [m for sample in samples for m in sample.mentions]
    ends = [0]
    for sample in samples:
        ends.append(ends[-1] + len(sample.mentions))
    columns = schema(pa)
    structs = pa.StructArray.from_arrays(
        [
            pa.array([m.start for m in mentions], pa.int32()),
            pa.array([m.end for m in mentions], pa.int32()),
            pa.array([m.label for m in mentions], pa.string()),
        ],
        fields=list(columns.field("entities").type.value_type),
    )
    made = {
        "text": pa.array([sample.text for sample in samples], pa.string()),
        "entities": pa.ListArray.from_arrays(pa.array(ends, pa.int32()), structs),
    }
    for name in _FIELDS:
        made[name] = pa.array([getattr(sample, name) for sample in samples], pa.string())
    for name in META:
        made[name] = pa.array([sample.meta.get(name, "") for sample in samples], pa.string())
    for i, (note, flag) in enumerate(zip(NOTES, FLAGS, strict=True)):
        made[note] = pa.array([each[i].note for each in said], pa.string())
        made[flag] = pa.array([each[i].second_look for each in said], pa.bool_())
    return pa.Table.from_arrays([made[name] for name in columns.names], schema=columns)


@contextmanager
def rows_into(path: Path, wishes: Wishes, format_: str) -> Iterator[Add]:
    """A writer into one file."""
    pa, pq = needed("pyarrow", format_), needed("pyarrow.parquet", format_)
    waiting: list[Sample] = []
    told: list[SaidOf] = []
    # Opened here: pyarrow takes no name that is not UTF-8.
    with path.open("wb") as file, pq.ParquetWriter(file, schema(pa)) as writer:

        def add(document: Document) -> list[Sample]:
            samples = list(
                samples_of(document, wishes.piece, raw=wishes.raw, suggested=wishes.suggested)
            )
            waiting.extend(samples)
            told.extend(said_of(document, samples))
            if len(waiting) >= _ROWS:
                writer.write_table(table_of(pa, waiting, told))
                waiting.clear()
                told.clear()
            return samples

        yield add
        if waiting:
            writer.write_table(table_of(pa, waiting, told))


@contextmanager
def _write(sink: Sink, wishes: Wishes) -> Iterator[Add]:
    needed("pyarrow", "parquet")
    with rows_into(sink.path(file_name(wishes, "parquet")), wishes, "parquet") as add:
        yield add


def samples_in(path: Path, format_: str) -> Iterator[Sample]:
    """The samples of a Parquet file, or of an Arrow stream as `datasets` saves it (`.arrow`).

    What is left out stands in `meta["notices"]`. InputError "bad-parquet-file".
    """
    pa = needed("pyarrow", format_)
    try:
        number = 0
        for batch in _batches(path, format_):
            names = _class_names(batch.schema)
            for row in batch.to_pylist():
                number += 1
                yield sample_of(row, f"{path.stem} row {number}", names)
    except (pa.ArrowException, ValueError, TypeError, KeyError) as error:
        raise InputError(
            "bad-parquet-file",
            f"{path.name} cannot be read as a table of texts with entities ({error}).",
            "It needs a column text, and a column entities of lists of {start, end, label}, or "
            "tokens and ner_tags.",
            why=str(error),
        ) from error


def _batches(path: Path, format_: str) -> Iterator[Any]:
    if path.suffix == ".arrow":
        pa = needed("pyarrow", format_)
        with path.open("rb") as source, pa.ipc.open_stream(source) as reader:
            yield from reader
        return
    pq = needed("pyarrow.parquet", format_)
    with path.open("rb") as source, pq.ParquetFile(source) as table:
        yield from table.iter_batches(batch_size=_ROWS)


def _class_names(schema: Any) -> dict[str, list[str]]:
    """What numbers mean, by their column: the names that `datasets` keeps of them in a file."""
    try:
        said = json.loads((schema.metadata or {}).get(b"huggingface", b"{}"))
        features = said["info"]["features"]
        columns = {name: {**one, **(one.get("feature") or {})} for name, one in features.items()}
        return {
            name: [str(each) for each in one["names"]]
            for name, one in columns.items()
            if one.get("_type") == "ClassLabel"
        }
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return {}  # what others wrote there: without it numbers are told


def sample_of(
    row: Mapping[str, Any], name: str, names: Mapping[str, Sequence[str]] | None = None
) -> Sample:
    """The sample of a row; `names`: what numbers in a column mean. KeyError, TypeError,
    ValueError."""
    if is_token_row(row):
        text, mentions = tagged(row, names or {})
        return _sample(row, name, Settled(text, in_order(mentions), ()))
    text = row["text"]
    if not isinstance(text, str):
        raise TypeError("text is no string")
    if not any(each in row for each in _LISTS):
        raise KeyError(_LISTS[0])
    found: Any = next((row[each] for each in _LISTS if isinstance(row.get(each), list | dict)), [])
    if isinstance(found, dict):  # older versions of datasets: a struct of lists
        found = [
            dict(zip(found, values, strict=True)) for values in zip(*found.values(), strict=True)
        ]
    claims = [
        Claim(int(each["start"]), int(each["end"]), str(each["label"]), each.get("text"))
        for each in found
    ]
    return _sample(row, name, settle(text, claims))


def _sample(row: Mapping[str, Any], name: str, settled: Settled) -> Sample:
    said: dict[str, str] = {field: str(row.get(field) or "") for field in (*_FIELDS, *META)}
    id_, page, sha256, article, role = (said.pop(field) for field in _FIELDS)
    if settled.notices:
        said["notices"] = "\n".join(settled.notices)
    return Sample(
        id_ or name, settled.text, settled.mentions, page, sha256, article, role, meta=said
    )


def reader_of(format_: str, *endings: str) -> Callable[[Path, Mapping[str, str]], Iterator[Sample]]:
    """The reader of a file or folder with these endings."""

    def read(path: Path, _options: Mapping[str, str]) -> Iterator[Sample]:
        for file in files_in(path, *endings):
            yield from samples_in(file, format_)

    return read


FORMAT = Format(
    "parquet",
    "Parquet: a table with a row a sample",
    (".parquet",),
    frozenset({Carries.TEXT, Carries.ENTITIES}),
    write=_write,
    read_samples=reader_of("parquet", ".parquet"),
    sniff=lambda head: head.startswith(b"PAR1"),
    one_file=True,
    pieces=PIECES,
    extra=EXTRA,
    needs="pyarrow",
)
