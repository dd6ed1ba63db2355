"""One page of a file as a file of its own: what a project keeps of a PDF or TIFF in itself."""

import io
from contextlib import closing
from pathlib import Path
from typing import Any

from yk_reader.facsimile.pictures import (
    PHOTOMETRIC,
    WHITE_IS_ZERO,
    count_frames,
    is_negative,
    is_pdf,
    open_picture,
)
from yk_reader.facsimile.tiff_pages import tiff_pages
from yk_reader.model.errors import InputError


def single_picture(file: Path, frame: int) -> bytes:
    """The picture with that number, from 0: the bytes of the file where it has no other, else of a
    PDF that page as a PDF, of a TIFF that picture as a TIFF without loss.

    It shows the same, of the same size. InputError: as `open_picture`. OSError.
    """
    if count_frames(file) == 1:
        return file.read_bytes()
    with closing(open_picture(file, frame)) as sheet:
        size = sheet.size
    data = _pdf_page(file, frame) if is_pdf(file) else _tiff_picture(file, frame)
    with closing(open_picture(data, 0, file.name)) as sheet:
        same = sheet.size == size
    if not same:
        raise InputError(
            "picture-single",
            f"Page {frame + 1} of {file.name} cannot be taken out of it.",
            "Keep the file beside the project.",
            name=file.name,
            page=frame + 1,
        )
    return data


def _pdf_page(file: Path, frame: int) -> bytes:
    import pypdfium2

    from yk_reader.facsimile.pdf_layer import PDFIUM, open_pdf

    out = io.BytesIO()
    with PDFIUM, open_pdf(file, file.name) as document:
        single = pypdfium2.PdfDocument.new()
        try:
            single.import_pages(document, [frame])
            single.save(out)
        finally:
            single.close()
    return out.getvalue()


def _tiff_picture(file: Path, frame: int) -> bytes:
    from PIL import Image

    out = io.BytesIO()
    # By its path Pillow maps a file into memory, and mixes up the sides of one that is turned.
    with file.open("rb") as data, Image.open(data, formats=["TIFF"]) as image:
        image.seek(tiff_pages(image)[frame])
        kept: dict[str, Any] = {
            key: image.info[key] for key in ("dpi", "icc_profile") if key in image.info
        }
        packing = "group4" if image.mode == "1" else "tiff_deflate"
        if is_negative(image):  # Pillow has its numbers as they are
            kept["tiffinfo"] = {PHOTOMETRIC: WHITE_IS_ZERO}
        # turned by Pillow as its data say: these, with its old sides, stay behind
        image.save(out, "TIFF", compression=packing, **kept)
    return out.getvalue()
