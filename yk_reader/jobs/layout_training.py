"""Teaching a model of lines the finished pages of a project, and running that apart.

For the window it is taught in a process of its own, so that the window stays quick and it can be
cancelled at any moment.
"""

import dataclasses
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from yk_reader.formats.lines import line_rows
from yk_reader.jobs.apart import call_apart
from yk_reader.jobs.guard import cannot_write
from yk_reader.jobs.layout_knowledge import MOST, layout_path
from yk_reader.jobs.projects import open_project
from yk_reader.jobs.work import propose_annotation
from yk_reader.measure.lines import by_line, line_scores, mean_scores
from yk_reader.model.annotation import Annotation
from yk_reader.model.errors import InputError, KnownError
from yk_reader.model.page import Page
from yk_reader.model.profile import Period
from yk_reader.model.progress import Progress, ShouldStop, check_stop, never_stop, no_progress
from yk_reader.model.records import dataclass
from yk_reader.segment.habits import habits_of
from yk_reader.segment.line_files import shipped_lines, write_model
from yk_reader.segment.line_model import LineModel
from yk_reader.segment.line_training import Teaching, example_of
from yk_reader.segment.line_training import train as teach
from yk_reader.segment.taught import Taught
from yk_reader.store import Store
from yk_reader.text.profile import look_at
from yk_reader.text.reflow import reflow
from yk_reader.whole_files import replacing

FEWEST: Final = 4
"""Finished pages that a model is taught on at least."""
_PARTS: Final = 5
_TEACHING: Final = Teaching(rate=2e-3, warm_up=10)
_MOST_ROUNDS, _LOOKS = 100, 3000
"""How often each page is looked at, and all of them together: measured with ten pages of an old
newspaper that the model did not know (docs/proposals-measured.md)."""
_KEPT: Final = ("exact_articles", "heading_attached")
"""What may not fall when gestures become fewer."""

Finished = tuple[Page, Annotation]


@dataclass(frozen=True, slots=True)
class LayoutTraining:
    """What a training found: means over pages that were kept apart, without the learnt model and
    with it, and whether it is used."""

    pages: int
    before: Mapping[str, float]
    after: Mapping[str, float]
    used: bool


def train_layout(
    store: Store,
    *,
    path: Path | None = None,
    base: LineModel | None = None,
    progress: Progress = no_progress,
    should_stop: ShouldStop = never_stop,
) -> LayoutTraining:
    """Teach the model of lines this project's finished pages; it is used only if it is better.

    The pages are dealt into parts; each is proposed once with the shipped model and once with the
    one that the other parts teach, with their habits both times. Old and modern pages have shipped
    models of their own: those of which more are finished teach one, which is for them alone; where
    these are too few, all pages together teach one for all. `base`: the model to begin with and to
    be better than, in the place of the shipped ones, for all pages. InputError "too-few-pages",
    KnownError "cannot-write", Cancelled: an older model stays then.
    """
    pages = _finished(store)
    if len(pages) < FEWEST:
        raise InputError(
            "too-few-pages",
            f"The layout is learnt from {FEWEST} finished pages or more; there are {len(pages)}.",
            "Finish more pages first.",
            pages=len(pages),
            fewest=FEWEST,
        )
    given, period = base, None
    if base is None:
        pages, period, base = _of_one_period(pages)
    parts = min(_PARTS, len(pages))
    before: list[Mapping[str, float]] = []
    after: list[Mapping[str, float]] = []
    for part in range(parts):
        progress(part, parts + 1, "")
        check_stop(should_stop)
        kept = pages[part::parts]
        rest = [page for k, page in enumerate(pages) if k % parts != part]
        taught = _taught(rest, base, should_stop)
        before += [_score(page, dataclasses.replace(taught, lines=given)) for page in kept]
        after += [_score(page, taught) for page in kept]
    was, now = mean_scores(before), mean_scores(after)
    better = now["actions"] < was["actions"] and all(now[m] >= was[m] for m in _KEPT)
    if better:
        progress(parts, parts + 1, "")
        taught = _taught(pages, base, should_stop)
        assert taught.lines is not None
        _write(path or layout_path(store), taught.lines, len(pages), period)
    progress(parts + 1, parts + 1, "")
    return LayoutTraining(len(pages), was, now, better)


def train_layout_apart(db: Path, progress: Progress, should_stop: ShouldStop) -> LayoutTraining:
    """Teach it in a process of its own that gives way to this one; errors as `train_layout`.

    Cancelled ends the process. KnownError "training-failed" when it ends by itself.
    """
    return call_apart(
        _train_file,
        db,
        progress=progress,
        should_stop=should_stop,
        broke_off=KnownError("training-failed", "The training broke off.", "Try it again."),
    )


def _train_file(progress: Progress, db: Path) -> LayoutTraining:
    with open_project(db, read_only=True) as store:
        return train_layout(store, progress=progress)


def _finished(store: Store) -> list[Finished]:
    out: list[Finished] = []
    for annotation, page_id in store.finished.ids()[-MOST:]:
        stored = store.annotations.load_id(annotation)
        if stored is not None:
            page = store.pages.get(page_id)
            page = dataclasses.replace(page, boxes=store.facsimiles.boxes(page_id))
            out.append((page, stored.annotation))
    return out


def _of_one_period(pages: list[Finished]) -> tuple[list[Finished], Period | None, LineModel]:
    """Of finished pages those of the commoner period, that period, and the model to begin with;
    all of them and None where these are fewer than `FEWEST`."""
    periods = [look_at(page.text, page.stated)[0].period for page, _ in pages]
    common = max(Period, key=lambda one: (periods.count(one), one is Period.MODERN))
    if periods.count(common) < FEWEST:
        return pages, None, shipped_lines(common)
    mine = [page for page, period in zip(pages, periods, strict=True) if period is common]
    return mine, common, shipped_lines(common)


def _taught(pages: Sequence[Finished], base: LineModel, should_stop: ShouldStop) -> Taught:
    """What these pages teach a model that begins as `base`."""

    def heard(_share: float, _loss: float) -> None:
        check_stop(should_stop)

    examples = [example_of(page, annotation) for page, annotation in pages]
    lines: LineModel | None = None
    known = [example for example in examples if example is not None]
    if known:
        rounds = max(1.0, min(_MOST_ROUNDS, _LOOKS / len(known)))
        teaching = dataclasses.replace(_TEACHING, rounds=rounds)
        learnt = teach(known, base if base.weights else None, teaching, heard)
        lines = dataclasses.replace(learnt, trust=base.trust)
    shown = (
        (page.text[f.start : f.end], f.role, f.article is not None)
        for page, annotation in pages
        for f in annotation.fragments
    )
    return Taught(habits_of(shown), lines)


def _score(finished: Finished, taught: Taught) -> Mapping[str, float]:
    page, gold = finished
    proposed = propose_annotation(page, taught=taught)
    rows = [by_line(line_rows(page, a, reflow(page, a))) for a in (gold, proposed)]
    return line_scores(rows[0], rows[1])


def _write(path: Path, model: LineModel, pages: int, period: Period | None = None) -> None:
    numbers, about = write_model(model, pages=pages, period=period)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        first = json.dumps(json.loads(about), ensure_ascii=False).encode()
        with replacing(path) as part:
            part.write_bytes(first + b"\n" + numbers)
    except OSError as error:
        raise cannot_write(path.parent, error) from error
