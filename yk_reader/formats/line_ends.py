"""The raw text of a page with the line ends of the file that it came from."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from yk_reader.formats.samples import Sample

_ENDS: Final = re.compile(r"\r\n|\r|\n")


def ends_of(newline: str, count: int, text: str) -> tuple[str, ...] | None:
    """What stands for each line feed of a page, in order; None where all are line feeds.

    `newline` is what the file had ("lf", "crlf", "cr", "mixed", "none"), `count` how many line ends
    there are, and `text` that of the file as it was, which is needed for "mixed" alone. None as
    well where that has another number of line ends.
    """
    if newline == "crlf":
        return ("\r\n",) * count
    if newline == "cr":
        return ("\r",) * count
    found = tuple(_ENDS.findall(text)) if newline == "mixed" else ()
    return found if len(found) == count and set(found) != {"\n"} else None


def with_line_ends(sample: Sample, ends: Sequence[str]) -> Sample:
    """The sample with these line ends, its mentions where they stand in that text."""
    parts = sample.text.split("\n")
    out, places, longer = [parts[0]], [], [0]
    at = len(parts[0])
    for end, part in zip(ends, parts[1:], strict=True):
        places.append(at)
        longer.append(longer[-1] + len(end) - 1)
        out += [end, part]
        at += 1 + len(part)

    def moved(offset: int) -> int:
        return offset + longer[bisect_left(places, offset)]

    mentions = tuple(m._replace(start=moved(m.start), end=moved(m.end)) for m in sample.mentions)
    return replace(sample, text="".join(out), mentions=mentions)
