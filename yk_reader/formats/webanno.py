"""WebAnno TSV 3.3, as INCEpTION writes and reads it: a file a sample.

Offsets are UTF-16 code units. Each character that is not blank is a token, so that a mention always
is a row of whole tokens; its label stands on each of them, with a number where it has several or
shares one. A sentence begins with a token, and what is blank behind it belongs to it, because the
format's own reader puts one line feed, then spaces, between two sentences. The sample's id and the
sentence's number are `#Sentence.id`.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import field
from pathlib import Path
from typing import Final

from yk_reader.formats.cas import FEATURE, LAYER, layer_of, sentence_spans
from yk_reader.formats.folders import files_in
from yk_reader.formats.lenient import passing
from yk_reader.formats.registry import Add, Carries, Format, Sink, Wishes
from yk_reader.formats.samples import Document, Mention, Piece, Sample, in_order, samples_of
from yk_reader.formats.units import Utf16
from yk_reader.model.errors import InputError
from yk_reader.model.records import dataclass

_HEAD: Final = "#FORMAT=WebAnno TSV 3."
_GAP: Final = re.compile(r"(\n *)?")
"""What the format's reader can put between two sentences by itself."""
_VALUE: Final = re.compile(r"->|[\\\[\]|_;\t\n*]")
_TEXT: Final = re.compile("[\x00-\x07\x08\t\n\x0c\r\x0e-\x1f\\\\]")
_LETTERS: Final = {"\t": "t", "\n": "n", "\f": "f", "\r": "r", "\b": "b"}
_SIGNS: Final = {letter: sign for sign, letter in _LETTERS.items()}
_STACK: Final = re.compile(r"((?:[^\\|]|\\.)*)(?:\||$)", re.DOTALL)
_NUMBERED: Final = re.compile(r"\A((?:[^\\]|\\.)*)\[(\d+)\]", re.DOTALL)


def escape_value(value: str) -> str:
    """A label as it stands in a column."""
    return _VALUE.sub(lambda found: "\\" + _LETTERS.get(found[0], found[0]), value)


def escape_text(text: str) -> str:
    """A line of the text as it stands behind `#Text=`."""
    return _TEXT.sub(lambda found: "\\" + _LETTERS.get(found[0], found[0]), text)


def unescape_value(value: str) -> str:
    """The other way from `escape_value`."""
    return re.sub(r"\\(.)", lambda found: {"t": "\t", "n": "\n"}.get(found[1], found[1]), value)


def unescape_text(text: str) -> str:
    """The other way from `escape_text`."""
    return re.sub(r"\\(.)", lambda found: _SIGNS.get(found[1], found[1]), text, flags=re.DOTALL)


def write_webanno(sample: Sample, options: Mapping[str, str]) -> str:
    """The file of one sample with a text; one without has the head only."""
    layer, feature = layer_of(options)
    text, utf16 = sample.text, Utf16(sample.text)
    cells = _cells(sample)
    parts = [f"#FORMAT=WebAnno TSV 3.3\n#T_SP={layer}|{feature}\n\n"]
    for number, (low, high) in enumerate(_blocks(sample, cells), 1):
        parts.append(f"\n#Sentence.id={escape_text(sample.id)}/{number}\n")
        parts += [f"#Text={escape_text(line)}\n" for line in text[low:high].split("\n")]
        tokens = [at for at in range(low, high) if at in cells or not text[at].isspace()]
        if not tokens or tokens[0] != low:  # blanks at the very beginning
            tokens.insert(0, low)
        for place, at in enumerate(tokens, 1):
            row = f"{number}-{place}\t{utf16.units(at)}-{utf16.units(at + 1)}"
            # The tool writes and skips it as it is; only what would end the cell is escaped.
            shown = escape_text(text[at]) if text[at] in "\t\n\r" else text[at]
            parts.append(f"{row}\t{shown}\t{cells.get(at, '_')}\t\n")
    return "".join(parts)


def _cells(sample: Sample) -> dict[int, str]:
    """The column of each code point that has a label."""
    over: dict[int, list[int]] = defaultdict(list)
    for place, m in enumerate(sample.mentions):
        for at in range(m.start, m.end):
            if not sample.text[at].isspace() or at in (m.start, m.end - 1):
                over[at].append(place)
    shared = {place for places in over.values() if len(places) > 1 for place in places}
    rows = Counter(place for places in over.values() for place in places)
    numbered = [place for place in sorted(rows) if rows[place] > 1 or place in shared]
    numbers = {place: number for number, place in enumerate(numbered, 1)}

    def value(place: int) -> str:
        number = f"[{numbers[place]}]" if place in numbers else ""
        return escape_value(sample.mentions[place].label) + number

    return {at: "|".join(map(value, places)) for at, places in over.items()}


def _blocks(sample: Sample, cells: Mapping[int, str]) -> list[tuple[int, int]]:
    """The sentences, with the blanks that the reader would not put between them."""
    text, spans = sample.text, sentence_spans(sample)
    if not text:
        return []
    if not spans:
        return [(0, len(text))]
    blocks: list[tuple[int, int]] = []
    for place, (low, high) in enumerate(spans):
        last = place + 1 == len(spans)
        gap = text[high : len(text) if last else spans[place + 1][0]]
        if last or any(at in cells for at in range(high, high + len(gap))):
            high += len(gap)
        elif not _GAP.fullmatch(gap):
            high += len(gap.removesuffix("\n"))
        blocks.append((low if place else 0, high))
    return blocks


