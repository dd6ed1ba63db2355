"""The linear-chain CRF on top of the network: best sequence, marginals, gradient.

Scores come in the time-step order of `network.Layout`; tags are numbers. Everything is done for
all sentences of a batch at once.
"""

from collections.abc import Sequence

import numpy as np

from yk_reader.model.records import dataclass
from yk_reader.tagging.model.network import Floats, Ints, Layout, Weights

_NEVER = np.float32(-1e4)


def constraints(tags: Sequence[str]) -> tuple[Floats, Floats, Floats]:
    """0 where a tag may follow another (B, I, E, S of one label, O), begin and end a sentence;
    a large negative number where it may not."""
    open_before = np.array([tag[0] in "BI" for tag in tags])
    open_after = np.array([tag[0] in "IE" for tag in tags])
    labels = np.array([tag[2:] for tag in tags])
    inside = open_before[:, None] & open_after[None] & (labels[:, None] == labels[None])
    between = ~open_before[:, None] & ~open_after[None]
    follow = np.where(inside | between, np.float32(0), _NEVER)
    first = np.where(open_after, _NEVER, np.float32(0))
    last = np.where(open_before, _NEVER, np.float32(0))
    return follow.astype(np.float32), first.astype(np.float32), last.astype(np.float32)


def viterbi(weights: Weights, emitted: Floats, layout: Layout) -> Ints:
    """The most probable tag sequences (A. Viterbi 1967), one tag for each row."""
    slices = _slices(layout)
    # Sentences lie side by side: the greatest of some tags is taken of whole rows at once.
    local = np.ascontiguousarray(emitted.T)
    follow = np.ascontiguousarray(weights["trans"].T)[:, :, None]
    totals = np.empty_like(emitted)
    total = weights["start"][:, None] + local[:, slices[0]]
    totals[slices[0]] = total.T
    for here in slices[1:]:
        total = (total[:, : here.stop - here.start] + follow).max(1)
        total += local[:, here]
        totals[here] = total.T
    ends = (totals + weights["end"]).argmax(1)
    into = np.ascontiguousarray(weights["trans"].T)
    tags = np.empty(len(emitted), np.int64)
    state = ends[slices[-1]]
    tags[slices[-1]] = state
    for here in reversed(slices[:-1]):
        still = totals[here][: len(state)]
        back = (still + into[state]).argmax(1)
        state = np.concatenate([back, ends[here][len(state) :]])
        tags[here] = state
    return tags


def read(weights: Weights, scores: Floats, layout: Layout) -> tuple[Ints, Floats]:
    """The best tag of each character and how probable each tag is; `scores` are in the order of
    the text."""
    tags = np.empty(len(scores), np.int64)
    held = np.empty_like(scores)
    steps = scores[layout.ahead]
    tags[layout.ahead] = viterbi(weights, steps, layout)
    held[layout.ahead] = _beliefs(weights, steps, layout)
    return tags, held


def _beliefs(weights: Weights, emitted: Floats, layout: Layout) -> Floats:
    """How probable each tag of each row is: those of `marginals`, without what is for learning."""
    slices = _slices(layout)
    kinds = emitted.shape[1]
    # A row times this is its sum, once for each tag: quicker than to add up many short rows.
    summing = np.ones((kinds, kinds), np.float32)
    local = np.exp(emitted - emitted.max(1, keepdims=True))
    follow, end = np.exp(weights["trans"]), np.exp(weights["end"])
    ahead, scale = np.empty_like(local), np.empty_like(local)
    row = np.broadcast_to(np.exp(weights["start"]), (layout.steps[0], kinds))
    for here in slices:
        before, row = row[: here.stop - here.start], ahead[here]
        if here.start:
            np.matmul(before, follow, out=row)
            row *= local[here]
        else:
            np.multiply(before, local[here], out=row)
        np.matmul(row, summing, out=scale[here])
        row /= scale[here]
    local /= scale
    behind = np.empty_like(local)
    turned = np.ascontiguousarray(follow.T)
    later = local[:0]
    for here in reversed(slices):
        row, count = behind[here], len(later)
        if count:
            np.matmul(later * local[here.stop : here.stop + count], turned, out=row[:count])
        row[count:] = end
        later = row
    held: Floats = ahead * behind
    held /= held @ summing
    return held


@dataclass(frozen=True)
class Marginals:
    """What the CRF holds probable: of each row each tag (`tags`), how often one tag is expected
    to follow another, to begin and to end a sentence, and the sum of the logarithms of the
    sentences' partition functions."""

    tags: Floats
    follow: Floats
    start: Floats
    end: Floats
    log_sum: float


def marginals(weights: Weights, emitted: Floats, layout: Layout) -> Marginals:
    """Forward-backward with scaled probabilities (L. Rabiner 1989)."""
    ceiling = emitted.max(1, keepdims=True)
    local = np.exp(emitted - ceiling)
    follow = np.exp(weights["trans"])
    end = np.exp(weights["end"])
    ahead = np.empty_like(local)
    scale = np.empty((len(emitted), 1), np.float32)
    row = np.exp(weights["start"])[None]
    for here in _slices(layout):
        count = here.stop - here.start
        row = (row[:count] @ follow if here.start else row) * local[here]
        scale[here] = total = row.sum(1, keepdims=True)
        ahead[here] = row = row / total
    behind = np.empty_like(local)
    pairs = np.zeros_like(follow)
    turned = np.ascontiguousarray(follow.T)
    later = np.empty((0, len(end)), np.float32)
    ends = np.zeros_like(end)
    logs = float(np.log(scale).sum()) + float(ceiling.sum())
    for here in reversed(_slices(layout)):
        if len(later):
            after = slice(here.stop, here.stop + len(later))
            pulled = later * local[after] / scale[after]
            pairs += ahead[here][: len(later)].T @ pulled
            later = pulled @ turned
        ending = ahead[here][len(later) :] * end
        sums = ending.sum(1, keepdims=True)
        logs += float(np.log(sums).sum())
        ends += (ending / sums).sum(0)
        behind[here] = later = np.concatenate([later, end / sums])
    found = ahead * behind
    begun = found[: layout.steps[0]].sum(0)
    return Marginals(found, pairs * follow, begun, ends, logs)


def gradient(
    weights: Weights, emitted: Floats, layout: Layout, truth: Ints
) -> tuple[float, Floats, dict[str, Floats]]:
    """Negative log-likelihood of the true tags, and its gradient by scores and transitions."""
    held = marginals(weights, emitted, layout)
    rows = np.arange(len(truth))
    right = float(emitted[rows, truth].sum())
    of_scores = held.tags.copy()
    of_scores[rows, truth] -= 1
    follow, start, end = held.follow.copy(), held.start.copy(), held.end.copy()
    count = layout.steps[0]
    np.subtract.at(start, truth[:count], 1)
    right += float(weights["start"][truth[:count]].sum())
    previous = slice(0, 0)
    for here in [*_slices(layout), slice(len(truth), len(truth))]:
        still = here.stop - here.start
        before = truth[previous]
        pair = (before[:still], truth[here][: len(before)])
        np.subtract.at(follow, pair, 1)
        right += float(weights["trans"][pair].sum())
        np.subtract.at(end, before[still:], 1)
        right += float(weights["end"][before[still:]].sum())
        previous = here
    return held.log_sum - right, of_scores, {"trans": follow, "start": start, "end": end}


def _slices(layout: Layout) -> list[slice]:
    """The rows of each time step."""
    at, out = 0, []
    for count in layout.steps:
        out.append(slice(at, at + count))
        at += count
    return out
