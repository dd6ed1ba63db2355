"""The command line: a thin shell over jobs.

Exit codes: 0 fine, 1 something in the input was refused (and is named), 2 wrong use, 70 a fault of
the program (the log tells), 130 stopped with Ctrl+C, 143 with SIGTERM, 129 with SIGHUP. Messages
and progress go to the error stream, results to the standard output.
"""

import multiprocessing
import os
import signal
import sys
from collections.abc import Mapping
from dataclasses import replace
from importlib import import_module
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import click

from yk_reader import __version__, log
from yk_reader.cli.align import align
from yk_reader.cli.convert import convert
from yk_reader.cli.desktop import desktop
from yk_reader.cli.entities import ENTITY_VERBS
from yk_reader.cli.export import export
from yk_reader.cli.history import history
from yk_reader.cli.link import link
from yk_reader.cli.ocr import ocr
from yk_reader.cli.options import (
    DB,
    ENCODING,
    ERRORS,
    FORCE,
    JOBS,
    ONLY_PARTS,
    OUT_FOLDER,
    PATHS,
    PROFILE,
    WITHOUT_PARTS,
    parse_labels,
    parse_parts,
    person,
    picture_options,
    picture_wishes,
)
from yk_reader.cli.pages import PAGE_VERBS
from yk_reader.cli.private import private
from yk_reader.cli.project import PROJECT_VERBS
from yk_reader.cli.read_back import read_back
from yk_reader.cli.revised import say_revised
from yk_reader.cli.signals import STOPPED, Ended, end, handling
from yk_reader.cli.streams import (
    ReaderLeft,
    flush_output,
    forget_output,
    no_output,
    standard_streams,
)
from yk_reader.cli.suggest import suggest
from yk_reader.cli.terminal import (
    Bar,
    account,
    counted,
    finish,
    has_display,
    say,
    say_renamed,
    say_some,
    shown,
)
from yk_reader.jobs import projects
from yk_reader.jobs.batch import Refused, refusing
from yk_reader.jobs.files import segment_paths
from yk_reader.jobs.guard import Guard, input_name
from yk_reader.jobs.importing import ImportOptions, ImportReport, import_paths
from yk_reader.jobs.output import OutFolder
from yk_reader.jobs.revised import Revision
from yk_reader.jobs.suggesting_due import suggest_due
from yk_reader.model.errors import Cancelled, KnownError
from yk_reader.model.page import LONGEST_PAGE
from yk_reader.model.profile import StatedProfile
from yk_reader.paths import settings_file
from yk_reader.session import Session
from yk_reader.settings import LOG_LEVEL, Settings
from yk_reader.store import MACHINE

_ORDER = (
    "window", "import", "ocr", "private", "convert", "segment", "tag", "words", "suggest", "align",
    "link", "export", "read-back", "pages", "rename", "move", "remove", "history", "stats",
    "evaluate", "check", "train", "backup", "restore", "salvage", "sample", "desktop",
)  # fmt: skip


FAULT = 70
"""The exit code of a fault of the program (`EX_SOFTWARE` of sysexits.h)."""


