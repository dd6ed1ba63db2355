"""How sure the decisions on each line are: probabilities that held on pages not taught on.

What the model holds probable of a line alone says little of its article: a boundary that was
missed further up makes all lines below wrong. So a line's confidence comes from a few numbers on
the line, on its article's own boundaries and on the page, through a very small network and a table
of isotonic regression (A. Niculescu-Mizil and R. Caruana 2005), both fitted on held-out pages.
"""

from collections.abc import Sequence
from typing import Final

import numpy as np

from yk_reader.model.vocabulary import HEADING_ROLES, PARAGRAPH_ROLES, Role
from yk_reader.segment.assemble import Draft
from yk_reader.segment.line_chain import Doubles
from yk_reader.segment.line_decisions import LineDecisions
from yk_reader.segment.line_labels import HEADINGS, NEW_ARTICLE, TEXTS, Label
from yk_reader.segment.trust import Trust

_LEAST: Final = 1e-4
_ROLES: Final = (
    HEADINGS, TEXTS, (Label.AD, Label.AD_ON), (Label.BYLINE, Label.BYLINE_NEW), (Label.NOISE,),
)  # fmt: skip
_LOWEST, _HIGHEST = 3, 99
_TEXT_ROLES: Final = frozenset({Role.BODY, Role.CAPTION, Role.DECK, Role.AD})


def _odds(share: Doubles) -> Doubles:
    share = np.clip(share, 5 * _LEAST, 1 - _LEAST)
    found: Doubles = np.log(share / (1 - share)) / 5
    return found


def _doubt(share: Doubles) -> Doubles:
    """0 for no doubt, towards 1 for much."""
    found: Doubles = np.log(np.clip(share, 0, 1) / _LEAST + 1) / np.log(1 / _LEAST + 1)
    return found


def facts_of(decisions: LineDecisions, drafts: Sequence[Draft]) -> Doubles:
    """What tells whether the decisions on each line are right, a row each; see the columns."""
    probable = decisions.judgement.probable
    n = len(probable)
    at = np.arange(n)
    labels = np.array(decisions.labels)
    own = probable[at, labels]
    classes = np.stack([probable[:, list(group)].sum(1) for group in _ROLES], 1)
    of_class = np.zeros(len(Label), np.int64)
    for k, group in enumerate(_ROLES):
        of_class[list(group)] = k
    role = classes[at, of_class[labels]]
    new = probable[:, list(NEW_ARTICLE)].sum(1)
    begins = np.isin(labels, NEW_ARTICLE)
    parted = np.where(begins, new, 1 - new)
    drift, start, after, size, inner, average = _articles(drafts, new, own)
    headed = np.array([d.role in HEADING_ROLES or d.role is Role.COLUMN for d in drafts])
    placed = np.array([d.by_article[1] for d in drafts]) / 100
    near = np.minimum(np.append(own[1:], 1.0), np.concatenate([[1.0], own[:-1]]))
    fits = np.array([_fits(d, label) for d, label in zip(drafts, decisions.labels, strict=True)])
    open_text = np.array([d.role in _TEXT_ROLES for d in drafts])
    page = np.full(n, 1 - own.mean())
    return np.stack(
        [
            _odds(own), _odds(role), _odds(parted), _odds(near), _doubt(drift), _doubt(start),
            _doubt(after), headed * (1 - placed), ~headed * (1 - placed), np.log(size) / 5,
            headed, np.array([d.role is Role.AD for d in drafts]),
            np.array([d.role is Role.BYLINE for d in drafts]),
            np.array([d.article is None for d in drafts]), page, _doubt(page), fits, open_text,
            _doubt(inner), average, _doubt(average), np.full(n, decisions.judgement.count),
        ],
        1,
    )  # fmt: skip


def _fits(draft: Draft, label: Label) -> bool:
    """Whether the decisions that were taken in the end are those of the label."""
    if label is Label.NOISE:
        return draft.article is None
    if label in HEADINGS:
        return draft.role in HEADING_ROLES or draft.role in (Role.COLUMN, Role.SUBHEAD)
    if label in TEXTS:
        return draft.role in _TEXT_ROLES and draft.role is not Role.AD
    return draft.role is (Role.AD if label in (Label.AD, Label.AD_ON) else Role.BYLINE)


def _articles(drafts: Sequence[Draft], new: Doubles, own: Doubles) -> tuple[Doubles, ...]:
    """For each line: how probable a boundary is that was missed between it and the middle of its
    article; that its article's beginning is none, and the one after it, where that would give
    its lines to another article; how many lines its article has; the most probable boundary that
    was missed in it, and how doubtful its lines are on average."""
    n = len(drafts)
    members: dict[int, list[int]] = {}
    for i, d in enumerate(drafts):
        if d.article:
            members.setdefault(d.article, []).append(i)
    drift, start, after = np.zeros(n), np.zeros(n), np.zeros(n)
    size = np.ones(n)
    inner, average = np.zeros(n), 1 - own
    first_of: dict[int, int] = {}
    for mine in members.values():
        rows = np.array(mine)
        inside = new[rows].copy()
        inside[0] = 0.0
        sums = np.cumsum(inside)
        text = [k for k, i in enumerate(mine) if drafts[i].role in _TEXT_ROLES] or [0]
        drift[rows] = np.abs(sums - sums[text[len(text) // 2]])
        size[rows] = len(mine)
        inner[rows] = inside.max()
        average[rows] = 1 - own[rows].mean()
        first_of[mine[0]] = len(mine)
    firsts = sorted(first_of)
    for one, other in zip(firsts, [*firsts[1:], n], strict=True):
        mine = members[drafts[one].article or 0]
        if one and drafts[one - 1].article:
            before = size[one - 1]
            start[mine] = (1 - new[one]) * (1.0 if len(mine) <= before else 0.1)
        if other < n:
            after[mine] = (1 - new[other]) * (1.0 if len(mine) <= size[other] else 0.1)
    return drift, start, after, size, inner, average


def settle_confidence(decisions: LineDecisions, drafts: Sequence[Draft], trust: Trust) -> None:
    """Give each draft's decisions their confidence: the weakest has that of the line."""
    right = 100 * trust.probable(facts_of(decisions, drafts))
    sure = np.clip(right.astype(np.int64), _LOWEST, _HIGHEST)
    probable = decisions.judgement.probable
    for i, (d, least) in enumerate(zip(drafts, sure.tolist(), strict=True)):
        label = decisions.labels[i]
        row = probable[i]
        role = sum(float(row[k]) for k in _same_role(label))
        own = float(row[label])
        # which of the three is weakest: what it is, where it belongs, or where a paragraph begins
        parted = d.role in PARAGRAPH_ROLES and label in (Label.PARAGRAPH, Label.MORE)
        joint = own / role if parted and role else 1.0
        weakest = min((joint, 2), (role, 1), (1.0 - 1e-9, 0))[1]
        if min(joint, role) > least / 100:
            weakest = 0
        by = [least if k == weakest else max(least, _HIGHEST - 4) for k in range(3)]
        d.by_article = (d.by_article[0], by[0])
        d.by_role = (d.by_role[0], by[1])
        d.joint_told = by[2] if d.role in PARAGRAPH_ROLES else None


def _same_role(label: Label) -> Sequence[Label]:
    return next(group for group in _ROLES if label in group)
