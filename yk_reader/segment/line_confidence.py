"""How sure the decisions on each line are: probabilities that held on pages not taught on.

What the model holds probable of a line alone says little of its article: a boundary that was
missed further up makes all lines below wrong. So a line's confidence comes from a few numbers on
the line, on its article's own boundaries and on the page, through a very small network and a table
of isotonic regression (A. Niculescu-Mizil and R. Caruana 2005), both fitted on held-out pages.
Where the rules know little of the page, most of what counts is what the probabilities alone say:
that its article is part of a larger one, that a boundary was missed, that its label is wrong.
"""

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from yk_reader.model.vocabulary import HEADING_ROLES, PARAGRAPH_ROLES, Role
from yk_reader.segment.assemble import Draft
from yk_reader.segment.line_chain import Doubles
from yk_reader.segment.line_decisions import LineDecisions
from yk_reader.segment.line_labels import HEADINGS, NEW_ARTICLE, TEXTS, Label
from yk_reader.segment.line_looks import Ints
from yk_reader.segment.trust import FACTS, LIKELY, RULED, Trust

_LEAST: Final = 1e-4
_ROLES: Final = (
    HEADINGS, TEXTS, (Label.AD, Label.AD_ON), (Label.BYLINE, Label.BYLINE_NEW), (Label.NOISE,),
)  # fmt: skip
_LOWEST, _HIGHEST, _OTHERS = 3, 99, 95
"""The least and the most that a line can be sure of; what its other decisions are sure of at
least."""
_NEAR: Final = 3
"""So many articles on either side may be one with an article."""
_HARDLY: Final = 0.003
"""Probabilities below this are not told apart."""
_FINE: Final = 0.05
"""The share of wrong lines below which the scale is finer."""
_HEADING, _SUBHEAD, _TEXT, _AD, _BYLINE = range(1, 6)
_CODES: Final = {
    **dict.fromkeys((*HEADING_ROLES, Role.COLUMN), _HEADING),
    **dict.fromkeys((Role.BODY, Role.CAPTION, Role.DECK), _TEXT),
    Role.SUBHEAD: _SUBHEAD,
    Role.AD: _AD,
    Role.BYLINE: _BYLINE,
}
_SAME_ROLE: Final = np.array(
    [[any(a in group and b in group for group in _ROLES) for a in Label] for b in Label], np.float64
)
_NOISE: Final = int(Label.NOISE)
"""As a plain number: numpy takes long to see that a member of an enumeration is one."""
_NEW: Final = np.array(NEW_ARTICLE)
_BEGINS: Final = np.array([label in NEW_ARTICLE for label in Label])
_RUNS: Final = np.array([label in (Label.PARAGRAPH, Label.MORE) for label in Label])
_FITS: Final = np.zeros((len(Label), 6), np.bool_)
"""For each label the roles (by code) that are what it says."""
_ROLES_OF: Final = ((_HEADING, _SUBHEAD), (_TEXT,), (_AD,), (_BYLINE,), ())
for _group, _codes in zip(_ROLES, _ROLES_OF, strict=True):
    _FITS[np.ix_(list(_group), list(_codes))] = True


def _odds(share: Doubles) -> Doubles:
    share = np.minimum(np.maximum(share, 5 * _LEAST), 1 - _LEAST)
    found: Doubles = np.log(share / (1 - share)) / 5
    return found


def _doubt(share: Doubles) -> Doubles:
    """0 for no doubt, towards 1 for much."""
    share = np.minimum(np.maximum(share, 0), 1)
    found: Doubles = np.log(share / _LEAST + 1) / np.log(1 / _LEAST + 1)
    return found


def facts_of(decisions: LineDecisions, drafts: Sequence[Draft]) -> Doubles:
    """What tells whether the decisions on each line are right, a row each; see the columns."""
    return _facts(decisions, drafts, *_own(decisions))


def _own(decisions: LineDecisions) -> tuple[Doubles, Doubles]:
    """How probable the label of each line is, and its role class."""
    probable, labels = decisions.judgement.probable, decisions.judgement.labels
    at = np.arange(0, probable.size, probable.shape[1]) + labels
    return probable.take(at), (probable @ _SAME_ROLE).take(at)


def _facts(
    decisions: LineDecisions, drafts: Sequence[Draft], own: Doubles, role: Doubles
) -> Doubles:
    probable, labels = decisions.judgement.probable, decisions.judgement.labels
    n = len(probable)
    new = probable.take(_NEW, 1).sum(1)
    roles = np.array([_CODES.get(d.role, 0) for d in drafts])
    free = np.array([d.article is None for d in drafts])
    placed = 1 - np.array([d.by_article[1] for d in drafts]) / 100
    text = (roles == _TEXT) | (roles == _AD)
    drift, start, after, size, inner, average, joined = _articles(drafts, new, own, text)
    headed = roles == _HEADING
    page = 1 - np.add.reduce(own) / n  # as `mean`, without its detours
    facts = np.empty((FACTS, n))
    odds = facts[:4]
    odds[0], odds[1] = own, role
    np.subtract(1, new, out=odds[2])
    np.copyto(odds[2], new, where=_BEGINS[labels])
    odds[3, 0] = odds[3, -1] = 1.0
    odds[3, 1:] = own[:-1]
    np.minimum(odds[3, :-1], own[1:], out=odds[3, :-1])
    facts[:4] = _odds(odds)
    doubts = np.empty((6, n))
    doubts[0], doubts[1], doubts[2], doubts[3], doubts[4], doubts[5] = (
        drift, start, after, page, inner, average,
    )  # fmt: skip
    doubts = _doubt(doubts)
    right = (1 - joined) * (1 - np.minimum(drift, 1)) * own
    facts[4:7] = doubts[:3]
    facts[7], facts[8] = headed * placed, ~headed * placed
    facts[9] = np.log(size) / 5
    facts[10], facts[11], facts[12], facts[13] = headed, roles == _AD, roles == _BYLINE, free
    facts[14], facts[15] = page, doubts[3]
    facts[16] = np.where(labels == _NOISE, free, _FITS[labels, roles])
    facts[17], facts[18], facts[19], facts[20] = text, doubts[4], average, doubts[5]
    facts[RULED] = decisions.judgement.count
    facts[LIKELY] = np.log((right + _HARDLY) / (1 - right + _HARDLY))
    return np.ascontiguousarray(facts.T)


