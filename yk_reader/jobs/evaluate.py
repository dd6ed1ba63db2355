"""Batch verb: score proposals or annotations against gold. Folders of files or projects."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeVar

from yk_reader import jobs
from yk_reader.formats.jsonl import read_jsonl
from yk_reader.formats.textfiles import read_bytes
from yk_reader.jobs.export import ExportOptions, export
from yk_reader.jobs.files import read_page
from yk_reader.measure import (
    ALL,
    NOTHING,
    Counts,
    Found,
    Mention,
    TextScore,
    add_found,
    alpha,
    compare,
    confusion,
    f1_interval,
    kappa,
    line_scores,
    mean_scores,
    parse_mentions,
    parse_rows,
    parse_units,
    semeval,
    sum_texts,
    text_score,
)
from yk_reader.model.errors import InputError, KnownError, StoreError
from yk_reader.model.progress import Progress, ShouldStop, check_stop, never_stop, no_progress
from yk_reader.store import Store
from yk_reader.text.decode import decode

T = TypeVar("T")
Mentions = dict[str, set[Mention]]


@dataclass
class Entities:
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
    neither side has.
    """

    pages: dict[str, dict[str, float]] = field(default_factory=dict)
    mean: dict[str, float] = field(default_factory=dict)
    text: TextScore | None = None
    entities: Entities | None = None
    unpaired: list[str] = field(default_factory=list)
    common: bool = True
    unknown: list[str] = field(default_factory=list)

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
        if self.entities is not None:
            out.update(self.entities.as_object())
        out["unpaired"] = self.unpaired
        return out


def _plain(counts: Counts) -> dict[str, float]:
    return {name: getattr(counts, name) for name in Counts.__dataclass_fields__}


@dataclass
class _Side:
    """What one side has by stem: files, mentions, and the numbers of characters where known."""

    lines: dict[str, Path] = field(default_factory=dict)
    reflow: dict[str, Path] = field(default_factory=dict)
    entities: dict[str, Path] = field(default_factory=dict)
    texts: dict[str, Path] = field(default_factory=dict)
    mentions: Mentions = field(default_factory=dict)
    lengths: dict[str, int] = field(default_factory=dict)
    bodies: dict[str, str] = field(default_factory=dict)
    """The texts themselves, of .jsonl files only."""

    def length(self, stem: str) -> int:
        """Characters of a page, 0 where that is not known."""
        if stem not in self.lengths and stem in self.texts:
            with suppress(KnownError):
                self.lengths[stem] = len(read_page(self.texts[stem])[0].text)
        return self.lengths.get(stem, 0)


def evaluate(
    gold: Path,
    pred: Path,
    *,
    fine: bool = False,
    annotator: str | None = None,
    against: str | None = None,
    suggested: bool = False,
    labels: Collection[str] | None = None,
    progress: Progress = no_progress,
    should_stop: ShouldStop = never_stop,
) -> Evaluation:
    """Score `pred` against `gold`, each a folder, one file, or a project.

    `fine` keeps the heading roles apart; `annotator` picks whose annotations of a project are
    taken (else the person's, else the machine's), `against` whose of `pred` where it is another:
    then only pages that both worked on count. `suggested`: suggestions of `pred` count as its
    entities. `labels`: only these. InputError `nothing-to-score` when the gold holds neither lines
    nor entities or the two annotators no page in common, `bad-table` when a file cannot be read
    as what its name says, `different-texts` when two .jsonl files hold other texts, `no-such-label`
    when neither side has one of the labels.
    """
    out = Evaluation()
    with ExitStack() as stack:
        left = _side(gold, ExportOptions(annotator=annotator), stack)
        theirs = ExportOptions(annotator=against or annotator, suggested=suggested)
        right = _side(pred, theirs, stack)
        if against is not None:
            _only_common(left, right)
        stems = sorted({*left.lines, *left.mentions})
        if not stems:
            raise _nothing(gold, annotator, against)
        alone = len(stems) == 1 and gold.is_file() and pred.is_file()
        if alone and len({*right.lines, *right.mentions}) == 1:
            _call(right, stems[0])
        out.common = not (
            left.lines.keys().isdisjoint(right.lines)
            and left.mentions.keys().isdisjoint(right.mentions)
        )
        _same_bodies(left, right, gold, pred)
        if labels is not None and left.mentions:
            out.unknown = _unknown(labels, left, right)
        texts: list[TextScore] = []
        for i, stem in enumerate(stems):
            check_stop(should_stop)
            progress(i, len(stems), stem)
            if stem not in {*right.lines, *right.mentions}:
                out.unpaired.append(stem)
            if stem in left.lines:
                rows = _parsed(left.lines[stem], parse_rows)
                found = _parsed(right.lines[stem], parse_rows) if stem in right.lines else {}
                out.pages[stem] = line_scores(rows, found, fine=fine)
            if stem in left.reflow:
                mine = _parsed(left.reflow[stem], parse_units)
                yours = _parsed(right.reflow[stem], parse_units) if stem in right.reflow else []
                texts.append(text_score(mine, yours))
        progress(len(stems), len(stems), "")
        if left.mentions:
            out.entities = _entities(left, right, labels)
    if out.pages:
        out.mean = mean_scores(out.pages.values())
    if texts:
        out.text = sum_texts(texts)
    return out


