"""The shipped network taught further on a project's finished pages.

All its weights move, by small steps; labels that it does not know are added. Of the accepted names
each page is shown those that stand on other pages too: a page's own names would always be known,
and the network would learn to trust them blindly.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace
from itertools import chain
from typing import Final

import numpy as np

from yk_reader.model.records import dataclass
from yk_reader.tagging.known.lexicons import WordTable
from yk_reader.tagging.model import network
from yk_reader.tagging.model.crf import constraints
from yk_reader.tagging.model.features import Alphabet, sentences
from yk_reader.tagging.model.network import Floats
from yk_reader.tagging.model.optimiser import Example, Hyperparameters, optimise
from yk_reader.tagging.model.recogniser import Model
from yk_reader.tagging.model.schemes import Mention

_DEFAULTS: Final = Hyperparameters(epochs=6, rate=2e-3, batch=700, rates=((network.TRUST, 1e-2),))
"""Measured on the ten parts of the People's Daily development set."""
_EPOCH: Final = 110_000
"""Characters that an epoch reads at most."""
_MOST: Final = 450_000
"""Characters that all epochs together read at most."""
_SMALL: Final = 64
"""Characters in the smallest batch."""
_BATCHES: Final = 60
"""So many batches make an epoch where there is little."""
_STEPS: Final = 120
_OFTEN: Final = 12
"""So many steps at least, but not more epochs than that."""
_SELDOM: Final = -3.0
"""The score with which the tags of a new label begin."""
_TRUST: Final = 1.5
"""How much of the rules' log-odds of being right is added to the scores of what they find."""
_PRIOR: Final = 4
"""So many findings count the average of all labels."""


@dataclass(frozen=True, slots=True)
class TrainingPage:
    """One page that a person has finished: its unit texts and their accepted mentions
    (start, end, label; code points in the unit's text)."""

    texts: tuple[str, ...]
    gold: tuple[tuple[Mention, ...], ...]


Found = Sequence[Sequence[Sequence[Mention]]]
"""What is found on each page in each text."""


def fine_tune(
    model: Model,
    pages: Sequence[TrainingPage],
    rules: Found,
    read: Found,
    hyper: Hyperparameters,
    progress: Callable[[float], None],
) -> Model:
    """A new model; `rules` is what the rules find, `read` what `model` reads by itself. Of very
    many characters an epoch reads some, another choice of sentences each time: half of them are
    such that `model` reads otherwise than people. `progress` hears how far it is (0 to 1); what
    it raises ends the work."""
    labels = {label for page in pages for gold in page.gold for _, _, label in gold}
    more = sorted(labels - set(model.labels))
    alphabet, weights = _extended(model, more)
    weights[network.TRUST] = _trust(alphabet, pages, rules, read)
    examples = [
        example
        for page, found, mine, shown in zip(pages, rules, read, _shown(pages), strict=True)
        for example in _examples(alphabet, page, found, mine, shown)
    ]
    random = np.random.default_rng(hyper.seed)
    optimise(
        weights,
        lambda epoch: _chosen(examples, _EPOCH, random),
        hyper,
        lambda done, loss: progress(done),
    )
    return Model(alphabet, weights)


