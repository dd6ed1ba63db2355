"""What came of reading entities back: for the report in the window, and for its file."""

from pathlib import Path
from typing import TYPE_CHECKING

from yk_reader.gui.look.i18n import QT_TRANSLATE_NOOP, translate
from yk_reader.gui.look.vocabulary_texts import error_texts, sentences
from yk_reader.gui.view.import_outcome import report_text
from yk_reader.model.records import dataclass
from yk_reader.text.display import stand_ins

if TYPE_CHECKING:
    from yk_reader.jobs.entities_back import BackReport

REFUSED, LOST, LEFT_OUT, LABELS = "refused", "lost", "left-out", "labels"
PAGES, PASSED, FILES = "pages", "passed", "files"
HEADS = {
    REFUSED: QT_TRANSLATE_NOOP("BackReport", "Refused"),
    LOST: QT_TRANSLATE_NOOP("BackReport", "Not found"),
    LEFT_OUT: QT_TRANSLATE_NOOP("BackReport", "Left out"),
    LABELS: QT_TRANSLATE_NOOP("BackReport", "Labels"),
    PAGES: QT_TRANSLATE_NOOP("BackReport", "Pages"),
    PASSED: QT_TRANSLATE_NOOP("BackReport", "Passed over"),
    FILES: QT_TRANSLATE_NOOP("BackReport", "Files"),
}
"""The parts of a report in their order."""
_WHY = {
    text: text
    for text in (
        QT_TRANSLATE_NOOP("BackReport", "no page has its text"),
        QT_TRANSLATE_NOOP(
            "BackReport", "its page has another text by now, and no other page has this one"
        ),
        QT_TRANSLATE_NOOP("BackReport", "it holds no samples"),
        QT_TRANSLATE_NOOP("BackReport", "it covers blanks only"),
        QT_TRANSLATE_NOOP("BackReport", "it goes over the end of a paragraph"),
        QT_TRANSLATE_NOOP("BackReport", "nothing of the raw text is under it"),
    )
}
"""What the job says; another sentence is shown as it is."""


@dataclass(frozen=True)
class BackOutcome:
    """Reading back that is over; `names` are those of the pages that could not be changed."""

    project: str
    ended: str
    report: "BackReport"
    names: dict[int, str]

    @property
    def laid(self) -> int:
        """How many entities came in."""
        return sum(one.laid for one in self.report.files)

    @property
    def there(self) -> int:
        """How many were there already."""
        return sum(one.there for one in self.report.files)

    @property
    def left(self) -> int:
        """How many did not come in."""
        files = sum(len(one.left_out) + one.lost_entities for one in self.report.files)
        return files + sum(self.report.unknown.values())

    def heads(self) -> dict[str, str]:
        """The parts in their order, in the window's language."""
        return {part: translate("BackReport", head) for part, head in HEADS.items()}

    def advice(self, part: str, number: int) -> str:
        """What can be done about a row."""
        report = self.report
        if part == REFUSED:
            return error_texts(report.refused[number][1])[1]
        if part == LABELS and number < len(report.unknown):
            return translate("BackReport", "Read the file again and have the labels added.")
        return ""

    def lines(self, part: str) -> list[tuple[Path | None, str]]:
        """What a part of the report lists."""
        report = self.report
        if part == REFUSED:
            return [(path, error_texts(error)[0]) for path, error in report.refused]
        if part == PASSED:
            return [(path, _why(why)) for path, why in report.passed]
        if part == LABELS:
            text = translate(
                "BackReport", "{label}: {count} left out, the project has no such label"
            )
            added = translate("BackReport", "{label}: added to the label set")
            found = [text.format(label=a, count=n) for a, n in report.unknown.most_common()]
            found += [added.format(label=label) for label in report.added]
            return [(None, each) for each in found]
        if part == PAGES:
            return self._pages()
        if part == FILES:
            return [(one.path, _file(one)) for one in report.files]
        rows = "lost" if part == LOST else "left_out"
        return [
            (one.path, f"{where}: {_why(why)}")
            for one in report.files
            for where, why in getattr(one, rows)
        ]

    def _pages(self) -> list[tuple[Path | None, str]]:
        step, found = self.report.step, []
        if self.report.only_here:
            text = translate("BackReport", "{count} entities are not in the files; they stay.")
            found.append(text.format(count=self.report.only_here))
        if step is not None:
            for one in step.left:
                name = self.names.get(one.page_id, str(one.page_id))
                found.append(f"{name}: {sentences(*error_texts(one.error))}")
            if step.stopped:
                text = translate("BackReport", "Cancelled: {count} pages were not reached.")
                found.append(text.format(count=len(step.waiting)))
        return [(None, each) for each in found]

    def text(self) -> str:
        """The whole report as plain text."""
        head = translate("BackReport", "Entities read back into {name}").format(name=self.project)
        return report_text([stand_ins(head), self.ended, ""], self)


def _file(one: object) -> str:
    """What came of one file."""
    from yk_reader.jobs.entities_back import FileBack

    assert isinstance(one, FileBack)
    text = translate(
        "BackReport",
        "{format}: {by_id} found by name, {by_text} by text, {lost} not found; {laid} came in, "
        "{there} there already.",
    )
    told = text.format(
        format=one.format, by_id=one.by_id, by_text=one.by_text, lost=len(one.lost),
        laid=one.laid, there=one.there,
    )  # fmt: skip
    for encoding in one.encodings:
        read_as = translate("BackReport", "Read as {encoding}, as it is no UTF-8.")
        told = sentences(told, read_as.format(encoding=encoding))
    for unit, count in one.better.most_common(1):
        better = translate("BackReport", "The offsets of {count} fit better as {unit}.")
        told = sentences(told, better.format(count=count, unit=unit))
    return told


def _why(text: str) -> str:
    """A reason of the job, behind what it speaks of."""
    front, colon, reason = text.rpartition(": ")
    if reason in _WHY:
        return front + colon + translate("BackReport", _WHY[reason])
    return text
