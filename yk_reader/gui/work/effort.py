"""How long each page takes: the time between inputs while it is open, and the gestures.

A gesture is a key or chord, a click or the beginning of a drag, or a text that an input method
commits. Only counts are kept, never which keys. They are written at most once in `_WRITE_MS`, and
when the project is closed, so that a program that is killed loses less than a minute; writing is no
step of the history.
"""

import time
from collections.abc import Callable
from contextlib import suppress
from datetime import date

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent

from yk_reader import settings as declared
from yk_reader.gui.view.page_view import PageView
from yk_reader.gui.work.page_controller import PageController
from yk_reader.model.errors import KnownError
from yk_reader.store import Effort

IDLE = 60.0
"""Seconds: a longer pause between two inputs is no work on the page, all of it."""
_WRITE_MS, _TELL_MS = 45_000, 10_000
_PRESSES = frozenset({QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick})
_MOVES = frozenset({QEvent.Type.MouseMove, QEvent.Type.Wheel, QEvent.Type.TouchUpdate})
_SEEN = frozenset(
    {*_PRESSES, *_MOVES, QEvent.Type.KeyPress, QEvent.Type.Shortcut, QEvent.Type.InputMethod}
)


class EffortRecorder(QObject):
    """Lives as long as the project is open; records nothing where the setting is off, or where the
    file cannot be written. `told` now and then while it counts."""

    told = Signal()

    def __init__(
        self,
        controller: PageController,
        clock: Callable[[], float] = time.monotonic,
        today: Callable[[], date] = date.today,
    ) -> None:
        super().__init__(controller)
        self._controller, self._clock, self._today = controller, clock, today
        self._store = controller.project.store
        self._settings = controller.project.services.settings
        self._last: tuple[int, float] | None = None
        """The page that was open at the last input, and when that was."""
        self._new: dict[tuple[int, str], list[float]] = {}
        """Page and day → seconds and gestures that are not written yet."""
        self._written: tuple[int, int, int] | None = None
        """The last page that was asked for, with what the file has of it."""
        self._write = QTimer(self)
        self._write.setSingleShot(True)
        self._write.setInterval(_WRITE_MS)
        self._write.timeout.connect(self.flush)
        self._tell = QTimer(self)
        self._tell.setSingleShot(True)
        self._tell.setInterval(_TELL_MS)
        self._tell.timeout.connect(self.told)
        self._watching = self._ended = False
        controller.shown.connect(self._shown)
        self._deaf = self._settings.subscribe(lambda _setting: self._follow())
        self._watching = self.on
        QTimer.singleShot(0, self, self._listen)  # what builds the window is nobody's input

    @property
    def on(self) -> bool:
        """Whether anything is recorded."""
        return self._settings.get(declared.RECORD_EFFORT) and not self._store.read_only

    def _follow(self) -> None:
        """Watch the program's inputs, or no longer."""
        app = QCoreApplication.instance()
        if app is None or self._ended or self.on == self._watching:
            return
        self._watching = self.on
        if self._watching:
            self._listen()
        else:
            app.removeEventFilter(self)
            self._last = None
            self.flush()

    def _listen(self) -> None:
        app = QCoreApplication.instance()
        if app is not None and self._watching:
            app.installEventFilter(self)

    def end(self) -> None:
        """The project is being closed."""
        self._deaf()
        self._ended = True
        app = QCoreApplication.instance()
        if app is not None and self._watching:
            app.removeEventFilter(self)
        self._watching = False
        self.flush()
        self._write.stop()
        self._tell.stop()

    # --- counting

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """See what a person does; everything passes. Keys and the mouse are seen where they come
        into a window, once: the widgets below hand them on to each other."""
        kind = event.type()
        if kind not in _SEEN:
            return False
        if kind is QEvent.Type.Shortcut:
            self.take(gesture=True)
        elif kind is QEvent.Type.InputMethod:
            committed = isinstance(event, QInputMethodEvent) and event.commitString()
            self.take(gesture=bool(committed))
        elif watched.isWindowType():
            held = isinstance(event, QKeyEvent) and event.isAutoRepeat()
            self.take(gesture=kind not in _MOVES and not held)
        return False

    def take(self, *, gesture: bool) -> None:
        """An input came, now."""
        page_id = self._controller.page_id
        if page_id is None or not self._watching:
            return
        now = self._clock()
        before, self._last = self._last, (page_id, now)
        gap = now - before[1] if before is not None and before[0] == page_id else 0.0
        if gap > IDLE:
            gap = 0.0
        if not gesture and not gap:
            return
        spent = self._new.setdefault((page_id, self._today().isoformat()), [0.0, 0.0])
        spent[0] += gap
        spent[1] += gesture
        if not self._write.isActive():
            self._write.start()
        if not self._tell.isActive():
            self._tell.start()

    def _shown(self, view: PageView | None, _change: object) -> None:
        """A page that is opened is looked at from then on."""
        if (
            view is not None
            and self._watching
            and (not self._last or self._last[0] != view.page_id)
        ):
            self._last = (view.page_id, self._clock())

    # --- writing and telling

    def flush(self) -> None:
        """Write what was counted; where the file is locked or full, the next time. Parts of a
        second stay for then, too."""
        whole = [
            Effort(page_id, day, int(seconds), int(gestures))
            for (page_id, day), (seconds, gestures) in self._new.items()
            if seconds >= 1 or gestures
        ]
        if not whole or self._store.read_only or self._store.watch.lost is not None:
            return
        self._store.wait_for_others(0)  # nobody waits for this
        try:
            with suppress(KnownError):
                self._store.effort.add(self._controller.session.annotator, whole)
                for one in whole:
                    left = self._new[one.page_id, one.day]
                    left[0] -= one.seconds
                    left[1] -= one.gestures
                self._new = {key: left for key, left in self._new.items() if left[0] > 0}
                self._written = None
        finally:
            self._store.wait_for_others(self._store.timeout_ms)
        if self._new and not self._write.isActive() and self._watching:
            self._write.start()

    def drop(self) -> None:
        """Forget what is not written: the name that it belongs to is gone."""
        self._new.clear()

    def of_page(self, page_id: int) -> tuple[int, int]:
        """The seconds and gestures that the person has spent on a page by now; (0, 0) where nothing
        is recorded."""
        if not self.on:
            return 0, 0
        if self._written is None or self._written[0] != page_id:
            with suppress(KnownError):
                annotator = self._controller.session.annotator
                self._written = (page_id, *self._store.effort.of_page(page_id, annotator))
        known = self._written or (page_id, 0, 0)
        new = [spent for (page, _), spent in self._new.items() if page == page_id]
        seconds = known[1] + sum(spent[0] for spent in new)
        return int(seconds), known[2] + int(sum(spent[1] for spent in new))
