"""The verb `batch`: an archive as tables."""

from pathlib import Path

import click

from yk_reader.cli.options import (
    ENCODING,
    ERRORS,
    LABELS,
    ONLY_PARTS,
    PROFILE,
    WITHOUT_PARTS,
    parse_labels,
    parse_parts,
)
from yk_reader.cli.terminal import LINES_SHOWN, Bar, counted, finish, say, say_some
from yk_reader.cli.work_options import JOBS
from yk_reader.jobs.archive.columns import TABLES
from yk_reader.jobs.archive.folder import FAILURES, OUTDATED, SKIPPED
from yk_reader.jobs.archive.refusals import remote_out
from yk_reader.jobs.archive.running import ArchiveReport, here_or_pool, run_archive
from yk_reader.jobs.archive.sources import is_remote
from yk_reader.jobs.archive.work import ArchiveWork
from yk_reader.jobs.knowledge import suggestion_notices
from yk_reader.jobs.word_lists import check_labels
from yk_reader.jobs.work import layout_notices
from yk_reader.model.errors import KnownError
from yk_reader.model.profile import StatedProfile


@click.command()
@click.argument("inputs", nargs=-1, required=True, type=click.Path(), metavar="IN...")
@click.argument("out", type=click.Path(file_okay=False))
@LABELS
@click.option("--no-suggest", is_flag=True, help="Find the articles, look for no entities.")
@ONLY_PARTS
@WITHOUT_PARTS
@ENCODING
@ERRORS
@PROFILE
@click.option("--ykdb", is_flag=True, help="Make a project file of each chunk, too.")
@click.option("--retry", is_flag=True, help="Try again the files that failed before.")
@JOBS
@click.option(
    "--dask",
    metavar="ADDRESS|local",
    help="Let workers of Dask do it: those of the scheduler at that address, or of one that is "
    "started here.",
)
def batch(
    inputs: tuple[str, ...],
    out: str,
    labels: str | None,
    no_suggest: bool,
    parts: str | None,
    without: str | None,
    encoding: str | None,
    errors: str,
    stated: StatedProfile,
    ykdb: bool,
    retry: bool,
    jobs: int | None,
    dask: str | None,
) -> None:
    """Write the pages of an archive, their articles and entities as tables into the folder OUT.

    IN is a file, a folder, or an address that fsspec reads (s3://…); text, PDF, PAGE XML, ALTO,
    hOCR and ABBYY XML are read. Each chunk of the archive becomes a folder of Parquet tables
    (pages, lines, units, entities), put there whole or not at all. Run the same command again
    to go on after a run was stopped, and to take in files that are new. Files that cannot be
    read are listed in failures.tsv, files of other kinds in skipped.tsv. Needs pip install
    'yk-reader[cluster]'.

    \b
    Examples:
      yk-reader batch scans/ tables/
      yk-reader batch 1985/ 1986/ tables/ --jobs 8 --no-suggest
      yk-reader batch s3://archive/pages tables/ --dask tcp://10.0.0.1:8786
      yk-reader import archive.ykdb --parquet tables/
    """
    if is_remote(out):
        raise remote_out(out)
    wanted = () if no_suggest else parse_labels(labels)
    for label in check_labels(wanted) if wanted else ():
        say(f"nothing suggests {label}")
    work = ArchiveWork(
        labels=wanted,
        parts=parse_parts(parts, without),
        encoding=encoding,
        replace_bytes=errors == "replace",
        stated=stated,
        projects=ykdb,
    )
    if dask is None:
        hiring = here_or_pool(jobs or 0)
    else:
        from yk_reader.jobs.archive.dask_cluster import on_dask

        hiring = on_dask(dask, jobs or 0)
    with Bar() as bar:
        report = run_archive(
            inputs, Path(out), work, hiring, retry=retry, progress=bar, should_stop=bar.stopped
        )
    notices = layout_notices() if no_suggest else suggestion_notices(None, work.parts)
    for notice in notices:
        say(notice.message, notice.advice)
    _tell(report, Path(out))


def _tell(report: ArchiveReport, out: Path) -> None:
    say_some("skipped", report.passed)
    if len(report.passed) > LINES_SHOWN:
        say(f"skipped: all are in {out / SKIPPED}")
    say_some("note", report.remarks)
    rows = ", ".join(f"{report.rows.get(table, 0):,} {table}" for table in TABLES)
    say(f"{rows} in {out}")
    if report.repeated:
        files = counted(report.repeated, "file")
        say(f"{files} with the same bytes as an earlier one: kept, with their occurrence")
    if report.outdated:
        files = counted(report.outdated, "file")
        say(f"{files} changed since: earlier pages stay in the tables, told in {out / OUTDATED}")
    if report.before:
        say(f"{counted(report.before, 'chunk')} of {report.chunks:,} finished before")
    if report.stopped is not None:
        say(f"stopped: {report.stopped.message}", report.stopped.advice)
    if report.left:
        say(f"{counted(report.left, 'chunk')} left: run the same command again to go on")
    refused = [(f.address, KnownError(f.code, f.message, f.advice)) for f in report.failures]
    shown, more = refused[:20], len(refused) - 20
    closing = f"{report.files:,} files done, {len(refused):,} failed"
    if refused:
        closing += f" (all in {out / FAILURES}"
        closing += f"; {more:,} are not shown)" if more > 0 else ")"
    finish(shown, failed=report.stopped is not None or report.left > 0, closing=closing)
