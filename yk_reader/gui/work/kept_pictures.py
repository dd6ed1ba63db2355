"""The picture of the page in the project file itself, or beside it again: as the person wishes."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QObject

from yk_reader.gui.dialogs.replace import question
from yk_reader.gui.look.vocabulary_texts import error_texts, sentences
from yk_reader.gui.shell import DID, WARNS, Shell
from yk_reader.gui.work.page_controller import PageController
from yk_reader.gui.work.page_pictures import PagePictures
from yk_reader.model.errors import StoreError
from yk_reader.model.progress import Progress, ShouldStop
from yk_reader.store import Store
from yk_reader.text.display import stand_ins

if TYPE_CHECKING:
    from yk_reader.jobs.embedding import Kept

_SHOWN = 3
"""Pages whose picture could not be kept that are named."""


class KeptPictures(QObject):
    """Lives as long as the project. `marked` says which pages are marked in the list: several are
    done at once, else the page that is open."""

    def __init__(
        self,
        page: PageController,
        pictures: PagePictures,
        marked: Callable[[], tuple[int, ...]],
        shell: Shell,
    ) -> None:
        super().__init__(page)
        self._page, self._pictures, self._shell = page, pictures, shell
        self._marked = marked

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
        if len(marked := self._marked()) > 1:
            self._embed_many(marked)
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
        if len(marked := self._marked()) > 1:
            self._beside_many(marked)
            return

        def work(store: Store, _progress: Progress, _should_stop: ShouldStop) -> Path:
            from yk_reader.jobs.embedding import keep_beside

            return keep_beside(store, page_id)

        def done(file: Path) -> None:
            self._pictures.look()
            told = self.tr("The picture lies beside the project: {path}")
            self._shell.tell(told.format(path=stand_ins(str(file))))

        self._run(work, done)

    # --- many pages

    def _embed_many(self, page_ids: tuple[int, ...]) -> None:
        def look(store: Store, _progress: Progress, _should_stop: ShouldStop) -> object:
            from yk_reader.jobs.embedding import not_held

            return not_held(store, page_ids)

        def ask(found: tuple[list[int], int]) -> None:
            pages, size = found
            if not pages:
                self._shell.tell(self.tr("The project holds the pictures of these pages already."))
                return
            told = self.tr(
                "They are about {size}; the project file and its backups become larger by that. "
                "It goes on in the background and can be cancelled. Their own files stay."
            )
            question(
                self._shell.host,
                self.tr("Keep the pictures in the file?"),
                self.tr(
                    "The pictures of %n page(s) shall be kept in the project file.", "", len(pages)
                ),
                told.format(size=QLocale().formattedDataSize(size)),
                self.tr("Keep them in the file"),
                lambda _yes: self._run(work(pages), self._tell_embedded),
            )

        def work(pages: list[int]) -> Callable[[Store, Progress, ShouldStop], object]:
            def here(store: Store, progress: Progress, should_stop: ShouldStop) -> object:
                from yk_reader.jobs.embedding import embed_pages

                return embed_pages(store, pages, progress=progress, should_stop=should_stop)

            return here

        self._run(look, ask)

    def _beside_many(self, page_ids: tuple[int, ...]) -> None:
        def work(store: Store, progress: Progress, should_stop: ShouldStop) -> object:
            from yk_reader.jobs.embedding import beside_pages

            return beside_pages(store, page_ids, progress=progress, should_stop=should_stop)

        self._run(work, self._tell_beside)

    def _tell_embedded(self, kept: "Kept") -> None:
        text = self.tr("%n picture(s) are in the project file now ({size}).", "", len(kept.pages))
        back = (self.tr("Undo"), lambda: self._beside_many(tuple(kept.pages)))
        text = text.format(size=QLocale().formattedDataSize(kept.size))
        self._shell.notify(
            self._told(text, kept),
            icon=WARNS if kept.refused else DID,
            kind="kept-pictures",
            action=back if kept.pages else None,
        )

    def _tell_beside(self, kept: "Kept") -> None:
        self._pictures.look()
        text = self.tr("%n picture(s) lie beside the project again.", "", len(kept.pages))
        self._shell.notify(
            self._told(text, kept), icon=WARNS if kept.refused else DID, kind="kept-pictures"
        )

    def _told(self, text: str, kept: "Kept") -> str:
        said = [text]
        if kept.left:
            said.append(self.tr("Cancelled: %n page(s) were left as they were.", "", kept.left))
        if kept.refused:
            said.append(self.tr("Of %n page(s) it cannot be:", "", len(kept.refused)))
            for name, error in kept.refused[:_SHOWN]:
                said.append(f"{name}: {error_texts(error)[0]}")
        return stand_ins(sentences(*said))

    def _run(
        self,
        work: Callable[[Store, Progress, ShouldStop], object],
        then: Callable[..., None],
    ) -> None:
        project = self._page.project

        def finished(value: object) -> None:
            if not self._page.closed:  # what the lane did at its end is told later
                then(value)

        title = self.tr("Keeping pictures")
        project.services.tasks.run_job(
            project.writer, title, work, finished, self._shell.notify_failure
        )
