"""Teaching the model of lines: the gradient, what it learns, and that it is the same each time."""

from dataclasses import replace

import numpy as np
import pytest
from line_pages import made_page

from yk_reader.model.annotation import Annotation
from yk_reader.model.page import Page
from yk_reader.segment import propose
from yk_reader.segment.cues import read_cues
from yk_reader.segment.line_labels import Label
from yk_reader.segment.line_model import LineModel
from yk_reader.segment.line_network import Inputs
from yk_reader.segment.line_training import Example, Teaching, example_of, gradient, train
from yk_reader.segment.taught import Taught
from yk_reader.text.profile import look_at

PLAIN = Teaching(dropout=0.0, input_dropout=0.0)


def examples(*seeds: int) -> list[Example]:
    found = [example_of(*made_page(seed)) for seed in seeds]
    assert None not in found
    return [one for one in found if one is not None]


@pytest.fixture(scope="module")
def taught() -> LineModel:
    return train(examples(*range(1, 13)), None, Teaching(rounds=16, batch=4, warm_up=5))


def right(model: LineModel, seed: int) -> float:
    page, annotation = made_page(seed)
    truth = examples(seed)[0].truth
    profile, seen = look_at(page.text)
    found = model.judge(read_cues(page, None, seen), profile).probable.argmax(1)
    assert len(annotation.fragments) == len(found)
    return float((found == truth).mean())


def test_an_example_says_what_each_line_is():
    (example,) = examples(3)
    names = [Label(k).name for k in example.truth.tolist()]
    assert names[:3] == ["HEAD", "TEXT_UNDER", "MORE"]
    assert names.count("HEAD") == names.count("TEXT_UNDER") == 4
    assert len(example.looks) == len(names)


def test_pages_that_teach_nothing_are_no_examples():
    assert example_of(Page(" \n"), Annotation((), ())) is None
    page, annotation = made_page(1)
    assert example_of(page, replace(annotation, fragments=annotation.fragments[:-1])) is None


def test_the_gradient_is_that_of_the_loss():
    mine = examples(1, 2)
    model = train(mine, None, Teaching(rounds=1, warm_up=1))
    weights = {name: values.astype(np.float64) for name, values in model.weights.items()}
    inputs = Inputs.of([one.looks for one in mine], model.rows)
    truth = np.concatenate([one.truth for one in mine])
    random = np.random.default_rng(1)

    def log_likelihood() -> float:
        """Of the true labels as a chain: the scores on the path against those of all paths."""
        from yk_reader.segment.line_network import scores

        emitted = scores(weights, inputs)
        total, at = 0.0, 0
        for size in inputs.pages:
            rows, path = emitted[at : at + size], truth[at : at + size]
            reach = weights["start"] + rows[0]
            for row in rows[1:]:
                reach = np.logaddexp.reduce(reach[:, None] + weights["follow"], axis=0) + row
            total -= np.logaddexp.reduce(reach + weights["end"])
            total += (
                rows[np.arange(size), path].sum() + weights["follow"][path[:-1], path[1:]].sum()
            )
            total += weights["start"][path[0]] + weights["end"][path[-1]]
            at += size
        return total / len(truth)

    _, grads = gradient(weights, inputs, truth, PLAIN, random)
    assert grads.keys() == weights.keys() - {"rules"}
    for name, grad in grads.items():
        where = np.unravel_index(np.abs(grad).argmax(), grad.shape)
        step = 1e-4
        weights[name][where] += step
        up = log_likelihood()
        weights[name][where] -= 2 * step
        down = log_likelihood()
        weights[name][where] += step
        assert -(up - down) / (2 * step) == pytest.approx(grad[where], rel=0.02, abs=1e-5), name


def test_it_learns_what_the_pages_look_like(taught):
    assert right(taught, 101) > 0.95
    assert right(train(examples(1), None, Teaching(rounds=1)), 101) < 0.9


def test_the_same_pages_give_the_same_model(taught):
    again = train(examples(*range(1, 13)), None, Teaching(rounds=16, batch=4, warm_up=5))
    assert again.characters == taught.characters
    assert all(np.array_equal(again.weights[k], taught.weights[k]) for k in taught.weights)


def test_a_model_is_taught_further_and_the_one_before_stays(taught):
    before = {name: values.copy() for name, values in taught.weights.items()}
    heard: list[float] = []
    more = train(examples(30), taught, Teaching(rounds=2), lambda done, loss: heard.append(done))
    assert more.characters == taught.characters
    assert any((more.weights[k] != before[k]).any() for k in before)
    assert all((taught.weights[k] == before[k]).all() for k in before)
    assert heard == [0.5, 1.0]


def test_a_taught_model_proposes(taught):
    page, annotation = made_page(102)
    proposal = propose(page, None, Taught(lines=taught))
    assert [f.role for f in proposal.layout.fragments] == [f.role for f in annotation.fragments]
    assert [f.article for f in proposal.layout.fragments] == [
        f.article for f in annotation.fragments
    ]
