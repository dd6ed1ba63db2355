"""The verb `convert`: files of one format as files of another."""

from pathlib import Path

import click

from yk_reader.cli.export import format_settings
from yk_reader.cli.options import ENCODING, ERRORS, FORCE, PATHS
from yk_reader.cli.terminal import Bar, account, counted, finish, say, say_some, say_stopped
from yk_reader.formats.registry import formats
from yk_reader.jobs.convert import ConvertReport
from yk_reader.jobs.convert import convert as convert_files
from yk_reader.jobs.export import ExportOptions, piece_named, written_formats
from yk_reader.jobs.importing import ImportOptions

_READ = [name for name, one in formats().items() if one.read_pages or one.read_samples]

_HELP = f"""Write files of one format as files of another, without a project.

PATH is a file or a folder: pages of text or of OCR tools, or samples with entities. What each file
is, is known by what it holds, or named with --from: {", ".join(_READ)}.

Pages keep the layout that their file states; the rest is proposed, and nobody looks at it before it
is written: for gold, import them into a project. Samples keep their text and entities.

\b
Examples:
  yk-reader convert scans/ --to reflow --out reflowed/
  yk-reader convert page-0001.xml --to alto --out alto/
  yk-reader convert gold.jsonl --to conll --set scheme=bioes --out gold.conll
"""


@click.command("convert", help=_HELP)
@PATHS
@click.option(
    "--to",
    "format_",
    required=True,
    type=click.Choice([one.name for one in written_formats()]),
    metavar="NAME",
    help="What to write: one of the formats of `export`.",
)
@click.option(
    "--out",
    required=True,
    type=click.Path(path_type=Path),
    metavar="PATH",
    help="A folder for one file a page or a format that is a folder; else a file.",
)
@click.option(
    "--from",
    "source",
    type=click.Choice(_READ),
    metavar="NAME",
    help="The format of the files.  [default: what each holds says it]",
)
@ENCODING
@ERRORS
@click.option(
    "--unit",
    type=click.Choice(["page", "article", "paragraph", "sentence"]),
    help="How much text one sample is.  [default: samples stay as they are, of pages what the "
    "format takes first]",
)
@click.option("--raw", is_flag=True, help="The raw text of pages, not the reflowed one.")
@click.option(
    "--set", "settings", multiple=True, metavar="NAME=VALUE", help="An option of what is written."
)
@click.option(
    "--read", "reading", multiple=True, metavar="NAME=VALUE", help="An option of what is read."
)
@FORCE
def convert(
    paths: tuple[Path, ...],
    format_: str,
    out: Path,
    source: str | None,
    encoding: str | None,
    errors: str,
    unit: str | None,
    raw: bool,
    settings: tuple[str, ...],
    reading: tuple[str, ...],
    force: bool,
) -> None:
    """See `_HELP`."""
    options = ExportOptions(piece=piece_named(unit), raw=raw, settings=format_settings(settings))
    with Bar() as bar:
        report = convert_files(
            paths,
            format_,
            out,
            source=source,
            reading=format_settings(reading),
            importing=ImportOptions(
                encoding=encoding, replace=errors == "replace", labels=(), cut=True
            ),
            options=options,
            force=force,
            progress=bar,
            should_stop=bar.stopped,
        )
    _tell(report)


def _tell(report: ConvertReport) -> None:
    say_some("skipped", report.brought.passed)
    for path, remark in report.brought.remarks:
        say(f"{path.name}: {remark}")
    for path, encoding in report.encodings:
        say(f"{path.name}: read as {encoding}, as it is no UTF-8")
    say_some("left out", [(Path(where), why) for where, why in report.left_out])
    written = report.written
    refused = [*report.refused, *report.brought.refused]
    if written is not None:
        refused += written.refused
        for notice in written.notices:
            say(notice)
        if written.kept is not None:
            say(written.kept.message, written.kept.advice)
        say_stopped(written.stopped, written.left, "page")
    done = written.pages if written is not None else 0
    pages = len(report.brought.added)
    say(f"{counted(pages, 'page')} and {counted(report.samples, 'sample')} came in")
    failed = written is None or bool(written.kept or written.stopped) or bool(report.left_out)
    left = written.left if written is not None else 0
    closing = account("page", len(refused), left=left, written=done)
    finish(refused, failed=failed, closing=closing)
