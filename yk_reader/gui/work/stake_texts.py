"""What hangs on pages, in sentences."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QObject

from yk_reader.store.stakes import Stakes
from yk_reader.text.display import stand_ins

_NAMED: Final = 5
"""Pages that are named; more are counted."""
_PEOPLE: Final = 4


class StakeTexts(QObject):
    """Says it in the window's language."""

    def named(self, names: Sequence[str]) -> str:
        """Some names, and how many more there are."""
        shown = [stand_ins(name) for name in names[:_NAMED]]
        more = len(names) - len(shown)
        if more:
            shown.append(self.tr("%n more page(s)", "", more))
        return self.tr(", ").join(shown)

    def lines(self, stakes: Stakes) -> list[str]:
        """What goes with pages that are removed, a line each: whose work, how much of it."""
        if not stakes.people:
            return [self.tr("Nobody has worked on them yet.")]
        lines = []
        for share in stakes.people[:_PEOPLE]:
            parts = [self.tr("%n page(s)", "", share.pages)]
            if share.done:
                parts.append(self.tr("%n done", "", share.done))
            if share.entities:
                parts.append(self.tr("%n accepted entities", "", share.entities))
            told = self.tr("Work of {name}: {what}")
            what = self.tr(", ").join(parts)
            lines.append(told.format(name=stand_ins(share.annotator), what=what))
        more = len(stakes.people) - _PEOPLE
        if more > 0:
            lines.append(self.tr("and of %n more annotator(s)", "", more))
        return lines
