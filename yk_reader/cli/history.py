"""The verb `history`: what was done in a project, step by step, as JSON lines."""

from datetime import UTC, date, datetime
from pathlib import Path

import click

from yk_reader.cli.options import DB, FORCE
from yk_reader.cli.terminal import Bar, counted, say
from yk_reader.jobs import projects
from yk_reader.jobs.chosen_pages import chosen_pages
from yk_reader.jobs.export import check_annotator
from yk_reader.jobs.history import day_limits, save_history, write_history
from yk_reader.model.errors import InputError
from yk_reader.store import MACHINE, as_kept
from yk_reader.store.recorded import StepFilter


@click.command()
@DB
@click.option(
    "--out",
    required=True,
    type=click.Path(path_type=Path, allow_dash=True, dir_okay=False),
    metavar="FILE",
    help="The file to write, or - for the standard output.",
)
@click.option(
    "--page",
    metavar="NAME",
    help="Steps of these pages only: a name, several with commas, a pattern with *.",
)
@click.option("--annotator", metavar="NAME", help="Steps of this annotator only.")
@click.option(
    "--since", metavar="TIME", help="From this day (2026-03-01) or time (2026-03-01T14:30) on."
)
@click.option(
    "--until", metavar="TIME", help="Up to the end of this day, or until before this time."
)
@FORCE
def history(
    db: Path,
    out: Path,
    page: str | None,
    annotator: str | None,
    since: str | None,
    until: str | None,
    force: bool,
) -> None:
    """Write the history of a project: one JSON object a step, each in a line of its own.

    Who did what on which page and when, whether it is done or was undone, and the rows that it
    changed, before and after; every key stands in every line (docs/formats.md, "history"). Days and
    times without a zone are those of this computer.

    \b
    Examples:
      yk-reader history archive.ykdb --out history.jsonl
      yk-reader history archive.ykdb --page '000_*' --since 2026-03-01 --out march.jsonl
    """
    chosen = StepFilter(
        annotator=annotator or "",
        since=_parse_time(since, "--since") if since is not None else "",
        until=_parse_time(until, "--until", end=True) if until is not None else "",
    )
    with (
        projects.open_project(db, read_only=True) as store,
        Bar() as bar,
        store.interruptible(bar.stopped),
    ):
        check_annotator(store, annotator)
        pages = None if page is None else chosen_pages(store, annotator or MACHINE, page)
        if str(out) == "-":
            count = write_history(
                store, lambda line: click.echo(line, nl=False), chosen, pages, bar, bar.stopped
            )
        else:
            count = save_history(
                store, out, chosen, pages, force=force, progress=bar, should_stop=bar.stopped
            )
    say(f"{counted(count, 'step')} written")


def _parse_time(text: str, option: str, *, end: bool = False) -> str:
    """A time as the database keeps it, from a date (local, 2026-03-01) or a time of ISO 8601;
    `end`: a date means the end of its day. InputError "no-time"."""
    wanted = text.strip()
    try:
        if len(wanted) == len("2026-03-01"):
            since, until = day_limits(*[date.fromisoformat(wanted)] * 2)
            return until if end else since
        return as_kept(datetime.fromisoformat(wanted).astimezone().astimezone(UTC))
    except (ValueError, OverflowError, OSError):
        raise InputError(
            "no-time",
            f"{option} {text!r} is no date and no time.",
            "Write a date as in 2026-03-01, or a time as in 2026-03-01T14:30.",
        ) from None
