"""The beginning of an export, as text: the first pages are really written, and read back."""

from codecs import getincrementaldecoder
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from yk_reader.formats.registry import Format, format_named
from yk_reader.jobs.export import ExportOptions, rehearsed
from yk_reader.model.errors import KnownError
from yk_reader.model.progress import ShouldStop, never_stop
from yk_reader.model.records import dataclass
from yk_reader.store import Store

PAGES: Final = 2
"""Pages that a preview is made of."""
_HEAD: Final = 1 << 16
_LINES: Final = 120
_WIDE: Final = 600
_SAMPLES: Final = 40


@dataclass(frozen=True)
class PreviewFile:
    """The beginning of one file; `holds`: it is no text, this is what its reader finds in it."""

    name: str
    text: str
    holds: bool = False


@dataclass(frozen=True)
class Preview:
    """What the first pages become: how many they are, their files, and what was refused of them.

    `checked`: the files were read back, and came back as they were meant.
    """

    pages: int = 0
    files: tuple[PreviewFile, ...] = ()
    refused: tuple[KnownError, ...] = ()
    checked: bool = False


def preview(
    store: Store,
    format_: str,
    options: ExportOptions,
    *,
    pages: int = PAGES,
    should_stop: ShouldStop = never_stop,
) -> Preview:
    """Write the first pages into a folder of the system's for passing things, and look at them.

    KnownError of the export: a package that is missing, a character that the format cannot hold,
    files that do not read back the same.
    """
    found = format_named(format_)
    with (
        TemporaryDirectory(prefix="yk-reader-") as folder,
        rehearsed(
            store, format_, Path(folder), options=options, pages=pages, should_stop=should_stop
        ) as made,
    ):
        files, report = made
        places = dict(files)  # what each page's writer makes anew is shown once
        shown = tuple(_shown(found, options, name, path) for name, path in places.items())
    refused = tuple(error for _, error in report.refused)
    return Preview(report.pages, shown, refused, found.checked)


def _shown(format_: Format, options: ExportOptions, name: str, path: Path) -> PreviewFile:
    with path.open("rb") as file:
        head = file.read(_HEAD)
    try:
        # The piece may end in the middle of a character.
        text = getincrementaldecoder("utf-8")().decode(head, final=len(head) < _HEAD)
    except UnicodeDecodeError:
        text = "\0"
    if "\0" in text:
        with suppress(KnownError):  # a part of a folder that is read as a whole only
            return PreviewFile(name, "\n".join(_held(format_, options, path)), holds=True)
        return PreviewFile(name, "", holds=True)
    lines = text.replace("\r\n", "\n").split("\n", _LINES)
    cut = [line if len(line) <= _WIDE else f"{line[:_WIDE]}…" for line in lines[:_LINES]]
    return PreviewFile(name, "\n".join([*cut, "…"] if len(lines) > _LINES else cut))


def _held(format_: Format, options: ExportOptions, path: Path) -> Iterator[str]:
    """What a reader finds in a file that is no text, a few lines a sample."""
    if format_.read_samples is None:
        return
    settings = format_.settings(options.settings)
    for number, sample in enumerate(format_.read_samples(path, settings)):
        if number == _SAMPLES:
            yield "…"
            return
        yield f"{sample.id}: {sample.text[:_WIDE]}"
        for mention in sample.mentions:
            surface = sample.text[mention.start : mention.end]
            yield f"    {mention.label} {mention.start}–{mention.end} {surface}"
