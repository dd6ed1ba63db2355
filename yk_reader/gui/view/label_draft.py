"""A label set while it is being changed: what becomes of each label that was there; Qt-free."""

import dataclasses
from dataclasses import replace

from yk_reader.model.entity import NO_SUGGESTIONS, Label, LabelSet
from yk_reader.model.records import dataclass
from yk_reader.tagging.labels import MADE

_SPARE_KEYS = "1234567890"


@dataclass(frozen=True, slots=True)
class Row:
    """One label of the draft; `was` is the name that its entities bear now ("" when it is new)."""

    label: Label
    was: str = ""


class LabelDraft:
    """Rows in order, and the fate of those that were taken out: merged into another, or deleted.

    Loading another set (a preset, an import, another set of the project) begins anew: labels of
    the old set that the new one lacks are left alone, entities keep them. So they do where another
    annotator changed the set. A label that is added under such a name can be merged away with them.
    """

    def __init__(self, labels: LabelSet) -> None:
        self.borne: frozenset[str] = frozenset()
        """The labels that entities bear now, in the set or not."""
        self.load(labels)

    def load(self, labels: LabelSet) -> None:
        """Begin with a set."""
        self.base = labels
        self.name = labels.name
        self.nested = labels.nested
        self.rows: list[Row] = [Row(label, label.name) for label in labels.labels]
        self._into: dict[str, str] = {}
        self._gone: list[str] = []

    def add(self) -> int:
        """A new label at the end, with a free name and key; its index."""
        names = {row.label.name for row in self.rows}
        name = next(n for i in range(1, 10_000) if (n := f"LABEL{i}") not in names)
        keys = {row.label.key for row in self.rows}
        key = next((k for k in _SPARE_KEYS if k not in keys), "")
        self.rows.append(Row(Label(name, name, name, key)))
        return len(self.rows) - 1

    def change(self, index: int, **values: str) -> None:
        """Give a label other values (the fields of Label).

        One that is renamed is suggested as before, under the code that it had.
        """
        row = self.rows[index]
        label = dataclasses.replace(row.label, **values)
        if "name" in values and row.was and label.takes != NO_SUGGESTIONS:
            label = dataclasses.replace(label, takes=row.label.code)
        if label.takes == label.name:
            label = dataclasses.replace(label, takes="")
        self.rows[index] = replace(row, label=label)

    def move(self, index: int, by: int) -> int:
        """Move a label up or down; where it is then."""
        at = min(max(index + by, 0), len(self.rows) - 1)
        self.rows.insert(at, self.rows.pop(index))
        return at

    def remove(self, index: int) -> None:
        """Delete a label."""
        row = self.rows.pop(index)
        if row.was:
            self._gone.append(row.was)

    def merge(self, index: int, into: int) -> int:
        """Merge a label into another one; where that one is then.

        What the program suggests by itself for the first goes to a target that has nothing.
        """
        target, row = self.rows[into], self.rows[index]
        if row.label.code in MADE and target.label.code not in MADE:
            label = dataclasses.replace(target.label, takes=row.label.code)
            target = self.rows[into] = replace(target, label=label)
        self.rows.pop(index)
        was = row.was
        if not was and self.base.get(row.label.name) is None and row.label.name in self.borne:
            was = row.label.name
        if was:
            self._gone.append(was)
            self._into[was] = target.was or target.label.name
        return self.rows.index(target)

    def changes(self) -> dict[str, str | None]:
        """Old name -> new name, None for deleted; only labels for which something changes."""
        names = {row.was or row.label.name: row.label.name for row in self.rows}
        out: dict[str, str | None] = {
            row.was: row.label.name for row in self.rows if row.was and row.was != row.label.name
        }
        for old in self._gone:
            out[old] = names.get(self._end(old))
        return {old: new for old, new in out.items() if new != old}

    def _end(self, old: str) -> str:
        """Follow merges of merges to the label that is left."""
        at = old
        for _ in range(len(self._into) + 1):
            if at not in self._into:
                break
            at = self._into[at]
        return at if at != old else ""

    @property
    def labels(self) -> tuple[Label, ...]:
        """The labels as they stand."""
        return tuple(row.label for row in self.rows)

    def result(self) -> LabelSet:
        """The set as it stands; not checked."""
        return LabelSet(self.name.strip(), self.labels, self.nested)

    @property
    def touched(self) -> bool:
        """Whether anything differs from the set it began with."""
        return self.result() != self.base