_COLUMNS = (
    "b3",
    "pq",
    "exact_articles",
    "heading_attached",
    "role_f1",
    "para_f1",
    "order",
    "boundary",
    "actions",
)


def table(found: Evaluation) -> list[str]:
    """The evaluation as lines for a screen: a row a page, the mean, text and entities."""
    out = []
    if found.pages:
        wide = max([4, *map(len, found.pages)])
        out.append("page".ljust(wide) + "".join(f"{name:>17}" for name in _COLUMNS))
        for stem, scores in [*found.pages.items(), ("mean", found.mean)]:
            cells = "".join(f"{scores[name]:>17.3f}" for name in _COLUMNS)
            out.append(stem.ljust(wide) + cells)
    if found.text is not None:
        t = found.text
        out.append(
            f"reflow: cer {t.cer:.4f}, exact units {t.exact}/{t.units} ({t.exact_units:.3f})"
        )
    if found.entities is not None:
        out += ["", *_entity_table(found.entities)] if out else _entity_table(found.entities)
    return out


def _entity_table(found: Entities) -> list[str]:
    """Counts and scores by label, the schemes, the confusion table, agreement by character."""
    wide = max(9, *map(len, found.found))
    heads = ("gold", "pred", "right", "precision", "recall", "F1", "exact", "partial", "type")
    out = ["label".ljust(wide) + "".join(f"{head:>10}" for head in heads)]
    for label, f in found.found.items():
        schemes = found.schemes[label]
        scores = (f.precision, f.recall, f.f1, *(schemes[s].f1 for s in heads[6:]))
        counts = "".join(f"{count:>10,}" for count in (f.gold, f.pred, f.hit))
        out.append(label.ljust(wide) + counts + "".join(f"{score:>10.3f}" for score in scores))
    low, high = found.interval
    out.append(f"all: F1 between {low:.3f} and {high:.3f} (95 % bootstrap over pages)")
    names = ("correct", "incorrect", "partial", "missed", "spurious")
    titles = (*names, "precision", "recall", "F1")
    out += ["", "scheme".ljust(wide) + "".join(f"{title:>10}" for title in titles)]
    for scheme, c in found.schemes[ALL].items():
        counts = "".join(f"{getattr(c, name):>10,}" for name in names)
        scores = (c.precision, c.recall, c.f1)
        out.append(scheme.ljust(wide) + counts + "".join(f"{score:>10.3f}" for score in scores))
    labels = [name for name in found.found if name != ALL] + [NOTHING]
    step = max(8, *(len(label) + 2 for label in labels))
    out += ["", "gold↓ pred→".ljust(wide + 2) + "".join(label.rjust(step) for label in labels)]
    for mine in labels:
        cells = (found.confusion.get((mine, other), 0) for other in labels)
        row = "".join((f"{count:,}" if count else "·").rjust(step) for count in cells)
        out.append(mine.ljust(wide + 2) + row)
    out += ["", f"by character: kappa {found.kappa:.3f}, alpha {found.alpha:.3f} "
            f"({found.characters:,} characters)"]  # fmt: skip
    return out


