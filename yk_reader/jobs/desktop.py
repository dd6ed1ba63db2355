"""The program in the menu of a Linux desktop: its entry, its icon, and the type of its files.

Everything goes into the person's own folders (`$XDG_DATA_HOME`, else `~/.local/share`), no rights
are needed. What the desktop reads is described at freedesktop.org: Desktop Entry, Shared MIME
Info, Icon Theme.
"""

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from yk_reader.jobs.guard import Guard, cannot_write
from yk_reader.jobs.written import digest_of_text
from yk_reader.paths import resources_dir

ENTRY = "applications/yk-reader.desktop"
FILES: dict[str, str] = {
    ENTRY: "desktop/yk-reader.desktop",
    "mime/packages/yk-reader.xml": "desktop/yk-reader.xml",
    "icons/hicolor/scalable/apps/yk-reader.svg": "icons/yk-reader.svg",
}
"""Where each file goes below the data folder, and where it lies in the resources."""
_TOOLS = (("update-mime-database", "mime"), ("update-desktop-database", "applications"))


_SOURCE = "the program's own desktop files"


def install(data: Path, command: Sequence[str], *, force: bool = False) -> list[Path]:
    """Put the files below `data`; `command` starts the program. Gives the files; KnownError when
    one cannot be written.

    A file of that name that the program did not write, or that was changed since, stays, and then
    nothing is done (InputError "not-replaced"), except with `force`.
    """
    guard, texts = Guard(force=force), {}
    for name, source in FILES.items():
        text = (resources_dir() / source).read_text("utf-8")
        if name == ENTRY:
            text = text.replace("Exec=yk-reader ", f"Exec={' '.join(map(quoted, command))} ")
        texts[data / name] = text
    for path, text in texts.items():
        guard.check(path, _SOURCE, digest_of_text(text))
    for path, text in texts.items():
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise cannot_write(path, error) from error
        guard.write(path, text, _SOURCE)
    _tell(data)
    return list(texts)


def remove(data: Path, *, force: bool = False) -> list[Path]:
    """Take the files away again; gives those that were there. One that the program did not write,
    or that was changed since, stays: as of `install`."""
    guard, gone = Guard(force=force), []
    for name in FILES:
        guard.check(data / name, _SOURCE)
    for name in FILES:
        path = data / name
        try:
            path.unlink()
        except FileNotFoundError:
            continue
        except OSError as error:
            raise cannot_write(path, error) from error
        gone.append(path)
    if gone:
        _tell(data)
    return gone


def quoted(argument: str) -> str:
    """An argument as the key Exec wants it: in quotes, a percent sign twice."""
    inside = "".join(f"\\{char}" if char in '"`$\\' else char for char in argument)
    # The value as a whole is a string of the file, where a backslash is written twice.
    inside = inside.replace("\\", "\\\\").replace("%", "%%")
    plain = argument.isascii() and argument.replace("-", "").replace("/", "").isalnum()
    return argument if plain else f'"{inside}"'


def _tell(data: Path) -> None:
    """Let the desktop read its lists anew, where its tools are there; else it does so itself at
    the next log-in."""
    for tool, folder in _TOOLS:
        if (data / folder).is_dir() and (found := shutil.which(tool)):
            subprocess.run([found, str(data / folder)], capture_output=True, check=False)