class Verbs(click.Group):
    """A group whose default verb is the window: `yk-reader PATH` opens it."""

    def main(self, *args: Any, **extra: Any) -> Any:
        """Run the command line, or the work of a process that a bundle started from itself."""
        multiprocessing.freeze_support()
        with standard_streams(), handling(end):
            return self._run(*args, **extra)

    def _run(self, *args: Any, **extra: Any) -> Any:
        """Run the command line, and see that its results arrived."""
        try:
            try:
                return super().main(*args, **extra)
            except SystemExit:
                flush_output()
                raise
        except KnownError as error:  # of what click itself writes (--help), or of the last lines
            forget_output()
            say(f"error: {error.message}", error.advice)
            sys.exit(1)
        except (BrokenPipeError, ReaderLeft):
            forget_output()
            sys.exit(0)
        except Ended as ended:  # before the verb began, or after its end
            sys.exit(ended.exit_code)
        except Exception as error:
            if sys.flags.dev_mode:
                raise
            forget_output()
            log.note_fault(error, "command")
            where = (
                "" if log.level() == "off" else f" What is known of it stands in {log.log_path()}"
            )
            say(f"error: something went wrong inside the program; it is not your fault.{where}")
            sys.exit(FAULT)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put `window` before paths that are no verb."""
        if not args or (args[0] not in self.commands and not args[0].startswith("-")):
            args = ["window", *args]
        if sys.stdout is None and args[0] != "window":
            raise no_output("it is closed")
        return super().parse_args(ctx, args)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The verbs in the order of the work."""
        return sorted(self.commands, key=_ORDER.index)

    def invoke(self, ctx: click.Context) -> Any:
        """Run a verb; errors in plain words and the right exit code."""
        try:
            log.begin(Settings(settings_file()).get(LOG_LEVEL))
            log.note("info", f"verb.{ctx.invoked_subcommand or 'window'}")
            with projects.notices_told(lambda notice: say(notice.message, notice.advice)):
                value = super().invoke(ctx)
            flush_output()
            return value
        except KnownError as error:
            if error.code == "no-output":
                forget_output()
            say(f"error: {error.message}", error.advice)
            ctx.exit(1)
        except (Cancelled, KeyboardInterrupt) as stopped:
            say("stopped; what was finished before stays")
            number = stopped.number if isinstance(stopped, Ended) else signal.SIGINT
            ctx.exit(STOPPED + number)
        except (BrokenPipeError, ReaderLeft):
            forget_output()
            ctx.exit(0)


@click.group(
    cls=Verbs,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="\b\nExamples:\n"
    "  yk-reader                         open the window\n"
    "  yk-reader archive.ykdb            open a project in the window\n"
    "  yk-reader import archive.ykdb scans/     add pages to a project\n"
    "  yk-reader export archive.ykdb --format jsonl --status done --out gold.jsonl\n\n"
    "Exit codes: 0 fine, 1 something in the input was refused (and is named), 2 wrong use, 70 a "
    "fault of the program (its log tells).",
)
@click.version_option(__version__, prog_name="yk-reader")
def main() -> None:
    """Read and annotate OCR text of Chinese newspaper pages.

    Without a verb the window opens, with the project or the text files that are named. The other
    verbs need no display.
    """


@main.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[PATH]...")
def window(paths: tuple[Path, ...]) -> None:
    """Open the window (this is what happens without a verb).

    PATH is a project file (.ykdb), or text files and folders to be opened in a new project.
    """
    if not has_display():
        raise KnownError(
            "no-display",
            "There is no display to open the window on.",
            "The other verbs need none: see `yk-reader --help`; `yk-reader sample --out DIR "
            "--picture` shows what the window would.",
        )
    # Imported by name: nothing but this verb may load the window and Qt.
    open_window = import_module("yk_reader.gui.app").main
    click.get_current_context().exit(open_window([str(path) for path in paths]))


