"""The verb `import`: files as pages of a project."""

from collections.abc import Collection
from dataclasses import replace
from pathlib import Path

import click

from yk_reader.cli.options import (
    DB,
    ENCODING,
    ERRORS,
    ONLY_PARTS,
    PATHS,
    PROFILE,
    WITHOUT_PARTS,
    parse_labels,
    parse_parts,
    person,
)
from yk_reader.cli.revised import say_revised
from yk_reader.cli.terminal import Bar, account, counted, finish, say, say_some
from yk_reader.cli.work_options import JOBS, picture_options, picture_wishes
from yk_reader.jobs import projects
from yk_reader.jobs.archive.begun import is_batch
from yk_reader.jobs.importing import ImportOptions, ImportReport, import_paths
from yk_reader.jobs.laying_out import start_soon
from yk_reader.jobs.revised import Revision
from yk_reader.jobs.runs import ids_of
from yk_reader.model.errors import StoreBusyError, StoreError, StoreFullError
from yk_reader.model.page import LONGEST_PAGE
from yk_reader.model.profile import StatedProfile
from yk_reader.store import MACHINE, Store


@click.command("import")
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
@click.option(
    "--embed-pictures",
    "embed",
    is_flag=True,
    help="Keep the pictures of the new pages in the project file, so that they travel with it.",
)
@picture_options
@JOBS
@click.option(
    "--parquet",
    is_flag=True,
    help="Each PATH is a folder that batch wrote (it is known as one without this, too).",
)
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
    embed: bool,
    ocr: bool,
    engine: str | None,
    numbers: str,
    jobs: int | None,
    parquet: bool,
) -> None:
    """Add text files and files of other tools to the project DB (made when it is not there).

    Each page is stored with its original bytes, a proposal of its articles and suggestions of
    entities. PATH is a file, or a folder whose files are taken, subfolders too, in natural order
    (p2 before p10). PAGE XML, ALTO, METS with ALTO files beside it, hOCR and ABBYY XML are known
    by what they hold, not by their names, PDF and pictures (PNG, JPEG, TIFF …, read by OCR) too;
    articles, roles and order that they state become the layout. A page whose text is there
    already is skipped and said so. A text that is too long for one page is refused, unless
    --cut makes several of it. All texts come in first, then the layout of their pages, then their
    suggestions; an import that was stopped in between goes on with these in the window or with the
    next import.

    \b
    Examples:
      yk-reader import archive.ykdb scans/
      yk-reader import archive.ykdb scans/ --pattern '{paper}_{date}_{page}'
      yk-reader import archive.ykdb old/*.txt --encoding gb18030
      yk-reader import archive.ykdb torn.txt --errors replace
      yk-reader import archive.ykdb ocr-again/ --revised patches
      yk-reader import archive.ykdb issue.pdf scan.jpg --ocr --pages 1-4
      yk-reader import archive.ykdb --parquet tables/
    """
    archives = [path for path in paths if parquet or is_batch(path)]
    files = [path for path in paths if path not in archives]
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
        text_first=jobs != 1,
        embed=embed,
    )
    if options.text_first:
        start_soon(files, options.jobs)
    with (
        picture_wishes(ocr, engine, numbers) as pictures,
        projects.open_project(db, create=True) as store,
        Bar() as bar,
    ):
        report = import_paths(
            store,
            files,
            options=replace(options, person=person(store), pictures=pictures),
            progress=bar,
            should_stop=bar.stopped,
        )
        if archives and report.stopped is None:
            from yk_reader.jobs.archive.coming_in import import_archives

            import_archives(store, archives, options, report, bar, bar.stopped)
        refused, unmade, late = report.refused, frozenset[int](), None
        if report.stopped is None:
            from yk_reader.jobs.suggesting_due import suggest_due
            from yk_reader.session import Session

            try:
                found = suggest_due(
                    Session(store, MACHINE), jobs=jobs or 0, progress=bar, should_stop=bar.stopped
                )
            except (StoreFullError, StoreBusyError) as error:  # what came in is told all the same
                late, unmade = error, _waiting(store)
            else:
                refused = [*refused, *found.refused]
                unmade = frozenset(found.unmade)
                report.notices += found.notices
    for notice in {notice.code: notice for notice in report.notices}.values():
        say(notice.message, notice.advice)
    there = "the same text is in the project already, as page {}"
    say_some("skipped", [(path, there.format(page)) for path, page in report.skipped])
    say_some("skipped", report.passed)
    say_some("note", report.remarks)
    came, known = "{:,} pages of it came in, each by itself", "; {:,} were there already"
    told = [(p, came.format(n) + (known.format(old) if old else "")) for p, n, old in report.cut]
    say_some("cut", told)
    say_revised(report)
    if report.embedded[0]:
        pages, size = report.embedded
        say(f"{counted(pages, 'picture')} in the project file, {size / 1e6:,.1f} MB")
    if report.stopped is not None:
        say(f"stopped, {counted(report.left, 'file')} not imported: {report.stopped}")
        say("  Then import the same files again: what is in is skipped.")
    if late is not None:
        say(f"layouts and suggestions were broken off: {late}")
        say("  The texts are in; import again, or open the window, and the rest follows.")
    closing = account("input", len(report.refused), left=report.left, **_counts(report, unmade))
    failed = late is not None or report.stopped is not None
    finish(refused, failed=failed, closing=closing)


def _waiting(store: Store) -> frozenset[int]:
    """The pages that wait for their layout or their suggestions; none where that cannot be read."""
    from yk_reader.jobs.due import LAYOUTS, SUGGESTIONS, due_pages, present

    try:
        runs = (present(store, due_pages(store, what)) for what in (LAYOUTS, SUGGESTIONS))
        return frozenset(page_id for some in runs for page_id in ids_of(some))
    except StoreError:
        return frozenset()


def _counts(report: ImportReport, unmade: Collection[int]) -> dict[str, int]:
    """What became of the inputs that were looked at and not refused; `unmade`: pages without their
    layout or their suggestions, whose texts are in the project."""
    left = sum(one.how is Revision.SKIP and not one.same for one in report.revised)
    skipped = len(report.skipped) + len(report.passed) + left
    incomplete = sum(page_id in unmade for page_id in report.added)
    counts = {"added": len(report.added) - incomplete, "skipped": skipped}
    if incomplete:
        counts["incomplete"] = incomplete
    if corrections := sum(one.how is Revision.PATCHES and not one.same for one in report.revised):
        counts["compared"] = corrections
    return counts
