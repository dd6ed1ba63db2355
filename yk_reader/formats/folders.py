"""The files of one kind in a folder that was exported."""

from pathlib import Path
from typing import Final

from yk_reader.formats.textfiles import natural_key

MANIFEST: Final = "manifest.json"
"""What the manifest of an exported folder is called; of one file: its name, a dot, and this. No
reader takes it for a file of its format."""


def files_in(path: Path, *endings: str) -> list[Path]:
    """The file itself, or those of a folder with one of these endings, in natural order."""
    if not path.is_dir():
        return [path]
    found = (
        each
        for each in path.rglob("*")
        if each.name.endswith(endings) and not is_manifest(each.name) and each.is_file()
    )
    return sorted(found, key=lambda each: [natural_key(part) for part in each.parts])


def is_manifest(name: str) -> bool:
    """Whether a file is called like a manifest."""
    return name == MANIFEST or name.endswith(f".{MANIFEST}")
