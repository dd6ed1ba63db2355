"""The verbs in the order of the work: where each lies, and its first sentence.

What a verb needs is imported when it is called, so `--help` and `--version` answer at once.
"""

import sys
from importlib import import_module
from typing import Any, Final

import click

from yk_reader.model.file_names import is_text

VERBS: Final[dict[str, tuple[str, str]]] = {
    "window": ("window", "Open the window (this is what happens without a verb)."),
    "import": (
        "importing",
        "Add text files and files of other tools to the project DB (made when it is not there).",
    ),
    "ocr": ("ocr", "Read pages of a project by OCR from their pictures, without a network."),
    "private": ("private", "List characters of private use, or say what they stand for."),
    "convert": ("convert", "Write files of one format as files of another, without a project."),
    "segment": ("segment", "Find the articles of pages and write them as files."),
    "tag": ("entities", "Find entities and write them as STEM.entities.tsv."),
    "batch": (
        "batch",
        "Write the pages of an archive, their articles and entities as tables into the folder OUT.",
    ),
    "words": ("entities", "List, add, switch and remove the word lists of the project DB."),
    "suggest": (
        "suggest",
        "Ask a program of your own for suggestions on the pages of the project DB.",
    ),
    "align": ("align", "Lay known texts of articles over the PAGES of the project DB."),
    "link": (
        "link",
        "Find the articles that continue on another page of their issue "
        "(下转第3版, 上接A1版, 紧接 …).",
    ),
    "export": ("export", "Write the annotations of a project as files."),
    "read-back": (
        "read_back",
        "Read entities back into the project DB, out of files that it exported or of other tools.",
    ),
    "pages": (
        "pages",
        "List the pages of a project: number, state, articles, entities, characters, name.",
    ),
    "rename": ("pages", "Call a page of a project otherwise: PAGE becomes NAME."),
    "move": (
        "pages",
        "Move pages to another project, with all that was done on them, by everybody.",
    ),
    "merge": (
        "merge",
        "Merge the projects FROM into the project INTO, with the work of everybody.",
    ),
    "split": (
        "giving",
        "Give pages of a project out to people, each in a project file of their own.",
    ),
    "assign": (
        "giving",
        "Keep that PAGES are given to the person NAME; no file is made of them.",
    ),
    "remove": ("pages", "Take pages out of a project, with everything that was done on them."),
    "history": (
        "history",
        "Write the history of a project: one JSON object a step, each in a line of its own.",
    ),
    "stats": (
        "project",
        "Say what is in a project: pages, articles, entities by label, work done.",
    ),
    "evaluate": (
        "entities",
        "Score PRED against GOLD, or two annotators of the project GOLD against each other.",
    ),
    "agreement": (
        "agreement",
        "Say how far annotators agree on the pages that they all finished, and where they do not.",
    ),
    "adjudicate": (
        "adjudicate",
        "List what two annotators of the project DB say differently, or take what they agree on.",
    ),
    "check": (
        "project",
        "Check a project: nothing is changed, unless --mend or --drop-foreign says so.",
    ),
    "train": (
        "entities",
        "Learn from the accepted entities of the finished pages of a project, "
        "or from their layout.",
    ),
    "backup": ("project", "Copy a project to PATH, whole, also while it is being worked on."),
    "compact": ("project", "Give back the room in a project that nothing is in any more."),
    "restore": ("project", "Put a copy of BACKUP in the place of the project DB."),
    "salvage": ("project", "Save what can be read of a damaged project into the new project NEW."),
    "sample": ("sample", "Make a project of the bundled sample pages in DIR."),
    "desktop": ("desktop", "Put the program into the menu of the desktop (Linux)."),
}
"""Verb → its module in this room, where the function has its name (`import_` for `import`), and
the first sentence of its help, which a test holds against the function's."""


class Later(click.Command):
    """A verb of which nothing but name and summary is known until `verb` loads it."""

    def __init__(self, name: str) -> None:
        self._module, summary = VERBS[name]
        super().__init__(name, help=summary)

    def verb(self) -> click.Command:
        """The verb itself."""
        module: Any = import_module(f"yk_reader.cli.{self._module}")
        name = str(self.name).replace("-", "_")
        found = getattr(module, "import_" if name == "import" else name)
        assert isinstance(found, click.Command)
        return found


def refuse_no_values(verb: click.Command, ctx: click.Context, args: list[str]) -> None:
    """UsageError where a path is empty, as of a variable of a script that has no value: it would
    be the folder that one is in, with all that lies there. And where a text is none: a name whose
    bytes are not in the encoding of the terminal can be nobody's in a project."""
    ctx = click.Context(verb, ctx, verb.name)
    try:
        values, _, _ = verb.make_parser(ctx).parse_args(list(args))
    except click.UsageError:
        return  # told where the verb itself takes its arguments
    for param in verb.params:
        value = values.get(param.name)
        given = value if isinstance(value, (list, tuple)) else [value]
        if not _holds_paths(param) and any(isinstance(v, str) and not is_text(v) for v in given):
            raise click.UsageError(
                f"{param.get_error_hint(ctx)} is no text in the encoding of this terminal "
                f"({sys.getfilesystemencoding()}).",
                ctx,
            )
        if isinstance(param.type, click.Path) and "" in given:
            raise click.UsageError(
                f"{param.get_error_hint(ctx)} is empty. Name a file or a folder; the one that you "
                "are in is called `.`.",
                ctx,
            )


def _holds_paths(param: click.Parameter) -> bool:
    """Whether a parameter takes names of files, alone or beside something else (FILE:LABEL)."""
    return param.type is not click.STRING or any(
        word in (param.metavar or "") for word in ("FILE", "PROG")
    )
