"""The shipped network taught further: more labels, names of other pages, the mean of models."""

import numpy as np
import pytest

from yk_reader.model.errors import Cancelled
from yk_reader.tagging.model import fine_tuning
from yk_reader.tagging.model.features import Alphabet
from yk_reader.tagging.model.fine_tuning import TrainingPage, fine_tune, hyperparameters_for, mean
from yk_reader.tagging.model.optimiser import Example, Hyperparameters
from yk_reader.tagging.model.recogniser import Model, load_model, save_model, shipped

PAGE = TrainingPage(("游客来到子丑坊游玩。",), (((4, 7, "SCENE"),),))
QUICK = Hyperparameters(epochs=1, rate=1e-3)


def taught(told=lambda share: None) -> Model:
    return fine_tune(shipped(), [PAGE], [[[]]], [[[]]], QUICK, told)


def test_a_new_label_is_added_and_the_shipped_weights_stay(tmp_path):
    before = {name: array.copy() for name, array in shipped().weights.items()}
    model = taught()
    assert model.labels == ("PER", "LOC", "ORG", "SCENE")
    assert all(np.array_equal(before[name], shipped().weights[name]) for name in before)
    save_model(tmp_path / "m", model.alphabet, model.weights)
    text = "江泽民在北京。"
    again = load_model(tmp_path / "m").predict([text])[0]
    assert again.probabilities == pytest.approx(model.predict([text])[0].probabilities, abs=5e-3)
    assert again.probability(0, 3, "PER") > 0.5
    assert again.probability(0, 3, "NEVER") == 0


def test_rules_are_trusted_as_far_as_they_were_right():
    wrong = [[(0, 2, "SCENE")]]
    right = [[(4, 7, "SCENE")]]
    text, hint = "他去过寅卯坊没有？", [(3, 6, "SCENE")]
    sure = []
    for rules in (wrong, right):
        model = fine_tune(shipped(), [PAGE] * 9, [rules] * 9, [[[]]] * 9, QUICK, lambda share: None)
        sure.append(model.predict([text], (), [hint])[0].probability(*hint[0]))
    assert sure[1] > 3 * sure[0]


def test_rules_that_are_right_only_where_the_shipped_model_is_are_not_trusted():
    text = "江泽民主席今天在北京说，丑坊在新街。"
    easy, more = [(0, 3, "PER"), (8, 10, "LOC")], (12, 14, "LOC")
    read = [one[:3] for one in shipped().predict([text])[0].found]
    assert set(read) >= set(easy)
    trusted = []
    for gold in (easy, [*easy, more]):
        page = TrainingPage((text,), (tuple(gold),))
        alphabet = shipped().alphabet
        trust = fine_tuning._trust(alphabet, [page] * 9, [[[*easy, more]]] * 9, [[read]] * 9)
        trusted.append(trust[alphabet.tag_numbers["B-LOC"], alphabet.tag_numbers["B-LOC"]])
    assert trusted[0] == 0
    assert trusted[1] > 1


def test_what_is_told_may_end_it():
    def stop(share):
        raise Cancelled

    with pytest.raises(Cancelled):
        taught(stop)


def test_a_page_is_shown_the_names_of_other_pages_only():
    other = TrainingPage(("子丑坊和寅卯坊。",), (((0, 3, "SCENE"), (4, 7, "SCENE")),))
    shown = list(fine_tuning._shown([PAGE, other, PAGE]))
    assert shown == [[[(4, 7, "SCENE")]], [[(0, 3, "SCENE")]], [[(4, 7, "SCENE")]]]
    assert list(fine_tuning._shown([PAGE])) == [[[]]]


def test_little_is_taught_often_and_much_seldom():
    steps = [
        size * c.epochs / c.batch
        for size in (700, 5_000, 50_000, 1_000_000)
        for c in [hyperparameters_for(size, 1)]
    ]
    assert min(steps) > 100
    assert hyperparameters_for(1_000_000, 1).epochs < hyperparameters_for(50_000, 1).epochs
    assert hyperparameters_for(0, 1).epochs > 0


def sentences_of(kind: int, count: int) -> list[tuple[Example, bool]]:
    """So many of ten characters each, told apart by their truth."""
    return [(Example((), np.full(10, kind)), kind == 1) for _ in range(count)]


@pytest.mark.parametrize(
    ("telling", "others", "chosen"),
    [
        (3, 4, (3, 4)),  # all, where there is room
        (40, 90, (5, 5)),  # no more than half of them
        (2, 90, (2, 8)),
        (40, 1, (9, 1)),  # nearly all tell something
    ],
)
def test_of_many_sentences_those_that_are_read_otherwise_come_first(telling, others, chosen):
    examples = [*sentences_of(1, telling), *sentences_of(0, others)]
    found = fine_tuning._chosen(examples, 100, np.random.default_rng(1))
    kinds = [int(one.truth[0]) for one in found]
    assert (kinds.count(1), kinds.count(0)) == chosen
    assert len({id(one) for one in found}) == len(found)


def test_each_epoch_reads_other_sentences():
    random = np.random.default_rng(1)
    examples = [*sentences_of(1, 40), *sentences_of(0, 90)]
    first, second = (fine_tuning._chosen(examples, 100, random) for _ in range(2))
    assert {id(one) for one in first} != {id(one) for one in second}


def test_the_mean_of_models_has_the_mean_of_their_weights():
    alphabet = Alphabet({}, (), (), ("X",))
    models = [Model(alphabet, {"out": np.full((2, 2), n, np.float32)}) for n in (1, 3)]
    middle = mean(models, "local")
    assert middle.source == "local"
    assert middle.weights["out"].tolist() == [[2, 2], [2, 2]]
