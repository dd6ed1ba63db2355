"""Sets of characters that patterns are made of, each for the inside of ``[…]``."""

from typing import Final

LATIN: Final = (
    "A-Za-z\u00aa\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02b8\u0300-\u036f\u1e00-\u1eff"
    "\u2c60-\u2c7f\ua722-\ua787\ua78b-\ua7ff\ufb00-\ufb06"
)
"""Letters of the Latin script at half width, with the accents that may follow them (Unicode's
Scripts.txt; of the accents, U+0300–036F)."""
DIGITS: Final = "0-9０-９"
"""Half-width and full-width digits."""
COUNTERS: Final = "一二三四五六七八九十"
"""Chinese numbers without a zero, as dates and page numbers are printed."""
NUMBERS: Final = f"{DIGITS}〇○零{COUNTERS}"
"""All that a number in a date is printed with."""
BULLETS: Final = "□■◎●○◇◆△▲☆★※▪◯"
"""What stands before a byline or a standing column's name."""
NO_HEADING_ENDS: Final = frozenset("，、：:；）)】")
"""What no heading ends with: a sentence or a list goes on, or it is a note in brackets."""
