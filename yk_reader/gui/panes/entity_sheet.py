"""The entities of one unit ready to be painted, line by line.

A page can have a mark on every character, and a caret that moves paints a few lines of it: where
tints, dots and chips stand is worked out when a line is first painted, and then kept.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor

from yk_reader.gui.look.theme import LabelColors
from yk_reader.gui.panes import drawing
from yk_reader.gui.panes.entity_geometry import Chip, entity_chips
from yk_reader.gui.panes.entity_marks import EntityMark
from yk_reader.gui.panes.reflow_layout import TEXT_X, UnitBox
from yk_reader.model.records import dataclass


@dataclass(frozen=True, slots=True)
class Ground:
    """What lies under the type where a mark touches a line; y counts from the top of the unit."""

    mark: EntityMark
    fills: tuple[tuple[QRectF, QColor], ...]


@dataclass(frozen=True, slots=True)
class SheetLine:
    """One line: its grounds, outer before inner, and the chips of the marks that begin in it, inner
    before outer: where there is no room beside it, the outer one's code is read."""

    grounds: tuple[Ground, ...]
    chips: tuple[Chip, ...]


class EntitySheet:
    """See the module. `broken` is the colour of what is broken; `before`: a sheet of the same
    layout in the same colours, whose lines are taken over where they have the same marks."""

    def __init__(
        self,
        box: UnitBox,
        found: Sequence[EntityMark],
        colors: Callable[[str], LabelColors],
        broken: QColor,
        before: "EntitySheet | None" = None,
    ) -> None:
        self.layout, self.found = box.layout, found
        self._box, self._colors, self._broken = box, colors, broken
        self._lines: dict[int, SheetLine] = {}
        self._touching: dict[int, list[EntityMark]] = {}
        line_of = box.layout.line_of
        for mark in found:
            first = line_of(mark.start)
            self._touching.setdefault(first, []).append(mark)
            if mark.end > box.layout.lines[first].end:
                for i in range(first + 1, line_of(mark.end - 1) + 1):
                    self._touching.setdefault(i, []).append(mark)
        if before is not None and before.layout is self.layout:
            known = before._touching
            self._lines = {
                i: made
                for i, made in before._lines.items()
                if known.get(i) == self._touching.get(i)
            }

    def line(self, i: int) -> SheetLine:
        """What is painted in a line of the unit."""
        made = self._lines.get(i)
        if made is None:
            made = self._lines[i] = self._make(i)
        return made

    def chip_of(self, key: int) -> Chip | None:
        """The last chip of an entity: a broken one has one for each piece."""
        marks = [mark for mark in self.found if mark.entity.key == key]
        if not marks:
            return None
        line = self.layout.line_of(marks[-1].start)
        chips = [chip for chip in self.line(line).chips if chip.mark.entity.key == key]
        return chips[-1] if chips else None

    def _make(self, i: int) -> SheetLine:
        touching = self._touching.get(i, ())
        begins = [mark for mark in touching if self.layout.line_of(mark.start) == i]
        chips = sorted(entity_chips(self._box, begins), key=lambda chip: -chip.mark.depth)
        return SheetLine(
            tuple(Ground(mark, self._fills(mark, i)) for mark in touching), tuple(chips)
        )

    def _fills(self, mark: EntityMark, i: int) -> tuple[tuple[QRectF, QColor], ...]:
        layout = self.layout
        here = next(layout.pieces(mark.start, mark.end, range(i, i + 1)), None)
        if here is None:
            return ()
        top = round(i * layout.leading + layout.tint_top)
        left, right = TEXT_X + here[1], TEXT_X + here[2] - 1
        under = top + layout.tint_height - 3 * mark.depth
        colors = self._colors(mark.entity.label)
        if mark.broken:
            return tuple((area, self._broken) for area in drawing.dashes(left, right, under))
        if mark.suggested:
            return tuple((area, colors.underline) for area in drawing.dots(left, right, under))
        return (
            (QRectF(left, top, right - left, layout.tint_height), colors.tint),
            (QRectF(left, under, right - left, 2), colors.underline),
        )
