"""The row of one raw line: what the tables of lines hold, and what segmentation is scored over."""

from typing import Final

from yk_reader.model.records import dataclass

FURNITURE: Final = "-"
"""What stands for the article of a line of no article."""


@dataclass(frozen=True, slots=True)
class LineRow:
    """One raw line: its number, article (`A1`, or `-` for furniture), role, paragraph and place.

    `line_no` counts from 1; `para` is 0 outside body and captions; `order` is its place among the
    lines of its article, from 1, and 0 for furniture. `role` is a `Role`, or what another program
    calls one. A line that was split has the row of its first fragment.
    """

    line_no: int
    article: str
    role: str
    para: int
    order: int
    text: str = ""
    confidence: float | None = None
    """how sure the least sure of its decisions is, 0 to 1; None: not told"""
