"""Where characters stand in a row of the raw pane, at one text size."""

from yk_reader.gui.look import fonts
from yk_reader.gui.panes.font_face import FontFace, font_face
from yk_reader.gui.panes.raw_layout import ROW
from yk_reader.gui.panes.raw_row import RawRow
from yk_reader.text.display import CUT, stand_ins

TEXT_X = 110.0
"""Where the text of a row begins."""
ROOM_RIGHT = 4
"""What is kept free behind the longest row; the caret stands in it."""


class RawMetrics:
    """The sizes of the raw pane; shared by its parts, so that a zoom reaches them all."""

    size: float
    row_height: int
    face: FontFace

    def __init__(self) -> None:
        self._design = fonts.type_table().styles["raw"].size
        self.set_size(self._design)

    def set_size(self, px: float) -> None:
        """Take a text size in pixels."""
        self.size = px
        self.row_height = round(ROW * px / self._design)
        self.face = font_face(fonts.ui(px))

    def width_for(self, ems: int) -> int:
        """How much of the pane so many characters of a row take, with all that is left of them."""
        return round(TEXT_X + ems * self.size) + ROOM_RIGHT

    def text_of(self, text: str, row: RawRow) -> str:
        """The characters of a row as they are shown, one for one, at most 2,000."""
        return stand_ins(text[row.start : min(row.end, row.start + CUT)])

    def xs_of(self, text: str, row: RawRow) -> list[float]:
        """Where the shown characters begin in the pane, and where the last one ends."""
        at = TEXT_X
        xs = [at]
        for width in self.face.advances(self.text_of(text, row)):
            at += width
            xs.append(at)
        return xs

    def offset_at(self, text: str, row: RawRow, x: float) -> int:
        """The raw offset of the caret nearest to `x` in the row."""
        xs = self.xs_of(text, row)
        for i in range(len(xs) - 1):
            if x < (xs[i] + xs[i + 1]) / 2:
                return row.start + i
        return row.start + len(xs) - 1

    def x_of(self, text: str, row: RawRow, raw: int) -> float:
        """Where the caret before a raw offset stands in the row."""
        xs = self.xs_of(text, row)
        return xs[min(max(raw - row.start, 0), len(xs) - 1)]
