"""The order of a project's pages by name."""

from collections.abc import Sequence


class PageOrder:
    """Which page comes where; pages are numbered from 1."""

    def __init__(self, ids: Sequence[int] = ()) -> None:
        self.ids = tuple(ids)
        self._numbers = {page_id: n for n, page_id in enumerate(self.ids, 1)}

    def __len__(self) -> int:
        return len(self.ids)

    def __contains__(self, page_id: int) -> bool:
        return page_id in self._numbers

    def number(self, page_id: int) -> int:
        """The number of a page; 0 when it is not among them."""
        return self._numbers.get(page_id, 0)

    def from_here(self, page_id: int | None, by: int) -> int | None:
        """The page `by` places further on, from the first one without a page; None beyond."""
        at = self._numbers.get(page_id, 1) - 1 + by if page_id is not None else 0
        return self.ids[at] if 0 <= at < len(self.ids) else None
