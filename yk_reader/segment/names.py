"""Names of people and of offices, as they stand under texts and in bylines."""

from functools import lru_cache
from typing import Final

from yk_reader.text.grammar import LETTER_FROM
from yk_reader.text.resources import resources

OFFICES: Final = frozenset("局府会院司委办心厂校团处部社行站所室队店馆组学厅署庭县市区镇乡村")
"""What the names of those end with who put up notices."""
_COMMON: Final = 300
"""So many of the surnames, the most frequent first: rarer ones are words as often."""


@lru_cache(maxsize=1)
def surnames() -> frozenset[str]:
    """The surnames of one character; none where the list cannot be read (suggestions tell)."""
    try:
        text = (resources() / "lexicons" / "surnames.txt").read_text("utf-8")
    except (OSError, UnicodeError):
        return frozenset()
    rows = (row for row in text.splitlines() if not row.startswith("#"))
    return frozenset(name for row in rows for name in row.split()[:_COMMON] if len(name) == 1)


def signs_letter(raw: str) -> bool:
    """Whether a raw line may say who wrote the letter above it, and from where."""
    found = LETTER_FROM.fullmatch(raw)
    return found is not None and found[1][0] in surnames()
