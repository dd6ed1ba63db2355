"""The verb `export`; what it can write and with which options comes from the registry."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import click
from click.shell_completion import CompletionItem

from yk_reader.cli.options import DB, FORCE, person
from yk_reader.cli.terminal import Bar, account, counted, finish, say, say_renamed, say_stopped
from yk_reader.formats.registry import Newlines, Option, format_named
from yk_reader.jobs import export as exporting
from yk_reader.jobs import projects
from yk_reader.jobs.export import ExportOptions, check_annotator, whose, written_formats
from yk_reader.jobs.splits import COMMON, SplitBy, read_plan
from yk_reader.model.errors import InputError
from yk_reader.model.vocabulary import PageStatus
from yk_reader.store import MACHINE, Store

_PIECES = ("page", "article", "paragraph", "sentence")


def _format_list() -> str:
    """The formats for the help, a line each, then their options; one that several have is said
    once."""
    formats = written_formats()
    wide = max(len(one.name) for one in formats) + 2
    rows = [f"{one.name:<{wide}}{one.title}" for one in formats]
    having: dict[Option, list[str]] = {}
    for one in formats:
        for option in one.options:
            having.setdefault(option, []).append(one.name)
    for option, names in having.items():
        values = f" ({', '.join(option.values)})" if option.values else ""
        said = f"--set {option.name}=…{values}: {option.help}"
        if len(names) == 1:
            rows.append(f"{'':{wide}}{names[0]}: {said}")
        else:
            rows += [f"{'':{wide}}{said}", f"{'':{wide}}  of {', '.join(names)}"]
    return "\n".join(rows)


_SUMMARY = "Write the annotations of a project as files."
_HELP = """Offsets are code points in the text that is written, half-open, and line ends are line
feeds; a format that counts otherwise says so in docs/formats.md. Each file is read back and
compared before it takes its place. A manifest (counts, settings, SHA-256 of files and pages) goes
beside them: manifest.json in a folder, NAME.manifest.json beside one file.

--split parts the pages into files, or folders, for training, development and test, in the folder
of --out. A page's split follows from the seed and its text (or paper and date) alone: it stays
the same when other pages are added. Pages that an article goes on over stay together.

\b
Examples:
  yk-reader export archive.ykdb --format jsonl --status done --out gold.jsonl
  yk-reader export archive.ykdb --format lines --annotator machine --out lines/
  yk-reader export archive.ykdb --format jsonl --annotator gold --annotator 李 --out all.jsonl
  yk-reader export archive.ykdb --format hf --split train=80,dev=10,test=10 --out hf/
"""


class _Written(click.ParamType[str]):
    """The name of a format that can be written."""

    name = "format"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The name; the others are loaded where it is none of those."""
        try:
            if format_named(value).write is not None:
                return str(value)
        except InputError:
            pass
        return self._all().convert(value, param, ctx)

    def get_missing_message(self, param: click.Parameter, ctx: click.Context | None) -> str | None:
        """What there is to choose from."""
        return self._all().get_missing_message(param, ctx)

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """The names that begin so."""
        return self._all().shell_complete(ctx, param, incomplete)

    def _all(self) -> click.Choice[str]:
        return click.Choice([one.name for one in written_formats()])


