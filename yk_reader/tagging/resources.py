"""Where the data of this room lie: label sets, lexicons, models; found in checkout and wheel."""

from functools import lru_cache
from pathlib import Path
from typing import Final

_PACKAGE: Final = Path(__file__).resolve().parent.parent


@lru_cache(maxsize=1)
def resources() -> Path:
    """The folder `resources`: inside the installed package, else beside it in a checkout.

    This room is pure and gets no paths handed in, so it finds its own data.
    """
    inside = _PACKAGE / "_data" / "resources"
    return inside if inside.is_dir() else _PACKAGE.parent / "resources"
