"""Move or copy pages into another project file, with all that belongs to them; move them back."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from yk_reader.jobs.carrying import (
    Carried,
    Copied,
    Steps,
    copy_pages,
    drop_written,
    put_back,
    take_out,
    under_way,
)
from yk_reader.jobs.due import drop_gone
from yk_reader.jobs.label_sets import take_labels
from yk_reader.jobs.projects import PATIENCE_MS, create_project, open_project
from yk_reader.jobs.removing import check_writable, no_pages
from yk_reader.model.entity import LabelSet
from yk_reader.model.errors import InputError, StoreError
from yk_reader.model.progress import Progress, ShouldStop, check_stop, never_stop, no_progress
from yk_reader.model.records import dataclass
from yk_reader.session.checks import check_page
from yk_reader.session.session import Session
from yk_reader.store import MACHINE, Store
from yk_reader.store.page_rows import Tie, contents
from yk_reader.tagging.labels import check_label_set


@dataclass(frozen=True, slots=True)
class MoveOptions:
    """`copy`: the pages stay where they are, too. `further`: a page whose text the other project
    has becomes one more page of that text there, else it is left alone. `bring_labels`: labels of
    the pages that the other project has not join its label set, else they are a refusal. `person`:
    uuid and name of who does it."""

    copy: bool = False
    further: bool = False
    bring_labels: bool = False
    person: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Moved:
    """What became of it. `file`: the other project. `there_already`, `stay`: names of pages that
    were left alone, because the other project has their text, or because they were worked on in
    both meanwhile. `loose`: ties to pages that did not come along. `labels`: those that joined the
    other label set. `made`: the other project was made for them. `ties` are for `move_back`."""

    file: Path
    pages: tuple[Carried, ...]
    there_already: tuple[str, ...] = ()
    renumbered: tuple[str, ...] = ()
    stay: tuple[str, ...] = ()
    loose: int = 0
    labels: tuple[str, ...] = ()
    made: bool = False
    ties: tuple[Tie, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the pages."""
        return tuple(one.name for one in self.pages)


def missing_labels(store: Store, page_ids: Sequence[int], target: Path) -> list[str]:
    """Labels of the pages that the project `target` has not; none for a project that is to be made.
    StoreError when it cannot be read."""
    if not target.exists():
        return []
    with open_project(target, read_only=True) as other:
        return _missing(store, page_ids, other)


def move_pages(
    store: Store,
    page_ids: Sequence[int],
    target: Path,
    options: MoveOptions | None = None,
    *,
    progress: Progress = no_progress,
    should_stop: ShouldStop = never_stop,
) -> Moved:
    """Move pages into another project, which is made when it is not there.

    They are copied, read back, compared and checked there before they are taken out of this one;
    cancelled, or when something is wrong, both are as before. Killed in the middle a page is in
    both or in this one, and doing it again goes on. InputError "same-project", "no-pages",
    "labels-lacking"; StoreError of either file; Cancelled.
    """
    options = options or MoveOptions()
    if target.exists() and target.samefile(store.path):
        raise same_project(store.path)
    ids = list(store.pages.rows_of(dict.fromkeys(page_ids)))
    if not ids:
        raise no_pages()
    if not options.copy:
        check_writable(store)
    ids.sort(key=list(dict.fromkeys(page_ids)).index)
    made = not target.exists()
    if made:
        create_like(store, target)
    other = Store.open(target, timeout_ms=PATIENCE_MS)
    try:
        check_writable(other)
        return _move(store, other, ids, options, made, progress, should_stop)
    finally:
        if made:
            other.discard_empty()
        other.close()


def _move(
    store: Store,
    other: Store,
    ids: Sequence[int],
    options: MoveOptions,
    made: bool,
    progress: Progress,
    should_stop: ShouldStop,
) -> Moved:
    before, labels = other.labels.current(), _settle_labels(store, other, ids, options)
    try:
        return _carry(store, other, ids, options, made, labels, progress, should_stop)
    except BaseException:
        if labels and before is not None:
            other.labels.save(before)
        raise


def _carry(
    store: Store,
    other: Store,
    ids: Sequence[int],
    options: MoveOptions,
    made: bool,
    labels: Sequence[str],
    progress: Progress,
    should_stop: ShouldStop,
) -> Moved:
    _settle_person(store, other, options)
    since = store.changes()
    steps = Steps(progress, (2 if options.copy else 3) * len(ids) + 1)
    copied = copy_pages(
        store, other, ids, further=options.further, steps=steps, should_stop=should_stop
    )
    stay: list[str] = []
    try:
        check_copied(store, other, copied, steps, should_stop)
        if not options.copy:
            stay = take_out(store, other, copied, since, steps=steps, should_stop=should_stop)
    except BaseException:
        if not under_way(store):
            drop_written(other, copied.carried)
        raise
    return Moved(
        other.path,
        tuple(one for one in copied.carried if one.name not in set(stay)),
        tuple(copied.there_already), tuple(copied.renumbered), tuple(stay),
        len(copied.loose), tuple(labels), made, tuple(copied.ties),
    )  # fmt: skip


