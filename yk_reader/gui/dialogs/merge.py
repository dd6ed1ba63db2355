"""What merging projects would do: counts, labels, and what was worked on in both."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialogButtonBox,
    QFormLayout,
    QGroupBox,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from yk_reader.gui.dialogs.dialog import Dialog
from yk_reader.gui.look.vocabulary_texts import clock
from yk_reader.gui.view.merge_outcome import namesakes_told
from yk_reader.jobs.merge_report import told_files
from yk_reader.jobs.merge_view import TwoCopies
from yk_reader.jobs.merging import Conflict, ConflictKey, MergeOptions, MergeReport, Side
from yk_reader.store.merge_versions import RULES, Rule
from yk_reader.text.display import stand_ins

_HIGH = 120
"""Pixels that a list has at least."""


class MergeDialog(Dialog):
    """Says what would be done before anything is; `wanted` carries how it shall be done.

    `look(conflict, then)` gets the two copies of a conflict and hands them to `then`.
    """

    wanted = Signal(object)

    def __init__(
        self,
        parent: QWidget,
        into: Path,
        reports: Sequence[MergeReport],
        labels: Sequence[str],
        look: Callable[[Conflict, Callable[[TwoCopies], None]], None],
    ) -> None:
        super().__init__(parent)
        self._look, self._into = look, into
        self._names = told_files(one.path for one in reports)
        self._choices: dict[ConflictKey, Rule] = {}
        self.setWindowTitle(self.tr("Merge projects"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(820, 620)
        column = QVBoxLayout(self)
        self.said = self._label("\n".join(map(self._told, reports)))
        column.addWidget(self.said)
        self.labels: dict[str, QComboBox] = {}
        self._add_labels(column, reports, labels)
        self.conflicts = QListWidget()
        self._add_conflicts(column, reports)
        text = self.tr(
            "{name} is copied into its folder “backups”, closed, and opened again afterwards."
        )
        column.addWidget(self._label(text.format(name=into.name)))
        column.addStretch()
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.ok = buttons.addButton(self.tr("Merge"), QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self._take)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)
        self.ok.setDefault(True)

    def _label(self, text: str) -> QLabel:
        label = QLabel(stand_ins(text))
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        return label

    # -- what would be done

    def _told(self, one: MergeReport) -> str:
        pages = [
            self.tr("%n new page(s)", "", one.pages_new),
            self.tr("%n page(s) in common", "", one.pages_common),
        ]
        work = {
            "new": self.tr("%n new annotation(s)", "", one.states["new"]),
            "newer": self.tr("%n newer than here", "", one.states["newer"]),
            "older": self.tr("%n newer here", "", one.states["older"]),
            "same": self.tr("%n the same", "", one.states["same"]),
            "conflict": self.tr("%n worked on in both", "", one.states["conflict"]),
        }
        parts = [*pages, *(words for state, words in work.items() if one.states[state])]
        text = f"{self._names[one.path]}: {' · '.join(parts)}"
        if one.decoded:
            said = self.tr("The bytes of %n page(s) are here in another encoding.", "",
                           len(one.decoded))  # fmt: skip
            text += f"\n{said}"
        return "\n".join([text, *namesakes_told(one), *one.notices])

    def _add_labels(
        self, column: QVBoxLayout, reports: Sequence[MergeReport], labels: Sequence[str]
    ) -> None:
        found = {match.theirs: match for one in reports for match in one.labels}
        if not found:
            return
        box = QGroupBox(self.tr("Labels that the label set here has not"))
        form = QFormLayout(box)
        for name, match in found.items():
            choice = QComboBox()
            choice.setAccessibleName(self.tr("Label {name} becomes").format(name=stand_ins(name)))
            choice.addItem(self.tr("is added"), "")
            for label in labels:
                choice.addItem(self.tr("becomes {name}").format(name=stand_ins(label)), label)
            choice.setCurrentIndex(max(choice.findData(match.mine), 0))
            entities = self.tr("%n entity(ies)", "", match.entities)
            form.addRow(self._label(f"{name} ({entities})"), choice)
            self.labels[name] = choice
        column.addWidget(box)

    # -- what was worked on in both

    def _add_conflicts(self, column: QVBoxLayout, reports: Sequence[MergeReport]) -> None:
        self.rule = self._rules(self.tr("Which copy has the place on all these pages"))
        self.this = self._rules(self.tr("Which copy has the place on this page"))
        self.mine, self.theirs = (self._text(name) for name in (self.tr("Here"), self.tr("There")))
        self.where = self._label(""), self._label("")
        found = [conflict for one in reports for conflict in one.conflicts]
        if not found:
            return
        box = QGroupBox(self.tr("Worked on in both: the other copy is kept beside it"))
        inside = QVBoxLayout(box)
        inside.addWidget(self._row(self.rule))
        self.conflicts.setAccessibleName(self.tr("Pages that were worked on in both"))
        self.conflicts.setMinimumHeight(_HIGH)
        for conflict in found:
            item = QListWidgetItem(stand_ins(self._line(conflict)))
            item.setData(Qt.ItemDataRole.UserRole, conflict)
            self.conflicts.addItem(item)
        inside.addWidget(self.conflicts)
        inside.addWidget(self._row(self.this))
        sides = QHBoxLayout()
        for head, text in zip(self.where, (self.mine, self.theirs), strict=True):
            side = QVBoxLayout()
            side.addWidget(head)
            side.addWidget(text)
            sides.addLayout(side)
        inside.addLayout(sides)
        column.addWidget(box, 1)
        self.rule.currentIndexChanged.connect(self._follow)
        self.this.activated.connect(self._choose)
        self.conflicts.currentItemChanged.connect(self._show)
        self.conflicts.setCurrentRow(0)

    def _rules(self, name: str) -> QComboBox:
        choice = QComboBox()
        choice.setAccessibleName(name)
        words = {
            "later": self.tr("what was written last"),
            "mine": self.tr("what is here"),
            "theirs": self.tr("what comes in"),
        }
        for rule in RULES:
            choice.addItem(words[rule], rule)
        return choice

    def _row(self, choice: QComboBox) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self._label(choice.accessibleName()), 1)
        line.addWidget(choice)
        return row

    def _text(self, name: str) -> QPlainTextEdit:
        text = QPlainTextEdit()
        text.setReadOnly(True)
        text.setAccessibleName(name)
        text.setMinimumHeight(_HIGH)
        text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByKeyboard
            | Qt.TextInteractionFlag.TextSelectableByMouse
        )
        return text

    def _line(self, conflict: Conflict) -> str:
        steps = (
            self.tr("here %n step(s) of its own", "", conflict.mine.own),
            self.tr("there %n step(s) of its own", "", conflict.theirs.own),
        )
        return f"{conflict.page} · {conflict.annotator} · {' · '.join(steps)}"

    def _current(self) -> Conflict | None:
        item = self.conflicts.currentItem()
        found: Conflict | None = item.data(Qt.ItemDataRole.UserRole) if item is not None else None
        return found

    def _place(self, where: str, side: Side) -> str:
        """In which file a copy is, the project or one that comes in, and when it was written, by
        the clock of whoever did. `where`: here, which may be what came in with a file before."""
        name = self._into.name if side.file == self._into else self._names[side.file]
        return f"{where}: {name} · {clock(side.changed_at, '%Y-%m-%d %H:%M')}"

    def _follow(self) -> None:
        """What holds for all holds for each of which nothing was said."""
        found = self._current()
        if found is not None:
            held = self._choices.get(found.key, self.rule.currentData())
            self.this.setCurrentIndex(self.this.findData(held))

    def _show(self) -> None:
        found = self._current()
        if found is None:
            return
        self._follow()
        sides = (self.mine, found.mine), (self.theirs, found.theirs)
        for head, (text, side) in zip(self.where, sides, strict=True):
            head.setText(stand_ins(self._place(text.accessibleName(), side)))
            text.clear()

        def then(two: TwoCopies) -> None:
            if isValid(self) and self._current() == found:  # it may be closed by now
                self.mine.setPlainText(stand_ins("\n".join(two.mine)))
                self.theirs.setPlainText(stand_ins("\n".join(two.theirs)))

        self._look(found, then)

    def _choose(self) -> None:
        found = self._current()
        if found is not None:
            self._choices[found.key] = self.this.currentData()

    # -- the answer

    def options(self) -> MergeOptions:
        """How it shall be done."""
        labels = {name: choice.currentData() for name, choice in self.labels.items()}
        rule: Rule = self.rule.currentData()
        return MergeOptions(rule, dict(self._choices), labels)

    def _take(self) -> None:
        self.wanted.emit(self.options())
        self.accept()
