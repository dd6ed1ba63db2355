"""Which pages of a project a person means by a word on the command line."""

import os
from collections.abc import Sequence
from fnmatch import fnmatchcase
from pathlib import Path

from yk_reader.formats.textfiles import find_files
from yk_reader.model.errors import InputError
from yk_reader.store import Store


def chosen_pages(
    store: Store, annotator: str, wanted: str, *, parts_of_names: bool = True
) -> list[int]:
    """The pages that a person means: `all`, a file or folder (the pages that are called like its
    files), or names with commas between: whole names, patterns with `*`, else parts of names
    (`parts_of_names`), or `id:7`, the number of a page in the project.

    InputError "no-pages" where there are none.
    """
    if wanted.strip() in ("", "*", "all"):
        ids = store.pages.ids(annotator)
    elif os.path.exists(wanted) and not any(r.name == wanted for r in store.pages.rows(annotator)):
        stems = {found.path.name.split(".")[0] for found in find_files([Path(wanted)])}
        stems |= {Path(wanted).stem} if Path(wanted).is_file() else set()
        ids = [row.id for row in store.pages.rows(annotator) if row.name in stems]
    else:
        ids = []
        rows = store.pages.rows(annotator)
        for part in (each.strip() for each in wanted.split(",")):
            mine = [row.id for row in rows if row.name == part or fnmatchcase(row.name, part)]
            mine = mine or [row.id for row in rows if part == f"id:{row.id}"]
            ids += mine or (store.pages.ids(annotator, part) if part and parts_of_names else [])
    ids = list(dict.fromkeys(ids))
    if not ids:
        raise InputError(
            "no-pages",
            f"No page of the project is called {wanted!r}.",
            "Name `all`, a part of the pages' names, or the folder that they were imported from."
            if parts_of_names
            else "Name it in full, by a pattern with *, or as id:7; `yk-reader pages` lists them.",
        )
    return ids


def chosen_of(store: Store, annotator: str, wanted: Sequence[str]) -> list[int]:
    """The pages that are meant by several words, each once, parts of names left aside. InputError
    "no-pages"."""
    found = [
        i for each in wanted for i in chosen_pages(store, annotator, each, parts_of_names=False)
    ]
    return list(dict.fromkeys(found))
