"""What is wrong with PDFs and pictures of pages, in the window's language."""

from typing import Final

from yk_reader.gui.look.i18n import QT_TRANSLATE_NOOP

_WITH_OCR: Final = QT_TRANSLATE_NOOP("Errors", "Have it read by OCR.")
_NEWSPAPER: Final = QT_TRANSLATE_NOOP("Errors", "Take a page of the size of a newspaper.")
_REPLACED: Final = QT_TRANSLATE_NOOP("Errors", "Was it replaced by another file of that name?")
FACSIMILE_SENTENCES: Final[dict[str, tuple[str, str]]] = {
    "pdf-locked": (
        QT_TRANSLATE_NOOP("Errors", "{name} is locked with a password."),
        QT_TRANSLATE_NOOP("Errors", "Save a copy without password, and take that one."),
    ),
    "pdf-damaged": (
        QT_TRANSLATE_NOOP("Errors", "{name} cannot be read as PDF: it is damaged or cut off."),
        QT_TRANSLATE_NOOP(
            "Errors", "Take it from its source again, or save it anew with another program."
        ),
    ),
    "pdf-empty": (
        QT_TRANSLATE_NOOP("Errors", "{name} has no page."),
        QT_TRANSLATE_NOOP("Errors", "Take another file."),
    ),
    "pdf-too-long": (
        QT_TRANSLATE_NOOP("Errors", "{name} has {pages} pages, more than are read from one file."),
        QT_TRANSLATE_NOOP("Errors", "Cut it up."),
    ),
    "pdf-no-text": (
        QT_TRANSLATE_NOOP("Errors", "{name} has no text layer: its pages are pictures."),
        _WITH_OCR,
    ),
    "pdf-page-large": (
        QT_TRANSLATE_NOOP("Errors", "Page {page} of {name} is larger than any newspaper page."),
        _NEWSPAPER,
    ),
    "pdf-page-full": (
        QT_TRANSLATE_NOOP("Errors", "{name} has {characters} characters, too many for one page."),
        _NEWSPAPER,
    ),
    "pdf-no-page": (
        QT_TRANSLATE_NOOP("Errors", "{name} has no page {page}."),
        _REPLACED,
    ),
    "picture-unnamed": (
        QT_TRANSLATE_NOOP("Errors", "No file is known for the picture of this page."),
        QT_TRANSLATE_NOOP("Errors", "Choose one."),
    ),
    "picture-differs": (
        QT_TRANSLATE_NOOP(
            "Errors", "{name} is another file than the one that the page was read from."
        ),
        QT_TRANSLATE_NOOP("Errors", "Its lines may stand elsewhere."),
    ),
    "picture-unknown": (
        QT_TRANSLATE_NOOP("Errors", "{name} is no picture that can be read."),
        QT_TRANSLATE_NOOP("Errors", "Pages come as PDF, PNG, JPEG, TIFF, WebP or JPEG 2000."),
    ),
    "picture-damaged": (
        QT_TRANSLATE_NOOP(
            "Errors", "{name} cannot be read as a picture: it is damaged or cut off."
        ),
        QT_TRANSLATE_NOOP(
            "Errors", "Take it from its source again, or save it anew with another program."
        ),
    ),
    "picture-large": (
        QT_TRANSLATE_NOOP(
            "Errors", "{name} has {width} × {height} pixels, more than can be shown."
        ),
        QT_TRANSLATE_NOOP("Errors", "Save it smaller, or as JPEG."),
    ),
    "picture-no-frame": (
        QT_TRANSLATE_NOOP("Errors", "{name} has no picture {page}."),
        _REPLACED,
    ),
    "no-picture": (
        QT_TRANSLATE_NOOP("Errors", "{name}: no picture of the page is known."),
        QT_TRANSLATE_NOOP("Errors", "Import the page with its picture, or give the page one."),
    ),
    "no-places": (
        QT_TRANSLATE_NOOP(
            "Errors", "{name}: it is not known where on the picture its lines stand."
        ),
        QT_TRANSLATE_NOOP(
            "Errors", "Have the page read by OCR, or import it from PDF, PAGE, ALTO or hOCR."
        ),
    ),
    "picture-shape": (
        QT_TRANSLATE_NOOP(
            "Errors",
            "{name}: its picture has another shape than the one on which its lines stand.",
        ),
        QT_TRANSLATE_NOOP("Errors", "Give the page its own picture."),
    ),
    "picture-missing": (
        QT_TRANSLATE_NOOP("Errors", "The picture of the page is not there: {path}."),
        QT_TRANSLATE_NOOP("Errors", "Put it back, or tell the window where it lies now."),
    ),
    "picture-replaced": (
        QT_TRANSLATE_NOOP(
            "Errors", "{name} is another picture than the one that the page came with."
        ),
        QT_TRANSLATE_NOOP(
            "Errors", "Put the old one back, or give the page this one in the window."
        ),
    ),
}
