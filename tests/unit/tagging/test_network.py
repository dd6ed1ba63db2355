"""The network, its CRF and its gradients against plain sums over all tag sequences."""

from itertools import pairwise, product

import numpy as np
import pytest

from yk_reader.tagging.model import crf, network, optimiser
from yk_reader.tagging.model.network import Layout
from yk_reader.tagging.model.optimiser import Example, Hyperparameters, optimise
from yk_reader.tagging.model.reading import Reader

TAGS = ("O", "B-X", "I-X", "E-X", "S-X")
WIDTHS = (5, 4, 3, 2, 2)
HIDDEN = 3
LENGTHS = (3, 5, 1, 2)


def made(seed: int = 0) -> dict[str, network.Floats]:
    draw = np.random.default_rng(seed)

    def some(*shape: int) -> network.Floats:
        return draw.normal(0, 0.5, shape).astype(np.float32)

    weights = {name: some(4, wide) for name, wide in zip(network.COLUMNS, WIDTHS, strict=True)}
    for layer, wide in ((1, sum(WIDTHS)), (2, 2 * HIDDEN)):
        weights[f"in{layer}"] = some(2, wide, 3 * HIDDEN)
        weights[f"re{layer}"] = some(2, HIDDEN, 3 * HIDDEN)
        weights[f"bi{layer}"] = some(2, 1, 3 * HIDDEN)
        weights[f"bn{layer}"] = some(2, 1, HIDDEN)
    weights |= {"out": some(2 * HIDDEN, len(TAGS)), "bias": some(len(TAGS))}
    follow, start, end = crf.constraints(TAGS)
    weights["trans"] = follow + some(len(TAGS), len(TAGS))
    weights["trust"] = some(4, len(TAGS))
    return weights | {"start": start + some(len(TAGS)), "end": end + some(len(TAGS))}


def sentences(seed: int = 1) -> list[Example]:
    draw = np.random.default_rng(seed)
    truth = {1: [4], 2: [1, 3], 3: [0, 1, 3], 5: [1, 2, 3, 0, 4]}
    return [
        Example(tuple(draw.integers(0, 4, size) for _ in WIDTHS), np.array(truth[size]))
        for size in LENGTHS
    ]


def emitted(weights: dict[str, network.Floats]) -> tuple[network.Floats, Layout]:
    """Scores of all sentences in the order of the text."""
    layout = Layout.of(LENGTHS)
    columns = [np.concatenate(c) for c in zip(*(x.columns for x in sentences()), strict=True)]
    return Reader(weights).scores(columns, layout), layout


def weighed(weights: dict[str, network.Floats], rows: network.Floats) -> dict[tuple, float]:
    """The score of each tag sequence of one sentence."""
    found = {}
    for tags in product(range(len(TAGS)), repeat=len(rows)):
        total = weights["start"][tags[0]] + weights["end"][tags[-1]]
        total += sum(float(rows[n, tag]) for n, tag in enumerate(tags))
        total += sum(float(weights["trans"][a, b]) for a, b in pairwise(tags))
        found[tags] = float(total)
    return found


def test_sentences_go_through_together_as_each_alone() -> None:
    weights = made()
    together, _ = emitted(weights)
    at = 0
    for example in sentences():
        size = len(example.truth)
        alone = Reader(weights).scores(list(example.columns), Layout.of([size]))
        assert alone == pytest.approx(together[at : at + size], abs=1e-5)
        at += size


def test_a_text_is_read_as_it_is_taught() -> None:
    weights = made()
    scores, layout = emitted(weights)
    columns = [np.concatenate(c) for c in zip(*(x.columns for x in sentences()), strict=True)]
    rows = network.embed(weights, columns)
    for layer in network.LAYERS:
        rows, _ = network.forward(weights, layer, rows, layout)
    assert network.emit(weights, rows, columns) == pytest.approx(scores, abs=1e-5)


def test_the_layout_goes_by_time_steps() -> None:
    layout = Layout.of([1, 3])
    assert layout.steps == (2, 1, 1)
    assert layout.ahead.tolist() == [1, 0, 2, 3]
    assert layout.back.tolist() == [3, 0, 2, 1]


