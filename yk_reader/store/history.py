"""The history: per annotation a cursor over steps, and groups of steps over many pages."""

import json
from collections.abc import Mapping
from typing import Any, Final
from uuid import uuid4

from yk_reader.model.annotation import Delta
from yk_reader.store.annotators import AnnotatorRepository
from yk_reader.store.codec import decode_delta, encode_delta
from yk_reader.store.packed_steps import pack, unpack
from yk_reader.store.project_file import ProjectFile
from yk_reader.store.rows import GroupPart, GroupRow, NewStep, StepRow
from yk_reader.store.shapes import Shape

_STEP = """
SELECT s.seq, s.kind, s.words, n.name, s.at, s.seq <= a.cursor, s.merge_key, s.step_group
FROM step s JOIN annotation a ON a.id = s.annotation JOIN annotator n ON n.id = s.annotator
"""
_SHAPE: Final = Shape("nssssiSI")
_GROUP: Final = Shape("nssssn")
_PART: Final = Shape("nnnii")


def _words(words: Mapping[str, str | int]) -> str:
    return json.dumps(dict(words), ensure_ascii=False, separators=(",", ":"))


def _row(row: Any) -> StepRow:
    seq, kind, words, annotator, at, done, merge, group = _SHAPE(row)
    return StepRow(seq, kind, read_words(words), annotator, at, bool(done), merge, group)


def read_words(text: str) -> dict[str, str | int]:
    """What the sentence about a step mentions, out of its JSON; ValueError when it is none."""
    words = json.loads(text)
    if not isinstance(words, dict) or not all(isinstance(w, str | int) for w in words.values()):
        raise ValueError("no words of a step")
    return words


