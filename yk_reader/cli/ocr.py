"""The verb that reads pages by OCR."""

from pathlib import Path

import click

from yk_reader.cli.options import DB, person
from yk_reader.cli.terminal import Bar, counted, finish, say, say_some, shown
from yk_reader.cli.work_options import ENGINE
from yk_reader.jobs import projects
from yk_reader.jobs.chosen_pages import chosen_pages
from yk_reader.jobs.engines import OcrHost
from yk_reader.jobs.ocr import OcrReport, PageRead, queue_pages, read_waiting
from yk_reader.model.facsimile import Box
from yk_reader.paths import settings_file
from yk_reader.session import Session
from yk_reader.settings import OCR_ENGINE, OCR_PYTHON, Settings


def _region(_context: click.Context, _option: click.Parameter, text: str | None) -> Box | None:
    if text is None:
        return None
    try:
        left, top, right, bottom = (int(part) for part in text.split(","))
    except ValueError:
        raise click.BadParameter("four whole numbers, as in 0,0,1200,800") from None
    if not (0 <= left < right and 0 <= top < bottom):
        raise click.BadParameter("left, top, right, bottom, from the top left corner")
    return left, top, right, bottom


@click.command()
@DB
@click.argument("pages", required=False, metavar="[PAGES]")
@ENGINE
@click.option("--again", is_flag=True, help="Read pages too that were read by OCR before.")
@click.option(
    "--region",
    metavar="L,T,R,B",
    callback=_region,
    help="Only this part of the picture, in the unit of the page's boxes.",
)
@click.option("--retry", is_flag=True, help="Try again what could not be read before.")
def ocr(
    db: Path,
    pages: str | None,
    engine: str | None,
    again: bool,
    region: Box | None,
    retry: bool,
) -> None:
    """Read pages of a project by OCR from their pictures, without a network.

    PAGES are names with commas between, patterns with * or parts of names, or `all`; without it
    what waits is read: a run that was stopped goes on. The text of a page stays. What is read
    otherwise is offered as corrections (in the window under To check), never over what a person
    did; engine, version, boxes and confidences are kept. Lines whose place was not known get one.

    \b
    Examples:
      yk-reader ocr archive.ykdb all
      yk-reader ocr archive.ykdb scan_0012 --engine tesseract --again
      yk-reader ocr archive.ykdb scan_0012 --region 0,0,1200,800
    """
    settings = Settings(settings_file())
    chosen = engine or settings.get(OCR_ENGINE)
    with (
        projects.open_project(db) as store,
        OcrHost(settings.get(OCR_PYTHON)) as host,
        Bar() as bar,
    ):
        if retry:
            store.waiting.retry()
        if pages is not None:
            ids = chosen_pages(store, person(store), pages)
            queued = queue_pages(store, ids, engine=chosen, region=region, again=again)
            if queued.without:
                say(
                    f"{counted(len(queued.without), 'page')} without a picture that is known",
                    "Import the picture with the text beside it, or give it one in the window.",
                )
            if queued.known:
                say(f"{counted(len(queued.known), 'page')} read before: see --again")
        if not store.waiting.count():
            say("nothing waits to be read")
            return
        report = read_waiting(
            Session(store, person(store)),
            host,
            engine=chosen,
            progress=bar,
            should_stop=bar.stopped,
        )
    _tell(report)


def _tell(report: OcrReport) -> None:
    for each in report.read:
        click.echo(_line(each))
    say_some("note", report.remarks)
    for path, page in report.skipped:
        say(f"skipped: {path}: the same text is in the project already, as page {page}")
    closing = f"{counted(len(report.read), 'page')} read by {report.engine}"
    if report.added:
        closing += f", {counted(len(report.added), 'page')} added"
    finish(report.refused, closing=closing)


def _line(read: PageRead) -> str:
    parts = [
        f"{counted(read.compared, 'line')} compared",
        f"{read.same:,} alike",
        f"{counted(read.offered, 'correction')} offered",
    ]
    if read.boxes:
        parts.append(f"{counted(read.boxes, 'place')} found")
    if read.more:
        parts.append(f"{counted(read.more, 'line')} not in the text")
    if read.closed:
        parts.append("the page is done: nothing is offered")
    return f"{shown(read.name)}: {', '.join(parts)}"
