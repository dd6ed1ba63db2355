"""Dragging a stretch to another place of the reading order, on the picture."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QPointF, QRectF

from yk_reader.gui.view.stretches import Stretch
from yk_reader.model.records import dataclass


@dataclass
class OrderDrag:
    """A number that is held: its stretch, where the mouse is, and what it is dropped on."""

    held: Stretch
    point: QPointF
    target: Stretch | None = None
    after: bool = False

    def follow(
        self, point: QPointF, shown: Callable[[Stretch], QRectF], stretches: Iterable[Stretch]
    ) -> None:
        """The mouse is there now: over the upper half of a stretch it is dropped before it."""
        self.point, self.target = point, None
        for one in stretches:
            rect = shown(one)
            if one.article is not None and one is not self.held and rect.contains(point):
                self.target, self.after = one, point.y() > rect.center().y()
                return


@dataclass(frozen=True, slots=True)
class NewPlace:
    """What a drag means: the lines go into an article before one of its lines (None: to its end);
    or, where `starts` is empty, a whole article gets another number."""

    starts: tuple[int, ...]
    article: int
    before: int | None = None
    rank: int = 0


def new_place(drag: OrderDrag, stretches: Iterable[Stretch]) -> NewPlace | None:
    """What dropping it here changes; None for nothing.

    Inside an article its lines go before or after the others. On another article the whole article
    goes there in the order of the page: lines are given to another article by other gestures.
    """
    held, target = drag.held, drag.target
    if target is None or held.article is None or target.article is None:
        return None
    if held.article != target.article:
        if held.rank is None or target.rank is None:
            return None
        rank = target.rank + int(drag.after)
        if held.rank < rank:
            rank -= 1
        return NewPlace((), held.article, rank=rank) if rank != held.rank else None
    own = [one for one in stretches if one.article == held.article]
    at = own.index(target) + int(drag.after)
    if at in (own.index(held), own.index(held) + 1):
        return None
    before = own[at].starts[0] if at < len(own) else None
    return NewPlace(held.starts, held.article, before)
