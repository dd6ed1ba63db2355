"""What came of an export, in words."""

from pathlib import Path
from typing import Any

from yk_reader.gui.look.i18n import QT_TRANSLATE_NOOP, translate
from yk_reader.gui.look.vocabulary_texts import error_texts, sentences
from yk_reader.gui.view.export_wish import ExportWish
from yk_reader.model.errors import KnownError
from yk_reader.model.records import dataclass

_SKIPPED = {
    "nobody worked on it": QT_TRANSLATE_NOOP("ExportOutcome", "Nobody worked on it: {n}"),
    "the layout is still to come; it comes with the next import, or when the window has the "
    "project open": QT_TRANSLATE_NOOP("ExportOutcome", "Their layout is still to come: {n}"),
    "of another status": QT_TRANSLATE_NOOP("ExportOutcome", "Of another status: {n}"),
}
_NOTICES = {
    "pages without an issue date went into a split each for itself": QT_TRANSLATE_NOOP(
        "ExportOutcome", "pages without an issue date went into a split each for itself"
    ),
    "lines without a place on the picture are left out": QT_TRANSLATE_NOOP(
        "ExportOutcome", "lines without a place on the picture are left out"
    ),
    "parts of lines of which it is not known where they end are left out": QT_TRANSLATE_NOOP(
        "ExportOutcome", "parts of lines of which it is not known where they end are left out"
    ),
    "lines that nobody has seen are left out": QT_TRANSLATE_NOOP(
        "ExportOutcome", "lines that nobody has seen are left out"
    ),
    "upright lines are left out": QT_TRANSLATE_NOOP("ExportOutcome", "upright lines are left out"),
    "entities without a place on the picture are left out": QT_TRANSLATE_NOOP(
        "ExportOutcome", "entities without a place on the picture are left out"
    ),
    "entities overlap others of which the format holds one, and are left out": QT_TRANSLATE_NOOP(
        "ExportOutcome", "entities overlap others of which the format holds one, and are left out"
    ),
}
_SHOWN = 50
"""Files that are listed by name."""


@dataclass(frozen=True)
class ExportOutcome:
    """An export that is over. `kept`: nothing was to be written, and why the older file stays.
    `stopped`: what ended it before it came to the `left` last pages."""

    wish: ExportWish
    pages: int
    broken: int
    checked: bool
    skipped: tuple[tuple[str, int], ...]
    refused: tuple[tuple[Path, KnownError], ...]
    written: tuple[Path, ...]
    renamed: tuple[tuple[Path, str], ...] = ()
    kept: KnownError | None = None
    notices: tuple[tuple[str, int], ...] = ()
    splits: tuple[tuple[str, int], ...] = ()
    stopped: KnownError | None = None
    left: int = 0

    @classmethod
    def of(cls, wish: ExportWish, report: Any) -> "ExportOutcome":
        """Of an `ExportReport`."""
        from yk_reader.formats.registry import formats

        found = formats().get(wish.format)
        return cls(
            wish,
            report.pages,
            report.broken,
            found is not None and found.checked,
            tuple(report.skipped.items()),
            tuple(report.refused),
            tuple(report.written),
            tuple(report.renamed),
            report.kept,
            tuple(report.notices.items()),
            tuple(report.splits.items()),
            report.stopped,
            report.left,
        )

    @property
    def whole(self) -> bool:
        """Whether all that was wanted was written."""
        return not self.refused and self.kept is None and self.stopped is None

    def sentence(self) -> str:
        """How many pages were written, and whether they read back the same."""
        if self.kept is not None:
            return sentences(*error_texts(self.kept))
        said = [translate("ExportOutcome", "Pages exported: {n}.").format(n=self.pages)]
        if self.refused:
            told = translate("ExportOutcome", "Pages refused: {n}.")
            said.append(told.format(n=len(self.refused)))
        if self.stopped is not None:
            told = translate("ExportOutcome", "The export ended early; pages not written: {n}.")
            said += [told.format(n=self.left), *error_texts(self.stopped)]
        if self.pages and self.checked:
            said.append(translate("ExportOutcome", "Read back and compared: all the same."))
        return sentences(*said)

    def lines(self) -> list[str]:
        """Everything that there is to be told of it."""
        from yk_reader.formats.registry import formats
        from yk_reader.gui.look.format_texts import format_title

        found = formats().get(self.wish.format)
        out = [format_title(found) if found is not None else self.wish.format, self.sentence(), ""]
        if not self.checked:
            out[2:2] = [translate("ExportOutcome", "This format is not read back by the check.")]
        for reason, count in self.skipped:
            text = translate("ExportOutcome", _SKIPPED.get(reason, reason))
            out.append(text.format(n=count))
        out += [f"{split}: {count}" for split, count in self.splits]
        for notice, count in self.notices:
            out.append(f"{translate('ExportOutcome', _NOTICES.get(notice, notice))}: {count}")
        if self.broken:
            text = translate("ExportOutcome", "Entities without a place in the text, left out: {n}")
            out.append(text.format(n=self.broken))
        for path, error in self.refused:
            out.append(f"{path}: {sentences(*error_texts(error))}")
        for path, stem in self.renamed:
            text = translate("ExportOutcome", "The files of the page {name} are called {stem}.")
            out.append(text.format(name=path, stem=stem))
        if self.written:
            out += ["", translate("ExportOutcome", "Written:")]
            out += [str(path) for path in self.written[:_SHOWN]]
            out += ["…"] if len(self.written) > _SHOWN else []
        return out
