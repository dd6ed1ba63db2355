"""The figures of a project in the window's words, and as charts."""

from collections.abc import Mapping, Sequence
from math import nan
from typing import Any, Final

from yk_reader.gui.look.i18n import QT_TRANSLATE_NOOP, translate
from yk_reader.gui.view import agreement_texts as agreed
from yk_reader.gui.view.reason_texts import reason_text
from yk_reader.gui.widgets.chart import ChartData, ChartKind, ChartSeries
from yk_reader.jobs.figures import Cell, FigureTable
from yk_reader.model.records import dataclass
from yk_reader.text.display import stand_ins

BARS_SHOWN: Final = 30
"""Rows of a chart of bars; the table behind it has them all."""


@dataclass(frozen=True, slots=True)
class Subject:
    """One page of the window: its title, the table behind it, how its chart is drawn and of which
    columns (in the order from below, or from the left); `note` says how it was counted, `empty`
    why there may be no row."""

    title: str
    table: str
    kind: ChartKind
    columns: tuple[str, ...]
    note: str = ""
    only: str = ""
    """A column; rows where it is 0 are not drawn."""
    context: str = "Figures"
    """In which context its texts are translated."""
    empty: str = ""
    among: tuple[str, frozenset[str]] | None = None
    """A column of codes, and those whose rows are drawn."""
    spans: tuple[str, str] | None = None
    """The columns of the ends of the intervals."""


