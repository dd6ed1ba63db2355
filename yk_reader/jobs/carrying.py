"""Carry pages from one project file into another, and take them out of the first: what removing,
bringing back and moving are made of.

A page is never in neither file. It is copied, read back and compared before it is taken out of the
first, page by page in short transactions in which edits go first. A journal in the file that the
pages leave says where they went: what is broken off (a power cut) is finished when the file is
opened the next time (`finish_broken_off`).
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import field, replace
from pathlib import Path
from typing import Any, Final
from uuid import uuid4

from yk_reader.jobs.due import Waits, drop_gone
from yk_reader.model.errors import Cancelled, KnownError, StoreError
from yk_reader.model.progress import Progress, ShouldStop, check_stop, never_stop, no_progress
from yk_reader.model.records import dataclass
from yk_reader.store import Store
from yk_reader.store.backup import in_use
from yk_reader.store.own_rows import OwnRows
from yk_reader.store.page_rows import PageRows, Tie, contents

GOING: Final = "pages_going"
"""The key of the journal in `meta`: {"file": where the pages went, "pages": [[uuid here, there]]};
with "back" they are on their way from there into this file."""


@dataclass(frozen=True, slots=True)
class Carried:
    """A page that is in both files: its id, uuid and occurrence in the first, its id and uuid in
    the other. `digest`: of what stood on it (`contents`), "" when it was found there. `uuids`:
    annotations that had to get another uuid there, the new one -> the old one."""

    page_id: int
    uuid: str
    occurrence: int
    name: str
    there: int
    uuid_there: str
    digest: str = ""
    uuids: Mapping[str, str] = field(default_factory=dict)
    written: bool = True
    """False: it was in the other file before, and is the same."""


@dataclass
class Copied:
    """What became of copying: the pages that are in both files now; the names of those that the
    other file has with other contents (left alone), and of those that became a further page of
    their text; all that ties the pages to others, and what of it ties them to pages that the other
    file has not."""

    carried: list[Carried] = field(default_factory=list)
    there_already: list[str] = field(default_factory=list)
    renumbered: list[str] = field(default_factory=list)
    ties: list[Tie] = field(default_factory=list)
    loose: list[Tie] = field(default_factory=list)


class Steps:
    """Progress over several passes, told as one."""

    def __init__(self, progress: Progress, total: int) -> None:
        self._progress, self._total, self._done = progress, total, 0

    def one(self, name: str) -> None:
        """One more page is through a pass."""
        self._done += 1
        self._progress(min(self._done, self._total), self._total, name)


def copy_pages(
    source: Store,
    target: Store,
    page_ids: Iterable[int],
    *,
    keep: bool = False,
    further: bool = False,
    origins: Mapping[int, Carried] | None = None,
    own: OwnRows | None = None,
    batch: int = 1,
    steps: Steps | None = None,
    should_stop: ShouldStop = never_stop,
) -> Copied:
    """Copy pages with all that belongs to them; each is read back and compared. What waits for its
    layout or its suggestions waits on in the target.

    `keep`: rows keep their keys where these are free. A page whose text and occurrence the target
    has is left alone, unless nothing of it differs (then it counts as copied), or `further` makes
    it the next page of its text. `origins`: by id, what pages were before they came into `source`;
    they become that again. `own`: only these rows of the pages. `batch` pages are one transaction.
    StoreError, Cancelled: the target is as before.
    """
    out, waits = Copied(), Waits.of(source)
    steps = steps or Steps(no_progress, 0)
    try:
        at, ids = 0, list(page_ids)
        while at < len(ids):
            some = []
            for page_id in ids[at : at + batch]:
                check_stop(should_stop)
                page = source.page_rows.read(page_id)
                if page is not None:
                    page = own.page(page) if own is not None else page
                    some.append((page_id, page, contents(page)))
            before = len(out.carried)
            with target.transaction():  # nothing else in it: an edit may wait for it
                for page_id, page, digest in some:
                    origin = (origins or {}).get(page_id)
                    _copy(target, page_id, page, digest, keep, further, origin, origins or {}, out)
                fresh = [one for one in out.carried[before:] if one.written]
                waits.carry(target, [(one.page_id, one.there) for one in fresh])
            target.tidy()
            at += batch
            for one in out.carried[before:]:
                if one.written and _contents_of(target, one.there) != one.digest:
                    raise not_the_same(target.path, one.name)
            for _, page, _ in some:
                steps.one(page.name)
        places = {one.uuid: one.there for one in out.carried}
        ties = [*_ties_of(source, out.carried), *kept_ties(source)]
        out.ties = [tie for tie in ties if own is None or own.tie(tie)]
        out.loose = target.page_rows.put_ties(out.ties, places, keep=keep)
    except BaseException:
        drop_written(target, out.carried)
        raise
    return out


def _copy(
    target: Store,
    page_id: int,
    page: PageRows,
    digest: str,
    keep: bool,
    further: bool,
    origin: Carried | None,
    origins: Mapping[int, Carried],
    out: Copied,
) -> None:
    """Write one page; what became of it goes to `out`."""
    uuid, wish, occurrence = page.uuid, None, int(page.of_page("occurrence"))
    if origin is not None:
        page, wish = page.as_occurrence(origin.occurrence, origin.uuids), origin.page_id
    there = target.pages.find_uuid(page.uuid)
    if there is not None:
        if _contents_of(target, there) == digest:
            out.carried.append(
                Carried(page_id, uuid, occurrence, page.name, there, page.uuid, written=False)
            )
            return
        if not further:
            out.there_already.append(page.name)
            return
        number = target.pages.next_occurrence(page.of_page("sha256"))
        number = max(number, 1 + max((one.occurrence for one in origins.values()), default=0))
        page = page.as_occurrence(number, {})
        out.renumbered.append(page.name)
    fresh = {old: str(uuid4()) for old in target.page_rows.taken(page.annotation_uuids)}
    page = page.as_occurrence(int(page.of_page("occurrence")), fresh)
    there = target.page_rows.put(page, keep=keep or origin is not None, wish=wish)
    uuids = {new: old for old, new in fresh.items()}
    out.carried.append(
        Carried(page_id, uuid, occurrence, page.name, there, page.uuid, digest, uuids)
    )


def _contents_of(store: Store, page_id: int) -> str | None:
    page = store.page_rows.read(page_id)
    return None if page is None else contents(page)


def _ties_of(source: Store, carried: Iterable[Carried]) -> list[Tie]:
    """The ties of these pages, each once."""
    found: dict[tuple[str, Any], Tie] = {}
    for one in carried:
        for tie in source.page_rows.ties(one.page_id):
            found[tie.table, tie.row] = tie
    return list(found.values())


def drop_written(target: Store, carried: Iterable[Carried]) -> None:
    """Take out again what was copied."""
    ids = [one.there for one in carried if one.written]
    for _ in target.in_slices(ids, target.page_rows.delete):
        pass
    drop_gone(target)


def take_out(
    source: Store,
    target: Store,
    copied: Copied,
    since: int,
    *,
    steps: Steps | None = None,
    should_stop: ShouldStop = never_stop,
) -> list[str]:
    """Take pages out of `source` that are in `target`, in slices that let edits in; the names of
    those that stay, because they were changed in both files meanwhile.

    `since`: `source.changes()` of this thread before they were copied. A page that was worked on
    since is copied once more first. Cancelled, StoreError: those that were taken out are put back.
    """
    steps, carried = steps or Steps(no_progress, 0), copied.carried
    stay: list[str] = []
    gone: list[Carried] = []
    note(source, target.path, [(one.uuid, one.uuid_there) for one in carried])

    def work(one: Carried | None) -> None:
        if one is None:
            drop_gone(source)
            forget(source)
            return
        if source.changes() != since:
            now = source.page_rows.read(one.page_id)
            if now is None:
                return
            fresh = _up_to_date(target, one, now)
            if fresh is None:
                stay.append(one.name)
                return
            one = fresh
        source.page_rows.delete(one.page_id)
        gone.append(one)

    work_of: list[Carried | None] = [*carried, None]
    done = 0
    try:
        for one in source.in_slices(work_of, work, should_stop=should_stop):
            done += 1
            steps.one(one.name if one is not None else "")
        if done < len(work_of):
            raise Cancelled
    except BaseException:
        # Where the file cannot be written the journal stays, and the next opening finishes it.
        with suppress(KnownError):
            put_back(source, target, gone, copied.ties)
            forget(source)
        raise
    return stay


def _up_to_date(target: Store, one: Carried, now: PageRows) -> Carried | None:
    """The copy of a page as it is now; None where somebody worked on the copy as well."""
    digest = contents(now)
    if digest == one.digest:
        return one
    held = target.page_rows.read(one.there)
    if held is None:
        return None
    if contents(held) == digest:
        return replace(one, digest=digest)
    if contents(held) != one.digest:
        return None
    again = now.as_occurrence(
        int(held.of_page("occurrence")), {old: new for new, old in one.uuids.items()}
    )
    with target.transaction():
        target.page_rows.delete(one.there)
        there = target.page_rows.put(again, keep=True, wish=one.there)
        target.page_rows.put_ties(now.ties, {one.uuid: there}, keep=True)
    return replace(one, there=there, digest=digest)


def put_back(
    source: Store,
    target: Store,
    gone: Sequence[Carried],
    ties: Iterable[Tie],
    *,
    steps: Steps | None = None,
    should_stop: ShouldStop = never_stop,
) -> Copied:
    """Bring pages that were taken out of `source` back out of `target`, as they were: with their
    keys where these are free, as a further page of their text where another has their place."""
    origins = {one.there: one for one in gone}
    out = copy_pages(
        target, source, list(origins), keep=True, further=True, origins=origins,
        steps=steps, should_stop=should_stop,
    )  # fmt: skip
    places = {origins[one.page_id].uuid: one.there for one in out.carried}
    source.page_rows.put_ties(ties, places, keep=True)
    return out


# -- the journal


def note(store: Store, file: Path, pages: Sequence[tuple[str, str]], *, back: bool = False) -> None:
    """Write into the file that pages are under way, and where they are in the meantime."""
    kept = {"file": str(file.resolve()), "pages": pages, "back": back}
    with store.transaction():
        store.meta.set(GOING, json.dumps(kept))  # escaped: a path may hold what is no text


def forget(store: Store) -> None:
    """Nothing is under way any more."""
    with store.transaction():
        store.meta.set(GOING, "")


def under_way(store: Store) -> bool:
    """Whether the journal says that pages are under way, or cannot be read: then what is in the
    other file must stay there."""
    try:
        return bool(store.meta.get(GOING))
    except KnownError:
        return True


@dataclass(frozen=True, slots=True)
class Finished:
    """What was under way when the program was ended, and is finished now: `pages` names, where
    they lie; `back`: they are in the project again. `stay`: those that stay in it, because they
    were worked on since, or the other file is not there any more."""

    file: Path
    pages: tuple[str, ...]
    stay: int
    back: bool


def finish_broken_off(store: Store) -> Finished | None:
    """Finish what was broken off in the middle; None when there is nothing, or when whoever began
    it is still at work (the other file is open). StoreError."""
    if store.read_only:
        return None
    try:
        kept = json.loads(store.meta.get(GOING) or "null")
        if kept is None:
            return None
        file, back = Path(str(kept["file"])), bool(kept["back"])
        pages = [(str(here), str(there)) for here, there in kept["pages"]]
    except (ValueError, TypeError, KeyError, RecursionError):
        forget(store)  # another hand wrote it
        return None
    if not file.is_file():
        forget(store)
        stay = [here for here, _ in pages if store.pages.find_uuid(here) is not None]
        return Finished(file, (), 0 if back else len(stay), back)
    if in_use(file):
        return None
    with Store.open(file) as other:
        if back:
            ids = [i for _, there in pages if (i := other.pages.find_uuid(there)) is not None]
            copied = copy_pages(other, store, ids, keep=True, further=True)
            names, left = [one.name for one in copied.carried], 0
            store.page_rows.put_ties(kept_ties(other), {}, keep=True)
        else:
            names, left = _finish_out(store, other, pages)
        forget(store)
    return Finished(file, tuple(names), left, back)


def _finish_out(
    store: Store, other: Store, pages: Iterable[tuple[str, str]]
) -> tuple[list[str], int]:
    """Take out the rest of the pages, each only if the other file has it as it is."""
    names, left = [], 0
    for here, there in pages:
        copy = other.pages.find_uuid(there)
        page_id = store.pages.find_uuid(here)
        if page_id is None:
            names += [other.pages.row(copy).name] if copy is not None else []
            continue
        with store.transaction():
            mine = store.page_rows.read(page_id)
            theirs = other.page_rows.read(copy) if copy is not None else None
            if mine is None or theirs is None or contents(mine) != contents(theirs):
                left += 1
                continue
            store.page_rows.delete(page_id)
            names.append(mine.name)
    drop_gone(store)
    return names, left


# -- ties to pages that stay


_TIES: Final = "removed_ties"


def keep_ties(store: Store, ties: Iterable[Tie]) -> None:
    """Keep in the file of removed pages what tied them together and to pages that stay."""
    with store.transaction():
        store.meta.set(_TIES, json.dumps([tie.as_json() for tie in ties], ensure_ascii=False))


def kept_ties(store: Store) -> list[Tie]:
    """What `keep_ties` kept; nothing where another hand wrote there."""
    try:
        return [Tie.from_json(kept) for kept in json.loads(store.meta.get(_TIES) or "[]")]
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return []


def not_the_same(path: Path, name: str) -> StoreError:
    """A page that reads otherwise than it was written."""
    return StoreError(
        "copy-differs",
        f"The page {name} does not read back from {path} as it was written.",
        "Check the disk. Nothing was taken out of the project.",
        name=name,
        path=str(path),
    )
