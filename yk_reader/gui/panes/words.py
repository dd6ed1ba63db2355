"""The words of the panes: roles, doubts, label chips; translated when they are shown."""

from PySide6.QtCore import QCoreApplication

from yk_reader.model.layout import Fragment
from yk_reader.model.words import Role


def _tr(text: str) -> str:
    return QCoreApplication.translate("Panes", text)


def role_chip(role: Role) -> str:
    """The short name of a role for its chip."""
    return {
        Role.COLUMN: _tr("Col"),
        Role.KICKER: _tr("Kick"),
        Role.HEADLINE: _tr("Head"),
        Role.SUBHEADLINE: _tr("Sub"),
        Role.DECK: _tr("Deck"),
        Role.BYLINE: _tr("By"),
        Role.SUBHEAD: _tr("Subh"),
        Role.BODY: _tr("Body"),
        Role.CAPTION: _tr("Capt"),
        Role.CONTINUATION: _tr("Cont"),
        Role.AD: _tr("Ad"),
        Role.NOISE: _tr("Noise"),
    }[role]


def doubt(fragment: Fragment) -> str:
    """What is doubtful about a fragment, with its confidence in per cent."""
    decisions = (
        (fragment.by_article.confidence, _tr("article in doubt %1%")),
        (fragment.by_role.confidence, _tr("role in doubt %1%")),
        (fragment.by_joint.confidence, _tr("joint in doubt %1%")),
        (fragment.by_order.confidence, _tr("order in doubt %1%")),
    )
    least = min(decisions, key=lambda pair: pair[0])
    return least[1].replace("%1", str(least[0]))


def empty_raw() -> tuple[str, str]:
    """What the raw pane says when no page is open: a title and what to do."""
    return (
        _tr("No page is open"),
        _tr("Open a project or drop text files and folders onto the window."),
    )


def empty_reflow(has_page: bool) -> tuple[str, str]:
    """What the reflow pane says when there is nothing to set as type."""
    if not has_page:
        return _tr("Nothing to read yet"), _tr("Choose a page in the list at the left.")
    return (
        _tr("This page has no articles yet"),
        _tr("Select lines in the raw pane and press Enter to start an article."),
    )
