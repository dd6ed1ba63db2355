"""What the commands do that show the picture of the page, and change how it is shown."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from yk_reader import settings as declared
from yk_reader.gui.actions import Actions
from yk_reader.gui.docks.workbench import Workbench
from yk_reader.gui.panes.facsimile_drawing import Tones
from yk_reader.gui.panes.facsimile_viewport import Fit
from yk_reader.gui.window.picture_column import PictureColumn
from yk_reader.settings import Settings

_STEP = 20
"""Per cent of brightness and contrast that one press changes."""


class FacsimileCommands(QObject):
    """F9 and the menu Facsimile."""

    def __init__(
        self,
        window: QWidget,
        settings: Settings,
        actions: Actions,
        bench: Workbench,
        column: PictureColumn,
    ) -> None:
        super().__init__(window)
        self._settings, self._actions = settings, actions
        self._bench, self._column = bench, column
        self._pane = bench.facsimile
        column.closed.connect(partial(self.set_on, False))
        self._check("view.facsimile-window", settings.get(declared.FACSIMILE_WINDOW))
        self._check("view.picture-outlines", settings.get(declared.FACSIMILE_OUTLINES))
        self._pane.set_outlines(settings.get(declared.FACSIMILE_OUTLINES))
        column.set_apart(settings.get(declared.FACSIMILE_WINDOW))
        self._check("view.facsimile", settings.get(declared.FACSIMILE))

    @staticmethod
    def handlers(of: "Callable[[], FacsimileCommands]") -> dict[str, Callable[[], None]]:
        """Command id → what it does; `of` gives the commands when one is wanted."""

        def tones(brightness: int = 0, contrast: int = 0) -> Callable[[], None]:
            return lambda: of().tone(brightness, contrast)

        return {
            "view.facsimile": lambda: of().switch(),
            "view.facsimile-window": lambda: of().take_out(),
            "view.picture-larger": lambda: of()._pane.zoom(1),
            "view.picture-smaller": lambda: of()._pane.zoom(-1),
            "view.picture-width": lambda: of()._pane.fit(Fit.WIDTH),
            "view.picture-whole": lambda: of()._pane.fit(Fit.WHOLE),
            "view.picture-turn": lambda: of()._pane.rotate(),
            "view.picture-brighter": tones(brightness=_STEP),
            "view.picture-darker": tones(brightness=-_STEP),
            "view.picture-contrast": tones(contrast=_STEP),
            "view.picture-flat": tones(contrast=-_STEP),
            "view.picture-invert": lambda: of().invert(),
            "view.picture-plain": lambda: of().plain(),
            "view.picture-outlines": lambda: of().outlines(),
            "view.picture-order": lambda: of().order(),
            "view.picture-boxes": lambda: of().boxes(),
        }

    def _check(self, command_id: str, on: bool) -> None:
        self._actions.by_id[command_id].setChecked(on)

    def _is_on(self, command_id: str) -> bool:
        return self._actions.by_id[command_id].isChecked()

    def begin(self) -> None:
        """A project is shown: the picture is where it was."""
        self._column.set_on(self._is_on("view.facsimile"))

    def switch(self) -> None:
        """Show the picture, or put it away."""
        self.set_on(self._is_on("view.facsimile"))

    def set_on(self, on: bool) -> None:
        """Show the picture, or put it away, and keep that."""
        self._check("view.facsimile", on)
        self._settings.set(declared.FACSIMILE, on)
        self._column.set_on(on)

    def take_out(self) -> None:
        """Give the picture a window of its own, or take it back."""
        apart = self._is_on("view.facsimile-window")
        self._settings.set(declared.FACSIMILE_WINDOW, apart)
        self._column.set_apart(apart)
        if apart:
            self.set_on(True)

    def tone(self, brightness: int, contrast: int) -> None:
        """Change brightness and contrast by so much."""
        old = self._pane.tiles.tones
        self._pane.set_tones(
            replace(
                old,
                brightness=min(max(old.brightness + brightness, -100), 100),
                contrast=min(max(old.contrast + contrast, -100), 100),
            )
        )

    def invert(self) -> None:
        """Light for dark, and back."""
        inverted = self._is_on("view.picture-invert")
        self._pane.set_tones(replace(self._pane.tiles.tones, inverted=inverted))

    def plain(self) -> None:
        """The tones of the file."""
        self._check("view.picture-invert", False)
        self._pane.set_tones(Tones())

    def outlines(self) -> None:
        """Draw the outlines of the articles, or do not."""
        on = self._is_on("view.picture-outlines")
        self._settings.set(declared.FACSIMILE_OUTLINES, on)
        self._pane.set_outlines(on)

    def order(self) -> None:
        """Draw the reading order, or do not."""
        self._pane.set_order(self._is_on("view.picture-order"))

    def boxes(self) -> None:
        """Let boxes be moved by hand, or do not."""
        on = self._is_on("view.picture-boxes")
        if on and not self._pane.isVisible():
            self.set_on(True)
        self._pane.set_boxes(on)

    def end(self) -> None:
        """The window is closed."""
        self._column.end()
        self._bench.drawing.end()
