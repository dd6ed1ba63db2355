"""What merging projects would do, said before anything is written.

Of files that hang together (one person's work on one page in two of them, a page that two of them
bring) what the second one does follows from the first one: then the merge is rehearsed, on a copy
of the project.
"""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from yk_reader.jobs.merge_folders import merge_folder
from yk_reader.jobs.merging import (
    MergeOptions,
    MergeReport,
    Prepared,
    comes_back,
    copies_of,
    copy_into,
    know_again,
    picture_paths,
    report_of,
    settle_person,
)
from yk_reader.jobs.merging_labels import changes_of, check_labels, match_labels, merge_labels
from yk_reader.jobs.projects import open_project
from yk_reader.model.progress import Progress, ShouldStop, check_stop, never_stop, no_progress
from yk_reader.store import Store, merge
from yk_reader.store.merge_rows import Ways

_NAME: Final = "rehearsed.ykdb"
_Origins = dict[int, tuple[Path, int]]
"""Annotation of the copy on which is rehearsed -> the file that brought it, and its key there."""


def preview(
    into: Path,
    ready: Sequence[Prepared],
    options: MergeOptions | None = None,
    *,
    progress: Progress = no_progress,
    should_stop: ShouldStop = never_stop,
) -> list[MergeReport]:
    """What merging them in this order would do; nothing is written. What changes nothing may be
    told as "same" where it is "older" by then. InputError "merge-no-label";
    StoreError, "no-room-for" also where a copy of the project has no room; Cancelled."""
    options = options or MergeOptions()
    with open_project(into, read_only=True) as store:
        check_labels(store, copies_of(ready), options.labels)
        if not _makes_known(store, ready, options):
            out: list[MergeReport] = []
            touched: set[object] = set()
            for one in ready:
                found, more = _alone(store, one, options, should_stop)
                if touched & more:
                    break
                out.append(found)
                touched |= more
            else:
                return out
    return _rehearsed(into, ready, options, progress, should_stop)


def _makes_known(store: Store, ready: Sequence[Prepared], options: MergeOptions) -> bool:
    """Whether somebody who is known here by the name alone becomes known by a uuid."""
    known = {name: store.annotators.uuid_of(name) for name in store.annotators.names()}
    coming = [options.person] if options.person is not None else []
    for one in ready:
        with Store.open(one.source.copy, read_only=True) as other:
            back = comes_back(other)
            coming += [back] if back is not None else []
    return any(
        known.get(name, uuid) != uuid and uuid not in known.values() for uuid, name in coming
    )


def _alone(
    store: Store, one: Prepared, options: MergeOptions, should_stop: ShouldStop
) -> tuple[MergeReport, set[object]]:
    """What merging one of them would do by itself, and what it touches: pages that it brings, and
    whose annotation of which page it changes."""
    with (
        merge.attached(store, one.source),
        Store.open(one.source.copy, read_only=True) as other,
        store.interruptible(should_stop),
        store.reading(),
    ):
        found = merge.plan(store, one.source, options.rule, options.chosen(one.source.path))
        labels = match_labels(store, other, options.labels)
        touched: set[object] = set(merge.brought(store))
        touched |= {(group.page, group.base) for group in found.groups if group.settled.changed}
        return report_of(store, one, found, labels), touched


def _rehearsed(
    into: Path,
    ready: Sequence[Prepared],
    options: MergeOptions,
    progress: Progress,
    should_stop: ShouldStop,
) -> list[MergeReport]:
    """The same of all of them, one after the other, on a copy that is thrown away."""
    out: list[MergeReport] = []
    origins: _Origins = {}
    with merge_folder() as folder:
        check_stop(should_stop)
        copy_into(folder / _NAME, into, progress, should_stop)
        with Store.open(folder / _NAME) as store:
            settle_person(store, options)
            for number, one in enumerate(ready):
                progress(number, len(ready), one.source.path.name)
                out.append(_rehearse(store, one, options, into, origins, should_stop))
    return out


def _rehearse(
    store: Store,
    one: Prepared,
    options: MergeOptions,
    into: Path,
    origins: _Origins,
    should_stop: ShouldStop,
) -> MergeReport:
    """Merge one of them into the copy; the report of what was planned. `origins`: of what came in
    before; what comes in joins it."""
    with (
        Store.open(one.source.copy, read_only=True) as other,
        merge.attached(store, one.source),
        merge.bulk(store, should_stop),
    ):
        know_again(store, other)
        labels = match_labels(store, other, options.labels)
        changes = changes_of(labels)
        found = merge.plan(store, one.source, options.rule, options.chosen(one.source.path))
        told = _placed(report_of(store, one, found, labels), into, origins)
        ways = Ways(changes, picture_paths(one.source.path, store.path))
        merge.merge(
            store, one.source, options.rule, options.chosen(one.source.path), ways,
            lambda _some, _total: None,
        )  # fmt: skip
        merge_labels(store, other, changes)
        for here, there in merge.came_in(store).items():
            origins[here] = one.source.path, there
    return told


def _placed(told: MergeReport, into: Path, origins: _Origins) -> MergeReport:
    """The same, with the copies here where they are: in the project, or in a file before."""
    conflicts = []
    for one in told.conflicts:
        file, key = origins.get(one.mine.id, (into, one.mine.id))
        conflicts.append(replace(one, mine=replace(one.mine, id=key, file=file)))
    return replace(told, conflicts=tuple(conflicts))
