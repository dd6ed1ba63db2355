"""The chain over lines against adding up every path."""

from itertools import pairwise, product

import numpy as np
import pytest

from yk_reader.segment.line_chain import Chain, held


def by_paths(emitted, follow, start, end):
    """Probabilities of the labels, and expected pairs, from all paths one by one."""
    n, size = emitted.shape
    labels, pairs, total = np.zeros((n, size)), np.zeros((size, size)), 0.0
    for path in product(range(size), repeat=n):
        score = start[path[0]] + end[path[-1]] + sum(emitted[i, k] for i, k in enumerate(path))
        score += sum(follow[a, b] for a, b in pairwise(path))
        weight = np.exp(score)
        total += weight
        for i, k in enumerate(path):
            labels[i, k] += weight
        for a, b in pairwise(path):
            pairs[a, b] += weight
    return labels / total, pairs / total


@pytest.mark.parametrize("n", [1, 2, 3, 5, 8])
def test_probabilities_are_those_of_all_paths(n: int):
    random = np.random.default_rng(n)
    emitted = random.normal(size=(n, 3)) * 3
    follow, start, end = random.normal(size=(3, 3)), random.normal(size=3), random.normal(size=3)
    labels, pairs = by_paths(emitted, follow, start, end)
    found = held(emitted.astype(np.float32), Chain.of(follow, start, end))
    assert np.allclose(found.labels, labels, atol=1e-5)
    assert np.allclose(found.follow, pairs, atol=1e-5)


def test_long_chains_of_any_length_are_cut_into_blocks_without_a_seam():
    random = np.random.default_rng(7)
    emitted = (random.normal(size=(400, 4)) * 4).astype(np.float32)
    chain = Chain.of(random.normal(size=(4, 4)) * 2, np.zeros(4), np.zeros(4))
    row, rows = chain.start * np.exp(emitted[0] - emitted[0].max()), []
    for n in range(1, 401):  # the plain recursion, step by step
        row = row / row.sum()
        rows.append(row)
        if n < 400:
            row = (row @ chain.follow) * np.exp(emitted[n] - emitted[n].max())
    for n in (17, 63, 130, 400):
        assert np.allclose(held(emitted[:n], chain).labels[-1], rows[n - 1], atol=1e-9)


def test_scores_far_apart_stay_numbers():
    emitted = np.array([[1e6, -1e6], [-1e6, 1e6]] * 40, np.float32)
    found = held(emitted, Chain.of(np.full((2, 2), -1e3), np.zeros(2), np.zeros(2)))
    assert np.isfinite(found.labels).all()
    assert found.labels.argmax(1).tolist() == [0, 1] * 40


def test_a_chain_that_forgets_nothing_is_gone_through_from_its_beginning():
    """Each label follows itself alone, nearly, and no line but the first and the last tells."""
    size, n = 3, 150
    follow = np.full((size, size), -11.0)
    np.fill_diagonal(follow, 0.0)
    emitted = np.zeros((n, size), np.float32)
    emitted[0, 1], emitted[-1, 2] = 9.0, 9.5
    emitted[70, 0] = 3.0
    chain = Chain.of(follow, np.zeros(size), np.zeros(size))
    local = np.exp(emitted.astype(np.float64) - emitted.max(1, keepdims=True))
    ahead, behind = local.copy(), local.copy()
    for i in range(1, n):
        ahead[i] *= ahead[i - 1] @ chain.follow
        ahead[i] /= ahead[i].sum()
        behind[-i - 1] *= chain.follow @ behind[-i]
        behind[-i - 1] /= behind[-i - 1].sum()
    labels = ahead * behind / local
    labels /= labels.sum(1, keepdims=True)
    assert np.allclose(held(emitted, chain).labels, labels, rtol=1e-6, atol=0)
    assert 0.2 < labels[75, 1] < 0.8  # the first line tells even there
