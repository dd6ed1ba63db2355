"""Radicals that some programs write for characters (⼯ for 工): where they stand, what they are.

The table is Unicode's (resources/radicals).
"""

import re
from functools import lru_cache

from yk_reader.text.tables import RADICALS, table_rows


@lru_cache(maxsize=1)
def _table() -> tuple[dict[str, str], re.Pattern[str]]:
    table = dict(row.split("\t", 1) for row in table_rows(RADICALS) if "\t" in row)
    return table, re.compile(f"[{''.join(table)}]" if table else "(?!)")


def radicals(text: str) -> list[tuple[int, str]]:
    """The offset (code points) of each radical in a text, and what stands there in truth."""
    table, pattern = _table()
    return [(match.start(), table[match[0]]) for match in pattern.finditer(text)]


def undone(text: str) -> str:
    """The text with the characters that its radicals stand for."""
    table, pattern = _table()
    return pattern.sub(lambda match: table[match[0]], text)
