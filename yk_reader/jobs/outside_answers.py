"""Answers of a suggester from outside, compared with a page as it is now, as values for an edit."""

from collections.abc import Mapping
from dataclasses import replace

from yk_reader.edits.mentions import check_one_piece
from yk_reader.edits.outside import ApplyOutsideLayout
from yk_reader.formats.incoming import IncomingPage
from yk_reader.formats.suggester_lines import Answer, BadAnswer, read_entities, read_layout
from yk_reader.jobs.stated import IMPORTED, stated_annotation
from yk_reader.model.entity import OUTSIDE, LabelSet, Span, Suggestion
from yk_reader.model.errors import EditRefused
from yk_reader.model.layout import Article, Fragment, Layout, Proposal, Why
from yk_reader.model.page import Page, text_sha256
from yk_reader.model.reasons import Reason
from yk_reader.model.records import dataclass
from yk_reader.model.vocabulary import Origin
from yk_reader.segment import propose
from yk_reader.session import PageState

CHANGED = BadAnswer("changed", "the text was changed while the suggester worked")


@dataclass(frozen=True, slots=True)
class PageSuggestions:
    """The suggestions of a page, and the raw spans of the units that were answered for."""

    suggestions: tuple[Suggestion, ...]
    looked: tuple[Span, ...]


def source_of(name: str) -> str:
    """The source of what a suggester of that name finds."""
    return f"{OUTSIDE}{name}"


def suggestions_of(
    state: PageState,
    answers: Mapping[str, Answer],
    sources: Mapping[str, str],
    digests: Mapping[str, str],
    labels: LabelSet,
    bad: list[BadAnswer],
) -> PageSuggestions:
    """What the answers (by unit id) say of a page; what is not right goes to `bad`."""
    names = frozenset(label.name for label in labels.labels)
    found: list[Suggestion] = []
    looked: list[Span] = []
    units = {f"{state.page_id}.{u.article}.{u.index}": u for u in state.reflow.units}
    for name, answer in answers.items():
        unit = units.get(name)
        if unit is None or text_sha256(unit.text) != digests[name]:
            bad.append(CHANGED)
            continue
        looked += [Span(f.start, f.end) for f in unit.fragments]
        good, refused = read_entities(answer, unit.text, names, nested=labels.nested)
        bad += refused
        for one in good:
            spans = state.reflow.map.spans_of(unit.start + one.start, unit.start + one.end)
            try:
                check_one_piece(state.reflow, one.label, spans)
            except EditRefused:
                where = f"{one.label} at {one.start}–{one.end}"
                bad.append(BadAnswer("no-place", f"{where} has no place on the page"))
                continue
            found.append(Suggestion(one.label, spans, sources[name], one.confidence))
    return PageSuggestions(tuple(found), tuple(looked))


def layout_edit(
    state: PageState, answer: Answer, source: str, digest: str, bad: list[BadAnswer]
) -> ApplyOutsideLayout | None:
    """The edit that lays an answer's layout over a page; None, with the reason in `bad`, where it
    is not right."""
    if state.page.sha256 != digest:
        bad.append(CHANGED)
        return None
    try:
        return ApplyOutsideLayout(layout_of(state.page, answer), source)
    except BadAnswer as error:
        bad.append(error)
        return None


def layout_of(page: Page, answer: Answer) -> Proposal:
    """The proposal that follows from a divided page; joints and corrections are found here.
    BadAnswer where the answer is not right."""
    lines, sure = read_layout(answer, page)
    incoming = IncomingPage(page.text, page.name, page.meta, lines)
    stated = stated_annotation(page, incoming)
    proposal = propose(page, stated)
    fragments = tuple(_offered(f, sure) for f in proposal.layout.fragments)
    places = {line.start: line.order for line in lines}
    firsts: dict[int, int] = {}
    for f in fragments:
        if f.article is not None:
            firsts[f.article] = min(firsts.get(f.article, f.order), places.get(f.start, f.start))
    ranked = sorted(proposal.layout.articles, key=lambda a: (firsts.get(a.key, 0), a.key))
    articles = tuple(_ranked(a, i) for i, a in enumerate(ranked, 1))
    return Proposal(Layout(fragments, articles), proposal.patches)


def _ranked(article: Article, rank: int) -> Article:
    return article if article.rank == rank else replace(article, rank=rank)


def _offered(f: Fragment, sure: Mapping[int, int]) -> Fragment:
    """The fragment with what the answer said as a proposal: it locks nothing."""
    why = Why(Origin.AUTO, Reason.OUTSIDE, sure.get(f.start, 100))
    return replace(
        f,
        by_article=why if f.by_article == IMPORTED else f.by_article,
        by_role=why if f.by_role == IMPORTED else f.by_role,
        by_order=why if f.by_order == IMPORTED else f.by_order,
    )
