"""The gesture `E` then a digit: the same string in the whole project, looked at before tagged."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QProgressDialog

from yk_reader.edits import AddEntities, Edit, EntityDraft, Words
from yk_reader.gui.commands import LABEL_KEYS
from yk_reader.gui.controller import Controller
from yk_reader.gui.tagging import EntityGestures, label_for_key
from yk_reader.jobs_everywhere import FoundPlace
from yk_reader.model.errors import KnownError
from yk_reader.store import Store

if TYPE_CHECKING:
    from yk_reader.gui.desk import Desk
    from yk_reader.gui.dialogs.everywhere import EverywhereSheet

_SHOW_AFTER_MS = 400


class Everywhere(QObject):
    """Opens the sheet for a label and tags what is ticked in it, as one group."""

    def __init__(self, controller: Controller, tags: EntityGestures, desk: "Desk") -> None:
        super().__init__(controller)
        self._controller, self._tags, self._desk = controller, tags, desk

    def handlers(self) -> dict[str, Callable[[], None]]:
        """Command id → what it does."""
        return {f"entity.project.{key}": partial(self.ask, key) for key in LABEL_KEYS}

    def ask(self, key: str) -> None:
        """Open the sheet with the text under the caret and the label of a digit."""
        from yk_reader.gui.dialogs.everywhere import EverywhereSheet

        view = self._controller.view
        label = label_for_key(view, key) if view is not None else None
        if view is None or label is None:
            return
        if self._controller.read_only:
            self._controller.told.emit(self.tr("The project can only be read."))
            return
        project = self._controller.project

        def submit(
            work: Callable[[Store], Any],
            then: Callable[[Any], None],
            failed: Callable[[Exception], None],
        ) -> None:
            project.read(work, then, failed)

        sheet = EverywhereSheet(
            project.services, submit, project.session.annotator, view.labels,
            self._tags.surface(view), label.name, self._desk,
        )  # fmt: skip
        sheet.failed.connect(self._failed)
        sheet.apply_wanted.connect(lambda name, chosen: self._apply(sheet, name, chosen))
        sheet.open()

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, KnownError):
            raise error
        self._controller.failed.emit(error)

    def _apply(
        self, sheet: "EverywhereSheet", label: str, chosen: dict[int, tuple[FoundPlace, ...]]
    ) -> None:
        view = self._controller.view
        nested = view.labels.nested if view is not None else False
        edits: dict[int, Edit] = {
            page_id: AddEntities(
                tuple(EntityDraft(place.spans, label) for place in places), nested=nested
            )
            for page_id, places in chosen.items()
        }
        count = sum(map(len, chosen.values()))
        surface = next(iter(chosen.values()))[0].surface
        sheet.accept()
        bar = QProgressDialog(
            self.tr("Tagging in the whole project…"), self.tr("Cancel"), 0, len(edits), self._desk
        )
        bar.setWindowModality(Qt.WindowModality.WindowModal)
        bar.setMinimumDuration(_SHOW_AFTER_MS)
        words = Words("tag-project", {"surface": surface, "label": label, "count": count})
        try:
            self._controller.session.apply_group(
                edits,
                words,
                by=self,
                progress=lambda done, _total, _name: bar.setValue(done),
                should_stop=bar.wasCanceled,
            )
        except KnownError as error:
            self._controller.failed.emit(error)
        else:
            self._controller.told.emit(
                self.tr("Tagged at %n place(s); the history takes it back as one.", "", count)
            )
        finally:
            bar.close()
            bar.deleteLater()
        self._desk.view.pages.model.reload()
