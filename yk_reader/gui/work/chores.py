"""What is done behind the work: suggestions and alarms, the search index, tidying, the backup."""

import gc
from collections.abc import Callable
from pathlib import Path
from threading import Event
from time import monotonic

from PySide6.QtCore import QObject, QTimer

from yk_reader.gui.panes.tokens import Tokens
from yk_reader.gui.shell import Shell
from yk_reader.gui.view.page_view import PageView
from yk_reader.gui.work.conflict_hints import ConflictHints
from yk_reader.gui.work.foreseen import Foreseen
from yk_reader.gui.work.page_controller import PageController
from yk_reader.gui.work.suggestions import SuggestionController
from yk_reader.jobs.resting import give_back_freed, rest
from yk_reader.model.errors import known_or_raise
from yk_reader.session.session import Change
from yk_reader.settings import BACKUP_GIGABYTES, SUGGEST_ON_OPEN
from yk_reader.store import Store, daily

_FOLLOW_MS = 400
_INDEX_MS = 800
_INDEX_PIECE_S = 2.0
"""So long the index is worked on at a time: an import or a backup that was asked for comes next."""
_IDLE_MS = 10_000
_BACKUP_MS = 3000
_REST_MS = 5000
_OPENED_MS = 300
_GIGABYTE = 1_000_000_000
_LARGE = "backup-large"


class Chores(QObject):
    """Each comes a little after what it follows; what another program's lock keeps from being
    done comes round again with the next edit."""

    def __init__(
        self,
        controller: PageController,
        suggestions: SuggestionController,
        hints: ConflictHints,
        foreseen: Foreseen,
        tokens: Tokens,
        shell: Shell,
    ) -> None:
        super().__init__(controller)
        self._controller, self._suggestions = controller, suggestions
        self._foreseen, self._tokens, self._shell = foreseen, tokens, shell
        self._hints = hints
        self._project = controller.project
        self.follow: list[Callable[[], None]] = []
        """What else is looked at a little after each edit."""
        self._ended = Event()
        self._follow = self._timer(_FOLLOW_MS, self._follow_page)
        self._index = self._timer(_INDEX_MS, self._bring_index_up)
        self._idle = self._timer(_IDLE_MS, self._tidy)
        self._backup = self._timer(_BACKUP_MS, self._back_up)
        self._rest = self._timer(_REST_MS, self._give_back)
        controller.shown.connect(self._shown)

    def _timer(self, ms: int, do: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(ms)
        timer.timeout.connect(do)
        return timer

    def begin(self) -> None:
        """The project was opened. Its index may be behind: it was just brought up to the present
        schema, or somebody else wrote into it."""
        self._index.start()
        self._backup.start()
        QTimer.singleShot(_OPENED_MS, self, give_back_freed)  # of making the window, its page

    def end(self) -> None:
        """The project is being closed."""
        self._ended.set()
        for timer in (self._follow, self._index, self._idle, self._backup, self._rest):
            timer.stop()
        self.remember_page()

    def index_soon(self) -> None:
        """The text or the entities of pages changed: the search shall find them."""
        self._index.start()

    def remember_page(self) -> None:
        """The project opens with this page the next time."""
        page_id = self._controller.page_id
        if page_id is not None:
            self._project.services.settings.remember_page(self._project.path, page_id)

    def _shown(self, view: PageView | None, change: Change | None) -> None:
        if change is not None:
            self._index.start()
            self._idle.start()
        if view is not None:
            self._follow.start()

    def _follow_page(self) -> None:
        """What follows a page or an edit with a little delay: words, alarms, suggestions."""
        self._tokens.warm()
        self.remember_page()
        self._suggestions.look_for_alarms()
        self._suggestions.look_for_untagged()
        self._hints.look()
        for look in self.follow:
            look()
        if self._project.services.settings.get(SUGGEST_ON_OPEN):
            self._suggestions.suggest(asked=False)
        self._foreseen.look()
        self._rest.start()

    def _bring_index_up(self) -> None:
        """Let the search find what was edited; a large index is filled piece by piece."""
        if not self._controller.read_only:
            self._project.writer.submit(self._index_piece, self._indexed, _left)

    def _index_piece(self, store: Store) -> int:
        """In the writing lane: how many units are left."""
        end = monotonic() + _INDEX_PIECE_S
        store.search.reindex(lambda: self._ended.is_set() or monotonic() > end)
        return store.search.waiting()

    def _indexed(self, left: int) -> None:
        if left and not self._ended.is_set():
            self._index.start()

    def _tidy(self) -> None:
        """Nothing was edited for a while: collect what is old, fold the journal into the file."""
        gc.collect()
        if not self._controller.read_only:
            self._project.writer.submit(lambda s: s.checkpoint(), _done, _left)

    def _give_back(self) -> None:
        """No page and no edit for a while: memory that was only needed for them goes back."""
        self._project.rest()
        self._project.services.tasks.compute(rest, _done, _left)

    def _back_up(self, *, asked: bool = False) -> None:
        """The rotating backup of the day, when it is due."""
        if not (self._controller.read_only or self._project.provisional):
            path = self._project.path
            most = self._project.services.settings.get(BACKUP_GIGABYTES) * _GIGABYTE
            self._project.writer.submit(
                lambda store: _daily(store, path, most, asked=asked),
                lambda _value: self._rest.start(),
                self._no_backup,
            )

    def _no_backup(self, error: Exception) -> None:
        known = known_or_raise(error)
        make = self.tr("Make it"), lambda: self._back_up(asked=True)
        self._shell.notify_error(known, action=make if known.code == _LARGE else None)


def _daily(store: Store, path: Path, most_bytes: int, *, asked: bool) -> None:
    store.verify()  # a backup of another file would put out one of this
    daily(path, most_bytes=most_bytes, asked=asked)


def _done(_value: object) -> None:
    """Nothing to be told."""


def _left(error: Exception) -> None:
    """What the file's lock kept from being done comes round again with the next edit."""
    known_or_raise(error)
