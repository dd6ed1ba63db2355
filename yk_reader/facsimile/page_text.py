"""The raw text of a page out of its printed lines: a raw line each, in reading order."""

from collections.abc import Sequence

from yk_reader.facsimile.glyphs import PrintedLine
from yk_reader.text.page_order import read_order
from yk_reader.text.places import Place


def page_text(lines: Sequence[PrintedLine]) -> tuple[str, list[tuple[int, PrintedLine]]]:
    """The text, and each line with the offset (code points) of its first character.

    A blank line stands between headings and text, and between blocks that are apart on the page.
    """
    places = [Place(line.text, line.box, line.upright, line.size) for line in lines]
    out: list[str] = []
    starts: list[tuple[int, PrintedLine]] = []
    at = 0
    for stretch in read_order(places):
        heads = tuple(i for head in stretch.heads for i in head)
        for part in filter(None, (heads, *stretch.bodies)):
            if out:
                out.append("")
                at += 1
            for i in part:
                starts.append((at, lines[i]))
                out.append(lines[i].text)
                at += len(lines[i].text) + 1
    return "\n".join(out), starts
