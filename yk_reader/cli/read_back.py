"""The verb `read-back`: entities out of files of annotation tools, onto the pages of a project."""

from collections.abc import Sequence
from pathlib import Path

import click

from yk_reader.cli.export import format_settings
from yk_reader.cli.options import DB, PATHS, person
from yk_reader.cli.terminal import (
    LINES_SHOWN,
    Bar,
    account,
    counted,
    finish,
    say,
    say_left,
    say_some,
)
from yk_reader.jobs import projects
from yk_reader.jobs.coming_back import OFFSETS, read_formats
from yk_reader.jobs.entities_back import BackOptions, BackReport, FileBack, read_back_as

_HELP = f"""Read entities back into the project DB, out of files that it exported or of other tools.

PATH is a file, or a folder whose files are taken, subfolders too. The format is known by what a
file holds, or named with --format: {", ".join(read_formats())}.

Each sample goes to the page that it names (sample, page, sha256), else to the one that has its
text; blanks and line ends need not be the same. Its entities become suggestions to you, or with
--annotator NAME the work of that annotator. What is there stays. What does not fit is named, and
the rest is laid over, as one step that can be undone in the window.

\b
Examples:
  yk-reader read-back archive.ykdb admin.jsonl
  yk-reader read-back archive.ykdb project-3.json --annotator 王 --add-labels
  yk-reader read-back archive.ykdb brat/ --offsets lf
"""


@click.command("read-back", help=_HELP)
@DB
@PATHS
@click.option(
    "--format",
    "format_",
    type=click.Choice(read_formats()),
    metavar="NAME",
    help="The format of the files, by the names above.  [default: what each holds says it]",
)
@click.option(
    "--annotator",
    metavar="NAME",
    help="Lay the entities over as the accepted work of this annotator.",
)
@click.option("--add-labels", is_flag=True, help="Add labels that the project does not have.")
@click.option(
    "--offsets",
    type=click.Choice(OFFSETS),
    default=OFFSETS[0],
    show_default=True,
    help="What the offsets of the files count; lf and crlf: code points, with a line end as one or "
    "as two characters, whatever the file has.",
)
@click.option(
    "--set", "settings", multiple=True, metavar="NAME=VALUE", help="An option of the format."
)
def read_back(
    db: Path,
    paths: tuple[Path, ...],
    format_: str | None,
    annotator: str | None,
    add_labels: bool,
    offsets: str,
    settings: tuple[str, ...],
) -> None:
    """See `_HELP`."""
    if settings and format_ is None:
        raise click.UsageError("--set goes with --format.")
    options = BackOptions(
        format_, format_settings(settings), offsets, annotator is not None, add_labels
    )
    with projects.open_project(db) as store, Bar() as bar:
        report = read_back_as(
            store,
            annotator or person(store),
            paths,
            options=options,
            progress=bar,
            should_stop=bar.stopped,
        )
    say_some("skipped", report.passed)
    for one in report.files:
        _tell(one)
    _tell_project(report, annotator, add_labels=add_labels)
    laid, there = sum(one.laid for one in report.files), sum(one.there for one in report.files)
    left = sum(len(one.left_out) + one.lost_entities for one in report.files)
    left += sum(report.unknown.values())
    counts = {"laid over": laid, "there already": there}
    if report.unreached:
        counts["left"] = report.unreached
    closing = account("entity", left, **counts)
    finish(report.refused, failed=not report.complete, closing=closing)


def _tell(one: FileBack) -> None:
    """What came of one file."""
    say(
        f"{one.path}: {one.format}: {counted(one.by_id + one.by_text + len(one.lost), 'sample')}: "
        f"{one.by_id:,} found by name, {one.by_text:,} by text, {len(one.lost):,} not found; "
        f"{one.laid:,} laid over, {one.there:,} there already"
    )
    for encoding in one.encodings:
        say(f"{one.path}: read as {encoding}, as it is no UTF-8")
    _some(f"not found: {one.path}", one.lost)
    _some(f"left out: {one.path}", one.left_out)
    for unit, count in one.better.most_common(1):
        say(
            f"{one.path}: the offsets of {counted(count, 'sample')} fit better as {unit}",
            f"Read the file again with --offsets {unit}.",
        )


def _some(kind: str, lines: Sequence[tuple[str, str]]) -> None:
    for where, why in lines[:LINES_SHOWN]:
        say(f"{kind}: {where}: {why}")
    if len(lines) > LINES_SHOWN:
        say(f"{kind}: {len(lines) - LINES_SHOWN:,} more")


def _tell_project(report: BackReport, annotator: str | None, *, add_labels: bool) -> None:
    """What holds for all files together."""
    for label in report.added:
        say(f"the label {label} was added to the label set")
    for label, count in report.unknown.most_common():
        say(
            f"left out: {count:,} with the label {label}, which the project does not have",
            "" if add_labels else "Take it in with --add-labels.",
        )
    if report.nested:
        say(
            f"{report.nested:,} of them lie inside or around another one",
            "Allow that in the label set of the project (in the window: Tools, Label set), and "
            "read the files again.",
        )
    if report.only_here:
        say(f"{report.only_here:,} entities of {annotator} are not in the files; they stay")
    step = report.step
    if step is None:
        return
    say_left((f"page {left.page_id}", left.error) for left in step.left)
    if step.stopped:
        say(f"stopped: {counted(len(step.waiting), 'page')} not reached; what was done stays")
    say(f"{counted(len(step.done), 'page')} changed")
