"""What the tests of PDF share: a page as a PDF, and its text as pypdfium2 reads it back."""

import pypdfium2

from yk_reader.formats.pdf import pdf_bytes
from yk_reader.gui.panes.pdf_setting import Paper, pdf_document, set_for_paper

A4 = Paper(595.28, 841.89, 12)


def pdf_of(view, paper=A4, *, entities=False, article=None):
    printed = set_for_paper(view, paper, entities=entities, article=article)
    return pdf_bytes(pdf_document(printed, "zh", "test"))


def read_back(data, title):
    """The text of all pages without the line ends that the setting made, and without what stands
    at head and foot: those must be there, too."""
    with pypdfium2.PdfDocument(data) as document:
        texts = [page.get_textpage().get_text_range() for page in document]
    out = []
    for i, text in enumerate(texts, 1):
        edges = f"{title}\r\n{i} / {len(texts)}"
        assert text.endswith(edges), text[-100:]
        out.append(text.removesuffix(edges))
    return "".join(out).replace("\r\n", "")
