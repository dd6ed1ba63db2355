"""Batch verb: score proposals or annotations against gold. Folders of files or projects."""

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

from yk_reader import jobs
from yk_reader.jobs_export import ExportOptions, export
from yk_reader.jobs_files import Progress, ShouldStop, check_stop, never_stop, no_progress
from yk_reader.measure import (
    Found,
    TextScore,
    add_found,
    compare,
    f1_interval,
    line_scores,
    mean_scores,
    parse_mentions,
    parse_rows,
    parse_units,
    sum_texts,
    text_score,
)
from yk_reader.model.errors import InputError

T = TypeVar("T")


@dataclass
class Evaluation:
    """The scores of each page by its stem, their mean, and the sums over text and entities.

    `entities` is empty and `text` None where the gold has no such files; `interval` is the 95 %
    bootstrap interval of the entities' F1 over pages; `unpaired` are gold pages that the
    prediction lacks: they score as all missing.
    """

    pages: dict[str, dict[str, float]] = field(default_factory=dict)
    mean: dict[str, float] = field(default_factory=dict)
    text: TextScore | None = None
    entities: dict[str, Found] = field(default_factory=dict)
    interval: tuple[float, float] = (0.0, 0.0)
    unpaired: list[str] = field(default_factory=list)

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
        if self.entities:
            out["entities"] = {
                label: {
                    "precision": f.precision,
                    "recall": f.recall,
                    "f1": f.f1,
                    "hit": f.hit,
                    "gold": f.gold,
                    "pred": f.pred,
                }
                for label, f in self.entities.items()
            }
            out["entities_f1_interval"] = list(self.interval)
        out["unpaired"] = self.unpaired
        return out


@dataclass
class _Side:
    """The files of one side by stem."""

    lines: dict[str, Path] = field(default_factory=dict)
    reflow: dict[str, Path] = field(default_factory=dict)
    entities: dict[str, Path] = field(default_factory=dict)


def evaluate(
    gold: Path,
    pred: Path,
    *,
    fine: bool = False,
    annotator: str | None = None,
    progress: Progress = no_progress,
    should_stop: ShouldStop = never_stop,
) -> Evaluation:
    """Score `pred` against `gold`, each a folder, one lines.tsv file or a project.

    `fine` keeps the heading roles apart; `annotator` picks whose annotation of a project is
    taken (else the person's, else the machine's). InputError `nothing-to-score` when the gold
    holds no lines, `bad-table` when a file cannot be read as what its name says.
    """
    out = Evaluation()
    with ExitStack() as stack:
        left = _side(gold, annotator, stack)
        right = _side(pred, annotator, stack)
        if not left.lines:
            raise InputError(
                "nothing-to-score",
                f"{gold} holds no lines.tsv or gold.tsv.",
                "Give a folder with STEM.lines.tsv files, one such file, or a project.",
            )
        alone = len(left.lines) == len(right.lines) == 1 and gold.is_file() and pred.is_file()
        texts: list[TextScore] = []
        counts: list[dict[str, Found]] = []
        for i, (stem, path) in enumerate(sorted(left.lines.items())):
            check_stop(should_stop)
            progress(i, len(left.lines), stem)
            other = next(iter(right.lines.values())) if alone else right.lines.get(stem)
            if other is None:
                out.unpaired.append(stem)
            rows = _parsed(path, parse_rows)
            found = _parsed(other, parse_rows) if other is not None else {}
            out.pages[stem] = line_scores(rows, found, fine=fine)
            if stem in left.reflow:
                mine = _parsed(left.reflow[stem], parse_units)
                yours = _parsed(right.reflow[stem], parse_units) if stem in right.reflow else []
                texts.append(text_score(mine, yours))
            if stem in left.entities:
                known = _parsed(left.entities[stem], parse_mentions)
                guessed = (
                    _parsed(right.entities[stem], parse_mentions)
                    if stem in right.entities
                    else set()
                )
                counts.append(compare(known, guessed))
        progress(len(left.lines), len(left.lines), "")
    out.mean = mean_scores(out.pages.values())
    if texts:
        out.text = sum_texts(texts)
    if counts:
        out.entities = add_found(counts)
        out.interval = f1_interval([c["all"] for c in counts])
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
    wide = max([4, *map(len, found.pages)])
    out = ["page".ljust(wide) + "".join(f"{name:>17}" for name in _COLUMNS)]
    for stem, scores in [*found.pages.items(), ("mean", found.mean)]:
        out.append(stem.ljust(wide) + "".join(f"{scores[name]:>17.3f}" for name in _COLUMNS))
    if found.text is not None:
        t = found.text
        out.append(
            f"reflow: cer {t.cer:.4f}, exact units {t.exact}/{t.units} ({t.exact_units:.3f})"
        )
    for label, f in found.entities.items():
        out.append(
            f"{label}: precision {f.precision:.3f}, recall {f.recall:.3f}, F1 {f.f1:.3f} "
            f"({f.hit} right of {f.pred}, {f.gold} in the gold)"
        )
    if found.entities:
        low, high = found.interval
        out.append(f"all: F1 between {low:.3f} and {high:.3f} (95 % bootstrap over pages)")
    return out


def _side(path: Path, annotator: str | None, stack: ExitStack) -> _Side:
    """The files of a folder, of one file, or of a project written to a temporary folder."""
    if path.is_dir():
        return _folder(path)
    if path.suffix == ".tsv":
        return _Side({path.name.split(".")[0]: path})
    folder = Path(stack.enter_context(TemporaryDirectory(prefix="yk-reader-")))
    with jobs.open_project(path, read_only=True) as store:
        for kind in ("lines", "reflow", "entities"):
            export(store, kind, folder, options=ExportOptions(annotator=annotator))
    return _folder(folder)


def _folder(path: Path) -> _Side:
    side = _Side()
    for file in sorted(path.iterdir()):
        stem = file.name.split(".")[0]
        if file.name.endswith(".entities.tsv"):
            side.entities[stem] = file
        elif file.name.endswith((".lines.tsv", ".gold.tsv")):
            side.lines[stem] = file
        elif file.name.endswith(".reflow.txt"):
            side.reflow[stem] = file
    return side


def _parsed(path: Path, parse: Callable[[str], T]) -> T:
    try:
        return parse(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise InputError(
            "bad-table", f"{path} cannot be read: {error}.", "Check the file or export it again."
        ) from error
