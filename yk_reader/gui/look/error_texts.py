"""Known errors in the window's language, by their stable code."""

import re
from typing import Final

from yk_reader.gui.look.damage_texts import DAMAGE_SENTENCES
from yk_reader.gui.look.facsimile_error_texts import FACSIMILE_SENTENCES
from yk_reader.gui.look.format_error_texts import BAD_FILE, BAD_ROW, FORMAT_SENTENCES
from yk_reader.gui.look.i18n import QT_TRANSLATE_NOOP, translate
from yk_reader.gui.look.page_error_texts import PAGE_SENTENCES
from yk_reader.gui.look.program_error_texts import PROGRAM_SENTENCES
from yk_reader.model.errors import KnownError

# The sentences of the rooms below are English; these are the ones a person meets in the window.
_SENTENCES: dict[str, tuple[str, str]] = {
    "missing": (
        QT_TRANSLATE_NOOP("Errors", "There is no file {path}."),
        QT_TRANSLATE_NOOP("Errors", "Check the name, or create a new project."),
    ),
    "not-a-database": (
        QT_TRANSLATE_NOOP("Errors", "{path} is not a YK Reader project."),
        QT_TRANSLATE_NOOP("Errors", "Pages are imported into a project, not opened as one."),
    ),
    "schema-changed": (
        QT_TRANSLATE_NOOP("Errors", "Another program has changed how {path} is made: {why}."),
        QT_TRANSLATE_NOOP("Errors", "Mend it; a backup is made first."),
    ),
    "schema-foreign": (
        QT_TRANSLATE_NOOP(
            "Errors",
            "Another program has put into {path} what changes or hides data: {why}. It is open "
            "for reading only.",
        ),
        QT_TRANSLATE_NOOP("Errors", "Drop them if you do not need them; a backup is made first."),
    ),
    "cannot-mend": (
        QT_TRANSLATE_NOOP("Errors", "{path} cannot be mended: {why}."),
        QT_TRANSLATE_NOOP(
            "Errors",
            "Nothing was changed. Restore a backup, or save what can be read (File, Salvage a "
            "damaged project).",
        ),
    ),
    "newer-version": (
        QT_TRANSLATE_NOOP("Errors", "{path} was written by a newer version of YK Reader."),
        QT_TRANSLATE_NOOP("Errors", "Install the newer version to open it; nothing was changed."),
    ),
    "read-only": (
        QT_TRANSLATE_NOOP("Errors", "The project can be read, but not changed."),
        QT_TRANSLATE_NOOP(
            "Errors",
            "Check the permissions of the file and of its folder, or work on a copy.",
        ),
    ),
    "outdated": (
        QT_TRANSLATE_NOOP(
            "Errors",
            "An older version wrote the project; it has to be brought up to date, but cannot be "
            "written.",
        ),
        QT_TRANSLATE_NOOP(
            "Errors",
            "Check the permissions of the file and of its folder, or work on a copy.",
        ),
    ),
    "locked": (
        QT_TRANSLATE_NOOP("Errors", "Another program is writing to the project just now."),
        QT_TRANSLATE_NOOP("Errors", "Your last edit waits and is saved as soon as it can be."),
    ),
    "log-lost": (
        QT_TRANSLATE_NOOP(
            "Errors",
            "Another program has removed the log of the project; what was saved before is safe.",
        ),
        QT_TRANSLATE_NOOP(
            "Errors", "Close the project and open it again, then repeat the last edit."
        ),
    ),
    "file-gone": (
        QT_TRANSLATE_NOOP(
            "Errors", "{path} is not in its place any more: it was deleted, moved or renamed."
        ),
        QT_TRANSLATE_NOOP("Errors", "Nothing more is saved. Save a copy of what is open."),
    ),
    "file-replaced": (
        QT_TRANSLATE_NOOP("Errors", "Another program has put another file in the place of {path}."),
        QT_TRANSLATE_NOOP("Errors", "Nothing more is saved. Save a copy of what is open."),
    ),
    "file-overwritten": (
        QT_TRANSLATE_NOOP("Errors", "Another program has written over {path} while it was open."),
        QT_TRANSLATE_NOOP("Errors", "Nothing more is saved. Save a copy of what is open."),
    ),
    "foreign-log": (
        QT_TRANSLATE_NOOP(
            "Errors",
            "The log beside {path} belonged to another file, or to another state of it; it was not "
            "used.",
        ),
        QT_TRANSLATE_NOOP(
            "Errors",
            "It is kept as {log}. If you put a copy in the place of the project, all is well: next "
            "time use File, Restore a backup.",
        ),
    ),
    "foreign-log-stays": (
        QT_TRANSLATE_NOOP(
            "Errors", "The log beside {path} belongs to another file, and cannot be put aside."
        ),
        QT_TRANSLATE_NOOP(
            "Errors", "Copy the project without {log} into a folder of yours, and open it there."
        ),
    ),
    "log-missing": (
        QT_TRANSLATE_NOOP(
            "Errors",
            "{path} was not closed in order, and the log of its last changes is not beside it.",
        ),
        QT_TRANSLATE_NOOP(
            "Errors",
            "If it was copied or mailed from elsewhere, ask for {log} too: the last changes may be "
            "missing.",
        ),
    ),
    "merge-unsound": (
        QT_TRANSLATE_NOOP("Errors", "{path} cannot be merged as it stands: {why}."),
        QT_TRANSLATE_NOOP("Errors", "Check the project. Nothing was merged."),
    ),
    "merge-itself": (
        QT_TRANSLATE_NOOP("Errors", "{path} is the project that is merged into."),
        QT_TRANSLATE_NOOP("Errors", "Choose another project."),
    ),
    "merge-no-label": (
        QT_TRANSLATE_NOOP("Errors", "There is no label {name} in {path}."),
        QT_TRANSLATE_NOOP("Errors", "Choose another label; nothing was changed."),
    ),
    "in-use": (
        QT_TRANSLATE_NOOP("Errors", "Somebody has {path} open."),
        QT_TRANSLATE_NOOP(
            "Errors", "Close it in all windows, and end the commands that work on it."
        ),
    ),
    "same-file": (
        QT_TRANSLATE_NOOP("Errors", "It is the project itself."),
        QT_TRANSLATE_NOOP("Errors", "Choose another file."),
    ),
    "log-unreadable": (
        QT_TRANSLATE_NOOP(
            "Errors",
            "The last changes of {path} stand in the log beside it, which cannot be read in a "
            "folder that cannot be written.",
        ),
        QT_TRANSLATE_NOOP(
            "Errors",
            "Copy the project together with {log} into a folder of yours, and open it there.",
        ),
    ),
    "locked-open": (
        QT_TRANSLATE_NOOP(
            "Errors", "Another program has locked the project just now; it could not be opened."
        ),
        QT_TRANSLATE_NOOP("Errors", "Wait a moment and open it again; nothing was changed."),
    ),
    "disk-full": (
        QT_TRANSLATE_NOOP("Errors", "There is no room left on the disk."),
        QT_TRANSLATE_NOOP("Errors", "Free some space; an edit that waits is saved then."),
    ),
    "backup-large": (
        QT_TRANSLATE_NOOP(
            "Errors",
            "No backup of the project was made today: it takes {megabytes} MB of the {free} MB "
            "that are free.",
        ),
        QT_TRANSLATE_NOOP("Errors", "Make it if there is room enough, or free some space."),
    ),
    "no-room-for": (
        QT_TRANSLATE_NOOP(
            "Errors",
            "{path} takes {megabytes} MB, and {free} MB are free there; nothing was written.",
        ),
        QT_TRANSLATE_NOOP("Errors", "Free some space on the disk, or choose another one."),
    ),
    "conflict": (
        QT_TRANSLATE_NOOP("Errors", "The page was changed in another window since it was read."),
        QT_TRANSLATE_NOOP("Errors", "It was read again; nothing was overwritten."),
    ),
    "no-page": (
        QT_TRANSLATE_NOOP("Errors", "The page is not in the project any more."),
        QT_TRANSLATE_NOOP("Errors", "It was removed in another window; open the project again."),
    ),
    "no-such-label": (
        QT_TRANSLATE_NOOP("Errors", "The label {label} is not in the label set any more."),
        QT_TRANSLATE_NOOP("Errors", "Choose another label; nothing was changed."),
    ),
    "empty-file": (
        QT_TRANSLATE_NOOP("Errors", "The file is empty."),
        QT_TRANSLATE_NOOP("Errors", "Leave it out."),
    ),
    "blank-file": (
        QT_TRANSLATE_NOOP("Errors", "The file holds blank lines only."),
        QT_TRANSLATE_NOOP("Errors", "Leave it out."),
    ),
    "not-text": (
        QT_TRANSLATE_NOOP("Errors", "The file is not a text file."),
        QT_TRANSLATE_NOOP("Errors", "Export its text first, then import that."),
    ),
    "missing-file": (
        QT_TRANSLATE_NOOP("Errors", "The file is not there."),
        QT_TRANSLATE_NOOP("Errors", "Was it moved, renamed or deleted?"),
    ),
    "no-permission": (
        QT_TRANSLATE_NOOP("Errors", "There is no permission to read it."),
        QT_TRANSLATE_NOOP(
            "Errors", "Ask its owner for the permission, or copy it to a folder of yours."
        ),
    ),
    "unreadable": (
        QT_TRANSLATE_NOOP("Errors", "The file cannot be read."),
        QT_TRANSLATE_NOOP("Errors", "Is the disk or the network folder still there?"),
    ),
    "too-large": (
        QT_TRANSLATE_NOOP("Errors", "The file is too large for a newspaper page."),
        QT_TRANSLATE_NOOP("Errors", "Cut it into pages first."),
    ),
    "page-too-long": (
        QT_TRANSLATE_NOOP("Errors", "The text is too long for one page."),
        QT_TRANSLATE_NOOP("Errors", "Import its file again and have it cut into pages."),
    ),
    "not-a-file": (
        QT_TRANSLATE_NOOP("Errors", "It is neither a file nor a folder."),
        QT_TRANSLATE_NOOP("Errors", "Name text files, or folders with text files."),
    ),
    "is-a-folder": (
        QT_TRANSLATE_NOOP("Errors", "It is a folder, not a file."),
        QT_TRANSLATE_NOOP("Errors", "Choose the file itself."),
    ),
    "empty-folder": (
        QT_TRANSLATE_NOOP("Errors", "No file in the folder is of a kind that is read."),
        QT_TRANSLATE_NOOP("Errors", "Files are taken by their endings there; choose one itself."),
    ),
    "cannot-open": (
        QT_TRANSLATE_NOOP("Errors", "{path} cannot be opened or made."),
        QT_TRANSLATE_NOOP("Errors", "Check the permissions of the file and of its folder."),
    ),
    "no-font-for-pdf": (
        QT_TRANSLATE_NOOP("Errors", "None of the fonts here may be put into a PDF."),
        QT_TRANSLATE_NOOP(
            "Errors", "Install one for Chinese that may, for example Noto Serif CJK."
        ),
    ),
    "cannot-print": (
        QT_TRANSLATE_NOOP("Errors", "The printer does not take anything."),
        QT_TRANSLATE_NOOP(
            "Errors", "Look whether it is switched on, or save a PDF and print that."
        ),
    ),
    "cannot-write": (
        QT_TRANSLATE_NOOP("Errors", "{path} cannot be written."),
        QT_TRANSLATE_NOOP("Errors", "Choose another place, or free some room there."),
    ),
    "not-replaced": (
        QT_TRANSLATE_NOOP("Errors", "{path} is there already and stays as it is."),
        QT_TRANSLATE_NOOP("Errors", "Choose another name."),
    ),
    "never-replaced": (
        QT_TRANSLATE_NOOP(
            "Errors", "Nothing can be written to {path}: it is in use, or it is no plain file."
        ),
        QT_TRANSLATE_NOOP("Errors", "Choose another name."),
    ),
    "empty-result": (
        QT_TRANSLATE_NOOP("Errors", "There is nothing to write: {path} stays as it is."),
        QT_TRANSLATE_NOOP("Errors", "Delete it first if it shall be gone."),
    ),
    "exists": (
        QT_TRANSLATE_NOOP("Errors", "There is already a file {path}."),
        QT_TRANSLATE_NOOP("Errors", "Choose another name, or open that file."),
    ),
    "io": (
        QT_TRANSLATE_NOOP("Errors", "Reading or writing {path} failed."),
        QT_TRANSLATE_NOOP("Errors", "Check the disk; nothing was saved."),
    ),
    "model-missing": (
        QT_TRANSLATE_NOOP("Errors", "The language model of the program is missing."),
        QT_TRANSLATE_NOOP(
            "Errors", "Suggestions go on without it; install the program again to get it back."
        ),
    ),
    "model-damaged": (
        QT_TRANSLATE_NOOP("Errors", "The language model of the program is damaged."),
        QT_TRANSLATE_NOOP(
            "Errors", "Suggestions go on without it; install the program again to get it back."
        ),
    ),
    "lexicon-damaged": (
        QT_TRANSLATE_NOOP("Errors", "Lexicons of the program are damaged or missing: {files}."),
        QT_TRANSLATE_NOOP(
            "Errors",
            "Suggestions go on without them; install the program again to get them back. They lie "
            "in {folder}.",
        ),
    ),
    "disk-full-reading": (
        QT_TRANSLATE_NOOP(
            "Errors", "The disk of {path} is full: the project can be read, but not changed."
        ),
        QT_TRANSLATE_NOOP("Errors", "Free some space on the disk and open it again."),
    ),
    "no-output": (
        QT_TRANSLATE_NOOP("Errors", "The standard output cannot be written."),
        QT_TRANSLATE_NOOP("Errors", "Give the results another place."),
    ),
    "preset-damaged": (
        QT_TRANSLATE_NOOP(
            "Errors", "The label set {path}, which comes with the program, is damaged."
        ),
        QT_TRANSLATE_NOOP("Errors", "Install the program again to get it back."),
    ),
    "local-model-damaged": (
        QT_TRANSLATE_NOOP("Errors", "The model that this project taught is damaged."),
        QT_TRANSLATE_NOOP(
            "Errors", "Suggestions go on without it; learn again from the finished pages."
        ),
    ),
    "local-model-outdated": (
        QT_TRANSLATE_NOOP(
            "Errors", "The model that this project taught is of an earlier version of the program."
        ),
        QT_TRANSLATE_NOOP(
            "Errors", "Suggestions go on without it; learn again from the finished pages."
        ),
    ),
    "local-model-unreadable": (
        QT_TRANSLATE_NOOP("Errors", "The model that this project taught cannot be read."),
        QT_TRANSLATE_NOOP(
            "Errors", "Suggestions go on without it; check the permissions of {path}."
        ),
    ),
    "model-outdated": (
        QT_TRANSLATE_NOOP(
            "Errors", "The language model of the program is of an earlier version of it."
        ),
        QT_TRANSLATE_NOOP(
            "Errors", "Suggestions go on without it; install the program again to get it back."
        ),
    ),
    "too-few-mentions": (
        QT_TRANSLATE_NOOP(
            "Errors", "Only {mentions} accepted entities on finished pages: too few to learn from."
        ),
        QT_TRANSLATE_NOOP(
            "Errors", "Accept at least {least} and mark their pages as done, then try again."
        ),
    ),
    "too-few-texts": (
        QT_TRANSLATE_NOOP(
            "Errors", "All accepted entities stand in one paragraph: nothing is left to score on."
        ),
        QT_TRANSLATE_NOOP("Errors", "Finish a second page, then try again."),
    ),
    "training-runs": (
        QT_TRANSLATE_NOOP(
            "Errors",
            "The program is learning from this project already, in another window or command.",
        ),
        QT_TRANSLATE_NOOP("Errors", "Wait until that has ended, or cancel it there."),
    ),
    "training-failed": (
        QT_TRANSLATE_NOOP("Errors", "Learning broke off; the model in use stays."),
        QT_TRANSLATE_NOOP("Errors", "Try it again."),
    ),
    "no-command": (
        QT_TRANSLATE_NOOP("Errors", "No program is named that can be asked."),
        QT_TRANSLATE_NOOP(
            "Errors", "Write the program and its arguments as in a terminal, in the settings."
        ),
    ),
    "no-suggester": (
        QT_TRANSLATE_NOOP("Errors", "No installed package offers a suggester called {name}."),
        QT_TRANSLATE_NOOP("Errors", "Check the name in the settings."),
    ),
    "suggester-not-found": (
        QT_TRANSLATE_NOOP("Errors", "The program {program} cannot be started: {why}."),
        QT_TRANSLATE_NOOP("Errors", "Check its name and path in the settings."),
    ),
    "suggester-silent": (
        QT_TRANSLATE_NOOP("Errors", "{program} gave no usable answer for {seconds} seconds."),
        QT_TRANSLATE_NOOP("Errors", "What it answered before is kept."),
    ),
    "suggester-ended": (
        QT_TRANSLATE_NOOP("Errors", "{program} ended before all was answered (exit code {exit})."),
        QT_TRANSLATE_NOOP("Errors", "What it answered before is kept."),
    ),
    "suggester-garbage": (
        QT_TRANSLATE_NOOP("Errors", "{program} wrote {count} lines that are no answers."),
        QT_TRANSLATE_NOOP("Errors", "What it answered before is kept."),
    ),
    "long-query": (
        QT_TRANSLATE_NOOP("Errors", "What is looked for is longer than {most} characters."),
        QT_TRANSLATE_NOOP("Errors", "Look for a part of it."),
    ),
    "bad-expression": (
        QT_TRANSLATE_NOOP("Errors", "The regular expression cannot be read: {why}"),
        QT_TRANSLATE_NOOP(
            "Errors", "Write \\ before a sign that shall stand for itself, or look for plain text."
        ),
    ),
    "large-expression": (
        QT_TRANSLATE_NOOP(
            "Errors", "The regular expression is too large to be looked for quickly."
        ),
        QT_TRANSLATE_NOOP("Errors", "Write smaller numbers in the braces, or * in their place."),
    ),
    "long-replacement": (
        QT_TRANSLATE_NOOP(
            "Errors", "What stands in its place is one line of at most {most} characters."
        ),
        QT_TRANSLATE_NOOP("Errors", "Write it shorter, without line ends."),
    ),
    "bad-replacement": (
        QT_TRANSLATE_NOOP("Errors", "What stands in its place cannot be read: {why}."),
        QT_TRANSLATE_NOOP(
            "Errors",
            "\\1 to \\9 stand for what the brackets took, \\0 for the whole, \\\\ for a backslash.",
        ),
    ),
    "worker-died": (
        QT_TRANSLATE_NOOP(
            "Errors", "{name} was not worked on: the process that did so ended twice."
        ),
        QT_TRANSLATE_NOOP(
            "Errors", "Close what needs much memory, then try this page again, alone."
        ),
    ),
    "program-fault": (
        QT_TRANSLATE_NOOP("Errors", "The program failed on this file."),
        QT_TRANSLATE_NOOP(
            "Errors", "This is a mistake in YK Reader; please report it with the file."
        ),
    ),
    "undecodable": (
        QT_TRANSLATE_NOOP(
            "Errors",
            "Byte {offset}, in line {line}, does not fit {encoding}; the likeliest encoding is "
            "{likeliest}.",
        ),
        QT_TRANSLATE_NOOP("Errors", "Choose the encoding yourself, or save the file as UTF-8."),
    ),
}


