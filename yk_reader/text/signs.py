"""Sets of characters that patterns are made of, each for the inside of ``[…]``."""

from typing import Final

DIGITS: Final = "0-9０-９"
"""Half-width and full-width digits."""
COUNTERS: Final = "一二三四五六七八九十"
"""Chinese numbers without a zero, as dates and page numbers are printed."""
NUMBERS: Final = f"{DIGITS}〇○零{COUNTERS}"
"""All that a number in a date is printed with."""
BULLETS: Final = "□■◎●○◇◆△▲☆★※▪◯"
"""What stands before a byline or a standing column's name."""
