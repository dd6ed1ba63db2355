"""Arguments and options that several verbs of the command line share."""

from pathlib import Path

import click

from yk_reader.jobs import PARTS as ALL_PARTS

PATHS = click.argument(
    "paths",
    nargs=-1,
    required=True,
    # One that may not be read is refused by its name, and the others are done.
    type=click.Path(path_type=Path, readable=False),
    metavar="PATH...",
)
DB = click.argument("db", type=click.Path(path_type=Path, dir_okay=False))
ENCODING = click.option(
    "--encoding",
    metavar="NAME",
    help="Read the files with this encoding (utf-8, gb18030, utf-16, big5 …) instead of finding "
    "it out.",
)
ERRORS = click.option(
    "--errors",
    type=click.Choice(["refuse", "replace"]),
    default="refuse",
    show_default=True,
    help="What to do with a file whose bytes do not fit the encoding: refuse it, or replace what "
    "does not fit by U+FFFD.",
)
LABELS = click.option(
    "--labels",
    metavar="A,B,…",
    help="Which entity labels to look for.  [default: PER,LOC,ORG,TIME,TITLE]",
)
OUT_FOLDER = click.option(
    "--out",
    required=True,
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="The folder to write into; made when it is not there.",
)
PARTS = click.option(
    "--parts",
    metavar="A,B,…",
    help=f"Suggest with these parts only, of {', '.join(ALL_PARTS)}.  [default: all]",
)
WITHOUT = click.option("--without", metavar="A,B,…", help="Suggest without these parts.")
