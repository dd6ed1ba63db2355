"""What a project brings to the suggestions: labels, what people decided, word lists, own model."""

import re
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from yk_reader import paths, tagging
from yk_reader.jobs.package import names_model
from yk_reader.model.errors import KnownError
from yk_reader.store import Store, as_kept

_IDENTITY = re.compile(r"[0-9A-Za-z][0-9A-Za-z-]{0,63}")
_LOCAL_TROUBLE = {
    "model-damaged": "is damaged",
    "model-outdated": "is of an earlier version of the program",
}


def project_known(store: Store, word_lists: "tagging.SortedWords | None" = None) -> "tagging.Known":
    """What the people of a project accepted and rejected, and its word lists, for suggestions.

    `word_lists` are the words of the lists where they were loaded before (`store.words.revision`
    says whether they are still the same).
    """
    codes = project_labels(store)
    counts = [(s, codes.get(x, x), a, r) for s, x, a, r in store.labels.decided()]
    alone = [(t, at, codes.get(x, x), a, r) for t, at, x, a, r in store.labels.decided_alone()]
    if word_lists is None:
        word_lists = project_word_lists(store)
    return tagging.Known.build(counts, word_lists, tagging.words_around(alone))


def project_word_lists(store: Store) -> "tagging.SortedWords":
    """The words of the lists that are on, ready to be found; a second for a million."""
    codes = project_labels(store)
    words = tagging.merge_words(*store.words.in_use())
    return tagging.SortedWords((word, codes.get(label, label)) for word, label in words)


def local_model_path(store: Store) -> Path:
    """Where the model lies that was trained on the finished pages of a project (no suffix).

    In the person's data folder, under the identity of the project: what was learnt in one project
    does not speak in another, and a copy of the project finds it too.
    """
    name = store.meta.get("uuid")
    if not _IDENTITY.fullmatch(name):  # from a file that others made: it may name no folder
        name = sha256(name.encode("utf-8", "replace")).hexdigest()
    return paths.user_data_dir() / "models" / f"project-{name}"


def local_model(store: Store) -> "tuple[tagging.Model | None, KnownError | None]":
    """The model trained for a project, else the one that it brought along as a package; and why it
    cannot be used when it is damaged, outdated or may not be read.

    Loaded anew each time, for one thread. Without one, and with a damaged one, suggestions go on
    with what comes with the program.
    """
    from yk_reader.tagging.model.storage import load_own

    path = local_model_path(store)
    try:
        return load_own(path), None
    except OSError as denied:
        return None, KnownError(
            "local-model-unreadable",
            f"The model that this project taught cannot be read: {denied.strerror or denied}.",
            f"Suggestions go on without it; check the permissions of {path.parent}.",
            path=str(path.parent),
        )
    except KnownError as error:
        if error.code != "model-missing":
            return None, _no_local(error)
    try:
        return names_model(store), None
    except KnownError as error:
        return None, _no_local(error)


def _no_local(error: KnownError) -> KnownError:
    return KnownError(
        f"local-{error.code}",
        f"The model that this project taught {_LOCAL_TROUBLE[error.code]}.",
        "Suggestions go on without it; learn again from the finished pages.",
    )


def taught_at(store: Store) -> str:
    """When the word lists of a project, what its labels are suggested under, or its own model last
    changed, as the database keeps times; empty where none ever did. Suggestions made before that
    may be others by now."""
    from yk_reader.tagging.model.storage import changed_at

    seconds = changed_at(local_model_path(store))
    model = as_kept(datetime.fromtimestamp(seconds, UTC)) if seconds else ""
    return max(store.words.changed_at(), store.labels.changed_at(), model)


def suggestion_notices(local: KnownError | None, parts: frozenset[str] | None) -> list[KnownError]:
    """What is missing from proposals and suggestions, and why: the model of lines, lexicons, label
    sets, the shipped model and a project's own (`local_model` says that) where they are on; all
    else works without them."""
    from yk_reader.jobs.work import layout_notices

    shipped = tagging.model_notice() if parts is None or "model" in parts else None
    own = local if parts is None or "local" in parts else None
    codes: dict[str, KnownError] = {}
    lexicons, labels = tagging.lexicon_notice(), tagging.preset_notice()
    for notice in (*layout_notices(), lexicons, labels, shipped, own):
        if notice is not None:
            codes.setdefault(notice.code, notice)
    return list(codes.values())


def project_labels(store: Store) -> dict[str, str]:
    """The labels of the project, the default ones where it has none: label → the code under
    which the program suggests it (`LabelSet.codes`)."""
    return (store.labels.current() or tagging.default_set()).codes
