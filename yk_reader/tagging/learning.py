"""Training the project's own model from accepted annotations, on top of the other parts.

The local model is a small CRF that reads the same features as the shipped one and, beside them,
what the suggestions say of each character: it learns where this project's habits differ. It is
scored on pages that it did not see; the old model stays unless the new one is better there.
"""

import shutil
from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from yk_reader.model.errors import Cancelled, InputError, KnownError
from yk_reader.tagging.candidates import Candidate
from yk_reader.tagging.engine import as_tags, suggest_texts
from yk_reader.tagging.features import local_features, sentences
from yk_reader.tagging.known import Known, word_around
from yk_reader.tagging.model import Model, load_model, save_meta
from yk_reader.tagging.schemes import to_tags

SOURCE: Final = "local"
LEAST_MENTIONS: Final = 50
"""With fewer accepted mentions there is nothing to learn from yet."""

CROSS: Final = 400_000
"""Up to so many characters all five folds are scored; beyond, one is enough and five take long."""

_FOLDS: Final = 5
_SUFFIXES: Final = (".crf", ".json")
_ITERATIONS: Final = 60
_C1, _C2 = 0.1, 0.1
"""Regularisation; measured on the ten parts of the People's Daily development set."""

Gold = Collection[tuple[int, int, str]]
Progress = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class TrainingPage:
    """One page that a person has finished: its unit texts and their accepted mentions
    (start, end, label; code points in the unit's text)."""

    texts: tuple[str, ...]
    gold: tuple[tuple[tuple[int, int, str], ...], ...]


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
    (for each page and text) the rest as rejected."""
    accepted: Counter[tuple[str, str]] = Counter()
    rejected: Counter[tuple[str, str]] = Counter()
    inside: Counter[tuple[str, int, str]] = Counter()
    for page in pages:
        for text, gold in zip(page.texts, page.gold, strict=True):
            accepted.update((text[a:b], label) for a, b, label in gold)
            for a, b, label in gold:
                place = word_around(text, a) if b - a == 1 else None
                if place is not None:
                    inside[*place, label] += 1
    for page, page_offers in zip(pages, offered, strict=False):
        for text, gold, found in zip(page.texts, page.gold, page_offers, strict=True):
            right = {(a, b, label) for a, b, label in gold}
            for one in found:
                if (one.start, one.end, one.label) not in right:
                    rejected[text[one.start : one.end], one.label] += 1
    return Known.build(
        (
            (surface, label, accepted[surface, label], rejected[surface, label])
            for surface, label in accepted.keys() | rejected.keys()
        ),
        inside=((*place, count, 0) for place, count in inside.items()),
    )


def train(
    pages: Sequence[TrainingPage],
    path: Path,
    labels: Collection[str],
    *,
    progress: Progress | None = None,
    should_stop: Callable[[], bool] | None = None,
) -> Training:
    """Train on finished pages and write ``path.crf`` and ``path.json`` if it helps.

    The pages (the texts when there are fewer than five pages) are dealt into five folds by their
    place: hand them in an order that stays, new ones last. For each fold a model is trained on the
    others and scored on it, beside the one that the last training made in the same way, which
    never saw that fold either; with more than CROSS characters only the last fold is. When the new
    ones are better than the old ones (or than none, where the old model is missing or cannot be
    used), a model trained on all pages takes its place; the old one is kept as ``path-previous``,
    the models of the folds lie beside it for the next time. Raises InputError "too-few-mentions"
    and "too-few-texts", KnownError "model-library", and Cancelled.
    """
    pages = _split_small(pages)
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
    step = _Steps(progress, should_stop)
    wanted = frozenset(labels)
    path.parent.mkdir(parents=True, exist_ok=True)
    size = sum(len(text) for page in pages for text in page.texts)
    in_use = _previous(path) is not None
    folds = [n for n in (range(_FOLDS) if size <= CROSS else (_FOLDS - 1,)) if n < len(pages)]
    try:
        offered = _offered(pages, wanted, step)
        old, new, held_out = _Score(), _Score(), 0
        for fold in folds:
            held = pages[fold::_FOLDS]
            mine = [n for n in range(len(pages)) if n % _FOLDS != fold]
            seen = [pages[n] for n in mine]
            known, fresh = known_from(seen), _fresh(_fold(path, fold))
            _fit(seen, [offered[n] for n in mine], wanted, fresh, step)
            step("score")
            old.add(held, wanted, known, _previous(_fold(path, fold)) if in_use else None)
            new.add(held, wanted, known, load_model(fresh, SOURCE))
            held_out += len(held)
        better = new.f1 > old.f1
        if better:
            _fit(pages, offered, wanted, _fresh(path), step)
            step("switch")
            _replace(path)
            for fold in folds:
                _move(_fresh(_fold(path, fold)), _fold(path, fold))
        return Training(len(pages), held_out, mentions, old.f1, new.f1, better)
    finally:
        for one in (path, *(_fold(path, n) for n in folds)):
            for suffix in _SUFFIXES:
                _fresh(one).with_suffix(suffix).unlink(missing_ok=True)


def _fold(path: Path, number: int) -> Path:
    return path.with_name(f"{path.name}-fold{number + 1}")


def _fresh(path: Path) -> Path:
    return path.with_name(path.name + "-new")


class _Steps:
    """Progress and cancelling between the steps of a training."""

    def __init__(self, progress: Progress | None, should_stop: Callable[[], bool] | None) -> None:
        self._progress = progress
        self._should_stop = should_stop
        self._done = 0

    def __call__(self, what: str) -> None:
        if self._should_stop is not None and self._should_stop():
            raise Cancelled
        if self._progress is not None:
            self._progress(min(self._done, 99), 100, what)
        self._done += 1


def _split_small(pages: Sequence[TrainingPage]) -> list[TrainingPage]:
    if len(pages) >= 5:
        return list(pages)
    return [
        TrainingPage((text,), (gold,))
        for page in pages
        for text, gold in zip(page.texts, page.gold, strict=True)
    ]


def _offered(
    pages: Sequence[TrainingPage], labels: frozenset[str], step: _Steps
) -> list[list[list[str]]]:
    """What is suggested on each page without what the project knows, as tags: a page's own
    mentions would always be known, and the model would learn to trust them blindly."""
    found = []
    for number, page in enumerate(pages):
        if number % 20 == 0:
            step("read")
        offers = suggest_texts(page.texts, labels)
        found.append([as_tags(len(t), one) for t, one in zip(page.texts, offers, strict=True)])
    return found


def _fit(
    pages: Sequence[TrainingPage],
    offered: Sequence[Sequence[list[str]]],
    labels: frozenset[str],
    path: Path,
    step: _Steps,
) -> None:
    """Train on pages on top of what is suggested there."""
    trainer = _trainer()
    for page, tags in zip(pages, offered, strict=True):
        for text, gold, extra in zip(page.texts, page.gold, tags, strict=True):
            _append(trainer, text, extra, to_tags(len(text), gold))
    step("train")
    trainer.train(str(path.with_suffix(".crf")))
    step("train")
    save_meta(path, labels, trained_on=f"{len(pages)} pages of the project")


def _append(trainer: Any, text: str, extra: list[str], truth: list[str]) -> None:
    for start, end in sentences(text):
        if text[start:end].strip():
            trainer.append(local_features(text[start:end], extra[start:end]), truth[start:end])


def _trainer() -> Any:
    try:
        import pycrfsuite
    except ImportError as error:
        raise KnownError(
            "model-library", "python-crfsuite is not installed.", "Install it to train."
        ) from error
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    trainer.set_params({"c1": _C1, "c2": _C2, "max_iterations": _ITERATIONS})
    return trainer


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


def _previous(path: Path) -> Model | None:
    try:
        return load_model(path, SOURCE)
    except KnownError:
        return None


def _replace(path: Path) -> None:
    """Put the fresh model in place of the old one, which is kept."""
    kept = path.with_name(path.name + "-previous")
    for suffix in _SUFFIXES:
        if path.with_suffix(suffix).is_file():
            shutil.copyfile(path.with_suffix(suffix), kept.with_suffix(suffix))
    _move(_fresh(path), path)


def _move(path: Path, to: Path) -> None:
    for suffix in _SUFFIXES:
        path.with_suffix(suffix).replace(to.with_suffix(suffix))
