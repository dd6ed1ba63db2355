"""What the formats share that write samples: gated texts, JSON lines, the checks of a reader."""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from yk_reader.formats.characters import (
    IN_JSON,
    REPLACEMENT,
    has_surrogates,
    passed_sample,
    unbroken,
)
from yk_reader.formats.registry import Add, BareReader, Sink, Wishes, Writer, file_name
from yk_reader.formats.samples import Bare, Document, Mention, Sample, in_order, samples_of
from yk_reader.formats.textfiles import file_error
from yk_reader.model.errors import InputError
from yk_reader.text.late import late

_JSON: Final = json.JSONEncoder(ensure_ascii=False).encode
_SURROGATES: Final = late("[\ud800-\udfff]")

LineOf = Callable[[Sample, Wishes], Mapping[str, Any]]
TextOf = Callable[
    [Mapping[str, Any], Path, int, Mapping[str, str]], tuple[str, list[Mention], dict[str, str]]
]
"""What `lenient.taken` gives of the object on a line of a file, read with these options."""


def samples_for(
    document: Document, wishes: Wishes, forbids: re.Pattern[str], format_name: str
) -> list[Sample]:
    """The samples of a document as the wishes want them, each with a text that the format can hold
    and no mention twice; those without a character are left out. InputError of `passed`."""
    replaced = wishes.options.get("characters") == "replace"
    found = samples_of(document, wishes.piece, raw=wishes.raw, suggested=wishes.suggested)
    return [
        passed_sample(once(sample), forbids, format_name=format_name, replaced=replaced)
        for sample in found
        if sample.text
    ]


def once(sample: Sample) -> Sample:
    """The sample without mentions of the same place and label; the first of them stays."""
    kept: dict[tuple[int, int, str], Mention] = {}
    for m in sample.mentions:
        kept.setdefault((m.start, m.end, m.label), m)
    if len(kept) == len(sample.mentions):
        return sample
    return replace(sample, mentions=in_order(kept.values()))


def said_of(sample: Sample) -> dict[str, Any]:
    """What a line says of a sample beside text and mentions: the same keys for every sample, never
    null. No key is called `id`, `data` or `user`: doccano's own, which take each other's place."""
    meta = sample.meta
    return {
        "sample": sample.id,
        "page": sample.page,
        "sha256": sample.sha256,
        "article": sample.article,
        "role": sample.role,
        "start": sample.start,
        "raw": sample.raw,
        "paper": meta.get("paper", ""),
        "issue_date": meta.get("issue_date", ""),
        "page_number": meta.get("page_number", ""),
        "annotator": meta.get("annotator", ""),
        "status": meta.get("status", ""),
    }


def json_line(value: Mapping[str, Any]) -> str:
    """One line of a JSON lines file, as every reader takes it apart."""
    line = _JSON(value)
    if has_surrogates(line):
        line = _SURROGATES.sub(REPLACEMENT, line)
    return unbroken(line) + "\n"


def json_lines_writer(format_name: str, ending: str, line_of: LineOf) -> Writer:
    """The writer of a format that is one JSON lines file with one line a sample."""

    @contextmanager
    def begin(sink: Sink, wishes: Wishes) -> Iterator[Add]:
        with sink.text(file_name(wishes, ending)) as write:

            def add(document: Document) -> Iterable[Sample]:
                samples = samples_for(document, wishes, IN_JSON, format_name)
                write("".join([json_line(line_of(sample, wishes)) for sample in samples]))
                return samples

            yield add

    return begin


def text_lines(path: Path) -> Iterator[tuple[int, str]]:
    """The lines of a UTF-8 file with their numbers, without line feeds, CR LF and BOM.

    Lines end at a line feed and nowhere else. InputError "not-utf8" and those of `file_error`.
    """
    number = 1
    check_file(path)
    try:
        with open(path, encoding="utf-8-sig", newline="\n") as file:
            for number, line in enumerate(file, 1):
                yield number, line.removesuffix("\n").removesuffix("\r")
    except UnicodeDecodeError as error:
        raise not_utf8(path, number) from error
    except OSError as error:
        raise file_error(path, error) from error