def _articles(
    drafts: Sequence[Draft], new: Doubles, own: Doubles, text: NDArray[np.bool_]
) -> tuple[Doubles, ...]:
    """For each line: how probable a boundary is that was missed between it and the middle of its
    article; that its article's beginning is none, and the one after it, where that would give
    its lines to another article; how many lines its article has; the most probable boundary that
    was missed in it, and how doubtful its lines are on average; how probable it is that its article
    is part of a larger one beside it."""
    n = len(drafts)
    drift, start, after, inner, joined = np.zeros((5, n))
    size, average = np.ones(n), 1 - own
    article = np.array([d.article or 0 for d in drafts])
    rows = article.argsort(kind="stable")[n - np.count_nonzero(article) :]
    if not len(rows):
        return drift, start, after, size, inner, average, joined
    # the articles one behind the other: where each begins in `rows`, and which each row is of
    mine = article[rows]
    other = np.empty(len(rows), np.bool_)
    other[0], other[1:] = True, mine[1:] != mine[:-1]
    begins, of = other.nonzero()[0], other.cumsum() - 1
    sizes = np.bincount(of)
    inside = new[rows]
    inside[begins] = 0.0
    sums = inside.cumsum()
    told = text[rows].nonzero()[0]
    texts = np.bincount(of[told], minlength=len(begins))
    middle = texts.cumsum() - texts + texts // 2
    middle = np.where(texts > 0, told.take(middle, mode="clip") if len(told) else 0, begins)
    drift[rows] = np.abs(sums - sums[middle][of])
    size[rows] = sizes[of]
    inner[rows] = np.maximum.reduceat(inside, begins)[of]
    average[rows] = 1 - (np.bincount(of, own[rows]) / sizes)[of]
    first = rows[begins]
    order = first.argsort()
    after_it = np.full(len(first), n)
    after_it[order[:-1]] = first[order[1:]]
    smaller = np.where(sizes <= size[first - 1], 1.0, 0.1)
    doubt = np.where((first > 0) & (article[first - 1] > 0), (1 - new[first]) * smaller, 0.0)
    start[rows] = doubt[of]
    below = np.minimum(after_it, n - 1)
    smaller = np.where(sizes <= size[below], 1.0, 0.1)
    doubt = np.where(after_it < n, (1 - new[below]) * smaller, 0.0)
    after[rows] = doubt[of]
    joined[rows[begins[order]]] = _joined(sizes[order], 1 - new[first[order]])
    joined[rows] = joined[first][of]
    return drift, start, after, size, inner, average, joined


def _joined(sizes: Ints, none: Doubles) -> Doubles:
    """For each article in the order of the page how probable it is that a larger one lies in the
    same run of articles that are one; `none`: that no article begins where it does."""
    n = len(sizes)
    reach, reached = np.ones((2, n))
    before, behind = np.zeros((2, n))
    for step in range(1, min(_NEAR, n - 1) + 1):
        near, far = sizes[:-step], sizes[step:]
        reach[step:] *= none[1 : n - step + 1]
        before[step:] = np.maximum(before[step:], reach[step:] * (near >= far))
        reached[:-step] *= none[step:]
        behind[:-step] = np.maximum(behind[:-step], reached[:-step] * (far > near))
    found: Doubles = 1 - (1 - before) * (1 - behind)
    return found


def per_cent(right: Doubles) -> Ints:
    """Probabilities as the whole per cents that are shown.

    From 95 on the scale is logarithmic: of lines with 95 one in twenty is wrong, with 97 one in two
    hundred, with 99 one in two thousand. Most lines are there, and nothing else would tell them
    apart.
    """
    wrong = np.minimum(np.maximum(1 - right, _FINE / 100), _FINE)
    rare = np.log(_FINE / wrong) / np.log(100)
    scaled = np.where(right < 1 - _FINE, 100 * right, _OTHERS + (_HIGHEST - _OTHERS) * rare)
    return np.minimum(np.maximum((scaled + 1e-9).astype(np.int64), _LOWEST), _HIGHEST)


def settle_confidence(decisions: LineDecisions, drafts: Sequence[Draft], trust: Trust) -> None:
    """Give each draft's decisions their confidence: the weakest has that of the line."""
    own, role = _own(decisions)
    right = trust.probable(_facts(decisions, drafts, own, role))
    sure = per_cent(right)
    joint = np.where(_RUNS[decisions.judgement.labels], own / role, 1.0)
    # which of the three is weakest: where it belongs, what it is, or where a paragraph begins
    weakest = np.where(joint < role, 2, 1)
    weakest[np.minimum(joint, role) > right] = 0
    others = np.maximum(sure, _OTHERS)
    paragraphs = PARAGRAPH_ROLES
    for d, least, most, which in zip(
        drafts, sure.tolist(), others.tolist(), weakest.tolist(), strict=True
    ):
        if d.role not in paragraphs:
            which = which if which < 2 else 0
            d.joint_told = None
        else:
            d.joint_told = least if which == 2 else most
        d.by_article = (d.by_article[0], most if which else least)
        d.by_role = (d.by_role[0], least if which == 1 else most)
