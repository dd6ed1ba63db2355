"""Pages of PDFs as pictures: only the part that is asked for is drawn, by PDFium."""

import ctypes
from contextlib import ExitStack
from pathlib import Path
from typing import Any, Final

from yk_reader.facsimile.pdf_layer import PDFIUM, open_page, open_pdf
from yk_reader.facsimile.sheets import Raster, drawn_size
from yk_reader.model.facsimile import Unit

PER_POINT: Final = 1200 / 72
"""Units (1/1200 of an inch) in a point."""
_WHITE: Final = 0xFFFFFFFF
_LONGEST: Final = 1 << 24
"""Pixels of a side of the whole page, of which a part is drawn."""


class PdfSheet:
    """A page of a PDF; its unit is 1/1200 of an inch, as in the boxes of its text layer.

    Its file stays open. PDFium knows no threads: whatever is asked of it waits for `PDFIUM`.
    Forms, notes and scripts are not drawn.
    """

    unit = Unit.INCH1200

    def __init__(self, source: Path | bytes, frame: int, name: str) -> None:
        """InputError: as `open_pdf` and `open_page`."""
        with PDFIUM, ExitStack() as opening:
            document = opening.enter_context(open_pdf(source, name))
            self._page: Any = opening.enter_context(open_page(document, frame, name))
            width, height = self._page.get_size()
            self._open = opening.pop_all()
        self.size = round(width * PER_POINT), round(height * PER_POINT)

    def region(self, x0: float, y0: float, x1: float, y1: float, scale: float) -> Raster:
        """See `Sheet.region`."""
        import pypdfium2

        raw = pypdfium2.raw
        width, height = drawn_size(x0, y0, x1, y1, scale)
        whole = [max(1, round(side * scale)) for side in self.size]
        if max(whole) > _LONGEST:
            raise ValueError(f"{scale} pixels a unit are too many")
        pixels = (ctypes.c_ubyte * (3 * width * height))()
        with PDFIUM:
            if self._page is None:
                raise ValueError("the sheet is closed")
            bitmap = raw.FPDFBitmap_CreateEx(width, height, raw.FPDFBitmap_BGR, pixels, 3 * width)
            try:
                raw.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, _WHITE)
                raw.FPDF_RenderPageBitmap(
                    bitmap, self._page.raw, round(-x0 * scale), round(-y0 * scale), *whole, 0,
                    raw.FPDF_REVERSE_BYTE_ORDER,
                )  # fmt: skip
            finally:
                raw.FPDFBitmap_Destroy(bitmap)
        return Raster(width, height, bytes(pixels))

    def close(self) -> None:
        """See `Sheet.close`."""
        with PDFIUM:
            self._page = None
            self._open.close()
