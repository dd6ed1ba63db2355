"""What is said of an article that continues on another page."""

from typing import TYPE_CHECKING

from yk_reader.gui.look.i18n import QT_TRANSLATE_NOOP, translate
from yk_reader.text.display import stand_ins

if TYPE_CHECKING:
    from yk_reader.jobs.links import End

_PAGE = QT_TRANSLATE_NOOP("Links", "page {page}")
_LONG = 8
"""Characters of a page's name in a chip, where it has no number."""


def page_words(number: str, name: str) -> str:
    """A page by its number, else by its name."""
    if not number:
        return stand_ins(name)
    return translate("Links", _PAGE).format(page=number)


def end_words(end: "End | None") -> str:
    """One end of a link: page, number and headline of the article."""
    if end is None or end.gone:
        gone = translate("Links", QT_TRANSLATE_NOOP("Links", "an article that is not there now"))
        return gone if end is None else f"{page_words(end.number, end.name)}: {gone}"
    return f"{page_words(end.number, end.name)} {end.rank} {stand_ins(end.headline)}"


def sign_words(number: str, name: str, headline: str, *, onward: bool) -> str:
    """The row under an article: where it goes on, or comes from."""
    way = "→" if onward else "←"
    title = f"《{stand_ins(headline)}》" if headline else ""
    return f"{way} {page_words(number, name)}{title}"


def chip_words(number: str, name: str, *, onward: bool) -> str:
    """The same in a chip."""
    if onward:
        said = translate("Links", QT_TRANSLATE_NOOP("Links", "to {page}"))
    else:
        said = translate("Links", QT_TRANSLATE_NOOP("Links", "from {page}"))
    shown = number or (name if len(name) <= _LONG else f"{name[:_LONG]}…")
    return said.format(page=stand_ins(shown))


def spoken(number: str, name: str, *, onward: bool, percent: int) -> str:
    """The same read aloud; `percent` of one that is offered, else 0."""
    if onward:
        said = translate("Links", QT_TRANSLATE_NOOP("Links", "continues on {page}"))
    else:
        said = translate("Links", QT_TRANSLATE_NOOP("Links", "comes from {page}"))
    told = said.format(page=page_words(number, name))
    if percent:
        offered = translate("Links", QT_TRANSLATE_NOOP("Links", "{told}, offered, {n}%"))
        return offered.format(told=told, n=percent)
    return told
