"""Names of people, as all rooms keep them."""

import unicodedata
from typing import Final

LONGEST_NAME: Final = 60
"""Characters of a person's name."""


def clean_name(text: str) -> str:
    """A name as it is kept: one line of what can be seen, composed (NFC), so that it is the same
    one on whichever system it was typed. At most LONGEST_NAME characters; empty where nothing can
    be seen."""
    name = unicodedata.normalize("NFC", " ".join(text.split()))
    return "".join(char for char in name if char.isprintable())[:LONGEST_NAME].strip()