@main.command("import")
@DB
@PATHS
@ENCODING
@ERRORS
@click.option(
    "--labels", metavar="A,B,…", help="Which entity labels to look for.  [default: the project's]"
)
@ONLY_PARTS
@WITHOUT_PARTS
@click.option("--again", is_flag=True, help="Add a page whose text is in the project already.")
@click.option("--no-suggest", is_flag=True, help="Propose the layout, suggest no entities.")
@click.option(
    "--cut",
    is_flag=True,
    help=f"Cut a text of more than {LONGEST_PAGE:,} characters into pages (NAME-01, NAME-02 …).",
)
@click.option(
    "--revised",
    type=click.Choice([str(each) for each in Revision]),
    default=str(Revision.SECOND),
    show_default=True,
    help="A file with another text of a page that is there (the same name, a text much like it): "
    "add it as a second page, NAME (2); bring the differences in as corrections; or skip it.",
)
@click.option(
    "--pattern", metavar="P", help="Metadata from file names, as in {paper}_{date}_{page}."
)
@click.option(
    "--meta",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Metadata from a CSV file with the columns name, paper, date, page.",
)
@PROFILE
@picture_options
@JOBS
def import_(
    db: Path,
    paths: tuple[Path, ...],
    encoding: str | None,
    errors: str,
    labels: str | None,
    parts: str | None,
    without: str | None,
    again: bool,
    no_suggest: bool,
    cut: bool,
    revised: str,
    pattern: str | None,
    meta: Path | None,
    stated: StatedProfile,
    ocr: bool,
    engine: str | None,
    numbers: str,
    jobs: int | None,
) -> None:
    """Add text files and files of other tools to the project DB (made when it is not there).

    Each page is stored with its original bytes, a proposal of its articles and suggestions of
    entities. PATH is a file, or a folder whose files are taken, subfolders too, in natural order
    (p2 before p10). PAGE XML, ALTO, METS with ALTO files beside it and hOCR are known by what
    they hold, not by their names, PDF and pictures (PNG, JPEG, TIFF …, read by OCR) too;
    articles, roles and order that they state become the layout. A page whose text is there
    already is skipped and said so. A text that is too long for one page is refused, unless
    --cut makes several of it. All pages come in first, then their suggestions; an import that was
    stopped in between goes on with these in the window or with the next import.

    \b
    Examples:
      yk-reader import archive.ykdb scans/
      yk-reader import archive.ykdb scans/ --pattern '{paper}_{date}_{page}'
      yk-reader import archive.ykdb old/*.txt --encoding gb18030
      yk-reader import archive.ykdb torn.txt --errors replace
      yk-reader import archive.ykdb ocr-again/ --revised patches
      yk-reader import archive.ykdb issue.pdf scan.jpg --ocr --pages 1-4
    """
    options = ImportOptions(
        encoding=encoding,
        replace=errors == "replace",
        again=again,
        labels=() if no_suggest else parse_labels(labels) if labels is not None else None,
        pattern=pattern,
        meta=meta,
        parts=parse_parts(parts, without),
        cut=cut,
        revised=Revision(revised),
        stated=stated,
        jobs=jobs or 0,
        follow=jobs != 1,
    )
    with (
        picture_wishes(ocr, engine, numbers) as pictures,
        projects.open_project(db, create=True) as store,
        Bar() as bar,
    ):
        report = import_paths(
            store,
            paths,
            options=replace(options, person=person(store), pictures=pictures),
            progress=bar,
            should_stop=bar.stopped,
        )
        if report.stopped is None:
            found = suggest_due(
                Session(store, MACHINE), jobs=jobs or 0, progress=bar, should_stop=bar.stopped
            )
            report.refused += found.refused
            report.notices += found.notices
    for notice in {notice.code: notice for notice in report.notices}.values():
        say(notice.message, notice.advice)
    for path, page in report.skipped:
        say(f"skipped: {path}: the same text is in the project already, as page {page}")
    say_some("skipped", report.passed)
    say_some("note", report.remarks)
    say_revised(report)
    if report.stopped is not None:
        say(f"stopped, {counted(report.left, 'file')} not imported: {report.stopped}")
        say("  Then import the same files again: what is in is skipped.")
    closing = account("input", len(report.refused), **_counts(report))
    finish(report.refused, failed=report.stopped is not None, closing=closing)


def _counts(report: ImportReport) -> dict[str, int]:
    """What became of the inputs that were not refused."""
    left = sum(one.how is Revision.SKIP and not one.same for one in report.revised)
    skipped = len(report.skipped) + len(report.passed) + left
    counts = {"added": len(report.added), "skipped": skipped}
    if corrections := sum(one.how is Revision.PATCHES and not one.same for one in report.revised):
        counts["compared"] = corrections
    if report.left:
        counts["left"] = report.left
    return counts


