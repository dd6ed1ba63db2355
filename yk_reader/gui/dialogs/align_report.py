"""The report of an alignment: which text is where, what fits nowhere; it can be saved."""

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QFileDialog,
    QListWidget,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from yk_reader.gui.dialogs.buttons import plain_button
from yk_reader.gui.dialogs.dialog import Dialog
from yk_reader.gui.dialogs.file_dialog import FileDialog
from yk_reader.gui.dialogs.replace import ask_to_replace
from yk_reader.gui.look.vocabulary_texts import error_texts, sentences
from yk_reader.gui.services import Services
from yk_reader.gui.widgets.growth import grow
from yk_reader.gui.widgets.labels import quiet_label
from yk_reader.jobs.align_report import CLOSED, AlignReport, report_text
from yk_reader.model.errors import KnownError
from yk_reader.text.display import stand_ins


class AlignReportDialog(Dialog):
    """One tab for each part that holds something."""

    def __init__(self, parent: QWidget, services: Services, report: AlignReport) -> None:
        super().__init__(parent)
        self._report = report
        self.setWindowTitle(self.tr("Report of the alignment"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        scale = services.text_scale
        self.resize(round(700 * scale), round(460 * scale))
        column = QVBoxLayout(self)
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName(self.windowTitle())
        for head, rows in self._parts():
            if rows:
                self._add(head, rows)
        column.addWidget(self.tabs)
        self.said = quiet_label(services)
        self.said.setWordWrap(True)
        column.addWidget(self.said)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.save = plain_button(self.tr("Save the report…"), self._ask_save)
        buttons.addButton(self.save, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)
        grow(self, scale)

    def _parts(self) -> Iterable[tuple[str, list[str]]]:
        """The heads of the tabs and their rows."""
        report = self._report
        yield self.tr("Texts on no page"), [t.title or t.name for t in report.nowhere]
        part = self.tr("{title}: {share}%, not on the pages: {missing}")
        yield (
            self.tr("Texts in part"),
            [
                part.format(title=t.title or t.name, share=round(100 * t.share), missing=t.missing)
                for t in report.partly
            ],
        )
        line = self.tr("{page}, line {n}: {text}")
        yield (
            self.tr("Lines in no text"),
            [
                line.format(page=page.name, n=number, text=text)
                for page in report.pages
                for number, text in page.without
            ],
        )
        kept = self.tr("{page}, line {n}")
        yield (
            self.tr("Left as a person has it"),
            [kept.format(page=p.name, n=n) for p in report.pages for n in p.kept],
        )
        placed = self.tr("{page}: {title}")
        yield (
            self.tr("Placed"),
            [placed.format(page=p.name, title=t.title) for p in report.pages for t in p.texts],
        )
        done, other = self.tr("{page}: it is done"), self.tr("{page}: no text belongs to it")
        yield (
            self.tr("Pages left out"),
            [
                (done if reason == CLOSED else other).format(page=name)
                for reason, names in report.skipped.items()
                for name in names
            ],
        )
        refused = [f"{path.name}: {error_texts(error)[0]}" for path, error in report.refused]
        yield self.tr("Files"), [*refused, *report.notices]

    def _add(self, head: str, rows: list[str]) -> None:
        made = QListWidget(self)
        made.setAccessibleName(head)
        made.setWordWrap(True)
        made.setStyleSheet("QListWidget::item { padding: 3px 8px; }")
        made.addItems([stand_ins(row) for row in rows])
        self.tabs.addTab(made, f"{head} ({len(rows):,})")

    # --- the report as a file

    def _ask_save(self) -> None:
        dialog = FileDialog(self, self.tr("Save the report"))
        dialog.selectFile(self.tr("alignment.tsv"))
        dialog.setFileMode(QFileDialog.FileMode.AnyFile)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("tsv")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: self.save_as(Path(name)))
        dialog.open()

    def save_as(self, target: Path) -> None:
        """Write the report, after the question where a file would be lost."""
        ask_to_replace(self, target, lambda force: self._write(target, force), self._tell)

    def _write(self, target: Path, force: bool) -> None:
        from yk_reader.jobs.guard import Guard

        try:
            Guard(force=force).write(target, report_text(self._report))
        except KnownError as error:
            self._tell(error)
        else:
            self.said.setText(stand_ins(self.tr("Written: {name}").format(name=target)))

    def _tell(self, error: KnownError) -> None:
        self.said.setText(stand_ins(sentences(*error_texts(error))))
