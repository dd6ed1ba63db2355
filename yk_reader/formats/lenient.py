"""Reading what other tools gave back: what is bad is told, and the rest is read.

An export that is checked is read strictly: the first thing that does not fit is an error. With
`Lenient` options the same readers leave a bad sample or mention out, say why, and go on; offsets
are taken in the unit that a person says.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from yk_reader.formats.registry import SampleReader
from yk_reader.formats.sample_files import json_objects, mention
from yk_reader.formats.samples import Mention, Sample
from yk_reader.formats.surfaces import CODE_POINTS, Claim, judge
from yk_reader.model.errors import InputError

Stated = tuple[Any, Any, Any, Any]
"""Start, end, label and surface (None: not said) as a file has them, of whatever kind they are."""

NOTICES: Final = "notices"
"""The key of a sample's `meta` for what was left out of it, a sentence a line."""
BETTER: Final = "better"
"""The key of a sample's `meta` for the unit in which more of its offsets would fit."""


class Lenient(dict[str, str]):
    """Options of a reader that shall go on. `unit`: what offsets count (`surfaces.UNITS`);
    `errors`: what could not be read at all, as the reader says it; `encoding`: in which the file
    was read, where that is not the one that its format has."""

    def __init__(self, given: Mapping[str, str], unit: str = CODE_POINTS) -> None:
        super().__init__(given)
        self.unit = unit
        self.errors: list[InputError] = []
        self.encoding = ""


@contextmanager
def passing(options: Mapping[str, str]) -> Iterator[None]:
    """Keep an InputError inside for later, where the options are lenient."""
    try:
        yield
    except InputError as error:
        if not isinstance(options, Lenient):
            raise
        options.errors.append(error)


def wrong_of(options: Mapping[str, str]) -> Callable[[InputError], object] | None:
    """Where a reader puts an error when it goes on; None where it shall not."""
    return options.errors.append if isinstance(options, Lenient) else None


def taken(
    text: str, stated: Iterable[Stated], options: Mapping[str, str]
) -> tuple[str, list[Mention], dict[str, str]]:
    """The text, the mentions in it, and what belongs into `meta`.

    ValueError says what the first bad mention is; with lenient options it is left out instead.
    """
    if not isinstance(options, Lenient):
        return text, list(dict.fromkeys(_strict(text, stated))), {}
    claims, notices = [], []
    for start, end, label, surface in stated:
        if type(start) is not int or type(end) is not int:
            notices.append(f"{start!r} and {end!r} are no places")
        elif not isinstance(label, str) or not label:
            notices.append(f"{start}–{end} has the label {label!r}")
        else:
            said = surface if isinstance(surface, str) and surface else None
            claims.append(Claim(start, end, label, said))
    judged = judge(text, claims, options.unit)
    return (
        judged.text,
        list(dict.fromkeys(judged.mentions)),
        told((*notices, *judged.misfits), judged.better),
    )


def told(notices: Iterable[str], better: str = "") -> dict[str, str]:
    """What a sample says of what was left out of it."""
    lines = "\n".join(" ".join(notice.split()) for notice in notices)
    return {**({NOTICES: lines} if lines else {}), **({BETTER: better} if better else {})}


def _strict(text: str, stated: Iterable[Stated]) -> Iterator[Mention]:
    for start, end, label, surface in stated:
        found = mention(start, end, label, text)
        there = text[found.start : found.end]
        if isinstance(surface, str) and surface != there:
            raise ValueError(f"says “{surface[:40]}”, but “{there[:40]}” stands at {start}–{end}")
        yield found


def line_reader(
    format_name: str,
    sample_of: Callable[[Mapping[str, Any], Path, int, Mapping[str, str]], Sample],
) -> SampleReader:
    """A reader of JSON lines of which each object is a sample, read with these options; `Lenient`
    ones pass over what does not fit."""

    def read(path: Path, options: Mapping[str, str]) -> Iterator[Sample]:
        for number, value in json_objects(path, format_name, wrong_of(options)):
            with passing(options):
                yield sample_of(value, path, number, options)

    return read
