"""Which part of an export a page goes into: training, development, test.

A page's split follows from the seed and its group alone, by a hash: it stays the same when other
pages come, go or are finished later, and in every project that has the same pages. So the shares
are what many groups come to, not exact numbers.

A group is what must not be torn apart: the pages with the very same text, those of one paper, day
and page number (readings of one page, or parts of it), those that were cut out of one file, those
that an article goes on over, and, by date, all pages of one paper and day.
"""

import hashlib
import re
from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from yk_reader.model.errors import InputError
from yk_reader.model.flow import PageIdentity
from yk_reader.model.records import dataclass

if TYPE_CHECKING:
    from fractions import Fraction

_NAME: Final = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,31}")
_NUMBER: Final = re.compile(r"\d{1,9}(?:\.\d{1,6})?")
_MOST: Final = 20
COMMON: Final = "train=80,dev=10,test=10"
"""What is offered where nobody says."""


class SplitBy(StrEnum):
    """What stays together: a page, or all pages of one paper and issue date."""

    PAGE = "page"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class SplitPlan:
    """The splits by name with their shares of the whole, in order; the shares may have any sum."""

    shares: "tuple[tuple[str, Fraction], ...]"
    by: SplitBy = SplitBy.PAGE
    seed: int = 0

    @property
    def names(self) -> tuple[str, ...]:
        """The splits in order."""
        return tuple(name for name, _ in self.shares)

    def of(self, group: str) -> str:
        """The split of a group."""
        from fractions import Fraction

        said = f"{self.seed}\0{group}".encode("utf-8", "surrogatepass")
        place = Fraction(int.from_bytes(hashlib.sha256(said).digest()[:8], "big"), 1 << 64)
        place *= sum(share for _, share in self.shares)
        for name, share in self.shares:
            if place < share:
                return name
            place -= share
        raise AssertionError("the shares do not add up")

    def __str__(self) -> str:
        """As `read_plan` reads it."""
        return ",".join(f"{name}={float(share):g}" for name, share in self.shares)


def read_plan(shares: str, by: SplitBy = SplitBy.PAGE, seed: int = 0) -> SplitPlan:
    """The plan for ``train=80,dev=10,test=10``; InputError "bad-split"."""
    from fractions import Fraction

    found: dict[str, Fraction] = {}
    for each in shares.split(","):
        name, _, number = (part.strip() for part in each.partition("="))
        if not _NAME.fullmatch(name) or not _NUMBER.fullmatch(number):
            raise _bad(shares, f"“{each.strip()}” is not NAME=SHARE")
        if name.casefold() in map(str.casefold, found):
            raise _bad(shares, f"{name} is there twice")
        found[name] = Fraction(number)
    if not all(found.values()):
        raise _bad(shares, "a share is 0")
    if not 2 <= len(found) <= _MOST:
        raise _bad(shares, f"there are 2 splits at least and {_MOST} at most")
    return SplitPlan(tuple(found.items()), by, seed)


def groups_of(
    pages: Iterable[PageIdentity], links: Iterable[tuple[int, int]], by: SplitBy
) -> dict[int, str]:
    """The group of each page by its id; `links` are pages that belong together for another reason:
    an article goes on over them, or they are texts of one page (`jobs.readings_of_pages`).

    A group is called by what its pages are, not by their numbers in the project.
    """
    groups = _Groups()
    known = {page.id: page for page in pages}
    for page in known.values():
        groups.join(f"sha256 {page.sha256}", f"id {page.id}")
        if page.source:
            groups.join(f"source {page.source}", f"id {page.id}")
        if page.issue_date and page.page_number:
            printed = f"{page.paper}\0{page.issue_date}\0{page.page_number}"
            groups.join(f"printed {printed}", f"id {page.id}")
        if by is SplitBy.DATE and page.issue_date:
            groups.join(f"date {page.paper}\0{page.issue_date}", f"id {page.id}")
    for one, other in links:
        if one in known and other in known:
            groups.join(f"id {one}", f"id {other}")
    names: dict[str, str] = {}
    for page in known.values():
        dated = by is SplitBy.DATE and page.issue_date
        name = f"date {page.paper}\0{page.issue_date}" if dated else f"sha256 {page.sha256}"
        root = groups.root(f"id {page.id}")
        names[root] = min(names.get(root, name), name)
    return {page.id: names[groups.root(f"id {page.id}")] for page in known.values()}


def splits_of(plan: SplitPlan, groups: Mapping[int, str]) -> dict[int, str]:
    """The split of each page by its id."""
    return {page: plan.of(group) for page, group in groups.items()}


class _Groups:
    """What was joined is one group."""

    def __init__(self) -> None:
        self._above: dict[str, str] = {}

    def root(self, each: str) -> str:
        """What stands for the group of each."""
        path = []
        while (above := self._above.setdefault(each, each)) != each:
            path.append(each)
            each = above
        self._above.update(dict.fromkeys(path, each))
        return each

    def join(self, one: str, other: str) -> None:
        """Make them one group."""
        self._above[self.root(one)] = self.root(other)


def _bad(shares: str, why: str) -> InputError:
    return InputError(
        "bad-split",
        f"The splits “{shares}” cannot be read: {why}.",
        f"Write names and shares, as in {COMMON}.",
        shares=shares,
        why=why,
        common=COMMON,
    )
