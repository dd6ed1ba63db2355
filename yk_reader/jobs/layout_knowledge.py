"""What a project's finished pages teach the proposals: habits at once, a model of lines when asked.

The model lies in the person's data folder beside that of the names, one for each project: one file,
so that it is the old one or the new one whenever a training ends. Its first line says what it is
(JSON), its numbers follow.
"""

import json
from contextlib import suppress
from pathlib import Path
from typing import Final

from yk_reader.jobs.guard import cannot_write
from yk_reader.jobs.knowledge import local_model_path
from yk_reader.jobs.package import lines_model
from yk_reader.jobs.work import layout_notices
from yk_reader.model.errors import KnownError
from yk_reader.model.profile import Period
from yk_reader.model.records import dataclass
from yk_reader.segment.habits import LONGEST, Habits, habits_of
from yk_reader.segment.line_files import damaged, read_model
from yk_reader.segment.line_model import LineModel
from yk_reader.segment.taught import Taught
from yk_reader.store import Store

MOST: Final = 200
"""The last finished pages that teach."""
_TROUBLE: Final = {
    "line-model-damaged": "is damaged",
    "line-model-outdated": "is of another version of the program",
}


@dataclass(frozen=True, slots=True)
class LearntLayout:
    """A project's own model of lines, of how many finished pages it was learnt, and for which
    pages it is (None: all)."""

    lines: LineModel
    pages: int
    period: Period | None = None


def project_habits(store: Store) -> Habits:
    """What the finished pages of a project say of lines that come again."""
    return habits_of(store.finished.short_lines(LONGEST, MOST))


def project_taught(store: Store) -> tuple[Taught, list[KnownError]]:
    """What a project teaches its proposals; and what is missing, of it and of the program's."""
    habits, notices = project_habits(store), layout_notices()
    try:
        own = learnt_layout(store)
    except KnownError as error:
        notices.append(error)
        own = None
    private = store.private_chars.table()
    if own is None:
        return Taught(habits, None, private), notices
    return Taught(habits, own.lines, private, own.period), notices


def learnt_layout(store: Store) -> LearntLayout | None:
    """The model of lines that a project taught, else the one that it brought along as a package;
    None where it has none.

    KnownError "local-line-model-damaged", also where it may not be read, and
    "local-line-model-outdated".
    """
    path = layout_path(store)
    try:
        own = _read(path)
        brought = lines_model(store) if own is None else None
        return own if brought is None else _of_bytes(brought, path)
    except KnownError as error:
        raise KnownError(
            f"local-{error.code}",
            f"The model of lines that this project taught {_TROUBLE[error.code]}.",
            "The shipped one proposes in its place; learn the layout again, or forget it.",
        ) from error


def _read(path: Path) -> LearntLayout | None:
    try:
        held = path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise damaged(path.stem) from error
    return _of_bytes(held, path)


def _of_bytes(held: bytes, path: Path) -> LearntLayout:
    about, _, numbers = held.partition(b"\n")
    lines = read_model(numbers, about, path.stem)
    facts = json.loads(about)
    pages, period = facts.get("pages"), facts.get("period")
    if period not in (None, *Period):
        raise damaged(path.stem)
    return LearntLayout(lines, pages if isinstance(pages, int) else 0, period and Period(period))


def taught_state(store: Store) -> tuple[int, float, tuple[int, str]]:
    """What changes when a page is finished or opened again, the model of lines is another, or a
    person said what private characters stand for."""
    changed = 0.0
    with suppress(OSError):
        changed = layout_path(store).stat().st_mtime
    return hash(tuple(store.finished.ids())), changed, store.private_chars.state()


def forget_layout(store: Store) -> bool:
    """Use the shipped model of lines again; whether the project had one. KnownError."""
    path = layout_path(store)
    try:
        path.unlink()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError as error:
        raise cannot_write(path.parent, error) from error
    return True


def layout_path(store: Store) -> Path:
    """Where the model of lines of a project lies."""
    names = local_model_path(store)
    return names.with_name(f"lines-{names.name}.model")
