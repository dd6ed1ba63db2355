"""The figures of agreement as functions of the counts of pages (`pair_counts`), by name.

Sources: B³, adjusted Rand: `clusters`; boundary similarity: `boundaries`; per cent, kappa, alpha:
`nominal`; alpha for unitizing: `unitizing`; strict and partial: `overlaps`. F1 of two people is the
same both ways (Hripcsak & Rothschild, Agreement, the F-measure, and reliability in information
retrieval, 2005); precision and recall change places, so both are there once. Figures of articles
are means over pages; all others are of all pages together.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Final

from yk_reader.measure.nominal import (
    alpha,
    alpha_said,
    alpha_said_of,
    kappa,
    one_against_rest,
    percent,
)
from yk_reader.measure.resampling import Floats, Key, Measure, Sums, ratio
from yk_reader.measure.unitizing import unitized
from yk_reader.model.records import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """A measure; `counted` is how many things it is of, and `of` what these are: pieces, joints,
    neighbours, characters, mentions, marks."""

    measure: Measure
    counted: Measure
    of: str


def _mean(name: str, sums: Sums) -> Floats:
    return ratio(sums.of(name), sums.of("pages"))


def _cells(name: str, how: str, sums: Sums) -> Floats:
    return _HOW[how](*sums.under(name))


def _cells_of(name: str, value: str, how: str, sums: Sums) -> Floats:
    cells, counts = sums.under(name)
    return _HOW[how](one_against_rest(cells, value), counts)


_HOW: Final[Mapping[str, Callable[[Sequence[Key], Floats], Floats]]] = {
    "percent": percent,
    "kappa": kappa,
    "alpha": alpha,
}


def _number(name: str, sums: Sums) -> Floats:
    found: Floats = sums.under(name)[1].sum(axis=1)
    return found


def _both(name: str, value: str, sums: Sums) -> Floats:
    """How many things at least one of two called so."""
    cells, counts = sums.under(name)
    found: Floats = counts[:, [i for i, cell in enumerate(cells) if value in cell]].sum(axis=1)
    return found


def _shared(name: str, value: str, sums: Sums) -> Floats:
    """F1 of one value: the things that both called so over the mean of those of each."""
    cells, counts = sums.under(name)
    times = [float(cell.count(value)) for cell in cells]
    return ratio(2 * sums.of(name, value, value), (counts * times).sum(axis=1))


def _order(sums: Sums) -> Floats:
    return ratio(2 * sums.of("order-both"), _neighbours(sums))


def _neighbours(sums: Sums) -> Floats:
    return sums.of("order-first") + sums.of("order-second")


def _error_rate(sums: Sums) -> Floats:
    return ratio(2 * sums.of("text-edits"), sums.of("text-signs"))


def _characters(sums: Sums) -> Floats:
    return sums.of("text-signs") / 2


def _mentions(sums: Sums) -> Floats:
    return _number("first", sums) + _number("second", sums)


def _mentions_of(label: str, sums: Sums) -> Floats:
    return sums.of("first", label) + sums.of("second", label)


def _strict(sums: Sums) -> Floats:
    return ratio(2 * _number("same", sums), _mentions(sums))


def _part(of: str, sums: Sums) -> Floats:
    """The share of one person's mentions that the other has too."""
    return ratio(_number("same", sums), _number(of, sums))


def _partly(of: str, sums: Sums) -> Floats:
    return ratio(sums.of("exact") + sums.of("partial") / 2, _number(of, sums))


def _partial(sums: Sums) -> Floats:
    return ratio(2 * sums.of("exact") + sums.of("partial"), _mentions(sums))


def _strict_of(label: str, sums: Sums) -> Floats:
    return ratio(2 * sums.of("same", label), _mentions_of(label, sums))


def _partial_of(label: str, sums: Sums) -> Floats:
    both = 2 * sums.of("exact-of", label) + sums.of("partial-of", label)
    return ratio(both, _mentions_of(label, sums))


def _one(name: str) -> Measure:
    return lambda sums: sums.of(name)


