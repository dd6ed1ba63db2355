"""The options of formats in the words of the window: their names, and the values to choose from.

Files and the command line keep the short codes; options of formats from other packages have no
words here and are shown as they are.
"""

from typing import Final

from yk_reader.gui.look.i18n import QT_TRANSLATE_NOOP, translate

_NAMES: Final = {
    "links": QT_TRANSLATE_NOOP("FormatOptions", "Articles over pages"),
    "characters": QT_TRANSLATE_NOOP("FormatOptions", "Characters"),
    "resolution": QT_TRANSLATE_NOOP("FormatOptions", "Resolution"),
    "glyphs": QT_TRANSLATE_NOOP("FormatOptions", "Boxes of characters"),
    "text": QT_TRANSLATE_NOOP("FormatOptions", "Text"),
    "quality": QT_TRANSLATE_NOOP("FormatOptions", "Quality"),
    "take": QT_TRANSLATE_NOOP("FormatOptions", "Which lines"),
    "upright": QT_TRANSLATE_NOOP("FormatOptions", "Upright lines"),
    "margin": QT_TRANSLATE_NOOP("FormatOptions", "Margin"),
    "scheme": QT_TRANSLATE_NOOP("FormatOptions", "Tags"),
    "separator": QT_TRANSLATE_NOOP("FormatOptions", "Columns"),
    "nested": QT_TRANSLATE_NOOP("FormatOptions", "Nested"),
    "markers": QT_TRANSLATE_NOOP("FormatOptions", "Marks of pages"),
    "blanks": QT_TRANSLATE_NOOP("FormatOptions", "Blanks"),
    "longest": QT_TRANSLATE_NOOP("FormatOptions", "Longest"),
    "delimiter": QT_TRANSLATE_NOOP("FormatOptions", "Cells"),
    "bom": QT_TRANSLATE_NOOP("FormatOptions", "Mark of UTF-8"),
    "style": QT_TRANSLATE_NOOP("FormatOptions", "Form of a line"),
    "answer": QT_TRANSLATE_NOOP("FormatOptions", "Answer"),
    "language": QT_TRANSLATE_NOOP("FormatOptions", "Language"),
    "instruction": QT_TRANSLATE_NOOP("FormatOptions", "Instruction"),
    "as": QT_TRANSLATE_NOOP("FormatOptions", "As"),
    "offsets": QT_TRANSLATE_NOOP("FormatOptions", "Offsets"),
    "layer": QT_TRANSLATE_NOOP("FormatOptions", "Layer"),
    "feature": QT_TRANSLATE_NOOP("FormatOptions", "Feature"),
    "tokens": QT_TRANSLATE_NOOP("FormatOptions", "Tokens"),
    "key": QT_TRANSLATE_NOOP("FormatOptions", "Key"),
    "breaks": QT_TRANSLATE_NOOP("FormatOptions", "Breaks"),
    "corrections": QT_TRANSLATE_NOOP("FormatOptions", "Corrections"),
    "furniture": QT_TRANSLATE_NOOP("FormatOptions", "Page furniture"),
    "file": QT_TRANSLATE_NOOP("FormatOptions", "File"),
    "negatives": QT_TRANSLATE_NOOP("FormatOptions", "Wrong pairs"),
    "body": QT_TRANSLATE_NOOP("FormatOptions", "Body"),
    "order": QT_TRANSLATE_NOOP("FormatOptions", "Order"),
    "roles": QT_TRANSLATE_NOOP("FormatOptions", "Roles"),
}
_VALUES: Final = {
    ("", "yes"): QT_TRANSLATE_NOOP("FormatOptions", "yes"),
    ("", "no"): QT_TRANSLATE_NOOP("FormatOptions", "no"),
    ("", "all"): QT_TRANSLATE_NOOP("FormatOptions", "all"),
    ("", "none"): QT_TRANSLATE_NOOP("FormatOptions", "none"),
    ("", "outermost"): QT_TRANSLATE_NOOP("FormatOptions", "the outermost"),
    ("", "innermost"): QT_TRANSLATE_NOOP("FormatOptions", "the innermost"),
    ("", "corrected"): QT_TRANSLATE_NOOP("FormatOptions", "corrected"),
    ("", "tab"): QT_TRANSLATE_NOOP("FormatOptions", "tab"),
    ("links", "joined"): QT_TRANSLATE_NOOP("FormatOptions", "joined into one"),
    ("links", "apart"): QT_TRANSLATE_NOOP("FormatOptions", "each part on its page"),
    ("characters", "refuse"): QT_TRANSLATE_NOOP("FormatOptions", "refuse the page"),
    ("characters", "replace"): QT_TRANSLATE_NOOP("FormatOptions", "replace by U+FFFD"),
    ("text", "raw"): QT_TRANSLATE_NOOP("FormatOptions", "raw"),
    ("take", "seen"): QT_TRANSLATE_NOOP("FormatOptions", "seen by people"),
    ("upright", "turned"): QT_TRANSLATE_NOOP("FormatOptions", "turned to the left"),
    ("upright", "kept"): QT_TRANSLATE_NOOP("FormatOptions", "kept upright"),
    ("upright", "left-out"): QT_TRANSLATE_NOOP("FormatOptions", "left out"),
    ("scheme", "bio"): QT_TRANSLATE_NOOP("FormatOptions", "BIO"),
    ("scheme", "bioes"): QT_TRANSLATE_NOOP("FormatOptions", "BIOES"),
    ("scheme", "bmes"): QT_TRANSLATE_NOOP("FormatOptions", "BMES"),
    ("separator", "space"): QT_TRANSLATE_NOOP("FormatOptions", "space"),
    ("nested", "columns"): QT_TRANSLATE_NOOP("FormatOptions", "in further columns"),
    ("markers", "document"): QT_TRANSLATE_NOOP("FormatOptions", "before each page"),
    ("markers", "article"): QT_TRANSLATE_NOOP("FormatOptions", "before each article too"),
    ("markers", "ids"): QT_TRANSLATE_NOOP("FormatOptions", "comments with ids"),
    ("blanks", "escape"): QT_TRANSLATE_NOOP("FormatOptions", "written as <U+3000>"),
    ("blanks", "keep"): QT_TRANSLATE_NOOP("FormatOptions", "kept where they fit"),
    ("delimiter", "comma"): QT_TRANSLATE_NOOP("FormatOptions", "comma"),
    ("delimiter", "semicolon"): QT_TRANSLATE_NOOP("FormatOptions", "semicolon"),
    ("style", "instruction"): QT_TRANSLATE_NOOP("FormatOptions", "instruction, input, output"),
    ("style", "messages"): QT_TRANSLATE_NOOP("FormatOptions", "messages of a talk"),
    ("answer", "surfaces"): QT_TRANSLATE_NOOP("FormatOptions", "texts of the entities"),
    ("answer", "offsets"): QT_TRANSLATE_NOOP("FormatOptions", "texts and places"),
    ("language", "zh"): QT_TRANSLATE_NOOP("FormatOptions", "Chinese"),
    ("language", "en"): QT_TRANSLATE_NOOP("FormatOptions", "English"),
    ("as", "annotations"): QT_TRANSLATE_NOOP("FormatOptions", "finished annotations"),
    ("as", "predictions"): QT_TRANSLATE_NOOP("FormatOptions", "predictions"),
    ("offsets", "code-points"): QT_TRANSLATE_NOOP("FormatOptions", "code points"),
    ("offsets", "utf-16"): QT_TRANSLATE_NOOP("FormatOptions", "units of UTF-16"),
    ("tokens", "characters"): QT_TRANSLATE_NOOP("FormatOptions", "one a character"),
    ("breaks", "lines"): QT_TRANSLATE_NOOP("FormatOptions", "where raw lines begin"),
    ("corrections", "choice"): QT_TRANSLATE_NOOP("FormatOptions", "with what they correct"),
    ("furniture", "none"): QT_TRANSLATE_NOOP("FormatOptions", "left out"),
    ("furniture", "marked"): QT_TRANSLATE_NOOP("FormatOptions", "marked as such"),
    ("file", "jsonl"): QT_TRANSLATE_NOOP("FormatOptions", "JSON lines"),
    ("file", "parquet"): QT_TRANSLATE_NOOP("FormatOptions", "Parquet"),
    ("body", "whole"): QT_TRANSLATE_NOOP("FormatOptions", "the whole body"),
    ("body", "first"): QT_TRANSLATE_NOOP("FormatOptions", "the first paragraph"),
    ("order", "page"): QT_TRANSLATE_NOOP("FormatOptions", "as on the page"),
    ("order", "reading"): QT_TRANSLATE_NOOP("FormatOptions", "as they are read"),
}
"""By option and value; with "" the value means the same in every option."""


def option_name(name: str) -> str:
    """What an option is called."""
    text = _NAMES.get(name)
    return name if text is None else translate("FormatOptions", text)


def option_value(name: str, value: str) -> str:
    """A value of an option in a few words; numbers stay as they are."""
    text = _VALUES.get((name, value)) or _VALUES.get(("", value))
    return value if text is None else translate("FormatOptions", text)
