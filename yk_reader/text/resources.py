"""Where the data of the pure rooms lie: tables, lexicons, models; in checkout and wheel."""

from functools import lru_cache
from pathlib import Path
from typing import Final

_PACKAGE: Final = Path(__file__).resolve().parent.parent


@lru_cache(maxsize=1)
def resources() -> Path:
    """The folder `resources`: inside the installed package, else beside it in a checkout.

    The pure rooms get no paths handed in, so they find their own data here.
    """
    inside = _PACKAGE / "_data" / "resources"
    return inside if inside.is_dir() else _PACKAGE.parent / "resources"
