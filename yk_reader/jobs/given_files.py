"""The files with known texts: articles and page maps, what was refused, what was passed over."""

from collections.abc import Iterable
from dataclasses import field
from pathlib import Path
from typing import Final

from yk_reader.formats.epaper import SUFFIXES as HTML
from yk_reader.formats.epaper import read_epaper
from yk_reader.formats.given_texts import read_json_lines, read_plain
from yk_reader.formats.packed import suffix_inside
from yk_reader.formats.textfiles import SUFFIXES as PLAIN
from yk_reader.formats.textfiles import read_bytes
from yk_reader.formats.xml_files import is_markup
from yk_reader.jobs.batch import Refused, Skipped, list_files, refusing
from yk_reader.model.given import GivenText, PageMap
from yk_reader.model.progress import Progress, ShouldStop, check_stop, never_stop, no_progress
from yk_reader.model.records import dataclass
from yk_reader.text.decode import decode

JSON: Final = frozenset({".jsonl", ".ndjson", ".json"})
SUFFIXES: Final = PLAIN | HTML | JSON
"""What is taken from a folder."""
_HEAD: Final = 4096


@dataclass
class GivenFiles:
    """What some `files` hold. `notices` are sentences about records that could not be used."""

    files: list[Path] = field(default_factory=list)
    texts: list[GivenText] = field(default_factory=list)
    maps: list[PageMap] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    passed: list[Skipped] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)


def read_given(
    paths: Iterable[Path],
    progress: Progress = no_progress,
    should_stop: ShouldStop = never_stop,
) -> GivenFiles:
    """Read texts of articles and page maps: HTML of e-papers, plain text, JSON lines.

    A file that is no use is refused with its reason, and the others are read.
    """
    found = GivenFiles()
    files = list_files(paths, found.refused, found.passed, SUFFIXES)
    found.files += files
    maps: set[frozenset[str]] = set()
    for number, path in enumerate(files):
        check_stop(should_stop)
        progress(number, len(files), path.name)
        with refusing(path, found.refused):
            _read(path, found, maps)
    return found


def _read(path: Path, found: GivenFiles, maps: set[frozenset[str]]) -> None:
    data = read_bytes(path)
    suffix = suffix_inside(path.name)
    if suffix in HTML or (suffix not in JSON and is_markup(data[:_HEAD])):
        paper = read_epaper(data, path.name)
        if paper.text is not None:
            found.texts.append(paper.text)
        if paper.map is not None:
            files = frozenset(area.file for area in paper.map.areas)
            if files not in maps:  # each article of a page shows the page's map
                maps.add(files)
                found.maps.append(paper.map)
        if paper.text is None and paper.map is None:
            found.passed.append((path, "it holds neither the text of an article nor a page map"))
        return
    text = decode(data).text
    given = read_json_lines(text, path.name) if suffix in JSON else read_plain(text, path.name)
    found.texts += given.texts
    found.notices += given.notices
