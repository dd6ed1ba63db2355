"""What the formats with a file of their own for each page share."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

from yk_reader.formats.registry import Add, Sink, Wishes, Writer
from yk_reader.formats.samples import Document, Sample

TextOf = Callable[[Document, Wishes], str]


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
