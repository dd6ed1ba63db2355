"""Scanned pages whose only text is a stamp: what a scanner's program, a library or a trial version
writes over each page. Such a page has no text of its own, and wants OCR as one without any."""

from itertools import islice
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

MOST_CHINESE: Final = 15
MOST_CHARACTERS: Final = 400
"""A web address with date, licence and library (HathiTrust) has some 250."""
_PIXELS: Final = 0.5
"""Of a picture, for each square point of the page: half of it at 72 an inch."""
_MOST_IMAGES: Final = 2000
"""Strips of a scan are not more."""
_HIDDEN: Final = (3, 7)
"""Render modes of text that is not painted (ISO 32000-1, 9.3.6): OCR's own."""


def is_stamped(page: Any, text: Any, units: NDArray[np.uint16], size: tuple[float, float]) -> bool:
    """Whether a page of pypdfium2 is a picture with a stamp. `text` is its text page, `units` what
    stands on it in UTF-16, `size` its width and height in points."""
    import pypdfium2

    raw = pypdfium2.raw
    seen = units[units > ord(" ")]
    if not len(seen) or len(seen) > MOST_CHARACTERS:
        return False
    if ((seen >= 0x3400) & (seen < 0xE000)).sum() > MOST_CHINESE:
        return False
    wanted, found = _PIXELS * size[0] * size[1], 0
    for image in islice(page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE]), _MOST_IMAGES):
        wide, high = image.get_px_size()
        found += wide * high
        if found >= wanted:
            break
    else:
        return False
    objects = (raw.FPDFText_GetTextObject(text.raw, i) for i in range(len(units)))
    return not any(one and raw.FPDFTextObj_GetTextRenderMode(one) in _HIDDEN for one in objects)