def test_best_sequence_and_beliefs_are_those_of_all_sequences() -> None:
    weights = made()
    scores, layout = emitted(weights)
    steps = scores[layout.ahead]
    best = np.empty(len(scores), int)
    best[layout.ahead] = crf.viterbi(weights, steps, layout)
    held = crf.marginals(weights, steps, layout)
    tags = np.empty_like(scores)
    tags[layout.ahead] = held.tags
    at, logs = 0, 0.0
    for size in LENGTHS:
        found = weighed(weights, scores[at : at + size])
        assert tuple(best[at : at + size]) == max(found, key=found.__getitem__)
        total = sum(np.exp(score) for score in found.values())
        logs += float(np.log(total))
        for n in range(size):
            for tag in range(len(TAGS)):
                mine = sum(np.exp(score) for path, score in found.items() if path[n] == tag)
                assert tags[at + n, tag] == pytest.approx(mine / total, abs=1e-5)
        at += size
    assert held.log_sum == pytest.approx(logs, abs=1e-3)
    again, beliefs = crf.read(weights, scores, layout)
    assert again.tolist() == best.tolist()
    assert beliefs == pytest.approx(tags, abs=1e-5)


def test_no_sequence_breaks_off_an_entity() -> None:
    weights = made()
    for seed in range(20):
        scores = np.random.default_rng(seed).normal(0, 5, (6, len(TAGS))).astype(np.float32)
        tags = [TAGS[n][0] for n in crf.viterbi(weights, scores, Layout.of([6])).tolist()]
        text = "".join(tags)
        rest = text.replace("S", "O")
        for size in range(6):
            rest = rest.replace("B" + "I" * size + "E", "O" * (size + 2))
        assert set(rest) == {"O"}, text


def test_gradients_are_the_slopes() -> None:
    weights = {name: array.astype(np.float64) for name, array in made().items()}
    hyper = Hyperparameters(1, 0.1, dropout=0, input_dropout=0, column_dropout=(0,) * len(WIDTHS))
    examples = sentences()

    def loss() -> float:
        return optimiser.gradient(weights, examples, hyper, np.random.default_rng(1))[0]

    grads = optimiser.gradient(weights, examples, hyper, np.random.default_rng(1))[1]
    draw = np.random.default_rng(2)
    for name, (grad, rows) in grads.items():
        full = np.zeros_like(weights[name], dtype=float)
        full[rows] = grad
        slots = [tuple(draw.integers(0, n) for n in full.shape) for _ in range(4)]
        for slot in slots:
            if abs(weights[name][slot]) > 100:
                continue  # a transition that may not be
            old = weights[name][slot]
            weights[name][slot] = old + 1e-2
            above = loss()
            weights[name][slot] = old - 1e-2
            below = loss()
            weights[name][slot] = old
            assert full[slot] == pytest.approx((above - below) / 2e-2, abs=2e-3), (name, slot)


def test_training_learns_its_examples_and_can_be_ended() -> None:
    weights = made()
    told: list[float] = []
    hyper = Hyperparameters(60, 0.02, dropout=0, input_dropout=0, column_dropout=(0,) * len(WIDTHS))
    optimise(weights, lambda epoch: sentences(), hyper, lambda done, loss: told.append(loss))
    assert told[-1] < told[0] / 10
    scores, layout = emitted(weights)
    tags = np.empty(len(scores), int)
    tags[layout.ahead] = crf.viterbi(weights, scores[layout.ahead], layout)
    assert tags.tolist() == [n for example in sentences() for n in example.truth.tolist()]

    def stop(done: float, loss: float) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        optimise(weights, lambda epoch: sentences(), hyper, stop)


def test_another_loss_gets_what_the_examples_carry_in_the_order_of_steps() -> None:
    weights, seen = made(), []
    wanted = {size: np.eye(len(TAGS), dtype=np.float32)[x.truth] for size, x in _by_size().items()}
    examples = [Example(x.columns, wanted[size]) for size, x in _by_size().items()]

    def compare(
        weights: network.Weights, rows: network.Floats, layout: Layout, truth: network.Floats
    ) -> tuple[float, network.Floats, dict[str, network.Floats]]:
        seen.append((truth.shape, layout.steps))
        return crf.gradient(weights, rows, layout, truth.argmax(1))

    hyper = Hyperparameters(60, 0.02, dropout=0, input_dropout=0, column_dropout=(0,) * len(WIDTHS))
    optimise(weights, lambda epoch: examples, hyper, None, compare)
    assert seen[0] == ((sum(LENGTHS), len(TAGS)), (4, 3, 2, 1, 1))
    scores, layout = emitted(weights)
    tags = np.empty(len(scores), int)
    tags[layout.ahead] = crf.viterbi(weights, scores[layout.ahead], layout)
    assert tags.tolist() == [n for example in sentences() for n in example.truth.tolist()]


def _by_size() -> dict[int, Example]:
    return {len(example.truth): example for example in sentences()}
