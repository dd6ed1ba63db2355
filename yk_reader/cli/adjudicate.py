"""The verb `adjudicate`: what two annotators agree on, and what they say differently."""

from pathlib import Path

import click

from yk_reader.cli.options import DB
from yk_reader.cli.terminal import Bar, counted, say
from yk_reader.jobs import projects
from yk_reader.jobs.adjudicating import HEAD, take_agreed, two_people
from yk_reader.jobs.chosen_pages import chosen_pages
from yk_reader.store import MACHINE


@click.command()
@DB
@click.option("--left", metavar="NAME", help="One of the two; without it who has most pages.")
@click.option("--right", metavar="NAME", help="The other one.")
@click.option(
    "--gold",
    metavar="NAME",
    default="gold",
    show_default=True,
    help="The annotator in whose name is decided.",
)
@click.option("--pages", metavar="NAMES", default="all", help="These pages only.")
@click.option(
    "--take-agreed",
    "taking",
    is_flag=True,
    help="Bring what both say into the annotation of that annotator, one step a page.",
)
def adjudicate(
    db: Path, left: str | None, right: str | None, gold: str, pages: str, taking: bool
) -> None:
    """List what two annotators of the project DB say differently, or take what they agree on.

    The list goes to the standard output, with tabs between the columns: page, line, start and end
    (code points of the raw text), kind, and what either says. What was decided already is not in
    it. The rest is decided in the window: Page, Compare annotations.

    \b
    Examples:
      yk-reader adjudicate archive.ykdb > differences.tsv
      yk-reader adjudicate archive.ykdb --take-agreed --left anna --right chen
    """
    with (
        projects.open_project(db, read_only=not taking) as store,
        Bar() as bar,
        store.interruptible(bar.stopped),
    ):
        names = two_people(store, left, right, gold)
        ids = chosen_pages(store, MACHINE, pages)
        report = take_agreed(
            store, names, gold, ids, write=taking, progress=bar, should_stop=bar.stopped
        )
    click.echo("\t".join(HEAD))
    for place in report.open:
        click.echo("\t".join(place.cells()))
    say(
        f"{counted(report.compared, 'page')} of {names[0]} and {names[1]} compared, "
        f"{counted(len(report.open), 'difference')} open"
        + (f"; taken on {counted(report.taken, 'page')}" if taking else "")
    )
