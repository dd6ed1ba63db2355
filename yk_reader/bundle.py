"""The program in one folder, which `make bundle` makes: it takes in no packages, starts itself
anew for processes of its own, and what it was given to run is nothing for other programs."""

import os
import sys
from typing import Final

READ_PICTURES: Final = "--read-pictures"
"""As the first word: this process of a bundle is one in which engines read."""


def in_bundle() -> bool:
    """Whether this is such a program."""
    return bool(getattr(sys, "frozen", False))


def advice_to_install(extra: str) -> str:
    """How one gets what an extra of the package brings."""
    command = f"pip install 'yk-reader[{extra}]'"
    if in_bundle():
        return f"The program in one folder takes in no packages; this has them: {command}"
    return f"Install it: {command}"


def outside_environment() -> dict[str, str]:
    """The environment for programs of others: without the bundle's own libraries, which theirs
    may not fit."""
    env = dict(os.environ)
    if in_bundle():
        inside = str(getattr(sys, "_MEIPASS", ""))
        for name, value in os.environ.items():
            if inside and value.startswith(inside):
                before = os.environ.get(f"{name}_ORIG")  # as it was before the bundle began
                if before is None:
                    del env[name]
                else:
                    env[name] = before
    return env
