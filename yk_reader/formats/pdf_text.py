"""The writer of searchable PDFs: the picture of a page, and over it its text, not to be seen.

The text is the corrected one, article by article in our reading order, then the furniture, each
character where it stands on the picture. It is read back with PDFium and compared.
"""

import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Final

from yk_reader.formats.characters import CHARACTERS
from yk_reader.formats.page_blocks import blocks_of
from yk_reader.formats.page_pictures import page_picture
from yk_reader.formats.pdf import PdfDocument, PdfPage, pdf_bytes
from yk_reader.formats.pdf_background import background_of
from yk_reader.formats.pdf_hidden import hidden_text
from yk_reader.formats.readings import OWN
from yk_reader.formats.registry import Add, Carries, Format, Option, Sink, Wishes
from yk_reader.formats.samples import Document, Sample, export_differs
from yk_reader.formats.xml_files import fit_xml
from yk_reader.model.blank import marks_of

RESOLUTION: Final = Option(
    "resolution",
    ("200", "150", "300", "400"),
    "pixels an inch: at which a page of a PDF is drawn, and which a picture has that does not say",
)
QUALITY: Final = Option(
    "quality",
    ("75", "50", "60", "85", "95"),
    "of the JPEG that a picture becomes which is none; one that is a JPEG goes in as it is",
)
_LIGATURES: Final = {
    code: unicodedata.normalize("NFKD", chr(code)) for code in range(0xFB00, 0xFB07)
}
"""PDFium gives the letters of these."""
_READ_AS: Final = {**_LIGATURES, 0xAD: "-"}


def write(document: Document, wishes: Wishes) -> bytes:
    """The file of a page; KnownError "export-differs" when its text does not read back the same,
    InputError "forbidden-character" and those of `page_picture`."""
    blocks = blocks_of(document, wishes, "pdf-text")
    lines = [line for block in blocks for line in block.lines]
    settings = FORMAT.settings(dict(wishes.options))
    with page_picture(document) as picture:
        under = background_of(picture, int(settings["resolution"]), int(settings["quality"]))
        wide, high = picture.sheet.size
        across, down = under.width / wide * picture.across, under.height / high * picture.down
    layer = hidden_text(lines, across, down, (under.width, under.height))
    data = pdf_bytes(
        PdfDocument(
            document.name,
            (PdfPage(under.width, under.height, (under.image, *layer.items)),),
            layer.fonts(),
            producer=f"{OWN.engine} {OWN.version}",
        )
    )
    _check(document, data, "".join(fit_xml(line.corrected) for line in lines))
    return data


def _check(document: Document, data: bytes, meant: str) -> None:
    from yk_reader.facsimile.pdf_layer import open_pdf, read_layer

    with open_pdf(data, document.name) as pdf:
        read = "".join(read_layer(pdf, 0, document.name).glyphs.chars)
    was, now = (_marks(text) for text in (meant, read))
    if was == now or (_leftward(was) and sorted(was) == sorted(now)):
        return
    at = next((i for i, (a, b) in enumerate(zip(was, now, strict=False)) if a != b), len(now))
    raise export_differs(
        f"pdf-text of {document.name}",
        f"“{was[at : at + 40]}” comes back as “{now[at : at + 40]}”",
    )


def _marks(text: str) -> str:
    return "".join(marks_of(text)).translate(_READ_AS)


def _leftward(text: str) -> bool:
    """Whether something in it is written from right to left: PDFium gives that in an order of its
    own."""
    return any(unicodedata.bidirectional(char) in ("R", "AL", "AN") for char in text)


@contextmanager
def _write(sink: Sink, wishes: Wishes) -> Iterator[Add]:
    def add(document: Document) -> Iterable[Sample]:
        data = write(document, wishes)
        sink.path(f"{document.name}.pdf").write_bytes(data)
        return ()

    yield add


FORMAT: Final = Format(
    "pdf-text",
    "PDF: the picture of the page with text that can be searched",
    (".pdf",),
    frozenset({Carries.TEXT, Carries.BOXES}),
    write=_write,
    checks_itself=True,
    of_pictures=True,
    options=(RESOLUTION, QUALITY, CHARACTERS),
)
