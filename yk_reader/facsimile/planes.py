"""Decoded pixels of a picture: in memory where they are few, else in an unnamed file."""

import tempfile
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]
"""Height × width for grey, height × width × 3 for colour."""

_IN_MEMORY: Final = 16_000_000
"""Bytes."""
_BAND: Final = 512
"""Rows that are converted at once."""
_GREY: Final = frozenset({"1", "L", "LA", "La", "I", "I;16", "I;16L", "I;16B", "I;16N", "F"})
_DEEP: Final = frozenset({"I", "I;16", "F"})
"""More than 8 bits."""
_FOREIGN: Final = frozenset({"I;16B", "I;16L", "I;16N"})
"""The same with the bytes of a number in another order, of which Pillow can do little."""
_REACHES: Final = (1.0, 255.0, 1023.0, 4095.0, 16383.0, 65535.0)
"""Scanners of 10, 12 and 14 bits write their numbers as they are into 16."""
_SEE_THROUGH: Final = frozenset({"LA", "La", "PA", "RGBA", "RGBa"})


class Plane:
    """All pixels of a picture at one of its sizes; parts are read row by row."""

    def __init__(self, image: Any, *, negative: bool = False) -> None:
        """Of a decoded PIL image; see-through parts are white. `negative`: of more than 8 bits, in
        which 0 is white."""
        self.width, self.height = image.size
        self.grey = image.mode in _GREY
        shape = (self.height, self.width) if self.grey else (self.height, self.width, 3)
        size = int(np.prod(shape))
        self._pixels: Pixels | None = None
        self._file = None
        if size <= _IN_MEMORY:
            self._pixels = np.empty(shape, np.uint8)
        else:
            self._file = tempfile.TemporaryFile()  # noqa: SIM115
        if image.mode in _FOREIGN:
            image = image.convert("I")
        reach = _reach(image)
        for top in range(0, self.height, _BAND):
            bottom = min(top + _BAND, self.height)
            band = _converted(image.crop((0, top, self.width, bottom)), self.grey, reach)
            if negative and image.mode in _DEEP:
                band = 255 - band
            if self._pixels is not None:
                self._pixels[top:bottom] = band
            elif self._file is not None:
                self._file.write(band.tobytes())

    def part(self, left: int, top: int, right: int, bottom: int) -> Pixels:
        """The pixels of a part that lies within."""
        if self._pixels is not None:
            return self._pixels[top:bottom, left:right]
        assert self._file is not None
        row = self.width if self.grey else 3 * self.width
        self._file.seek(top * row)
        data = np.frombuffer(self._file.read((bottom - top) * row), np.uint8)
        shape = (bottom - top, self.width) if self.grey else (bottom - top, self.width, 3)
        return data.reshape(shape)[:, left:right]

    def close(self) -> None:
        """Free file and memory."""
        self._pixels = None
        if self._file is not None:
            self._file.close()


def _reach(image: Any) -> float:
    """What is white in a picture of more than 8 bits."""
    if image.mode not in _DEEP:
        return 255.0
    most = float(image.getextrema()[1])
    return next((limit for limit in _REACHES if most <= limit), max(most, 1.0))


def _converted(band: Any, grey: bool, reach: float) -> Pixels:
    if band.mode in _SEE_THROUGH or "transparency" in band.info:
        from PIL import Image

        over = band.convert("RGBA")
        band = Image.new("RGBA", band.size, "white")
        band.alpha_composite(over)
    elif grey and band.mode not in ("1", "L"):
        numbers = np.asarray(band, np.float32)
        return np.asarray(np.clip(numbers / reach, 0, 1) * 255, np.uint8)
    return np.asarray(band.convert("L" if grey else "RGB"), np.uint8)
