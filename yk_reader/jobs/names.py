"""What the files of pages are called: names that every system takes, no two alike."""

import hashlib
import sys
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Final

LONGEST: Final = 232
"""Bytes of a stem, in UTF-8. A file's name has 255 at most on usual disks; the longest ending is
`.entities.tsv`, and a number may stand before it."""
_FORBIDDEN: Final = frozenset('/\\:*?"<>|\x7f')
_DEVICES: Final = frozenset(
    {"con", "prn", "aux", "nul", "conin$", "conout$"}
    | {f"{device}{number}" for device in ("com", "lpt") for number in "0123456789¹²³"}
)
_JOINER: Final = "\u200d"


def clean_stem(name: str) -> str:
    """A stem that every system takes: no forbidden signs, no name of a device of Windows, no dot
    or blank at its end, and not too long. The same name gives the same stem.

    Where the names of files are not in UTF-8 (a locale of GBK or ASCII), a character that they
    cannot hold stands as its number: U+6C38."""
    clean = "".join("_" if c in _FORBIDDEN or ord(c) < 32 else c for c in name)
    clean = clean.encode("utf-8", "replace").decode("utf-8").rstrip(". ") or "page"
    clean = _writable(clean, sys.getfilesystemencoding())
    if clean.split(".")[0].rstrip(" ").casefold() in _DEVICES:
        clean = f"_{clean}"
    if len(clean.encode("utf-8")) <= LONGEST:
        return clean
    mark = hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return f"{_cut(clean, LONGEST - len(mark) - 1)}-{mark}"


def _writable(text: str, encoding: str) -> str:
    def holds(part: str) -> bool:
        try:
            part.encode(encoding)
        except UnicodeEncodeError:
            return False
        return True

    if holds(text):
        return text
    return "".join(c if holds(c) else f"U+{ord(c):04X}" for c in text)


def _cut(text: str, most: int) -> str:
    """The beginning of a text, of at most so many bytes; no sign is parted from its marks."""
    kept = text.encode("utf-8")[:most].decode("utf-8", "ignore")
    end = len(kept)
    while end and (_clings(text[end]) or text[end - 1] == _JOINER):
        end -= 1
    return (kept[:end] or kept).rstrip(". ")


def _clings(char: str) -> bool:
    return unicodedata.category(char).startswith("M") or char == _JOINER


def folded(stem: str) -> str:
    """What two stems have in common that are one file on some disk: their case, and how their
    accents are written, count for nothing."""
    text = unicodedata.normalize("NFD", stem).casefold()
    return unicodedata.normalize("NFC", text)


class Stems:
    """Stems that were given away: no two alike, whatever the pages are called."""

    def __init__(self) -> None:
        self._used: set[str] = set()

    def take(self, stem: str) -> bool:
        """Whether a stem was free; it is used from now on."""
        key = folded(stem)
        if key in self._used:
            return False
        self._used.add(key)
        return True

    def of(self, name: str) -> str:
        """A stem for a page's files: its name, with `-2`, `-3` … when it was used already."""
        clean = clean_stem(name)
        stem, count = clean, 1
        while not self.take(stem):
            count += 1
            stem = f"{clean}-{count}"
        return stem


def stems_for(
    inputs: Sequence[tuple[str, str]], remembered: Mapping[str, str] | None = None
) -> list[str]:
    """The stems of inputs, each given as ``(what tells it from all others, its name)``.

    An input that has one from an earlier run (`remembered`, by what tells it) keeps it, and nobody
    else gets that. Of the others each gets its own name if it is the first to want it, and only
    then the rest a number: so a page that is really called `p-2` is so called.
    """
    remembered = remembered or {}
    stems = Stems()
    for stem in remembered.values():
        stems.take(stem)
    out = [remembered.get(key, "") for key, _ in inputs]
    for number, (_, name) in enumerate(inputs):
        if not out[number] and stems.take(stem := clean_stem(name)):
            out[number] = stem
    return [stem or stems.of(name) for stem, (_, name) in zip(out, inputs, strict=True)]


def page_stems(pages: Sequence[tuple[int, str]]) -> dict[int, str]:
    """The stems of the pages of a project, given as ``(id, name)``, by id: the same ones whichever
    of the pages are written."""
    ordered = sorted(pages)
    names = stems_for([(str(page), name) for page, name in ordered])
    return {page: stem for (page, _), stem in zip(ordered, names, strict=True)}
