"""What read a page, as files name it: programs with their versions."""

from collections.abc import Iterable
from typing import Final

from yk_reader import __version__
from yk_reader.formats.xml_files import fit_xml
from yk_reader.model.facsimile import Reading

OWN: Final = Reading("YK Reader", __version__)
"""What writes our files; it reads no pages."""
RECOGNITION: Final = "recognition/text-recognition"
"""The name of a step of the processing that reads the text of a page (OCR-D's name of it)."""


def is_own(program: str) -> bool:
    """Whether a file names this program, with a version or without one."""
    return program == OWN.engine or program.startswith(f"{OWN.engine} ")


def program(name: str | None, version: str | None = "") -> Reading:
    """A program as a file names it, its blanks made one."""
    return Reading(" ".join((name or "").split()), " ".join((version or "").split()))


def as_one(readings: Iterable[Reading]) -> Reading:
    """The one reading of a page; of several programs all are in its name. Empty for none."""
    found = [each for each in dict.fromkeys(readings) if each.engine]
    if len(found) == 1:
        return found[0]
    return Reading(", ".join(f"{each.engine} {each.version}".strip() for each in found))


def in_xml(readings: Iterable[Reading]) -> list[Reading]:
    """The readings as a file can name them."""
    found = (program(fit_xml(each.engine), fit_xml(each.version)) for each in readings)
    return [each for each in found if each.engine and not is_own(each.engine)]
