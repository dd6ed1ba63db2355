"""The files that entities are read back from, and what is in them: by what each holds."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final

from yk_reader.formats.entities import EntityRow, read_entities
from yk_reader.formats.folders import is_manifest
from yk_reader.formats.lenient import Lenient, told
from yk_reader.formats.registry import Format, format_named, formats, recognise
from yk_reader.formats.samples import Mention, Sample
from yk_reader.formats.surfaces import UNITS, UTF_16, way_of
from yk_reader.formats.textfiles import natural_key
from yk_reader.jobs.batch import Refused, Skipped, refusing
from yk_reader.jobs.homes import Brought, Candidate, squeezed
from yk_reader.jobs.reading import read_text
from yk_reader.jobs.sample_places import Item, Pages
from yk_reader.model.blank import mark_spans
from yk_reader.model.entity import Entity, Span
from yk_reader.model.errors import InputError
from yk_reader.model.records import dataclass

ENTITIES: Final = "entities"
"""The format of tables of entities, which hold no text."""
OFFSETS: Final = UNITS
"""What the offsets of a file may count, code points first."""
_ENDING: Final = ".entities.tsv"
_HEAD: Final = 1 << 20
"""Bytes by which a file is recognised: what tells it may stand behind a long text."""
_FOLDERS: Final = frozenset({"brat"})
"""Formats of which a folder is one thing, whose files are not read one by one."""


@dataclass(frozen=True)
class Coming:
    """A file, or a folder of a format that is one, and its format."""

    path: Path
    format: str


def read_formats() -> list[str]:
    """The names of the formats that entities are read back from."""
    return [name for name, one in formats().items() if one.read_samples or name == ENTITIES]


def files_of(
    paths: Iterable[Path], wanted: str | None, refused: list[Refused], passed: list[Skipped]
) -> Iterator[Coming]:
    """What there is to read; files of a folder that hold no samples are passed over."""
    if wanted is not None and wanted not in read_formats():
        format_named(wanted)
        raise InputError(
            "not-read",
            f"No entities are read back from {wanted}.",
            f"They are from: {', '.join(read_formats())}.",
            format=wanted,
        )
    for path in paths:
        with refusing(path, refused):
            if not path.exists():
                raise InputError(
                    "no-file", f"{path.name} is not there.", "Check the path.", name=path.name
                )
            yield from _in_folder(path, wanted, passed) if path.is_dir() else [_file(path, wanted)]


def _in_folder(path: Path, wanted: str | None, passed: list[Skipped]) -> Iterator[Coming]:
    files = [f for f in path.rglob("*") if f.is_file() and not is_manifest(f.name)]
    files.sort(key=lambda each: [natural_key(part) for part in each.parts])
    if wanted in _FOLDERS or (wanted is None and any(f.suffix == ".ann" for f in files)):
        yield Coming(path, wanted or "brat")
        return
    if not files:
        raise InputError(
            "no-samples", f"{path.name} holds no files.", "Check the path.", name=path.name
        )
    endings = format_named(wanted).extensions if wanted not in (None, ENTITIES) else ()
    some = False
    for file in files:
        name = wanted or _recognised(file)
        if wanted is not None and endings and not file.name.endswith(endings):
            name = None
        if name is None:
            passed.append((file, "it holds no samples"))
        else:
            some = True
            yield Coming(file, name)
    if not some:
        raise InputError(
            "no-samples",
            f"{path.name} holds no files that entities are read back from.",
            "Check the path, or name the format with --format.",
            name=path.name,
        )


def _file(path: Path, wanted: str | None) -> Coming:
    name = wanted or _recognised(path)
    if name is None:
        raise InputError(
            "no-samples",
            f"{path.name} is of no kind that entities are read back from.",
            f"Name its format with --format, one of: {', '.join(read_formats())}.",
            name=path.name,
        )
    return Coming(path, name)


def _recognised(path: Path) -> str | None:
    """The format of a file by what it holds; None when it is another one."""
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
    except OSError as error:
        raise InputError(
            "cannot-read",
            f"{path.name} cannot be read ({error.strerror}).",
            "Check its rights.",
            name=path.name,
        ) from error
    if b"raw_start\traw_end\tlabel" in head.split(b"\n", 1)[0]:
        return ENTITIES
    if path.suffix in (".arrow", ".ann"):  # an .ann file may be empty
        return {".arrow": "hf", ".ann": "brat"}[path.suffix]
    found = recognise(head)
    return found.name if found is not None and found.read_samples is not None else None


def samples_from(
    coming: Coming,
    settings: Mapping[str, str],
    unit: str,
    pages: Pages,
    left_out: list[tuple[str, str]],
    encodings: list[str],
) -> Iterator[Sample | Item]:
    """The samples of a file; what could not be read of it goes to `left_out`, the encoding in which
    it was read to `encodings`, where that is another than its format has.

    A table of entities has no text: it comes as an item that knows its place.
    """
    if coming.format == ENTITIES:
        yield _of_table(coming.path, unit, pages)
        return
    format_ = format_named(coming.format)
    assert format_.read_samples is not None
    options = Lenient(_settings(format_, settings, unit), unit)
    try:
        yield from format_.read_samples(coming.path, options)
    finally:
        name = coming.path.name
        encodings += [options.encoding] if options.encoding else []
        left_out += [(name, error.message.removeprefix(f"{name}: ")) for error in options.errors]


def _settings(format_: Format, given: Mapping[str, str], unit: str) -> dict[str, str]:
    known = {option.name for option in format_.options}
    if "offsets" in known and unit.startswith(UTF_16) and "offsets" not in given:
        given = {**given, "offsets": UTF_16}
    return format_.settings(given)


def _of_table(path: Path, unit: str, pages: Pages) -> Item:
    """The entities of a table on the page that its name says; of several the surfaces tell it."""
    rows = read_entities(read_text(path, "utf-8"))
    stem = path.name.removesuffix(_ENDING)
    named = pages.named(stem)
    tries = [_on_page(rows, unit, pages, page_id, stem) for page_id in named]
    fewest = min((len(misfits) for _, misfits in tries), default=0)
    best = [each for each in tries if len(each[1]) == fewest]
    meta: dict[str, str] = {}
    if len(best) == 1:
        meta = told(best[0][1])
        if best[0][1]:
            counts = {
                other: len(_on_page(rows, other, pages, best[0][0].page_id, stem)[1])
                for other in UNITS
                if other != unit
            }
            other = min(counts, key=lambda each: counts[each])
            meta = told(best[0][1], other if counts[other] < fewest else "")
    mentions = tuple(Mention(row.raw_start, row.raw_end, row.label) for row in rows)
    sample = Sample(stem, "", mentions, page=stem, meta=meta)
    candidates = [candidate for candidate, _ in best]
    return Item(sample, tuple(named), candidates, by_id=bool(candidates))


def _on_page(
    rows: Iterable[EntityRow], unit: str, pages: Pages, page_id: int, name: str
) -> tuple[Candidate, list[str]]:
    """The rows as they lie on a page, and a sentence for each that does not fit."""
    home = pages.home(page_id)
    text = home.page.text
    way = way_of(text, unit)
    brought: list[Brought] = []
    misfits: list[str] = []
    for row in rows:
        said = row.spans or (Span(row.raw_start, row.raw_end),)
        try:
            spans = tuple(Span(way(s.start), way(s.end), s.start_k, s.end_k) for s in said)
        except ValueError as error:
            misfits.append(f"{row.label} at {row.raw_start}–{row.raw_end}: {error}")
            continue
        if not row.spans:
            spans = tuple(Span(a, b) for a, b in mark_spans(text, spans[0].start, spans[0].end))
        surfaces = [squeezed("".join(text[s.start : s.end] for s in spans))]
        entity = Entity(0, "", row.label, spans)
        for layout in home.layouts.values():
            placed = layout.flow.place(entity) if spans else None
            surfaces += [squeezed(placed.surface)] if placed is not None else []
        if not spans or (row.surface and squeezed(row.surface) not in surfaces):
            misfits.append(
                f"{row.label} at {row.raw_start}–{row.raw_end}: the file says "
                f"“{row.surface[:40]}”, the page “{surfaces[0][:40]}”"
            )
            continue
        sure = min(max(row.confidence, 0), 100)
        brought.append(Brought(row.label, spans, row.surface, sure=sure))
    covered = ((0, len(text)),)
    found = Candidate(page_id, "", 0, 0, 0, 0, True, 0, tuple(brought), covered)
    return found, misfits
