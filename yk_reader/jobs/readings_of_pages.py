"""Which pages of a project are texts of one and the same page.

OCR was done again, or a text was corrected elsewhere. An import calls the second one ``NAME (2)``;
projects that were merged have two of one name.

Names alone say nothing: files of a scanner are called ``scan (2)`` too. So the texts are compared,
by their runs of characters, which is rough and quick; only texts of pages with such names are read.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Final

from yk_reader.model.blank import marks_of
from yk_reader.model.flow import PageIdentity
from yk_reader.store import Store

_NUMBERED: Final = re.compile(r"(.+) \(([0-9]{1,6})\)", re.DOTALL)
_RUN: Final = 5
"""Characters of a run: two texts of Chinese newspapers have hardly any in common by chance."""
_ALIKE: Final = 0.25
"""Of the runs of the shorter text: so many are the same when one character in four is misread."""


def readings_of_pages(store: Store, pages: Iterable[PageIdentity]) -> list[tuple[int, int]]:
    """Pairs of pages, by id, that are texts of one page; errors of the store."""
    found: list[tuple[int, int]] = []
    before, runs = -1, frozenset[str]()
    for one, other in _called_alike(pages):
        if one != before:
            before, runs = one, _runs(store.pages.get(one).text)
        more = _runs(store.pages.get(other).text)
        if len(runs & more) >= _ALIKE * max(1, min(len(runs), len(more))):
            found.append((one, other))
    return found


def _called_alike(pages: Iterable[PageIdentity]) -> Iterator[tuple[int, int]]:
    """A page and each one that is called as it is but for a number; without such a page the first
    of the numbered ones takes its place."""
    named: defaultdict[str, list[int]] = defaultdict(list)
    numbered: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for page in pages:
        named[page.name].append(page.id)
        if (match := _NUMBERED.fullmatch(page.name)) is not None:
            numbered[match[1]].append((int(match[2]), page.id))
    for name in dict.fromkeys((*named, *numbered)):
        ids = named[name] + [page_id for _, page_id in sorted(numbered[name])]
        for other in ids[1:]:
            yield ids[0], other


def _runs(text: str) -> frozenset[str]:
    bare = marks_of(text)
    return frozenset(bare[at : at + _RUN] for at in range(max(1, len(bare) - _RUN + 1)))
