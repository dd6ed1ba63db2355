"""Arguments and options that several verbs of the command line share."""

from pathlib import Path

import click

from yk_reader.model.errors import InputError
from yk_reader.model.profile import TRAITS, StatedProfile, parse_profile
from yk_reader.paths import settings_file
from yk_reader.settings import Settings
from yk_reader.store import Store
from yk_reader.tagging import PARTS, default_set

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
ONLY_PARTS = click.option(
    "--parts",
    metavar="A,B,…",
    help=f"Suggest with these parts only, of {', '.join(PARTS)}.  [default: all]",
)
WITHOUT_PARTS = click.option("--without", metavar="A,B,…", help="Suggest without these parts.")


def _profile(
    _context: click.Context, _option: click.Parameter, texts: tuple[str, ...]
) -> StatedProfile:
    """All that was said, as if at once: a trait that is said twice is an error."""
    return parse_profile(",".join(texts))


PROFILE = click.option(
    "--profile",
    "stated",
    multiple=True,
    metavar="NAME=VALUE,…",
    callback=_profile,
    help="Say how the pages are set instead of having it found out, as in "
    "script=trad,punctuation=old; it may be given several times. "
    + "; ".join(f"{name}: {', '.join(kind)}" for name, kind in TRAITS.items())
    + ".",
)
FORCE = click.option(
    "--force",
    is_flag=True,
    help="Replace what is there, also where this program did not write it for the same input.",
)


def parse_labels(text: str | None) -> tuple[str, ...]:
    """``PER,LOC`` as a tuple; None gives the default label set."""
    if text is None:
        return tuple(label.name for label in default_set().labels)
    names = tuple(dict.fromkeys(name.strip() for name in text.split(",") if name.strip()))
    if not names:
        raise InputError("no-labels", "No label is named.", "Name some, as in PER,LOC,ORG.")
    return names


def parse_parts(only: str | None, without: str | None) -> frozenset[str]:
    """The parts of the suggestions that are on: ``--parts A,B`` and ``--without C`` as a set.

    InputError "unknown-part", and "no-part" when none is left.
    """
    names = [[n.strip() for n in (text or "").split(",") if n.strip()] for text in (only, without)]
    for name in (*names[0], *names[1]):
        if name not in PARTS:
            raise InputError(
                "unknown-part",
                f"The suggestions have no part {name!r}.",
                f"The parts are {', '.join(PARTS)}.",
                part=name,
            )
    on = frozenset(PARTS if only is None else names[0]) - frozenset(names[1])
    if not on:
        raise InputError(
            "no-part",
            "No part of the suggestions is left on.",
            f"The parts are {', '.join(PARTS)}.",
        )
    return on


def person(store: Store | None = None) -> str:
    """Who works here: the person's setting, or the login name; in a project the name that it has
    for that person (another one may be called alike)."""
    settings = Settings(settings_file())
    if store is None:
        return settings.annotator
    return store.annotators.call(settings.annotator_id, settings.annotator)


def identity() -> tuple[str, str]:
    """The uuid and the name of who works here."""
    settings = Settings(settings_file())
    return settings.annotator_id, settings.annotator
