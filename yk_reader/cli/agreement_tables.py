"""The agreement of annotators as lines of text for a terminal."""

from collections.abc import Iterable, Sequence
from typing import Final

from yk_reader.jobs.agreement import Agreement, AgreementRow

MEASURES: Final = {
    "articles-b3": "articles: B³ F1",
    "articles-boundary": "articles: boundary similarity",
    "articles-ari": "articles: adjusted Rand index",
    "roles-percent": "roles: the same",
    "roles-kappa": "roles: Cohen's kappa",
    "roles-alpha": "roles: Krippendorff's alpha",
    "joints-percent": "joints: the same",
    "joints-kappa": "joints: Cohen's kappa",
    "joints-alpha": "joints: Krippendorff's alpha",
    "order": "reading order: neighbours F1",
    "text-error": "corrected text: error rate",
    "entities-strict": "entities: strict F1",
    "entities-strict-first": "  of the first one's mentions",
    "entities-strict-second": "  of the second one's mentions",
    "entities-partial": "entities: partial F1",
    "entities-partial-first": "  of the first one's mentions",
    "entities-partial-second": "  of the second one's mentions",
    "entities-kappa": "entities: kappa per character",
    "entities-alpha": "entities: alpha per character",
    "entities-unitized": "entities: alpha for unitizing",
}
"""What a measure is called in the table of a pair."""
_COUNTED: Final = {
    "pieces": "lines", "joints": "joints", "neighbours": "neighbours", "mentions": "mentions",
    "characters": "characters", "marks": "characters", "values": "values",
}  # fmt: skip
_PARTS: Final = (
    ("label", ("entities-strict", "entities-partial", "entities-kappa", "entities-alpha",
               "entities-unitized")),
    ("role", ("roles-f1", "roles-kappa", "roles-alpha")),
    ("joint", ("joints-f1", "joints-kappa", "joints-alpha")),
    ("day", ("articles-b3", "roles-kappa", "joints-kappa", "order", "text-error",
             "entities-strict", "entities-kappa")),
    ("everybody-label", ("entities-alpha",)),
    ("everybody-role", ("roles-alpha",)),
    ("everybody-joint", ("joints-alpha",)),
)  # fmt: skip
"""The tables of several measures side by side: scope and columns; the count is of the first."""
_HEADS: Final = {
    "articles-b3": "B³", "roles-kappa": "roles κ", "joints-kappa": "joints κ", "order": "order",
    "text-error": "text error", "entities-strict": "strict F1", "entities-partial": "partial F1",
    "entities-kappa": "κ", "entities-alpha": "α", "entities-unitized": "α unitizing",
    "roles-f1": "F1", "roles-alpha": "α", "joints-f1": "F1", "joints-alpha": "α",
}  # fmt: skip
_WIDE: Final = 13


def table(found: Agreement, most: int) -> list[str]:
    """The agreement as lines for a screen; of pages and names the first `most`."""
    out: list[str] = []
    pairs = dict.fromkeys((row.first, row.second) for row in found.scope("pair"))
    for pair in pairs:
        rows = [row for row in found.scope("pair") if (row.first, row.second) == pair]
        out += [*_gap(out), *_figures(f"{pair[0]} and {pair[1]}", rows)]
        out += _parts(found, ("label", "role", "joint", "day"), pair)
    everybody = found.scope("everybody")
    if everybody:
        names = ", ".join(found.annotators)
        out += [*_gap(out), *_figures(f"all together ({names})", everybody)]
        out += _parts(found, ("everybody-label", "everybody-role", "everybody-joint"), ("", ""))
    if len(pairs) > 1:
        out += _parts(found, ("day",), ("", ""), "day, all pairs")
    return out + _pages(found, most) + _names(found, most)


def _gap(out: Sequence[str]) -> list[str]:
    return [""] if out else []


