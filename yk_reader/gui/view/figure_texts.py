"""The figures of a project in the window's words, and as charts."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from yk_reader.gui.look.i18n import QT_TRANSLATE_NOOP, translate
from yk_reader.gui.view.reason_texts import reason_text
from yk_reader.gui.widgets.chart import ChartData, ChartKind, ChartSeries
from yk_reader.jobs.figures import Cell, FigureTable
from yk_reader.text.display import stand_ins

BARS_SHOWN: Final = 30
"""Rows of a chart of bars; the table behind it has them all."""


@dataclass(frozen=True, slots=True)
class Subject:
    """One page of the window: its title, the table behind it, how its chart is drawn and of which
    columns (in the order from below, or from the left); `note` says how it was counted."""

    title: str
    table: str
    kind: ChartKind
    columns: tuple[str, ...]
    note: str = ""
    only: str = ""
    """A column; rows where it is 0 are not drawn."""


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
_WORDS: Final = frozenset({"day", "person", "name", "label", "source", "decision"})
"""The columns that say what is counted."""
_DECISIONS: Final[Mapping[str, str]] = {
    "article": QT_TRANSLATE_NOOP("Figures", "Article"),
    "role": QT_TRANSLATE_NOOP("Figures", "Role"),
    "joint": QT_TRANSLATE_NOOP("Figures", "Joint"),
    "position": QT_TRANSLATE_NOOP("Figures", "Reading order"),
}


def subject_title(subject: Subject) -> str:
    """What a subject is called."""
    return translate("Figures", subject.title)


def subject_note(subject: Subject) -> str:
    """How it was counted; empty where that is plain."""
    return translate("Figures", subject.note) if subject.note else ""


def column_title(column: str) -> str:
    """What a column is called."""
    return translate("Figures", _COLUMNS[column])


def cell_text(column: str, cell: Cell) -> str:
    """A cell that is no number in the window's words: sources and kinds of decisions are codes."""
    text = str(cell)
    if column == "source":
        text = reason_text(text)
    elif column == "decision":
        text = translate("Figures", _DECISIONS[text])
    return stand_ins(text)


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
    rows = table.rows[:BARS_SHOWN] if subject.kind is ChartKind.BARS else table.rows
    if subject.only:
        rows = tuple(row for row in rows if row[table.columns.index(subject.only)])
    # a name can have two labels: both columns of words say which bar it is
    words = [i for i, name in enumerate(table.columns) if name in _WORDS]
    names = tuple(" · ".join(cell_text(table.columns[i], row[i]) for i in words) for row in rows)
    series = tuple(
        ChartSeries(
            column_title(name), tuple(float(row[table.columns.index(name)]) for row in rows)
        )
        for name in subject.columns
    )
    return ChartData(subject_title(subject), subject.kind, names, series)
