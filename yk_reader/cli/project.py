"""The verbs about a project as a whole: what is in it, is it sound, copies, what can be saved."""

import json
from pathlib import Path

import click

from yk_reader.cli.options import DB, FORCE
from yk_reader.cli.terminal import Bar, counted, say, shown
from yk_reader.cli.work_options import JOBS
from yk_reader.jobs import projects, restoring
from yk_reader.jobs import salvage as salvaging
from yk_reader.jobs.checking import check_project
from yk_reader.jobs.guard import Guard
from yk_reader.model.errors import Cancelled


@click.command()
@DB
@click.option("--json", "as_json", is_flag=True, help="As one JSON object.")
def stats(db: Path, as_json: bool) -> None:
    """Say what is in a project: pages, articles, entities by label, work done.

    \b
    Example:
      yk-reader stats archive.ykdb
    """
    with (
        projects.open_project(db, read_only=True) as store,
        Bar() as bar,
        store.interruptible(bar.stopped),
    ):
        found = projects.stats(store)
    if as_json:
        click.echo(json.dumps(found, ensure_ascii=False, indent=2))
        return
    for name, value in found.items():
        if isinstance(value, dict):
            click.echo(f"{name}:")
            for key, count in value.items():
                click.echo(f"  {shown(str(key)):<20} {count:>10,}")
        else:
            click.echo(f"{name:<22} {value:>10,}")


@click.command()
@DB
@click.option("--mend", is_flag=True, help="Make anew what is missing of the schema, first.")
@click.option(
    "--drop-foreign",
    is_flag=True,
    help="Take out triggers and views of other programs that change or hide data, first.",
)
@click.option(
    "--resume", is_flag=True, help="Go on where an earlier check of the same file was stopped."
)
@JOBS
def check(db: Path, mend: bool, drop_foreign: bool, resume: bool, jobs: int | None) -> None:
    """Check a project: nothing is changed, unless --mend or --drop-foreign says so.

    The file's integrity and foreign keys, tables, indexes, triggers and views against those that
    this version makes, stored surfaces against the raw characters, every non-blank raw character
    in exactly one fragment, the derived tables against what the annotations yield. What is wrong is
    listed, page by page, and the exit code is 1. Before it is mended a backup is made beside it.
    Pages are looked at on all cores; a check that was stopped can go on, as long as nobody wrote
    into the project since.

    \b
    Examples:
      yk-reader check archive.ykdb
      yk-reader check archive.ykdb --mend
      yk-reader check archive.ykdb --resume
    """
    if mend or drop_foreign:
        for what in projects.mend(db, mend=mend, drop_foreign=drop_foreign):
            say(f"{what}.")
    with projects.open_project(db, read_only=True) as store, Bar() as bar:
        try:
            found = check_project(
                store, jobs=jobs or 0, resume=resume, progress=bar, should_stop=bar.stopped
            )
        except Cancelled:
            say(shown(f"stopped: yk-reader check {db} --resume goes on"))
            raise
    if found.begun_anew:
        say("nothing was kept of an earlier check of the project as it is now: begun anew")
    elif found.went_on:
        say(f"{found.went_on:,} of {found.pages:,} pages were looked at by an earlier check")
    problems = found.problems
    for problem in problems:
        where = f"page {problem.page}: " if problem.page is not None else ""
        click.echo(shown(f"{problem.code}: {where}{problem.message}"))
    if problems:
        say(f"{len(problems)} problems")
        click.get_current_context().exit(1)
    say("everything is in order")


@click.command()
@DB
@click.argument("path", type=click.Path(path_type=Path))
@FORCE
def backup(db: Path, path: Path, force: bool) -> None:
    """Copy a project to PATH, whole, also while it is being worked on.

    \b
    Example:
      yk-reader backup archive.ykdb /media/stick/archive-2024-05-01.ykdb
    """
    with projects.open_project(db, read_only=True) as store:
        projects.backup(store, path, force=force)
    say(f"copied to {path}")


@click.command()
@DB
def compact(db: Path) -> None:
    """Give back the room in a project that nothing is in any more.

    The file is written anew: that takes about twice as much free space as is in use, and nothing
    else can be written meanwhile.

    \b
    Example:
      yk-reader compact archive.ykdb
    """
    with projects.open_project(db) as store:
        done = store.compact()
    say(f"{done.before:,} bytes before, {done.after:,} bytes now")


@click.command()
@DB
@click.argument("backup", type=click.Path(path_type=Path, dir_okay=False), required=False)
@click.option("--newest-sound", is_flag=True, help="Take the newest backup that is sound.")
def restore(db: Path, backup: Path | None, newest_sound: bool) -> None:
    """Put a copy of BACKUP in the place of the project DB.

    What is there is kept beside it, as NAME.before-restore-…, together with its log. Nobody may
    have the project open. Without BACKUP the daily backups are listed, the newest first, and
    nothing is changed.

    \b
    Examples:
      yk-reader restore archive.ykdb
      yk-reader restore archive.ykdb --newest-sound
      yk-reader restore archive.ykdb /media/stick/archive-2024-05-01.ykdb
    """
    if newest_sound:
        if backup is not None:
            raise click.UsageError("--newest-sound goes without BACKUP.")
        backup = restoring.newest_sound(db)
    if backup is None:
        _list_backups(db)
        return
    kept = restoring.restore_backup(db, backup)
    say(f"restored from {backup}")
    if kept is not None:
        say(f"what was there before is kept as {kept}")


def _list_backups(db: Path) -> None:
    count = 0
    for found, sound in restoring.backups_of(db):
        count += 1
        at = f"{found.at.astimezone():%Y-%m-%d %H:%M}" if found.at is not None else ""
        pages = counted(found.pages, "page") if found.pages is not None else ""
        state = "sound" if sound else "damaged"
        click.echo(
            f"{at}  {found.size:>13,} bytes  {pages:>12}  {state:<8} {shown(str(found.path))}"
        )
    if not count:
        say(f"no backup of {db} lies in the folder {db.parent / 'backups'}")


@click.command()
@click.argument("damaged", type=click.Path(path_type=Path, dir_okay=False))
@click.argument("new", type=click.Path(path_type=Path, dir_okay=False))
@click.option(
    "--report",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Write what could not be brought over into FILE too.",
)
def salvage(damaged: Path, new: Path, report: Path | None) -> None:
    """Save what can be read of a damaged project into the new project NEW.

    Pages, annotations, entities, corrections, history, label sets and word lists are brought over
    as far as they can be read; what makes no sense is put right or left out, and listed. DAMAGED is
    never changed. If a sound backup is newer than you fear, restore that instead.

    \b
    Example:
      yk-reader salvage archive.ykdb archive-salvaged.ykdb --report lost.txt
    """
    guard = Guard(own=new, inputs=[damaged])
    if report is not None:
        guard.check(report)
    with Bar() as bar:
        found = salvaging.salvage(damaged, new, progress=bar, should_stop=bar.stopped)
    for line in found.lines():
        click.echo(shown(line))
    if report is not None:
        guard.write(report, "".join(f"{shown(line)}\n" for line in found.lines()))
    counts = found.counts
    say(
        f"{counted(counts['pages'], 'page')}, {counted(counts['annotations'], 'annotation')} "
        f"brought over into {new}; {len(found.lines())} losses listed"
    )
