"""CoNLL-2003: four columns with a blank between them: character, part of speech, phrase, tag.

The two in the middle are the same on every line (`-X-` and `_`): the program knows neither. One
column of tags holds no nested mentions; `nested` says which of those that overlap are written.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from yk_reader.formats.characters import escaped
from yk_reader.formats.conll import (
    BLANKS_AS,
    DOCSTART,
    LONGEST,
    PIECES,
    SCHEME,
    longest_of,
    pieces_of,
    read_columns,
    token,
    without,
)
from yk_reader.formats.registry import Add, Carries, Format, Option, Sink, Wishes, file_name
from yk_reader.formats.samples import Document, Sample, in_order
from yk_reader.formats.tags import SCHEMES, layers, tags_of

NAME: Final = "conll2003"
_START: Final = f"{DOCSTART} -X- O O\n\n"


@contextmanager
def _write(sink: Sink, wishes: Wishes) -> Iterator[Add]:
    longest = longest_of(wishes)
    with sink.text(file_name(wishes, "conll")) as write:

        def add(document: Document) -> Iterable[Sample]:
            kept = [_kept(sample, wishes) for sample in pieces_of(document, wishes, longest)]
            write(_START + "".join(_rows(sample, wishes) for sample in kept))
            return kept

        yield add


def _kept(sample: Sample, wishes: Wishes) -> Sample:
    """The sample with the mentions that one column can hold."""
    inner = wishes.options.get("nested") == "innermost"
    found = layers(sample.mentions, inner_first=inner)
    return without(sample, in_order(found[0] if found else ()))


def _rows(sample: Sample, wishes: Wishes) -> str:
    mentions = [m._replace(label=escaped(m.label)) for m in sample.mentions]
    scheme = SCHEMES[wishes.options.get("scheme", "bio")]
    tags = tags_of(len(sample.text), mentions, scheme)
    keep = wishes.options.get("blanks") == "keep"
    rows = zip(sample.text, tags, strict=True)
    return "".join(f"{token(char, ' ', keep=keep)} -X- _ {tag}\n" for char, tag in rows) + "\n"


def _read(path: Path, options: Mapping[str, str]) -> Iterator[Sample]:
    return read_columns(path, NAME, options, last=True)


def _sniff(head: bytes) -> bool:
    first = head.removeprefix(b"\xef\xbb\xbf").lstrip().split(b"\n", 1)[0].split()
    return len(first) == 4 and (first[0] == DOCSTART.encode() or first[1] == b"-X-")


FORMAT = Format(
    NAME,
    "CoNLL-2003: one character a line in four columns",
    (".conll", ".conll2003"),
    frozenset({Carries.TEXT, Carries.ENTITIES}),
    write=_write,
    read_samples=_read,
    sniff=_sniff,
    one_file=True,
    pieces=PIECES,
    options=(
        SCHEME,
        Option(
            "nested", ("outermost", "innermost"), "which of the mentions that overlap is written"
        ),
        BLANKS_AS,
        LONGEST,
    ),
)
