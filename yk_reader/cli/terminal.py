"""What the command line shows on a terminal: progress, messages, and names made safe."""

import contextlib
import os
import signal
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Final

import click

from yk_reader.cli.signals import Ended, handling, leave_to_system
from yk_reader.model.errors import Cancelled, KnownError

if TYPE_CHECKING:
    from yk_reader.jobs.files import FilesReport


class Bar:
    """Progress on one line of a terminal (nothing elsewhere), and Ctrl+C as a wish to stop.

    The first Ctrl+C ends the job after what is under way, the second one at once. SIGTERM and
    SIGHUP do the same, with exit codes of their own.
    """

    def __init__(self) -> None:
        self._shown = sys.stderr.isatty()
        self._signal = 0
        self._wide = 0
        self._handling = contextlib.ExitStack()

    def __enter__(self) -> "Bar":
        self._handling.enter_context(handling(self._interrupted))
        return self

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        self._handling.close()
        if self._shown and self._wide:
            _echo("\r" + " " * self._wide + "\r", nl=False)
        if isinstance(error, Cancelled) and self._signal:
            raise Ended(self._signal) from error

    def _interrupted(self, number: int, _frame: FrameType | None) -> None:
        if self._signal:
            leave_to_system(number)
            raise Ended(number)
        self._signal = number
        again = "Ctrl+C again stops" if number == signal.SIGINT else "a second signal stops"
        say(f"stopping after what is under way; {again} at once")

    def stopped(self) -> bool:
        """Whether the person pressed Ctrl+C, or the system wants the program to end."""
        return bool(self._signal)

    def __call__(self, done: int, total: int, what: str) -> None:
        """Show that `done` of `total` are done and `what` is next."""
        if not self._shown:
            return
        filled = 20 * done // total if total else 20
        line = f"{'█' * filled}{'░' * (20 - filled)} {done}/{total} {shown(what)[:50]}"
        _echo("\r" + line.ljust(self._wide), nl=False)
        self._wide = max(self._wide, len(line))


def shown(text: str) -> str:
    """Text from a file or a file name, safe on a terminal: control characters in words."""
    clean = text.encode("utf-8", "backslashreplace").decode("utf-8")
    return "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in clean)


def say(text: str, advice: str = "") -> None:
    """A message on the error stream; the advice on its own line."""
    _echo(shown(text))
    if advice:
        _echo(f"  {shown(advice)}")


def _echo(text: str, *, nl: bool = True) -> None:
    """Write to the error stream: one that is full, or whose terminal is gone, stops no work."""
    with contextlib.suppress(OSError):
        click.echo(text, nl=nl, err=True)


def counted(count: int, noun: str) -> str:
    """A number and what it counts: 1 page, 2 pages."""
    many = f"{noun[:-1]}ies" if noun.endswith("ty") else f"{noun}s"
    return f"{count:,} {noun if count == 1 else many}"


def has_display() -> bool:
    """Whether a window can open: a display, or a platform of Qt that needs none."""
    if sys.platform in ("win32", "darwin"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


_ADVICE = {
    "undecodable": "Name the encoding with --encoding, take the rest of the file with "
    "--errors replace, or mend the file there.",
}
"""What to do next, in the options of the command line."""


LINES_SHOWN: Final = 20
"""Lines of one kind that are told; of the rest only how many."""


def say_some(kind: str, lines: Sequence[tuple[Path, str]] | Sequence[tuple[str, str]]) -> None:
    """Name paths, each with a remark."""
    for path, remark in lines[:LINES_SHOWN]:
        say(f"{kind}: {path}: {remark}")
    if len(lines) > LINES_SHOWN:
        say(f"{kind}: {len(lines) - LINES_SHOWN:,} more")


def say_left(left: Iterable[tuple[str, KnownError]], kind: str = "left as it is") -> None:
    """Name what was not done, and why: those with one and the same reason together."""
    told: dict[tuple[str, str], list[str]] = {}
    for name, error in left:
        told.setdefault((error.message, error.advice), []).append(name)
    for (message, advice), names in list(told.items())[:LINES_SHOWN]:
        more = f" and {len(names) - 1:,} more" if len(names) > 1 else ""
        say(f"{kind}: {names[0]}{more}: {message}", advice)
    if len(told) > LINES_SHOWN:
        say(f"{kind}: {sum(map(len, list(told.values())[LINES_SHOWN:])):,} more")


def say_renamed(renamed: Sequence[tuple[Path, str]]) -> None:
    """Name inputs whose files have another name than they."""
    say_some("called otherwise", [(path, f"its files are called {stem}") for path, stem in renamed])


def say_stopped(error: KnownError | None, left: int, noun: str) -> None:
    """Say what ended a run before its end, and how many it did not come to."""
    if error is not None:
        say(f"stopped, {counted(left, noun)} not written: {error.message}", error.advice)


def account(noun: str, refused: int, *, left: int = 0, **counts: int) -> str:
    """The closing line: how many inputs there were, and what became of all of them; `left`: those
    that the work did not come to, of which nothing is said where it came to all."""
    if left:
        counts["left"] = left
    parts = [f"{count:,} {name}" for name, count in counts.items()]
    total = sum(counts.values()) + refused
    return f"{counted(total, noun)}: {', '.join(parts)}, {refused:,} refused"


def finish_files(report: "FilesReport", *, failed: bool = False) -> None:
    """End a verb from files to files: what ended it, what was refused, what became of all."""
    say_stopped(report.stopped, report.left, "file")
    counts = {"written": len(report.done), "skipped": len(report.skipped)}
    closing = account("input", len(report.refused), left=report.left, **counts)
    finish(report.refused, failed=failed or report.stopped is not None, closing=closing)


def finish(
    refused: Sequence[tuple[Path, KnownError]] | Sequence[tuple[str, KnownError]],
    *,
    failed: bool = False,
    closing: str = "",
) -> None:
    """Name what was refused, with the reason and what to do; exit code 1 if anything was.

    `closing` is what is said last, in the place of the number of refused ones (`account`).
    """
    for path, error in refused:
        say(f"refused: {path}: {error.message}", _ADVICE.get(error.code, error.advice))
    if closing:
        say(closing)
    elif refused:
        say(f"{len(refused)} refused")
    if refused or failed:
        click.get_current_context().exit(1)