_BAD_FILE: Final = re.compile(r"\Abad-(?P<format>[\w-]+)-file")


def told(error: KnownError) -> tuple[str, str]:
    """The sentence and the advice; the error's own where they are not listed, or lack a value."""
    code, values = error.code, dict(error.details)
    if code == "damaged" and values.get("page") is not None:
        code = "damaged-page"
    elif code == "damaged" and values.get("short"):
        code = "damaged-short"
    elif code == "damaged" and values.get("beyond"):
        code = "damaged-beyond"
    elif code == "ocr-broke-off" and not values.get("why"):
        code = "ocr-ended"
    if bad := _BAD_FILE.fullmatch(code):
        code = BAD_FILE if values.get("row") is None else BAD_ROW
        values["format"] = bad["format"]
    pair = listed().get(code)
    if pair is None:
        return error.message, error.advice
    message, advice = (translate("Errors", text) for text in pair)
    try:
        return message.format_map(values), advice.format_map(values)
    except KeyError:
        return error.message, error.advice


def listed() -> dict[str, tuple[str, str]]:
    """The sentences and advices by their codes, in English."""
    tables = (
        _SENTENCES, DAMAGE_SENTENCES, FORMAT_SENTENCES, FACSIMILE_SENTENCES, PAGE_SENTENCES,
        PROGRAM_SENTENCES,
    )  # fmt: skip
    return {code: told for table in tables for code, told in table.items()}
