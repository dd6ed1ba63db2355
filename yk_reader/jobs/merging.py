"""Merge projects: the work of several people on copies of one project, or on projects of their
own, into one file.

Each project that is merged is copied first, so its file is only read; all are looked at before
anything is written. Each comes in whole, in one transaction, or not at all.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import field, replace
from pathlib import Path

from yk_reader.jobs.due import Waits
from yk_reader.jobs.merge_folders import merge_folder, sweep
from yk_reader.jobs.merging_labels import (
    LabelMatch,
    changes_of,
    check_labels,
    guidelines_differ,
    match_labels,
    merge_labels,
)
from yk_reader.jobs.package import package_of
from yk_reader.jobs.pictures import picture_file, picture_path
from yk_reader.jobs.projects import open_project
from yk_reader.jobs.removing import check_writable
from yk_reader.model.errors import InputError
from yk_reader.model.progress import Progress, ShouldStop, check_stop, never_stop, no_progress
from yk_reader.model.records import dataclass
from yk_reader.store import Store, errors, merge
from yk_reader.store.annotators import named_uuid
from yk_reader.store.backup import copy, in_use, place_beside
from yk_reader.store.connection import look_at
from yk_reader.store.merge import Merged, Source
from yk_reader.store.merge_people import namesakes
from yk_reader.store.merge_plan import Changed, Group, Plan
from yk_reader.store.merge_rows import Ways
from yk_reader.store.merge_source import private_copy, relabel_steps
from yk_reader.store.merge_versions import STATES, Rule

ConflictKey = tuple[Path, str, str]
"""The file that comes in, the uuid of the page, that of the annotator."""


@dataclass(frozen=True, slots=True)
class MergeOptions:
    """`rule`: who keeps an annotation on which both went on; `choices`: `Conflict.key` -> the same
    for one of them. `labels`: label there -> here. `person`: uuid and
    name of who does it."""

    rule: Rule = "later"
    choices: Mapping[ConflictKey, Rule] = field(default_factory=dict)
    labels: Mapping[str, str] = field(default_factory=dict)
    person: tuple[str, str] | None = None

    def chosen(self, file: Path) -> dict[tuple[str, str], Rule]:
        """What was chosen of the conflicts of a file: uuids of page and annotator -> who keeps."""
        return {(page, who): rule for (of, page, who), rule in self.choices.items() if of == file}


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two copies in a conflict: the key of the annotation in its project `file`, when it
    was written last, by its own clock, how many steps it has, and how many of them the other has
    not. Of files that are looked at together the copy here may be one that comes in before."""

    id: int
    changed_at: str
    steps: int
    own: int
    file: Path


@dataclass(frozen=True, slots=True)
class Conflict:
    """An annotation on which was gone on in both projects. `theirs_first`: by the rule the one that
    comes in keeps the place, and the other is kept beside it; `kept_as`: under which names."""

    page_id: int
    page: str
    page_uuid: str
    annotator: str
    annotator_uuid: str
    mine: Side
    theirs: Side
    theirs_first: bool
    kept_as: tuple[str, ...] = ()

    @property
    def key(self) -> ConflictKey:
        """What tells it from all others of several files that are merged."""
        return self.theirs.file, self.page_uuid, self.annotator_uuid


@dataclass(frozen=True, slots=True)
class MergeReport:
    """What merging one file does, or did (`merged`).

    `states`: annotations by what becomes of them (`STATES`: new, newer, same, older, conflict).
    `labels`: those that this project's label set has not. `decoded`: pages whose bytes are here in
    another encoding. `namesakes`: people who are called as somebody else is here, and the name that
    they get. `notices`: what of the file was not used.
    """

    path: Path
    merged: bool
    pages_new: int
    pages_common: int
    states: Counter[str]
    conflicts: tuple[Conflict, ...]
    labels: tuple[LabelMatch, ...]
    decoded: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()
    changed: tuple[Changed, ...] = ()
    word_lists: tuple[str, ...] = ()
    namesakes: tuple[tuple[str, str], ...] = ()

    @property
    def nothing_new(self) -> bool:
        """Whether the project has all pages and annotations already."""
        return not self.pages_new and not sum(self.states[s] for s in ("new", "newer", "conflict"))


@dataclass(frozen=True, slots=True)
class Prepared:
    """A project that is to be merged: its file, a private copy, what was not used of it."""

    source: Source
    notices: tuple[str, ...]


@contextmanager
def prepared(
    into: Path,
    paths: Sequence[Path],
    *,
    progress: Progress = no_progress,
    should_stop: ShouldStop = never_stop,
) -> Iterator[list[Prepared]]:
    """Private copies of projects, for the length of a block. InputError "merge-itself", StoreError
    where one of them cannot be read whole; Cancelled."""
    look_at(into)
    sweep()
    with ExitStack() as stack:
        out, seen = [], {_inode(into)}
        for number, path in enumerate(paths):
            check_stop(should_stop)
            look_at(path)
            if path.samefile(into):
                raise _itself(path)
            if _inode(path) in seen:
                continue
            seen.add(_inode(path))
            progress(number, len(paths), path.name)
            folder = stack.enter_context(merge_folder())
            made, notices = private_copy(path, folder, should_stop)
            out.append(Prepared(Source(path, made), notices))
        yield out