def hyperparameters_for(size: int, seed: int) -> Hyperparameters:
    """How so many characters are taught: few ones more often, in small batches, many less often,
    and of very many a part in each epoch."""
    batch = max(_SMALL, min(_DEFAULTS.batch, size // _BATCHES))
    epochs = min(_DEFAULTS.epochs, _MOST // max(1, min(size, _EPOCH)))
    if size < _STEPS * batch // epochs:
        epochs = min(_OFTEN, _STEPS * batch // max(size, 1))
    return replace(_DEFAULTS, epochs=epochs, batch=batch, seed=seed)


def mean(models: Sequence[Model], source: str) -> Model:
    """One model with the mean of the weights of models that began with the same ones: as quick as
    one and better than each (M. Wortsman et al. 2022, "Model soups")."""
    names = models[0].weights
    weights: dict[str, Floats] = {
        name: np.mean([one.weights[name] for one in models], axis=0).astype(np.float32)
        for name in names
    }
    return Model(models[0].alphabet, weights, source)


def _extended(model: Model, more: Sequence[str]) -> tuple[Alphabet, dict[str, Floats]]:
    """The model's alphabet and a copy of its weights with room for more labels."""
    old = model.alphabet
    alphabet = Alphabet(old.chars, old.tags, old.marks, (*old.labels, *more))
    weights = {name: array.copy() for name, array in model.weights.items()}
    was, kinds = len(old.tag_names), len(alphabet.tag_names)
    for name in ("known", "rules"):
        table = weights[name]
        weights[name] = np.concatenate([table, np.repeat(table[:1], kinds - was, axis=0)])
    out, bias = weights["out"], weights["bias"]
    weights["out"] = np.concatenate([out, np.zeros((len(out), kinds - was), np.float32)], axis=1)
    weights["bias"] = np.concatenate([bias, np.full(kinds - was, _SELDOM, np.float32)])
    follow, start, end = constraints(alphabet.tag_names)
    follow[:was, :was] = weights["trans"]
    start[:was], end[:was] = weights["start"], weights["end"]
    weights |= {"trans": follow, "start": start, "end": end}
    return alphabet, weights


def _trust(alphabet: Alphabet, pages: Sequence[TrainingPage], rules: Found, read: Found) -> Floats:
    """What it adds to a tag's score, to begin with, that the rules find it: by how often they were
    right with that label on these pages. With few pages the network would otherwise forget what
    the rules do well.

    Only what the rules find beyond the shipped model says what they are worth here: where other
    habits rule (山东省平度市 as two places), both agree on all the easy names.
    """
    golds = (gold for page in pages for gold in page.gold)
    every, beyond = _Tally(), _Tally()
    for there, gold, mine in zip(
        chain.from_iterable(read), golds, chain.from_iterable(rules), strict=True
    ):
        for one in mine:
            every.add(one, gold)
            if one not in there:
                beyond.add(one, gold)
    trust: Floats = np.zeros((len(alphabet.tag_names),) * 2, np.float32)
    for number, tag in enumerate(alphabet.tag_names):
        if tag != "O":
            odds = every.odds(tag[2:])
            trust[number, number] = _TRUST * np.log(max(odds, 1)) * beyond.worth(tag[2:])
    return trust


class _Tally:
    """How often mentions of each label were found, and were right."""

    def __init__(self) -> None:
        self._found: Counter[str] = Counter()
        self._right: Counter[str] = Counter()

    def add(self, one: Mention, gold: Collection[Mention]) -> None:
        """Count one that was found."""
        self._found[one[2]] += 1
        self._right[one[2]] += one in gold

    def odds(self, label: str) -> float:
        """Right to wrong, each counted once more."""
        right = self._right[label]
        return (right + 1) / (self._found[label] - right + 1)

    def worth(self, label: str) -> float:
        """0 where half of this label's or less are right, 1 from three of four on. A label of
        which there are few goes by all labels together."""
        overall = (self._right.total() + 1) / (self._found.total() + 1)
        share = (self._right[label] + _PRIOR * overall) / (self._found[label] + _PRIOR)
        return min(1.0, max(0.0, 4 * share - 2))


def _shown(pages: Sequence[TrainingPage]) -> Iterator[list[list[Mention]]]:
    """For each page and text the names that were accepted on other pages."""
    counts = [
        Counter(
            (text[a:b], label)
            for text, gold in zip(page.texts, page.gold, strict=True)
            for a, b, label in gold
        )
        for page in pages
    ]
    total: Counter[tuple[str, str]] = Counter()
    for one in counts:
        total.update(one)
    best: dict[str, tuple[int, str]] = {}
    for (surface, label), count in total.items():
        if count > best.get(surface, (0, ""))[0]:
            best[surface] = (count, label)
    table = WordTable((surface, label) for surface, (_, label) in best.items())
    for page, mine in zip(pages, counts, strict=True):
        yield [
            [
                (a, b, label)
                for a, b, label in table.find(text)
                if total[text[a:b], label] > mine[text[a:b], label]
            ]
            for text in page.texts
        ]


def _examples(
    alphabet: Alphabet,
    page: TrainingPage,
    rules: Sequence[Sequence[Mention]],
    read: Sequence[Sequence[Mention]],
    shown: Sequence[Sequence[Mention]],
) -> Iterator[tuple[Example, bool]]:
    """Each sentence, and whether it is read otherwise than people do."""
    for text, gold, ruled, mine, known in zip(
        page.texts, page.gold, rules, read, shown, strict=True
    ):
        columns = alphabet.columns(text, known, ruled)
        truth = alphabet.numbers(len(text), gold)
        wrong = sorted(set(gold) ^ set(mine))
        for start, end in sentences(text):
            if not text[start:end].isspace():
                telling = any(a < end and start < b for a, b, _ in wrong)
                one = Example(tuple(column[start:end] for column in columns), truth[start:end])
                yield one, telling


def _chosen(
    examples: Sequence[tuple[Example, bool]], most: int, random: np.random.Generator
) -> list[Example]:
    """About `most` characters of them by chance; those that tell more are half of it, or what the
    others leave."""
    if _size([one for one, _ in examples]) <= most:
        return [one for one, _ in examples]
    telling = [examples[k][0] for k in random.permutation(len(examples)) if examples[k][1]]
    others = [examples[k][0] for k in random.permutation(len(examples)) if not examples[k][1]]
    room = max(most // 2, most - _size(others))
    first = _first(telling, room)
    return [*first, *_first(others, most - _size(first))]


def _first(examples: Sequence[Example], most: int) -> list[Example]:
    """The first ones, of at most `most` characters together."""
    ends = np.cumsum([len(one.truth) for one in examples], dtype=np.int64)
    return list(examples[: int(np.searchsorted(ends, most, "right"))])


def _size(examples: Sequence[Example]) -> int:
    return sum(len(one.truth) for one in examples)
