"""What hangs on pages, in sentences."""

from collections.abc import Sequence
from typing import Final

from yk_reader.gui.look.i18n import translate
from yk_reader.store.stakes import Stakes
from yk_reader.text.display import stand_ins

_NAMED: Final = 5
"""Pages that are named; more are counted."""
_PEOPLE: Final = 4


def named(names: Sequence[str]) -> str:
    """Some names, and how many more there are."""
    shown = [stand_ins(name) for name in names[:_NAMED]]
    more = len(names) - len(shown)
    if more:
        shown.append(translate("Pages", "%n more page(s)", "", more))
    return translate("Pages", ", ").join(shown)


def stake_lines(stakes: Stakes) -> list[str]:
    """What goes with pages that are removed, a line each: whose work, how much of it."""
    if not stakes.people:
        return [translate("Pages", "Nobody has worked on it yet.", "", stakes.pages)]
    lines = []
    for share in stakes.people[:_PEOPLE]:
        parts = [translate("Pages", "%n page(s)", "", share.pages)]
        if share.done:
            parts.append(translate("Pages", "%n done", "", share.done))
        if share.entities:
            parts.append(translate("Pages", "%n accepted entities", "", share.entities))
        told = translate("Pages", "Work of {name}: {what}")
        what = translate("Pages", ", ").join(parts)
        lines.append(told.format(name=stand_ins(share.annotator), what=what))
    more = len(stakes.people) - _PEOPLE
    if more > 0:
        lines.append(translate("Pages", "and of %n more annotator(s)", "", more))
    return lines
