"""Articles over pages: what is offered, what was decided, and the notes that lead nowhere."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from yk_reader.edits import Description, LinkArticles
from yk_reader.jobs.issues import MOST, Placed, issue_of, issues, placed
from yk_reader.model.flow import FlowPage, FlowUnit
from yk_reader.model.links import ArticleLink
from yk_reader.model.progress import Progress, ShouldStop, check_stop, never_stop, no_progress
from yk_reader.model.records import dataclass
from yk_reader.model.vocabulary import HEADING_ROLES, Origin, Role
from yk_reader.session import GroupReport, PageState, Session, build_group
from yk_reader.store import MACHINE, Store, StoredLink
from yk_reader.text.folding import bare, folded
from yk_reader.text.grammar import SENTENCE_END
from yk_reader.text.notes import notes_in

if TYPE_CHECKING:  # the room of the proposer is loaded when links are looked for
    from yk_reader.segment.continuations import ArticlePart, LooseMark, Mark, Pair

_RUNNING: Final = frozenset({Role.BODY, Role.DECK, Role.CAPTION, Role.SUBHEAD, Role.CONTINUATION})
_BATCH: Final = 50
_SHOWN: Final = 30
"""Characters of an article without a headline that stand for one."""
_CLOSING: Final = "（( 【"


@dataclass(frozen=True, slots=True)
class End:
    """One end of a link: the page with its number and name, the article with its key, its number
    on the page and its headline. `gone`: the article is not on the page (any more)."""

    page_id: int
    number: str
    name: str
    article: int = 0
    rank: int = 0
    headline: str = ""
    gone: bool = False


@dataclass(frozen=True, slots=True)
class Offer:
    """A link that is offered: not decided yet."""

    link: ArticleLink
    first: End
    second: End
    pair: "Pair"

    @property
    def confidence(self) -> int:
        """Per cent."""
        return self.pair.confidence


@dataclass(frozen=True, slots=True)
class KnownLink:
    """A link that somebody, or the machine, has made."""

    link: ArticleLink
    first: End
    second: End

    @property
    def whole(self) -> bool:
        """Whether both articles are there."""
        return not (self.first.gone or self.second.gone)


@dataclass(frozen=True, slots=True)
class Loose:
    """A note whose other half was not found; `rivals`: the articles of which one may be it."""

    end: End
    mark: "LooseMark"
    rivals: tuple[End, ...] = ()


@dataclass(frozen=True, slots=True)
class LinksFound:
    """What was found on some pages."""

    links: tuple[KnownLink, ...] = ()
    offers: tuple[Offer, ...] = ()
    loose: tuple[Loose, ...] = ()


def links_of_page(store: Store, page_id: int, annotator: str) -> LinksFound:
    """The links of a page as an annotator sees them, those that are offered, and its notes that
    lead nowhere."""
    issue = issue_of(store, page_id)
    if not issue:
        return LinksFound()
    known = [one for one in store.links.every(_whose(annotator)) if _touches(one, page_id)]
    if not known and not any(_has_mark(parts) for parts in _read(store, issue[:1], annotator)):
        # a note on another page may still mean this one
        issue = _noted(store, issue, annotator)
        if not issue:
            return LinksFound()
    found = _in_issue(store, issue, annotator)
    links = tuple(_told(store, known, annotator))
    offers = tuple(o for o in found.offers if page_id in (o.first.page_id, o.second.page_id))
    loose = tuple(one for one in found.loose if one.end.page_id == page_id)
    return LinksFound(links, offers, loose)


def all_links(
    store: Store,
    annotator: str,
    progress: Progress = no_progress,
    should_stop: ShouldStop = never_stop,
) -> LinksFound:
    """The same of all pages of a project; `progress` counts issues."""
    every = issues(store)
    offers, loose = dict[ArticleLink, Offer](), dict[tuple[str, int, int], Loose]()
    for number, issue in enumerate(every):
        check_stop(should_stop)
        progress(number, len(every), issue[0].page.name)
        found = _in_issue(store, issue, annotator)
        offers.update((one.link, one) for one in found.offers)
        for each in found.loose:
            mark = each.mark.mark
            loose[each.mark.part.article, mark.unit, mark.note.start] = each
    progress(len(every), len(every), "")
    links = tuple(_told(store, store.links.every(_whose(annotator)), annotator))
    return LinksFound(links, tuple(offers.values()), tuple(loose.values()))


def articles_of_issue(store: Store, page_id: int, annotator: str) -> list[tuple[str, str, End]]:
    """The articles on the other pages of a page's issue, each with the uuids of page and article;
    where that has no other page, those of the whole project (of 200 pages)."""
    issue = issue_of(store, page_id)
    others = issue[1:] or [p for p in map(placed, store.links.pages()[:MOST]) if p.id != page_id]
    return list(_ends(store, others, annotator))


def ends_of(
    store: Store, links: Iterable[ArticleLink], annotator: str
) -> dict[tuple[str, str], End]:
    """The ends of links by the uuids of page and article; without pages that are not there."""
    wanted = {end for link in links for end in (link.pair[:2], link.pair[2:])}
    ids = {store.pages.find_uuid(page) for page, _ in wanted} - {None}
    pages = [placed(page) for one in sorted(filter(None, ids)) for page in store.links.pages(one)]
    found = {(page, article): end for page, article, end in _ends(store, pages, annotator)}
    here = {page.page.uuid: End(page.id, page.number, page.page.name, gone=True) for page in pages}
    return {end: found.get(end, here[end[0]]) for end in wanted if end[0] in here}


def _ends(store: Store, pages: Sequence[Placed], annotator: str) -> Iterator[tuple[str, str, End]]:
    """The articles of pages in order, each with the uuids of page and article."""
    keys = store.links.articles([page.id for page in pages], _whose(annotator))
    for page, parts in _read(store, pages, annotator):
        for part in sorted(parts, key=lambda part: part.number):
            key = keys[page.id].keys[part.article]
            words = part.headline or part.text[:_SHOWN]
            end = End(page.id, page.number, page.page.name, key, part.number, words)
            yield page.page.uuid, part.article, end


def accept_links(
    session: Session,
    offers: Iterable[Offer],
    percent: int,
    progress: Progress = no_progress,
    should_stop: ShouldStop = never_stop,
) -> GroupReport:
    """Make the links that are offered with so much confidence or more, as one step over many
    pages; each is a step of the page on which the article begins."""
    waiting: defaultdict[int, list[Offer]] = defaultdict(list)
    for offer in offers:
        if offer.confidence >= percent:
            waiting[offer.first.page_id].append(offer)

    def build(state: PageState) -> LinkArticles | None:
        there = {link.pair for link in state.annotation.links}
        for offer in waiting[state.page_id]:
            if offer.link.pair not in there:
                link = replace(offer.link, origin=Origin.AUTO)
                return LinkArticles(link, offer.second.number, offer.second.headline)
        return None

    pages = [page for page, mine in waiting.items() for _ in mine]
    words = Description("link-articles", {"count": len(pages)})
    return build_group(session, pages, build, words, progress=progress, should_stop=should_stop)


# -- reading


def _whose(annotator: str) -> tuple[str, ...]:
    return (annotator, MACHINE) if annotator != MACHINE else (MACHINE,)


def _touches(one: StoredLink, page_id: int) -> bool:
    return page_id in (one.from_id, one.to_id)


def _has_mark(read: "tuple[Placed, list[ArticlePart]]") -> bool:
    return any(part.marks for part in read[1])


def _noted(store: Store, issue: Sequence[Placed], annotator: str) -> list[Placed]:
    """The issue if a note on one of its pages names the first one, else nothing."""
    number = issue[0].number
    for _, parts in _read(store, issue[1:], annotator):
        for part in parts:
            if any(mark.note.page == number or not number for mark in part.marks):
                return list(issue)
    return []


def _read(
    store: Store, pages: Sequence[Placed], annotator: str
) -> Iterator["tuple[Placed, list[ArticlePart]]"]:
    """The articles of pages as an annotator sees them."""
    whose = _whose(annotator)
    for at in range(0, len(pages), _BATCH):
        some = pages[at : at + _BATCH]
        ids = [page.id for page in some]
        flows = store.flows.read(ids, whose).flows
        here = store.links.articles(ids, whose)
        for page in some:
            flow = flows.get(page.id)
            if flow is not None and page.id in here and here[page.id].annotator == flow.annotator:
                found = here[page.id]
                uuids = {key: (uuid, found.ranks[uuid]) for uuid, key in found.keys.items()}
                yield page, list(_parts(page, flow, uuids))


def _parts(
    page: Placed, flow: FlowPage, uuids: dict[int, tuple[str, int]]
) -> "Iterator[ArticlePart]":
    units: defaultdict[int, list[FlowUnit]] = defaultdict(list)
    for unit in flow.units:
        units[unit.article].append(unit)
    for key, mine in units.items():
        if key in uuids:
            uuid, rank = uuids[key]
            yield part_of(page.id, page.number, page.date, uuid, rank, mine)


def part_of(
    page_id: int, number: str, date: str, uuid: str, rank: int, units: Sequence[FlowUnit]
) -> "ArticlePart":
    """What is looked at of an article."""
    from yk_reader.segment.continuations import ArticlePart, Mark

    bodies = [place for place, unit in enumerate(units) if unit.role is Role.BODY]
    first, last = (bodies[0], bodies[-1]) if bodies else (len(units), 0)
    marks = tuple(
        Mark(place, note, place >= last if note.onward else place <= first)
        for place, unit in enumerate(units)
        for note in notes_in(unit.text)
    )
    heads = [u.text for u in units if u.role is Role.HEADLINE and not _only_note(u)]
    heads = heads or [u.text for u in units if u.role in HEADING_ROLES and not _only_note(u)]
    headline = heads[0].replace("\n", "") if heads else ""
    text = "".join(u.text for u in units if u.role in _RUNNING)
    return ArticlePart(
        page_id, number, date, uuid, rank, headline, text, marks, _breaks_off(units, marks)
    )


def _only_note(unit: FlowUnit) -> bool:
    """Whether a unit is nothing but a continuation note."""
    found = list(notes_in(unit.text))
    return bool(found) and found[0].end - found[0].start >= len(unit.text.strip("（()） 　")) - 1


def _breaks_off(units: Sequence[FlowUnit], marks: "Sequence[Mark]") -> bool:
    """Whether the running text before the last onward note ends in the middle of a sentence."""
    onward = [mark for mark in marks if mark.note.onward]
    if onward:
        last = onward[-1]
        text = units[last.unit].text[: last.note.start].rstrip(_CLOSING)
        before = [u.text for u in units[: last.unit] if u.role is Role.BODY]
        text = text or (before[-1] if before else "")
    else:
        bodies = [u.text for u in units if u.role is Role.BODY]
        text = bodies[-1] if bodies else ""
    text = bare(folded(text.rstrip()))
    return bool(text) and SENTENCE_END.search(text) is None


def _in_issue(store: Store, issue: Sequence[Placed], annotator: str) -> LinksFound:
    """What is offered among the pages of an issue."""
    from yk_reader.segment.continuations import continuations

    pages = {page.id: page for page in issue}
    keys = store.links.articles(pages, _whose(annotator))
    read = list(_read(store, issue, annotator))
    if not any(map(_has_mark, read)):
        return LinksFound()
    known = store.links.every(_whose(annotator))
    pairs = [(o.link.from_article, o.link.to_article, o.link.rejected) for o in known]
    found = continuations(
        [part for _, parts in read for part in parts],
        [(one, other) for one, other, rejected in pairs if not rejected],
        [(one, other) for one, other, rejected in pairs if rejected],
    )

    def end(part: "ArticlePart") -> End:
        page = pages[part.page_id]
        key = keys[part.page_id].keys[part.article]
        return End(page.id, page.number, page.page.name, key, part.number, part.headline)

    def offer(pair: "Pair") -> Offer:
        first, second = pages[pair.first.page_id].page, pages[pair.second.page_id].page
        link = ArticleLink(first.uuid, pair.first.article, second.uuid, pair.second.article)
        return Offer(link, end(pair.first), end(pair.second), pair)

    return LinksFound(
        (),
        tuple(map(offer, found.pairs)),
        tuple(Loose(end(m.part), m, tuple(map(end, m.rivals))) for m in found.loose),
    )


def _told(store: Store, known: Sequence[StoredLink], annotator: str) -> Iterator[KnownLink]:
    """Links with their ends."""
    stand = [one for one in known if not one.link.rejected]
    if not stand:
        return
    ids = {page for one in stand for page in (one.from_id, one.to_id)}
    pages = [placed(page) for page_id in sorted(ids) for page in store.links.pages(page_id)]
    ends: dict[tuple[int, str], End] = {}
    keys = store.links.articles(ids, _whose(annotator))
    for page, parts in _read(store, pages, annotator):
        for part in parts:
            key = keys[page.id].keys[part.article]
            ends[page.id, part.article] = End(
                page.id, page.number, page.page.name, key, part.number, part.headline
            )
    away = {page.id: End(page.id, page.number, page.page.name, gone=True) for page in pages}
    for one in stand:
        first = ends.get((one.from_id, one.link.from_article)) or away.get(one.from_id)
        second = ends.get((one.to_id, one.link.to_article)) or away.get(one.to_id)
        if first is not None and second is not None:
            yield KnownLink(one.link, first, second)
