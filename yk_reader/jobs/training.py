"""Training the local model from the accepted entities of finished pages, and running that apart.

The model lies in the user's data folder, one for each project. `tagging.learning` trains, scores
and decides; this module brings the pages and, for the window, runs the command line in a process
of its own, so that the window stays quick and a training can be cancelled at any moment.
"""

import contextlib
import json
import os
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

from yk_reader.jobs.knowledge import local_model_path, project_labels
from yk_reader.jobs.output import cannot_write
from yk_reader.model.errors import Cancelled, KnownError
from yk_reader.model.progress import Progress, ShouldStop, never_stop, no_progress
from yk_reader.store import Store
from yk_reader.tagging.model import storage
from yk_reader.tagging.model.training import Training, TrainingPage, train

_POLL = 0.05
_NICER = 10
"""How much more willing to wait than the window the training is (nice): on two cores it had a key
press on a full page take 30 ms instead of 18."""


def training_pages(store: Store) -> list[TrainingPage]:
    """The finished pages with their accepted entities, in the order in which they were begun.

    A page that several people finished counts once, with the annotation that was begun first.
    Labels are called as the program suggests them (`jobs.project_labels`).
    """
    codes = project_labels(store)
    return [
        TrainingPage(
            page.texts,
            tuple(
                tuple((start, end, codes.get(label, label)) for start, end, label in mentions)
                for mentions in page.mentions
            ),
        )
        for page in store.finished.pages()
    ]


def train_project(
    store: Store,
    *,
    path: Path | None = None,
    progress: Progress = no_progress,
    should_stop: ShouldStop = never_stop,
) -> Training:
    """Train on the finished pages of a project; the new model is used only if it is better.

    InputError "too-few-mentions" and "too-few-texts", KnownError "training-runs", of the shipped
    model and "cannot-write" (the person's data folder), Cancelled. Whatever it raises, the old
    model stays.
    """
    path = path or local_model_path(store)
    pages = training_pages(store)
    try:
        found = train(
            pages,
            path,
            tuple(project_labels(store).values()),
            progress=progress,
            should_stop=should_stop,
        )
    except OSError as error:
        raise cannot_write(path.parent, error) from error
    return replace(found, pages=len(pages))  # of few pages the texts were dealt out


def take_back(store: Store) -> bool:
    """Use what was in use before the last training again, a model or none; the present one becomes
    the one before. Whether the project has a model in use now.

    InputError "no-previous-model"; KnownError "training-runs", "cannot-write", and of a previous
    model that cannot be used.
    """
    path = local_model_path(store)
    try:
        storage.take_back(path)
        return storage.kept(path)
    except OSError as error:
        raise cannot_write(path.parent, error) from error


def train_apart(db: Path, progress: Progress, should_stop: ShouldStop) -> Training:
    """Train in a process of its own that gives way to this one; errors as `train_project`.

    Cancelled ends the process.
    """
    command = [sys.executable, "-m", "yk_reader", "train", str(db), "--json"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL,
        creationflags=getattr(subprocess, "BELOW_NORMAL_PRIORITY_CLASS", 0),  # of Windows
    ) as process:  # fmt: skip
        _give_way(process.pid)
        try:
            value = _follow(process, progress, should_stop)
        finally:
            if process.poll() is None:
                process.kill()
    if "error" in value:
        raise KnownError(value["error"], value["message"], value["advice"], **value["details"])
    return Training(**value)


def _give_way(pid: int) -> None:
    """Let a process of ours wait for the window whenever both want to work."""
    if hasattr(os, "setpriority"):
        with contextlib.suppress(OSError):  # it has ended, or may not: it works as it is
            os.setpriority(os.PRIO_PROCESS, pid, os.getpriority(os.PRIO_PROCESS, 0) + _NICER)


def _follow(
    process: "subprocess.Popen[bytes]", progress: Progress, should_stop: ShouldStop
) -> dict[str, Any]:
    """Read the lines of the other process until it ends; its last line is the result."""
    from threading import Thread

    last: dict[str, Any] = {}

    def read() -> None:
        for line in process.stdout or ():
            value = json.loads(line)
            if "done" in value:
                progress(value["done"], value["total"], value["what"])
            else:
                last.update(value)

    reader = Thread(target=read, daemon=True)
    reader.start()
    while reader.is_alive():
        if should_stop():
            process.kill()
            reader.join()
            raise Cancelled
        time.sleep(_POLL)
    process.wait()
    if not last:
        raise KnownError("training-failed", "The training broke off.", "Try it again.")
    return last
