"""Restoring a backup: which there are, whether they are sound, and one in the project's place."""

from collections.abc import Iterator
from pathlib import Path

from yk_reader.model.errors import InputError
from yk_reader.store import Found, backups, is_sound, look_into, restore


def backups_of(db: Path) -> Iterator[tuple[Found, bool]]:
    """The daily backups of a project, newest first, each with whether it is sound (all of it is
    read)."""
    for at, file in backups(db):
        yield look_into(file, at), is_sound(file)


def newest_sound(db: Path) -> Path:
    """The newest backup that is sound. InputError "no-backup"."""
    for _, file in backups(db):
        if is_sound(file):
            return file
    raise InputError(
        "no-backup",
        f"No sound backup of {db} lies in the folder {db.parent / 'backups'}.",
        "Name a file: yk-reader restore DB BACKUP.",
    )


def restore_backup(db: Path, chosen: Path) -> Path | None:
    """Put a copy of a backup in the place of a project; where that is kept, None when there was
    none. StoreError "in-use", "damaged", "missing", "not-a-database", "same-file", "cannot-write".
    """
    return restore(db, chosen)
