"""How the pages of an archive are worked on: settings that hold for a whole run, and its models."""

from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from yk_reader import __version__, paths
from yk_reader.model.profile import UNSTATED, StatedProfile
from yk_reader.model.records import dataclass
from yk_reader.segment.line_files import NAME as LINES
from yk_reader.segment.line_files import OLD_NAME as OLD_LINES
from yk_reader.tagging import PARTS
from yk_reader.tagging.model.recogniser import NAME as NEWS
from yk_reader.tagging.model.recogniser import SUFFIXES

LAYOUT: Final = 1
"""The version of the folder and its tables."""
_MODELS: Final = tuple(
    f"{name}{suffix}" for name in (NEWS, LINES, OLD_LINES) for suffix in SUFFIXES
)
_KNOWLEDGE: Final = ("confusables", "lexicons", "radicals", "tables", "variants", "words")
"""Folders of what the program knows besides its models."""


@dataclass(frozen=True)
class ArchiveWork:
    """`labels`: which entities are looked for, by their codes (none: no entities); `parts`: those
    of the suggestions that are on, None: all. `encoding`, `replace_bytes`, `stated` as of
    `FileWork`. `projects`: each chunk becomes a project file too."""

    labels: tuple[str, ...] = ()
    parts: frozenset[str] | None = None
    encoding: str | None = None
    replace_bytes: bool = False
    stated: StatedProfile = UNSTATED
    projects: bool = False

    def told(self) -> dict[str, Any]:
        """All that the results depend on besides the files, in plain data: the settings, the
        program's version, the models, word lists and tables that come with it."""
        return {
            "layout": LAYOUT,
            "program": "yk-reader",
            "version": __version__,
            "models": dict(models()),
            "knowledge": knowledge(),
            "labels": list(self.labels),
            "parts": sorted(PARTS if self.parts is None else self.parts) if self.labels else [],
            "encoding": self.encoding or "",
            "errors": "replace" if self.replace_bytes else "refuse",
            "profile": str(self.stated),
            "ykdb": self.projects,
        }


@cache
def models() -> Mapping[str, str]:
    """The SHA-256 of the models that come with the program, by file; empty of one that is not
    there."""
    folder = paths.resources_dir() / "models"
    return {name: _digest(folder / name) for name in _MODELS}


@cache
def knowledge() -> str:
    """One SHA-256 over the word lists and tables that come with the program."""
    told = sha256()
    for folder in _KNOWLEDGE:
        for path in sorted((paths.resources_dir() / folder).iterdir()):
            if path.suffix in (".txt", ".bin") and not path.name.startswith("LICENSE"):
                told.update(f"{folder}/{path.name} {_digest(path)}\n".encode())
    return told.hexdigest()


def _digest(path: Path) -> str:
    try:
        return sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""


def differing(one: Mapping[str, Any], other: Mapping[str, Any]) -> list[str]:
    """The names of the settings that are not the same in both."""
    names = dict.fromkeys([*one, *other])
    return [name for name in names if one.get(name) != other.get(name)]
