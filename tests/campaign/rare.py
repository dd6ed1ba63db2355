"""The kinds of edits that `dice` has not: what other programs and known texts offer, boxes on the
picture, what is woven from other lines, labels, and the page as a whole."""

import random
from collections.abc import Callable
from dataclasses import replace
from typing import Final

from yk_reader import edits, segment
from yk_reader.edits.base import Edit
from yk_reader.edits.laying import LayEntities
from yk_reader.edits.revising import ReviseText
from yk_reader.model.entity import Span, Suggestion
from yk_reader.model.layout import Proposal
from yk_reader.model.links import ArticleLink
from yk_reader.model.vocabulary import Role
from yk_reader.session.steps import PageState
from yk_reader.text.comparing import compare

LABELS: Final = ("PER", "LOC", "ORG", "TIME")


def rare_edit(state: PageState, dice: random.Random) -> Edit:
    """Some edit of these kinds; it may be refused by the page as it is."""
    return dice.choice((_joined, _offered, _outside, _text, _boxes, _woven, _page))(state, dice)


def link_edit(
    state: PageState, page: str, other: PageState, other_page: str, dice: random.Random
) -> Edit | None:
    """An article goes on in one of another page, or does not. Pages by their uuids."""
    one, two = state.annotation.articles, other.annotation.articles
    if not one or not two:
        return None
    link = ArticleLink(page, dice.choice(one).uuid, other_page, dice.choice(two).uuid)
    return edits.LinkArticles(link) if dice.random() < 0.7 else edits.RejectLink(link)


def _some(state: PageState, dice: random.Random) -> tuple[int, ...]:
    found = [f.start for f in state.annotation.fragments]
    return tuple(dice.sample(found, min(len(found), dice.randint(1, 3))))


def _one(dice: random.Random, *makers: Callable[[], Edit]) -> Edit:
    return dice.choice(makers)()


def _joined(state: PageState, dice: random.Random) -> Edit:
    keys = [article.key for article in state.annotation.articles]
    return _one(
        dice,
        lambda: edits.JoinArticles(_some(state, dice)),
        lambda: edits.ContinueAbove(_some(state, dice)),
        lambda: edits.SetArticleRole((dice.choice(keys),), dice.choice(list(Role))),
    )


def _suggestions(state: PageState, dice: random.Random, source: str) -> tuple[Suggestion, ...]:
    out = []
    for _ in range(dice.randint(1, 3)):
        unit = dice.choice(state.reflow.units)
        at = dice.randrange(max(1, len(unit.text) - 2))
        spans = state.reflow.map.spans_of(unit.start + at, unit.start + at + 2)
        out.append(Suggestion(dice.choice(LABELS), spans, source, 60))
    return tuple(out)


def _offered(state: PageState, dice: random.Random) -> Edit:
    a = state.annotation
    patches = tuple(p.key for p in a.patches if dice.random() < 0.5) or (1,)
    proposal = segment.propose(state.page, a)
    at = dice.randrange(len(state.page.text))
    offer = (at, at + 1, f"供{dice.randrange(99)}", 70)
    agreed = frozenset(_some(state, dice))
    return _one(
        dice,
        lambda: edits.ApplyAligned(proposal, agreed, (offer,), dice.random() < 0.5),
        lambda: edits.AcceptProposed(patches),
        lambda: edits.RejectProposed(patches),
        lambda: edits.ApplySuggestions(_suggestions(state, dice, "lexicon")),
    )


def _outside(state: PageState, dice: random.Random) -> Edit:
    source = dice.choice(("outside:a", "outside:b"))
    looked = (Span(0, len(state.page.text)),)
    layout = replace(segment.propose(state.page).layout)
    found = _suggestions(state, dice, source)
    return _one(
        dice,
        lambda: edits.AddSuggestions(found, looked, frozenset({source})),
        lambda: edits.ApplyOutsideLayout(Proposal(layout), source),
    )


def _text(state: PageState, dice: random.Random) -> Edit:
    text = state.page.text
    at = dice.randrange(len(text))
    other = text[:at] + f"读{dice.randrange(99)}" + text[at + 1 :]
    changes = tuple((c.start, c.end, c.text) for c in compare(text, other).changes)
    fragment = dice.choice(state.annotation.fragments)
    char = text[fragment.start]
    looked = tuple((line.start, line.end) for line in state.page.marked_lines())
    change = edits.LineChange(fragment.start, 0, 1, char, "替")
    draft = edits.EntityDraft(_suggestions(state, dice, "x")[0].spans, dice.choice(LABELS))
    return _one(
        dice,
        lambda: ReviseText(changes),
        lambda: edits.OfferReading(looked, tuple((*change, 80) for change in changes)),
        lambda: edits.ReplaceTexts((change,), char, "替", 1),
        lambda: edits.MendPrivate((("\ue001", "永"),)),
        lambda: LayEntities((draft,), dice.random() < 0.5, dice.random() < 0.5),
        lambda: edits.ChangeLabels(((dice.choice(LABELS), dice.choice(LABELS)),)),
    )


def _boxes(state: PageState, dice: random.Random) -> Edit:
    a = state.annotation
    left, top = dice.randrange(400), dice.randrange(400)
    box = (left, top, left + dice.randint(1, 300), top + dice.randint(1, 300))
    fragment = dice.choice(a.fragments)
    drawn = dice.choice([one.key for one in a.drawn] or [(1, 1)])
    return _one(
        dice,
        lambda: edits.SetBox(fragment.start, box),
        lambda: edits.SplitBox(dice.randint(fragment.start, fragment.end), left),
        lambda: edits.MoveDrawn(drawn, box),
        lambda: edits.RemoveDrawn(drawn),
        lambda: edits.DrawLine(
            edits.next_drawn(a, dice.randrange(1 << 20, 1 << 29)),
            "画的行",
            box,
            fragment.start,
            True,
        ),
    )


def _woven(state: PageState, dice: random.Random) -> Edit:
    some = _some(state, dice)
    return _one(
        dice,
        lambda: edits.TakeApart(some, dice.choice((2, 3))),
        lambda: edits.JoinCharacters(some),
        lambda: edits.TurnRound(some),
    )


def _page(state: PageState, dice: random.Random) -> Edit:
    live = state.annotation.live_entities()
    return _one(
        dice,
        lambda: edits.SetPageNote(f"版{dice.randrange(99)}"),
        lambda: edits.SetSecondLook(dice.random() < 0.5),
        lambda: edits.AcceptEntities((dice.choice(live).key if live else 1,)),
        lambda: edits.RemoveEntities((dice.choice(live).key if live else 1,)),
    )
