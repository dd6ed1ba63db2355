"""What an annotation in a damaged file holds, as far as it can be read, of every schema version."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import cached_property
from typing import Any, Final, TypeVar

from yk_reader.model.entity import Entity, Span
from yk_reader.model.layout import Article, Fragment, Patch
from yk_reader.store import codec, packing
from yk_reader.store.fresh import ARTICLE, PATCH
from yk_reader.store.wreck import Row, Wreck

T = TypeVar("T")
Tell = Callable[[str], None]

VALUES: Final = (ValueError, TypeError, LookupError, ArithmeticError, RecursionError)
"""What reading rows raises that make no sense."""
_FRAGMENT_7: Final = f"start, end, article, position, {packing.FRAGMENT_KIND}"
_ENTITY_7: Final = (
    "key, uuid, label, status, origin, source, confidence, note, unsure, link, changed_at"
)
_SPAN_7: Final = "entity, number, start, start_k, end, end_k"


class SalvagedRows:
    """Reads the rows of one annotation after the other; `tell` gets a sentence for each loss."""

    def __init__(self, wreck: Wreck) -> None:
        self._wreck = wreck

    def fragments(self, key: int, tell: Tell) -> tuple[Fragment, ...]:
        """The fragments, by start."""
        if not self._wreck.has("fragment_data"):
            return self._made("fragment", "start", key, _FRAGMENT_7, codec.fragment, tell)
        kinds = self._fragment_kinds
        return self._made(
            "fragment_data", "start", key, packing.FRAGMENT,
            lambda row: packing.read_fragment(row, kinds), tell,
        )  # fmt: skip

    def articles(self, key: int, tell: Tell) -> tuple[Article, ...]:
        """The articles, by rank."""
        found = self._made("article", "key", key, ARTICLE, codec.article, tell)
        return tuple(sorted(found, key=lambda a: (a.rank, a.key)))

    def patches(self, key: int, tell: Tell) -> tuple[Patch, ...]:
        """The patches, by start."""
        found = self._made("patch", "key", key, PATCH, codec.patch, tell)
        return tuple(sorted(found, key=lambda p: (p.start, p.key)))

    def entities(self, key: int, head: Row, tell: Tell) -> tuple[Entity, ...]:
        """The entities; `head` is the row of the annotation."""
        if self._wreck.has("entity_data"):
            kinds = self._entity_kinds
            uuid, at = head.get("seed"), head.get("seeded_at")
            seed = packing.Seed(
                uuid if isinstance(uuid, bytes) and len(uuid) == 12 else None,
                at if isinstance(at, str) else "",
            )
            return self._made(
                "entity_data", "key", key, packing.ENTITY,
                lambda row: packing.read_entity(row, kinds, seed), tell,
            )  # fmt: skip
        spans: dict[Any, list[Span]] = {}
        for values in self._parts("entity_span", "entity", key, _SPAN_7, tell, several=True):
            with suppress(*VALUES):
                entity, _, start, start_k, end, end_k = values
                spans.setdefault(entity, []).append(codec.span((start, end, start_k, end_k)))
        return self._made(
            "entity", "key", key, _ENTITY_7,
            lambda row: codec.entity(row, tuple(spans.get(row[0], ()))), tell,
        )  # fmt: skip

    @cached_property
    def _fragment_kinds(self) -> Mapping[int, Fragment]:
        return self._kinds("fragment_kind", packing.FRAGMENT_KIND, packing.read_fragment_kind)

    @cached_property
    def _entity_kinds(self) -> Mapping[int, packing.Kind]:
        return self._kinds("entity_kind", packing.ENTITY_KIND, packing.read_entity_kind)

    def _kinds(self, table: str, names: str, make: Callable[[Any], T]) -> dict[int, T]:
        """All kinds; what hangs on one that cannot be read is told where it is missed."""
        columns, found = names.split(", "), {}
        for key in self._wreck.keys(table):
            row = self._wreck.row(table, columns, {"rowid": key})
            if row is not None and len(row) == len(columns):
                with suppress(*VALUES):
                    found[key] = make([row[name] for name in columns])
        return found

    def _made(
        self, table: str, column: str, key: int, names: str, make: Callable[[Any], T], tell: Tell
    ) -> tuple[T, ...]:
        out = []
        for values in self._parts(table, column, key, names, tell):
            try:
                out.append(make(values))
            except VALUES:
                tell(f"a row of the table {table} that makes no sense ({values[0]})")
        return tuple(out)

    def _parts(
        self, table: str, column: str, key: int, names: str, tell: Tell, *, several: bool = False
    ) -> list[tuple[Any, ...]]:
        """The rows of a table that belong to an annotation, as the codec takes them."""
        wreck, columns = self._wreck, names.split(", ")
        before = len(wreck.losses)
        out = []
        for one in dict.fromkeys(wreck.keys(table, column, {"annotation": key})):
            where = {"annotation": key, column: one}
            rows = wreck.rows(table, columns, where) if several else None
            row = None if several else wreck.row(table, columns, where)
            for each in rows if rows is not None else [row]:
                if each is not None and len(each) == len(columns):
                    out.append(tuple(each[name] for name in columns))
                else:
                    tell(f"a row of the table {table} ({one})")
        if not wreck.has(table):
            tell(f"the table {table} is not there")
        for loss in wreck.losses[before:]:
            tell(loss.what)
        del wreck.losses[before:]
        return out
