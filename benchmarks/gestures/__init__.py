"""Four pages finished with real keys and clicks, counted; the result is held to the gold."""

import sys
from argparse import Namespace
from pathlib import Path

from benchmarks.gestures.pages import jobs
from benchmarks.gestures.report import report
from benchmarks.gestures.runs import run_job
from yk_reader.gui.app import make_application


def run(folder: Path, options: Namespace) -> None:
    """Finish every page, by keyboard and by mouse, and print what it took.

    `options`: `pages` (folders with more pages), `only` (a part of a page's name), `by`
    (`keyboard`, `mouse`, or empty for both), `log` (print every gesture).
    """
    app = make_application(["bench"])
    made, missing = jobs(options.pages)
    runs = []
    for job in made:
        for by in ("keyboard", "mouse") if job.mouse else ("keyboard",):
            if options.only in job.name and options.by in ("", by):
                runs.append(run_job(app, folder / "gestures", job, by))
                if options.log:
                    print("\n".join(runs[-1].tally.log), flush=True)
    if not report(runs, missing):
        sys.exit(1)
