"""Which pages are of one issue, and their numbers in it: from their metadata, else their names."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Final

from yk_reader.formats.metadata import iso_date
from yk_reader.model.records import dataclass
from yk_reader.store import IssuePage, Store, folder_of
from yk_reader.text.late import late
from yk_reader.text.notes import page_name

MOST: Final = 200
"""Pages of an issue that are looked at."""
_DATE: Final = late(
    r"(?<!\d)(?:1[89]|20)\d\d(?:(?P<sign>[-_./年]?)(?:\d{1,2}[-_./月]\d{1,2}|\d{4}))日?(?!\d)"
)
_PAGE: Final = late(
    r"(?:第|[版Pp]|page|PAGE|[_\-\s.])?\s*(?P<page>[A-Z]?\d{1,3}|第?[一二三四五六七八九十]{1,3})版?$"
)


@dataclass(frozen=True, slots=True)
class Placed:
    """A page in its issue: paper, ISO date, and number as notes name it; empty where unknown."""

    page: IssuePage
    paper: str
    date: str
    number: str
    folder: str

    @property
    def id(self) -> int:
        """The page's id."""
        return self.page.id


def placed(page: IssuePage) -> Placed:
    """Where a page was printed: what its metadata does not say is read from its name."""
    meta, name = page.meta, page.name
    found = _DATE.search(name)
    day = iso_date(found[0]) if found is not None else None
    date = meta.issue_date or day or ""
    paper = meta.paper
    rest = name
    if found is not None and day:
        paper = paper or name[: found.start()].strip(" _-.0123456789")
        rest = name[found.end() :]
    number = page_name(meta.page_number)
    if not number:
        match = _PAGE.search(rest)
        number = page_name(match["page"]) if match is not None else ""
    return Placed(page, paper, date, number, folder_of(page.source))


def issue_of(store: Store, page_id: int) -> list[Placed]:
    """The pages of the issue that a page is of, that one first; of a page without a date those
    without one that come from the same folder."""
    own = next((placed(page) for page in store.links.pages(page_id)), None)
    if own is None:
        return []
    name = _DATE.search(own.page.name)
    words = name[0] if name is not None else ""
    near = store.links.issue(own.date, words) if own.date else store.links.undated(own.folder)
    others = [each for each in map(placed, near) if each.id != own.id and same_issue(own, each)]
    return [own, *others[:MOST]]


def issues(store: Store) -> list[list[Placed]]:
    """All pages of the project by their issues."""
    found: defaultdict[tuple[str, str], list[Placed]] = defaultdict(list)
    for each in map(placed, store.links.pages()):
        found[each.date, "" if each.date else each.folder].append(each)
    out: list[list[Placed]] = []
    for (date, _), pages in found.items():
        papers = {each.paper for each in pages if each.paper}
        if not date or len(papers) < 2:
            out.append(pages)
        else:
            out += (_of_paper(pages, paper) for paper in sorted(papers))
    return out


def _of_paper(pages: Iterable[Placed], paper: str) -> list[Placed]:
    return [each for each in pages if each.paper in (paper, "")]


def same_issue(one: Placed, other: Placed) -> bool:
    """Whether two pages may be of one issue."""
    if one.date != other.date or (one.paper and other.paper and one.paper != other.paper):
        return False
    return bool(one.date) or one.folder == other.folder