_PIECES, _MARKS = _one("pieces"), _one("marks")
PAIR: Final[Mapping[str, Figure]] = {
    "articles-b3": Figure(partial(_mean, "b3"), _PIECES, "pieces"),
    "articles-boundary": Figure(partial(_mean, "boundary"), _PIECES, "pieces"),
    "articles-ari": Figure(partial(_mean, "ari"), _PIECES, "pieces"),
    "roles-percent": Figure(partial(_cells, "role", "percent"), _PIECES, "pieces"),
    "roles-kappa": Figure(partial(_cells, "role", "kappa"), _PIECES, "pieces"),
    "roles-alpha": Figure(partial(_cells, "role", "alpha"), _PIECES, "pieces"),
    "joints-percent": Figure(
        partial(_cells, "joint", "percent"), partial(_number, "joint"), "joints"
    ),
    "joints-kappa": Figure(partial(_cells, "joint", "kappa"), partial(_number, "joint"), "joints"),
    "joints-alpha": Figure(partial(_cells, "joint", "alpha"), partial(_number, "joint"), "joints"),
    "order": Figure(_order, _neighbours, "neighbours"),
    "text-error": Figure(_error_rate, _characters, "characters"),
    "entities-strict": Figure(_strict, _mentions, "mentions"),
    "entities-strict-first": Figure(partial(_part, "first"), partial(_number, "first"), "mentions"),
    "entities-strict-second": Figure(
        partial(_part, "second"), partial(_number, "second"), "mentions"
    ),
    "entities-partial": Figure(_partial, _mentions, "mentions"),
    "entities-partial-first": Figure(
        partial(_partly, "first"), partial(_number, "first"), "mentions"
    ),
    "entities-partial-second": Figure(
        partial(_partly, "second"), partial(_number, "second"), "mentions"
    ),
    "entities-kappa": Figure(partial(_cells, "character", "kappa"), _MARKS, "marks"),
    "entities-alpha": Figure(partial(_cells, "character", "alpha"), _MARKS, "marks"),
    "entities-unitized": Figure(lambda sums: unitized(sums, 2), _mentions, "mentions"),
}
"""All pages of two people. `…-first` and `…-second`: the share of that person's mentions that the
other has, which is recall and precision with the first as gold."""
BRIEF: Final = (
    "articles-b3", "articles-boundary", "articles-ari", "roles-kappa", "joints-kappa", "order",
    "text-error", "entities-strict", "entities-partial", "entities-kappa", "entities-alpha",
)  # fmt: skip
"""What is told of each day."""
PAGE: Final = (
    "articles-b3", "articles-boundary", "articles-ari", "roles-percent", "joints-percent", "order",
    "text-error", "entities-strict", "entities-partial", "entities-kappa",
)  # fmt: skip
"""What is told of each page."""


def of_label(label: str) -> dict[str, Figure]:
    """What is told of one label of two people: all other labels are as if there were none."""
    mentions = partial(_mentions_of, label)
    return {
        "entities-strict": Figure(partial(_strict_of, label), mentions, "mentions"),
        "entities-partial": Figure(partial(_partial_of, label), mentions, "mentions"),
        "entities-kappa": Figure(partial(_cells_of, "character", label, "kappa"), _MARKS, "marks"),
        "entities-alpha": Figure(partial(_cells_of, "character", label, "alpha"), _MARKS, "marks"),
        "entities-unitized": Figure(lambda sums: unitized(sums, 2, [label]), mentions, "mentions"),
    }


def of_value(kind: str, value: str) -> dict[str, Figure]:
    """What is told of one role (`kind` "role") or joint ("joint") of two people."""
    both, many = partial(_both, kind, value), {"role": "pieces", "joint": "joints"}[kind]
    return {
        f"{kind}s-f1": Figure(partial(_shared, kind, value), both, many),
        f"{kind}s-kappa": Figure(partial(_cells_of, kind, value, "kappa"), both, many),
        f"{kind}s-alpha": Figure(partial(_cells_of, kind, value, "alpha"), both, many),
    }


def _everybody(head: str) -> Figure:
    return Figure(
        lambda sums: alpha_said(sums, head), lambda sums: sums.of(head, "total"), "values"
    )


EVERYBODY: Final[Mapping[str, Figure]] = {
    f"{head}-alpha": _everybody(head) for head in ("roles", "joints", "entities")
}
"""More than two people, over the pages that at least two of them finished."""


def everybody_of(head: str, value: str) -> dict[str, Figure]:
    """The same of one role, joint or label."""

    def measure(sums: Sums) -> Floats:
        return alpha_said_of(sums, value, head)

    def counted(sums: Sums) -> Floats:
        return sums.of(head, "value", value)

    return {f"{head}-alpha": Figure(measure, counted, "values")}
