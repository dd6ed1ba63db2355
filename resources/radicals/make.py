"""Makes `radicals.txt` out of Unicode's EquivalentUnifiedIdeograph.txt: `make.py FILE`."""

import re
import sys
import unicodedata
from pathlib import Path

ROW = re.compile(r"([0-9A-F]{4})(?:\.\.([0-9A-F]{4}))?\s*;\s*([0-9A-F]{4,5})")
DASHES = {"\u2e3a": "——", "\u2e3b": "———"}
"""Dashes of two and three ems, which some programs write for as many of one."""
HEAD = "# a radical or a long dash, a tab, what a text has there; see README.md"


def table(source: str) -> dict[str, str]:
    """The character of each radical that is one."""
    found = {}
    for row in source.splitlines():
        match = ROW.match(row)
        if match:
            first, last = int(match[1], 16), int(match[2] or match[1], 16)
            found.update({chr(code): chr(int(match[3], 16)) for code in range(first, last + 1)})
    radicals = {char: plain for char, plain in found.items() if "\u2e80" <= char <= "\u2fdf"}
    for code in range(0x2E80, 0x2FE0):
        plain = unicodedata.normalize("NFKC", chr(code))
        if plain != chr(code):
            radicals[chr(code)] = plain
    return dict(sorted((radicals | DASHES).items()))


def main() -> None:
    """Write the table beside this script."""
    rows = [f"{char}\t{plain}" for char, plain in table(Path(sys.argv[1]).read_text()).items()]
    place = Path(__file__).with_name("radicals.txt")
    place.write_text("\n".join([HEAD, *rows, "# end", ""]), "utf-8")


if __name__ == "__main__":
    main()
