"""Key-value pairs that belong to the project file."""

import json
from typing import Any, Final

from yk_reader.store.project_file import ProjectFile

LABEL_SET_UNDO: Final = "label_set_undo"
LABEL_SET_REDO: Final = "label_set_redo"
WORD_LISTS_UNDO: Final = "word_lists_undo"
WORD_LISTS_REDO: Final = "word_lists_redo"
"""Where the ways back lie of what is no step of a page's history, and the ways forward again."""
_SHAPES: Final[dict[str, dict[str, tuple[type, ...]]]] = {
    LABEL_SET_UNDO: {"set": (str,), "group": (int,), "renamed": (dict,)},
    LABEL_SET_REDO: {"set": (str,), "group": (int,), "labels": (dict,)},
    WORD_LISTS_UNDO: {"list": (int,), "name": (str,), "instead": (int, type(None))},
    WORD_LISTS_REDO: {"list": (int,), "name": (str,), "instead": (int, type(None))},
}
"""What a way back holds, and of which types."""
_MOST_WAYS: Final = 8


def _fits(way: object, shape: dict[str, tuple[type, ...]]) -> bool:
    return isinstance(way, dict) and all(
        name in way and isinstance(way[name], types) for name, types in shape.items()
    )


class MetaRepository:
    """Settings of the project itself (what a person sets up for a computer lies elsewhere)."""

    def __init__(self, file: ProjectFile) -> None:
        self._file = file

    def get(self, key: str, default: str = "") -> str:
        """The value of a key, `default` when it was never set."""
        with self._file.reads("meta"):
            row = self._file.one("SELECT value FROM meta WHERE key = ?", (key,))
            return default if row is None else str(row[0])

    def set(self, key: str, value: str) -> None:
        """Set the value of a key."""
        with self._file.transaction():
            self._file.db.execute(
                "INSERT INTO meta(key, value) VALUES (?, ?) "
                "ON CONFLICT(key) DO UPDATE SET value = excluded.value",
                (key, value),
            )

    # -- ways back

    def ways_back(self, key: str) -> list[dict[str, Any]]:
        """What was kept to take changes back, the newest last; empty when there is nothing.

        What another hand wrote there and has not the shape of a way back is none.
        """
        try:
            kept = json.loads(self.get(key) or "[]")
        except (ValueError, RecursionError):
            return []
        ways = [kept] if isinstance(kept, dict) else kept  # one alone is an older version's
        return [way for way in ways if _fits(way, _SHAPES[key])] if isinstance(ways, list) else []

    def keep_way_back(
        self, key: str, way: dict[str, Any], most: int = _MOST_WAYS
    ) -> list[dict[str, Any]]:
        """Keep one more way back; those that are not kept any longer."""
        ways = [*self.ways_back(key), way]
        self._set_ways(key, ways[-most:])
        return ways[:-most]

    def drop_way_back(self, key: str) -> None:
        """The newest way back was gone, or is none any more."""
        self._set_ways(key, self.ways_back(key)[:-1])

    def drop_ways_back(self, key: str) -> list[dict[str, Any]]:
        """Keep none any longer; what was kept."""
        ways = self.ways_back(key)
        if ways:
            self._set_ways(key, [])
        return ways

    def _set_ways(self, key: str, ways: list[dict[str, Any]]) -> None:
        self.set(key, json.dumps(ways, ensure_ascii=False) if ways else "")
