"""Where the articles of a page go on, and where they come from: what panes and docks show of it."""

from collections.abc import Iterable, Mapping
from dataclasses import field
from typing import TYPE_CHECKING

from yk_reader.gui.view.page_view import PageView
from yk_reader.model.layout import Fragment
from yk_reader.model.links import ArticleLink
from yk_reader.model.records import dataclass
from yk_reader.text.notes import notes_in

if TYPE_CHECKING:
    from yk_reader.jobs.links import End, LinksFound, Loose


@dataclass(frozen=True, slots=True)
class LinkSign:
    """One end of a link on the page that is shown: its article, whether it goes on (`onward`) or
    comes from elsewhere, and the other end. `confidence` (per cent) of one that is offered, 0 for
    one that stands; `at` is the raw start of the line that says so."""

    link: ArticleLink
    article: int
    onward: bool
    other: "End"
    confidence: int
    at: int

    @property
    def offered(self) -> bool:
        """Whether nobody decided on it yet."""
        return self.confidence > 0

    @property
    def page(self) -> str:
        """What the other page is called: its number, else its name."""
        return self.other.number or self.other.name


@dataclass(frozen=True, slots=True)
class LooseNote:
    """A line with a note whose other half was not found; `rivals`: how many it may be."""

    at: int
    rivals: int


@dataclass(frozen=True, slots=True)
class PageLinks:
    """All of one page."""

    signs: tuple[LinkSign, ...] = ()
    loose: tuple[LooseNote, ...] = ()

    def by_article(self) -> Mapping[int, tuple[LinkSign, ...]]:
        """The signs of each article, where it comes from first."""
        found: dict[int, tuple[LinkSign, ...]] = {}
        for sign in sorted(self.signs, key=lambda sign: (sign.onward, sign.offered)):
            found[sign.article] = (*found.get(sign.article, ()), sign)
        return found


NO_LINKS = PageLinks()


def page_links(view: PageView, found: "LinksFound") -> PageLinks:
    """What was found, for a state of the page: what does not fit it any more is left out."""
    keys = {article.uuid: article.key for article in view.annotation.articles}
    standing = {link.pair for link in view.annotation.links if not link.rejected}
    decided = {link.pair for link in view.annotation.links}
    signs: list[LinkSign] = []
    rows: list[tuple[ArticleLink, End, End, int]] = [
        (known.link, known.first, known.second, 0)
        for known in found.links
        if known.link.pair in standing
    ]
    for one in found.offers:
        if one.link.pair in standing:  # accepted since
            rows.append((one.link, one.first, one.second, 0))
        elif one.link.pair not in decided:
            rows.append((one.link, one.first, one.second, one.confidence))
    for link, first, second, confidence in rows:
        for onward, uuid, other in (
            (True, link.from_article, second),
            (False, link.to_article, first),
        ):
            key = keys.get(uuid)
            mine = view.annotation.members(key) if key is not None else ()
            if key is not None and mine:
                at = _note_line(view, mine, onward=onward)
                signs.append(LinkSign(link, key, onward, other, confidence, at))
    return PageLinks(tuple(signs), tuple(_loose(view, keys, found.loose)))


def _loose(
    view: PageView, keys: Mapping[str, int], found: "Iterable[Loose]"
) -> Iterable[LooseNote]:
    for one in found:
        key = keys.get(one.mark.part.article)
        units = [unit for unit in view.reflow.units if unit.article == key]
        mark = one.mark.mark
        if key is None or mark.unit >= len(units):
            continue
        unit = units[mark.unit]
        raw = view.reflow.map.to_raw(unit.start + mark.note.start)
        line = view.annotation.fragment_at(raw.offset) if raw is not None else None
        if line is not None:
            yield LooseNote(line.start, len(one.rivals))


def _note_line(view: PageView, mine: tuple[Fragment, ...], *, onward: bool) -> int:
    """The raw start of the line with the note; without one the last, or the first."""
    text = view.page.text
    for f in reversed(mine) if onward else mine:
        if any(note.onward is onward for note in notes_in(text[f.start : f.end])):
            return f.start
    return mine[-1].start if onward else mine[0].start


@dataclass(frozen=True)
class JoinedView(PageView):
    """A page with what its articles go on with on other pages; `signs`: by article and unit at
    which offset of its text a part begins, and what stands beside that line."""

    signs: Mapping[tuple[int, int], tuple[tuple[int, str], ...]] = field(default_factory=dict)
