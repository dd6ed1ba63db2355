"""Pages with their pictures for the formats that show them: PDFs made glyph by glyph."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from pdf_maker import MadePage, make_pdf

from yk_reader.formats import pdf_pages
from yk_reader.formats.samples import Document
from yk_reader.jobs.stated_boxes import placed, stated_facsimile
from yk_reader.jobs.work import work_page
from yk_reader.model.annotation import Annotation
from yk_reader.model.facsimile import Facsimile, Picture, Unit
from yk_reader.model.layout import Patch
from yk_reader.model.page import Page
from yk_reader.model.vocabulary import Origin, PatchReason
from yk_reader.text.reflow import reflow

SIZE = (600.0, 800.0)
"""Points."""


def newspaper_page() -> MadePage:
    """Two columns under a heading, an upright heading beside them, and astral, Latin and blanks."""
    page = MadePage(size=SIZE)
    page.line("我市召开表彰大会", 60, 60, 24)
    body = [
        "　　本报讯昨日上午，我市在会展中心召开",
        "表彰大会，表彰先进单位二十家，先进个人",
        "五十名。市领导出席会议并讲话，要求各部",
        "门抓好落实𠮷日，推动全市工作再上台阶。",
        "　　会议指出，过去一年全市上下齐心协力",
    ]
    other = [
        "取得了ABC 123的成绩，今年要再接再厉。",
        "　　会议强调，要以更高的标准、更实的举",
        "措，全力推进各项重点工作，确保全年目标",
        "任务圆满完成。",
    ]
    for n, text in enumerate(body):
        page.line(text, 60, 100 + n * 14, 10)
    for n, text in enumerate(other):
        page.line(text, 290, 100 + n * 14, 10)
    page.column("春风又绿江南岸", 540, 60, 20)
    return page


def pdf_document(
    folder: Path,
    page: MadePage | None = None,
    *,
    change: Callable[[Annotation], Annotation] | None = None,
) -> Document:
    """A page that came as a PDF, with the machine's annotation, changed as told."""
    data = make_pdf([page or newspaper_page()])
    file = folder / "p1.pdf"
    file.write_bytes(data)
    (incoming,) = pdf_pages.read_pages(data, file.name)
    raw = Page(incoming.text, "p1")
    facsimile = stated_facsimile(raw, incoming)
    assert facsimile.picture is not None
    facsimile = replace(facsimile, picture=replace(facsimile.picture, sha256="ab" * 32))
    annotation = work_page(placed(raw, facsimile), {}).annotation
    if change is not None:
        annotation = change(annotation)
    made = Document(raw, annotation, reflow(raw, annotation), "machine", "p1", facsimile)
    made.picture = lambda: file
    return made


def corrected(document: Document, old: str, new: str) -> Document:
    """With a person's correction of the first place where that stands."""
    start = document.page.text.index(old)
    patch = Patch(999, start, start + len(old), new, PatchReason.OTHER, Origin.HUMAN)
    annotation = replace(document.annotation, patches=(*document.annotation.patches, patch))
    made = Document(
        document.page, annotation, reflow(document.page, annotation), "machine", "p1",
        document.facsimile,
    )  # fmt: skip
    made.picture = document.picture
    return made


def on_pixels(document: Document, file: Path, resolution: int) -> Document:
    """The same page with a picture of pixels; the boxes too."""
    from yk_reader.formats.in_pixels import in_pixels

    found: Facsimile = in_pixels(document.facsimile, resolution)
    assert found.picture is not None
    picture: Picture = replace(found.picture, name=file.name, unit=Unit.PIXEL)
    made = Document(
        document.page, document.annotation, document.reflow, "machine", "p1",
        replace(found, picture=picture),
    )  # fmt: skip
    made.picture = lambda: file
    return made