class HistoryRepository:
    """Steps are numbered from 1 without gaps; those up to the annotation's cursor are done.

    The caller writes the step in the same transaction as the change itself.
    """

    def __init__(self, file: ProjectFile, annotators: AnnotatorRepository) -> None:
        self._file = file
        self._annotators = annotators

    def cursor(self, annotation_id: int) -> int:
        """The number of the last done step; 0 at the beginning."""
        with self._file.reads("annotation", annotation=annotation_id):
            row = self._file.one("SELECT cursor FROM annotation WHERE id = ?", (annotation_id,))
            return 0 if row is None else int(row[0])

    def ways(self, annotation_id: int) -> tuple[bool, bool]:
        """Whether there is a step to take back, and one to do again."""
        with self._file.reads("annotation", annotation=annotation_id):
            row = self._file.one(
                "SELECT EXISTS (SELECT 1 FROM step WHERE annotation = a.id AND seq = a.cursor), "
                "EXISTS (SELECT 1 FROM step WHERE annotation = a.id AND seq = a.cursor + 1) "
                "FROM annotation a WHERE a.id = ?", (annotation_id,),
            )  # fmt: skip
            return (False, False) if row is None else (bool(row[0]), bool(row[1]))

    def length(self, annotation_id: int) -> int:
        """The number of the last recorded step, done or undone; 0 when there is none."""
        with self._file.reads("step", annotation=annotation_id):
            row = self._file.one("SELECT max(seq) FROM step WHERE annotation = ?", (annotation_id,))
            return int(row[0] or 0)

    def push(self, annotation_id: int, step: NewStep) -> int:
        """Record a step after the cursor, drop what was undone, move the cursor; its number."""
        with self._file.transaction(edit=True):
            db = self._file.db
            seq = self.cursor(annotation_id) + 1
            self.truncate(annotation_id)
            db.execute(
                "INSERT INTO step(annotation, seq, kind, words, delta, packed, at, annotator, "
                "merge_key, step_group, uuid) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    annotation_id, seq, step.kind, _words(step.words),
                    *pack(step.kind, encode_delta(step.delta)), step.at,
                    self._annotators.ensure(step.annotator), step.merge, step.group, uuid4().bytes,
                ),
            )  # fmt: skip
            self.move(annotation_id, seq)
        return seq

    def replace_last(self, annotation_id: int, step: NewStep) -> int:
        """Put `step` in the place of the last done one (merged typing); its number."""
        with self._file.transaction(edit=True):
            seq = self.cursor(annotation_id)
            self.truncate(annotation_id)
            self._file.db.execute(
                "UPDATE step SET kind = ?, words = ?, delta = ?, packed = ?, at = ?, "
                "merge_key = ?, uuid = ? WHERE annotation = ? AND seq = ?",
                (
                    step.kind, _words(step.words), *pack(step.kind, encode_delta(step.delta)),
                    step.at, step.merge, uuid4().bytes, annotation_id, seq,
                ),
            )  # fmt: skip
        return seq

    def drop_last(self, annotation_id: int) -> None:
        """Forget the last done step (a merge that came back to where it began)."""
        with self._file.transaction(edit=True):
            seq = self.cursor(annotation_id)
            if seq:
                self.move(annotation_id, seq - 1)
                self.truncate(annotation_id)

    def truncate(self, annotation_id: int) -> None:
        """Forget the undone steps after the cursor."""
        with self._file.transaction(edit=True):
            self._file.db.execute(
                "DELETE FROM step WHERE annotation = ?1 AND seq > "
                "(SELECT cursor FROM annotation WHERE id = ?1)",
                (annotation_id,),
            )

    def move(self, annotation_id: int, cursor: int) -> None:
        """Set the cursor after an undo or redo."""
        with self._file.transaction(edit=True):
            self._file.db.execute(
                "UPDATE annotation SET cursor = ? WHERE id = ?", (cursor, annotation_id)
            )

    def step(self, annotation_id: int, seq: int) -> StepRow | None:
        """One step without its delta."""
        with self._file.reads("step", annotation=annotation_id):
            row = self._file.one(
                _STEP + "WHERE s.annotation = ? AND s.seq = ?", (annotation_id, seq)
            )
            return None if row is None else _row(row)

    def delta(self, annotation_id: int, seq: int) -> Delta:
        """What that step changed; KeyError when there is no such step."""
        with self._file.reads("step", annotation=annotation_id):
            row = self._file.one(
                "SELECT delta, packed FROM step WHERE annotation = ? AND seq = ?",
                (annotation_id, seq),
            )
            delta = None if row is None else decode_delta(unpack(*row))
        if delta is None:
            raise KeyError((annotation_id, seq))
        return delta

    def steps(self, annotation_id: int) -> tuple[StepRow, ...]:
        """All steps in order, without their deltas."""
        with self._file.reads("step", annotation=annotation_id):
            rows = self._file.all(_STEP + "WHERE s.annotation = ? ORDER BY s.seq", (annotation_id,))
            return tuple(map(_row, rows))

    def new_group(self, kind: str, words: Mapping[str, str | int], annotator: str, at: str) -> int:
        """Begin a step over many pages; its id goes into each page's step."""
        with self._file.transaction(edit=True):
            cursor = self._file.db.execute(
                "INSERT INTO step_group(kind, words, at, annotator, uuid) VALUES (?, ?, ?, ?, ?)",
                (kind, _words(words), at, self._annotators.ensure(annotator), uuid4().bytes),
            )
            return int(cursor.lastrowid or 0)

    def groups(self, limit: int = 100) -> tuple[GroupRow, ...]:
        """The newest groups that the history still holds a part of, newest first."""
        return self._groups("parts > 0 ORDER BY g.id DESC LIMIT ?", limit)

    def group(self, group: int) -> GroupRow | None:
        """One group; None when it is not there."""
        return next(iter(self._groups("g.id = ?", group)), None)

    def _groups(self, which: str, value: int) -> tuple[GroupRow, ...]:
        with self._file.reads("step_group"):
            rows = self._file.all(
                "SELECT g.id, g.kind, g.words, n.name, g.at, "
                "(SELECT count(*) FROM step s WHERE s.step_group = g.id) AS parts "
                f"FROM step_group g JOIN annotator n ON n.id = g.annotator WHERE {which}",
                (value,),
            )
            return tuple(
                GroupRow(key, kind, read_words(words), name, at, parts)
                for key, kind, words, name, at, parts in map(_GROUP, rows)
            )

    def group_parts(self, group: int) -> tuple[GroupPart, ...]:
        """The parts of a group, page by page."""
        with self._file.reads("step"):
            rows = self._file.all(
                "SELECT s.annotation, a.page, s.seq, s.seq <= a.cursor, s.seq = a.cursor "
                "FROM step s JOIN annotation a ON a.id = s.annotation "
                "WHERE s.step_group = ? ORDER BY a.page",
                (group,),
            )
            return tuple(
                GroupPart(annotation, page, seq, bool(done), bool(last))
                for annotation, page, seq, done, last in map(_PART, rows)
            )