_NOTE_EFFORT = QT_TRANSLATE_NOOP(
    "Figures",
    "Of the pages whose last step was on that day. Time that was recorded leaves out pauses over a"
    " minute; where none was, it is the time between steps, without pauses over two minutes and"
    " steps over many pages.",
)
_NOTE_STEPS = QT_TRANSLATE_NOOP(
    "Figures",
    "Of the pages whose last step was on that day; steps over many pages are left out.",
)
_NOTE_GESTURES = QT_TRANSLATE_NOOP(
    "Figures",
    "Keys and clicks on the pages whose last step was on that day, of those that were recorded"
    " whole.",
)
_NOTE_OUTCOMES = QT_TRANSLATE_NOOP(
    "Figures",
    "Mended: taken with another label or other words, or replaced by an entity of one's own.",
)
_AGREEMENT: Final[Any] = {
    "context": "Agreement",
    "empty": agreed.EMPTY,
    "spans": ("low", "high"),
}
SUBJECTS: Final = (
    Subject(
        QT_TRANSLATE_NOOP("Figures", "Pages by status"), "status", ChartKind.AREAS,
        ("reviewed", "done", "in-progress", "todo"),
    ),
    Subject(
        QT_TRANSLATE_NOOP("Figures", "Seconds per page"), "effort", ChartKind.LINES,
        ("seconds-per-page",), _NOTE_EFFORT,
    ),
    Subject(
        QT_TRANSLATE_NOOP("Figures", "Actions per page"), "effort", ChartKind.LINES,
        ("steps-per-page",), _NOTE_STEPS,
    ),
    Subject(
        QT_TRANSLATE_NOOP("Figures", "Gestures per page"), "effort", ChartKind.LINES,
        ("gestures-per-page",), _NOTE_GESTURES, only="recorded",
    ),
    Subject(
        QT_TRANSLATE_NOOP("Figures", "Pages by person"), "people", ChartKind.BARS,
        ("reviewed", "done", "in-progress", "todo"),
        QT_TRANSLATE_NOOP(
            "Figures", "Of the pages that were given to people; a page can be given to several."
        ),
    ),
    Subject(
        QT_TRANSLATE_NOOP("Figures", "Labels"), "labels", ChartKind.BARS,
        ("accepted", "suggested"),
    ),
    Subject(
        QT_TRANSLATE_NOOP("Figures", "Most frequent names"), "names", ChartKind.BARS,
        ("mentions",),
    ),
    Subject(
        QT_TRANSLATE_NOOP("Figures", "Suggestions by label"), "outcomes-label", ChartKind.BARS,
        ("accepted", "mended", "rejected", "suggested"), _NOTE_OUTCOMES,
    ),
    Subject(
        QT_TRANSLATE_NOOP("Figures", "Suggestions by source"), "outcomes-source", ChartKind.BARS,
        ("accepted", "mended", "rejected", "suggested"), _NOTE_OUTCOMES,
    ),
    Subject(
        QT_TRANSLATE_NOOP("Figures", "Proposals kept"), "kept", ChartKind.BARS,
        ("kept", "changed"),
        QT_TRANSLATE_NOOP("Figures", "Lines of finished pages, for each kind of decision."),
    ),
    Subject(
        QT_TRANSLATE_NOOP("Agreement", "Agreement of annotators"), "agreement", ChartKind.BARS,
        ("value",), agreed.NOTE, among=("measure", agreed.CHARTED), **_AGREEMENT,
    ),
    Subject(
        QT_TRANSLATE_NOOP("Agreement", "Agreement by label"), "agreement-label", ChartKind.BARS,
        ("strict",), agreed.NOTE, **_AGREEMENT,
    ),
    Subject(
        QT_TRANSLATE_NOOP("Agreement", "Agreement by role"), "agreement-role", ChartKind.BARS,
        ("f1",), agreed.NOTE, **_AGREEMENT,
    ),
    Subject(
        QT_TRANSLATE_NOOP("Agreement", "Agreement by joint"), "agreement-joint", ChartKind.BARS,
        ("f1",), agreed.NOTE, **_AGREEMENT,
    ),
    Subject(
        QT_TRANSLATE_NOOP("Agreement", "Agreement over time"), "agreement-day", ChartKind.LINES,
        ("articles-b3", "roles-kappa", "entities-strict", "entities-kappa"), agreed.NOTE_DAYS,
        context="Agreement", empty=agreed.EMPTY,
    ),
    Subject(
        QT_TRANSLATE_NOOP("Agreement", "Pages that differ most"), "agreement-page", ChartKind.BARS,
        ("differences",), agreed.NOTE_PLACES, context="Agreement", empty=agreed.EMPTY,
    ),
    Subject(
        QT_TRANSLATE_NOOP("Agreement", "Names that differ most"), "agreement-name", ChartKind.BARS,
        ("differing", "agreed"), agreed.NOTE_PLACES, context="Agreement", empty=agreed.AGREED,
    ),
)  # fmt: skip
_COLUMNS: Final[Mapping[str, str]] = {
    "day": QT_TRANSLATE_NOOP("Figures", "Day"),
    "todo": QT_TRANSLATE_NOOP("Figures", "To do"),
    "in-progress": QT_TRANSLATE_NOOP("Figures", "In progress"),
    "done": QT_TRANSLATE_NOOP("Figures", "Done"),
    "reviewed": QT_TRANSLATE_NOOP("Figures", "Reviewed"),
    "pages": QT_TRANSLATE_NOOP("Figures", "Pages"),
    "seconds-per-page": QT_TRANSLATE_NOOP("Figures", "Seconds per page"),
    "recorded": QT_TRANSLATE_NOOP("Figures", "Of these recorded"),
    "steps-per-page": QT_TRANSLATE_NOOP("Figures", "Actions per page"),
    "gestures-per-page": QT_TRANSLATE_NOOP("Figures", "Gestures per page"),
    "person": QT_TRANSLATE_NOOP("Figures", "Person"),
    "label": QT_TRANSLATE_NOOP("Figures", "Label"),
    "accepted": QT_TRANSLATE_NOOP("Figures", "Accepted"),
    "suggested": QT_TRANSLATE_NOOP("Figures", "Open"),
    "mended": QT_TRANSLATE_NOOP("Figures", "Mended"),
    "rejected": QT_TRANSLATE_NOOP("Figures", "Rejected"),
    "name": QT_TRANSLATE_NOOP("Figures", "Name"),
    "mentions": QT_TRANSLATE_NOOP("Figures", "Mentions"),
    "source": QT_TRANSLATE_NOOP("Figures", "Source"),
    "decision": QT_TRANSLATE_NOOP("Figures", "Decision"),
    "kept": QT_TRANSLATE_NOOP("Figures", "Kept"),
    "changed": QT_TRANSLATE_NOOP("Figures", "Changed"),
    "percent-kept": QT_TRANSLATE_NOOP("Figures", "Kept, per cent"),
}
_WORDS: Final = frozenset({"day", "person", "name", "label", "source", "decision"}) | agreed.WORDS
"""The columns that say what is counted."""
_DECISIONS: Final[Mapping[str, str]] = {
    "article": QT_TRANSLATE_NOOP("Figures", "Article"),
    "role": QT_TRANSLATE_NOOP("Figures", "Role"),
    "joint": QT_TRANSLATE_NOOP("Figures", "Joint"),
    "position": QT_TRANSLATE_NOOP("Figures", "Reading order"),
}


