"""Commands that find nothing to act on say so, rather than act elsewhere."""

from yk_reader.gui.commands import Scope, command
from yk_reader.gui.look.i18n import translate
from yk_reader.gui.work.pane_sync import PaneSync

_GOING = ("entity.next", "entity.previous", "entity.accept")
"""Beginnings of commands of the reflow pane that go somewhere, or mean what is in sight."""


def nothing_there(command_id: str, place: PaneSync, *, in_dock: bool) -> str:
    """Why a command of a text pane has nothing to act on at the place of work; "" when it has.

    `in_dock`: the table of entities or the outline has the focus, and the command means its rows.
    """
    scope = command(command_id).scope
    if scope in (Scope.WINDOW, Scope.PICTURE) or in_dock or command_id.startswith("page."):
        return ""
    by_caret = scope is Scope.REFLOW or command_id == "edit.correct"
    if by_caret and (scope is Scope.REFLOW or place.in_reflow):
        lost = place.away and not command_id.startswith(_GOING)
    else:
        lost = not place.starts()
    if not lost:
        return ""
    if place.away and (place.in_reflow or scope is Scope.REFLOW):
        return translate(
            "PlaceOfWork", "The caret is on a line of no article; the reflow does not show it."
        )
    return translate("PlaceOfWork", "There is no text on this line.")