def merge_projects(
    into: Path,
    ready: Sequence[Prepared],
    options: MergeOptions | None = None,
    *,
    progress: Progress = no_progress,
    should_stop: ShouldStop = never_stop,
) -> tuple[list[MergeReport], Path]:
    """Merge them into a project that nobody has open, each in one transaction; what was done, and
    where the backup lies that was made first.

    Cancelled, or when something is wrong, the file at which that was is not merged at all; those
    before it are. StoreError "in-use", "merge-unsound", those of the file; InputError
    "merge-no-label"; Cancelled.
    """
    options = options or MergeOptions()
    if in_use(into):
        raise errors.in_use(into)
    with open_project(into) as store:
        check_writable(store)
        if store.schema_notice is not None:
            raise store.schema_notice
        settle_person(store, options)
        check_labels(store, copies_of(ready), options.labels)
        check_stop(should_stop)
        saved = place_beside(into, "before-merge")
        copy_into(saved, into, progress, should_stop)
        out = [_merge(store, one, options, progress, should_stop) for one in ready]
    return out, saved


def copy_into(target: Path, project: Path, progress: Progress, should_stop: ShouldStop) -> None:
    """Copy the project that others are merged into. StoreError as of `copy`; Cancelled."""

    def report(done: int, total: int) -> None:
        check_stop(should_stop)
        progress(done, total, project.name)

    copy(project, target, report)


def _merge(
    store: Store,
    one: Prepared,
    options: MergeOptions,
    progress: Progress,
    should_stop: ShouldStop,
) -> MergeReport:
    name = one.source.path.name
    with Store.open(one.source.copy, read_only=True) as other:
        know_again(store, other)
        labels = match_labels(store, other, options.labels)
    changes = changes_of(labels)
    if changes:
        relabel_steps(one.source.copy, changes)
    ways = Ways(changes, picture_paths(one.source.path, store.path))
    with (
        Store.open(one.source.copy, read_only=True) as other,
        merge.attached(store, one.source),
    ):
        progress(0, 0, name)
        with merge.bulk(store, should_stop):
            done = merge.merge(
                store, one.source, options.rule, options.chosen(one.source.path), ways,
                lambda some, total: progress(some, total, name),
            )  # fmt: skip
            done.changed += guidelines_differ(store, other)
            report = report_of(store, one, done.plan, labels, done)
            merge_labels(store, other, changes)
            Waits.of(other).carry(store, merge.new_pages(store), changes)
    store.tidy()
    return report


def copies_of(ready: Sequence[Prepared]) -> list[tuple[Path, Path]]:
    """The projects that are merged, each with its private copy."""
    return [(one.source.path, one.source.copy) for one in ready]


def picture_paths(source: Path, into: Path) -> Callable[[str], str]:
    """How the path of a picture is kept in another folder."""

    def moved(path: str) -> str:
        return picture_path(picture_file(path, source), into) if path else ""

    return moved


def report_of(
    store: Store,
    one: Prepared,
    found: Plan,
    labels: Sequence[LabelMatch],
    done: Merged | None = None,
) -> MergeReport:
    """The report of an attached project: of a plan, or of what was `done`. StoreError."""
    beside = {(b.page, b.annotator): b for b in done.beside} if done is not None else {}
    conflicts = []
    for group in found.conflicts:
        conflict = _conflict(store, one, found, group)
        kept = beside.get((group.page, conflict.annotator))
        names = tuple(name for _, name in kept.beside) if kept is not None else ()
        conflicts.append(replace(conflict, kept_as=names))
    return MergeReport(
        one.source.path, done is not None, found.pages_new, found.pages_common, found.states,
        tuple(conflicts), tuple(labels), tuple(found.decoded), one.notices,
        tuple(done.changed) if done is not None else (),
        tuple(done.word_lists) if done is not None else (),
        namesakes(found),
    )  # fmt: skip


def _conflict(store: Store, source: Prepared, found: Plan, group: Group) -> Conflict:
    name, uuid = merge.page_told(store, group.page)
    first = group.settled.order[0]
    coming = next(one for one in group.settled.order if one.theirs)
    here = min(group.mine, key=lambda one: one.slot)
    steps = (set(here.steps), set(coming.steps))
    own = len(steps[0] - steps[1]), len(steps[1] - steps[0])
    mine = Side(here.id, here.changed_at, len(here.steps), own[0], store.path)
    file = source.source.path
    theirs = Side(coming.id, coming.changed_at, len(coming.steps), own[1], file)
    person = found.mine.get(group.base) or found.theirs[group.base]
    who = store.annotators.named_here(group.base) or person.name
    return Conflict(group.page, name, uuid, who, group.base, mine, theirs, first.theirs)


def settle_person(store: Store, options: MergeOptions) -> None:
    """Who merges is known by a uuid from now on, also who worked under the name alone before."""
    if options.person is not None:
        store.annotators.call(*options.person)
        store.annotators.settle()


def comes_back(other: Store) -> tuple[str, str] | None:
    """The uuid and name of who comes back with a package that was given to that name alone."""
    package = package_of(other)
    if package is not None and package.uuid == named_uuid(package.name):
        uuid = other.annotators.uuid_of(package.name)
        if uuid != package.uuid:
            return uuid, package.name
    return None


def know_again(store: Store, other: Store) -> None:
    """Who comes back (`comes_back`) is that person from now on."""
    back = comes_back(other)
    if back is not None:
        store.annotators.adopt(*back)


def _inode(path: Path) -> tuple[int, int]:
    state = path.stat()
    return state.st_dev, state.st_ino


def _itself(path: Path) -> InputError:
    return InputError(
        "merge-itself",
        f"{path.name} is the project that is merged into.",
        "Choose another project.",
        path=str(path),
    )


__all__ = [
    "STATES", "Conflict", "MergeOptions", "MergeReport", "Prepared", "Side", "merge_projects",
    "prepared",
]  # fmt: skip