def subject_title(subject: Subject) -> str:
    """What a subject is called."""
    return translate(subject.context, subject.title)


def subject_note(subject: Subject) -> str:
    """How it was counted; empty where that is plain."""
    return translate(subject.context, subject.note) if subject.note else ""


def subject_empty(subject: Subject) -> str:
    """Why it may have no row; empty where nothing is to be said of that."""
    return translate(subject.context, subject.empty) if subject.empty else ""


def column_title(column: str) -> str:
    """What a column is called."""
    if column in agreed.COLUMNS:
        return agreed.column_name(column)
    return translate("Figures", _COLUMNS[column])


def digits_of(column: str) -> int | None:
    """How many digits the numbers of a column have after the point; None: as they come."""
    return 3 if column in agreed.SHARES else None


def cell_text(column: str, cell: Cell) -> str:
    """A cell that is no number in the window's words: sources and kinds of decisions are codes."""
    text = str(cell)
    if column == "source":
        text = reason_text(text)
    elif column == "decision":
        text = translate("Figures", _DECISIONS[text])
    return stand_ins(agreed.cell_words(column, text))


def shown_rows(table: FigureTable) -> tuple[tuple[Cell, ...], ...]:
    """The rows with their codes in words; numbers stay numbers."""
    return tuple(
        tuple(
            cell_text(column, cell) if isinstance(cell, str) else cell
            for column, cell in zip(table.columns, row, strict=True)
        )
        for row in table.rows
    )


def chart_of(subject: Subject, table: FigureTable) -> ChartData:
    """The chart of a subject; of bars the first rows."""
    at = {column: i for i, column in enumerate(table.columns)}
    rows = table.rows
    if subject.among is not None:
        column, among = subject.among
        rows = tuple(row for row in rows if row[at[column]] in among)
    if subject.kind is ChartKind.BARS:
        rows = rows[:BARS_SHOWN]
    if subject.only:
        rows = tuple(row for row in rows if row[at[subject.only]])
    # a name can have two labels: both columns of words say which bar it is
    words = [i for name, i in at.items() if name in _WORDS]
    names = tuple(" · ".join(cell_text(table.columns[i], row[i]) for i in words) for row in rows)
    lines = subject.kind is ChartKind.LINES
    series = tuple(
        ChartSeries(
            column_title(name),
            tuple(_number(row[at[name]], nan if lines else 0.0) for row in rows),
            tuple(_span(row, at, subject.spans) for row in rows) if subject.spans else (),
        )
        for name in subject.columns
    )
    digits = digits_of(subject.columns[0]) if subject.kind is ChartKind.BARS else None
    return ChartData(subject_title(subject), subject.kind, names, series, digits)


def _number(cell: Cell, otherwise: float) -> float:
    """A cell as a number; one without a value is empty."""
    return otherwise if isinstance(cell, str) else float(cell)


def _span(
    row: Sequence[Cell], at: Mapping[str, int], ends: tuple[str, str]
) -> tuple[float, float] | None:
    low, high = (row[at[name]] for name in ends)
    return None if isinstance(low, str) or isinstance(high, str) else (float(low), float(high))
