"""The settings of an export: which pages and entities, how they are cut, the format's options."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QGroupBox,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from yk_reader.formats.registry import Carries, Format, Option
from yk_reader.formats.samples import Piece
from yk_reader.gui.dialogs.export_splits import SplitBox
from yk_reader.gui.look.format_texts import option_help, piece_name
from yk_reader.gui.look.option_texts import option_name, option_value
from yk_reader.gui.look.vocabulary_texts import label_name, status_name
from yk_reader.gui.services import Services
from yk_reader.gui.view.export_wish import ExportWish
from yk_reader.gui.widgets.growth import grow
from yk_reader.gui.widgets.labels import quiet_label
from yk_reader.model.entity import LabelSet
from yk_reader.model.vocabulary import PageStatus
from yk_reader.text.display import stand_ins

_NAME = Qt.ItemDataRole.UserRole
_LINE = 20
"""Pixels of one label in the list."""


class ExportForm(QWidget):
    """The fields for one format at a time; `changed` when a person changed one."""

    changed = Signal()

    def __init__(self, services: Services, labels: LabelSet, language: str) -> None:
        super().__init__()
        self._services = services
        self._format: Format | None = None
        self._kept: dict[str, dict[str, Any]] = {}
        self._fields: dict[str, QComboBox | QLineEdit] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 8, 0)
        column.addWidget(self._pages())
        column.addWidget(self._entities(labels, language))
        column.addWidget(self._text())
        self.options = QGroupBox(self.tr("Options of the format"))
        self._option_rows = _form(self.options)
        column.addWidget(self.options)
        self.splits = SplitBox(services)
        self.splits.changed.connect(self.changed)
        column.addWidget(self.splits)
        column.addStretch()

    # --- composition

    def _pages(self) -> QGroupBox:
        box = QGroupBox(self.tr("Which pages"))
        form = _form(box)
        self.status = QComboBox()
        self.status.addItem(self.tr("All"), "all")
        for status in PageStatus:
            text = status_name(status)
            if status is PageStatus.DONE:
                text = self.tr("done or reviewed")
            self.status.addItem(text, str(status))
        self.annotator = QComboBox()
        self.annotator.addItem(self.tr("Mine, else the machine's"), None)
        _add(form, self.tr("Status"), self.status)
        _add(form, self.tr("Whose work"), self.annotator)
        for choice in (self.status, self.annotator):
            choice.currentIndexChanged.connect(self.changed)
        return box

    def _entities(self, labels: LabelSet, language: str) -> QGroupBox:
        self.entities = QGroupBox(self.tr("Which entities"))
        form = _form(self.entities)
        self.suggested = QComboBox()
        self.suggested.addItem(self.tr("Accepted only"), False)
        self.suggested.addItem(self.tr("Accepted and suggested"), True)
        self.suggested.currentIndexChanged.connect(self.changed)
        _add(form, self.tr("State"), self.suggested)
        self.labels = QListWidget()
        for label in labels.labels:
            item = QListWidgetItem(stand_ins(f"{label.name} {label_name(label, language)}"))
            item.setData(_NAME, label.name)
            item.setCheckState(Qt.CheckState.Checked)
            self.labels.addItem(item)
        self.labels.setFixedHeight(min(max(len(labels.labels), 1), 5) * _LINE + 6)
        self.labels.itemChanged.connect(lambda _item: self.changed.emit())
        _add(form, self.tr("Labels"), self.labels)
        return self.entities

    def _text(self) -> QGroupBox:
        self.text = QGroupBox(self.tr("What one sample is"))
        form = _form(self.text)
        self.piece = QComboBox()
        self.raw = QCheckBox(self.tr("Raw text of the page"))
        self.raw.setToolTip(self.tr("As it stands in the file, not reflowed"))
        _add(form, self.tr("Unit"), self.piece)
        form.addRow("", self.raw)
        self.piece.currentIndexChanged.connect(self.changed)
        self.raw.toggled.connect(self._raw)
        return self.text

    def _raw(self, on: bool) -> None:
        self.piece.setEnabled(not on)
        self.changed.emit()

    # --- one format at a time

    def set_annotators(self, names: Iterable[str]) -> None:
        """Those who worked on the project."""
        chosen = self.annotator.currentData()
        self.blockSignals(True)
        while self.annotator.count() > 1:
            self.annotator.removeItem(1)
        for name in names:
            self.annotator.addItem(stand_ins(name), name)
        self.annotator.setCurrentIndex(max(self.annotator.findData(chosen), 0))
        self.blockSignals(False)

    def show_format(self, format_: Format) -> None:
        """Show what this format can be told; what was chosen for it before comes back."""
        self._keep()
        self._format = format_
        self.blockSignals(True)
        self.entities.setVisible(Carries.ENTITIES in format_.carries)
        self.text.setVisible(bool(format_.pieces))
        self.piece.clear()
        for piece in format_.pieces:
            self.piece.addItem(piece_name(piece), str(piece))
        kept = self._kept.get(format_.name, {})
        self.piece.setCurrentIndex(max(self.piece.findData(kept.get("piece")), 0))
        whole = Piece.PAGE in format_.pieces
        self.raw.setVisible(whole)
        self.raw.setChecked(whole and kept.get("raw") is True)
        self.piece.setEnabled(not self.raw.isChecked())
        self._make_options(format_, kept.get("settings"))
        self.splits.show_format(format_)
        self.blockSignals(False)

    def _make_options(self, format_: Format, kept: object) -> None:
        form = self._option_rows
        while form.rowCount():
            form.removeRow(0)
        self._fields.clear()
        values = kept if isinstance(kept, Mapping) else {}
        for option in format_.options:
            field = self._field(option, values.get(option.name))
            self._fields[option.name] = field
            _add(form, option_name(option.name), field)
            told = quiet_label(self._services, option_help(option.help))
            told.setWordWrap(True)
            field.setAccessibleDescription(told.text())
            form.addRow("", told)
        self.options.setVisible(bool(format_.options))
        grow(self.options, self._services.text_scale)

    def _field(self, option: Option, value: object) -> QComboBox | QLineEdit:
        if option.values:
            choice = QComboBox()
            for each in option.values:
                choice.addItem(stand_ins(option_value(option.name, each)), each)
            choice.setCurrentIndex(max(choice.findData(value if isinstance(value, str) else ""), 0))
            choice.currentIndexChanged.connect(self.changed)
            return choice
        field = QLineEdit(value if isinstance(value, str) else "")
        field.textChanged.connect(self.changed)
        return field

    # --- what was chosen

    def _keep(self) -> None:
        if self._format is not None:
            self._kept[self._format.name] = {
                "piece": self.piece.currentData(),
                "raw": self.raw.isChecked(),
                "settings": self.settings(),
            }

    def settings(self) -> dict[str, str]:
        """The options of the format that differ from its defaults."""
        known = {each.name: each.default for each in self._format.options} if self._format else {}
        values = {
            name: field.currentData() if isinstance(field, QComboBox) else field.text().strip()
            for name, field in self._fields.items()
        }
        return {name: value for name, value in values.items() if value != known.get(name, "")}

    def _ticked(self) -> tuple[list[str], int]:
        items = [self.labels.item(row) for row in range(self.labels.count())]
        on = [i.data(_NAME) for i in items if i.checkState() is Qt.CheckState.Checked]
        return on, len(items)

    def trouble(self) -> str:
        """Why nothing can be written so; empty when it can."""
        if self._format is not None and Carries.ENTITIES in self._format.carries:
            on, all_ = self._ticked()
            if all_ and not on:
                return self.tr("Tick at least one label.")
        return self.splits.trouble()

    def wish(self, out: Path) -> ExportWish:
        """What was chosen, for this place."""
        assert self._format is not None
        on, all_ = self._ticked()
        entities = Carries.ENTITIES in self._format.carries
        return ExportWish(
            self._format.name,
            out,
            self.annotator.currentData(),
            self.status.currentData(),
            entities and bool(self.suggested.currentData()),
            self.piece.currentData() if not self.raw.isChecked() else None,
            self.raw.isChecked(),
            self.settings(),
            tuple(on) if entities and len(on) < all_ else (),
            *self.splits.chosen(),
        )

    # --- between two times

    def state(self) -> dict[str, Any]:
        """All that comes back the next time."""
        self._keep()
        on, _ = self._ticked()
        items = [self.labels.item(row).data(_NAME) for row in range(self.labels.count())]
        return {
            "status": self.status.currentData(),
            "annotator": self.annotator.currentData(),
            "suggested": bool(self.suggested.currentData()),
            "labels_off": [name for name in items if name not in on],
            "formats": self._kept,
            "splits": self.splits.state(),
        }

    def restore(self, state: Mapping[str, Any]) -> None:
        """What was chosen the last time, as far as it fits."""
        self.blockSignals(True)
        formats = state.get("formats")
        if isinstance(formats, Mapping):
            self._kept = {k: dict(v) for k, v in formats.items() if isinstance(v, Mapping)}
        self.status.setCurrentIndex(max(self.status.findData(state.get("status")), 0))
        name = state.get("annotator")
        if isinstance(name, str) and self.annotator.findData(name) < 0:
            self.annotator.addItem(stand_ins(name), name)
        self.annotator.setCurrentIndex(max(self.annotator.findData(name), 0))
        self.suggested.setCurrentIndex(1 if state.get("suggested") is True else 0)
        off = state.get("labels_off")
        for row in range(self.labels.count()):
            item = self.labels.item(row)
            if isinstance(off, list) and item.data(_NAME) in off:
                item.setCheckState(Qt.CheckState.Unchecked)
        self.splits.restore(state.get("splits"))
        self.blockSignals(False)


def _form(box: QGroupBox) -> QFormLayout:
    form = QFormLayout(box)
    form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
    form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
    return form


def _add(form: QFormLayout, text: str, field: QWidget) -> None:
    """A row whose field says to a reader what stands before it."""
    form.addRow(stand_ins(text), field)
    field.setAccessibleName(text)
    if isinstance(field, QComboBox):
        field.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        field.setMinimumContentsLength(8)
