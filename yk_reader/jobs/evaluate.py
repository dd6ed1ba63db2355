"""Batch verb: score proposals or annotations against gold. Folders of files or projects."""

from collections import Counter
from collections.abc import Collection
from contextlib import ExitStack
from dataclasses import field
from pathlib import Path

from yk_reader.jobs.evaluate_sides import Mentions, Side, read_side
from yk_reader.jobs.export import ExportOptions, whose
from yk_reader.measure import (
    ALL,
    Calibration,
    Counts,
    Found,
    TextScore,
    add_found,
    alpha,
    calibration,
    compare,
    confusion,
    f1_interval,
    kappa,
    line_scores,
    mean_scores,
    right_lines,
    semeval,
    sum_texts,
    text_score,
)
from yk_reader.model.errors import InputError
from yk_reader.model.progress import Progress, ShouldStop, check_stop, never_stop, no_progress
from yk_reader.model.records import dataclass
from yk_reader.store import MACHINE
from yk_reader.store.heads import is_project


@dataclass
class EntityScores:
    """The scores of the entities over all pages.

    `found` counts exact spans with their label, by label and for `all`; `interval` is the 95 %
    bootstrap interval of its F1 over pages. `schemes` are those of SemEval-2013 by label
    (`measure.semeval`). `confusion` counts (gold label, predicted label), `-` where there is
    none. `kappa` and `alpha` look at every character; `characters` is how many there are.
    """

    found: dict[str, Found]
    interval: tuple[float, float]
    schemes: dict[str, dict[str, Counts]]
    confusion: Counter[tuple[str, str]]
    kappa: float
    alpha: float
    characters: int

    def as_object(self) -> dict[str, object]:
        """Plain values for JSON."""
        labels = {
            label: {
                "precision": f.precision, "recall": f.recall, "f1": f.f1,
                "hit": f.hit, "gold": f.gold, "pred": f.pred,
                **{scheme: _plain(counts) for scheme, counts in self.schemes[label].items()},
            }
            for label, f in self.found.items()
        }  # fmt: skip
        table: dict[str, dict[str, int]] = {}
        for (mine, other), count in sorted(self.confusion.items()):
            table.setdefault(mine, {})[other] = count
        return {
            "entities": labels,
            "entities_f1_interval": list(self.interval),
            "entities_confusion": table,
            "entities_kappa": self.kappa,
            "entities_alpha": self.alpha,
            "entities_characters": self.characters,
        }


@dataclass
class Evaluation:
    """The scores of each page by its stem, their mean, and the sums over text and entities.

    `pages` is empty and `text` and `entities` are None where the gold has no such files;
    `unpaired` are gold pages that the prediction lacks: they score as all missing; `common` is
    whether it has at least one page with what the gold has of it, `unknown` the wanted labels that
    neither side has; `calibration`, where it was asked for, tells how far the confidence of the
    predicted lines can be believed.
    """

    pages: dict[str, dict[str, float]] = field(default_factory=dict)
    mean: dict[str, float] = field(default_factory=dict)
    text: TextScore | None = None
    entities: EntityScores | None = None
    unpaired: list[str] = field(default_factory=list)
    common: bool = True
    unknown: list[str] = field(default_factory=list)
    calibration: Calibration | None = None

    def as_object(self) -> dict[str, object]:
        """Plain values for JSON."""
        out: dict[str, object] = {"pages": self.pages, "mean": self.mean}
        if self.text is not None:
            out["reflow"] = {
                "cer": self.text.cer,
                "exact_units": self.text.exact_units,
                "exact": self.text.exact,
                "units": self.text.units,
            }
        if self.calibration is not None:
            out["calibration"] = self.calibration.as_object()
        if self.entities is not None:
            out.update(self.entities.as_object())
        out["unpaired"] = self.unpaired
        return out


def _plain(counts: Counts) -> dict[str, float]:
    return {name: getattr(counts, name) for name in Counts.__dataclass_fields__}


def evaluate(
    gold: Path,
    pred: Path,
    *,
    fine: bool = False,
    calibrated: bool = False,
    annotator: str | None = None,
    against: str | None = None,
    person: str = MACHINE,
    suggested: bool = False,
    labels: Collection[str] | None = None,
    progress: Progress = no_progress,
    should_stop: ShouldStop = never_stop,
) -> Evaluation:
    """Score `pred` against `gold`, each a folder, one file, or a project.

    `fine` keeps the heading roles apart; `calibrated` asks whether the confidence of the lines
    means what it says; `annotator` picks whose annotations of a project are taken (else those of
    `person`, who works here, else the machine's), `against` whose of `pred` where it is another:
    then only pages that both worked on count. `suggested`: suggestions of `pred` count as its
    entities. `labels`: only these. InputError `nothing-to-score` when the gold holds neither lines
    nor entities or the two annotators no page in common, `bad-table` when a file cannot be read as
    what its name says, `different-texts` when two .jsonl files hold other texts, `no-such-label`
    when neither side has one of the labels, `no-confidence` when no line of `pred` has one.
    """
    mine = ExportOptions(whose(annotator, person))
    theirs = ExportOptions(whose(against or annotator, person), suggested=suggested)
    with ExitStack() as stack:
        left = read_side(gold, mine, stack, should_stop)
        right = read_side(pred, theirs, stack, should_stop)
        if against is not None:
            left.keep_common(right)
        stems = left.stems()
        if not stems:
            raise _nothing(gold, annotator, against)
        if len(stems) == 1 == len(right.stems()) and gold.is_file() and pred.is_file():
            right.call(stems[0])  # two files were named
        _same_bodies(left, right, gold, pred)
        out = Evaluation(unpaired=[stem for stem in stems if stem not in right.stems()])
        out.common = not (
            left.lines.keys().isdisjoint(right.lines)
            and left.mentions.keys().isdisjoint(right.mentions)
        )
        if labels is not None and left.mentions:
            out.unknown = _unknown(labels, left, right)
        _score_pages(out, left, right, fine=fine, progress=progress, should_stop=should_stop)
        if calibrated:
            out.calibration = _calibration(left, right, pred)
        if left.mentions:
            out.entities = _entities(left, right, labels)
    return out


