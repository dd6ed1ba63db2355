"""The process in which a suggester of a Python package runs: lines of JSON in, lines of JSON out.

Started as ``python -m yk_reader.jobs.suggester_host NAME``; with ``--check`` behind it the function
is loaded and nothing else. What the function prints goes to the error stream, so that it never
mixes with its answers.
"""

import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from importlib.metadata import entry_points
from typing import Any, Final

GROUP: Final = "yk_reader.suggesters"
BROKEN: Final = 3
"""The exit code when the function cannot be loaded or fails."""

Suggest = Callable[[Iterator[dict[str, Any]]], Iterable[dict[str, Any]]]


def load(name: str) -> Suggest:
    """The function of that name; LookupError when there is none, TypeError when it is none."""
    point = next((each for each in entry_points(group=GROUP) if each.name == name), None)
    if point is None:
        raise LookupError(f"no suggester is called {name}")
    found = point.load()
    if not callable(found):
        raise TypeError(f"{point.value} is no function")
    function: Suggest = found
    return function


def _requests() -> Iterator[dict[str, Any]]:
    for line in sys.stdin.buffer:
        yield json.loads(line)


def main(name: str, *, check: bool = False) -> int:
    """Answer until nothing more comes, or with `check` only load the function; the exit code."""
    out = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    try:
        suggest = load(name)
        for answer in () if check else suggest(_requests()):
            out.write(json.dumps(answer, ensure_ascii=False).encode("utf-8", "replace") + b"\n")
            out.flush()
    except BrokenPipeError:
        return 0
    except BaseException as error:  # of somebody else's code: told, whatever it is
        sys.stderr.write(f"{type(error).__name__}: {error}\n")
        return BROKEN
    return 0


if __name__ == "__main__":
    code = main(sys.argv[1], check="--check" in sys.argv[2:])
    sys.stdout.flush()
    os._exit(code)  # threads of the function do not keep it
