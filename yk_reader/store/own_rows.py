"""What of a page is one person's: its rows without the work of others."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any, Final

from yk_reader.model.records import dataclass
from yk_reader.store.belongings import Belonging, of_version
from yk_reader.store.migrations import SCHEMA_VERSION
from yk_reader.store.page_rows import PageRows, Row, Tie

_ANNOTATOR: Final = "annotator"
_ANNOTATION: Final = "annotation"
_WHOSE: Final = ("owner", _ANNOTATOR)
"""Columns that say whose a row is, the first one that a table has: a comment is read by whom it is
written to."""


@dataclass(frozen=True, slots=True)
class OwnRows:
    """Takes the rows of other people out of pages: of all but the machine and those whose uuid is
    in `people` (None: nobody is another). What belongs to an annotation goes or stays with it,
    whoever did the steps.

    `without`: tables that are left out altogether.
    """

    people: Collection[str] | None
    without: Collection[str] = ()

    def page(self, page: PageRows) -> PageRows:
        """The page without the work of others."""
        others = self._others(page.shared)
        gone: dict[str, set[Any]] = {}
        rows: dict[str, tuple[Row, ...]] = {}
        for one in of_version(SCHEMA_VERSION).single:
            kept = []
            for row in page.rows.get(one.table, ()):
                if self._stays(one, row, others, gone):
                    kept.append(row)
                elif one.key is not None:
                    gone.setdefault(one.table, set()).add(row[one.key])
            rows[one.table] = tuple(kept)
        ties = tuple(tie for tie in page.ties if self.tie(tie))
        return replace(page, rows=rows, ties=ties, shared=_needed(rows, page.shared))

    def tie(self, tie: Tie) -> bool:
        """Whether what ties two pages together is not of somebody else."""
        one = next(each for each in of_version(SCHEMA_VERSION).between if each.table == tie.table)
        others = self._others(tie.shared)
        return not any(tie.row[at] in others for at in one.holding(_ANNOTATOR))

    def _others(self, shared: Mapping[str, Mapping[int, Row]]) -> set[int]:
        if self.people is None:
            return set()
        (of,) = (one for one in of_version(SCHEMA_VERSION).shared if one.table == _ANNOTATOR)
        uuid, machine = of.at("uuid"), of.at("machine")
        return {
            key
            for key, row in shared.get(_ANNOTATOR, {}).items()
            if not row[machine] and row[uuid] not in self.people
        }

    def _stays(
        self, one: Belonging, row: Row, others: set[int], gone: Mapping[str, set[Any]]
    ) -> bool:
        if one.table in self.without:
            return False
        if any(row[at] in gone.get(held, ()) for at, held in one.holds):
            return False
        if one.holding(_ANNOTATION):
            return True
        whose = next((name for name in _WHOSE if name in one.columns), None)
        return whose is None or row[one.at(whose)] not in others


def _needed(
    rows: Mapping[str, tuple[Row, ...]], shared: Mapping[str, Mapping[int, Row]]
) -> dict[str, dict[int, Row]]:
    """What these rows point at, and what that points at in turn."""
    plan = of_version(SCHEMA_VERSION)
    wanted: dict[str, set[Any]] = {one.table: set() for one in plan.shared}
    for one in plan.single:
        for row in rows.get(one.table, ()):
            _point(one, row, wanted)
    found: dict[str, dict[int, Row]] = {}
    for one in reversed(plan.shared):  # those that point at others first
        mine = {
            key: row for key, row in shared.get(one.table, {}).items() if key in wanted[one.table]
        }
        for row in mine.values():
            _point(one, row, wanted)
        found[one.table] = mine
    return found


def _point(one: Belonging, row: Row, wanted: Mapping[str, set[Any]]) -> None:
    for at, held in one.holds:
        if held in wanted and row[at] is not None:
            wanted[held].add(row[at])
