"""Key-value pairs that belong to the project file."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from yk_reader.store.store import Store


class MetaRepository:
    """Settings of the project itself (what a person sets up for a computer lies elsewhere)."""

    def __init__(self, store: "Store") -> None:
        self._store = store

    def get(self, key: str, default: str = "") -> str:
        """The value of a key, `default` when it was never set."""
        row = self._store.one("SELECT value FROM meta WHERE key = ?", (key,))
        return default if row is None else str(row[0])

    def set(self, key: str, value: str) -> None:
        """Set the value of a key."""
        with self._store.transaction():
            self._store.db.execute(
                "INSERT INTO meta(key, value) VALUES (?, ?) "
                "ON CONFLICT(key) DO UPDATE SET value = excluded.value",
                (key, value),
            )
