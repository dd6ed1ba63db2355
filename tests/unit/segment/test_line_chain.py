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
