"""Remarks of the readers of other tools' files in the window's language, by their sentences."""

import re
from functools import cache
from typing import Final

from yk_reader.gui.look.i18n import QT_TRANSLATE_NOOP, translate
from yk_reader.gui.look.profile_texts import trait_names
from yk_reader.gui.look.vocabulary_texts import error_texts
from yk_reader.model.errors import Remark
from yk_reader.text.late import late

SENTENCES: Final = (
    QT_TRANSLATE_NOOP("Remarks", "The file is too large to be stored."),
    QT_TRANSLATE_NOOP("Remarks", "tesseract's confidences in ALTO are wrong and were left out."),
    QT_TRANSLATE_NOOP("Remarks", "{n} named entities of the file were not taken over."),
    QT_TRANSLATE_NOOP(
        "Remarks", "The reading order names {n} elements that are not there ({names})."
    ),
    QT_TRANSLATE_NOOP(
        "Remarks", "The reading order names {n} regions that are not there ({names})."
    ),
    QT_TRANSLATE_NOOP(
        "Remarks",
        "The reading order comes back to {n} regions ({names}); the first place counts.",
    ),
    QT_TRANSLATE_NOOP("Remarks", "{n} of the {all} pages have no ALTO file there."),
    QT_TRANSLATE_NOOP("Remarks", "{n} blanks between Chinese characters were left out."),
    QT_TRANSLATE_NOOP(
        "Remarks", "Pages without text, left out: {names}. Have them read by OCR (--ocr)."
    ),
    QT_TRANSLATE_NOOP(
        "Remarks", "The page was there already; the picture beside the file was added to it."
    ),
    QT_TRANSLATE_NOOP("Remarks", "{n} boxes lie outside of the picture and were left out."),
    QT_TRANSLATE_NOOP(
        "Remarks",
        "The boxes are those of the picture as FineReader straightened it: on the picture itself "
        "the lines stand elsewhere.",
    ),
    QT_TRANSLATE_NOOP(
        "Remarks",
        "The page was there already; where its lines stand on the picture was added to it.",
    ),
    QT_TRANSLATE_NOOP(
        "Remarks",
        "{n} private-use characters of GB 18030 became the standard ones of its later editions.",
    ),
    QT_TRANSLATE_NOOP(
        "Remarks",
        "{n} of {all} characters of page {page} are not told by the file: they stand as \ufffd.",
    ),
    QT_TRANSLATE_NOOP("Remarks", "That is no text to work with: have the page read by OCR."),
    QT_TRANSLATE_NOOP("Remarks", "Private characters, whose meaning only its font knows: {names}."),
    QT_TRANSLATE_NOOP(
        "Remarks",
        "{n} characters stand outside page {page} as it is seen: they are left out.",
    ),
    QT_TRANSLATE_NOOP(
        "Remarks", "{names} lies beside it, but is no picture that can be shown: {why}"
    ),
    QT_TRANSLATE_NOOP("Remarks", "Its picture is not in the project: {why}"),
    QT_TRANSLATE_NOOP(
        "Remarks",
        "what was said of its {traits} does not fit the page: its own was taken, and its articles "
        "are marked as doubtful",
    ),
    QT_TRANSLATE_NOOP(
        "Remarks",
        "{names} has {width} × {height}, its lines stand on a picture of {n} × {all}: "
        "is it the right one?",
    ),
    QT_TRANSLATE_NOOP("Remarks", "Pages that are in the project already, left out: {n}."),
    QT_TRANSLATE_NOOP("Remarks", "Page {page}, left out: {why}"),
    QT_TRANSLATE_NOOP("Remarks", "{names}, left out: {why}"),
)
"""What the readers of `formats` and an import say; another sentence is shown as it is."""
_NUMBERS, _WORDS = ("n", "all", "page", "width", "height"), ("names", "why", "traits")
_GAP: Final = late(rf"\{{({'|'.join((*_NUMBERS, *_WORDS))})\}}")


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((_pattern(text), text) for text in SENTENCES)


def _pattern(text: str) -> re.Pattern[str]:
    regex = "".join(
        f"(?P<{part}>{'[0-9,]+' if part in _NUMBERS else '.*'})" if at % 2 else re.escape(part)
        for at, part in enumerate(_GAP.split(text))
    )
    return re.compile(regex, re.DOTALL)


def remark_text(text: str) -> str:
    """A remark in the window's language, with the error that it ends with; the remark itself where
    it is none of ours."""
    for pattern, source in _patterns():
        match = pattern.fullmatch(text)
        if match is not None:
            found = match.groupdict()
            if isinstance(text, Remark):
                found["why"] = error_texts(text.cause)[0]
            if "traits" in found:
                found["traits"] = trait_names(found["traits"].split(", "))
            return translate("Remarks", source).format(**found)
    return text
