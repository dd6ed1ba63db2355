"""What an engine is, and what it reads."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final, Protocol, TypeAlias

from yk_reader.model.records import dataclass

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Grey: TypeAlias = "NDArray[np.uint8]"
"""Height × width: 0 is black."""
Quad = tuple[float, float, float, float, float, float, float, float]
"""Corners x, y of a line as it is read: top left, top right, bottom right, bottom left."""

MEMORY: Final = 1_200_000_000
"""Bytes that a reading may take."""


@dataclass(frozen=True, slots=True)
class ReadLine:
    """One line: its text, its place on the picture in pixels, how sure it is (0 to 1).

    `upright`: its characters stand one under another. `chars` are begin and end of each character
    along the line as shares of its length, 0 to 1; empty where the engine does not tell.
    """

    text: str
    quad: Quad
    confidence: float
    upright: bool = False
    chars: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class EngineState:
    """An engine as it is found: its version, and why it cannot be used (empty: it can)."""

    name: str
    version: str = ""
    why: str = ""

    @property
    def available(self) -> bool:
        """Whether it can read."""
        return not self.why


Told = Callable[[int, int], None]
"""How much of how much is done."""


class Engine(Protocol):
    """Reads pictures. It is made when it is needed: that loads its models."""

    name: str
    version: str

    def read(self, picture: Grey, told: Told) -> list[ReadLine]:
        """The lines of a picture, in no order that means anything."""