@main.command()
@PATHS
@OUT_FOLDER
@ENCODING
@ERRORS
@PROFILE
@picture_options
@JOBS
@FORCE
def segment(
    paths: tuple[Path, ...],
    out: Path,
    encoding: str | None,
    errors: str,
    stated: StatedProfile,
    ocr: bool,
    engine: str | None,
    numbers: str,
    jobs: int | None,
    force: bool,
) -> None:
    """Find the articles of pages and write them as files.

    For each page STEM.lines.tsv (one row a non-blank line: line_no, article, role, para, order,
    text, confidence) and STEM.reflow.txt (the text as it reads on, `=== A1`, then `[role] text`).

    \b
    Example:
      yk-reader segment scans/ --out segmented/
      yk-reader segment old/ --out segmented/ --profile script=trad,punctuation=old
      yk-reader segment issue.pdf --pages 1-3 --ocr --out segmented/
    """
    with picture_wishes(ocr, engine, numbers) as pictures, Bar() as bar:
        report = segment_paths(
            paths,
            out,
            encoding=encoding,
            replace_bytes=errors == "replace",
            force=force,
            stated=stated,
            pictures=pictures,
            jobs=jobs or 0,
            progress=bar,
            should_stop=bar.stopped,
        )
    from yk_reader.jobs.knowledge import layout_notices

    for notice in layout_notices():
        say(notice.message, notice.advice)
    say_renamed(report.renamed)
    say_some("skipped", report.skipped)
    say_some("note", report.remarks)
    say(f"{counted(len(report.done), 'page')} segmented into {out}")
    counts = {"written": len(report.done), "skipped": len(report.skipped)}
    finish(report.refused, closing=account("input", len(report.refused), **counts))


_WITH_FACSIMILE = "005_facsimile"
"""A part of the name of the sample page that has one."""


@main.command()
@OUT_FOLDER
@click.option("--picture", is_flag=True, help="Save pictures of the window too (needs no display).")
@FORCE
def sample(out: Path, picture: bool, force: bool) -> None:
    """Make a project of the bundled sample pages in DIR.

    Five real pages and one that was typeset as a PDF, with proposals and suggestions; three have
    hand-made gold, stored as the annotations of the annotator `gold`.

    \b
    Example:
      yk-reader sample --out build/sample --picture
    """
    guard = Guard(force=force)
    db = OutFolder(out, guard).folder / "samples.ykdb"
    projects.check_samples(db, force=force)
    with Bar() as bar:
        report = projects.open_samples(db, gold=True, progress=bar, should_stop=bar.stopped)
    say(f"{counted(len(report.added), 'page')} added, {len(report.skipped)} were there already")
    click.echo(f"project file: {shown(str(db.resolve()))}")
    if picture:
        for saved in take_pictures(db, out, guard, report.refused):
            click.echo(f"picture:      {shown(str(saved.resolve()))}")
    finish(report.refused)


def _picture_apart(db: Path, part: Path, theme: str, more: Mapping[str, Any]) -> None:
    """Save one picture in a process of its own: Qt bears one window in its life there."""
    process = get_context("spawn").Process(target=_picture, args=(db, part, theme, more))
    process.start()
    process.join()
    if not part.is_file() or not part.stat().st_size:
        raise KnownError(
            "no-picture-taken",
            f"The window of {db.name} could not be shown for a picture.",
            "Look into the log for what went wrong.",
        )


def _picture(db: Path, part: Path, theme: str, more: Mapping[str, Any]) -> None:
    import_module("yk_reader.gui.app").save_snapshot(db, part, theme=theme, **more)
    os._exit(0)  # nothing is left to do, and Qt's own end can take the process down


def take_pictures(db: Path, out: Path, guard: Guard, refused: list[Refused]) -> list[Path]:
    """Save pictures of the window: light with the project's first page, dark with the page that has
    a facsimile, and with that; those that may not be written go to `refused`."""
    if not has_display():
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        # Its one warning, at every window, that it knows no window manager.
        os.environ.setdefault("QT_LOGGING_RULES", "*.warning=false")
    saved = []
    for theme, more in (("light", {}), ("dark", {"page": _WITH_FACSIMILE, "facsimile": True})):
        target = out / f"window-{theme}.png"
        source = f"{input_name(db)}#picture"
        with refusing(target, refused):
            with guard.placing(target, source) as part:
                _picture_apart(db, part, theme, more)
            saved.append(target)
    return saved


for _verb in (
    *ENTITY_VERBS,
    *PROJECT_VERBS,
    *PAGE_VERBS,
    align,
    convert,
    ocr,
    private,
    export,
    link,
    history,
    read_back,
    suggest,
    desktop,
):
    main.add_command(_verb)
