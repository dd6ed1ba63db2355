"""The word lists of the open project: read and changed in the background, told when it is done."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from yk_reader.gui.look.i18n import QT_TRANSLATE_NOOP, translate
from yk_reader.gui.look.vocabulary_texts import error_texts, sentences
from yk_reader.gui.project import Project
from yk_reader.gui.tasks import Job
from yk_reader.model.errors import KnownError, known_or_raise
from yk_reader.model.progress import Progress, ShouldStop
from yk_reader.store import Store, WordListRow

_REASONS: dict[str, str] = {
    "too-long": QT_TRANSLATE_NOOP("WordLists", "longer than 60 characters"),
    "markup": QT_TRANSLATE_NOOP("WordLists", "markup in it"),
    "control": QT_TRANSLATE_NOOP("WordLists", "characters that cannot be seen"),
    "no-label": QT_TRANSLATE_NOOP("WordLists", "no label"),
    "label": QT_TRANSLATE_NOOP("WordLists", "what stands behind the tab is no label"),
}
_TROUBLE: dict[str, str] = {
    "word-list-empty": QT_TRANSLATE_NOOP(
        "WordLists",
        "There is no word in the file. Write one word a line, or a word, a tab and its label.",
    ),
    "word-list-name": QT_TRANSLATE_NOOP("WordLists", "The list needs a name."),
    "too-large": QT_TRANSLATE_NOOP("WordLists", "The file is too large for a word list."),
}

Work = Callable[[Store, Progress, ShouldStop], Any]


class WordLists(QObject):
    """`begun`: there is a job. `changed`: the lists are others now. `told`: a sentence, and lines
    with more. `failed`: a KnownError."""

    begun = Signal()
    changed = Signal()
    told = Signal(str, object)
    failed = Signal(object)

    def __init__(self, project: Project, parent: QObject) -> None:
        super().__init__(parent)
        self._project = project
        self.job: Job | None = None
        """The reading or writing of a file that is under way."""

    # --- what is there

    def read_lists(self, then: Callable[[list[WordListRow]], None]) -> None:
        """Deliver the word lists."""
        self._project.read(lambda store: store.words.lists(), then)

    def read_words(
        self, key: int, text: str, limit: int, then: Callable[[list[tuple[str, str]]], None]
    ) -> None:
        """Deliver the first words of a list that hold `text`."""
        self._project.read(lambda store: list(store.words.entries(key, text, limit)), then)

    # --- what is done

    def import_file(self, path: Path, name: str, label: str, encoding: str | None) -> None:
        """Bring a file in; a list of that name is replaced."""

        def work(store: Store, progress: Progress, should_stop: ShouldStop) -> Any:
            from yk_reader.jobs.word_lists import import_word_list

            return import_word_list(
                store, path, name, label,
                encoding=encoding, progress=progress, should_stop=should_stop,
            )  # fmt: skip

        title = self.tr("Reading the word list {name}").format(name=name)
        self._run(title, work, self._imported, self.tr("Cancelled; the lists are as they were."))

    def _imported(self, found: Any) -> None:
        file = found.file
        text = self.tr("%n word(s) read.", "", file.words)
        if file.duplicates:
            again = self.tr("%n line(s) said the same again.", "", file.duplicates)
            text = sentences(text, again)
        if file.refusals:
            text = sentences(text, self.tr("%n line(s) refused.", "", file.refusals))
        lines = []
        for label, count in found.unknown.items():
            words = self.tr("%n word(s)", "", count)
            unknown = self.tr("The label set has no {label} ({words}): suggested once it has.")
            lines.append(unknown.format(label=label, words=words))
        for number, reason in file.refused:
            line = self.tr("Line {number}: {reason}")
            told = translate("WordLists", _REASONS[reason])
            lines.append(line.format(number=number, reason=told))
        if file.refusals > len(file.refused):
            more = file.refusals - len(file.refused)
            lines.append(self.tr("%n more line(s)", "", more))
        self.told.emit(text, lines)
        self.changed.emit()

    def export_file(self, row: WordListRow, path: Path, *, force: bool = False) -> None:
        """Write a list as a file: a word, a tab and its label in each line; another file that is
        there only with `force`."""

        def work(store: Store, progress: Progress, should_stop: ShouldStop) -> Any:
            from yk_reader.jobs.word_lists import export_word_list

            return export_word_list(
                store, row.id, path, force=force, progress=progress, should_stop=should_stop
            )

        def then(written: int) -> None:
            self.told.emit(self.tr("%n word(s) written.", "", written), [])

        title = self.tr("Writing the word list {name}").format(name=row.name)
        self._run(title, work, then, self.tr("Cancelled; nothing was written."))

    def remove(self, row: WordListRow) -> None:
        """Take a list away; `take_back` brings it back."""

        def work(store: Store, _progress: Progress, _stop: ShouldStop) -> bool:
            store.words.remove(row.id)
            return True

        def then(_done: bool) -> None:
            self.told.emit(self.tr("The list {name} was removed.").format(name=row.name), [])
            self.changed.emit()

        title = self.tr("Removing the word list {name}").format(name=row.name)
        self._run(title, work, then, "")

    def read_ways(self, then: Callable[[tuple[str, str]], None]) -> None:
        """Deliver the names of the lists that `take_back` would bring back and that `do_again`
        would remove or replace again; empty for none."""
        self._project.read(
            lambda store: (store.words.to_take_back(), store.words.to_do_again()), then
        )

    def take_back(self) -> None:
        """Bring back the list that was removed or replaced last."""

        def name_of(store: Store) -> str:
            row = store.words.take_back()
            return row.name if row is not None else ""

        self._step(
            self.tr("Bringing back a word list"), name_of, self.tr("The list {name} is back.")
        )

    def do_again(self) -> None:
        """Remove or replace the list again that was taken back last."""
        self._step(
            self.tr("Changing the word lists again"),
            lambda store: store.words.do_again(),
            self.tr("The list {name} was removed or replaced again."),
        )

    def _step(self, title: str, do: Callable[[Store], str], told: str) -> None:
        def then(name: str) -> None:
            if name:
                self.told.emit(told.format(name=name), [])
            self.changed.emit()

        self._run(title, lambda store, _progress, _stop: do(store), then, "")

    def enable(self, row: WordListRow, on: bool) -> None:
        """Switch a list on or off."""
        self._write(lambda store: store.words.enable(row.id, on))

    def set_label(self, row: WordListRow, label: str) -> None:
        """Give the words without a label of their own another one."""
        self._write(lambda store: store.words.set_label(row.id, label))

    def cancel(self) -> None:
        """Stop what is under way."""
        if self.job is not None:
            self.job.cancel()

    # --- how

    def _write(self, do: Callable[[Store], None]) -> None:
        self._project.writer.submit(do, lambda _none: self.changed.emit(), self._broke)

    def _run(self, title: str, work: Work, then: Callable[[Any], None], stopped: str) -> None:
        def ended(value: Any) -> None:
            self.job = None
            if value is None:
                self.told.emit(stopped, [])
            else:
                then(value)

        project = self._project
        self.job = project.services.tasks.run_job(project.writer, title, work, ended, self._broke)
        self.begun.emit()

    def _broke(self, error: Exception) -> None:
        self.job = None
        self.failed.emit(known_or_raise(error))


def error_told(error: KnownError) -> str:
    """What is wrong with a word list, in the window's language."""
    text = _TROUBLE.get(error.code)
    return translate("WordLists", text) if text else sentences(*error_texts(error))
