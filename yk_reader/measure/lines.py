"""The scores of one page's lines against gold: articles, headings, roles, paragraphs, order.

The same definitions as the project's scorer over lines.tsv files; a test keeps them equal.
"""

import itertools
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence

from yk_reader.measure.boundaries import boundary_similarity, masses, pk, window_diff
from yk_reader.measure.clusters import (
    adjusted_rand,
    b_cubed,
    match_greedily,
    panoptic_quality,
)
from yk_reader.model.rows import FURNITURE, LineRow

Rows = Mapping[int, LineRow]
"""Line number (1-based) → its row."""

_HEADINGS = frozenset({"kicker", "headline", "subheadline"})
_COARSE = dict.fromkeys(("kicker", "headline", "subheadline", "column"), "heading")
_PARAGRAPHS = ("body", "caption")
_MISSING = LineRow(0, "?", "missing", 0, 0)


def by_line(rows: Iterable[LineRow]) -> dict[int, LineRow]:
    """Rows as they are scored: line number → row."""
    return {row.line_no: row for row in rows}


def line_scores(gold: Rows, pred: Rows, *, fine: bool = False) -> dict[str, float]:
    """All measures of one page, by name.

    `b3`, `ari`, `pq`, `exact_articles`, `heading_attached`, `role_acc`, `role_f1`, `para_f1`,
    `order`: 0 to 1, more is better; `pk`, `window_diff`: less is better, `boundary`: more, over
    the lines in raw order; `actions`: gestures to mend the page; `n_gold`, `n_pred`: articles;
    `missing`: gold lines that the prediction lacks. `fine` keeps the heading roles apart.
    An empty gold scores as perfect. Furniture has no reading order: it counts for articles and
    roles, but in no pair of neighbours and in no step back.
    """
    numbers = sorted(gold)
    rows = [gold[n] for n in numbers]
    found = [pred.get(n, _MISSING) for n in numbers]
    g = [r.article for r in rows]
    p = [r.article for r in found]
    matched = match_greedily(g, p)
    gold_sets, pred_sets = _sets(g), _sets(p)
    exact = sum(mine == pred_sets.get(matched.get(a, "?")) for a, mine in gold_sets.items())
    coarse: Callable[[str], str] = (lambda r: r) if fine else coarse_role
    gold_roles = [coarse(r.role) for r in rows]
    pred_roles = [coarse(r.role) for r in found]
    reading = {a: sorted(mine, key=lambda i: rows[i].order) for a, mine in gold_sets.items()}
    hit, extra, missed = _paragraphs(rows, found, reading)
    breaks = hit + extra + missed
    back = 0
    kept = pairs = 0
    for a, mine in reading.items():
        if a == FURNITURE:  # it is read in no order
            continue
        inside = [found[i].order for i in mine if found[i].article == matched.get(a)]
        back += sum(y <= x for x, y in itertools.pairwise(inside))
        for x, y in itertools.pairwise(mine):
            pairs += 1
            one, two = found[x], found[y]
            kept += one.article == two.article and two.order - one.order == 1
    wrong_article = [None if matched.get(a) == b else (a, b) for a, b in zip(g, p, strict=True)]
    wrong_role = [None if a == b else (a, b) for a, b in zip(gold_roles, pred_roles, strict=True)]
    n = max(1, len(rows))
    cuts_gold, cuts_pred = masses(g), masses(p)
    return {
        "b3": b_cubed(g, p),
        "ari": adjusted_rand(g, p),
        "pq": panoptic_quality(g, p),
        "exact_articles": exact / max(1, len(gold_sets)),
        "heading_attached": _attached(rows, found),
        "role_acc": sum(a == b for a, b in zip(gold_roles, pred_roles, strict=True)) / n,
        "role_f1": _macro_f1(gold_roles, pred_roles),
        "para_f1": 1.0 if not breaks else 2 * hit / (2 * hit + extra + missed),
        "order": kept / pairs if pairs else 1.0,
        "pk": pk(cuts_gold, cuts_pred),
        "window_diff": window_diff(cuts_gold, cuts_pred),
        "boundary": boundary_similarity(cuts_gold, cuts_pred),
        "actions": float(_runs(wrong_article) + _runs(wrong_role) + extra + missed + back),
        "n_gold": float(len(gold_sets)),
        "n_pred": float(len(pred_sets)),
        "missing": float(sum(r is _MISSING for r in found)),
    }


