"""The project file: one SQLite database, its migrations, its repositories.

How the rooms above use it::

    with Store.create("papers.ykdb") as store:            # or Store.open(path)
        page_id = store.pages.add(NewPage(text, original_bytes, "000_name"))
        store.annotations.create(page_id, "machine", annotation, reflow.derived(...), summary)

An edit is one transaction::

    with store.transaction(edit=True):
        revision = store.annotations.write(
            annotation_id, delta, derived, changed_article_keys, revision=revision, summary=summary)
        store.history.push(annotation_id, NewStep(kind, words, delta, annotator, at))

A job writes with ``store.in_slices(items, work)``, which lets edits in every 5 ms, and reads
whatever it likes: each thread has its own connection. Every method that writes joins the
transaction that is open, or makes its own. What is wrong with the file, the disk or another
program comes as a `StoreError` (`model/errors.py`); `ConflictError` says that another window
changed the page.
"""

from typing import TYPE_CHECKING, Final

from yk_reader.offered import offered

if TYPE_CHECKING:
    from yk_reader.store.annotators import MACHINE
    from yk_reader.store.assignments import Assignment
    from yk_reader.store.backup import Found, backups, daily, is_sound, look_into, restore
    from yk_reader.store.clock import as_kept, now
    from yk_reader.store.codec import decode_delta, encode_delta
    from yk_reader.store.comments import Comment
    from yk_reader.store.effort import Effort
    from yk_reader.store.fresh import Fresh, Kept
    from yk_reader.store.labels import LabelUse
    from yk_reader.store.profiles import ProfileLevel, folder_of
    from yk_reader.store.rows import (
        ArticlesHere,
        FinishedPage,
        GroupPart,
        GroupRow,
        Hit,
        IssuePage,
        NewPage,
        NewStep,
        PageRow,
        PageSource,
        StepRow,
        StoredAnnotation,
        StoredLink,
        Summary,
        WordListRow,
    )
    from yk_reader.store.store import Store

__all__ = [
    "MACHINE",
    "ArticlesHere",
    "Assignment",
    "Comment",
    "Effort",
    "FinishedPage",
    "Found",
    "Fresh",
    "GroupPart",
    "GroupRow",
    "Hit",
    "IssuePage",
    "Kept",
    "LabelUse",
    "NewPage",
    "NewStep",
    "PageRow",
    "PageSource",
    "ProfileLevel",
    "StepRow",
    "Store",
    "StoredAnnotation",
    "StoredLink",
    "Summary",
    "WordListRow",
    "as_kept",
    "backups",
    "daily",
    "decode_delta",
    "encode_delta",
    "folder_of",
    "is_sound",
    "look_into",
    "now",
    "restore",
]

_WHERE: Final = {
    "annotators": "MACHINE",
    "assignments": "Assignment",
    "backup": "Found backups daily is_sound look_into restore",
    "clock": "as_kept now",
    "codec": "decode_delta encode_delta",
    "comments": "Comment",
    "effort": "Effort",
    "fresh": "Fresh Kept",
    "labels": "LabelUse",
    "profiles": "ProfileLevel folder_of",
    "rows": (
        "ArticlesHere FinishedPage GroupPart GroupRow Hit IssuePage NewPage NewStep PageRow "
        "PageSource StepRow StoredAnnotation StoredLink Summary WordListRow"
    ),
    "store": "Store",
}

if not TYPE_CHECKING:
    __getattr__ = offered(__name__, _WHERE)
