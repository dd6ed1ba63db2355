"""The verbs about the pages of a project: list, rename, move to another project, remove."""

import json
from collections.abc import Sequence
from pathlib import Path

import click

from yk_reader.cli.options import DB, identity, person
from yk_reader.cli.terminal import LINES_SHOWN, Bar, account, counted, finish, say, shown
from yk_reader.jobs import projects
from yk_reader.jobs.chosen_pages import chosen_of, chosen_pages
from yk_reader.jobs.moving import Moved, MoveOptions, move_pages
from yk_reader.jobs.removing import remove_pages
from yk_reader.model.errors import InputError
from yk_reader.store import PageRow
from yk_reader.store.page_filter import NOBODY

_PAGES = click.argument("pages", nargs=-1, required=True, metavar="PAGES...")


def _name_all(kind: str, names: Sequence[str]) -> None:
    for name in names[:LINES_SHOWN]:
        say(f"{kind}: {name}")
    if len(names) > LINES_SHOWN:
        say(f"{kind}: {len(names) - LINES_SHOWN:,} more")


@click.command()
@DB
@click.argument("pages", default="all", metavar="[PAGES]")
@click.option("--json", "as_json", is_flag=True, help="As JSON lines, one page a line.")
@click.option("--given", metavar="NAME", help="Only pages that were given to this person.")
@click.option("--mine", is_flag=True, help="Only pages that were given to you.")
@click.option("--not-given", is_flag=True, help="Only pages that nobody was given.")
def pages(
    db: Path, pages: str, as_json: bool, given: str | None, mine: bool, not_given: bool
) -> None:
    """List the pages of a project: number, state, articles, entities, characters, name.

    PAGES are names with commas between, patterns with * or parts of names; without it all pages
    are listed. Where a text is there several times its page's place among them stands behind the
    name, as #2. State and counts are those of your own annotation, else the machine's. Where pages
    were given to people, these stand at the end, each with how far they are.

    \b
    Examples:
      yk-reader pages archive.ykdb
      yk-reader pages archive.ykdb '永康日报_2021-03-*' --json
      yk-reader pages archive.ykdb --given 李校对
    """
    if (given is not None) + mine + not_given > 1:
        raise click.UsageError("Choose one of --given, --mine and --not-given.")
    with projects.open_project(db, read_only=True) as store:
        who = person(store)
        rows = store.pages.rows_of(chosen_pages(store, who, pages), who)
        wanted = NOBODY if not_given else who if mine else given
        shown_rows = [rows[i] for i in store.pages.ids(who, given=wanted) if i in rows]
    for row in shown_rows:
        click.echo(json.dumps(_as_object(row), ensure_ascii=False) if as_json else _line(row))


def _as_object(row: PageRow) -> dict[str, object]:
    counts = row.summary
    return {
        "id": row.id, "name": row.name, "sha256": row.sha256, "occurrence": row.occurrence,
        "status": str(row.status), "title": counts.title, "articles": counts.articles,
        "entities": counts.entities, "suggested": counts.suggested, "characters": row.chars,
        "paper": row.meta.paper, "issue_date": row.meta.issue_date,
        "page_number": row.meta.page_number, "source": row.source,
        "given": [{"name": name, "status": str(status)} for name, status in row.given],
    }  # fmt: skip


def _line(row: PageRow) -> str:
    again = f" #{row.occurrence}" if row.occurrence > 1 else ""
    return (
        f"{row.id:>6}  {row.status!s:<11} {row.summary.articles:>4} {row.summary.entities:>6} "
        f"{row.chars:>8,}  {shown(row.name)}{again}{_given(row)}"
    )


def _given(row: PageRow) -> str:
    told = ", ".join(f"{shown(name)}: {status}" for name, status in row.given)
    return f"  [{told}]" if told else ""


@click.command()
@DB
@click.argument("page")
@click.argument("name")
def rename(db: Path, page: str, name: str) -> None:
    """Call a page of a project otherwise: PAGE becomes NAME.

    PAGE is its whole name, or id:7 by the number that `yk-reader pages` lists. Where another page
    has the name already a number is put behind it. The file that the page came from stays known.

    \b
    Example:
      yk-reader rename archive.ykdb scan_0012 永康日报_2021-03-04_03
    """
    with projects.open_project(db) as store:
        ids = chosen_of(store, person(store), [page])
        if len(ids) > 1:
            raise InputError(
                "several-pages",
                f"{counted(len(ids), 'page')} are meant by {page!r}.",
                "Name one by its number, as id:7; `yk-reader pages` lists them.",
            )
        say(f"the page is called {store.pages.rename(ids[0], name)} now")


