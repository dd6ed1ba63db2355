"""Lines whose words or characters have boxes: where each of their characters stands."""

from collections.abc import Sequence
from typing import Final

from yk_reader.formats.page_lines import Raw, Word, sound
from yk_reader.model.blank import BLANKS
from yk_reader.model.facsimile import Box
from yk_reader.text.line_boxes import spread

_LEVEL: Final = (0, 2)
_UPRIGHT: Final = (1, 3)


def spell(raw: Raw, words: Sequence[Word]) -> None:
    """Give a line the confidence of its words, its direction, and the places of its characters,
    where the words have boxes, are its text and run from left to right or downwards."""
    sures = [word.confidence for word in words if word.confidence >= 0]
    if sures:
        raw.confidence = sum(sures) / len(sures)
    boxes = [word.box for word in words if word.box is not None]
    if not boxes or len(boxes) < len(words):
        return
    (x0, y0), (x1, y1) = middle(boxes[0]), middle(boxes[-1])
    if len(boxes) > 1:
        raw.upright = y1 - y0 > abs(x1 - x0)
    if raw.upright or x1 - x0 >= abs(y1 - y0):
        sides = _UPRIGHT if raw.upright else _LEVEL
        raw.chars = _places(raw.text, words, boxes, *sides)


def _places(
    text: str, words: Sequence[Word], boxes: Sequence[Box], low: int, high: int
) -> tuple[int, ...]:
    """Where each character begins and ends along its line; empty where that does not come out."""
    out: list[int] = []
    for word, box in zip(words, boxes, strict=True):
        shown = sound(word.text)
        while not text.startswith(shown, at := len(out) // 2):
            if at >= len(text) or text[at] not in BLANKS:
                return ()
            out += out[-1] if out else box[low], box[low]
        out += spread(shown, box[low], box[high])
    return tuple(out) if len(out) == 2 * len(text) else ()


def middle(box: Box) -> tuple[float, float]:
    """The point in the middle of a box."""
    return (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
