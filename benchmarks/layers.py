"""The text layer of a PDF as proposed articles, beside pypdfium2's bare extraction with boxes.

The bare one is the text and a box for each character, in whatever order the file has. What a
proposal for the same text takes without boxes is told apart: it comes on top anyway.
"""

import gc
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from benchmarks.timing import cpu_seconds, heading
from yk_reader.facsimile.page_text import page_text
from yk_reader.facsimile.pdf_layer import open_pdf, read_layer
from yk_reader.facsimile.printed_lines import printed_lines
from yk_reader.formats import pdf_pages
from yk_reader.jobs.stated_boxes import placed, stated_facsimile
from yk_reader.model.page import Page
from yk_reader.segment import propose

_MOST = 1.5
_ROUNDS = 15


def measure(path: Path) -> None:
    """Print the figures of the first page of a PDF."""
    heading(f"Text layer: {path.name}, CPU time, best of {_ROUNDS}")
    bare, lines = _bare(path), _lines(path)
    incoming = next(pdf_pages.read_pages(path.read_bytes(), path.name))
    with_boxes = placed(page := Page(incoming.text, "page"), stated_facsimile(page, incoming))
    propose(with_boxes)  # loads what it needs
    layer, plain, text, boxes = _least(
        lambda: _bare(path),
        lambda: _lines(path),
        lambda: propose(replace(page, boxes=())),
        lambda: propose(with_boxes),
    )
    print(f"  {bare:,} characters, {lines:,} lines")
    print(f"  bare extraction with boxes                        {layer:8.1f} ms")
    print(
        f"  layer, printed lines, reading order               {plain:8.1f} ms"
        f"  ratio {plain / layer:.2f}  budget {_MOST} {'ok' if plain <= _MOST * layer else 'OVER'}"
    )
    print(f"  proposal from the text                            {text:8.1f} ms")
    print(f"  proposal from the text and its boxes              {boxes:8.1f} ms")


def _bare(path: Path) -> int:
    import pypdfium2

    document = pypdfium2.PdfDocument(path)
    text = document[0].get_textpage()
    text.get_text_range()
    boxes = [text.get_charbox(index) for index in range(text.count_chars())]
    document.close()
    return len(boxes)


def _lines(path: Path) -> int:
    with open_pdf(path) as document:
        layer = read_layer(document, 0, path.name)
    return len(page_text(printed_lines(layer.glyphs))[1])


def _least(*actions: Callable[[], object]) -> list[float]:
    """Milliseconds of CPU of each; they take turns, so that what else runs hits all alike."""
    found: list[list[float]] = [[] for _ in actions]
    for _ in range(_ROUNDS):
        for action, times in zip(actions, found, strict=True):
            gc.collect()
            times.append(cpu_seconds(action) * 1000)
    return list(map(min, found))
