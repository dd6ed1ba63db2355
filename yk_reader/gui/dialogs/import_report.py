"""The report of an import: what was refused, remarked, passed over, came in; it can be saved."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QDialogButtonBox, QWidget

from yk_reader.gui.dialogs.buttons import plain_button
from yk_reader.gui.dialogs.decode import DecodeDialog, Reading
from yk_reader.gui.dialogs.report import ReportDialog
from yk_reader.gui.look.i18n import translate
from yk_reader.gui.services import Services
from yk_reader.gui.view.import_outcome import HEADS, REFUSED, ImportOutcome
from yk_reader.gui.widgets.growth import grow
from yk_reader.model.errors import KnownError
from yk_reader.text.display import stand_ins

Take = Callable[[Path, Reading], None]


class ImportReportDialog(ReportDialog):
    """A refused file whose bytes fit no encoding can be read with a chosen one:
    `take(path, reading)` is called for it.
    """

    def __init__(
        self, parent: QWidget, services: Services, outcome: ImportOutcome, take: Take
    ) -> None:
        super().__init__(
            parent, services, outcome,
            translate("ImportReportDialog", "Report of the import"),
            translate("ImportReportDialog", "import-report.txt"),
        )  # fmt: skip
        self._outcome, self._take = outcome, take
        self.list = self.lists[REFUSED]
        self.list.itemActivated.connect(lambda _item: self._choose())
        self.choose = plain_button(self.tr("Choose the encoding…"), self._choose)
        self.buttons.addButton(self.choose, QDialogButtonBox.ButtonRole.ActionRole)
        grow(self.choose, services.text_scale)
        refused = enumerate(outcome.refused)
        first = next((i for i, (_, e) in refused if e.code == "undecodable"), 0)
        self.list.setCurrentRow(first)
        self.begin()

    def _current(self) -> tuple[Path, KnownError] | None:
        place = self.place()
        return self._outcome.refused[place[1]] if place and place[0] == REFUSED else None

    def show_row(self) -> None:
        """A file that could be decoded otherwise can be tried."""
        super().show_row()
        current = self._current()
        self.choose.setEnabled(current is not None and current[1].code == "undecodable")

    # --- a refused file after all

    def _choose(self) -> None:
        current = self._current()
        if current is None or current[1].code != "undecodable":
            return
        path, error = current
        try:
            data = path.read_bytes()
        except OSError as gone:
            self.said.setText(stand_ins(f"{path.name}: {gone.strerror or gone}"))
            return
        dialog = DecodeDialog(self, data, str(error.details.get("likeliest", "utf-8")))
        row = self.list.currentRow()
        dialog.accepted.connect(lambda: self._taken(row, path, dialog.reading()))
        dialog.open()

    def _taken(self, row: int, path: Path, reading: Reading) -> None:
        self.list.takeItem(row)
        head = translate("ImportReport", HEADS[REFUSED])
        self.tabs.setTabText(self.tabs.indexOf(self.list), f"{head} ({self.list.count():,})")
        self._take(path, reading)
        if not self.list.count() and self.tabs.count() == 1:
            self.accept()