def check_file(path: Path) -> None:
    """InputError "not-a-file" for a folder, a device or a pipe, on which reading would wait."""
    if path.exists() and not path.is_file():
        raise InputError("not-a-file", f"{path.name} is no file.", "Name the file itself.")


def not_utf8(path: Path, row: int) -> InputError:
    """A file that is no UTF-8 near that line."""
    return InputError(
        "not-utf8",
        f"{path.name} is not UTF-8 (near line {row}).",
        "Save it as UTF-8.",
        row=row,
        name=path.name,
    )


def bare_reader(format_name: str, text_of: TextOf) -> BareReader:
    """A reader of the texts and entities alone: the check of an export, which waits for it, needs
    no more of a line."""

    def read(path: Path, options: Mapping[str, str]) -> Iterator[Bare]:
        for number, value in json_objects(path, format_name):
            text, mentions, _ = text_of(value, path, number, options)
            yield text, [m[:3] for m in mentions]

    return read


def json_objects(
    path: Path, format_name: str, wrong: Callable[[InputError], object] | None = None
) -> Iterator[tuple[int, dict[str, Any]]]:
    """The objects of a JSON lines file, or of a file that is one JSON array, with line numbers.

    InputError "bad-FORMAT-file" names the line that holds none; with `wrong` that gets it, and the
    lines behind are read.
    """
    for number, line in text_lines(path):
        if not line.strip():
            continue
        if number == 1 and line.lstrip().startswith("["):
            yield from _array(path, format_name)
            return
        try:
            value = json.loads(line)
        except (ValueError, RecursionError):
            value = None
        if isinstance(value, dict):
            yield number, value
            continue
        error = bad_row(format_name, path, number, "is no JSON object")
        if wrong is None:
            raise error
        wrong(error)


def _array(path: Path, format_name: str) -> Iterator[tuple[int, dict[str, Any]]]:
    try:
        values = json.loads("\n".join(line for _, line in text_lines(path)))
    except (ValueError, RecursionError) as error:
        raise bad_row(format_name, path, 1, "begins no JSON array") from error
    for number, value in enumerate(values, 1):
        if not isinstance(value, dict):
            raise bad_row(format_name, path, number, "of the array is no JSON object")
        yield number, value


def bad_row(format_name: str, path: Path, number: int, why: str) -> InputError:
    """A line that does not fit its format."""
    return InputError(
        f"bad-{format_name}-file",
        f"{path.name}: line {number} {why}.",
        f"See the format {format_name} in docs/formats.md.",
        row=number,
        why=why,
    )


def mention(start: object, end: object, label: object, text: str) -> Mention:
    """A mention as a file states it; ValueError says what is wrong with it."""
    if type(start) is not int or type(end) is not int:
        raise ValueError(f"has an entity from {start!r} to {end!r}, which are no whole numbers")
    if not isinstance(label, str) or not label:
        raise ValueError(f"has an entity with the label {label!r}")
    if not 0 <= start < end <= len(text):
        raise ValueError(
            f"has an entity {label} {start}–{end}, which lies outside of its text of "
            f"{len(text)} characters"
        )
    return Mention(start, end, label)


def stated_sample(
    fields: Mapping[str, Any],
    text: str,
    mentions: Iterable[Mention],
    number: int,
    more: Mapping[str, str] | None = None,
) -> Sample:
    """A sample of a file with what `said_of` says of it, as far as the file does; `more` is what
    the reader itself has to say."""

    def word(name: str) -> str:
        value = fields.get(name)
        return value if isinstance(value, str) else ""

    start = fields.get("start")
    return Sample(
        word("sample") or f"line {number}",
        text,
        in_order(mentions),
        word("page"),
        word("sha256"),
        word("article"),
        word("role"),
        start if isinstance(start, int) else 0,
        fields.get("raw") is True,
        {
            **{name: word(name) for name in ("paper", "issue_date", "page_number", "annotator")},
            **(more or {}),
        },
    )
