"""brat: a folder of `.txt` and `.ann` files, with `annotation.conf` and `visual.conf`.

Offsets are code points of the text file, which has line feeds. A mention over a line end is
written as fragments, ``T1<tab>PER 0 2;3 5<tab>ab cd``, since a line of an `.ann` file cannot hold
one; so are the pieces of an entity of the raw text that something else stands between. Fragments
with blanks alone between them are read as one mention, others as several with one key.

Types of brat are ASCII words: another character of a label is written as ``_x4EBA_``, the way
spreadsheets write it, and `visual.conf` shows the label itself. `documents.tsv` says which page
each file belongs to; brat passes it over.
"""

import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import field, replace
from pathlib import Path
from typing import Final

from yk_reader.formats.characters import CHARACTERS, plain
from yk_reader.formats.lenient import Lenient, passing, told
from yk_reader.formats.numbering import one_line
from yk_reader.formats.registry import Add, Carries, Format, Sink, Wishes
from yk_reader.formats.sample_files import bad_row, mention, not_utf8, samples_for, text_lines
from yk_reader.formats.samples import Document, Mention, Piece, Sample, in_order
from yk_reader.formats.surfaces import UNITS, way_of
from yk_reader.formats.textfiles import natural_key, read_bytes
from yk_reader.model.blank import BLANKS
from yk_reader.model.errors import InputError
from yk_reader.model.records import dataclass

