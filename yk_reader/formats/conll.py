"""CoNLL files: one character a line with its tags, a blank line between samples.

The first column is the character, the others are tags: the outermost mentions in the first, those
that overlap them in further ones. Blanks and invisible characters are written as ``<U+3000>``: the
tools that read such files take a line apart at its blanks. With `blanks=keep` they stand as they
are where a line can hold them. Blanks in a label are written so too.

A sample is by default a sentence; it never ends inside a mention. Of the raw text each line is one.

The reader takes tabs or blanks, words instead of characters, any of the schemes, and comments as
they are met (`# id …`, `# text = …`).
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import field, replace
from functools import lru_cache
from itertools import islice
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Final

from yk_reader.formats.characters import escape, escaped, hidden, plain, unescaped
from yk_reader.formats.lenient import passing
from yk_reader.formats.registry import Add, Carries, Format, Option, Sink, Wishes, file_name
from yk_reader.formats.sample_files import bad_row, once, text_lines
from yk_reader.formats.samples import (
    LEFT_OUT,
    LONGEST_SENTENCE,
    Document,
    Mention,
    Piece,
    Sample,
    in_order,
    samples_of,
    sentences,
)
from yk_reader.formats.tags import OUTSIDE, SCHEMES, is_tag, layers, mentions_of, tags_of
from yk_reader.model.blank import BLANKS
from yk_reader.model.errors import InputError
from yk_reader.model.records import dataclass

NAME: Final = "conll"
DOCSTART: Final = "-DOCSTART-"
_SEPARATORS: Final = {"tab": "\t", "space": " "}
_NEVER_KEPT: Final = frozenset("\t\n\r\ufeff")
_COMMENT: Final = re.compile(r"#\s*(?:id\b|[\w.:-]+ = )")
_OURS: Final = re.compile(r"# (page|sha256|article|sample) = (.*)")
_CHUNK: Final = 1 << 20
_EAST: Final = "\u2e80"
"""From here on writing has no blanks between its words."""

SCHEME: Final = Option("scheme", tuple(SCHEMES), "the letters of the tags")
BLANKS_AS: Final = Option(
    "blanks", ("escape", "keep"), "blanks as <U+3000>, or as they are where a line can hold them"
)
MARKERS: Final = Option(
    "markers",
    ("document", "article", "ids", "none"),
    "-DOCSTART- before each page, before each article too, or comments with the samples' ids",
)
LONGEST: Final = Option(
    "longest", (), f"the most characters of a sentence, {LONGEST_SENTENCE} where nothing is said"
)
PIECES: Final = (Piece.SENTENCE, Piece.PARAGRAPH, Piece.ARTICLE, Piece.PAGE)


def longest_of(wishes: Wishes) -> int:
    """The option `longest`; InputError "bad-option"."""
    given = wishes.options.get("longest", "")
    if not given:
        return LONGEST_SENTENCE
    if not given.isascii() or not given.isdecimal() or int(given) < 1:
        raise InputError(
            "bad-option",
            f"The option longest cannot be {given!r}.",
            "It is a number from 1 on.",
            option="longest",
            value=given,
            values="1, 2, 3 …",
        )
    return int(given)


def pieces_of(document: Document, wishes: Wishes, longest: int) -> Iterator[Sample]:
    """The samples as a file with a line a character has them; each has a character."""
    if wishes.raw:
        whole = next(iter(samples_of(document, Piece.PAGE, raw=True, suggested=wishes.suggested)))
        found = sentences(once(whole), longest)
    else:
        found = samples_of(document, wishes.piece, suggested=wishes.suggested, longest=longest)
    return (once(sample) for sample in found if sample.text)


@lru_cache(maxsize=1 << 15)  # a page has some hundred different characters
def token(char: str, separator: str, *, keep: bool) -> str:
    """A character as a column of a file."""
    kept = keep and char in BLANKS and char not in _NEVER_KEPT and char != separator
    return escape(char) if hidden(char) and not kept else char


@dataclass
class _Rows:
    """The rows of an export, on the disk until it is known how many columns they need."""

    file: IO[str]
    wishes: Wishes
    separator: str = "\t"
    most: int = 1
    fewest: int = 0
    """columns of tags of the samples: the most, and the fewest (0: no sample yet)"""
    article: str = field(default="", init=False)

    def add(self, document: Document) -> Iterable[Sample]:
        """One page."""
        options = self.wishes.options
        kept, out = [], []
        markers = options.get("markers", "document")
        self.article = ""
        if markers in ("document", "article"):
            out.append(f"{DOCSTART}{self.separator}{OUTSIDE}\n\n")
        for sample in pieces_of(document, self.wishes, longest_of(self.wishes)):
            found = layers(sample.mentions, inner_first=options.get("nested") == "innermost")
            if options.get("nested", "columns") != "columns":
                found = found[:1]
            mentions = in_order(m for layer in found for m in layer)
            kept.append(without(sample, mentions))
            out += self._marks(sample, markers)
            out += self._rows(sample.text, found or [[]])
        self.file.write("".join(out))
        return kept

    def _marks(self, sample: Sample, markers: str) -> Iterator[str]:
        if markers == "ids":
            if sample.article != self.article or not self.article:
                yield f"# page = {plain(sample.page)}\n# sha256 = {sample.sha256}\n"
                yield f"# article = {sample.article}\n"
            yield f"# sample = {plain(sample.id)}\n"
        elif markers == "article" and self.article and sample.article != self.article:
            yield f"{DOCSTART}{self.separator}{OUTSIDE}\n\n"
        self.article = sample.article

    def _rows(self, text: str, found: list[list[Mention]]) -> Iterator[str]:
        options = self.wishes.options
        scheme = SCHEMES[options.get("scheme", "bio")]
        keep = options.get("blanks") == "keep"
        tags = [tags_of(len(text), [_written(m) for m in layer], scheme) for layer in found]
        self.most = max(self.most, len(tags))
        self.fewest = min(self.fewest or len(tags), len(tags))
        for char, *columns in zip(text, *tags, strict=True):
            first = token(char, self.separator, keep=keep)
            yield self.separator.join((first, *columns)) + "\n"
        yield "\n"

    def rest(self) -> Iterator[str]:
        """All that was added, every row with the same number of columns."""
        self.file.seek(0)
        if self.fewest in (0, self.most):
            while piece := self.file.read(_CHUNK):
                yield piece
            return
        for line in self.file:
            missing = self.most - line.count(self.separator)
            if line == "\n" or (line.startswith("# ") and _OURS.match(line)) or not missing:
                yield line
            else:
                yield line[:-1] + f"{self.separator}{OUTSIDE}" * missing + "\n"


def without(sample: Sample, mentions: tuple[Mention, ...]) -> Sample:
    """The sample with those of its mentions that columns can hold; the others are counted."""
    lost = len(sample.mentions) - len(mentions)
    meta = {**sample.meta, LEFT_OUT: str(lost)} if lost else sample.meta
    return replace(sample, mentions=mentions, meta=meta)


def _written(m: Mention) -> Mention:
    label = escaped(m.label)
    return m if label == m.label else Mention(m.start, m.end, label, m.key)


@contextmanager
def _write(sink: Sink, wishes: Wishes) -> Iterator[Add]:
    longest_of(wishes)
    separator = _SEPARATORS[wishes.options.get("separator", "tab")]
    with (
        sink.text(file_name(wishes, "conll")) as write,
        TemporaryFile("w+", encoding="utf-8", newline="\n") as file,
    ):
        rows = _Rows(file, wishes, separator)
        yield rows.add
        for piece in rows.rest():
            write(piece)


@dataclass
class _Said:
    """What the comments and markers of a file said so far."""

    fields: dict[str, str] = field(default_factory=dict)
    documents: int = 0
    samples: int = 0


def read_columns(
    path: Path, format_name: str, options: Mapping[str, str], *, last: bool = False
) -> Iterator[Sample]:
    """The samples of a file with a token a line; `last`: only the last column holds tags.

    InputError "bad-FORMAT-file" names a line that does not fit.
    """
    said, first = _Said(), 1
    rows: list[list[str]] = []
    for number, line in text_lines(path):
        if _is_comment(line):
            mark = _OURS.fullmatch(line)
            if mark is not None:
                said.fields[mark.group(1)] = mark.group(2)
        elif line.startswith(DOCSTART):
            said.documents += 1
        elif line.strip(" \t"):
            first = first if rows else number
            rows.append(_split(line))
        elif rows:
            with passing(options):
                yield _sample(rows, said, path, format_name, first, last=last)
            rows = []
    if rows:
        with passing(options):
            yield _sample(rows, said, path, format_name, first, last=last)


def _split(line: str) -> list[str]:
    """The cells of a row; blanks behind the last one do not count."""
    return line.rstrip(" ").split("\t" if "\t" in line else " ")


def _is_comment(line: str) -> bool:
    """Whether this says something of what follows: `# id …`, `# text = …`, `# newdoc`. The sign
    itself as a token has a tag behind it."""
    if not line.startswith("#") or line.startswith("#\t"):
        return False
    named = _COMMENT.match(line) is not None
    return named or ("\t" not in line and line.startswith("# ") and not is_tag(_split(line)[-1]))


def _sample(
    rows: list[list[str]], said: _Said, path: Path, format_name: str, first: int, *, last: bool
) -> Sample:
    wide = len(rows[0])
    for number, row in enumerate(rows, first):
        if len(row) != wide:
            why = f"has {len(row)} columns, the first line of its sample {wide}"
            raise bad_row(format_name, path, number, why)
    columns = list(zip(*rows, strict=True))
    tagged = [c for c in (columns[-1:] if last else columns[1:]) if all(map(is_tag, c))]
    if wide > 1 and not tagged:
        why = "begins a sample without a column of tags (O, B-…, I-…, E-…, M-…, S-…)"
        raise bad_row(format_name, path, first, why)
    text, places = joined(list(map(unescaped, columns[0])))
    mentions = [
        Mention(places[m.start][0], places[m.end - 1][1], unescaped(m.label))
        for column in tagged
        for m in mentions_of(column)
    ]
    said.samples += 1
    stated = said.fields
    name = stated.pop("sample", "") or f"sample {said.samples}"
    found = Sample(
        name,
        text,
        in_order(mentions),
        stated.get("page", ""),
        stated.get("sha256", ""),
        stated.get("article", ""),
        meta={"document": str(said.documents)} if said.documents else {},
    )
    return once(found)


def joined(tokens: list[str]) -> tuple[str, list[tuple[int, int]]]:
    """The text of tokens and where each stands: words of the West get a blank between them where
    the file has words, characters none."""
    text = "".join(tokens)
    if len(text) == len(tokens) and all(tokens):
        return text, [(at, at + 1) for at in range(len(text))]
    out, places, at = [], [], 0
    for number, each in enumerate(tokens):
        before = tokens[number - 1] if number else ""
        if before and each and before[-1] < _EAST and each[0] < _EAST:
            out.append(" ")
            at += 1
        out.append(each)
        places.append((at, at + len(each)))
        at += len(each)
    return "".join(out), places


def _read(path: Path, options: Mapping[str, str]) -> Iterator[Sample]:
    return read_columns(path, NAME, options)


def _sniff(head: bytes) -> bool:
    text = head.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "ignore").replace("\r\n", "\n")
    whole = text.split("\n")[:-1] or [text]
    told = (line for line in whole if line.strip(" \t") and not _is_comment(line))
    rows = [_split(line) for line in islice(told, 5)]
    tagged = all(len(row) > 1 and all(map(is_tag, row[1:])) for row in rows)
    return bool(rows) and tagged and rows[0][1] != "-X-"  # as CoNLL-2003 has it


FORMAT = Format(
    NAME,
    "CoNLL: one character a line with its tags",
    (".conll", ".bio", ".bmes"),
    frozenset({Carries.TEXT, Carries.ENTITIES}),
    write=_write,
    read_samples=_read,
    sniff=_sniff,
    one_file=True,
    pieces=PIECES,
    options=(
        SCHEME,
        Option("separator", tuple(_SEPARATORS), "what stands between the columns"),
        Option(
            "nested",
            ("columns", "outermost", "innermost"),
            "mentions inside others in further columns, or of those that overlap only one",
        ),
        MARKERS,
        BLANKS_AS,
        LONGEST,
    ),
)
