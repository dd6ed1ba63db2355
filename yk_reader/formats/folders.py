"""The files of one kind in a folder that was exported."""

from pathlib import Path

from yk_reader.formats.textfiles import natural_key


def files_in(path: Path, *endings: str) -> list[Path]:
    """The file itself, or those of a folder with one of these endings, in natural order."""
    if not path.is_dir():
        return [path]
    found = (each for each in path.rglob("*") if each.name.endswith(endings) and each.is_file())
    return sorted(found, key=lambda each: [natural_key(part) for part in each.parts])
