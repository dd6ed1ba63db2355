"""The verb `suggest`: entities or layouts from a program or package of somebody else."""

import json
from pathlib import Path

import click

from yk_reader.cli.options import person
from yk_reader.cli.terminal import LINES_SHOWN, Bar, counted, say, say_left, shown
from yk_reader.jobs import projects
from yk_reader.jobs.suggesters import (
    BY_NAME,
    Suggester,
    broken_suggesters,
    installed_suggesters,
    suggester,
)
from yk_reader.jobs.suggesting import (
    CLOSED,
    TIMEOUT,
    TOO_LONG,
    TOUCHED,
    SuggestingReport,
    Wanted,
    shown_requests,
    suggest_pages,
)
from yk_reader.model.errors import Cancelled, InputError
from yk_reader.paths import settings_file
from yk_reader.session import Session
from yk_reader.settings import SUGGESTER, Settings

_SKIPPED = {
    CLOSED: "done already",
    TOUCHED: "somebody worked on the layout (--over lays one over all the same)",
    TOO_LONG: "too long for this",
}


@click.command()
@click.argument("db", required=False, type=click.Path(path_type=Path, dir_okay=False))
@click.option("--command", metavar="'PROG ARGS'", help="The program to ask; no shell reads it.")
@click.option("--with", "name", metavar="NAME", help="Ask a suggester of an installed package.")
@click.option("--list", "list_", is_flag=True, help="List the suggesters of installed packages.")
@click.option("--layout", is_flag=True, help="Ask for articles, roles and order, not entities.")
@click.option(
    "--over", is_flag=True, help="With --layout: also on pages whose layout somebody worked on."
)
@click.option("--pages", default="", metavar="TEXT", help="Only pages with TEXT in their name.")
@click.option("--annotator", metavar="NAME", help="Whose annotations.  [default: yours]")
@click.option(
    "--timeout",
    type=click.FloatRange(min=0.1),
    default=TIMEOUT,
    show_default=True,
    help="Seconds without a usable answer after which it is given up.",
)
@click.option("--show", is_flag=True, help="Print what would be sent, and send nothing.")
@click.option("--json", "as_json", is_flag=True, help="The result as one JSON object.")
def suggest(
    db: Path | None,
    command: str | None,
    name: str | None,
    list_: bool,
    layout: bool,
    over: bool,
    pages: str,
    annotator: str | None,
    timeout: float,
    show: bool,
    as_json: bool,
) -> None:
    """Ask a program of your own for suggestions on the pages of the project DB.

    It gets one JSON object a line (id, text, labels, sha256) and answers each with one (id,
    entities with start, end, label, text, score; model). Offsets are code points; what is not
    exactly right is refused and named. Nothing that a person decided is changed, and each page is
    a step that can be taken back. Without --command and --with the suggester of your settings is
    asked. This program itself uses no network; yours may. The protocol: docs/suggestions.md.

    \b
    Examples:
      yk-reader suggest archive.ykdb --command 'python3 my_model.py --small'
      yk-reader suggest archive.ykdb --layout --command ./zones
      yk-reader suggest archive.ykdb --show
    """
    if list_:
        _list()
        return
    if db is None:
        raise click.UsageError("Missing argument 'DB'.")
    if over and not layout:
        raise click.UsageError("--over goes with --layout.")
    wanted = Wanted(layout, over, timeout)
    if show:
        with projects.open_project(db, read_only=True) as store:
            who = annotator or person(store)
            session = Session(store, who)
            for request in shown_requests(session, store.pages.ids(who, pages), wanted):
                click.echo(json.dumps(request, ensure_ascii=False))
        return
    asked = _asked(command, name)
    with projects.open_project(db) as store, Bar() as bar:
        who = annotator or person(store)
        report = suggest_pages(
            Session(store, who),
            store.pages.ids(who, pages),
            asked,
            wanted,
            progress=bar,
            should_stop=bar.stopped,
        )
        if report.step.stopped:
            _tell(report, asked, wanted)
            raise Cancelled
    if as_json:
        click.echo(json.dumps(_as_object(report), ensure_ascii=False, indent=2))
    _tell(report, asked, wanted)
    if report.failure is not None or report.refusals or report.unanswered or report.step.left:
        click.get_current_context().exit(1)


def _list() -> None:
    """The suggesters of installed packages, and which of them cannot be loaded."""
    for name in installed_suggesters():
        click.echo(shown(name))
    if not installed_suggesters():
        say("no installed package offers a suggester")
    for name, why in broken_suggesters():
        say(f"{name} cannot be used: {why}")


def _asked(command: str | None, name: str | None) -> Suggester:
    if command is not None and name is not None:
        raise click.UsageError("--command and --with do not go together.")
    if name is not None:
        return suggester(f"{BY_NAME}{name}")
    given = command if command is not None else Settings(settings_file()).get(SUGGESTER)
    if not given.strip():
        raise InputError(
            "no-command",
            "No suggester is named, and none is set.",
            "Name a program with --command, or set one in the window under Settings, Suggestions.",
        )
    return suggester(given)


def _tell(report: SuggestingReport, asked: Suggester, wanted: Wanted) -> None:
    """Say what became of it, on the error stream."""
    step, noun = report.step, "page" if wanted.layout else "unit"
    for reason, ids in report.skipped.items():
        say(f"skipped: {counted(len(ids), 'page')}: {_SKIPPED[reason]}")
    for each in report.refused[:LINES_SHOWN]:
        say(f"refused: {each.page + ': ' if each.page else ''}{each.message}")
    if report.refusals > LINES_SHOWN:
        say(f"refused: {report.refusals - LINES_SHOWN:,} more")
    say_left(((f"page {left.page_id}", left.error) for left in step.left), "not done")
    if report.failure is not None:
        say(report.failure.message, report.failure.advice)
        for line in report.said.splitlines():
            say(f"  it wrote: {line}")
    counts, who = report.counts, ", ".join(report.sources) or asked.name
    said = [f"{report.answered:,} of {counted(report.asked, noun)} answered by {who}"]
    if wanted.layout:
        said.append(f"a layout laid over {counted(len(step.done), 'page')}")
    else:
        said += [
            f"{counted(counts['new'], 'new suggestion')} on {counted(len(step.done), 'page')}",
            f"{counts['there']:,} there already",
            f"{counts['rejected-before']:,} rejected before",
            f"{counts['in-the-way']:,} over accepted entities",
        ]
    if step.stopped:
        said.append(f"{counted(len(step.waiting), 'page')} not reached")
    say("; ".join(said))


def _as_object(report: SuggestingReport) -> dict[str, object]:
    failure = report.failure
    return {
        "asked": report.asked,
        "answered": report.answered,
        "pages": list(report.step.done),
        "new": report.counts["new"],
        "there": report.counts["there"],
        "rejected_before": report.counts["rejected-before"],
        "in_the_way": report.counts["in-the-way"],
        "skipped": report.skipped,
        "refusals": report.refusals,
        "refused": [{"page": r.page, "code": r.code, "message": r.message} for r in report.refused],
        "sources": list(report.sources),
        "failure": "" if failure is None else failure.code,
        "stopped": report.step.stopped,
    }
