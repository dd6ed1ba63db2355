"""What the program wrote into a folder: so that it may replace its own files, and only those.

The record of a folder lies in the person's data folder, not among the files: one line of JSON for
each file written, with its name, the SHA-256 of what was written, and what it was made of. A line
is added before the file takes its place; so a run that is cut off leaves no file of ours unknown.
Without the record (another machine, a folder that was moved) a file is a stranger, which is the
safe side.
"""

import hashlib
import json
import os
from collections import defaultdict
from contextlib import suppress
from pathlib import Path
from typing import Final

from yk_reader import paths
from yk_reader.jobs.names import clean_stem
from yk_reader.model.records import dataclass
from yk_reader.whole_files import whole_file

_KEPT: Final = 4
"""States of one file that are remembered when the record is tidied."""
_CHUNK: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class Entry:
    """One state of a file that was written: its digest, of what, and the stem it was called by."""

    name: str
    sha256: str
    source: str
    stem: str = ""


class Written:
    """The record of one folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        key = hashlib.sha256(os.fsencode(os.path.realpath(folder))).hexdigest()[:32]
        self._path = paths.user_data_dir() / "written" / f"{key}.jsonl"
        self._states: defaultdict[str, list[Entry]] = defaultdict(list)
        lines = 0
        with suppress(OSError), self._path.open(encoding="utf-8", errors="replace") as file:
            for line in file:
                lines += 1
                entry = _entry(line)
                if entry is not None:
                    self._states[entry.name].append(entry)
        if lines > 100 + _KEPT * len(self._states):
            self._tidy()

    def states(self, name: str) -> list[Entry]:
        """The states of a file that were written, oldest first."""
        return list(self._states.get(name, ()))

    def stems(self) -> dict[str, str]:
        """By what each input is told from others: the stem of its files that are still there."""
        out: dict[str, str] = {}
        for name, states in self._states.items():
            last = states[-1]
            if last.stem and os.path.lexists(self._folder / name):
                out[last.source] = last.stem
        return out

    def note(self, entry: Entry) -> None:
        """Remember a file that is about to be written. Where that is not possible, the file will
        be a stranger next time."""
        self._states[entry.name].append(entry)
        data = _line(entry).encode("ascii")
        with suppress(OSError):
            try:
                _append(self._path, data)
            except FileNotFoundError:
                self._path.parent.mkdir(parents=True, exist_ok=True)
                _append(self._path, data)

    def _tidy(self) -> None:
        with suppress(OSError), whole_file(self._path) as write:
            for states in self._states.values():
                for entry in states[-_KEPT:]:
                    write(_line(entry))


def digest_of(path: Path) -> str:
    """The SHA-256 of a file, in hex. OSError."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(_CHUNK):
            digest.update(piece)
    return digest.hexdigest()


def digest_of_text(text: str) -> str:
    """The SHA-256 of a text as it is written, in hex."""
    return digest_of_bytes(text.encode("utf-8"))


def digest_of_bytes(data: bytes) -> str:
    """The SHA-256 of bytes, in hex."""
    return hashlib.sha256(data).hexdigest()


def _append(path: Path, data: bytes) -> None:
    """Write at the end of a file, which is made where it is missing; a file object would take three
    times as long. OSError."""
    file = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o666)
    try:
        os.write(file, data)
    finally:
        os.close(file)


def _line(entry: Entry) -> str:
    values = [entry.name, entry.sha256, entry.source, entry.stem]
    return json.dumps(values) + "\n"  # escaped: a name may hold what is no text


def _entry(line: str) -> Entry | None:
    """A line of the record; None for one that is torn, or names what no run would."""
    try:
        values = json.loads(line)
    except ValueError:
        return None
    if not (isinstance(values, list) and len(values) == 4):
        return None
    if not all(isinstance(value, str) for value in values):
        return None
    entry = Entry(*values)
    if not entry.name or os.path.basename(entry.name) != entry.name:
        return None
    if entry.stem and clean_stem(entry.stem) != entry.stem:
        return None
    return entry
