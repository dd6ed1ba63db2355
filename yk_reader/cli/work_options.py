"""Options of verbs that work on many pages or read pictures: they load what does that, and other
verbs do without it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Final, TypeVar

import click

from yk_reader.jobs.engines import ENGINES, OcrHost, PictureWishes, parse_pages
from yk_reader.jobs.pool import MOST_JOBS
from yk_reader.paths import settings_file
from yk_reader.settings import OCR_ENGINE, OCR_PYTHON, Settings

Verb = TypeVar("Verb", bound=Callable[..., Any])

JOBS = click.option(
    "--jobs",
    type=click.IntRange(1, MOST_JOBS),
    default=None,
    metavar="N",
    help="How many processes work on the pages; 1: this one alone.  [default: one for each core, "
    "for little work 1]",
)
ENGINE: Final = click.option(
    "--engine",
    type=click.Choice(ENGINES),
    help="Read pictures with this engine.  [default: as in the settings, else any]",
)


def picture_options(verb: Verb) -> Verb:
    """The options of a verb that reads PDFs and pictures: `ocr`, `engine`, `numbers`."""
    for option in (
        click.option(
            "--pages",
            "numbers",
            default="",
            metavar="1-3,7",
            help="Of a PDF, or a TIFF with several pictures, only these pages.",
        ),
        ENGINE,
        click.option(
            "--ocr", is_flag=True, help="Read pages of PDFs that have no text by OCR, as pictures."
        ),
    ):
        verb = option(verb)
    return verb


@contextmanager
def picture_wishes(ocr: bool, engine: str | None, numbers: str) -> Iterator[PictureWishes]:
    """How pictures are read, with the process that does it; InputError "bad-pages"."""
    pages = parse_pages(numbers)
    settings = Settings(settings_file())
    with OcrHost(settings.get(OCR_PYTHON)) as host:
        yield PictureWishes(pages, ocr=ocr, engine=engine or settings.get(OCR_ENGINE), host=host)