def _entities(left: _Side, right: _Side, labels: Collection[str] | None) -> Entities:
    """Score the mentions of the pages for which there is gold."""
    keep = None if labels is None else frozenset(labels)

    def kept(side: _Side) -> Mentions:
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
    return Entities(
        add_found(counts),
        f1_interval([c["all"] for c in counts]),
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


def is_project(path: Path) -> bool:
    """Whether a side is a project: neither a folder nor one of the files that are scored."""
    return not path.is_dir() and path.suffix not in (".tsv", ".jsonl")


def _unknown(labels: Collection[str], left: _Side, right: _Side) -> list[str]:
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


def _same_bodies(left: _Side, right: _Side, gold: Path, pred: Path) -> None:
    """The texts of two .jsonl files are the same, one after the other; else InputError."""
    for stem in sorted(left.bodies.keys() & right.bodies.keys()):
        if left.bodies[stem] != right.bodies[stem]:
            raise InputError(
                "different-texts",
                f"Text {int(stem)} of {gold} is another than text {int(stem)} of {pred}.",
                "Score files with the same texts in the same order.",
            )


def _side(path: Path, options: ExportOptions, stack: ExitStack) -> _Side:
    """What is in a folder, in one file, or in a project (written to a temporary folder)."""
    if path.is_dir():
        return _with_mentions(_files(sorted(path.iterdir())))
    if path.suffix == ".tsv":
        return _with_mentions(_files([path]))
    if path.suffix == ".jsonl":
        side = _Side()
        for number, record in enumerate(_parsed(path, read_jsonl), 1):
            stem = f"{number:06d}"
            side.mentions[stem] = _mentions(record.entities, path)
            side.lengths[stem] = len(record.text)
            side.bodies[stem] = record.text
        return side
    folder = Path(stack.enter_context(TemporaryDirectory(prefix="yk-reader-")))
    with _project(path) as store:
        for kind in ("lines", "reflow", "entities"):
            export(store, kind, folder, options=options)
        rows = store.pages.rows(options.annotator or jobs.MACHINE)
        side = _with_mentions(_files(sorted(folder.iterdir())))
        side.lengths = {row.name: row.chars for row in rows}
    return side


def _files(paths: Collection[Path]) -> _Side:
    side = _Side()
    for file in paths:
        stem = file.name.split(".")[0]
        if file.name.endswith("entities.tsv"):
            side.entities[stem] = file
        elif file.name.endswith((".lines.tsv", ".gold.tsv")) or len(paths) == 1:
            side.lines[stem] = file
        elif file.name.endswith(".reflow.txt"):
            side.reflow[stem] = file
        elif file.name == f"{stem}.txt":
            side.texts[stem] = file
    return side


def _with_mentions(side: _Side) -> _Side:
    for stem, path in side.entities.items():
        side.mentions[stem] = _mentions(_parsed(path, parse_mentions), path)
    return side


def _mentions(rows: Iterable[tuple[int, int, str]], path: Path) -> set[Mention]:
    """The mentions of a file; InputError where a label is none, or the name of a total."""
    out = {Mention(*one) for one in rows}
    for one in out:
        if one.label in (ALL, NOTHING, ""):
            raise InputError(
                "bad-table",
                f"{path} has an entity with the label “{one.label}”, which stands for a total.",
                "Give the label another name.",
            )
    return out


@contextmanager
def _project(path: Path) -> Iterator[Store]:
    """The project at `path`; InputError `nothing-to-score` when the file is something else."""
    try:
        with jobs.open_project(path, read_only=True) as store:
            yield store
    except StoreError as error:
        if error.code != "not-a-database":
            raise
        raise InputError(
            "nothing-to-score",
            f"{path} is neither a project nor a file that can be scored.",
            "Give a folder with STEM.lines.tsv or STEM.entities.tsv files, one such file, a .jsonl "
            "file, or a project.",
        ) from error


def _only_common(left: _Side, right: _Side) -> None:
    """Leave out pages that only one of two annotators worked on."""
    for mine, other in ((left.lines, right.lines), (left.mentions, right.mentions)):
        for stem in mine.keys() ^ other.keys():
            mine.pop(stem, None)
            other.pop(stem, None)
    for stem in left.reflow.keys() - left.lines.keys():
        del left.reflow[stem]


def _call(side: _Side, stem: str) -> None:
    """Let the one page of a side pass for another: two files were named."""
    tables: tuple[dict[str, Any], ...] = (
        side.lines,
        side.reflow,
        side.mentions,
        side.lengths,
        side.bodies,
    )
    for table in tables:
        for old in list(table):
            table[stem] = table.pop(old)


def _parsed(path: Path, parse: Callable[[str], T]) -> T:
    """What a file holds, in any encoding that is recognised; an empty one holds nothing."""
    try:
        data = read_bytes(path)
        return parse(decode(data).text if data.strip() else "")
    except KnownError as error:
        raise InputError("bad-table", f"{path}: {error.message}", error.advice) from error
    except ValueError as error:
        raise InputError(
            "bad-table", f"{path} cannot be read: {error}.", "Check the file or export it again."
        ) from error
