"""Small pictures of pages, kept outside of all projects: the first sight of a page.

A file is named after the SHA-256 of the picture's own file, so that it shows the very same one; it
can be thrown away at any time. What was looked at longest ago goes first.
"""

import io
import os
import re
from contextlib import suppress
from pathlib import Path
from typing import Final

from yk_reader.facsimile.sheets import Raster
from yk_reader.model.facsimile import Unit
from yk_reader.model.records import dataclass
from yk_reader.whole_files import replacing

MOST_BYTES: Final = 100_000_000
"""Of all thumbnails together."""
_SLACK: Final = 0.9
"""To this share of it they are tidied, so that not each new one has to."""
_QUALITY: Final = 80
_SHA256: Final = re.compile(r"[0-9a-f]{64}")
_NAME: Final = re.compile(r"[0-9a-f]{64}-\d+-\d+-(\d+)x(\d+)-(pixel|mm10|inch1200)\.jpg")


@dataclass(frozen=True, slots=True)
class Thumbnail:
    """A small picture of the whole, and the size of the sheet that it shows, in its unit."""

    raster: Raster
    size: tuple[int, int]
    unit: Unit


class Thumbnails:
    """The small pictures in a folder. Whatever is wrong with it, pages are shown without."""

    def __init__(self, folder: Path, most_bytes: int = MOST_BYTES) -> None:
        self._folder, self._most = folder, most_bytes

    def get(self, sha256: str, frame: int, side: int) -> Thumbnail | None:
        """The small picture of a page whose longer side has so many pixels; None where none is
        kept, or what lies there is none."""
        if _SHA256.fullmatch(sha256) is None:
            return None
        with suppress(OSError):
            for path in self._folder.glob(f"{sha256}-{frame}-{side}-*.jpg"):
                found = _read(path, side)
                if found is not None:
                    os.utime(path)  # it was looked at
                    return found
        return None

    def put(self, sha256: str, frame: int, side: int, thumbnail: Thumbnail) -> None:
        """Keep one; those that nobody looked at for the longest time go where there are too
        many."""
        from PIL import Image

        if _SHA256.fullmatch(sha256) is None:
            return
        width, height = thumbnail.size
        raster = thumbnail.raster
        out = io.BytesIO()
        image = Image.frombytes("RGB", (raster.width, raster.height), raster.data)
        image.save(out, "JPEG", quality=_QUALITY)
        name = f"{sha256}-{frame}-{side}-{width}x{height}-{thumbnail.unit}.jpg"
        with suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            with replacing(self._folder / name) as part:
                part.write_bytes(out.getvalue())
            self._tidy()

    def _tidy(self) -> None:
        files = []
        for path in self._folder.iterdir():
            with suppress(OSError):
                if _NAME.fullmatch(path.name):
                    state = path.stat()
                    files.append((state.st_mtime_ns, state.st_size, path))
        total = sum(size for _, size, _ in files)
        if total <= self._most:
            return
        for _, size, path in sorted(files):
            if total <= self._most * _SLACK:
                return
            with suppress(OSError):
                path.unlink()
                total -= size


def _read(path: Path, side: int) -> Thumbnail | None:
    """What lies there; None for what this program did not put there."""
    from PIL import Image

    known = _NAME.fullmatch(path.name)
    if known is None:
        return None
    try:
        with Image.open(io.BytesIO(path.read_bytes()), formats=["JPEG"]) as image:
            if max(image.size) > side + 1 or image.mode not in ("RGB", "L"):
                return None
            pixels = image.convert("RGB")
    except Exception:  # whatever Pillow makes of a damaged file
        return None
    width, height = int(known[1]), int(known[2])
    if not width or not height:
        return None
    raster = Raster(pixels.width, pixels.height, pixels.tobytes())
    return Thumbnail(raster, (width, height), Unit(known[3]))
