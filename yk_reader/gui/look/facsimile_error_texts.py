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
    "pdf-page-nothing": (
        QT_TRANSLATE_NOOP(
            "Errors", "Nothing of page {page} of {name} is seen: its crop lies beside the paper."
        ),
        QT_TRANSLATE_NOOP("Errors", "Save the file anew with another program."),
    ),
    "pdf-page-full": (
        QT_TRANSLATE_NOOP("Errors", "{name} has {characters} characters, too many for one page."),
        _NEWSPAPER,
    ),
    "no-private-char": (
        QT_TRANSLATE_NOOP("Errors", "{char} is no character of private use."),
        QT_TRANSLATE_NOOP("Errors", "Take one that the list names, or its number, as in U+E5E5."),
    ),
    "no-private-text": (
        QT_TRANSLATE_NOOP("Errors", "{char} cannot stand for that."),
        QT_TRANSLATE_NOOP(
            "Errors", "Write what a reader sees: up to {most} characters of Unicode, in one line."
        ),
    ),
    "pdf-no-page": (
        QT_TRANSLATE_NOOP("Errors", "{name} has no page {page}."),
        _REPLACED,
    ),
    "picture-single": (
        QT_TRANSLATE_NOOP("Errors", "Page {page} of {name} cannot be taken out of it."),
        QT_TRANSLATE_NOOP("Errors", "Keep the file beside the project."),
    ),
    "not-embedded": (
        QT_TRANSLATE_NOOP(
            "Errors", "The project does not hold the picture of this page in itself."
        ),
        QT_TRANSLATE_NOOP("Errors", "It lies beside it already."),
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
            "Errors",
            "{name} cannot be read as a picture: it is damaged, cut off or of a rare kind.",
        ),
        QT_TRANSLATE_NOOP(
            "Errors", "Take it from its source again, or save it anew with another program."
        ),
    ),
    "picture-held-damaged": (
        QT_TRANSLATE_NOOP("Errors", "{name} in the project is damaged."),
        QT_TRANSLATE_NOOP("Errors", "Give the page its picture again."),
    ),
    "picture-large": (
        QT_TRANSLATE_NOOP(
            "Errors", "{name} has {width} × {height} pixels, more than can be shown."
        ),
        QT_TRANSLATE_NOOP("Errors", "Save it smaller, or as JPEG."),
    ),
    "picture-no-text": (
        QT_TRANSLATE_NOOP("Errors", "{engine} found no text on {name}."),
        QT_TRANSLATE_NOOP("Errors", "Is it the right picture, and large enough?"),
    ),
    "no-ocr": (
        QT_TRANSLATE_NOOP("Errors", "There is no engine that reads pictures."),
        QT_TRANSLATE_NOOP("Errors", "Page › Read by OCR… says how to have one."),
    ),
    "ocr-memory": (
        QT_TRANSLATE_NOOP(
            "Errors", "{name} could not be read: that takes more memory than {megabytes} MB."
        ),
        QT_TRANSLATE_NOOP("Errors", "Read a part of it, or a smaller picture."),
    ),
    "ocr-broke-off": (
        QT_TRANSLATE_NOOP("Errors", "Reading {name} broke off ({why})."),
        QT_TRANSLATE_NOOP("Errors", "Try it again, or with another engine."),
    ),
    "ocr-ended": (
        QT_TRANSLATE_NOOP("Errors", "Reading {name} broke off: the engine's process was ended."),
        QT_TRANSLATE_NOOP("Errors", "Try it again, or with another engine."),
    ),
    "ocr-not-installed": (
        QT_TRANSLATE_NOOP("Errors", "The engine could not be installed. It said last: {said}"),
        QT_TRANSLATE_NOOP("Errors", "With a network, in a terminal: {command}"),
    ),
    "no-such-pages": (
        QT_TRANSLATE_NOOP("Errors", "{name} has {pages} pages, and none of those that are meant."),
        QT_TRANSLATE_NOOP("Errors", "Name others."),
    ),
    "bad-pages": (
        QT_TRANSLATE_NOOP("Errors", "{text} does not say which pages are meant."),
        QT_TRANSLATE_NOOP("Errors", "Say it as in 1-3,7."),
    ),
    "no-region": (
        QT_TRANSLATE_NOOP("Errors", "The region lies outside of the picture."),
        QT_TRANSLATE_NOOP("Errors", "Choose another one."),
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
        QT_TRANSLATE_NOOP("Errors", "Put it back, or say where it lies now in the facsimile pane."),
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
