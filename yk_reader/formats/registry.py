"""The registry of formats: what each is called, holds, reads and writes.

The dialogs of the window, the help of the command line and `docs/formats.md` are made from it. Each
format is a module of this room with a constant `FORMAT`; others come in by the entry point
`yk_reader.formats`, whose objects are `Format` values too.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import field
from enum import StrEnum
from functools import cache, lru_cache
from importlib import import_module
from pathlib import Path
from typing import Final, Protocol

from yk_reader.formats.incoming import IncomingPage
from yk_reader.formats.pictured import PictureWishes
from yk_reader.formats.samples import Bare, Document, Piece, Sample
from yk_reader.model.errors import InputError
from yk_reader.model.records import dataclass

GROUP: Final = "yk_reader.formats"
"""The entry point under which other packages offer formats."""
_OWN: Final = {
    "lines": "lines", "reflow": "reflow_text", "entities": "entities", "jsonl": "jsonl",
    "page": "page_writing", "alto": "alto_writing", "mets": "mets", "hocr": "hocr_writing",
    "abbyy": "abbyy", "ocr-json": "ocr_json", "google-vision": "google_vision",
    "azure-read": "azure_read", "tesseract-tsv": "tesseract_tsv", "mineru": "mineru",
    "pdf": "pdf_pages", "picture": "picture",
    "pdf-text": "pdf_text", "ocr-lines": "ocr_lines", "entity-crops": "entity_crops",
    "conll": "conll", "conll2003": "conll2003", "doccano": "doccano", "labelbuddy": "labelbuddy",
    "tokens": "token_rows", "cluener": "cluener", "csv": "csv_rows", "llm": "llm",
    "brat": "brat", "label-studio": "label_studio",
    "webanno": "webanno", "xmi": "xmi", "cas-json": "cas_json", "spacy": "spacy_docbin",
    "hf": "hugging_face", "parquet": "parquet", "tei": "tei", "html": "html_page",
    "md": "markdown", "webannotation": "web_annotation", "lines-gold": "lines_gold",
    "pairs": "heading_pairs", "reflow-pairs": "reflow_pairs",
}  # fmt: skip
"""The formats of this room, in the order in which they are offered: the name → the module that has
it as `FORMAT`."""


class Carries(StrEnum):
    """What a format can hold."""

    TEXT = "text"
    LAYOUT = "layout"
    ENTITIES = "entities"
    BOXES = "boxes"


class Newlines(StrEnum):
    """Which line ends a raw text has in the file, and its offsets count: line feeds, or those of
    the file that the page came from."""

    LF = "lf"
    FILE = "file"


class Sink(Protocol):
    """Where a writer puts its files: nothing is seen at its place before all of it is written and
    checked. Names are relative, with `/`."""

    def text(self, name: str) -> AbstractContextManager[Callable[[str], object]]:
        """A new text file (UTF-8, line feeds); the function writes one more piece."""

    def path(self, name: str) -> Path:
        """A place for a file that another library writes."""


@dataclass(frozen=True, slots=True)
class Option:
    """One setting of a format: `values` are what it may be, the first is the default; empty: any
    text. `help` is one sentence."""

    name: str
    values: tuple[str, ...]
    help: str

    @property
    def default(self) -> str:
        """What it is where nobody says."""
        return self.values[0] if self.values else ""


LINKS: Final = Option(
    "links",
    ("joined", "apart"),
    "articles that continue on another page: as one, where they begin, or each part on its page",
)


@dataclass(frozen=True)
class Wishes:
    """What a person wants written: pieces of reflowed text, or the raw text; `suggested` writes
    suggestions as well; `labels` are the codes of the project's label set, in order; `options` are
    those of the format by name. `split` is the part that is written, where it is told apart by a
    name; `first_split` False where another writer writes what all splits have in common.
    `notices` takes what a writer leaves out or changes, a sentence each, with how often."""

    piece: Piece = Piece.PARAGRAPH
    raw: bool = False
    suggested: bool = False
    labels: tuple[str, ...] = ()
    split: str = ""
    options: Mapping[str, str] = field(default_factory=dict)
    first_split: bool = True
    notices: Counter[str] = field(default_factory=Counter)


Add = Callable[[Document], Iterable[Sample]]
"""Writes one document, all of it or (after an error) nothing, and gives the samples that it has
written, for the check; a format without samples gives none."""
Writer = Callable[[Sink, Wishes], AbstractContextManager[Add]]
"""Begins an export; when its context ends all files are complete."""
PageReader = Callable[[bytes, str, Path | None], Iterator[IncomingPage]]
"""The pages of a file: its bytes, its name, and where it lies for files that name others."""
PictureReader = Callable[[bytes, str, Path | None, PictureWishes], Iterator[IncomingPage]]
"""The same of a file that is the picture of its pages, as a person wishes."""
SampleReader = Callable[[Path, Mapping[str, str]], Iterator[Sample]]
"""The samples of a file or folder that `write` made or a tool gave back."""
BareReader = Callable[[Path, Mapping[str, str]], Iterator[Bare]]
"""The same samples, of each only the text with its mentions."""


@dataclass(frozen=True)
class Format:
    """One format. `name` is what the command line calls it, `title` what people call it.

    `one_file`: all pages go into one file (or one folder where `folder`); else each has its own.
    `pieces`: what its samples can be, the first where nobody says; none: it has no samples.
    `read_check` reads what was written back for the check where `read_samples` does not: what it
    gives are no texts with entities, but must be the same as what the writer said that it wrote.
    `read_bare` gives what `read_samples` does for the check, where that has a faster way.
    `checks_itself`: its writer reads back what it writes, and compares it.
    `gathers`: its pages lie in other files, which it says more of than they do themselves.
    `sniff` says whether the first bytes of a file are of this format. `extra` is the extra of this
    package that brings the library it needs, `needs` what that is imported as. `version` is that of
    the format as it is written. `names_splits`: its folder has one for all splits, and what it
    writes by `Sink.path` is called by its split; else each split has a folder of its own.
    `streams`: its pages are given one by one, each with its `original`.
    `pictured`: its files are the pictures of its pages; `read_pictures` is asked for them where a
    person wishes something of it. `of_pictures`: its writer needs these, and the boxes of lines.
    `joins`: its pages are articles to be read,
    and can have what these go on with. `raw_spans`: its writer takes the raw spans of units.
    `line_feeds`: its texts can have no other line ends.
    """

    name: str
    title: str
    extensions: tuple[str, ...]
    carries: frozenset[Carries]
    write: Writer | None = None
    read_pages: PageReader | None = None
    read_pictures: PictureReader | None = None
    read_samples: SampleReader | None = None
    read_check: SampleReader | None = None
    read_bare: BareReader | None = None
    sniff: Callable[[bytes], bool] | None = None
    gathers: bool = False
    one_file: bool = False
    folder: bool = False
    pieces: tuple[Piece, ...] = ()
    options: tuple[Option, ...] = ()
    extra: str = ""
    version: str = "1"
    names_splits: bool = False
    raw_spans: bool = False
    needs: str = ""
    line_feeds: bool = False
    streams: bool = False
    pictured: bool = False
    of_pictures: bool = False
    checks_itself: bool = False
    joins: bool = False

    def __post_init__(self) -> None:
        """What has articles can have them over pages: the option `LINKS`."""
        by_article = self.write is not None and Piece.ARTICLE in self.pieces
        if (self.joins or by_article) and LINKS not in self.options:
            object.__setattr__(self, "options", (*self.options, LINKS))

    @property
    def checked(self) -> bool:
        """Whether what is written is read back and compared before it takes its place."""
        return self.checks_itself or (self.read_samples or self.read_check) is not None

    def settings(self, given: Mapping[str, str]) -> dict[str, str]:
        """All options with their values; InputError "bad-option" for an unknown one or value."""
        known = {option.name: option for option in self.options}
        for name, value in given.items():
            option = known.get(name)
            if option is None:
                have = ", ".join(known) or "none"
                raise InputError(
                    "bad-option",
                    f"The format {self.name} has no option {name!r}.",
                    f"It has: {have}.",
                    option=name,
                    value=value,
                    values=have,
                )
            if option.values and value not in option.values:
                raise InputError(
                    "bad-option",
                    f"The option {name} of the format {self.name} cannot be {value!r}.",
                    f"It is one of: {', '.join(option.values)}.",
                    option=name,
                    value=value,
                    values=", ".join(option.values),
                )
        return {name: given.get(name, option.default) for name, option in known.items()}


def file_name(wishes: Wishes, ending: str) -> str:
    """What a writer of one file calls it: by the split that it writes."""
    return f"{wishes.split or 'all'}.{ending}"


@cache
def formats() -> dict[str, Format]:
    """All formats by name: those of this room, then those of other packages.

    A package's format never takes the name of another; one that cannot be loaded is left out, see
    `troubles`.
    """
    return _load()[0]


def troubles() -> tuple[str, ...]:
    """What is wrong with formats of other packages, one sentence each."""
    return _load()[1]


@cache
def _load() -> tuple[dict[str, Format], tuple[str, ...]]:
    from importlib.metadata import entry_points

    found: dict[str, Format] = {}
    wrong: list[str] = []
    for name in _OWN:
        found[name] = _own(name)
    for entry in entry_points(group=GROUP):
        try:
            made = entry.load()
        except Exception as error:  # the code of others: whatever it raises
            wrong.append(f"The format {entry.name} cannot be loaded ({error}).")
            continue
        if not isinstance(made, Format):
            wrong.append(f"The format {entry.name} is no yk_reader.formats.registry.Format.")
        elif made.name in found:
            wrong.append(f"The format {entry.name} has the name of another: {made.name}.")
        else:
            found[made.name] = made
    return found, tuple(wrong)


def _own(name: str) -> Format:
    made: Format = import_module(f"yk_reader.formats.{_OWN[name]}").FORMAT
    return made


def format_named(name: str) -> Format:
    """The format of that name, loaded alone where it is one of this room; InputError
    "no-such-format"."""
    found = _own(name) if name in _OWN else formats().get(name)
    if found is None:
        raise InputError(
            "no-such-format",
            f"There is no format {name!r}.",
            f"There are: {', '.join(formats())}.",
            name=name,
            formats=", ".join(formats()),
        )
    return found


@lru_cache(maxsize=2)  # a file is asked about more than once on its way
def recognise(head: bytes) -> Format | None:
    """The format of a file by its first bytes (some 4,096 of them); None when none knows it: then
    it is read as plain text."""
    for one in formats().values():
        if one.sniff is not None and one.sniff(head):
            return one
    return None