@click.command()
@DB
@_PAGES
@click.option("--dry-run", is_flag=True, help="Only say what would be lost.")
def remove(db: Path, pages: tuple[str, ...], dry_run: bool) -> None:
    """Take pages out of a project, with everything that was done on them.

    PAGES are whole names, patterns with *, id:7 by the number that `yk-reader pages` lists, the
    folder that they were imported from, or `all`. They go into a project file of their own in the
    folder `backups` beside the project; `yk-reader move` brings them back from there. All of them
    are taken out, or none.

    \b
    Examples:
      yk-reader remove archive.ykdb scan_0012 --dry-run
      yk-reader remove archive.ykdb 'test_*' id:7
    """
    with projects.open_project(db, read_only=dry_run) as store, Bar() as bar:
        ids = chosen_of(store, person(store), pages)
        stakes = store.stakes.of(ids)
        if not dry_run:
            gone = remove_pages(store, ids, progress=bar, should_stop=bar.stopped)
        else:
            rows = store.pages.rows_of(ids)
            names = [rows[i].name for i in ids]
    if dry_run:
        _name_all("would be removed", names)
    else:
        _name_all("removed", gone.names)
    for share in stakes.people:
        say(
            f"with it: work of {share.annotator} on {counted(share.pages, 'page')} "
            f"({share.done:,} done, {counted(share.entities, 'entity')})"
        )
    if dry_run:
        say(f"{counted(stakes.pages, 'page')} would be removed; nothing was changed")
        return
    _name_all("stays, because it was worked on meanwhile", gone.stay)
    say(
        f"{counted(len(gone.pages), 'page')} removed; kept in {gone.file}",
        f"To bring them back: yk-reader move {gone.file} all --to {db}",
    )
    if gone.stay:
        click.get_current_context().exit(1)


@click.command()
@DB
@_PAGES
@click.option(
    "--to",
    "target",
    required=True,
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="OTHER.ykdb",
    help="The project to move them to; made when it is not there.",
)
@click.option("--copy", is_flag=True, help="Leave them in DB too.")
@click.option(
    "--again",
    is_flag=True,
    help="Add a page whose text is in OTHER already as a further page of that text.",
)
@click.option(
    "--bring-labels", is_flag=True, help="Add labels that OTHER has not to its label set."
)
def move(
    db: Path, pages: tuple[str, ...], target: Path, copy: bool, again: bool, bring_labels: bool
) -> None:
    """Move pages to another project, with all that was done on them, by everybody.

    PAGES are whole names, patterns with *, id:7 by the number that `yk-reader pages` lists, the
    folder that they were imported from, or `all`. They are copied, read back, compared and checked
    before they are taken out of DB. A page whose text is in OTHER already is left alone and said
    so. When it is broken off, do it again: it goes on.

    \b
    Examples:
      yk-reader move archive.ykdb '永康日报_2021-*' --to 2021.ykdb
      yk-reader move archive.ykdb scan_0012 --to mine.ykdb --copy
    """
    options = MoveOptions(copy, again, bring_labels, identity())
    with projects.open_project(db, read_only=copy) as store, Bar() as bar:
        ids = chosen_of(store, person(store), pages)
        moved = move_pages(store, ids, target, options, progress=bar, should_stop=bar.stopped)
    _tell(moved, copied=copy)


def _tell(moved: Moved, *, copied: bool) -> None:
    for label in moved.labels:
        say(f"the label {label} was added to the label set of {moved.file.name}")
    _name_all("already there, left alone", moved.there_already)
    _name_all("a further page of its text there", moved.renumbered)
    _name_all("stays, because it was worked on meanwhile", moved.stay)
    if moved.loose:
        say(f"{counted(moved.loose, 'link')} to articles of pages that stay did not come along")
    done = "copied" if copied else "moved"
    left = len(moved.there_already) + len(moved.stay)
    counts = {f"{done} to {moved.file}": len(moved.pages), "left alone": left}
    finish([], failed=bool(moved.stay), closing=account("page", 0, **counts))
