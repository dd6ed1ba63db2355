"""The picture of the page in the project file itself, or beside it again: as the person wishes."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QLocale, QObject

from yk_reader.gui.dialogs.replace import question
from yk_reader.gui.shell import Shell
from yk_reader.gui.work.page_controller import PageController
from yk_reader.gui.work.page_pictures import PagePictures
from yk_reader.model.errors import StoreError
from yk_reader.model.progress import Progress, ShouldStop
from yk_reader.store import Store
from yk_reader.text.display import stand_ins


class KeptPictures(QObject):
    """Lives as long as the project."""

    def __init__(self, page: PageController, pictures: PagePictures, shell: Shell) -> None:
        super().__init__(page)
        self._page, self._pictures, self._shell = page, pictures, shell

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Command id → what it does."""
        return {"view.picture-embed": self.embed, "view.picture-beside": self.beside}

    def _page_id(self) -> int | None:
        if self._page.read_only:
            self._shell.tell(self.tr("The project is open for reading only."))
            return None
        return self._page.page_id

    def embed(self) -> None:
        """Keep the picture in the project file, after saying how large that is."""
        page_id = self._page_id()
        if page_id is None:
            return
        try:
            there = self._page.project.store.picture_data.size(page_id)
        except StoreError as error:
            self._shell.notify_failure(error)
            return
        if there:
            self._shell.tell(self.tr("The project holds the picture of this page already."))
            return

        def work(store: Store, _progress: Progress, _should_stop: ShouldStop) -> bytes:
            from yk_reader.jobs.embedding import to_embed

            return to_embed(store, page_id)

        self._run(work, partial(self._ask, page_id))

    def _ask(self, page_id: int, data: bytes) -> None:
        size = QLocale().formattedDataSize(len(data))
        told = self.tr(
            "It is {size}; the project file and its backups become larger by that. The picture "
            "is shown and exported then wherever the project is opened. Its own file stays."
        )

        def work(store: Store, _progress: Progress, _should_stop: ShouldStop) -> int:
            from yk_reader.jobs.embedding import embed

            return embed(store, page_id, data)

        def done(_size: int) -> None:
            said = self.tr("The picture is in the project file ({size}).")
            self._shell.tell(said.format(size=size))

        question(
            self._shell.host,
            self.tr("Keep the picture in the file?"),
            self.tr("The picture of this page shall be kept in the project file."),
            told.format(size=size),
            self.tr("Keep it in the file"),
            lambda _yes: self._run(work, done),
        )

    def beside(self) -> None:
        """Keep the picture beside the project again."""
        page_id = self._page_id()
        if page_id is None:
            return

        def work(store: Store, _progress: Progress, _should_stop: ShouldStop) -> Path:
            from yk_reader.jobs.embedding import keep_beside

            return keep_beside(store, page_id)

        def done(file: Path) -> None:
            self._pictures.look()
            told = self.tr("The picture lies beside the project: {path}")
            self._shell.tell(told.format(path=stand_ins(str(file))))

        self._run(work, done)

    def _run(
        self,
        work: Callable[[Store, Progress, ShouldStop], object],
        then: Callable[..., None],
    ) -> None:
        project = self._page.project

        def finished(value: object) -> None:
            if not self._page.closed:  # what the lane did at its end is told later
                then(value)

        title = self.tr("Keeping the picture")
        project.services.tasks.run_job(
            project.writer, title, work, finished, self._shell.notify_failure
        )
