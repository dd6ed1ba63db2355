"""The reasons of automatic decisions, and the sources of suggestions, in words."""

from yk_reader.gui.look.i18n import QT_TRANSLATE_NOOP, translate
from yk_reader.gui.view.entity_filter import IMPORTED, PERSON
from yk_reader.model.entity import OUTSIDE
from yk_reader.model.reasons import Reason

# fmt: off
_REASONS: dict[Reason, str] = {
    Reason.NONE: QT_TRANSLATE_NOOP("Reasons", "no reason kept"),
    Reason.BY_HAND: QT_TRANSLATE_NOOP("Reasons", "a person decided"),
    Reason.ANCHOR: QT_TRANSLATE_NOOP(
        "Reasons", "a person gave lines to this article, or drew a boundary here"
    ),
    Reason.CONFIRMED: QT_TRANSLATE_NOOP("Reasons", "the page was marked done"),
    Reason.IMPORTED: QT_TRANSLATE_NOOP("Reasons", "an imported file says so"),
    Reason.FALLBACK: QT_TRANSLATE_NOOP("Reasons", "no rule spoke: the commonest choice"),
    Reason.CHECKED: QT_TRANSLATE_NOOP("Reasons", "a person looked at it and found it right"),
    Reason.OUTSIDE: QT_TRANSLATE_NOOP("Reasons", "a suggester from outside says so"),
    Reason.ALIGNED: QT_TRANSLATE_NOOP("Reasons", "a known text of the article says so"),
    Reason.BYLINE_SHAPE: QT_TRANSLATE_NOOP("Reasons", "the line reads like a byline"),
    Reason.CREDIT_SHAPE: QT_TRANSLATE_NOOP("Reasons", "short text that ends in a photo credit"),
    Reason.COLUMN_SHAPE: QT_TRANSLATE_NOOP("Reasons", "an overprinted or marked column name"),
    Reason.SHORT_LINE: QT_TRANSLATE_NOOP(
        "Reasons", "a line without sentence marks that the column does not explain"
    ),
    Reason.SET_APART: QT_TRANSLATE_NOOP("Reasons", "a heading line set apart by a blank line"),
    Reason.HEADING_LINE: QT_TRANSLATE_NOOP("Reasons", "the main line of a heading group"),
    Reason.SECOND_HEADING: QT_TRANSLATE_NOOP("Reasons", "a second clause under the headline"),
    Reason.SECTION_BOX: QT_TRANSLATE_NOOP("Reasons", "a label and heading of a section"),
    Reason.TEXT_LINE: QT_TRANSLATE_NOOP("Reasons", "running text of the column's width"),
    Reason.WIDE_LEAD: QT_TRANSLATE_NOOP("Reasons", "wide lines between byline and body"),
    Reason.CONTINUATION_SHAPE: QT_TRANSLATE_NOOP(
        "Reasons", "a note that the article goes on elsewhere"
    ),
    Reason.FURNITURE_SHAPE: QT_TRANSLATE_NOOP(
        "Reasons", "page number, date line or editors' names"
    ),
    Reason.HABIT: QT_TRANSLATE_NOOP("Reasons", "lines like it were so on finished pages"),
    Reason.FORM: QT_TRANSLATE_NOOP("Reasons", "verse, speech, table or remains of mark-up"),
    Reason.LEARNT: QT_TRANSLATE_NOOP(
        "Reasons", "lines like it were so on the pages that the program learnt from"
    ),
    Reason.SAME_COLUMN: QT_TRANSLATE_NOOP("Reasons", "goes on in the same column"),
    Reason.OPENING: QT_TRANSLATE_NOOP(
        "Reasons", "an opening formula or a byline begins an article here"
    ),
    Reason.TOUCHING: QT_TRANSLATE_NOOP(
        "Reasons", "two bodies touch: the column's width or rhythm changes after a full stop"
    ),
    Reason.CUT_BODY: QT_TRANSLATE_NOOP(
        "Reasons", "a sentence goes on here that broke off elsewhere"
    ),
    Reason.SAME_WORDS: QT_TRANSLATE_NOOP("Reasons", "heading and body share rare words"),
    Reason.ADJACENT: QT_TRANSLATE_NOOP(
        "Reasons", "heading beside the body, nothing better elsewhere"
    ),
    Reason.ELIMINATION: QT_TRANSLATE_NOOP("Reasons", "the only body left for this heading"),
    Reason.BEFORE_BODY: QT_TRANSLATE_NOOP("Reasons", "a byline stands over its body"),
    Reason.WITH_HEADING: QT_TRANSLATE_NOOP("Reasons", "stands with a heading of this article"),
    Reason.SECTION_WORDS: QT_TRANSLATE_NOOP(
        "Reasons", "a section box and its section share words"
    ),
    Reason.NO_PARTNER: QT_TRANSLATE_NOOP("Reasons", "nothing on the page belongs to it"),
    Reason.WRAP: QT_TRANSLATE_NOOP("Reasons", "a full line goes on in the next"),
    Reason.SHORT_LAST_LINE: QT_TRANSLATE_NOOP(
        "Reasons", "the line before ends early after a full stop"
    ),
    Reason.LOST_INDENT: QT_TRANSLATE_NOOP("Reasons", "the line is two cells short: a lost indent"),
    Reason.UNIT_START: QT_TRANSLATE_NOOP("Reasons", "a change of role begins a unit"),
    Reason.TWO_CLAUSES: QT_TRANSLATE_NOOP("Reasons", "two clauses of one heading"),
    Reason.ONE_CLAUSE: QT_TRANSLATE_NOOP("Reasons", "one clause of a heading, wrapped"),
    Reason.CREDIT_AFTER_TEXT: QT_TRANSLATE_NOOP("Reasons", "a credit after the caption's text"),
    Reason.WORD_BREAK: QT_TRANSLATE_NOOP(
        "Reasons", "two Latin words or numbers meet at the line's end"
    ),
    Reason.WORD_CUT: QT_TRANSLATE_NOOP(
        "Reasons", "a Latin word or an address that the line's end cuts goes on"
    ),
    Reason.KEPT_TOGETHER: QT_TRANSLATE_NOOP("Reasons", "unclear; kept in the paragraph"),
    Reason.READING_ORDER: QT_TRANSLATE_NOOP(
        "Reasons", "canonical order: headings, byline, deck, body, captions"
    ),
    Reason.RAW_ORDER: QT_TRANSLATE_NOOP("Reasons", "as it stands on the page"),
    Reason.SECTION_ORDER: QT_TRANSLATE_NOOP(
        "Reasons", "sections follow the order of their headings"
    ),
    Reason.WOVEN: QT_TRANSLATE_NOOP("Reasons", "columns that stand line about line, taken apart"),
    Reason.UPRIGHT: QT_TRANSLATE_NOOP("Reasons", "upright text, one character a line"),
    Reason.PLACE: QT_TRANSLATE_NOOP("Reasons", "where it stands on the picture of the page"),
    Reason.BACKWARDS: QT_TRANSLATE_NOOP(
        "Reasons", "lines that stand from last to first, turned round"
    ),
    Reason.DISPUTED: QT_TRANSLATE_NOOP("Reasons", "annotators say different things"),
    Reason.AGREED: QT_TRANSLATE_NOOP("Reasons", "two annotators say the same"),
}
# fmt: on
SOURCE_TEXTS: dict[str, str] = {
    "auto": QT_TRANSLATE_NOOP("Reasons", "no part named"),
    "model": QT_TRANSLATE_NOOP("Reasons", "learned model"),
    "page": QT_TRANSLATE_NOOP("Reasons", "named elsewhere on the page"),
    "time": QT_TRANSLATE_NOOP("Reasons", "date or time"),
    "title-mark": QT_TRANSLATE_NOOP("Reasons", "title marks"),
    "sum": QT_TRANSLATE_NOOP("Reasons", "sum of money"),
    "known": QT_TRANSLATE_NOOP("Reasons", "accepted elsewhere in the project"),
    "word-list": QT_TRANSLATE_NOOP("Reasons", "word list"),
    "byline": QT_TRANSLATE_NOOP("Reasons", "byline"),
    "lexicon": QT_TRANSLATE_NOOP("Reasons", "lexicon"),
    "words": QT_TRANSLATE_NOOP("Reasons", "word classes"),
    "people": QT_TRANSLATE_NOOP("Reasons", "names of people"),
    "bodies": QT_TRANSLATE_NOOP("Reasons", "names of organisations"),
    "address": QT_TRANSLATE_NOOP("Reasons", "nested address"),
    "doctrine": QT_TRANSLATE_NOOP("Reasons", "name in a doctrine"),
    "foreign": QT_TRANSLATE_NOOP("Reasons", "foreign name"),
    "list": QT_TRANSLATE_NOOP("Reasons", "one of a list"),
    "local": QT_TRANSLATE_NOOP("Reasons", "learned in this project"),
    "name-list": QT_TRANSLATE_NOOP("Reasons", "list of names"),
    "post": QT_TRANSLATE_NOOP("Reasons", "word for a post"),
    "short": QT_TRANSLATE_NOOP("Reasons", "short name of a place"),
    "speaker": QT_TRANSLATE_NOOP("Reasons", "somebody speaks"),
    "suffix": QT_TRANSLATE_NOOP("Reasons", "ending of a name"),
    "title-name": QT_TRANSLATE_NOOP("Reasons", "post before a name"),
    "township": QT_TRANSLATE_NOOP("Reasons", "a township that acts"),
}
_BY_PERSON = QT_TRANSLATE_NOOP("Reasons", "accepted by a person")
_FROM_OUTSIDE = QT_TRANSLATE_NOOP("Reasons", "{name}, from outside")
_BY_FILE = QT_TRANSLATE_NOOP("Reasons", "out of an imported file")


def origin_text(origin: str) -> str:
    """An origin of the entity filter: who accepted, or which part suggested it."""
    if origin == PERSON:
        return translate("Reasons", _BY_PERSON)
    if origin == IMPORTED:
        return translate("Reasons", _BY_FILE)
    return reason_text(origin)


def reason_text(reason: Reason | str) -> str:
    """A reason, or the source of a suggestion, in the window's language."""
    if isinstance(reason, Reason):
        return translate("Reasons", _REASONS[reason])
    if reason.startswith(OUTSIDE):
        return translate("Reasons", _FROM_OUTSIDE).format(name=reason.removeprefix(OUTSIDE))
    known = SOURCE_TEXTS.get(reason)
    return translate("Reasons", known) if known is not None else reason
