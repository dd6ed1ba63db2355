"""Give pages of a project out to people: for each a project file of their own, small enough to be
sent, whose pages are the same ones when it comes back.

The project keeps to whom each page was given. Nothing is in its place before all files are made:
cancelled, or when something is wrong, no file is there and nothing is kept.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import Final

from yk_reader.jobs.carrying import Copied, Steps, copy_pages
from yk_reader.jobs.dealing import deal, draw, given_twice
from yk_reader.jobs.embedding import to_embed
from yk_reader.jobs.guard import Guard
from yk_reader.jobs.knowledge import local_model_path
from yk_reader.jobs.layout_knowledge import layout_path
from yk_reader.jobs.moving import check_copied
from yk_reader.jobs.names import Stems, clean_stem
from yk_reader.jobs.package import (
    Package,
    keep_models,
    keep_package,
    models_of,
    size_of_models,
)
from yk_reader.jobs.pictures import picture_file, picture_path
from yk_reader.jobs.removing import check_writable
from yk_reader.jobs.staging import Staging
from yk_reader.model.errors import InputError, KnownError
from yk_reader.model.file_names import name_of
from yk_reader.model.people import clean_name
from yk_reader.model.progress import Progress, ShouldStop, check_stop, never_stop, no_progress
from yk_reader.model.records import dataclass
from yk_reader.store import MACHINE, Store, now
from yk_reader.store.backup import compact
from yk_reader.store.own_rows import OwnRows
from yk_reader.store.project_rows import (
    copy_project_rows,
    size_of_project_rows,
    sizes_of_pages,
)
from yk_reader.tagging.model.storage import packed

SUFFIX: Final = ".ykdb"
_BATCH: Final = 32
"""Pages that are written at once: nobody else works in the new file."""
_EMPTY: Final = 390_000
"""Bytes of a project without pages."""
_PICTURES: Final = ("picture_data",)


@dataclass(frozen=True, slots=True)
class GiveOptions:
    """How pages are given out. `people`: name -> file name in the folder, "" for one that follows
    from project and name. `number`: so many of the pages, at random; None: all of them. `overlap`:
    so many per cent of them go to two people. `seed` decides what chance decides. `history`: the
    work of all people goes along, with its history, else only that of who gets the page.
    `pictures`: the files hold the pictures of their pages in themselves. `force`: what lies at the
    places of the files is replaced.
    """

    people: Mapping[str, str]
    number: int | None = None
    overlap: int = 0
    seed: int = 0
    history: bool = False
    pictures: bool = False
    force: bool = False


@dataclass(frozen=True, slots=True)
class Given:
    """What one person got: the file with its bytes, and the pages by id."""

    name: str
    file: Path
    size: int
    pages: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class GivenOut:
    """What became of it: the files, how many pages there are in all and how many of them two people
    got, and pages whose picture could not be taken along, with the reason."""

    people: tuple[Given, ...]
    pages: int
    twice: int
    lacking: tuple[tuple[str, str], ...] = ()


def person_name(text: str) -> str:
    """A name as it is kept (`clean_name`); InputError "bad-person"."""
    name = clean_name(text)
    if not name or name.casefold() == MACHINE:
        raise InputError(
            "bad-person",
            "The automatic layer is called so." if name else "A person needs a name.",
            "Choose another name.",
            name=name,
        )
    return name


def hands_of(store: Store, page_ids: Iterable[int], options: GiveOptions) -> dict[str, list[int]]:
    """Who gets which pages. InputError "nothing-to-give", and those of `deal`."""
    ids = list(dict.fromkeys(page_ids))
    rows = store.pages.rows_of(ids)
    told = {page: rows[page].uuid for page in ids if page in rows}
    if options.number is not None:
        told = {page: told[page] for page in draw(told, options.number, options.seed)}
    if not told:
        raise InputError("nothing-to-give", "There is no page to give out.", "Choose other pages.")
    return deal(told, list(options.people), options.overlap, options.seed)


def places_of(store: Store, folder: Path, people: Mapping[str, str]) -> dict[str, Path]:
    """Where the file of each person goes; InputError "bad-file-name", also where two have one."""
    stems, found = Stems(), {}
    for wanted in people.values():
        if wanted:
            name = wanted if wanted.casefold().endswith(SUFFIX) else f"{wanted}{SUFFIX}"
            stem = name[: -len(SUFFIX)]
            if clean_stem(stem) != stem or len(PurePosixPath(name).parts) != 1:
                raise _bad_file(wanted, "it is no plain file name")
            if not stems.take(stem):
                raise _bad_file(wanted, "two people have it")
    for name, wanted in people.items():
        stem = wanted or stems.of(f"{store.path.stem}-{name}")
        ending = "" if stem.casefold().endswith(SUFFIX) else SUFFIX
        found[name] = folder / f"{stem}{ending}"
    return found


@dataclass(frozen=True, slots=True)
class Foretold:
    """What giving out would make: for each person the pages and about how many bytes; how many
    pages in all, and how many of them two people would get."""

    people: dict[str, tuple[int, int]]
    pages: int
    twice: int


def foretell(store: Store, page_ids: Iterable[int], options: GiveOptions) -> Foretold:
    """What giving out would make. Errors as of `hands_of`, "bad-person"."""
    people = {person_name(name): file for name, file in options.people.items()}
    hands = hands_of(store, page_ids, replace(options, people=people))
    every = _EMPTY + size_of_project_rows(store)
    every += size_of_models(_bytes_of_names(store), _bytes_of_lines(store))
    told = {}
    for name, ids in hands.items():
        sizes = sizes_of_pages(store, ids, name, history=options.history)
        told[name] = len(ids), every + sizes.rows + (sizes.pictures if options.pictures else 0)
    pages = len({page for ids in hands.values() for page in ids})
    return Foretold(told, pages, given_twice(hands.values()))


def give_out(
    store: Store,
    page_ids: Iterable[int],
    folder: Path,
    options: GiveOptions,
    *,
    progress: Progress = no_progress,
    should_stop: ShouldStop = never_stop,
) -> GivenOut:
    """Make the files in `folder`, and keep in the project who got what.

    InputError: those of `hands_of` and `places_of`, "bad-person", "not-replaced",
    "never-replaced"; KnownError "cannot-write"; StoreError; Cancelled.
    """
    people = {person_name(name): file for name, file in options.people.items()}
    options = replace(options, people=people)
    check_writable(store)
    hands = hands_of(store, page_ids, options)
    places = places_of(store, folder, people)
    guard = Guard(own=store.path, force=options.force)
    for place in places.values():
        guard.check(place)
    total = sum(map(len, hands.values()))
    steps = Steps(progress, 2 * total + len(hands))
    at, lacking = now(), dict[str, str]()
    sizes: dict[str, int] = {}
    models = models_of(store, _bytes_of_names(store), _bytes_of_lines(store))
    with Staging(folder, guard, "") as staging:
        for name, ids in hands.items():
            given = Package(name, store.annotators.uuid_of(name), at, name_of(store.path.name))
            making = _Making(store, options, given, models, places[name], steps, should_stop)
            work = staging.root / f"work{SUFFIX}"
            making.make(work, ids, lacking)
            check_stop(should_stop)
            made = staging.path(places[name].name)
            compact(work, made)
            work.unlink()
            sizes[name] = made.stat().st_size
            steps.one(places[name].name)
        with store.transaction(edit=True):
            for name, ids in hands.items():
                store.assignments.give(ids, name, at)
            staging.place()
    out = tuple(Given(name, places[name], sizes[name], tuple(hands[name])) for name in hands)
    pages = len({page for ids in hands.values() for page in ids})
    return GivenOut(out, pages, given_twice(hands.values()), tuple(lacking.items()))


@dataclass(frozen=True, slots=True)
class _Making:
    """Makes the file of one person."""

    store: Store
    options: GiveOptions
    given: Package
    models: Mapping[str, str]
    place: Path
    steps: Steps
    should_stop: ShouldStop

    def make(self, work: Path, ids: Sequence[int], lacking: dict[str, str]) -> None:
        """Make it at `work`; what could not be taken along goes to `lacking`."""
        with Store.create(work) as target:
            copy_project_rows(self.store, target)
            target.annotators.people[self.given.name] = self.given.uuid
            copied = copy_pages(
                self.store, target, ids, keep=True, own=self._own(), batch=_BATCH,
                steps=self.steps, should_stop=self.should_stop,
            )  # fmt: skip
            check_copied(self.store, target, copied, self.steps, self.should_stop)
            self._pictures(target, copied, lacking)
            target.assignments.give(
                [one.there for one in copied.carried], self.given.name, self.given.given_at
            )
            keep_models(target, self.models)
            keep_package(target, self.given)

    def _own(self) -> OwnRows:
        without = () if self.options.pictures else _PICTURES
        people = None if self.options.history else (self.given.uuid,)
        return OwnRows(people, without)

    def _pictures(self, target: Store, copied: Copied, lacking: dict[str, str]) -> None:
        """The path of each picture from where the file will lie; and the picture itself."""
        for one in copied.carried:
            check_stop(self.should_stop)
            picture = target.facsimiles.picture(one.there)
            if picture is None or not picture.path:
                continue
            path = picture_path(picture_file(picture.path, self.store.path), self.place)
            if path != picture.path:
                target.facsimiles.give_picture(one.there, replace(picture, path=path))
            if self.options.pictures and not target.picture_data.size(one.there):
                try:
                    target.picture_data.put(one.there, to_embed(self.store, one.page_id))
                except KnownError as error:
                    lacking[one.name] = str(error)


def _bytes_of_names(store: Store) -> bytes | None:
    """The model of names that the project taught. A file that cannot be read stays here."""
    try:
        return packed(local_model_path(store))
    except OSError:
        return None


def _bytes_of_lines(store: Store) -> bytes | None:
    try:
        return layout_path(store).read_bytes()
    except OSError:
        return None


def _bad_file(name: str, why: str) -> InputError:
    return InputError(
        "bad-file-name",
        f"A package cannot be called {name}: {why}.",
        "Choose another file name, without a folder.",
        name=name,
        why=why,
    )
