"""What the runs took: acts beside the design's table, gestures a page beside their bound."""

import sys
from collections.abc import Sequence

from benchmarks.gestures.runs import Run


def report(runs: Sequence[Run], missing: Sequence[str]) -> None:
    for run in runs:
        t = run.tally
        print(
            run.job.name,
            run.by,
            "total",
            t.total,
            "act",
            t.of("act"),
            "select",
            t.of("select"),
            "move",
            t.of("move"),
            f"{run.seconds:.0f} s",
        )
        for fault in run.faults[:12]:
            print("   ", fault)
        if run.faults:
            print("\n".join(run.tally.log[-15:]))
    print(missing)
