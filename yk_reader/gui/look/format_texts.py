"""Formats in the words of the window: titles, what they carry, what their options are for."""

from typing import Final

from yk_reader.formats.registry import Carries, Format
from yk_reader.formats.samples import Piece
from yk_reader.gui.look.i18n import QT_TRANSLATE_NOOP, translate

# What the registry says of the own formats; those of other packages speak for themselves.
TITLES: Final = (
    QT_TRANSLATE_NOOP("Formats", "Lines: one row a raw line (TSV)"),
    QT_TRANSLATE_NOOP("Formats", "Reflow: the text as it reads on"),
    QT_TRANSLATE_NOOP("Formats", "Entities: one row an entity (TSV)"),
    QT_TRANSLATE_NOOP(
        "Formats", "JSON lines: one object a paragraph or an article, with its entities"
    ),
    QT_TRANSLATE_NOOP("Formats", "PAGE XML (read: 2010 to 2024, written: 2019)"),
    QT_TRANSLATE_NOOP("Formats", "ALTO (read: 2 to 4.4, written: 4.4)"),
    QT_TRANSLATE_NOOP("Formats", "METS with ALTO files: the pages of an issue, with articles"),
    QT_TRANSLATE_NOOP("Formats", "hOCR (written: 1.2)"),
    QT_TRANSLATE_NOOP("Formats", "ABBYY FineReader XML"),
    QT_TRANSLATE_NOOP("Formats", "PDF (text layer)"),
    QT_TRANSLATE_NOOP("Formats", "Picture (read by OCR)"),
    QT_TRANSLATE_NOOP("Formats", "PDF: the picture of the page with text that can be searched"),
    QT_TRANSLATE_NOOP(
        "Formats", "OCR training set: line images with their text (kraken, tesstrain, OCR-D)"
    ),
    QT_TRANSLATE_NOOP("Formats", "Entities as pictures, with their labels"),
    QT_TRANSLATE_NOOP("Formats", "CoNLL: one character a line with its tags"),
    QT_TRANSLATE_NOOP("Formats", "CoNLL-2003: one character a line in four columns"),
    QT_TRANSLATE_NOOP("Formats", "doccano: JSON lines for a project of sequence labelling"),
    QT_TRANSLATE_NOOP("Formats", "labelbuddy: JSON Lines of documents with their annotations"),
    QT_TRANSLATE_NOOP("Formats", "Tokens with tags: JSON lines for token classification"),
    QT_TRANSLATE_NOOP(
        "Formats", "CLUENER: JSON lines whose labels hold the texts and places of their entities"
    ),
    QT_TRANSLATE_NOOP("Formats", "CSV for spreadsheets: one row an entity, with its sentence"),
    QT_TRANSLATE_NOOP(
        "Formats", "JSON lines of instructions for language models: a text in, its entities out"
    ),
    QT_TRANSLATE_NOOP("Formats", "brat: a folder of texts with their annotations beside them"),
    QT_TRANSLATE_NOOP(
        "Formats",
        "Label Studio: tasks (JSON) with annotations or predictions, and the configuration",
    ),
    QT_TRANSLATE_NOOP("Formats", "WebAnno TSV 3.3, for INCEpTION and WebAnno"),
    QT_TRANSLATE_NOOP("Formats", "UIMA CAS XMI, for INCEpTION and UIMA, with its type system"),
    QT_TRANSLATE_NOOP("Formats", "UIMA CAS JSON 0.4, for INCEpTION and dkpro-cassis"),
    QT_TRANSLATE_NOOP("Formats", "spaCy: a DocBin to train from"),
    QT_TRANSLATE_NOOP("Formats", "Hugging Face: a dataset's folder with Parquet files and a card"),
    QT_TRANSLATE_NOOP("Formats", "Parquet: a table with a row a sample"),
    QT_TRANSLATE_NOOP("Formats", "JSON of PaddleOCR, RapidOCR or PP-StructureV3"),
    QT_TRANSLATE_NOOP("Formats", "JSON of Google Cloud Vision"),
    QT_TRANSLATE_NOOP("Formats", "JSON of Azure Read, Document Intelligence or Image Analysis"),
    QT_TRANSLATE_NOOP("Formats", "TSV of Tesseract"),
    QT_TRANSLATE_NOOP("Formats", "JSON of MinerU (middle.json, content_list.json)"),
    QT_TRANSLATE_NOOP(
        "Formats", "TEI P5: a page as articles with headings, entities and corrections"
    ),
    QT_TRANSLATE_NOOP("Formats", "HTML: a page to be read in a browser, with its entities"),
    QT_TRANSLATE_NOOP("Formats", "Markdown: a page to be read, as CommonMark"),
    QT_TRANSLATE_NOOP("Formats", "W3C Web Annotation: JSON-LD, and the text that it speaks of"),
    QT_TRANSLATE_NOOP(
        "Formats", "Segmentation gold: a row a raw line, its looks, its role, article and order"
    ),
    QT_TRANSLATE_NOOP(
        "Formats", "Segmentation gold: pairs of a heading and a body of a page, linked or not"
    ),
    QT_TRANSLATE_NOOP("Formats", "Reflow gold: the raw lines of an article and its reflowed text"),
)
HELP: Final = (
    QT_TRANSLATE_NOOP("Formats", "the letters of the tags"),
    QT_TRANSLATE_NOOP("Formats", "what stands between the columns"),
    QT_TRANSLATE_NOOP(
        "Formats", "mentions inside others in further columns, or of those that overlap only one"
    ),
    QT_TRANSLATE_NOOP(
        "Formats",
        "-DOCSTART- before each page, before each article too, or comments with the samples' ids",
    ),
    QT_TRANSLATE_NOOP("Formats", "blanks as <U+3000>, or as they are where a line can hold them"),
    QT_TRANSLATE_NOOP("Formats", "the most characters of a sentence, 500 where nothing is said"),
    QT_TRANSLATE_NOOP("Formats", "which of the mentions that overlap is written"),
    QT_TRANSLATE_NOOP(
        "Formats",
        "a page with a character that the format cannot hold is refused, or each becomes U+FFFD",
    ),
    QT_TRANSLATE_NOOP(
        "Formats", "the names of tags that are numbers, from 0 on, with commas: O,B-PER,I-PER"
    ),
    QT_TRANSLATE_NOOP("Formats", "what stands between the cells"),
    QT_TRANSLATE_NOOP("Formats", "the mark of UTF-8 that Excel wants"),
    QT_TRANSLATE_NOOP("Formats", "the keys of a line"),
    QT_TRANSLATE_NOOP("Formats", "the texts of the entities, or their places too"),
    QT_TRANSLATE_NOOP("Formats", "the language of the instruction"),
    QT_TRANSLATE_NOOP("Formats", "another instruction"),
    QT_TRANSLATE_NOOP(
        "Formats",
        "Whether mentions are finished annotations, or predictions that people correct there.",
    ),
    QT_TRANSLATE_NOOP(
        "Formats", "What offsets count; utf-16 is for tools that count as a browser does."
    ),
    QT_TRANSLATE_NOOP(
        "Formats", "The type that holds the mentions; where it is not said, DKPro's NamedEntity."
    ),
    QT_TRANSLATE_NOOP("Formats", "Its feature that holds the label; not said: value."),
    QT_TRANSLATE_NOOP(
        "Formats",
        "Whether each character is written as a token, with sentences; INCEpTION wants them.",
    ),
    QT_TRANSLATE_NOOP("Formats", "The group in doc.spans for all mentions; not said: sc."),
    QT_TRANSLATE_NOOP(
        "Formats",
        "whether lb stands where a raw line begins, cb where reading goes on elsewhere, and pb",
    ),
    QT_TRANSLATE_NOOP(
        "Formats",
        "corrections with what they correct (choice, sic, corr), or the corrected text alone",
    ),
    QT_TRANSLATE_NOOP(
        "Formats",
        "page furniture (page number, weather, newspaper title): left out, or marked as such",
    ),
    QT_TRANSLATE_NOOP("Formats", "JSON lines, or one table (needs pyarrow) of the same columns"),
    QT_TRANSLATE_NOOP("Formats", "How many bodies of other articles each heading is paired with."),
    QT_TRANSLATE_NOOP("Formats", "The whole body, or its first paragraph alone."),
    QT_TRANSLATE_NOOP(
        "Formats",
        "Whether the raw lines come as they stand on the page, or in the order in which they are "
        "read.",
    ),
    QT_TRANSLATE_NOOP(
        "Formats", "Whether each unit of the reflowed text begins with its role, [body]."
    ),
    QT_TRANSLATE_NOOP(
        "Formats",
        "articles that continue on another page: as one, where they begin, or each part on its "
        "page",
    ),
    QT_TRANSLATE_NOOP(
        "Formats",
        "pixels an inch, where the boxes of a page are measured in inches or millimetres (PDF)",
    ),
    QT_TRANSLATE_NOOP(
        "Formats", "whether each character gets a box of its own, where its place is known"
    ),
    QT_TRANSLATE_NOOP("Formats", "the corrected text, or the raw one; hOCR has one only"),
    QT_TRANSLATE_NOOP(
        "Formats",
        "pixels an inch: at which a page of a PDF is drawn, and which a picture has that does not "
        "say",
    ),
    QT_TRANSLATE_NOOP(
        "Formats",
        "of the JPEG that a picture becomes which is none; one that is a JPEG goes in as it is",
    ),
    QT_TRANSLATE_NOOP("Formats", "room around what is cut out, per cent of its shorter side"),
    QT_TRANSLATE_NOOP("Formats", "pixels an inch, of pages of PDFs"),
    QT_TRANSLATE_NOOP(
        "Formats",
        "lines that people have seen (of finished pages, or corrected by hand), or all",
    ),
    QT_TRANSLATE_NOOP(
        "Formats",
        "upright lines are turned to the left, so that they run from left to right, or kept",
    ),
)
_CARRIES: Final = {
    Carries.TEXT: QT_TRANSLATE_NOOP("Formats", "text"),
    Carries.LAYOUT: QT_TRANSLATE_NOOP("Formats", "articles and roles"),
    Carries.ENTITIES: QT_TRANSLATE_NOOP("Formats", "entities"),
    Carries.BOXES: QT_TRANSLATE_NOOP("Formats", "boxes"),
}
_PIECES: Final = {
    Piece.PAGE: QT_TRANSLATE_NOOP("Formats", "Page"),
    Piece.ARTICLE: QT_TRANSLATE_NOOP("Formats", "Article"),
    Piece.PARAGRAPH: QT_TRANSLATE_NOOP("Formats", "Paragraph"),
    Piece.SENTENCE: QT_TRANSLATE_NOOP("Formats", "Sentence"),
}


def format_title(format_: Format) -> str:
    """What people call a format."""
    return translate("Formats", format_.title)


def option_help(text: str) -> str:
    """What an option is for, one sentence."""
    return translate("Formats", text)


def carried(format_: Format) -> str:
    """What a format can hold, in a few words."""
    between = translate("Formats", QT_TRANSLATE_NOOP("Formats", ", "))
    return between.join(
        translate("Formats", text) for what, text in _CARRIES.items() if what in format_.carries
    )


def piece_name(piece: Piece) -> str:
    """How much text one sample is."""
    return translate("Formats", _PIECES[piece])
