"""Remarks of the readers of other tools' files in the window's language, by their sentences."""

import re
from functools import cache
from typing import Final

from yk_reader.gui.look.facsimile_error_texts import FACSIMILE_SENTENCES
from yk_reader.gui.look.i18n import QT_TRANSLATE_NOOP, translate
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
    QT_TRANSLATE_NOOP(
        "Remarks",
        "{names} has {width} × {height}, its lines stand on a picture of {n} × {all}: "
        "is it the right one?",
    ),
    QT_TRANSLATE_NOOP("Remarks", "Pages that are in the project already, left out: {n}."),
    QT_TRANSLATE_NOOP("Remarks", "its picture is not in the project: {why}"),
    QT_TRANSLATE_NOOP("Remarks", "Page {page}, left out: {why}"),
    QT_TRANSLATE_NOOP("Remarks", "{names}, left out: {why}"),
)
"""What the readers of `formats` and an import say; another sentence is shown as it is."""
_NUMBERS, _WORDS = ("n", "all", "page", "width", "height"), ("names", "why")
_GAP: Final = late(rf"\{{({'|'.join((*_NUMBERS, *_WORDS))})\}}")
_ANY: Final = late(r"\{(\w+)\}")


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((_pattern(text, _GAP), text) for text in SENTENCES)


@cache
def _errors() -> tuple[tuple[re.Pattern[str], str], ...]:
    """What is said to be wrong with a picture, inside of a remark."""
    return tuple((_pattern(text, _ANY), text) for text, _ in FACSIMILE_SENTENCES.values())


def _pattern(text: str, gap: re.Pattern[str]) -> re.Pattern[str]:
    regex = "".join(
        f"(?P<{part}>{'[0-9,]+' if part in _NUMBERS else '.*'})" if at % 2 else re.escape(part)
        for at, part in enumerate(gap.split(text))
    )
    return re.compile(regex, re.DOTALL)


def remark_text(text: str) -> str:
    """A remark in the window's language; the remark itself where it is none of ours."""
    return _said(text, "Remarks", _patterns())


def _said(text: str, context: str, known: tuple[tuple[re.Pattern[str], str], ...]) -> str:
    for pattern, source in known:
        match = pattern.fullmatch(text)
        if match is not None:
            parts = match.groupdict()
            if context == "Remarks" and "why" in parts:
                parts["why"] = _said(parts["why"], "Errors", _errors())
            return translate(context, source).format(**parts)
    return text
