"""What the formats with a file of their own for each page share."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import zip_longest
from typing import TypeVar

from yk_reader.formats.registry import Add, Sink, Wishes, Writer
from yk_reader.formats.samples import Document, Sample, export_differs

TextOf = Callable[[Document, Wishes], str]
Row = TypeVar("Row")


def compared(format_: str, document: Document, meant: Sequence[Row], read: Sequence[Row]) -> None:
    """KnownError "export-differs" where the rows of a page do not come back as they were meant."""
    if list(meant) == list(read):
        return
    pairs = enumerate(zip_longest(meant, read), 1)
    row, (was, now) = next((row, pair) for row, pair in pairs if pair[0] != pair[1])
    raise export_differs(
        f"{format_} of {document.name}",
        f"row {row} is {str(was)[:200]}, and comes back as {str(now)[:200]}",
    )


def per_page(ending: str, text_of: TextOf) -> Writer:
    """The writer of a format that is one text file a page, called `STEM.ending`."""

    @contextmanager
    def begin(sink: Sink, wishes: Wishes) -> Iterator[Add]:
        def add(document: Document) -> Iterable[Sample]:
            text = text_of(document, wishes)
            with sink.text(f"{document.name}.{ending}") as write:
                write(text)
            return ()

        yield add

    return begin
