"""Label sets kept in the project file."""

from typing import TYPE_CHECKING, Final

from yk_reader.model.entity import Label, LabelSet

if TYPE_CHECKING:
    from yk_reader.store.store import Store

_CURRENT: Final = "label_set"


class LabelRepository:
    """The project's label sets, and which of them is in use. Presets are the caller's data."""

    def __init__(self, store: "Store") -> None:
        self._store = store

    def names(self) -> list[str]:
        """The names of all label sets, in the order they came."""
        return [row[0] for row in self._store.all("SELECT name FROM label_set ORDER BY id")]

    def get(self, name: str) -> LabelSet | None:
        """The label set of that name."""
        row = self._store.one("SELECT id, nested FROM label_set WHERE name = ?", (name,))
        if row is None:
            return None
        labels = self._store.all(
            "SELECT name, zh, en, key, color, guideline FROM label WHERE label_set = ? "
            "ORDER BY number",
            (row[0],),
        )
        return LabelSet(name, tuple(Label(*label) for label in labels), bool(row[1]))

    def save(self, labels: LabelSet) -> None:
        """Add a label set, or put it in the place of the one of the same name."""
        with self._store.transaction():
            db = self._store.db
            (key,) = db.execute(
                "INSERT INTO label_set(name, nested) VALUES (?, ?) "
                "ON CONFLICT(name) DO UPDATE SET nested = excluded.nested RETURNING id",
                (labels.name, int(labels.nested)),
            ).fetchall()[0]
            db.execute("DELETE FROM label WHERE label_set = ?", (key,))
            db.conn.executemany(
                "INSERT INTO label(label_set, number, name, zh, en, key, color, guideline) "
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                [
                    (key, number, x.name, x.zh, x.en, x.key, x.color, x.guideline)
                    for number, x in enumerate(labels.labels, 1)
                ],
            )

    def remove(self, name: str) -> None:
        """Take a label set away; entities keep their labels."""
        with self._store.transaction():
            self._store.db.execute("DELETE FROM label_set WHERE name = ?", (name,))

    def current(self) -> LabelSet | None:
        """The label set in use; the first one when none was chosen."""
        chosen = self.get(self._store.meta.get(_CURRENT))
        if chosen is not None:
            return chosen
        names = self.names()
        return self.get(names[0]) if names else None

    def choose(self, name: str) -> None:
        """Make that label set the one in use."""
        self._store.meta.set(_CURRENT, name)

    def used(self) -> dict[str, int]:
        """Label -> number of live entities (suggested or accepted) in the whole file."""
        rows = self._store.all(
            "SELECT label, count(*) FROM entity WHERE status <> 2 GROUP BY label ORDER BY label"
        )
        return dict(rows)

    def annotations_with(self, label: str) -> list[int]:
        """The ids of the annotations that hold an entity of that label, tombstones too."""
        rows = self._store.all(
            "SELECT DISTINCT annotation FROM entity WHERE label = ? ORDER BY annotation", (label,)
        )
        return [row[0] for row in rows]