def _calibration(left: Side, right: Side, pred: Path) -> Calibration:
    """How far the confidence of the predicted lines can be believed, over all pages."""
    told: list[tuple[float, bool]] = []
    for stem in left.lines.keys() & right.lines.keys():
        found = right.lines[stem]()
        for number, ok in right_lines(left.lines[stem](), found).items():
            row = found.get(number)
            if row is not None and row.confidence is not None:
                told.append((row.confidence, ok))
    if not told:
        raise InputError(
            "no-confidence",
            f"{pred} says of no line that is in the gold how sure it is.",
            "Give lines.tsv files with the column confidence, as `yk-reader segment` writes them, "
            "or a project.",
        )
    return calibration(told)


def _score_pages(
    out: Evaluation,
    left: Side,
    right: Side,
    *,
    fine: bool,
    progress: Progress,
    should_stop: ShouldStop,
) -> None:
    """Score lines and text, page by page."""
    texts: list[TextScore] = []
    stems = left.stems()
    for i, stem in enumerate(stems):
        check_stop(should_stop)
        progress(i, len(stems), stem)
        if stem in left.lines:
            found = right.lines[stem]() if stem in right.lines else {}
            out.pages[stem] = line_scores(left.lines[stem](), found, fine=fine)
        if stem in left.units:
            units = right.units[stem]() if stem in right.units else []
            texts.append(text_score(left.units[stem](), units))
    progress(len(stems), len(stems), "")
    if out.pages:
        out.mean = mean_scores(out.pages.values())
    if texts:
        out.text = sum_texts(texts)


def _entities(left: Side, right: Side, labels: Collection[str] | None) -> EntityScores:
    """Score the mentions of the pages for which there is gold."""
    keep = None if labels is None else frozenset(labels)

    def kept(side: Side) -> Mentions:
        return {
            stem: {one for one in side.mentions.get(stem, ()) if keep is None or one[2] in keep}
            for stem in left.mentions
        }

    gold, pred = kept(left), kept(right)
    counts = [compare(gold[stem], pred[stem]) for stem in sorted(gold)]
    lengths = {}
    for stem in gold:
        known = left.length(stem) or right.length(stem)
        lengths[stem] = max([known, *(one[1] for one in gold[stem] | pred[stem])])
    return EntityScores(
        add_found(counts),
        f1_interval([c[ALL] for c in counts]),
        semeval(gold, pred),
        confusion(gold, pred),
        kappa(gold, pred, lengths),
        alpha(gold, pred, lengths),
        sum(lengths.values()),
    )


def _nothing(gold: Path, annotator: str | None, against: str | None) -> InputError:
    """There is no page in the gold; why, and what to do."""
    if against is not None:
        return InputError(
            "nothing-to-score",
            "The two annotators have no page in common.",
            "`yk-reader stats` says who worked on how many pages.",
        )
    if is_project(gold):
        return InputError(
            "nothing-to-score",
            f"{gold} has no page that {annotator or 'anybody'} worked on.",
            "`yk-reader stats` says who worked on how many pages.",
        )
    return InputError(
        "nothing-to-score",
        f"{gold} holds no lines.tsv, gold.tsv, entities.tsv or jsonl.",
        "Give a folder with STEM.lines.tsv or STEM.entities.tsv files, one such file, or a "
        "project.",
    )


def _unknown(labels: Collection[str], left: Side, right: Side) -> list[str]:
    """The wanted labels that neither side has; InputError where these are all."""
    there = {
        one[2] for side in (left, right) for mentions in side.mentions.values() for one in mentions
    }
    unknown = [name for name in labels if name not in there]
    if len(unknown) == len(labels):
        raise InputError(
            "no-such-label",
            f"Neither side has an entity with the label {', '.join(unknown)}.",
            f"Their labels are {', '.join(sorted(there)) or 'none'}.",
        )
    return unknown


def _same_bodies(left: Side, right: Side, gold: Path, pred: Path) -> None:
    """The texts of two .jsonl files are the same, one after the other; else InputError."""
    for stem in sorted(left.bodies.keys() & right.bodies.keys()):
        if left.bodies[stem] != right.bodies[stem]:
            raise InputError(
                "different-texts",
                f"Text {int(stem)} of {gold} is another than text {int(stem)} of {pred}.",
                "Score files with the same texts in the same order.",
            )
