"""What became of giving pages out, in the words of its report."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale

from yk_reader.gui.look.i18n import translate
from yk_reader.gui.look.vocabulary_texts import sentences
from yk_reader.model.records import dataclass
from yk_reader.text.display import stand_ins

if TYPE_CHECKING:
    from yk_reader.jobs.giving_out import GivenOut


def size_text(size: int) -> str:
    """Bytes in the words of the language."""
    return QLocale().formattedDataSize(size, 1)


def count_text(pages: int, twice: int) -> str:
    """How many pages are given out, and how many of them two people get."""
    told = translate("GiveOut", "Pages in all: {n}").format(n=f"{pages:,}")
    if twice:
        told = translate("GiveOut", "{pages}, for two people: {n}").format(
            pages=told, n=f"{twice:,}"
        )
    return told


@dataclass(frozen=True)
class GiveOutcome:
    """Tells it to the notification and to the report."""

    given: "GivenOut"

    def sentence(self) -> str:
        """In one or two sentences."""
        given = self.given
        said = translate("GiveOut", "Files made: {n}. {pages}.")
        parts = [said.format(n=len(given.people), pages=count_text(given.pages, given.twice))]
        if given.lacking:
            told = translate("GiveOut", "Pictures that could not be taken along: {n}.")
            parts.append(told.format(n=len(given.lacking)))
        return sentences(*parts)

    def heads(self) -> Mapping[str, str]:
        """The parts of the report."""
        heads = {"files": translate("GiveOut", "Files")}
        if self.given.lacking:
            heads["lacking"] = translate("GiveOut", "Without their pictures")
        return heads

    def lines(self, part: str) -> list[tuple[Path | None, str]]:
        """The rows of a part."""
        if part == "lacking":
            return [(None, stand_ins(f"{name}: {why}")) for name, why in self.given.lacking]
        rows: list[tuple[Path | None, str]] = []
        for one in self.given.people:
            told = translate("GiveOut", "{name}: {n} pages, {size}")
            told = told.format(
                name=stand_ins(one.name), n=f"{len(one.pages):,}", size=size_text(one.size)
            )
            rows.append((one.file, told))
        return rows

    def advice(self, part: str, _number: int) -> str:
        """What can be done about a row."""
        if part == "lacking":
            return translate("GiveOut", "Find the picture of the page, then give it out again.")
        return translate("GiveOut", "Send it to whom it is for. When it comes back, merge it.")

    def text(self) -> str:
        """The report as plain text."""
        rows = [self.sentence()]
        for part, head in self.heads().items():
            rows += ["", head]
            for path, told in self.lines(part):
                rows.append(f"{told}  {stand_ins(str(path))}" if path is not None else told)
        return "\n".join(rows) + "\n"
