"""Corrections in the words of the window."""

from yk_reader.gui.look.i18n import QT_TRANSLATE_NOOP, translate
from yk_reader.gui.view.corrections import Correction
from yk_reader.model.vocabulary import Origin, PatchReason
from yk_reader.text.display import stand_ins

_SHOWN = 24
"""Characters of what was read, and of what it is now."""
_REASONS = {
    PatchReason.JUSTIFIED_SPACE: QT_TRANSLATE_NOOP("Corrections", "space of the setting"),
    PatchReason.NUMBER_SPACE: QT_TRANSLATE_NOOP("Corrections", "space beside a number"),
    PatchReason.OVERPRINT: QT_TRANSLATE_NOOP("Corrections", "printed twice"),
    PatchReason.TYPO: QT_TRANSLATE_NOOP("Corrections", "misread"),
    PatchReason.OTHER: QT_TRANSLATE_NOOP("Corrections", "another reason"),
    PatchReason.RADICAL: QT_TRANSLATE_NOOP("Corrections", "radical written for a character"),
    PatchReason.PRIVATE: QT_TRANSLATE_NOOP("Corrections", "private character of a font"),
    PatchReason.CELL: QT_TRANSLATE_NOOP("Corrections", "cells of a table"),
    PatchReason.READ_AGAIN: QT_TRANSLATE_NOOP("Corrections", "OCR of another time reads otherwise"),
    PatchReason.DRAWN: QT_TRANSLATE_NOOP("Corrections", "line that OCR missed"),
    PatchReason.BESIDE: QT_TRANSLATE_NOOP("Corrections", "sign beside the text"),
    PatchReason.HYPHEN: QT_TRANSLATE_NOOP("Corrections", "hyphen at the end of a line"),
    PatchReason.ALIGNED: QT_TRANSLATE_NOOP("Corrections", "the article's text reads otherwise"),
}
_REPLACED = QT_TRANSLATE_NOOP("Corrections", "read “{read}”, now “{now}”")
_LEFT_OUT = QT_TRANSLATE_NOOP("Corrections", "read “{read}”, left out")
_PUT_IN = QT_TRANSLATE_NOOP("Corrections", "“{now}” put in")
_WOULD_BE = QT_TRANSLATE_NOOP("Corrections", "read “{read}”, offered: “{now}”")
_WOULD_GO = QT_TRANSLATE_NOOP("Corrections", "read “{read}”, offered: leave it out")
_WOULD_COME = QT_TRANSLATE_NOOP("Corrections", "offered: put “{now}” in")
_OFFERED = QT_TRANSLATE_NOOP("Corrections", "waits for you: {reason} {percent}%")
_BY_HAND = QT_TRANSLATE_NOOP("Corrections", "corrected by hand")
_IMPORTED = QT_TRANSLATE_NOOP("Corrections", "corrected in an imported file")
_BY_MACHINE = QT_TRANSLATE_NOOP("Corrections", "corrected by the program: {reason} {percent}%")


def what_was_read(one: Correction) -> str:
    """What was read and what it is now, or would be; blanks can be seen."""
    replaced, left_out, put_in = (
        (_WOULD_BE, _WOULD_GO, _WOULD_COME) if one.offered else (_REPLACED, _LEFT_OUT, _PUT_IN)
    )
    text = replaced if one.read and one.now else left_out if one.read else put_in
    return translate("Corrections", text).format(read=_seen(one.read), now=_seen(one.now))


def who_corrected(one: Correction) -> str:
    """Who corrected it; of the program and of an offer also why."""
    if one.by_machine or one.offered:
        reason = translate("Corrections", _REASONS[one.patch.reason])
        said = translate("Corrections", _OFFERED if one.offered else _BY_MACHINE)
        return said.format(reason=reason, percent=one.patch.confidence)
    return translate("Corrections", _BY_HAND if one.patch.origin is Origin.HUMAN else _IMPORTED)


def _seen(text: str) -> str:
    cut = text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
    return stand_ins(cut).replace(" ", "␣").replace("\u3000", "␣␣")
