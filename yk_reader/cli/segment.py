"""The verb `segment`: the articles of pages as files."""

from pathlib import Path

import click

from yk_reader.cli.options import ENCODING, ERRORS, FORCE, OUT_FOLDER, PATHS, PROFILE
from yk_reader.cli.terminal import Bar, counted, finish_files, say, say_renamed, say_some
from yk_reader.cli.work_options import JOBS, picture_options, picture_wishes
from yk_reader.jobs.files import segment_paths
from yk_reader.model.profile import StatedProfile


@click.command()
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
    Examples:
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
    for notice in report.notices:
        say(notice.message, notice.advice)
    say_renamed(report.renamed)
    say_some("skipped", report.skipped)
    say_some("note", report.remarks)
    say(f"{counted(report.pages, 'page')} segmented into {out}")
    finish_files(report)