def _figures(title: str, rows: Sequence[AgreementRow]) -> list[str]:
    pages = rows[0].pages
    wide = max(len(text) for text in MEASURES.values())
    out = [f"{title}: {pages:,} {'page' if pages == 1 else 'pages'}"]
    out.append(f"{'':<{wide}}{'value':>8}   {'95 % between':<16}{'of':>10}")
    for row in rows:
        between = "" if row.low is None else f"{row.low:.3f} and {row.high:.3f}"
        on = "" if row.pages == pages else f" on {row.pages:,} pages"
        out.append(
            f"{MEASURES[row.measure]:<{wide}}{_value(row.value):>8}   {between:<16}"
            f"{row.count:>10,} {_COUNTED[row.counted]}{on}"
        )
    return out


def _parts(
    found: Agreement, scopes: Iterable[str], pair: tuple[str, str], title: str = ""
) -> list[str]:
    out: list[str] = []
    for scope, columns in _PARTS:
        if scope not in scopes:
            continue
        values: dict[str, dict[str, AgreementRow]] = {}
        for row in found.scope(scope):
            if (row.first, row.second) == pair:
                values.setdefault(row.of, {})[row.measure] = row
        if not values:
            continue
        wide = max(12, *(len(name) + 2 for name in (*values, title)))
        head = (title or scope.removeprefix("everybody-")).ljust(wide)
        out += ["", head + "".join(_HEADS[c].rjust(_WIDE) for c in columns) + "of".rjust(10)]
        for name, each in values.items():
            first = each[columns[0]]
            cells = "".join(_value(each[c].value).rjust(_WIDE) for c in columns)
            out.append(f"{name:<{wide}}{cells}{first.count:>10,} {_COUNTED[first.counted]}")
            spans = [each[c] for c in columns]
            if any(one.low is not None for one in spans):
                between = "".join(_between(one).rjust(_WIDE) for one in spans)
                out.append(f"{'':<{wide}}{between}{first.pages:>10,} "
                           f"{'page' if first.pages == 1 else 'pages'}")  # fmt: skip
    return out


def _between(row: AgreementRow) -> str:
    return "" if row.low is None or row.high is None else f"{row.low:.2f}…{row.high:.2f}"


def _pages(found: Agreement, most: int) -> list[str]:
    shown = [one for one in found.pages[:most] if one.page.differences]
    if not shown:
        return []
    out = ["", "pages that differ most",
           f"{'differences':>11}{'B³':>7}{'roles':>7}{'joints':>7}{'entities':>9}  "
           f"{'page:line':<14}who, name"]  # fmt: skip
    for one in shown:
        cells = (("articles-b3", 7), ("roles-percent", 7), ("joints-percent", 7),
                 ("entities-strict", 9))  # fmt: skip
        values = "".join(_value(one.figures[name], 2).rjust(wide) for name, wide in cells)
        place = f"{one.page.page_id}:{one.page.line}"
        who = f"{one.first}, {one.second}"
        out.append(f"{one.page.differences:>11,}{values}  {place:<14}{who}: {one.page.name}")
    return out + _rest(len([one for one in found.pages if one.page.differences]) - len(shown))


def _names(found: Agreement, most: int) -> list[str]:
    if not found.names:
        return []
    out = ["", "names that differ most",
           f"{'differ':>8}{'agree':>8}{'pages':>8}  {'page:line':<14}name, labels"]  # fmt: skip
    for name, tally in found.names[:most]:
        page_id, _, _, line = tally.place or (0, "", 0, 0)
        labels = ", ".join(
            f"{a} / {b or '–'}" + (f" ×{n}" if n > 1 else "")
            for (a, b), n in tally.labels.most_common(3)
        )
        place = f"{page_id}:{line}"
        out.append(f"{tally.differing:>8,}{tally.agreed:>8,}{len(tally.pages):>8,}  {place:<14}"
                   f"{name}: {labels}")  # fmt: skip
    return out + _rest(len(found.names) - most)


def _rest(count: int) -> list[str]:
    return [f"… and {count:,} more (--most N, --out FILE.csv)"] if count > 0 else []


def _value(value: float | None, digits: int = 3) -> str:
    return "–" if value is None else f"{value:.{digits}f}"
