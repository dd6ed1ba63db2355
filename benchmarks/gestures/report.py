"""What the runs took: acts beside the design's table, gestures of each page beside their bound."""

import math
from collections.abc import Sequence

from benchmarks.gestures.driver import ACT, MOVE, SELECT, Done
from benchmarks.gestures.entity_acts import DELETE, EVERYWHERE, RELABEL, TAG, WORD
from benchmarks.gestures.runs import Run
from benchmarks.timing import heading

_DESIGN: dict[str, tuple[str, str, str, str, str]] = {
    TAG: ("1-2", "2", "2-3", "2-5", "1"),
    WORD: ("-", "-", "-", "-", "1"),
    RELABEL: ("2", "2", "2-3", "2", "1"),
    DELETE: ("1", "2", "2-3", "2", "1"),
    EVERYWHERE: ("k×", "k×", "search", "≥4", "1"),
    "next page": ("1-2", "1", "1", "1", "1"),
    "start an article": ("-", "-", "-", "-", "1"),
    "join an article to the one above": ("-", "-", "-", "-", "1"),
    "give lines to another article": ("-", "-", "-", "-", "2"),
}
"""Gestures of doccano, Label Studio, brat, INCEpTION, and what the design wants here."""
_MOST_PROPOSED = 4
"""Gestures that a page may take on which everything is proposed rightly."""
_MOST = 1.2
"""Of the acts that are needed."""
_FAULTS_TOLD = 12
_HANDS = ("keyboard", "mouse")


def report(runs: Sequence[Run], missing: Sequence[str]) -> bool:
    """Print it; whether every run ended in the gold."""
    _acts(runs)
    _pages(runs)
    for text in missing:
        print(f"left out: {text}")
    for run in runs:
        for fault in run.faults[:_FAULTS_TOLD]:
            print(f"WRONG  {run.job.name}, {run.by}: {fault}")
        if len(run.faults) > _FAULTS_TOLD:
            print(f"       … and {len(run.faults) - _FAULTS_TOLD} more")
    proposed = {run.by: run for run in runs if run.job.proposed}
    print(" ".join(f"{by}={_last(proposed.get(by))}" for by in _HANDS))
    return not any(run.faults for run in runs)


def _last(run: Run | None) -> str:
    if run is None:
        return "-"
    return "wrong" if run.faults else str(run.tally.total)


def _acts(runs: Sequence[Run]) -> None:
    heading("Gestures an act (to do it + to select for it), beside other tools and the design")
    print(
        f"{'':<34} {'doccano':>7} {'LabelSt':>7} {'brat':>7} {'INCEpT':>7} {'design':>7}"
        f"   {'keyboard':>16} {'mouse':>16}"
    )
    known = {done.what for run in runs for done in run.tally.acts}
    for what in [*_DESIGN, *sorted(known - _DESIGN.keys())]:
        cells = "".join(f" {cell:>7}" for cell in _DESIGN.get(what, ("", "", "", "", "")))
        measured = [_mean([run for run in runs if run.by == by], what) for by in _HANDS]
        print(f"{what:<34}{cells}   {measured[0]:>16} {measured[1]:>16}")


def _mean(runs: Sequence[Run], what: str) -> str:
    found: list[Done] = [done for run in runs for done in run.tally.acts if done.what == what]
    if not found:
        return "-"
    act = sum(done.act for done in found) / len(found)
    select = sum(done.select for done in found) / len(found)
    return f"{act:.1f}+{select:.1f} ({len(found)}×)"


def _pages(runs: Sequence[Run]) -> None:
    heading("Gestures a page; what only moves the caret (or the focus) stands apart")
    print(
        f"{'':<24} {'by':<9} {'do':>5} {'select':>6} {'sum':>5} {'bound':>6} {'':<5}"
        f" {'move':>6} {'all':>6}  needed"
    )
    for run in runs:
        tally, job = run.tally, run.job
        count = tally.of(ACT) + tally.of(SELECT)
        bound = _bound(run)
        held = bound is None or (tally.total if job.proposed else count) <= bound
        told = "wrong" if run.faults else "ok" if held else "OVER"
        print(
            f"{job.name:<24} {run.by:<9} {tally.of(ACT):>5} {tally.of(SELECT):>6} {count:>5}"
            f" {'-' if bound is None else bound:>6} {told:<5} {tally.of(MOVE):>6} {tally.total:>6}"
            f"  {job.actions} actions, {job.by_hand} entities by hand ({run.seconds:.0f} s)"
        )


def _bound(run: Run) -> int | None:
    """How many gestures the page may take; the mouse has no bound."""
    if run.by != "keyboard":
        return None
    job = run.job
    return _MOST_PROPOSED if job.proposed else math.floor(_MOST * (job.actions + job.by_hand))
