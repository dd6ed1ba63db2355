"""Suggesters from outside: a command of the person, or a Python function of another package.

A function comes in by the entry point `yk_reader.suggesters`: it takes an iterator of requests
(see `formats.suggester_lines`) and gives answers. It runs in a process of its own, spoken to as a
command is, so that a broken or endless one harms nothing and can be ended.
"""

import os
import shlex
import sys
from collections.abc import Mapping
from dataclasses import field
from pathlib import Path
from typing import Final

from yk_reader.formats.suggester_lines import LONGEST_NAME
from yk_reader.model.errors import InputError
from yk_reader.model.records import dataclass

GROUP: Final = "yk_reader.suggesters"
"""The entry point under which other packages offer suggesters."""
CHECK: Final = "--check"
"""Behind a name: load it and do nothing."""
_LOADING: Final = 60.0
"""Seconds that a suggester may take to be loaded."""
BY_NAME: Final = "@"
"""What the name of an installed suggester begins with where a command could stand too."""


@dataclass(frozen=True, slots=True)
class Suggester:
    """What is started: `name` is what it is called where it does not name its model itself."""

    name: str
    argv: tuple[str, ...]
    env: Mapping[str, str] = field(default_factory=dict)

    @property
    def shown(self) -> str:
        """It as a person would write it."""
        return self.name if self.env else shlex.join(self.argv)


def suggester(command: str) -> Suggester:
    """The suggester that a person means: ``prog args``, split as a shell would and given to none,
    or ``@NAME``, a function of an installed package. InputError "no-command", "no-suggester"."""
    text = command.strip()
    if text.startswith(BY_NAME):
        return _installed(text.removeprefix(BY_NAME).strip())
    try:
        argv = _split(text)
    except ValueError as error:
        raise _no_command(f"The command cannot be read: {error}.", command) from error
    if not argv or not argv[0] or "\0" in text:
        raise _no_command("No program is named.", command)
    return Suggester(_name_of(argv), argv)


def _split(text: str) -> tuple[str, ...]:
    if os.name == "posix":
        return tuple(shlex.split(text))
    # There a backslash stands in paths, and quotes stay on what they hold.
    return tuple(
        part[1:-1] if len(part) > 1 and part[0] == part[-1] and part[0] in "\"'" else part
        for part in shlex.split(text, posix=False)
    )


def _name_of(argv: tuple[str, ...]) -> str:
    """What a command is called: its script where an interpreter runs one."""
    first = Path(argv[0]).name
    script = next((a for a in argv[1:] if Path(a).suffix in (".py", ".sh", ".js", ".rb")), None)
    return (Path(script).name if script is not None else first)[:LONGEST_NAME]


def _no_command(message: str, command: str) -> InputError:
    return InputError(
        "no-command",
        message,
        "Write the program and its arguments as in a terminal, as in: python3 suggest.py --small",
        command=command,
    )


def installed_suggesters() -> tuple[str, ...]:
    """The names of the suggesters that installed packages offer; none of them is loaded."""
    from importlib.metadata import entry_points

    return tuple(dict.fromkeys(point.name for point in entry_points(group=GROUP)))


def broken_suggesters() -> list[tuple[str, str]]:
    """The suggesters of installed packages that cannot be loaded, each with the reason; they are
    loaded in a process of their own."""
    import subprocess

    found = []
    for name in installed_suggesters():
        one = _installed(name)
        try:
            done = subprocess.run(
                [*one.argv, CHECK],
                env={**os.environ, **one.env},
                stdin=subprocess.DEVNULL,
                capture_output=True,
                timeout=_LOADING,
                check=False,
            )
        except (OSError, subprocess.SubprocessError) as error:
            found.append((name, type(error).__name__))
            continue
        if done.returncode:
            lines = done.stderr.decode("utf-8", "replace").strip().splitlines()
            found.append((name, lines[-1][:300] if lines else f"exit code {done.returncode}"))
    return found


def _installed(name: str) -> Suggester:
    known = installed_suggesters()
    if name not in known:
        raise InputError(
            "no-suggester",
            f"No installed package offers a suggester called {name!r}.",
            f"There are: {', '.join(known)}." if known else "None is installed.",
            name=name,
        )
    if getattr(sys, "frozen", False):
        raise InputError(
            "no-suggester",
            "A bundled program cannot run suggesters of Python packages.",
            "Install the program with pip beside that package, or use a command.",
            name=name,
        )
    path = os.pathsep.join(part for part in sys.path if part)
    argv = (sys.executable, "-m", "yk_reader.jobs.suggester_host", name)
    return Suggester(f"{BY_NAME}{name}"[:LONGEST_NAME], argv, {"PYTHONPATH": path})
