"""Into which parts an export goes: training, development, test, each pages that stay together."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QGroupBox, QLineEdit, QSpinBox

from yk_reader.formats.registry import Format
from yk_reader.gui.look.vocabulary_texts import error_texts
from yk_reader.gui.services import Services
from yk_reader.gui.widgets.labels import quiet_label
from yk_reader.jobs.splits import COMMON, SplitBy, SplitPlan, read_plan
from yk_reader.model.errors import InputError

_MOST = 999_999


class SplitBox(QGroupBox):
    """A group that is ticked where splits are wanted; only for formats with one file for all."""

    changed = Signal()

    def __init__(self, services: Services) -> None:
        super().__init__()
        self.setTitle(self.tr("Splits"))
        self.setCheckable(True)
        self.setChecked(False)
        self.setAccessibleName(self.tr("Splits"))
        self._offered = True
        form = QFormLayout(self)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.shares = QLineEdit(COMMON)
        self.by = QComboBox()
        self.by.addItem(self.tr("Each page for itself"), SplitBy.PAGE)
        self.by.addItem(self.tr("Pages of one paper and day together"), SplitBy.DATE)
        self.by.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.seed = QSpinBox()
        self.seed.setRange(0, _MOST)
        self.seed.setFixedHeight(28)
        self.seed.lineEdit().setTextMargins(7, 0, 0, 0)
        for text, field in (
            (self.tr("Shares"), self.shares),
            (self.tr("What stays together"), self.by),
            (self.tr("Seed"), self.seed),
        ):
            form.addRow(text, field)
            field.setAccessibleName(text)
        told = quiet_label(services, self.tr("The same seed puts a page into the same part again."))
        told.setWordWrap(True)
        form.addRow("", told)
        self.toggled.connect(lambda _on: self.changed.emit())
        self.shares.textChanged.connect(lambda _text: self.changed.emit())
        self.by.currentIndexChanged.connect(lambda _at: self.changed.emit())
        self.seed.valueChanged.connect(lambda _value: self.changed.emit())

    def show_format(self, format_: Format) -> None:
        """Offer splits, or not."""
        self._offered = bool(format_.pieces)
        self.setVisible(self._offered)

    def plan(self) -> SplitPlan | None:
        """The splits that are wanted, None for none; InputError "bad-split"."""
        if not (self._offered and self.isChecked()):
            return None
        return read_plan(self.shares.text(), self.by.currentData(), self.seed.value())

    def trouble(self) -> str:
        """What is wrong with the shares; empty when nothing is."""
        try:
            self.plan()
        except InputError as error:
            return error_texts(error)[0]
        return ""

    def chosen(self) -> tuple[SplitPlan | None]:
        """The last values of a wish."""
        try:
            return (self.plan(),)
        except InputError:
            return (None,)

    def state(self) -> dict[str, Any]:
        """What comes back the next time."""
        return {
            "on": self.isChecked(),
            "shares": self.shares.text(),
            "by": str(self.by.currentData()),
            "seed": self.seed.value(),
        }

    def restore(self, state: object) -> None:
        """What was chosen the last time, as far as it fits."""
        if not isinstance(state, Mapping):
            return
        self.setChecked(state.get("on") is True)
        shares, seed = state.get("shares"), state.get("seed")
        if isinstance(shares, str) and shares:
            self.shares.setText(shares)
        by = next((each for each in SplitBy if each == state.get("by")), SplitBy.PAGE)
        self.by.setCurrentIndex(max(self.by.findData(by), 0))
        if isinstance(seed, int) and 0 <= seed <= _MOST:
            self.seed.setValue(seed)
