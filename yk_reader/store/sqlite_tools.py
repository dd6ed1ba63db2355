"""sqlite-utils, imported without numpy and pandas.

It imports both where they are installed, to know the types of their columns, which no row of a
project has. They take more time and memory than all else that a project needs to be opened.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

_UNWANTED: Final = ("numpy", "pandas")


@contextmanager
def _without_them() -> Iterator[None]:
    """Inside, importing one of them fails as if it were not installed, unless it is loaded."""
    hidden = [name for name in _UNWANTED if name not in sys.modules]
    for name in hidden:
        sys.modules[name] = None  # type: ignore[assignment]
    try:
        yield
    finally:
        for name in hidden:
            if sys.modules.get(name) is None:
                sys.modules.pop(name, None)


with _without_them():
    from sqlite_utils import Database
    from sqlite_utils.migrations import Migrations

__all__ = ["Database", "Migrations"]
