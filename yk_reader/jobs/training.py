"""Training the local model from the accepted entities of finished pages, and running that apart.

The model lies in the user's data folder, one for each project. `tagging.model.training` trains,
scores and decides; this module brings the pages and, for the window, trains in a process of its
own, so that the window stays quick and a training can be cancelled at any moment.
"""

from dataclasses import replace
from pathlib import Path

from yk_reader.jobs.apart import call_apart
from yk_reader.jobs.guard import cannot_write
from yk_reader.jobs.knowledge import local_model_path, project_labels
from yk_reader.jobs.projects import open_project
from yk_reader.model.errors import KnownError
from yk_reader.model.progress import Progress, ShouldStop, never_stop, no_progress
from yk_reader.store import Store
from yk_reader.tagging.model import storage
from yk_reader.tagging.model.training import Training, TrainingPage, train


def training_pages(store: Store) -> list[TrainingPage]:
    """The finished pages with their accepted entities, in the order in which they were begun.

    A page that several people finished counts once: as reviewed, else as it was begun first.
    Labels are called as the program suggests them (`jobs.knowledge.project_labels`).
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

    Cancelled ends the process. KnownError "training-failed" when it ends by itself.
    """
    return call_apart(
        _train_file,
        db,
        progress=progress,
        should_stop=should_stop,
        broke_off=KnownError("training-failed", "The training broke off.", "Try it again."),
    )


def _train_file(progress: Progress, db: Path) -> Training:
    with open_project(db, read_only=True) as store:
        return train_project(store, progress=progress)
