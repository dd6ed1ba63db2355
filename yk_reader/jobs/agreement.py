"""Batch verb: how far annotators agree, over the pages that at least two of them finished."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, field
from math import isnan
from typing import Final

from yk_reader.jobs.agreement_pages import (
    Compared,
    ComparedPage,
    NameTally,
    Pair,
    PairPages,
    differing,
)
from yk_reader.jobs.batch import Refused, refusing
from yk_reader.jobs.export import ExportOptions, check_annotator
from yk_reader.jobs.projects import GOLD
from yk_reader.measure.agreeing import (
    BRIEF,
    EVERYBODY,
    PAGE,
    PAIR,
    Figure,
    everybody_of,
    of_label,
    of_value,
)
from yk_reader.measure.resampling import Key, Sheet, Sums, interval
from yk_reader.measure.unitizing import unitized, units_of
from yk_reader.model.errors import InputError
from yk_reader.model.progress import Progress, ShouldStop, check_stop, never_stop, no_progress
from yk_reader.model.records import dataclass
from yk_reader.model.vocabulary import Joint, PageStatus, Role
from yk_reader.store import MACHINE, Store

COLUMNS: Final = (
    "scope", "first", "second", "of", "measure", "value", "low", "high", "count", "counted",
    "pages", "page", "line", "start",
)  # fmt: skip
"""Of the table that holds everything (`Agreement.table`)."""
LEFT_OUT: Final = (MACHINE, GOLD)
"""Who is compared only when named: nobody, and the one who decided between the others."""
Cell = str | int | float


@dataclass(frozen=True, slots=True)
class AgreementRow:
    """One figure. `scope`: pair, label, role, joint, day, or everybody (more than two people; then
    `first` and `second` are empty, as for a day over all pairs). `of`: the label, role, joint or
    day. `value` None: not defined. `low`, `high`: the 95 % bootstrap interval over pages, None
    with one page. `count` things of the sort `counted`, on `pages` pages."""

    scope: str
    first: str
    second: str
    of: str
    measure: str
    value: float | None
    low: float | None
    high: float | None
    count: int
    counted: str
    pages: int


@dataclass(frozen=True, slots=True)
class AgreementPage:
    """A page of two people, and the figures of it by their names (None: not defined)."""

    first: str
    second: str
    page: ComparedPage
    figures: Mapping[str, float | None]


@dataclass
class Agreement:
    """How far `annotators` agree; `pages` and `names` with those on which they differ most first;
    a page that could not be read is in `refused`."""

    annotators: tuple[str, ...]
    rows: list[AgreementRow] = field(default_factory=list)
    pages: list[AgreementPage] = field(default_factory=list)
    names: list[tuple[str, NameTally]] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)

    def scope(self, name: str) -> list[AgreementRow]:
        """The rows of a scope."""
        return [row for row in self.rows if row.scope == name]

    def as_object(self) -> dict[str, object]:
        """Plain values for JSON."""
        return {
            "annotators": list(self.annotators),
            "figures": [asdict(row) for row in self.rows],
            "pages": [
                {
                    "first": one.first, "second": one.second, "id": one.page.page_id,
                    "name": one.page.name, "day": one.page.day, "line": one.page.line,
                    "start": one.page.start, "differences": one.page.differences,
                    "kinds": dict(one.page.kinds), **one.figures,
                }
                for one in self.pages
            ],
            "names": [
                {
                    "name": name, "differing": tally.differing, "agreed": tally.agreed,
                    "pages": len(tally.pages),
                    "labels": [[*pair, n] for pair, n in tally.labels.most_common()],
                    **_place(tally),
                }
                for name, tally in self.names
            ],
        }  # fmt: skip

    def table(self) -> Iterator[tuple[Cell, ...]]:
        """Everything as one table with COLUMNS; what is not there is empty. `page` is the number
        of a page in the project; of a page and a name `value` is how often people differ, `low` and
        `high` are empty, `count` is how many places there are in all (of a name)."""
        for r in self.rows:
            numbers = [_cell(r.value), _cell(r.low), _cell(r.high), r.count]
            yield (r.scope, r.first, r.second, r.of, r.measure, *numbers, r.counted, r.pages,
                   "", "", "")  # fmt: skip
        for one in self.pages:
            page = one.page
            who = ("page", one.first, one.second, page.name)
            place = (page.page_id, page.line or "", page.start if page.line else "")
            yield (*who, "differences", page.differences, "", "", "", "", 1, *place)
            for name, value in one.figures.items():
                yield (*who, name, _cell(value), "", "", "", "", 1, *place)
        for name, tally in self.names:
            at = _place(tally)
            yield ("name", "", "", name, "differing", tally.differing, "", "",
                   tally.differing + tally.agreed, "mentions", len(tally.pages),
                   at["id"], at["line"], at["start"])  # fmt: skip


def agreement(
    store: Store,
    annotators: Sequence[str] = (),
    status: str = "done",
    labels: Collection[str] | None = None,
    *,
    left_out: Collection[str] = LEFT_OUT,
    progress: Progress = no_progress,
    should_stop: ShouldStop = never_stop,
) -> Agreement:
    """Compare annotators, over the pages that at least two of them have with that status (`done`
    includes reviewed pages; `all`: any).

    None named: everybody who has such pages but those who are `left_out` and the copies that a
    merge kept beside somebody's. `labels`: only entities with these.
    InputError "no-annotator", "one-annotator" when only one is named, "nothing-to-score" when they
    finished no page in common. Cancelled when it shall stop.
    """
    names = tuple(dict.fromkeys(annotators))
    for name in names:
        check_annotator(store, name)
    if len(names) == 1:
        raise InputError(
            "one-annotator",
            f"{names[0]} alone cannot agree with anybody.",
            "Name two annotators or more, or none for all of them.",
        )
    out_of_it = {*left_out, *store.annotators.copies()}
    compared = names or tuple(n for n in store.annotators.names() if n not in out_of_it)
    statuses = ExportOptions(status=status).statuses or frozenset(PageStatus)
    shared = store.finished.shared(compared, statuses)
    if not shared:
        raise _nothing(compared, status)
    if not names:  # who finished nothing that another one did is not one of all
        have = {name for _, who in shared for name, _ in who}
        names = tuple(name for name in compared if name in have)
    out = Agreement(names)
    found = Compared(labels)
    for i, (page_id, who) in enumerate(shared):
        check_stop(should_stop)
        progress(i, len(shared), "")
        with refusing(f"page {page_id}", out.refused):
            found.add(store, page_id, sorted(who, key=lambda w: names.index(w[0])), len(names))
    check_stop(should_stop)
    out.rows += _figures(found, len(names), should_stop)
    for pair in sorted(found.pairs, key=lambda p: (names.index(p[0]), names.index(p[1]))):
        out.pages += _pages(pair, found.pairs[pair])
    out.pages.sort(key=lambda one: (-one.page.differences, one.page.page_id))
    out.names = differing(found.names.items())
    progress(len(shared), len(shared), "")
    return out


def _figures(found: Compared, everybody: int, should_stop: ShouldStop) -> Iterator[AgreementRow]:
    sheets = {pair: Sheet(pages.counted()) for pair, pages in found.pairs.items()}
    for pair, sheet in sheets.items():
        check_stop(should_stop)
        yield from _pair_rows(pair, sheet)
    for pair, pages in found.pairs.items():
        yield from _day_rows(pair, pages, sheets[pair])
    if len(sheets) > 1:
        check_stop(should_stop)
        every = _all_pairs(found.pairs.values())
        yield from _day_rows(("", ""), every, Sheet(every.counts))
    if everybody > 2:
        check_stop(should_stop)
        yield from _everybody_rows(found, everybody)


def _all_pairs(pairs: Iterable[PairPages]) -> PairPages:
    """What all pairs said of a page on a day, as of one page: what is drawn are pages."""
    days: dict[tuple[int, str], tuple[ComparedPage, Counter[Key]]] = {}
    for each in pairs:
        for page, counts in zip(each.pages, each.counts, strict=True):
            held = days.setdefault((page.page_id, page.day), (page, Counter()))
            held[1].update(counts)
    pages, sums = zip(*days.values(), strict=True)
    return PairPages(list(pages), list(sums))


def _pair_rows(pair: Pair, sheet: Sheet) -> Iterator[AgreementRow]:
    whole, draws = sheet.whole(), _draws(sheet)
    pages = len(sheet)

    def rows(scope: str, of: str, figures: Mapping[str, Figure]) -> Iterator[AgreementRow]:
        return _rows((scope, *pair, of), figures, whole, draws, pages)

    yield from rows("pair", "", PAIR)
    for label in sorted({key[0] for name in ("first", "second") for key in whole.under(name)[0]}):
        yield from rows("label", label, of_label(label))
    for kind, values in (("role", Role), ("joint", Joint)):
        said = {value for cell in whole.under(kind)[0] for value in cell}
        for value in (str(one) for one in values if str(one) in said):
            yield from rows(kind, value, of_value(kind, value))


def _day_rows(pair: Pair, pages: PairPages, sheet: Sheet) -> Iterator[AgreementRow]:
    days: dict[str, list[int]] = {}
    for i, page in enumerate(pages.pages):
        days.setdefault(page.day, []).append(i)
    figures = {name: PAIR[name] for name in BRIEF}
    for day in sorted(days):
        part = sheet.part(days[day])
        yield from _rows(("day", *pair, day), figures, part.whole(), _draws(part), len(part))


def _everybody_rows(found: Compared, everybody: int) -> Iterator[AgreementRow]:
    sheet = Sheet(found.groups)
    whole, draws = sheet.whole(), _draws(sheet)
    yield from _rows(("everybody", "", "", ""), EVERYBODY, whole, draws, len(sheet))
    for head, scope in (("roles", "role"), ("joints", "joint"), ("entities", "label")):
        for (value,) in whole.under(head, "value")[0]:
            if value:  # what nobody tagged is no label
                figures = everybody_of(head, value)
                yield from _rows((f"everybody-{scope}", "", "", value), figures, whole, draws,
                                 len(sheet))  # fmt: skip
    units = Sheet(found.continuum.counts())
    if len(units):
        figure = Figure(lambda sums: unitized(sums, everybody), units_of, "mentions")
        yield from _rows(
            ("everybody", "", "", ""),
            {"entities-unitized": figure},
            units.whole(),
            _draws(units),
            len(units),
        )


def _draws(sheet: Sheet) -> Sums | None:
    """Draws of the pages; None where there is but one, which says nothing of chance."""
    return sheet.draws() if len(sheet) > 1 else None


def _rows(
    of: tuple[str, str, str, str],
    figures: Mapping[str, Figure],
    whole: Sums,
    draws: Sums | None,
    pages: int,
) -> Iterator[AgreementRow]:
    for name, figure in figures.items():
        value = _number(figure.measure(whole)[0])
        between = None if draws is None or value is None else interval(figure.measure, draws)
        low, high = between or (None, None)
        count = round(float(figure.counted(whole)[0]))
        yield AgreementRow(*of, name, value, low, high, count, figure.of, pages)


def _pages(pair: Pair, pages: PairPages) -> Iterable[AgreementPage]:
    each = Sheet(pages.counts).each()
    columns = {name: PAIR[name].measure(each) for name in PAGE}
    for i, page in enumerate(pages.pages):
        figures = {name: _number(values[i]) for name, values in columns.items()}
        yield AgreementPage(*pair, page, figures)


def _number(value: float) -> float | None:
    return None if isnan(value) else float(value)


def _cell(value: float | None) -> Cell:
    return "" if value is None else round(value, 6)


def _place(tally: NameTally) -> dict[str, Cell]:
    page_id, name, start, line = tally.place or (0, "", 0, 0)
    return {"id": page_id, "page": name, "line": line, "start": start}


def _nothing(names: Sequence[str], status: str) -> InputError:
    who = ", ".join(names) or "nobody"
    finished = "worked on" if status == "all" else f"have with the status {status}"
    return InputError(
        "nothing-to-score",
        f"There is no page that two of the annotators ({who}) {finished}.",
        "`yk-reader stats` says who worked on how many pages; --status all takes unfinished ones.",
        names=who,
    )