class _Export(click.Command):
    """The verb; formats that are not asked for are loaded for its help alone."""

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The summary, the formats, and how they are used."""
        self.help = f"{_SUMMARY}\n\n\b\n{_format_list()}\n\n{_HELP}"
        super().format_help_text(ctx, formatter)


@click.command(cls=_Export, help=_SUMMARY)
@DB
@click.option(
    "--format",
    "format_",
    required=True,
    type=_Written(),
    metavar="NAME",
    help="What to write, by the names above.",
)
@click.option(
    "--out",
    required=True,
    type=click.Path(path_type=Path, allow_dash=True),
    metavar="PATH",
    help="A folder for one file a page or a format that is a folder; else a file, or - for the "
    "standard output.",
)
@click.option(
    "--annotator",
    "named",
    multiple=True,
    metavar="NAME",
    help="Whose annotations; may be given several times: of each page the first who has some "
    "counts.  [default: yours where there are some, else the machine's]",
)
@click.option(
    "--status",
    type=click.Choice(["all", *map(str, PageStatus)]),
    default="all",
    show_default=True,
    help="Only pages of this status; done includes reviewed.",
)
@click.option("--suggested", is_flag=True, help="Suggestions too, as if they were accepted.")
@click.option(
    "--unit",
    type=click.Choice(_PIECES),
    help="How much text one sample is.  [default: what the format takes first]",
)
@click.option("--per-article", is_flag=True, help="The same as --unit article.")
@click.option("--raw", is_flag=True, help="The raw text of the page, not the reflowed one.")
@click.option(
    "--newlines",
    type=click.Choice([str(each) for each in Newlines]),
    default=str(Newlines.LF),
    show_default=True,
    help="With --raw: line feeds, or the line ends of the file that the page came from; offsets "
    "count what is written.",
)
@click.option(
    "--set", "settings", multiple=True, metavar="NAME=VALUE", help="An option of the format."
)
@click.option(
    "--label",
    "labels",
    multiple=True,
    metavar="CODE",
    help="Only entities with this label; several with --label each.  [default: all]",
)
@click.option(
    "--split",
    metavar="NAME=SHARE,…",
    help=f"Parts and their shares, as in {COMMON}; --out is a folder then.",
)
@click.option(
    "--split-by",
    type=click.Choice([str(by) for by in SplitBy]),
    default=str(SplitBy.PAGE),
    show_default=True,
    help="What stays together: a page, or all pages of one paper and issue date.",
)
@click.option("--seed", type=int, default=0, show_default=True, help="Another seed splits anew.")
@click.option(
    "--manifest/--no-manifest",
    default=True,
    show_default=True,
    help="Write a manifest beside the files.",
)
@FORCE
def export(
    db: Path,
    format_: str,
    out: Path,
    named: tuple[str, ...],
    status: str,
    suggested: bool,
    unit: str | None,
    per_article: bool,
    raw: bool,
    newlines: str,
    settings: tuple[str, ...],
    labels: tuple[str, ...],
    split: str | None,
    split_by: str,
    seed: int,
    manifest: bool,
    force: bool,
) -> None:
    """See `_HELP`."""
    if newlines != Newlines.LF and not raw:
        raise click.UsageError("--newlines file goes with --raw.")
    options = ExportOptions(
        tuple(dict.fromkeys(named)) or whose(None, person()),
        status,
        suggested,
        exporting.piece_named("article" if per_article and unit is None else unit),
        raw,
        format_settings(settings),
        labels,
        None if split is None else read_plan(split, SplitBy(split_by), seed),
        newlines=Newlines(newlines),
        manifest=manifest,
    )
    with projects.open_project(db, read_only=True) as store, Bar() as bar:
        for name in named:
            check_annotator(store, name)
        if not named:
            options = replace(options, annotators=whose(None, person(store)))
        with store.interruptible(bar.stopped):
            report = exporting.export(
                store,
                format_,
                out,
                options=options,
                force=force,
                progress=bar,
                should_stop=bar.stopped,
            )
        mine = report.pages and not report.machine
        others = [] if named or mine else _others(store, options.annotators)
    say_renamed(report.renamed)
    for reason, count in report.skipped.items():
        say(f"skipped: {counted(count, 'page')}: {reason}")
    say(f"{counted(report.pages, 'page')} exported")
    for name, count in report.splits.items():
        say(f"  {name}: {counted(count, 'page')}")
    if report.splits and not all(report.splits.values()):
        say("A split has no page. Add pages, or try another --seed.")
    for notice, count in report.notices.items():
        say(f"{count} {notice}")
    if others:
        machine = f"{counted(report.machine, 'page')} with the machine's work alone"
        these = machine if report.pages else "These are your pages, or the machine's"
        say(
            f"{these}. Others worked here too: {', '.join(others)}",
            "Say whose pages to write with --annotator NAME.",
        )
    if report.kept is not None:
        say(report.kept.message, report.kept.advice)
    if report.broken:
        lost = counted(report.broken, "broken entity")
        say(f"left out: {lost} without a place in the text")
    say_stopped(report.stopped, report.left, "page")
    counts = {"written": report.pages, "skipped": report.skipped.total()}
    closing = account("page", len(report.refused), left=report.left, **counts)
    finish(report.refused, failed=bool(report.kept or report.stopped), closing=closing)


def _others(store: Store, annotators: Sequence[str]) -> list[str]:
    """Whose work the project holds beside that of these annotators and the machine."""
    return [name for name in store.annotators.names() if name not in (*annotators, MACHINE)]


def format_settings(given: tuple[str, ...]) -> Mapping[str, str]:
    """The options of a format that ``--set NAME=VALUE`` gives."""
    found = {}
    for each in given:
        name, sign, value = each.partition("=")
        if not sign:
            raise click.UsageError(f"--set takes NAME=VALUE, not {each!r}.")
        found[name.strip()] = value
    return found
