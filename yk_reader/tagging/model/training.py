"""Training the project's own model from accepted annotations: the shipped one taught further.

It learns where this project's habits differ (`fine_tuning.py`), is scored on pages that it did not
see, and the old model stays unless the new one is better there.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path
from typing import Final

from yk_reader.model.errors import InputError, KnownError
from yk_reader.model.progress import Progress, ShouldStop, check_stop, never_stop, no_progress
from yk_reader.model.records import dataclass
from yk_reader.tagging.candidates import Candidate
from yk_reader.tagging.engine import rules_of, suggest_texts
from yk_reader.tagging.known.decisions import Known, word_around
from yk_reader.tagging.model.fine_tuning import TrainingPage, fine_tune, hyperparameters_for, mean
from yk_reader.tagging.model.recogniser import (
    NAME,
    Model,
    load_model,
    model_notice,
    save_model,
    shipped,
)
from yk_reader.tagging.model.schemes import Mention
from yk_reader.tagging.model.storage import (
    MODEL,
    MOST_FOLDS,
    SOURCE,
    fold_name,
    load_own,
    put_in_place,
    workshop,
)
from yk_reader.tagging.plain import plain

__all__ = ["Training", "TrainingPage", "as_read", "known_from", "train"]

LEAST_MENTIONS: Final = 50
"""With fewer accepted mentions there is nothing to learn from yet."""

_FOLDS: Final = ((30_000, 5), (80_000, 3), (0, 2))
"""Up to so many characters (0: of any number) so many folds are taught, a network for each. Fewer
networks that read more are better than many that read little (`docs/suggestions.md`), and each
costs its time."""


@dataclass(frozen=True, slots=True)
class Training:
    """What came of it: F1 on the pages held out without and with the new model."""

    pages: int
    held_out: int
    mentions: int
    before: float
    after: float
    switched: bool


def known_from(
    pages: Sequence[TrainingPage], offered: Sequence[Sequence[Sequence[Candidate]]] = ()
) -> Known:
    """What these pages teach at once: their mentions as accepted, and of what was `offered`
    (for each page and text) the rest as rejected, unless it lies inside a longer mention, which
    says nothing of its words elsewhere."""
    accepted: Counter[tuple[str, str]] = Counter()
    rejected: Counter[tuple[str, str]] = Counter()
    inside: Counter[tuple[str, int, str]] = Counter()
    for page in pages:
        for text, gold in zip(page.texts, page.gold, strict=True):
            accepted.update((text[a:b], label) for a, b, label in gold)
            for a, b, label in gold:
                place = _around(text, a) if b - a == 1 else None
                if place is not None:
                    inside[*place, label] += 1
    for page, page_offers in zip(pages, offered, strict=False):
        for text, gold, found in zip(page.texts, page.gold, page_offers, strict=True):
            for one in found:
                if one[:3] not in gold and not _gave_way(one, gold):
                    rejected[text[one.start : one.end], one.label] += 1
    return Known.build(
        (
            (surface, label, accepted[surface, label], rejected[surface, label])
            for surface, label in accepted.keys() | rejected.keys()
        ),
        inside=((*place, count, 0) for place, count in inside.items()),
    )


def _around(text: str, at: int) -> tuple[str, int] | None:
    read = plain(text)
    return word_around(read.text, read.within(at, at + 1)[0])


def _gave_way(one: Candidate, gold: Iterable[Mention]) -> bool:
    return any(
        start <= one.start and one.end <= end and end - start > one.end - one.start
        for start, end, _ in gold
    )


def train(
    pages: Sequence[TrainingPage],
    path: Path,
    labels: Collection[str],
    *,
    progress: Progress = no_progress,
    should_stop: ShouldStop = never_stop,
) -> Training:
    """Train on finished pages and put a new model in place (`storage.py`) if it is better.

    The pages (the texts when there are fewer than five pages) are dealt into five folds by their
    place: hand them in an order that stays, new ones last. For each fold a model is taught on the
    others and scored on it, beside the one that the last training made in the same way, which never
    saw that fold either; of many pages only for the last folds, and of very many each epoch reads
    some. Both get the lexicon of the others, what was offered there and not accepted as rejected.
    When the new ones are better than the old ones (or than none, where the old model is missing or
    cannot be used), the mean of the new ones takes its place, which knows all pages and is better
    than each of them; the old one is kept, the models of the folds lie beside it for the next time.
    Whatever is raised, and wherever the process is ended, one whole model is in place. Raises
    InputError "too-few-mentions" and "too-few-texts", KnownError "training-runs" and of the shipped
    model ("model-missing", "model-damaged", "model-outdated"), and Cancelled.
    """
    pages = [as_read(page) for page in _split_small(pages)]
    mentions = _enough(pages)
    model, wanted = _shipped(), frozenset(labels)
    size = sum(len(text) for page in pages for text in page.texts)
    folds = _plan(size, len(pages))
    step = _Steps(progress, should_stop, len(folds))
    with workshop(path) as folder:
        in_use = _previous(path) is not None
        step.tell("read", 0)
        material = _Material.of(pages, model, wanted)
        old, new, held_out = _Score(), _Score(), 0
        taught = []
        for fold in folds:
            held, others, fresh = pages[fold::MOST_FOLDS], material.without(fold), fold_name(fold)
            known = known_from(others.pages, others.offered)
            hyper = hyperparameters_for(size, 1 + fold)
            one = fine_tune(model, others.pages, others.rules, others.read, hyper, step.taught)
            step.done()
            _save(folder / fresh, one, len(others.pages))
            taught.append(one)
            step.tell("score", 0)
            old.add(held, wanted, known, _previous(path, fresh) if in_use else None)
            new.add(held, wanted, known, load_model(folder / fresh, SOURCE))
            held_out += len(held)
        better = new.f1 > old.f1
        if better:
            step.tell("switch", 0)
            _save(folder / MODEL, mean(taught, SOURCE), len(pages))
            put_in_place(path, folder, keep=in_use)
        return Training(len(pages), held_out, mentions, old.f1, new.f1, better)


def _enough(pages: Sequence[TrainingPage]) -> int:
    """How many mentions the pages hold; InputError when there are too few of them, or of texts."""
    mentions = sum(len(gold) for page in pages for gold in page.gold)
    if mentions < LEAST_MENTIONS:
        raise InputError(
            "too-few-mentions",
            f"Only {mentions} accepted mentions: too few to learn from.",
            f"Accept at least {LEAST_MENTIONS} on finished pages, then try again.",
            mentions=mentions,
            least=LEAST_MENTIONS,
        )
    if len(pages) < 2:
        raise InputError(
            "too-few-texts",
            "All accepted mentions stand in one text: nothing is left to score on.",
            "Finish a second page, then try again.",
        )
    return mentions


def _shipped() -> Model:
    """The shipped model, which is taught further; KnownError when it cannot be used."""
    model = shipped()
    if model is None:
        raise model_notice() or KnownError(
            "model-missing", f"The language model {NAME} is missing."
        )
    return model


def _plan(size: int, pages: int) -> range:
    """The folds that are taught and scored, of so many characters on so many pages."""
    folds = next(count for most, count in _FOLDS if not most or size <= most)
    last = min(MOST_FOLDS, pages)
    return range(max(0, last - folds), last)


@dataclass(frozen=True, slots=True)
class _Material:
    """Pages, and for each page and text what the rules find, what the shipped model reads by itself
    and what is offered there."""

    pages: Sequence[TrainingPage]
    rules: Sequence[list[list[Mention]]]
    read: Sequence[list[list[Mention]]]
    offered: Sequence[list[list[Candidate]]]

    @classmethod
    def of(cls, pages: Sequence[TrainingPage], model: Model, labels: frozenset[str]) -> "_Material":
        """That of these pages; `model` is the shipped one."""
        return cls(
            pages,
            [rules_of(page.texts, labels) for page in pages],
            [
                [
                    [one[:3] for one in each.found if one.label in labels]
                    for each in model.predict(page.texts)
                ]
                for page in pages
            ],
            [suggest_texts(page.texts, labels) for page in pages],
        )

    def without(self, fold: int) -> "_Material":
        """That of the pages of the other folds."""
        mine = [n for n in range(len(self.pages)) if n % MOST_FOLDS != fold]
        return _Material(
            [self.pages[n] for n in mine],
            [self.rules[n] for n in mine],
            [self.read[n] for n in mine],
            [self.offered[n] for n in mine],
        )


def _save(path: Path, model: Model, pages: int) -> None:
    save_model(path, model.alphabet, model.weights, trained_on=f"{pages} pages of the project")


class _Steps:
    """Progress and cancelling while `rounds` models are taught."""

    def __init__(self, progress: Progress, should_stop: ShouldStop, rounds: int) -> None:
        self._progress = progress
        self._should_stop = should_stop
        self._rounds = rounds
        self._done = 0

    def tell(self, what: str, share: float) -> None:
        """How far the present round is (0 to 1); Cancelled when somebody wants to stop."""
        check_stop(self._should_stop)
        self._progress(min(99, int(100 * (self._done + share) / self._rounds)), 100, what)

    def taught(self, share: float) -> None:
        """How far the training of the present network is."""
        self.tell("train", share)

    def done(self) -> None:
        """A network is taught."""
        self._done += 1


def as_read(page: TrainingPage) -> TrainingPage:
    """The page in the plain form in which all parts of the suggestions read it."""
    read = [plain(text) for text in page.texts]
    gold = [
        tuple((*text.within(start, end), label) for start, end, label in mentions)
        for text, mentions in zip(read, page.gold, strict=True)
    ]
    return TrainingPage(tuple(text.text for text in read), tuple(gold))


def _split_small(pages: Sequence[TrainingPage]) -> list[TrainingPage]:
    if len(pages) >= 5:
        return list(pages)
    return [
        TrainingPage((text,), (gold,))
        for page in pages
        for text, gold in zip(page.texts, page.gold, strict=True)
    ]


class _Score:
    """F1 over pages, exact span and label."""

    def __init__(self) -> None:
        self._hits = self._total = 0

    def add(
        self,
        pages: Sequence[TrainingPage],
        labels: frozenset[str],
        known: Known,
        local: Model | None,
    ) -> None:
        """Count what is suggested on these pages against what was accepted there."""
        for page in pages:
            offered = suggest_texts(page.texts, labels, known, None, local)
            for gold, found in zip(page.gold, offered, strict=True):
                right = {(a, b, label) for a, b, label in gold if label in labels}
                mine = {(one.start, one.end, one.label) for one in found}
                self._hits += len(right & mine)
                self._total += len(right) + len(mine)

    @property
    def f1(self) -> float:
        """0 where there was nothing to find."""
        return 2 * self._hits / self._total if self._total else 0.0


def _previous(path: Path, name: str = MODEL) -> Model | None:
    try:
        return load_own(path, name)
    except KnownError:
        return None
