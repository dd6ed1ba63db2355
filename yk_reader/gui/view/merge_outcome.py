"""What became of merging projects, in the words of its report."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final

from yk_reader.gui.look.i18n import QT_TRANSLATE_NOOP, translate
from yk_reader.model.file_names import name_of
from yk_reader.model.records import dataclass
from yk_reader.text.display import stand_ins

if TYPE_CHECKING:
    from yk_reader.jobs.merging import MergeReport

WHAT: Final = {
    "annotator": QT_TRANSLATE_NOOP("MergeOutcome", "Name of a person"),
    "box": QT_TRANSLATE_NOOP("MergeOutcome", "Box"),
    "character": QT_TRANSLATE_NOOP("MergeOutcome", "Private character"),
    "comment": QT_TRANSLATE_NOOP("MergeOutcome", "Comment"),
    "date": QT_TRANSLATE_NOOP("MergeOutcome", "Date"),
    "drawn line": QT_TRANSLATE_NOOP("MergeOutcome", "Drawn line"),
    "guideline": QT_TRANSLATE_NOOP("MergeOutcome", "Guideline"),
    "page name": QT_TRANSLATE_NOOP("MergeOutcome", "Name of a page"),
    "page number": QT_TRANSLATE_NOOP("MergeOutcome", "Page number"),
    "paper": QT_TRANSLATE_NOOP("MergeOutcome", "Newspaper"),
    "profile": QT_TRANSLATE_NOOP("MergeOutcome", "Stated profile"),
    "word list": QT_TRANSLATE_NOOP("MergeOutcome", "Word list"),
}
"""What has no history and can be said otherwise in two projects (`merge_plan.Changed`)."""


def namesakes_told(report: "MergeReport") -> list[str]:
    """Who of a project that is merged has the name of somebody else here, a sentence each."""
    text = translate("MergeOutcome", "{name} there is somebody else, and is called {new} here.")
    return [text.format(name=name, new=new) for name, new in report.namesakes]


@dataclass(frozen=True)
class MergeOutcome:
    """Tells what was worked on in both projects, and what both said otherwise."""

    reports: "tuple[MergeReport, ...]"
    sentence: str

    @property
    def anything(self) -> bool:
        """Whether there is anything to list."""
        return any(one.conflicts or one.changed or one.decoded for one in self.reports)

    def heads(self) -> Mapping[str, str]:
        """The parts of the report."""
        return {
            "conflicts": translate("MergeOutcome", "Worked on in both"),
            "otherwise": translate("MergeOutcome", "Said otherwise"),
            "decoded": translate("MergeOutcome", "In another encoding"),
        }

    def lines(self, part: str) -> list[tuple[Path | None, str]]:
        """The rows of a part: the file that came in, and what is told of it."""
        rows = {
            "conflicts": self._conflicts,
            "otherwise": self._otherwise,
            "decoded": self._decoded,
        }
        return [(path, stand_ins(told)) for path, told in rows[part]()]

    def _conflicts(self) -> Iterator[tuple[Path, str]]:
        here = translate("MergeOutcome", "{page}, {person}: the copy here has the place")
        there = translate("MergeOutcome", "{page}, {person}: the copy that came in has the place")
        beside = translate("MergeOutcome", "{told}; the other one is kept as {names}")
        for one in self.reports:
            for conflict in one.conflicts:
                told = there if conflict.theirs_first else here
                text = told.format(page=conflict.page, person=conflict.annotator)
                if conflict.kept_as:
                    text = beside.format(told=text, names=", ".join(conflict.kept_as))
                yield one.path, text

    def _otherwise(self) -> Iterator[tuple[Path, str]]:
        text = translate("MergeOutcome", "{what}: “{mine}” here, “{theirs}” there; “{taken}” holds")
        named = translate(
            "MergeOutcome", "{what} {name}: “{mine}” here, “{theirs}” there; “{taken}” holds"
        )
        for one in self.reports:
            for told in one.changed:
                what = translate("MergeOutcome", WHAT[told.what])
                shown = text if told.what == "annotator" else named  # of a person it is the uuid
                yield (
                    one.path,
                    shown.format(
                        what=what, name=told.name, mine=told.mine, theirs=told.theirs,
                        taken=told.taken,
                    ),
                )  # fmt: skip

    def _decoded(self) -> Iterator[tuple[Path, str]]:
        text = translate(
            "MergeOutcome", "{page}: its bytes are here in another encoding; both stay"
        )
        for one in self.reports:
            for page in one.decoded:
                yield one.path, text.format(page=page)

    def advice(self, part: str, _number: int) -> str:
        """What can be done about a row."""
        if part == "conflicts":
            return translate("MergeOutcome", "F12 on the page puts both copies side by side.")
        return ""

    def text(self) -> str:
        """The report as plain text."""
        rows = [self.sentence]
        for part, head in self.heads().items():
            lines = self.lines(part)
            rows += ["", head] if lines else []
            rows += [f"{told}  {stand_ins(name_of(str(path)))}" for path, told in lines]
        return "\n".join(rows) + "\n"
