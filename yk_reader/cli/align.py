"""The verb `align`: known texts of articles laid over the pages of a project."""

from pathlib import Path

import click

from yk_reader.cli.options import DB, FORCE, person
from yk_reader.cli.terminal import (
    LINES_SHOWN,
    Bar,
    account,
    counted,
    finish,
    say,
    say_left,
    say_some,
    shown,
)
from yk_reader.jobs import projects
from yk_reader.jobs.align_report import CLOSED, NO_TEXT, TOO_LONG, AlignReport, report_text
from yk_reader.jobs.aligning import AlignOptions, align_pages
from yk_reader.jobs.batch import Refused, refusing
from yk_reader.jobs.chosen_pages import chosen_pages
from yk_reader.jobs.given_files import read_given
from yk_reader.jobs.guard import Guard, input_name
from yk_reader.model.errors import Cancelled
from yk_reader.session import Session
from yk_reader.store import Store

_SKIPPED = {
    CLOSED: "done already (--done aligns them too)",
    TOO_LONG: "too long for this",
    NO_TEXT: "none of the texts belongs to it",
}


@click.command()
@DB
@click.argument("pages")
@click.argument(
    "texts",
    nargs=-1,
    required=True,
    type=click.Path(path_type=Path, readable=False),
    metavar="TEXTS...",
)
@click.option("--annotator", metavar="NAME", help="Whose annotations.  [default: yours]")
@click.option("--done", "closed", is_flag=True, help="Also pages that are marked done.")
@click.option("--no-corrections", is_flag=True, help="Offer no differences as corrections.")
@click.option(
    "--report",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Write what was placed where, and what fits nowhere, as a table (TSV).",
)
@FORCE
def align(
    db: Path,
    pages: str,
    texts: tuple[Path, ...],
    annotator: str | None,
    closed: bool,
    no_corrections: bool,
    report: Path | None,
    force: bool,
) -> None:
    """Lay known texts of articles over the PAGES of the project DB.

    PAGES is `all`, names of pages or parts of them with commas between (`*` stands for anything),
    or the folder that the pages were imported from. TEXTS are files or folders with HTML of
    e-papers (articles, and pages with their map), plain texts, or JSON lines with title, text,
    date and page.

    Each line finds its place in a text by its wording, whatever the line ends, punctuation and
    read errors; boundaries, roles, paragraphs and order come from the text, differences of the
    wording as corrections that wait for you. What a person decided stays. Each page is a step that
    can be taken back. Nothing in the files is followed or fetched. More: docs/align.md.

    \b
    Examples:
      yk-reader align archive.ykdb all epaper/2021-03-04/
      yk-reader align archive.ykdb '永康日报_2021-03-*' cms.jsonl --report aligned.tsv
    """
    guard, source = Guard(own=db, inputs=texts, force=force), f"{input_name(db)}#align"
    if report is not None:
        guard.check(report, source)
    with projects.open_project(db) as store, Bar() as bar:
        who = annotator or person(store)
        ids = chosen_pages(store, who, pages)
        given = read_given(texts, bar, bar.stopped)
        guard.protect(given.files)
        options = AlignOptions(closed, not no_corrections)
        made = align_pages(
            Session(store, who), ids, given, options, progress=bar, should_stop=bar.stopped
        )
        _tell(made, store)
    refused: list[Refused] = list(made.refused)
    if report is not None:
        with refusing(report, refused):
            guard.write(report, report_text(made), source)
            say(f"the report is in {report}")
    if made.step is not None and made.step.stopped:
        raise Cancelled
    left = len(made.step.left) if made.step is not None else 0
    counts = {
        "aligned": len(made.pages),
        "skipped": sum(map(len, made.skipped.values())),
    }
    finish(refused, failed=left > 0, closing=account("page", left, **counts))


def _tell(made: AlignReport, store: Store) -> None:
    """Say what became of it, on the error stream."""
    say_some("skipped", made.passed)
    for notice in made.notices[:LINES_SHOWN]:
        say(f"note: {notice}")
    if len(made.notices) > LINES_SHOWN:
        say(f"note: {len(made.notices) - LINES_SHOWN:,} more")
    for reason, names in made.skipped.items():
        say(f"skipped: {counted(len(names), 'page')}: {_SKIPPED[reason]}")
    for page in made.pages[:LINES_SHOWN]:
        said = [
            f"{counted(len(page.texts), 'text')} on {counted(page.lines, 'line')}",
            f"{counted(len(page.without), 'line')} without text",
            f"{counted(page.offered, 'correction')} offered",
        ]
        if page.areas:
            said.append("the page map decided")
        if page.kept:
            said.append(f"{counted(len(page.kept), 'line')} left where a person put them")
        say(f"{page.name}: {', '.join(said)}")
    if len(made.pages) > LINES_SHOWN:
        say(f"{len(made.pages) - LINES_SHOWN:,} more pages")
    _some(
        "in part only", [(t.name, t.title, f"{t.share:.0%}, not: {t.missing}") for t in made.partly]
    )
    _some("on no page", [(t.name, t.title, "") for t in made.nowhere])
    if made.step is not None:
        say_left((store.pages.row(left.page_id).name, left.error) for left in made.step.left)
    placed = made.texts - len(made.nowhere)
    say(
        f"{placed:,} of {counted(made.texts, 'text')} placed; "
        f"{counted(made.offered, 'correction')} offered"
    )


def _some(kind: str, texts: list[tuple[str, str, str]]) -> None:
    for name, title, more in texts[:LINES_SHOWN]:
        say(f"{kind}: {shown(name)}: {shown(title)}" + (f" ({shown(more)})" if more else ""))
    if len(texts) > LINES_SHOWN:
        say(f"{kind}: {len(texts) - LINES_SHOWN:,} more")
