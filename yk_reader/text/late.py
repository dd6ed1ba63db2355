"""Patterns that are compiled when they are first used.

A program that starts needs few of all that it has: those of the grammar alone took a fortieth of
the time until the window shows its first page.
"""

import re
from typing import Any, cast


class Late:
    """Stands for a compiled pattern, and becomes one: what it is asked for first, it keeps."""

    def __init__(self, source: str) -> None:
        self._source = source

    def compiled(self) -> re.Pattern[str]:
        """The pattern itself. re.error."""
        return re.compile(self._source)

    def __getattr__(self, name: str) -> Any:
        found = getattr(self.compiled(), name)
        setattr(self, name, found)
        return found


def late(pattern: str) -> re.Pattern[str]:
    """What `re.compile` gives, for its methods and attributes; re.error at the first use, not
    here. It is no argument for the functions of `re`."""
    return cast("re.Pattern[str]", Late(pattern))
