"""The verb about how far annotators agree."""

import json
from pathlib import Path

import click

from yk_reader.cli.agreement_tables import table
from yk_reader.cli.options import DB, FORCE, parse_labels
from yk_reader.cli.terminal import Bar, finish, say, shown
from yk_reader.formats.csv_rows import csv_text
from yk_reader.jobs import projects
from yk_reader.jobs.agreement import COLUMNS, LEFT_OUT
from yk_reader.jobs.agreement import agreement as compare
from yk_reader.jobs.guard import Guard
from yk_reader.model.vocabulary import PageStatus
from yk_reader.paths import settings_file
from yk_reader.settings import Settings


@click.command()
@DB
@click.argument("annotators", nargs=-1, metavar="[A B …]")
@click.option(
    "--status",
    type=click.Choice(["all", *map(str, PageStatus)]),
    default=str(PageStatus.DONE),
    show_default=True,
    help="Which pages count: of both annotators with this status (done: reviewed too).",
)
@click.option("--labels", metavar="A,B,…", help="Look at entities with these labels only.")
@click.option(
    "--most",
    type=click.IntRange(0),
    default=20,
    show_default=True,
    metavar="N",
    help="How many of the pages and names that differ most are told.",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE.csv",
    help="Write everything as one table, all pages and names too.",
)
@click.option("--json", "as_json", is_flag=True, help="As one JSON object.")
@FORCE
def agreement(
    db: Path,
    annotators: tuple[str, ...],
    status: str,
    labels: str | None,
    most: int,
    out: Path | None,
    as_json: bool,
    force: bool,
) -> None:
    """Say how far annotators agree on the pages that they all finished, and where they do not.

    Of each two: articles, roles, joints, reading order, corrected text and entities; by label, role
    and joint, over time, with counts and 95 % bootstrap intervals over pages. Of three and more
    also Krippendorff's alpha over all of them. Then the pages and names that differ most, as
    PAGE:LINE with the number of the page in the project. A, B … are names of annotators; without
    any all but the machine and the gold are compared (docs/agreement.md).

    \b
    Examples:
      yk-reader agreement archive.ykdb
      yk-reader agreement archive.ykdb 李 王 --out agreement.csv
      yk-reader agreement archive.ykdb 李 gold --status all --json
    """
    with projects.open_project(db, read_only=True) as store, Bar() as bar:
        found = compare(
            store,
            annotators,
            status,
            parse_labels(labels) if labels is not None else None,
            left_out=(*LEFT_OUT, Settings(settings_file()).gold),
            progress=bar,
            should_stop=bar.stopped,
        )
    if out is not None:
        text = csv_text((COLUMNS, *found.table()))
        with Guard(own=db, force=force).placing(out) as part:
            part.write_bytes(text.encode("utf-8"))
    if as_json:
        click.echo(json.dumps(found.as_object(), ensure_ascii=False, indent=2))
    elif out is None:
        click.echo("\n".join(shown(line) for line in table(found, most)))
    if out is not None:
        say(f"written: {out}")
    finish(found.refused)
