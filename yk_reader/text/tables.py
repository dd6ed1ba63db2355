"""Tables of characters that come with the program; without one, what needs it goes on without."""

from functools import lru_cache
from typing import Final

from yk_reader.model.errors import KnownError
from yk_reader.text.resources import resources

VARIANTS: Final = "variants/simplified.txt"
RADICALS: Final = "radicals/radicals.txt"
WRAPS: Final = "tables/wraps.txt"
LATIN_WORDS: Final = "tables/latin-words.txt"
_END: Final = "# end"


def _read(name: str) -> tuple[tuple[str, ...], str]:
    """The rows of a table without its remarks, and why there are none."""
    try:
        rows = (resources() / name).read_text("utf-8").splitlines()
    except (OSError, UnicodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "no UTF-8"
        return (), why or str(error)
    if not rows or rows[-1] != _END:
        return (), "cut off"
    return tuple(row for row in rows if not row.startswith("#")), ""


def table_rows(name: str) -> tuple[str, ...]:
    """The rows of a table, by its place in the resources; none where it is damaged
    (`table_notice` tells). Read anew each time: who makes something of them keeps that."""
    return _read(name)[0]


@lru_cache(maxsize=1)
def table_notice() -> KnownError | None:
    """Which tables of the program cannot be used, and why; None when all can."""
    broken = [
        f"{name} ({why})" for name in (VARIANTS, WRAPS, LATIN_WORDS) if (why := _read(name)[1])
    ]
    if not broken:
        return None
    return KnownError(
        "tables-damaged",
        f"Tables of the program are damaged: {', '.join(broken)}.",
        "Proposals go on without them; install the program again to get them back.",
        tables=", ".join(broken),
        folder=str(resources()),
    )
