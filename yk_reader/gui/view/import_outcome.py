"""What came of an import: for the report in the window, and for the file that it is saved as."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from yk_reader.gui.look.i18n import QT_TRANSLATE_NOOP, translate
from yk_reader.gui.look.remark_texts import remark_text
from yk_reader.gui.look.vocabulary_texts import error_texts, sentences
from yk_reader.model.errors import KnownError
from yk_reader.model.records import dataclass
from yk_reader.text.display import stand_ins

REFUSED, REMARKS, OTHER = "refused", "remarks", "other"
THERE, PASSED, CUT, CAME = "there", "passed", "cut", "came"
HEADS = {
    REFUSED: QT_TRANSLATE_NOOP("ImportReport", "Refused"),
    REMARKS: QT_TRANSLATE_NOOP("ImportReport", "Remarks"),
    OTHER: QT_TRANSLATE_NOOP("ImportReport", "Other texts"),
    THERE: QT_TRANSLATE_NOOP("ImportReport", "There already"),
    PASSED: QT_TRANSLATE_NOOP("ImportReport", "Passed over"),
    CUT: QT_TRANSLATE_NOOP("ImportReport", "Of several pages"),
    CAME: QT_TRANSLATE_NOOP("ImportReport", "Came in"),
}
"""The parts of a report in their order."""
_PASSED = {
    "it is of no kind that pages are read from": QT_TRANSLATE_NOOP(
        "ImportReport", "it is of no kind that pages are read from"
    ),
    "it is called like a file that this program writes; name it itself to take it": (
        QT_TRANSLATE_NOOP(
            "ImportReport",
            "it is called like a file that this program writes; choose it itself to take it",
        )
    ),
}
_PASSED_WITH = {
    "it came in with ": QT_TRANSLATE_NOOP("ImportReport", "it came in with {name}"),
    "it is the picture of ": QT_TRANSLATE_NOOP("ImportReport", "it is the picture of {name}"),
}
"""What is said of files that belong to another one, by how it begins."""
_OTHER = {
    "same": QT_TRANSLATE_NOOP("ImportReport", "It corrects the page {name} in {places} places"),
    "far": QT_TRANSLATE_NOOP(
        "ImportReport", "It is much like the page {name}, but too different for corrections"
    ),
    "near": QT_TRANSLATE_NOOP("ImportReport", "It differs from the page {name} in {places} places"),
}
_DONE = {
    "second": QT_TRANSLATE_NOOP("ImportReport", "{told}; it came in as the page {second}."),
    "patches": QT_TRANSLATE_NOOP(
        "ImportReport",
        "{told}: {brought} corrected, {there} there already, {kept} left as people have them.",
    ),
    "skip": QT_TRANSLATE_NOOP("ImportReport", "{told}; it was left out."),
}


@dataclass(frozen=True)
class ImportOutcome:
    """An import that is over: the names of the pages that came in, and files with what is said of
    them. `project` and `ended` (local time) say of which it tells."""

    project: str
    ended: str
    came: tuple[str, ...] = ()
    there: tuple[tuple[Path, str], ...] = ()
    refused: tuple[tuple[Path, KnownError], ...] = ()
    remarks: tuple[tuple[Path, str], ...] = ()
    passed: tuple[tuple[Path, str], ...] = ()
    cut: tuple[tuple[Path, int, int], ...] = ()
    """texts that became several pages each, how many of these came in and how many were there"""
    others: tuple[Any, ...] = ()
    """`jobs.revised.RevisedPage`: other texts of pages that were there"""

    @classmethod
    def of(cls, project: str, ended: str, report: Any, names: dict[int, str]) -> "ImportOutcome":
        """Of an `ImportReport`; `names` are those of the pages that it speaks of, by id."""
        return cls(
            project,
            ended,
            tuple(names.get(page, f"{page}") for page in report.added),
            tuple((path, names.get(page, "")) for path, page in report.skipped),
            tuple(_refused(one) for one in report.refused),
            tuple(report.remarks),
            tuple(report.passed),
            tuple(report.cut),
            tuple(report.revised),
        )

    @property
    def notable(self) -> bool:
        """Whether anything is to be told beside what came in."""
        return bool(self.refused or self.remarks or self.passed or self.cut or self.others)

    def heads(self) -> dict[str, str]:
        """The parts in their order, in the window's language."""
        return {part: translate("ImportReport", head) for part, head in HEADS.items()}

    def advice(self, part: str, number: int) -> str:
        """What can be done about a refused file."""
        return error_texts(self.refused[number][1])[1] if part == REFUSED else ""

    def lines(self, part: str) -> list[tuple[Path | None, str]]:
        """What a part of the report lists: files (None: a page) and what is said of them."""
        if part == REFUSED:
            return [(path, error_texts(error)[0]) for path, error in self.refused]
        if part == REMARKS:
            return [(path, remark_text(text)) for path, text in self.remarks]
        if part == PASSED:
            return [(path, _why(text)) for path, text in self.passed]
        if part == CUT:
            return [(path, _cut(pages, there)) for path, pages, there in self.cut]
        if part == OTHER:
            return [(one.path, _other(one)) for one in self.others]
        if part == THERE:
            text = translate("ImportReport", "Its text is that of the page {name}.")
            return [(path, text.format(name=name)) for path, name in self.there]
        return [(None, name) for name in self.came]

    def text(self) -> str:
        """The whole report as plain text."""
        out = [translate("ImportReport", "Import into {name}").format(name=self.project)]
        out += [self.ended, ""]
        return report_text(out, self)


def report_text(out: list[str], outcome: Any) -> str:
    """A report as plain text: what is said first, then part by part (`dialogs.report.Outcome`)."""
    for part, head in outcome.heads().items():
        rows = outcome.lines(part)
        out.append(f"{head}: {len(rows)}")
        for number, (path, told) in enumerate(rows):
            said = sentences(told, outcome.advice(part, number))
            out.append(f"  {path}: {said}" if path is not None else f"  {said}")
        out.append("")
    # what Linux allows in names and no text file holds is shown by its stand-ins
    return "\n".join(stand_ins(line) for line in out)


def _why(text: str) -> str:
    for front, told in _PASSED_WITH.items():
        if text.startswith(front):
            return translate("ImportReport", told).format(name=text.removeprefix(front))
    return translate("ImportReport", _PASSED.get(text, text))


def _cut(pages: int, there: int) -> str:
    """What came of a text of several pages."""
    told = translate("ImportReport", "Pages of it that came in, each by itself: {pages}")
    told = told.format(pages=f"{pages:,}")
    if not there:
        return told
    known = translate("ImportReport", "{told}; with the text of pages that were there: {there}")
    return known.format(told=told, there=f"{there:,}")


def _other(one: Any) -> str:
    """What another text of a page is, and what was done with it."""
    kind = "same" if one.same else "far" if one.far else "near"
    told = translate("ImportReport", _OTHER[kind]).format(name=one.name, places=one.places)
    return translate("ImportReport", _DONE[str(one.how)]).format(
        told=told, second=one.second, brought=one.brought, there=one.there, kept=one.kept
    )


def _refused(one: Any) -> tuple[Path, KnownError]:
    """The path and the error of a refused file."""
    if isinstance(one, Sequence):
        return one[0], one[1]
    return one.path, one.error
