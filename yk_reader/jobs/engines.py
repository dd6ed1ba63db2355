"""Engines that read pictures: what is there, and how one is installed."""

import shlex
import subprocess
import sys
import threading
from collections.abc import Callable
from typing import Final

from yk_reader.bundle import outside_environment
from yk_reader.facsimile.ocr.engine import EngineState
from yk_reader.facsimile.ocr.host import INSTALL, OcrHost
from yk_reader.facsimile.ocr.worker import ENGINES
from yk_reader.formats.pictured import PictureWishes, parse_pages
from yk_reader.model.errors import Cancelled, KnownError
from yk_reader.model.progress import ShouldStop, never_stop
from yk_reader.model.records import dataclass

__all__ = [
    "ENGINES", "INSTALL", "EngineState", "OcrHost", "PictureWishes", "install_command",
    "install_engine", "parse_pages", "told_command",
]  # fmt: skip

PACKAGES: Final = ("rapidocr==3.10.*", "onnxruntime")
"""What the extra `ocr` of this package brings (pyproject.toml)."""
_TAIL: Final = 12
"""Lines of what the installation said that are told where it fails."""
_OFFLINE: Final = ("NewConnectionError", "Max retries", "Temporary failure", "No matching", "timed")


@dataclass(frozen=True, slots=True)
class Installed:
    """What came of an installation: the lines that it wrote."""

    said: tuple[str, ...]


def install_command(python: str = "") -> list[str]:
    """What is run to install an engine, word by word."""
    return [
        python or sys.executable, "-m", "pip", "install", "--disable-pip-version-check",
        "--no-input", *PACKAGES,
    ]  # fmt: skip


def told_command(argv: list[str]) -> str:
    """A command as it can be given in a shell."""
    return shlex.join(argv)


def install_engine(
    python: str = "",
    *,
    told: Callable[[str], None] = lambda line: None,
    should_stop: ShouldStop = never_stop,
    command: list[str] | None = None,
) -> Installed:
    """Install an engine where `python` runs; each line that it writes is told on the way.

    It is called after a person's yes only: the program asks nothing of a network by itself.
    KnownError "ocr-not-installed", with "offline" in `why` where there is no way to the packages;
    Cancelled.
    """
    argv = command or install_command(python)
    said: list[str] = []
    try:
        process = subprocess.Popen(
            argv,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            errors="replace",
            env=outside_environment(),
        )
    except OSError as error:
        raise _failed(argv, [error.strerror or str(error)]) from error
    with process:
        assert process.stdout is not None
        watch = threading.Event()

        def end() -> None:
            while not watch.wait(0.1):
                if should_stop():
                    process.kill()
                    return

        thread = threading.Thread(target=end, name="ocr-install", daemon=True)
        thread.start()
        try:
            for line in process.stdout:
                plain = "".join(c if c.isprintable() else " " for c in line).rstrip()
                if plain:
                    said.append(plain)
                    told(plain)
            code = process.wait()
        finally:
            watch.set()
            thread.join()
    if should_stop():
        raise Cancelled
    if code:
        raise _failed(argv, said)
    return Installed(tuple(said))


def _failed(argv: list[str], said: list[str]) -> KnownError:
    last = "\n".join(said[-_TAIL:])
    offline = any(sign in line for line in said for sign in _OFFLINE)
    command = told_command(argv)
    return KnownError(
        "ocr-not-installed",
        "The engine could not be installed"
        + (": the packages cannot be reached." if offline else "."),
        f"With a network, in a terminal: {command}",
        why="offline" if offline else "failed",
        said=last,
        command=command,
    )
