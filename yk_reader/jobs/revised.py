"""A file that is another text of a page which is there already: OCR done again, an export that was
corrected elsewhere. It is found by the page's name and compared with its text."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import field
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Final

from yk_reader.model.progress import ShouldStop
from yk_reader.model.records import dataclass
from yk_reader.store import Store
from yk_reader.text.comparing import compare

if TYPE_CHECKING:
    from yk_reader.edits import Edit
    from yk_reader.edits.revising import Change
    from yk_reader.session import GroupReport, PageState, Session

_ALIKE: Final = 0.5
"""Texts that have less in common are of two pages that are called the same."""
_CORRECTED: Final = 0.75
"""From here on corrections make sense; a text with less comes in as a second page."""
_LOOKED_AT: Final = 12
"""Pages of one name that a text is compared with, the newest ones."""


class Revision(StrEnum):
    """What is done with another text of a page that is there."""

    SECOND = "second"
    PATCHES = "patches"
    SKIP = "skip"


@dataclass
class RevisedPage:
    """One of them: the file, the page that it is another text of, that one's name, the number of
    places in which they differ, and what was done: a second page of the name `second`, or of the
    places `brought` as corrections, `there` already, `kept` as people left them. `far`: they
    differ too much for corrections. `same`: the text is the same, its corrections are not."""

    path: Path
    page_id: int
    name: str
    places: int
    how: Revision
    second: str = ""
    brought: int = 0
    there: int = 0
    kept: int = 0
    far: bool = False
    same: bool = False
    changes: "tuple[Change, ...]" = field(default=(), repr=False)


class KnownPages:
    """The pages of a project by name, for an import."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def revised(self, path: Path, name: str, text: str, how: Revision) -> RevisedPage | None:
        """The page of that name that this is another text of, the one most like it."""
        best: RevisedPage | None = None
        likest = _ALIKE
        for page_id in self._store.pages.named(name)[-_LOOKED_AT:]:
            found = compare(self._store.pages.get(page_id).text, text)
            if found.alike < likest:
                continue
            likest = found.alike
            changes = tuple((c.start, c.end, c.text) for c in found.changes)
            far = found.alike < _CORRECTED
            done = Revision.SECOND if far and how is Revision.PATCHES else how
            best = RevisedPage(path, page_id, name, len(changes), done, far=far, changes=changes)
        return best

    def free_name(self, name: str) -> str:
        """A name that tells a second page from the one that has this name."""
        number = 2
        while self._store.pages.named(f"{name} ({number})"):
            number += 1
        return f"{name} ({number})"


def bring_in(
    session: "Session", pages: Iterable[RevisedPage], should_stop: ShouldStop, by: object = None
) -> "GroupReport | None":
    """Lay the changes over the pages as corrections, as one step over many pages; None without
    any."""
    from yk_reader.edits import Description
    from yk_reader.edits.revising import ReviseText
    from yk_reader.jobs.laying_out import need_layouts
    from yk_reader.session import build_group

    by_page: defaultdict[int, list[RevisedPage]] = defaultdict(list)
    for one in pages:
        if one.how is Revision.PATCHES and one.changes:
            by_page[one.page_id].append(one)
    if not by_page:
        return None
    need_layouts(session, by_page, should_stop=should_stop)
    count = sum(len(one.changes) for ones in by_page.values() for one in ones)
    words = Description(ReviseText.kind, {"count": count, "pages": len(by_page)})

    def build(state: "PageState") -> "Edit | None":
        last = by_page[state.page_id][-1]  # of several files of one page the last one counts
        edit = ReviseText(last.changes)
        found = edit.outcome(state.page, state.annotation)
        last.brought, last.there, last.kept = found.brought, found.there, found.kept
        return edit if found.brought else None

    return build_group(session, sorted(by_page), build, words, by=by, should_stop=should_stop)
