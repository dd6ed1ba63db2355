"""Four pages finished by real keys and clicks, their gestures counted, the result held to the gold."""

from argparse import Namespace
from pathlib import Path

from benchmarks.gestures.report import report
from benchmarks.gestures.runs import run_job
from benchmarks.timing import heading
from benchmarks.gestures.pages import jobs
from yk_reader.gui.app import make_application


def run(folder: Path, options: Namespace) -> None:
    """Finish every page, by keyboard and by mouse, and print what it took."""
    app = make_application(["bench"])
    heading("Gestures: four pages finished with real keys and clicks")
    made, missing = jobs(options.pages or [], short=options.short)
    runs = []
    for job in made:
        if options.only not in job.name:
            continue
        for by in ("keyboard", "mouse") if job.mouse else ("keyboard",):
            if options.by in ("", by):
                runs.append(run_job(app, folder / "gestures", job, by))
    report(runs, missing)
