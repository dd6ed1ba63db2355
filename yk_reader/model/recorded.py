"""RecordedStep: one step of the history with all that belongs to it, as it is written out."""

from collections.abc import Mapping

from yk_reader.model.annotation import Delta
from yk_reader.model.records import dataclass

Words = Mapping[str, str | int]


@dataclass(frozen=True, slots=True)
class RecordedGroup:
    """The step over many pages that a step is part of: its id, and what it did in plain data."""

    id: int
    kind: str
    words: Words


@dataclass(frozen=True, slots=True)
class RecordedStep:
    """A step of one annotator on one page.

    `seq` counts from 1 on that annotation, `done` is False after it was undone, `at` is ISO 8601
    UTC. `kind` and `words` are those of the edit's description; `delta` has the changed rows.
    """

    id: int
    seq: int
    page_uuid: str
    page_name: str
    page_sha256: str
    annotator_name: str
    annotator_uuid: str
    at: str
    kind: str
    words: Words
    done: bool
    group: RecordedGroup | None
    delta: Delta
