"""What is wrong with the files of other tools and with an export, in the window's language.

`{why}` is what a parser or a check says of the place; it comes as that says it.
"""

from typing import Final

from yk_reader.gui.look.i18n import QT_TRANSLATE_NOOP

BAD_FILE: Final = "bad-file"
BAD_ROW: Final = "bad-row"
"""For the codes ``bad-FORMAT-file`` of all formats, the second where a line is named."""
FORMAT_SENTENCES: Final[dict[str, tuple[str, str]]] = {
    BAD_FILE: (
        QT_TRANSLATE_NOOP("Errors", "The file cannot be read as {format}: {why}."),
        QT_TRANSLATE_NOOP("Errors", "Export it again from the tool that made it."),
    ),
    BAD_ROW: (
        QT_TRANSLATE_NOOP("Errors", "Line {row} cannot be read as {format}: {why}."),
        QT_TRANSLATE_NOOP("Errors", "Export it again from the tool that made it, or mend it."),
    ),
    "packed-damaged": (
        QT_TRANSLATE_NOOP("Errors", "{name} cannot be unpacked: it is damaged or cut off."),
        QT_TRANSLATE_NOOP("Errors", "Take it from its source again."),
    ),
    "broken-xml": (
        QT_TRANSLATE_NOOP("Errors", "{name} is no whole XML file: {why}."),
        QT_TRANSLATE_NOOP("Errors", "Export it again from the tool that made it, or mend it."),
    ),
    "broken-json": (
        QT_TRANSLATE_NOOP("Errors", "{name} is no whole JSON file: {why}."),
        QT_TRANSLATE_NOOP("Errors", "Export it again from the tool that made it."),
    ),
    "xml-doctype": (
        QT_TRANSLATE_NOOP(
            "Errors",
            "{name} declares a document type (DOCTYPE), which files of this format never have.",
        ),
        QT_TRANSLATE_NOOP("Errors", "Write the file again with the tool that it comes from."),
    ),
    "xml-entities": (
        QT_TRANSLATE_NOOP(
            "Errors",
            "{name} declares entities of its own, which can read other files or fill the memory.",
        ),
        QT_TRANSLATE_NOOP(
            "Errors",
            "Such files are not read. Take the lines with <!ENTITY out of it if you trust it.",
        ),
    ),
    "not-tei": (
        QT_TRANSLATE_NOOP("Errors", "{name} is XML with the root {root}, not TEI."),
        QT_TRANSLATE_NOOP("Errors", "Choose a file whose root is TEI."),
    ),
    "unknown-json": (
        QT_TRANSLATE_NOOP("Errors", "{name} is no middle.json and no content_list.json of MinerU."),
        QT_TRANSLATE_NOOP("Errors", "Take one of these two from MinerU's output folder."),
    ),
    "mets-no-alto": (
        QT_TRANSLATE_NOOP(
            "Errors",
            "{name} is a METS file, but none of the ALTO files with its text lies beside it.",
        ),
        QT_TRANSLATE_NOOP("Errors", "Put the ALTO files where METS says, below its folder."),
    ),
    "no-text": (
        QT_TRANSLATE_NOOP(
            "Errors", "{name} speaks of the text {source}, which does not lie beside it."
        ),
        QT_TRANSLATE_NOOP(
            "Errors", "Put the text file into the same folder, and let source be its name."
        ),
    ),
    "not-utf8": (
        QT_TRANSLATE_NOOP("Errors", "{name} is not UTF-8."),
        QT_TRANSLATE_NOOP("Errors", "Save it as UTF-8."),
    ),
    "unknown-encoding": (
        QT_TRANSLATE_NOOP("Errors", "There is no encoding {encoding}."),
        QT_TRANSLATE_NOOP("Errors", "Choose another encoding."),
    ),
    "gold-mismatch": (
        QT_TRANSLATE_NOOP("Errors", "The gold does not belong to this page: {why}."),
        QT_TRANSLATE_NOOP("Errors", "Take the gold that was made for the page's text."),
    ),
    "bad-pattern": (
        QT_TRANSLATE_NOOP("Errors", "“{pattern}” is not a pattern for file names."),
        QT_TRANSLATE_NOOP(
            "Errors", "It holds one or more of paper, date and page in braces, each once."
        ),
    ),
    "bad-metadata": (
        QT_TRANSLATE_NOOP("Errors", "Row {row} of the metadata does not fit: {why}."),
        QT_TRANSLATE_NOOP("Errors", "The file is CSV with a header: name, paper, date, page."),
    ),
    "no-file": (
        QT_TRANSLATE_NOOP("Errors", "{name} is not there."),
        QT_TRANSLATE_NOOP("Errors", "Was it moved, renamed or deleted?"),
    ),
    "cannot-read": (
        QT_TRANSLATE_NOOP("Errors", "{name} cannot be read."),
        QT_TRANSLATE_NOOP(
            "Errors", "Ask its owner for the permission, or copy it to a folder of yours."
        ),
    ),
    "no-time": (
        QT_TRANSLATE_NOOP("Errors", "That is no date and no time."),
        QT_TRANSLATE_NOOP(
            "Errors", "Write a date as in 2026-03-01, or a time as in 2026-03-01T14:30."
        ),
    ),
    "no-pages": (
        QT_TRANSLATE_NOOP("Errors", "No page of the project is meant."),
        QT_TRANSLATE_NOOP("Errors", "Choose other pages."),
    ),
    "labels-of-file": (
        QT_TRANSLATE_NOOP("Errors", "No label of a project can be called {names}."),
        QT_TRANSLATE_NOOP(
            "Errors",
            "Rename it in the file, as {like}, or read the file without adding labels: these "
            "entities are left out then.",
        ),
    ),
    "no-raw-text": (
        QT_TRANSLATE_NOOP("Errors", "The format {format} has the reflowed text only."),
        QT_TRANSLATE_NOOP("Errors", "Choose the reflowed text, or a format with whole pages."),
    ),
    "too-few-pages": (
        QT_TRANSLATE_NOOP(
            "Errors",
            "The layout is learnt from {fewest} finished pages or more; there are {pages}.",
        ),
        QT_TRANSLATE_NOOP("Errors", "Finish more pages first."),
    ),
    "tables-damaged": (
        QT_TRANSLATE_NOOP("Errors", "Tables of the program are damaged: {tables}."),
        QT_TRANSLATE_NOOP(
            "Errors", "Proposals go on without them; install the program again to get them back."
        ),
    ),
    "line-model-missing": (
        QT_TRANSLATE_NOOP("Errors", "The model of lines is missing."),
        QT_TRANSLATE_NOOP(
            "Errors", "The rules propose without it; install the program again to get it back."
        ),
    ),
    "line-model-damaged": (
        QT_TRANSLATE_NOOP("Errors", "A model of lines is damaged."),
        QT_TRANSLATE_NOOP(
            "Errors", "Proposals go on without it; install the program again, or learn again."
        ),
    ),
    "line-model-outdated": (
        QT_TRANSLATE_NOOP("Errors", "A model of lines is of another version of the program."),
        QT_TRANSLATE_NOOP("Errors", "Proposals go on without it; learn the layout again."),
    ),
    **dict.fromkeys(
        ("old-line-model-missing", "old-line-model-damaged", "old-line-model-outdated"),
        (
            QT_TRANSLATE_NOOP(
                "Errors", "The model of lines for old pages is missing, damaged or outdated."
            ),
            QT_TRANSLATE_NOOP(
                "Errors",
                "Old pages are proposed without it, less well; install the program again to get "
                "it back.",
            ),
        ),
    ),
    "local-line-model-damaged": (
        QT_TRANSLATE_NOOP("Errors", "The layout that this project taught is damaged."),
        QT_TRANSLATE_NOOP(
            "Errors",
            "The shipped model proposes in its place; learn the layout again, or forget it.",
        ),
    ),
    "local-line-model-outdated": (
        QT_TRANSLATE_NOOP(
            "Errors", "The layout that this project taught is of another version of the program."
        ),
        QT_TRANSLATE_NOOP(
            "Errors",
            "The shipped model proposes in its place; learn the layout again, or forget it.",
        ),
    ),
    "no-texts": (
        QT_TRANSLATE_NOOP("Errors", "{name} holds no text of an article."),
        QT_TRANSLATE_NOOP("Errors", "There is nothing to align in it; the manual shows what fits."),
    ),
    "bad-record": (
        QT_TRANSLATE_NOOP("Errors", "{name} cannot be used: {why}."),
        QT_TRANSLATE_NOOP("Errors", "The other records are taken; mend it and align again."),
    ),
    "no-samples": (
        QT_TRANSLATE_NOOP("Errors", "{name} is of no kind that entities are read back from."),
        QT_TRANSLATE_NOOP("Errors", "Say of which format it is."),
    ),
    "not-read": (
        QT_TRANSLATE_NOOP("Errors", "Nothing is read from files of the format {format}."),
        QT_TRANSLATE_NOOP("Errors", "Choose another format."),
    ),
    "no-such-format": (
        QT_TRANSLATE_NOOP("Errors", "There is no format {name}."),
        QT_TRANSLATE_NOOP("Errors", "There are: {formats}."),
    ),
    "not-written": (
        QT_TRANSLATE_NOOP("Errors", "{format} can be read, not written."),
        QT_TRANSLATE_NOOP("Errors", "Choose another format."),
    ),
    "no-stream": (
        QT_TRANSLATE_NOOP("Errors", "{name} cannot be written to the standard output."),
        QT_TRANSLATE_NOOP("Errors", "Name a file or a folder."),
    ),
    "no-such-piece": (
        QT_TRANSLATE_NOOP("Errors", "{format} cannot be written by units of this kind."),
        QT_TRANSLATE_NOOP("Errors", "Choose another unit."),
    ),
    "no-line-ends": (
        QT_TRANSLATE_NOOP("Errors", "A text of the format {format} can have line feeds only."),
        QT_TRANSLATE_NOOP("Errors", "Leave the line ends as they are; offsets count line feeds."),
    ),
    "no-annotator": (
        QT_TRANSLATE_NOOP("Errors", "Nobody called {name} has worked on this project."),
        QT_TRANSLATE_NOOP("Errors", "Choose another annotator."),
    ),
    "one-annotator": (
        QT_TRANSLATE_NOOP("Errors", "One annotator alone cannot agree with anybody."),
        QT_TRANSLATE_NOOP("Errors", "Name two annotators or more."),
    ),
    "nothing-to-score": (
        QT_TRANSLATE_NOOP("Errors", "There is no page yet that two people finished."),
        QT_TRANSLATE_NOOP("Errors", "Two people mark the same pages as done first."),
    ),
    "bad-option": (
        QT_TRANSLATE_NOOP("Errors", "The option {option} cannot be “{value}”."),
        QT_TRANSLATE_NOOP("Errors", "It can hold: {values}"),
    ),
    "bad-split": (
        QT_TRANSLATE_NOOP("Errors", "The splits “{shares}” cannot be read: {why}."),
        QT_TRANSLATE_NOOP("Errors", "Write names and shares, as in {common}"),
    ),
    "missing-package": (
        QT_TRANSLATE_NOOP(
            "Errors", "The format {format} needs the Python package {package}, which is missing."
        ),
        QT_TRANSLATE_NOOP("Errors", "Install it: pip install 'yk-reader[{extra}]'"),
    ),
    "forbidden-character": (
        QT_TRANSLATE_NOOP(
            "Errors",
            "{place}: {name} (line {line}, column {column}) cannot stand in a file of the format "
            "{format}.",
        ),
        QT_TRANSLATE_NOOP(
            "Errors", "Correct it on the page, or have such characters replaced by the export."
        ),
    ),
    "too-deep": (
        QT_TRANSLATE_NOOP(
            "Errors",
            "{depth} entities lie inside one another at {label} {start}–{end}; markup can hold "
            "{most}.",
        ),
        QT_TRANSLATE_NOOP("Errors", "Write the format jsonl, or take some of these entities away."),
    ),
    "bad-mention": (
        QT_TRANSLATE_NOOP("Errors", "{sample}: the entity {label} {start}–{end} “{shown}” {why}."),
        QT_TRANSLATE_NOOP("Errors", "Nothing was written. Check the project, and try again."),
    ),
    "export-differs": (
        QT_TRANSLATE_NOOP(
            "Errors", "What was written as {format} does not read back the same: {why}."
        ),
        QT_TRANSLATE_NOOP(
            "Errors",
            "Nothing was put in place. This is a mistake in YK Reader; please report it.",
        ),
    ),
    "word-list-empty": (
        QT_TRANSLATE_NOOP("Errors", "There is no word in the file."),
        QT_TRANSLATE_NOOP("Errors", "Write one word a line, or a word, a tab and its label."),
    ),
    "word-list-label": (
        QT_TRANSLATE_NOOP("Errors", "The project has no label {label}."),
        QT_TRANSLATE_NOOP("Errors", "Choose another label; nothing was changed."),
    ),
    "no-previous-model": (
        QT_TRANSLATE_NOOP("Errors", "This project has taught no model yet."),
        QT_TRANSLATE_NOOP("Errors", "Finish some pages, then let the program learn from them."),
    ),
    "touched": (
        QT_TRANSLATE_NOOP("Errors", "The page has been worked on, so its text stays as it is."),
        QT_TRANSLATE_NOOP("Errors", "Import the file again with the other encoding."),
    ),
}
