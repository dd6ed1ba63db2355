"""The order of a project's pages by name."""

from typing import Protocol


class _Pages(Protocol):
    def counts(self, annotator: str = ...) -> tuple[int, int, int]: ...
    def number(self, page_id: int) -> int: ...
    def neighbour(self, page_id: int, by: int) -> int | None: ...
    def first(self, limit: int) -> list[int]: ...


class PageOrder:
    """Which page comes where; pages are numbered from 1. It holds none of them: the file is asked,
    and the number of the page that was asked for last is kept until `renew`."""

    def __init__(self, pages: _Pages) -> None:
        self._pages = pages
        self._count: int | None = None
        self._number: tuple[int, int] | None = None
        self._beside: tuple[int, int] | None = None

    def renew(self) -> None:
        """Pages came or went."""
        self._count = self._number = self._beside = None

    def __len__(self) -> int:
        if self._count is None:
            self._count = self._pages.counts()[0]
        return self._count

    def __contains__(self, page_id: int) -> bool:
        return self.number(page_id) > 0

    def number(self, page_id: int) -> int:
        """The number of a page; 0 when it is not among them."""
        if self._number is None or self._number[0] != page_id:
            known = self._beside is not None and self._beside[0] == page_id
            self._number = self._beside if known else None
        if self._number is None:
            self._number = page_id, self._pages.number(page_id)
        return self._number[1]

    def from_here(self, page_id: int | None, by: int) -> int | None:
        """The page `by` places further on, from the first one without a page; None beyond."""
        if page_id is None:
            return next(iter(self._pages.first(1)), None)
        found = self._pages.neighbour(page_id, by)
        if found is not None and self._number is not None and self._number[0] == page_id:
            self._beside = found, self._number[1] + by  # the number of one is that of the other
        return found
