"""The words of the panes: roles, doubts, empty states; translated when they are shown."""

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from yk_reader.model.layout import Fragment
from yk_reader.model.vocabulary import Role

_CHIPS = {
    Role.COLUMN: QT_TRANSLATE_NOOP("Panes", "Col"),
    Role.KICKER: QT_TRANSLATE_NOOP("Panes", "Kick"),
    Role.HEADLINE: QT_TRANSLATE_NOOP("Panes", "Head"),
    Role.SUBHEADLINE: QT_TRANSLATE_NOOP("Panes", "Sub"),
    Role.DECK: QT_TRANSLATE_NOOP("Panes", "Deck"),
    Role.BYLINE: QT_TRANSLATE_NOOP("Panes", "By"),
    Role.SUBHEAD: QT_TRANSLATE_NOOP("Panes", "Subh"),
    Role.BODY: QT_TRANSLATE_NOOP("Panes", "Body"),
    Role.CAPTION: QT_TRANSLATE_NOOP("Panes", "Capt"),
    Role.CONTINUATION: QT_TRANSLATE_NOOP("Panes", "Cont"),
    Role.AD: QT_TRANSLATE_NOOP("Panes", "Ad"),
    Role.NOISE: QT_TRANSLATE_NOOP("Panes", "Noise"),
}
"""Chips are 34 wide: two Chinese characters, or five Latin letters."""

_DOUBTS = (
    QT_TRANSLATE_NOOP("Panes", "article in doubt %1%"),
    QT_TRANSLATE_NOOP("Panes", "role in doubt %1%"),
    QT_TRANSLATE_NOOP("Panes", "joint in doubt %1%"),
    QT_TRANSLATE_NOOP("Panes", "order in doubt %1%"),
)
_NO_PAGE = (
    QT_TRANSLATE_NOOP("Panes", "No page is open"),
    QT_TRANSLATE_NOOP("Panes", "Choose a page in the list at the left."),
)
_NO_PAGES = (
    QT_TRANSLATE_NOOP("Panes", "The project has no page yet"),
    QT_TRANSLATE_NOOP("Panes", "Import files and folders, or drop them onto the window."),
)
_NOTHING_TO_READ = (
    QT_TRANSLATE_NOOP("Panes", "Nothing to read yet"),
    QT_TRANSLATE_NOOP("Panes", "The articles of a page stand here, set as type."),
)
_NO_ARTICLES = (
    QT_TRANSLATE_NOOP("Panes", "This page has no articles yet"),
    QT_TRANSLATE_NOOP("Panes", "Select lines in the raw pane and press Enter to start an article."),
)


def _tr(text: object) -> str:
    return QCoreApplication.translate("Panes", str(text))


def role_chip(role: Role) -> str:
    """The short name of a role for its chip."""
    return _tr(_CHIPS[role])


def doubt(fragment: Fragment) -> str:
    """The least sure of a fragment's decisions, with its confidence in per cent."""
    sure = (
        fragment.by_article.confidence,
        fragment.by_role.confidence,
        fragment.by_joint.confidence,
        fragment.by_order.confidence,
    )
    least = min(sure)
    return _tr(_DOUBTS[sure.index(least)]).replace("%1", str(least))


def dragged(count: int) -> str:
    """How many lines the mouse carries."""
    return QCoreApplication.translate("Panes", "%n line(s)", "dragged to an article", count)


def empty_raw(no_pages: bool) -> tuple[str, str]:
    """What the raw pane says when no page is open, or (`no_pages`) there is none: a title and what
    to do."""
    title, advice = _NO_PAGES if no_pages else _NO_PAGE
    return _tr(title), _tr(advice)


def empty_reflow(has_page: bool) -> tuple[str, str]:
    """What the reflow pane says when there is nothing to set as type."""
    title, advice = _NO_ARTICLES if has_page else _NOTHING_TO_READ
    return _tr(title), _tr(advice)
