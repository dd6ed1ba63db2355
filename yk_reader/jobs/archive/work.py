"""How the pages of an archive are worked on: settings that hold for a whole run, and its models."""

from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from yk_reader import __version__, paths
from yk_reader.model.profile import UNSTATED, StatedProfile
from yk_reader.model.records import dataclass
from yk_reader.tagging import PARTS

LAYOUT: Final = 1
"""The version of the folder and its tables."""
_MODELS: Final = ("news.npz", "news.json", "lines.npz", "lines.json")


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
        program's version, the models that come with it."""
        return {
            "layout": LAYOUT,
            "program": "yk-reader",
            "version": __version__,
            "models": dict(models()),
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


def _digest(path: Path) -> str:
    try:
        return sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""


def differing(one: Mapping[str, Any], other: Mapping[str, Any]) -> list[str]:
    """The names of the settings that are not the same in both."""
    names = dict.fromkeys([*one, *other])
    return [name for name in names if one.get(name) != other.get(name)]