def mean_scores(pages: Iterable[Mapping[str, float]]) -> dict[str, float]:
    """The mean of each measure over pages; empty for no page."""
    every = list(pages)
    if not every:
        return {}
    return {name: sum(s[name] for s in every) / len(every) for name in every[0]}


def _sets(labels: Sequence[str]) -> dict[str, set[int]]:
    out: dict[str, set[int]] = defaultdict(set)
    for i, label in enumerate(labels):
        out[label].add(i)
    return dict(out)


def _attached(rows: Sequence[LineRow], found: Sequence[LineRow]) -> float:
    """The share of heading lines that sit with their own body and with no other."""
    bodies: dict[str, Counter[str]] = defaultdict(Counter)
    for r, f in zip(rows, found, strict=True):
        if r.role not in _HEADINGS:
            bodies[r.article][f.article] += 1
    home = {a: c.most_common(1)[0][0] for a, c in bodies.items()}
    holds = Counter(home.values())
    ok = [
        f.article == home[r.article] and holds[home[r.article]] == 1
        for r, f in zip(rows, found, strict=True)
        if r.role in _HEADINGS and r.article in home
    ]
    return sum(ok) / len(ok) if ok else 1.0


def coarse_role(role: str) -> str:
    """The role with all headings taken together."""
    return _COARSE.get(role, role)


def right_lines(gold: Rows, pred: Rows) -> dict[int, bool]:
    """For each line of the gold whether the prediction has it right: its article (matched as the
    measures do), its role (headings taken together), and whether a paragraph begins with it."""
    numbers = sorted(gold)
    rows = [gold[n] for n in numbers]
    found = [pred.get(n, _MISSING) for n in numbers]
    matched = match_greedily([r.article for r in rows], [r.article for r in found])
    reading = {
        a: sorted(mine, key=lambda i: rows[i].order)
        for a, mine in _sets([r.article for r in rows]).items()
    }
    broken = {i for i, one, other in _breaks(rows, found, reading) if one != other}
    return {
        n: matched.get(r.article) == f.article
        and coarse_role(r.role) == coarse_role(f.role)
        and i not in broken
        for i, (n, r, f) in enumerate(zip(numbers, rows, found, strict=True))
    }


def _paragraphs(
    rows: Sequence[LineRow], found: Sequence[LineRow], reading: Mapping[str, Sequence[int]]
) -> tuple[int, int, int]:
    """Paragraph breaks right, too many, missed, over body and caption lines in gold order."""
    breaks = [(gold, pred) for _, gold, pred in _breaks(rows, found, reading)]
    return breaks.count((True, True)), breaks.count((False, True)), breaks.count((True, False))


def _breaks(
    rows: Sequence[LineRow], found: Sequence[LineRow], reading: Mapping[str, Sequence[int]]
) -> Iterator[tuple[int, bool, bool]]:
    """Of each body and caption line but an article's first, in gold order, whether a paragraph
    begins with it by gold and by prediction."""
    for mine in reading.values():
        text = [i for i in mine if rows[i].role in _PARAGRAPHS]
        for x, y in itertools.pairwise(text):
            one, two = found[x], found[y]
            pred = one.article != two.article or one.para != two.para
            yield y, rows[x].para != rows[y].para, pred


def _macro_f1(gold: Sequence[str], pred: Sequence[str]) -> float:
    """The mean F1 of the roles that the gold has."""
    in_gold, in_pred = Counter(gold), Counter(pred)
    both = Counter(a for a, b in zip(gold, pred, strict=True) if a == b)
    if not in_gold:
        return 1.0
    return sum(2 * both[r] / (in_gold[r] + in_pred[r]) for r in in_gold) / len(in_gold)


def _runs(flags: Sequence[Hashable | None]) -> int:
    """Runs of equal flags that are not None."""
    return sum(1 for i, f in enumerate(flags) if f is not None and (i == 0 or flags[i - 1] != f))
