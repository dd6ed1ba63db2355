"""Names of files as text: Linux takes any bytes for a name, a text holds none of them."""

import os
import sys
from contextlib import suppress


def name_of(name: str) -> str:
    """A file's name or path as text that can be kept and written: of a name that is none in the
    locale's encoding but is in UTF-8 it is that, else bytes that are no text become U+FFFD."""
    try:
        data = os.fsencode(name)
    except UnicodeEncodeError:  # no name of a file here (an address)
        data = name.encode("utf-8", "surrogateescape")
    encoding = sys.getfilesystemencoding()
    for each in (encoding, "utf-8"):
        with suppress(UnicodeDecodeError):
            return data.decode(each)
    return data.decode(encoding, "replace")


def is_text(name: str) -> bool:
    """Whether it stands for no bytes that are no text."""
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True