def move_back(
    store: Store,
    moved: Moved,
    *,
    copied: bool = False,
    progress: Progress = no_progress,
    should_stop: ShouldStop = never_stop,
) -> tuple[int, ...]:
    """Bring moved pages back, with what was done on them there; their ids here. `copied`: they are
    here too, and only the copies go. Labels that joined the other label set stay there.

    A project that was made for them goes when nothing else came in. StoreError; Cancelled.
    """
    with Store.open(moved.file, timeout_ms=PATIENCE_MS) as other:
        check_writable(other)
        steps = Steps(progress, (1 if copied else 2) * len(moved.pages) + 1)
        if copied:
            _drop_copies(store, other, moved)
            ids: tuple[int, ...] = ()
        else:
            check_writable(store)
            since = other.changes()
            out = put_back(
                store, other, moved.pages, moved.ties, steps=steps, should_stop=should_stop
            )
            ids = tuple(one.there for one in out.carried)
            own = {one.there for one in moved.pages if one.written}
            out.carried = [one for one in out.carried if one.page_id in own]
            try:
                take_out(other, store, out, since, steps=steps, should_stop=should_stop)
            except BaseException:
                if not under_way(other):
                    drop_written(store, out.carried)
                raise
        if moved.made:
            other.discard_empty()
    return ids


def _drop_copies(store: Store, other: Store, moved: Moved) -> None:
    """Take the copies out again; one that was worked on there since stays."""
    for one in moved.pages:
        held = other.page_rows.read(one.there) if one.written else None
        if held is not None and contents(held) == one.digest:
            other.page_rows.delete(one.there)
    drop_gone(other)


def create_like(store: Store, target: Path) -> None:
    """Make a project with the label set that is in use here."""
    with create_project(target) as made:
        labels = store.labels.current()
        if labels is not None:
            made.labels.save(labels)
            made.labels.choose(labels.name)


def _missing(store: Store, page_ids: Sequence[int], other: Store) -> list[str]:
    theirs = other.labels.current()
    known = {label.name for label in theirs.labels} if theirs is not None else set()
    return sorted(store.stakes.of(page_ids).labels - known)


def _settle_labels(
    store: Store, other: Store, ids: Sequence[int], options: MoveOptions
) -> list[str]:
    """Add the labels that the other project has not. InputError "labels-lacking"."""
    lacking = _missing(store, ids, other)
    if not lacking:
        return []
    if not options.bring_labels:
        raise InputError(
            "labels-lacking",
            f"The label set of {other.path.name} lacks {', '.join(lacking)}.",
            "Bring them along (--bring-labels), or change the labels first.",
            labels=", ".join(lacking),
            path=str(other.path),
        )
    mine, theirs = store.labels.current(), other.labels.current()
    if theirs is None:
        theirs = LabelSet(mine.name if mine is not None else "", ())
    more = list(theirs.labels)
    keys = {label.key for label in more}
    for name in lacking:
        label = mine.get(name) if mine is not None else None
        if label is not None:
            more.append(replace(label, key="" if label.key in keys else label.key))
            keys.add(label.key)
    take_labels(Session(other, MACHINE), check_label_set(replace(theirs, labels=tuple(more))), {})
    return lacking


def _settle_person(store: Store, other: Store, options: MoveOptions) -> None:
    """Who does it is one and the same in both files."""
    if options.person is not None:
        for each in (store, other):
            each.annotators.call(*options.person)
            if not each.read_only:
                each.annotators.settle()


def check_copied(
    store: Store, other: Store, copied: Copied, steps: Steps, should_stop: ShouldStop
) -> None:
    """Raise StoreError "copy-unsound" where a page is not as sound there as it is here."""
    for one in copied.carried:
        check_stop(should_stop)
        here = {(p.code, p.message) for p in check_page(store, one.page_id)}
        there = {(p.code, p.message) for p in check_page(other, one.there)}
        if there - here:
            why = sorted(there - here)[0][1]
            raise StoreError(
                "copy-unsound",
                f"The page {one.name} is not sound in {other.path.name}: {why}",
                "Check both projects (yk-reader check). Nothing was taken out of this one.",
                name=one.name,
                path=str(other.path),
                why=why,
            )
        steps.one(one.name)


def same_project(path: Path) -> InputError:
    """The pages are there already."""
    return InputError(
        "same-project",
        f"{path.name} is the project that the pages are in.",
        "Choose another project.",
        path=str(path),
    )
