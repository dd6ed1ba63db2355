"""Word lists of a project: from files, to files; what the window and the command line share."""

import unicodedata
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from yk_reader.formats.textfiles import read_bytes
from yk_reader.jobs.guard import Guard, input_name
from yk_reader.model.entity import LabelSet
from yk_reader.model.errors import Cancelled, InputError
from yk_reader.model.file_names import name_of
from yk_reader.model.progress import Progress, ShouldStop, check_stop, never_stop, no_progress
from yk_reader.model.records import dataclass
from yk_reader.store import Store
from yk_reader.tagging import SortedWords, WordFile, label_names, merge_words, read_word_list
from yk_reader.tagging.known.word_lists import is_label
from yk_reader.tagging.labels import FOUND, MADE
from yk_reader.text.decode import decode

_NAME_LENGTH = 60
_DECODE_ADVICE = "Save the list as a text file in UTF-8, one word a line."

REASON_TEXTS: Final = {
    "too-long": "longer than 60 characters",
    "markup": "markup in it",
    "control": "characters that cannot be seen",
    "no-label": "no label: write word<TAB>label, or name one behind the file, as in FILE:ORG",
    "label": "not a label: letters, digits, “-”, “.” and “_”, up to 40, and 200 labels at most",
}
"""Why a line of a list was refused (`tagging.known.word_lists.REASONS`), in words."""


@dataclass(frozen=True)
class ImportedWordList:
    """What came of a word list file: its list in the project, and what the file held (`file`)."""

    id: int
    name: str
    file: WordFile
    unknown: dict[str, int]
    """Labels of words that the project's label set does not have → how many words; they are kept
    and suggested once the set has the label."""


def read_word_list_file(
    path: Path,
    label: str = "",
    labels: LabelSet | None = None,
    *,
    encoding: str | None = None,
    progress: Progress = no_progress,
    should_stop: ShouldStop = never_stop,
) -> WordFile:
    """Read a word list file; words without a label of their own get `label`.

    InputError when it cannot be read or decoded, "word-list-empty" when no word is left;
    Cancelled.
    """
    data = read_bytes(path)
    try:
        text = decode(data, encoding).text
    except InputError as error:
        message = f"{path.name}: {error.message}"
        raise InputError(error.code, message, _DECODE_ADVICE, **error.details) from error
    check_stop(should_stop)
    names = label_names(labels) if labels is not None else {}
    found = read_word_list(text, label, names, progress=progress, should_stop=should_stop)
    if not found.words:
        first = ""
        if found.refused:
            line, reason = found.refused[0]
            first = f" Line {line}: {REASON_TEXTS[reason]}."
        raise InputError(
            "word-list-empty",
            f"There is no word in {path.name}.{first}",
            "Write one word a line, or a word, a tab and its label.",
        )
    return found


def import_word_list(
    store: Store,
    path: Path,
    name: str,
    label: str,
    *,
    encoding: str | None = None,
    progress: Progress = no_progress,
    should_stop: ShouldStop = never_stop,
) -> ImportedWordList:
    """Bring a word list file into a project; it takes the place of the list of that name.

    Errors as `read_word_list_file`, InputError "word-list-name" and "word-list-label", and those
    of the project file. Cancelled: the project is as it was.
    """
    name, labels = check_name(name), store.labels.current()
    label = _code(label, labels)
    if labels is not None and label and labels.get(label) is None:
        raise InputError(
            "word-list-label",
            f"The project has no label {label}.",
            f"Name one of {', '.join(one.name for one in labels.labels)}.",
            label=label,
        )

    def reading(done: int, total: int, _what: str) -> None:
        progress(50 * done // max(total, 1), 100, name)

    found = read_word_list_file(
        path, label, labels, encoding=encoding, progress=reading, should_stop=should_stop
    )
    key = store.words.add(
        name,
        label,
        found,
        source=name_of(path.name),
        progress=lambda done: progress(50 + 50 * done // found.words, 100, name),
        should_stop=should_stop,
    )
    if key is None:
        raise Cancelled
    return ImportedWordList(key, name, found, found.unknown(labels) if labels is not None else {})


def _code(label: str, labels: LabelSet | None) -> str:
    """The code of a label that is named as in a list (`label_names`); itself where none fits."""
    names = label_names(labels) if labels is not None else {}
    return names.get(label) or names.get(label.casefold(), label)


def check_name(name: str) -> str:
    """The name of a word list without blanks around; InputError "word-list-name"."""
    name = name.strip()
    if not name or any(unicodedata.category(char) in ("Cc", "Cf", "Zl", "Zp") for char in name):
        raise InputError(
            "word-list-name", "A word list needs a name of plain characters.", "Name it."
        )
    return name[:_NAME_LENGTH]


def export_word_list(
    store: Store,
    key: int,
    path: Path,
    *,
    force: bool = False,
    progress: Progress = no_progress,
    should_stop: ShouldStop = never_stop,
) -> int:
    """Write a list as ``word<TAB>label``, UTF-8; how many words.

    What lies at `path` and is not from an earlier export of this list stays (`jobs.guard`), except
    with `force`: InputError "not-replaced", "never-replaced", "empty-result"; KnownError
    "cannot-write".
    """
    row = next((row for row in store.words.lists() if row.id == key), None)
    total = row.words if row is not None else 0
    source = f"{input_name(store.path)}#words:{row.name}" if row is not None else ""
    done = 0
    with Guard(own=store.path, force=force).writing(path, source) as write:
        for done, (word, label) in enumerate(store.words.entries(key), 1):
            write(f"{word}\t{label}\n")
            if done % 1000 == 0:
                check_stop(should_stop)
                progress(done, total, path.name)
    return done


def read_word_list_files(
    files: Iterable[tuple[Path, str]],
    labels: LabelSet | None = None,
    *,
    encoding: str | None = None,
    progress: Progress = no_progress,
    should_stop: ShouldStop = never_stop,
) -> tuple[SortedWords, list[tuple[Path, WordFile]]]:
    """The words of some files (each with the label of words without one), ready to be found, and
    what each file held.

    `labels` say how labels may be called in the files. Of a word in two files the earlier one's
    label counts. Errors as `read_word_list_file`.
    """
    read = []
    for path, label in files:
        file = read_word_list_file(
            path,
            _code(label, labels),
            labels,
            encoding=encoding,
            progress=progress,
            should_stop=should_stop,
        )
        read.append((path, file))
    return SortedWords(merge_words(*(file.labelled() for _, file in read))), read


def label_of_file(text: str) -> tuple[Path, str]:
    """``FILE:LABEL`` as its two parts; the label is empty where there is none.

    A file whose own name ends so is meant itself.
    """
    front, colon, label = text.rpartition(":")
    if not colon or len(front) < 2 or not is_label(label) or Path(text).exists():
        return Path(text), ""
    return Path(front), label


def check_labels(wanted: Iterable[str], files: Iterable[WordFile] = ()) -> list[str]:
    """Those of the wanted labels that neither the program nor a word list suggests in a text of
    no project; InputError "no-such-label" where these are all."""
    there = [*MADE, *FOUND]
    for file in files:
        there += [label for label in (*file.labels, file.label) if label]
    labels = list(wanted)
    unknown = [name for name in labels if name not in there]
    if len(unknown) == len(labels):
        raise InputError(
            "no-such-label",
            f"Nothing suggests {', '.join(unknown)}.",
            f"The program suggests {', '.join((*MADE, *FOUND))}; word lists have labels of "
            "their own.",
            label=", ".join(unknown),
        )
    return unknown