NAME: Final = "brat"
INDEX: Final = "documents.tsv"
_FORBIDDEN: Final = re.compile("[\0-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
"""brat shows texts as SVG; it and others take lines apart at U+000B to 000D and 001C to 001E."""
_BREAKS: Final = re.compile("[\t\n\x85\u2028\u2029]")
"""Where readers end a line, or a column, of an `.ann` file."""
_OTHER: Final = re.compile(r"[^A-Za-z0-9_-]|^-|_(?=x)")
_CODED: Final = re.compile(r"_x([0-9A-F]{4,6})_")
_SPANS: Final = re.compile(r"\d{1,9} \d{1,9}(?:;\d{1,9} \d{1,9})*")

Pieces = tuple[tuple[int, int], ...]


def type_of(label: str) -> str:
    """The type that a label has in brat: an ASCII word, another one for each label."""
    return _OTHER.sub(lambda match: f"_x{ord(match.group()):04X}_", label)


def label_of(type_: str) -> str:
    """The label that a type stands for."""

    def char(match: re.Match[str]) -> str:
        code = int(match.group(1), 16)
        return chr(code) if code < 0x110000 else match.group()

    return _CODED.sub(char, type_)


def fragments(text: str, start: int, end: int) -> Pieces:
    """The parts of a span that lie on one line each, without the blanks beside the line ends."""
    found, low = [], start
    for match in _BREAKS.finditer(text, start, end):
        found.append((low, match.start()))
        low = match.end()
    found.append((low, end))
    out = []
    for low, high in found:
        while low < high and low > start and text[low] in BLANKS:
            low += 1
        while low < high and high < end and text[high - 1] in BLANKS:
            high -= 1
        if low < high:
            out.append((low, high))
    return tuple(out)


def mended(text: str, pieces: Iterable[tuple[int, int]]) -> Pieces:
    """Pieces in order; those with nothing or blanks alone between them are one."""
    out: list[tuple[int, int]] = []
    for low, high in sorted(pieces):
        if out and all(char in BLANKS for char in text[out[-1][1] : low]):
            out[-1] = (out[-1][0], max(out[-1][1], high))
        else:
            out.append((low, high))
    return tuple(out)


@dataclass
class _Folder:
    """One export under way."""

    sink: Sink
    wishes: Wishes
    labels: dict[str, None] = field(default_factory=dict)
    index: list[tuple[str, str, str, str]] = field(default_factory=list)

    def add(self, document: Document) -> Iterable[Sample]:
        """The files of one page."""
        found = samples_for(document, self.wishes, _FORBIDDEN, NAME)
        samples = [_whole(sample) for sample in found]
        notes = {key: plain(said.note) for key, said in document.flow.notes.items() if said.note}
        for sample in samples:
            name = sample.id.replace("/", ".")
            with self.sink.text(f"{name}.txt") as write:
                write(sample.text)
            with self.sink.text(f"{name}.ann") as write:
                write(_standoff(sample, notes))
            self.labels.update(dict.fromkeys(m.label for m in sample.mentions))
            self.index.append((name, plain(sample.page), sample.sha256, sample.article))
        return samples

    def close(self) -> None:
        """What the folder says of all."""
        labels = list(dict.fromkeys((*self.wishes.labels, *self.labels)))
        with self.sink.text("annotation.conf") as write:
            write("[entities]\n" + "".join(f"{type_of(label)}\n" for label in labels))
            write("\n[relations]\n<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>\n")
            write("\n[events]\n\n[attributes]\n")
        with self.sink.text("visual.conf") as write:
            write("[labels]\n")
            for label in labels:
                shown = plain(label).replace("|", "/")
                write(f"{type_of(label)} | {shown}\n")
            write(
                "\n[drawing]\nSPAN_DEFAULT\tfgColor:black, bgColor:lightgreen, borderColor:darken\n"
            )
        with self.sink.text(INDEX) as write:
            write("file\tpage\tsha256\tarticle\n")
            write("".join("\t".join(row) + "\n" for row in self.index))


def _whole(sample: Sample) -> Sample:
    """The sample with the mentions that reading gives: the pieces of an entity mended."""
    pieces: dict[tuple[int, str], list[tuple[int, int]]] = {}
    for m in sample.mentions:
        pieces.setdefault((m.key, m.label), []).append((m.start, m.end))
    mentions = [
        Mention(low, high, label, key)
        for (key, label), spans in pieces.items()
        for low, high in (mended(sample.text, spans) if key else spans)
    ]
    return replace(sample, mentions=in_order(mentions))


def _standoff(sample: Sample, notes: Mapping[int, str]) -> str:
    """The `.ann` file: entities by place, each with its note."""
    spans: dict[tuple[int, str, int], list[tuple[int, int]]] = {}
    for number, m in enumerate(sample.mentions):
        home = (m.key, m.label, 0 if m.key else number)
        spans.setdefault(home, []).extend(fragments(sample.text, m.start, m.end))
    out = []
    for number, ((key, label, _), pieces) in enumerate(spans.items(), 1):
        places = ";".join(f"{low} {high}" for low, high in pieces)
        surface = " ".join(sample.text[low:high] for low, high in pieces)
        out.append(f"T{number}\t{type_of(label)} {places}\t{surface}\n")
        if key in notes:
            out.append(f"#{number}\tAnnotatorNotes T{number}\t{notes[key]}\n")
    return "".join(out)


@contextmanager
def _write(sink: Sink, wishes: Wishes) -> Iterator[Add]:
    folder = _Folder(sink, wishes)
    yield folder.add
    folder.close()


def _read(path: Path, options: Mapping[str, str]) -> Iterator[Sample]:
    """The documents of a folder with the folders in it, or one file; those that an index names
    come first, in its order."""
    if not path.is_dir():
        yield _document(path.with_suffix(".txt"), path.with_suffix("").name, (), options)
        return
    files = sorted(_files(path), key=lambda file: natural_key(file.as_posix()))
    known = {
        (file.parent.relative_to(path) / name).as_posix(): said
        for file in files
        if file.name == INDEX
        for name, said in _index(file)
    }
    texts = {
        file.relative_to(path).with_suffix("").as_posix(): file
        for file in files
        if file.suffix == ".txt"
    }
    for file in files:
        name = file.relative_to(path).with_suffix("").as_posix()
        if file.suffix == ".ann" and name not in texts and file.stat().st_size:
            with passing(options):
                raise _alone(file)
    names = [name for name in known if name in texts]
    names += [name for name in texts if name not in known]
    for name in names:
        with passing(options):
            yield _document(texts[name], name, known.get(name, ()), options)


def _alone(file: Path) -> InputError:
    return InputError(
        "bad-brat-file",
        f"{file.name} has no text beside it ({file.with_suffix('.txt').name}).",
        "Copy the .txt file that it was made for into the same folder.",
        format="brat",
        why=f"{file.name} has no text beside it ({file.with_suffix('.txt').name})",
    )


def _files(path: Path) -> Iterator[Path]:
    for folder, _, names in os.walk(path):
        yield from (Path(folder, name) for name in names)


def _index(path: Path) -> Iterator[tuple[str, Sequence[str]]]:
    for number, line in text_lines(path):
        name, *rest = line.split("\t")
        if number > 1 and len(rest) == 3:
            yield name, rest


def _document(path: Path, name: str, known: Sequence[str], options: Mapping[str, str]) -> Sample:
    text = _text(path)
    marks = path.with_suffix(".ann")
    found: list[Mention] = []
    more: dict[str, str] = {}
    lines = [each for each in text_lines(marks) if each[1][:1] == "T"] if marks.is_file() else []
    if isinstance(options, Lenient):
        text, found, more = _leniently(text, lines, marks, options)
    else:
        for number, line in lines:
            found += _mentions(line, text, marks, number)
    page, sha256, article = known or ("", "", "")
    id_ = f"{name.removesuffix(f'.{article}')}/{article}" if article else name
    return Sample(id_, text, in_order(dict.fromkeys(found)), page, sha256, article, meta=more)


def _leniently(
    text: str, lines: Iterable[tuple[int, str]], path: Path, options: Lenient
) -> tuple[str, list[Mention], dict[str, str]]:
    """The text with line feeds, the mentions that fit it, and what is told of the others."""
    marks = []
    for number, line in lines:
        with passing(options):
            marks.append(_mark(line, path, number))
    plain = text.replace("\r\n", "\n")

    def moved(unit: str) -> tuple[list[Mention], list[str]]:
        way, found, wrong = way_of(text, unit), list[Mention](), list[str]()
        for label, key, spans, surface in marks:
            try:
                places = [(way(low), way(high)) for low, high in spans]
                if not all(low < high for low, high in places):
                    raise ValueError("it is empty")
                stands = " ".join(plain[low:high] for low, high in places)
                if surface is not None and not _agrees(surface, stands):
                    raise ValueError(f"the file says “{surface[:40]}”, “{stands[:40]}” is there")
            except ValueError as error:
                wrong.append(f"T{key} {label} at {spans[0][0]}–{spans[-1][1]}: {error}")
            else:
                found += [Mention(*each, label, key) for each in mended(plain, places)]
        return found, wrong

    found, wrong = moved(options.unit)
    better = ""
    if wrong:
        counts = {unit: len(moved(unit)[1]) for unit in UNITS if unit != options.unit}
        best = min(counts, key=lambda unit: counts[unit])
        better = best if counts[best] < len(wrong) else ""
    return plain, found, told(wrong, better)


def _text(path: Path) -> str:
    """The text with its line ends as they are: brat counts them so."""
    try:
        return read_bytes(path).decode("utf-8")
    except UnicodeDecodeError as error:
        raise not_utf8(path, 1) from error


_Mark = tuple[str, int, list[tuple[int, int]], str | None]
"""Label, number, places and surface of a text-bound annotation."""


def _mark(line: str, path: Path, number: int) -> _Mark:
    """A text-bound annotation; InputError "bad-brat-file"."""
    cells = line.split("\t", 2)
    type_, _, places = cells[1].partition(" ") if len(cells) > 1 else ("", "", "")
    if not type_ or not cells[0][1:].isdecimal() or not _SPANS.fullmatch(places):
        raise bad_row(NAME, path, number, "is no annotation of a span")
    spans = [
        (int(low), int(high)) for low, _, high in (p.partition(" ") for p in places.split(";"))
    ]
    return label_of(type_), int(cells[0][1:]), spans, cells[2] if len(cells) == 3 else None


def _mentions(line: str, text: str, path: Path, number: int) -> list[Mention]:
    """The mentions of a text-bound annotation; InputError "bad-brat-file"."""
    label, key, spans, surface = _mark(line, path, number)
    try:
        for low, high in spans:
            mention(low, high, label, text)
    except ValueError as error:
        raise bad_row(NAME, path, number, str(error)) from error
    stands = " ".join(text[low:high] for low, high in spans)
    if surface is not None and not _agrees(surface, stands):
        raise _shifted(text, path, number, surface, stands)
    return [Mention(low, high, label, key) for low, high in mended(text, spans)]


def _agrees(stated: str, stands: str) -> bool:
    """Whether a stated surface is what stands there; line ends may be blanks in it, and older files
    have no blank between fragments."""
    return "".join(stated.split()) == "".join(stands.split())


def _shifted(text: str, path: Path, number: int, stated: str, stands: str) -> InputError:
    said, here = one_line(stated[:40]), one_line(stands[:40])
    error = bad_row(NAME, path, number, f"says “{said}”, but “{here}” stands there")
    if "\r\n" in text:
        error.advice = "The text has line ends of two characters, which were counted as one."
    return error


def _sniff(head: bytes) -> bool:
    return re.match(rb"(?:\xef\xbb\xbf)?T\d+\t\S+ \d+ \d+[;\t\r\n]", head) is not None


FORMAT = Format(
    NAME,
    "brat: a folder of texts with their annotations beside them",
    (".ann",),
    frozenset({Carries.TEXT, Carries.ENTITIES}),
    write=_write,
    read_samples=_read,
    sniff=_sniff,
    one_file=True,
    folder=True,
    pieces=(Piece.PAGE, Piece.ARTICLE),
    options=(CHARACTERS,),
    line_feeds=True,
)