@contextmanager
def _write(sink: Sink, wishes: Wishes) -> Iterator[Add]:
    layer_of(wishes.options)

    def add(document: Document) -> list[Sample]:
        found = samples_of(document, wishes.piece, raw=wishes.raw, suggested=wishes.suggested)
        samples = [sample for sample in found if sample.text]
        made = [(sample, write_webanno(sample, wishes.options)) for sample in samples]
        for sample, text in made:
            with sink.text(f"{sample.id}.tsv") as write:
                write(text)
        return samples

    yield add


@dataclass
class _Reading:
    """What is known of a file while its rows go by; offsets are UTF-16 code units."""

    columns: list[tuple[str, str]]
    parts: list[str] = field(default_factory=list)
    length: int = 0
    spans: dict[tuple[str, str], list[int | str]] = field(default_factory=dict)
    first_id: str = ""
    notices: list[str] = field(default_factory=list)

    def begin_sentence(self, begin: int, lines: list[str], row: int) -> None:
        """Put a sentence's text at its place, as the format's own reader does."""
        if self.parts and begin == self.length - 1:  # no line feed between these two
            self.parts[-1] = self.parts[-1][:-1]
            self.length -= 1
        if begin < self.length:
            raise _bad(f"row {row}: a sentence begins inside the one before")
        text = "\n".join(lines) + "\n"
        self.parts += [" " * (begin - self.length), text]
        self.length = begin + Utf16(text).length

    def token(self, begin: int, end: int, cells: list[str], key: str, wanted: set[int]) -> None:
        """Take the labels of one row."""
        for place in wanted:
            if place >= len(cells) or cells[place] == "_":
                continue
            values = [m[1] for m in _STACK.finditer(cells[place]) if m[0]]
            for order, value in enumerate(values):
                numbered = _NUMBERED.fullmatch(value)
                label = numbered[1] if numbered else value
                # Without a number a mention is this row alone.
                span = (self.columns[place][0], numbered[2] if numbered else f"{key}/{order}")
                there = self.spans.setdefault(span, [begin, end, label])
                there[1] = end


def read_webanno(text: str, name: str, options: Mapping[str, str]) -> Sample:
    """The sample of a file; InputError "bad-webanno-file" names the row."""
    layer, feature = layer_of(options)
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").split("\n")
    if not lines[0].startswith(_HEAD):
        raise _bad("its first row is no #FORMAT=WebAnno TSV 3")
    reading = _Reading(_columns(lines))
    wanted = {place for place, column in enumerate(reading.columns) if column == (layer, feature)}
    if reading.columns and not wanted:
        reading.notices.append(_absent(layer, feature, reading.columns))
    pending: list[str] = []
    for row, line in enumerate(lines[1:], 2):
        if line.startswith("#Sentence.id="):
            reading.first_id = reading.first_id or unescape_text(line.partition("=")[2])
        elif line.startswith("#Text="):
            pending.append(unescape_text(line.partition("=")[2]))
        elif line and not line.startswith("#"):
            cells = line.split("\t")
            try:
                begin, end = (int(each) for each in cells[1].split("-"))
            except (ValueError, IndexError) as error:
                raise _bad(f"row {row} has no begin and end") from error
            if pending:
                reading.begin_sentence(begin, pending, row)
                pending = []
            reading.token(begin, end, cells[3:], cells[0], wanted)
    return _sample(reading, name)


def _absent(layer: str, feature: str, columns: Iterable[tuple[str, str]]) -> str:
    # Links to other annotations, and their types, are no labels.
    have = [
        f"layer={one} feature={other}"
        for one, other in columns
        if other and not other.startswith(("ROLE_", "uima."))
    ]
    return (
        f"There is no layer {layer} with the feature {feature}. Name one with --format webanno "
        f"and --set; the file has: {', '.join(have) or 'none that holds labels'}."
    )


def _columns(lines: list[str]) -> list[tuple[str, str]]:
    """The type and the feature of each column."""
    columns = []
    for line in lines[1:]:
        if not line.startswith("#T_"):
            break
        type_, *features = line.partition("=")[2].split("|")
        columns += [(type_, feature) for feature in features or [""]]
    return columns


def _sample(reading: _Reading, name: str) -> Sample:
    text = "".join(reading.parts).removesuffix("\n")
    utf16, mentions, notices = Utf16(text), list[Mention](), list(reading.notices)
    for begin, end, label in reading.spans.values():
        said = unescape_value(str(label))
        try:
            low, high = utf16.point(int(begin)), utf16.point(int(end))
        except ValueError as error:
            notices.append(f"{said} at {begin}–{end} is left out: {error}.")
            continue
        if label == "*":
            notices.append(f"An annotation at {begin}–{end} is left out: it has no label.")
        else:
            mentions.append(Mention(low, high, said))
    found = reading.first_id.rpartition("/")[0] or name
    return Sample(
        found,
        text,
        in_order(mentions),
        found.split("/")[0],
        meta={"notices": "\n".join(notices)} if notices else {},
    )


def _bad(why: str) -> InputError:
    return InputError(
        "bad-webanno-file",
        f"This cannot be read as WebAnno TSV 3: {why}.",
        "Export it from INCEpTION as WebAnno TSV 3.3.",
        why=why,
    )


def _read(path: Path, options: Mapping[str, str]) -> Iterator[Sample]:
    for file in files_in(path, ".tsv"):
        with passing(options), open(file, encoding="utf-8", newline="") as opened:
            yield read_webanno(opened.read(), file.stem, options)


FORMAT = Format(
    "webanno",
    "WebAnno TSV 3.3, for INCEpTION and WebAnno",
    (".tsv",),
    frozenset({Carries.TEXT, Carries.ENTITIES}),
    write=_write,
    read_samples=_read,
    sniff=lambda head: head.removeprefix(b"\xef\xbb\xbf").startswith(_HEAD.encode()),
    pieces=(Piece.PAGE, Piece.ARTICLE),
    options=(LAYER, FEATURE),
)
