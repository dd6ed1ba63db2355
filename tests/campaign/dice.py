"""Any edit that a person can make, on any line, article, correction or entity of a page."""

import random
import sys
from collections.abc import Callable
from typing import Final

from tally import ROOT

from yk_reader import edits, segment
from yk_reader.edits.base import Edit
from yk_reader.model.entity import Span
from yk_reader.model.vocabulary import Joint, PageStatus
from yk_reader.session.steps import PageState

# A script of another folder.
sys.path.append(str(ROOT / "tests" / "e2e"))
from kill9_child import choose as usual_edit

LABELS: Final = ("PER", "LOC", "ORG", "TIME")


def any_edit(state: PageState, dice: random.Random) -> Edit:
    """Some edit; it may be refused by the page as it is."""
    kinds = (_order, _lines, _articles, _patches, _entities, _whole)
    if dice.random() < 0.4:
        return usual_edit(state, dice)
    return dice.choice(kinds)(state, dice)


def spans_of(state: PageState, dice: random.Random) -> tuple[Span, ...]:
    """Some characters of a unit."""
    unit = dice.choice(state.reflow.units)
    at = dice.randrange(max(1, len(unit.text) - 2))
    return state.reflow.map.spans_of(unit.start + at, unit.start + at + dice.choice((1, 2, 3)))


def _order(state: PageState, dice: random.Random) -> Edit:
    a = state.annotation
    fragment, article = dice.choice(a.fragments), dice.choice(a.articles)
    return _one(
        dice,
        lambda: edits.MoveFragments((fragment.start,), dice.choice((-1, 1))),
        lambda: edits.PlaceFragments((fragment.start,), article.key, None),
        lambda: edits.MoveArticle(article.key, dice.choice((-1, 1))),
    )


def _lines(state: PageState, dice: random.Random) -> Edit:
    a = state.annotation
    fragment, other = dice.choice(a.fragments), dice.choice(a.fragments)
    return _one(
        dice,
        lambda: edits.NextJoint(fragment.start),
        lambda: edits.SetJoint(fragment.start, dice.choice(list(Joint))),
        lambda: edits.ConfirmLines((fragment.start, other.start)),
        lambda: edits.SplitFragment(dice.randrange(fragment.start, fragment.end)),
        lambda: edits.UnsplitLine(fragment.start),
        lambda: edits.SetUnsure((fragment.start,), dice.random() < 0.5),
        lambda: edits.MoveBoundary(fragment.start, other.start),
    )


def _articles(state: PageState, dice: random.Random) -> Edit:
    a = state.annotation
    article = dice.choice(a.articles)
    starts = tuple({dice.choice(a.fragments).start for _ in range(3)})
    return _one(
        dice,
        lambda: edits.NewArticle(starts),
        lambda: edits.ConfirmArticle(article.key),
        lambda: edits.AssignFragments(starts, None if dice.random() < 0.3 else article.key),
        lambda: edits.SetArticleUnsure(article.key, dice.random() < 0.5),
        lambda: edits.SetArticleNote(article.key, f"注{dice.randrange(99)}"),
    )


def _patches(state: PageState, dice: random.Random) -> Edit:
    a = state.annotation
    fragment = dice.choice(a.fragments)
    at = dice.randrange(fragment.start, fragment.end)
    if not a.patches or dice.random() < 0.3:
        return edits.AddPatch(at, at + 1, dice.choice(("改", "𠮷字", "")))
    patch = dice.choice(a.patches)
    return _one(
        dice,
        lambda: edits.ChangePatch(patch.key, f"换{dice.randrange(99)}"),
        lambda: edits.RejectPatch(patch.key, dice.random() < 0.3),
        lambda: edits.RestorePatch(patch.key),
    )


def _entities(state: PageState, dice: random.Random) -> Edit:
    live = state.annotation.live_entities()
    label = dice.choice(LABELS)
    if not live or dice.random() < 0.3:
        drafts = tuple(edits.EntityDraft(spans_of(state, dice), label) for _ in range(3))
        return edits.AddEntities(drafts)
    key = dice.choice(live).key
    return _one(
        dice,
        lambda: edits.Relabel((key,), label),
        lambda: edits.ResizeEntity(key, spans_of(state, dice)),
        lambda: edits.RejectEntities((key,)),
        lambda: edits.SetEntityUnsure((key,), dice.random() < 0.5),
        lambda: edits.ConfirmEntities((key,)),
        lambda: edits.SetEntityNote(key, f"注{dice.randrange(99)}"),
        lambda: edits.SetEntityLink((key,), "Q8646"),
    )


def _whole(state: PageState, dice: random.Random) -> Edit:
    if dice.random() < 0.5:
        return edits.SetStatus(dice.choice(list(PageStatus)))
    return edits.ApplyProposal(segment.propose(state.page, state.annotation))


def _one(dice: random.Random, *makers: Callable[[], Edit]) -> Edit:
    return dice.choice(makers)()
