"""The verbs that share pages out: give them to people in files of their own, say who has which."""

from collections.abc import Sequence
from pathlib import Path

import click

from yk_reader.cli.options import DB, FORCE, OUT_FOLDER, identity, person
from yk_reader.cli.terminal import LINES_SHOWN, Bar, counted, say, shown
from yk_reader.jobs import projects
from yk_reader.jobs.chosen_pages import chosen_of
from yk_reader.jobs.dealing import WHOLE
from yk_reader.jobs.giving_out import (
    GivenOut,
    GiveOptions,
    foretell,
    give_out,
    person_name,
    places_of,
)
from yk_reader.jobs.guard import Guard
from yk_reader.model.errors import InputError
from yk_reader.store import Store
from yk_reader.store.page_filter import NOBODY, SHOWN, Show


@click.command()
@DB
@click.option(
    "--to",
    "people",
    multiple=True,
    required=True,
    metavar="NAME[=FILE]",
    help="Who gets pages, once for each person; FILE is the name of the file in DIR.",
)
@click.option(
    "--pages",
    "wanted",
    multiple=True,
    metavar="PAGES",
    help="Which pages: names with commas between, patterns with *, id:7, a folder; it may be given "
    "several times.  [default: all]",
)
@click.option(
    "--status",
    type=click.Choice(SHOWN),
    default="all",
    show_default=True,
    help="Only pages that you have not finished, or have.",
)
@click.option("--not-given", is_flag=True, help="Only pages that nobody was given yet.")
@click.option(
    "--random", "number", type=click.IntRange(min=1), metavar="N", help="N of them, at random."
)
@click.option(
    "--overlap",
    type=click.IntRange(0, WHOLE),
    default=0,
    show_default=True,
    metavar="PERCENT",
    help="So many per cent of the pages go to two people.",
)
@click.option("--seed", type=int, default=0, show_default=True, help="Another seed deals anew.")
@click.option(
    "--with-history",
    is_flag=True,
    help="Take the work of all people along, with its history; else only that of who gets the "
    "page.",
)
@click.option(
    "--embed-pictures", is_flag=True, help="Put the pictures of the pages into the files."
)
@click.option("--dry-run", is_flag=True, help="Only say who would get how many pages.")
@OUT_FOLDER
@FORCE
def split(
    db: Path,
    people: tuple[str, ...],
    wanted: tuple[str, ...],
    status: str,
    not_given: bool,
    number: int | None,
    overlap: int,
    seed: int,
    with_history: bool,
    embed_pictures: bool,
    dry_run: bool,
    out: Path,
    force: bool,
) -> None:
    """Give pages of a project out to people, each in a project file of their own.

    The pages are dealt evenly, by chance that the seed decides: the same seed deals the same pages
    alike everywhere. Each file has the pages with the proposals and what its person did on them
    before; label sets, word lists, stated profiles and what the project taught go along. DB keeps
    to whom each page was given, and `yk-reader pages` lists it.

    \b
    Examples:
      yk-reader split archive.ykdb --to 李校对 --to 王编辑 --overlap 20 --out give
      yk-reader split archive.ykdb --to 李校对=li --pages '永康日报_2021-*' --random 50 --out give
    """
    options = GiveOptions(
        _people(people), number, overlap, seed, with_history, embed_pictures, force
    )
    with projects.open_project(db, read_only=dry_run) as store, Bar() as bar:
        ids = _chosen(store, wanted, status, not_given)
        if dry_run:
            _foretell(store, ids, out, options)
            return
        given = give_out(store, ids, out, options, progress=bar, should_stop=bar.stopped)
    _tell(given)


def _people(said: Sequence[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for each in said:
        name, _, file = each.partition("=")
        name = person_name(name)
        if name in found:
            raise InputError(
                "people-twice", f"{name} is named twice.", "Name each person once.", name=name
            )
        found[name] = file.strip()
    return found


def _chosen(store: Store, wanted: Sequence[str], status: str, not_given: bool) -> list[int]:
    who = person(store)
    ids = chosen_of(store, who, wanted or ("all",))
    show: dict[str, Show] = {each: each for each in SHOWN}
    fits = set(store.pages.ids(who, status=show[status], given=NOBODY if not_given else None))
    return [page for page in ids if page in fits]


def _foretell(store: Store, ids: Sequence[int], out: Path, options: GiveOptions) -> None:
    places = places_of(store, out, options.people)
    guard = Guard(own=store.path, force=options.force)
    for place in places.values():
        guard.check(place)
    told = foretell(store, ids, options)
    for name, (pages, size) in told.people.items():
        say(f"{name} would get {counted(pages, 'page')} in {places[name]}, about {_size(size)}")
    say(
        f"{counted(told.pages, 'page')} in all, {told.twice:,} of them for two people; "
        "nothing was written"
    )


def _tell(given: GivenOut) -> None:
    for one in given.people:
        say(f"{one.name}: {counted(len(one.pages), 'page')} in {one.file} ({_size(one.size)})")
    for name, why in given.lacking[:LINES_SHOWN]:
        say(f"without its picture: {name}: {why}")
    if len(given.lacking) > LINES_SHOWN:
        say(f"without their pictures: {len(given.lacking) - LINES_SHOWN:,} more")
    say(f"{counted(given.pages, 'page')} given out, {given.twice:,} of them to two people")


def _size(size: int) -> str:
    return f"{size / 1e6:.1f} MB"


@click.command()
@DB
@click.argument("name")
@click.argument("pages", nargs=-1, required=True, metavar="PAGES...")
@click.option("--take-back", is_flag=True, help="They are not given to NAME any more.")
def assign(db: Path, name: str, pages: tuple[str, ...], take_back: bool) -> None:
    """Keep that PAGES are given to the person NAME; no file is made of them.

    PAGES are whole names, patterns with *, id:7 by the number that `yk-reader pages` lists, the
    folder that they were imported from, or `all`. What NAME did on a page stays when the page is
    taken back.

    \b
    Examples:
      yk-reader assign archive.ykdb 李校对 '永康日报_2021-03-*'
      yk-reader assign archive.ykdb 李校对 scan_0012 --take-back
    """
    name = person_name(name)
    with projects.open_project(db) as store:
        store.annotators.call(*identity())
        ids = chosen_of(store, person(store), pages)
        if take_back:
            done = store.assignments.take_back(ids, name)
        else:
            done = store.assignments.give(ids, name)
    what = "taken back from" if take_back else "given to"
    same = "were not given to" if take_back else "were given before to"
    say(f"{counted(done, 'page')} {what} {shown(name)}")
    if len(ids) > done:
        say(f"{len(ids) - done:,} {same} {shown(name)}")
