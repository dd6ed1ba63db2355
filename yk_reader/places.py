"""Where the work stood on each page: kept beside the settings, never in the project; Qt-free.

One small file for each project in the program's own data folder, named after the project's path. It
holds the pages that were left last. What is damaged or does not fit counts as not kept.
"""

import contextlib
import json
import os
from dataclasses import asdict, fields
from hashlib import sha256
from pathlib import Path
from typing import Any

from yk_reader.model.records import dataclass
from yk_reader.whole_files import whole_file

MOST_PAGES = 300
"""Pages of one project that are remembered; the ones left longest ago go first."""
MOST_PROJECTS = 100
_MOST_BYTES = 4_000_000
"""A larger file is none of ours."""
MOST_PICKED = 200
"""Selected lines that are remembered."""


@dataclass(frozen=True)
class PagePlace:
    """Caret, selection and scroll place of both panes on one page.

    `text` and `flow_text` are checksums of the page's raw and reflowed text: on another text the
    offsets mean nothing. `in_raw`: whether the place was taken in the raw pane. A raw offset counts
    in the page's text, a flow offset in the reflowed one; each has the other end of its selection
    (`_anchor`). `picked` are the fragment starts of selected lines, `entity` the key of the picked
    entity (-1: none). The pairs are what stands at the top of the pane, and how many pixels
    lower.
    """

    text: int
    flow_text: int
    in_raw: bool
    raw: int
    raw_anchor: int
    picked: tuple[int, ...]
    flow: int
    flow_anchor: int
    entity: int
    raw_top: tuple[int, int]
    flow_top: tuple[int, int]


class PlaceBook:
    """The remembered places of all projects. `folder` None keeps them in memory only."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder
        self._known: dict[str, dict[int, PagePlace]] = {}
        self._fresh: dict[str, dict[int, PagePlace]] = {}
        """what was not written yet"""

    def get(self, project: Path, page_id: int) -> PagePlace | None:
        """Where the work stood on a page; None when nothing is known of it."""
        return self._pages(_name(project)).get(page_id)

    def put(self, project: Path, page_id: int, place: PagePlace) -> None:
        """Remember a place until the next `save`."""
        name = _name(project)
        pages = self._pages(name)
        if pages.get(page_id) == place and next(reversed(pages)) == page_id:
            return
        pages.pop(page_id, None)
        pages[page_id] = place
        _shorten(pages)
        fresh = self._fresh.setdefault(name, {})
        fresh.pop(page_id, None)
        fresh[page_id] = place

    def save(self, project: Path) -> None:
        """Write what is new about a project; what another window wrote meanwhile stays. A folder
        that refuses is not an error here."""
        name = _name(project)
        fresh = self._fresh.pop(name, None)
        if self._folder is None or not fresh:
            return
        file = self._folder / f"{name}.json"
        pages = _read(file)
        for page_id, place in fresh.items():
            pages.pop(page_id, None)
            pages[page_id] = place
        _shorten(pages)
        with contextlib.suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            with whole_file(file) as write:
                write(json.dumps({"pages": [[k, asdict(p)] for k, p in pages.items()]}))
            self._tidy()

    def _tidy(self) -> None:
        """Let the files of the projects go that were worked on longest ago."""
        assert self._folder is not None
        files = list(self._folder.glob("*.json"))
        if len(files) > MOST_PROJECTS:
            files.sort(key=lambda file: file.stat().st_mtime)
            for file in files[:-MOST_PROJECTS]:
                file.unlink(missing_ok=True)

    def _pages(self, name: str) -> dict[int, PagePlace]:
        known = self._known.get(name)
        if known is None:
            known = _read(self._folder / f"{name}.json") if self._folder is not None else {}
            self._known[name] = known
        return known


def _name(project: Path) -> str:
    path = os.path.abspath(project)
    return sha256(path.encode("utf-8", "surrogateescape")).hexdigest()[:24]


def _shorten(pages: dict[int, PagePlace]) -> None:
    while len(pages) > MOST_PAGES:
        del pages[next(iter(pages))]


def _read(file: Path) -> dict[int, PagePlace]:
    """The places in a file, those that are whole; nothing of a file that is damaged."""
    try:
        if file.stat().st_size > _MOST_BYTES:
            return {}
        stored = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    rows = stored.get("pages") if isinstance(stored, dict) else None
    found: dict[int, PagePlace] = {}
    for row in rows if isinstance(rows, list) else ():
        if isinstance(row, list) and len(row) == 2 and _whole(row[0]):
            place = _place(row[1])
            if place is not None:
                found[row[0]] = place
    _shorten(found)
    return found


def _whole(value: Any) -> bool:
    """Whether it is a whole number that an offset or a count can be."""
    return isinstance(value, int) and not isinstance(value, bool) and abs(value) < 1 << 40


def _wholes(value: Any, most: int) -> bool:
    return isinstance(value, list) and len(value) <= most and all(_whole(v) for v in value)


def _place(stored: Any) -> PagePlace | None:
    """A place as it was written; None when anything about it is not as it should be."""
    names = {field.name for field in fields(PagePlace)}
    if not isinstance(stored, dict) or stored.keys() != names:
        return None
    values = dict(stored)
    for name, most in (("picked", MOST_PICKED), ("raw_top", 2), ("flow_top", 2)):
        if not _wholes(values[name], most):
            return None
        values[name] = tuple(values[name])
    pairs = len(values["raw_top"]) == len(values["flow_top"]) == 2
    plain = names - {"picked", "raw_top", "flow_top", "in_raw"}
    if not pairs or not isinstance(values["in_raw"], bool):
        return None
    return PagePlace(**values) if all(_whole(values[name]) for name in plain) else None
