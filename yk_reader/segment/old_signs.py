"""What the signs at a line's edges say on a page of an old newspaper, beside the learnt model.

A network that saw few such papers learns this badly: each is seen on a few pages only.
"""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from yk_reader.segment.line_labels import LABELS, Label
from yk_reader.segment.line_looks import Floats
from yk_reader.segment.line_sheet import Bools, Sheet, is_sign
from yk_reader.text.signs import COUNTERS

_WEIGHT: Final = 5.0
"""What the scores of labels lose that a line's signs speak against. Of 660 lines of the 33 old
pages that begin with a closing sign none begins anything: log-odds of five or more."""
_CLOSING: Final = "，、。；：！？,､｡;:!?）)】]〕」』》〉”’﹂﹄〗"
"""Signs with which nothing begins, whoever sets the page. Straight quotes are left out, which open
as well as close, and dots, with which speech begins."""
_OPENED: Final = "（(【[〔"
_CLOSED: Final = "）)】]〕"
_SHUT: Final = 8
"""The most code points of a writer's name, or of 未完, in its brackets."""
_NUMBERS: Final = frozenset("0123456789０１２３４５６７８９〇○零百千廿卅" + COUNTERS)
_MARKS: Final = "▲△◆◇★☆※"
"""What is put before an item; no ring or square, which stand for words left out too."""
_FEET: Final = (5, 7)
"""Characters of a verse."""
_BREAKS: Final = "，、。；：！？"
"""What closes one."""
_BEGINNING: Final = np.array(
    [label not in (Label.NOISE, Label.AD_ON, Label.HEAD_ON, Label.MORE) for label in Label]
)


def against(sheet: Sheet) -> Floats:
    """What the signs of a page's lines (at least one) take from the scores of the labels, a row
    for each line: nothing begins with a closing sign; what stands alone in brackets under a text,
    but for a number, belongs to its last paragraph; a mark before an item begins something; verse
    goes on in verse of the same foot, and a poem is one unit there."""
    out = np.zeros((len(sheet.sizes), LABELS), np.float32)
    out[is_sign(sheet.first, _CLOSING)] = _WEIGHT * _BEGINNING
    out[_shut(sheet), Label.PARAGRAPH] = _WEIGHT
    out[_further_verses(sheet), Label.PARAGRAPH] = _WEIGHT
    out[is_sign(sheet.first, _MARKS), Label.MORE] = _WEIGHT
    return out


def _shut(sheet: Sheet) -> NDArray[np.int64]:
    """The lines that a pair of brackets holds, and that are no number."""
    whole: Bools = is_sign(sheet.first, _OPENED) & is_sign(sheet.last, _CLOSED)
    whole &= (sheet.sizes > 2) & (sheet.sizes <= _SHUT)
    at = whole.nonzero()[0]
    words = [bool(set(sheet.cues[i].text[1:-1]) - _NUMBERS) for i in at.tolist()]
    return at[np.array(words, np.bool_)]


def _further_verses(sheet: Sheet) -> NDArray[np.int64]:
    """The lines of whole verses under a line of whole verses of the same foot."""
    at = is_sign(sheet.last, _BREAKS).nonzero()[0]
    feet = {i: foot for i in at.tolist() if (foot := _foot(sheet.cues[i].text))}
    further = [i for i, foot in feet.items() if feet.get(i - 1) == foot]
    return np.array(further, np.int64)


def _foot(text: str) -> int:
    """How many characters each verse of a line has that ends with a sign; 0: it is no verse."""
    for foot in _FEET:
        if len(text) % (foot + 1) == 0:
            signs = [char in _BREAKS for char in text]
            if sum(signs[foot :: foot + 1]) == sum(signs) == len(text) // (foot + 1):
                return foot
    return 0
