"""Comments on a page or on a place of it: threads that are open or resolved."""

from typing import Any, Final, Literal, get_args
from uuid import uuid4

from yk_reader.model.errors import StoreError
from yk_reader.model.records import dataclass
from yk_reader.store.annotators import AnnotatorRepository
from yk_reader.store.clock import now
from yk_reader.store.packing import uuid_text
from yk_reader.store.project_file import ProjectFile
from yk_reader.store.shapes import Shape

State = Literal["open", "resolved"]
_STATES: Final = get_args(State)
_ROW: Final = Shape("nbnNSIIsssss")
_ROWS: Final = (
    "SELECT c.id, c.uuid, c.page, c.parent, o.name, c.start, c.end, c.text, n.name, c.created_at, "
    "c.changed_at, c.state FROM comment c JOIN annotator n ON n.id = c.annotator "
    "LEFT JOIN annotator o ON o.id = c.owner "
)


@dataclass(frozen=True, slots=True)
class Comment:
    """One comment, or an answer to the one that `parent` names.

    `owner` is whose annotation is reviewed, None for nobody's. `start`, `end`: code points of the
    raw text, half-open; None: the page as a whole. `state` is that of the thread, kept by its first
    comment. Times are ISO 8601, UTC.
    """

    id: int
    uuid: str
    page_id: int
    parent: int | None
    owner: str | None
    start: int | None
    end: int | None
    text: str
    annotator: str
    created_at: str
    changed_at: str
    state: State


class CommentRepository:
    """The comments of a project. They are no steps: undo leaves them as they are."""

    def __init__(self, file: ProjectFile, annotators: AnnotatorRepository) -> None:
        self._file = file
        self._annotators = annotators

    def add(
        self,
        page_id: int,
        annotator: str,
        text: str,
        *,
        span: tuple[int, int] | None = None,
        owner: str | None = None,
    ) -> Comment:
        """Begin a thread. StoreError "no-page"."""
        return self._put(page_id, annotator, text, span, owner, None)

    def answer(self, comment: int, annotator: str, text: str) -> Comment:
        """Answer a comment, at the end of its thread. StoreError "no-comment"."""
        with self._file.transaction(edit=True):
            first = self._first(comment)
            span = None if first.start is None or first.end is None else (first.start, first.end)
            return self._put(first.page_id, annotator, text, span, first.owner, first.id)

    def edit(self, comment: int, text: str) -> Comment:
        """Change the words of a comment. StoreError "no-comment"."""
        with self._file.transaction(edit=True):
            self._update(comment, "text = ?", text)
            return self._one(comment)

    def set_state(self, comment: int, state: State) -> Comment:
        """Resolve the thread of a comment, or open it again; its first comment. StoreError
        "no-comment"."""
        with self._file.transaction(edit=True):
            first = self._first(comment)
            if first.state != state:
                self._update(first.id, "state = ?", state)
            return self._one(first.id)

    def remove(self, comment: int) -> None:
        """Take a comment away with what answers it; harmless when it is gone."""
        with self._file.transaction(edit=True):
            self._file.db.execute("DELETE FROM comment WHERE id = ?", (comment,))

    def of_page(self, page_id: int) -> list[Comment]:
        """All comments on a page: threads by place (the page as a whole first) and time, each with
        its answers by time."""
        found = self._read("WHERE c.page = ? ORDER BY c.start, c.end, c.created_at, c.id",
                           (page_id,))  # fmt: skip
        return _threads(found)

    def all(self) -> list[Comment]:
        """All comments of the project, page by page as `of_page` gives them."""
        order = "ORDER BY c.page, c.start, c.end, c.created_at, c.id"
        return _threads(self._read(order, ()))

    def open_pages(self) -> dict[int, int]:
        """Page -> how many threads on it are open."""
        with self._file.reads("comment"):
            rows = self._file.all(
                "SELECT page, count(*) FROM comment WHERE parent IS NULL AND state = 'open' "
                "GROUP BY page ORDER BY page"
            )
            return {int(page): int(number) for page, number in rows}

    def find_uuid(self, uuid: str) -> Comment | None:
        """The comment of that uuid."""
        stored = bytes.fromhex(uuid.replace("-", ""))
        return next(iter(self._read("WHERE c.uuid = ?", (stored,))), None)

    def _put(
        self,
        page_id: int,
        annotator: str,
        text: str,
        span: tuple[int, int] | None,
        owner: str | None,
        parent: int | None,
    ) -> Comment:
        with self._file.transaction(edit=True):
            db = self._file.db
            if db.execute("SELECT 1 FROM page WHERE id = ?", (page_id,)).fetchone() is None:
                raise StoreError("no-page", f"The project has no page {page_id}.", page=page_id)
            ensure, at = self._annotators.ensure, now()
            key = db.execute(
                "INSERT INTO comment(uuid, page, parent, owner, start, end, text, annotator, "
                "created_at, changed_at, state) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'open')",
                (
                    uuid4().bytes, page_id, parent, None if owner is None else ensure(owner),
                    *(span or (None, None)), text, ensure(annotator), at, at,
                ),
            ).lastrowid  # fmt: skip
            return self._one(int(key or 0))

    def _update(self, comment: int, what: str, value: str) -> None:
        self._file.db.execute(
            f"UPDATE comment SET {what}, changed_at = ? WHERE id = ?", (value, now(), comment)
        )

    def _first(self, comment: int) -> Comment:
        one = self._one(comment)
        return one if one.parent is None else self._one(one.parent)

    def _one(self, comment: int) -> Comment:
        found = self._read("WHERE c.id = ?", (comment,))
        if not found:
            raise StoreError(
                "no-comment",
                f"The project has no comment {comment}.",
                "It may have been removed in another window.",
            )
        return found[0]

    def _read(self, where: str, values: tuple[Any, ...]) -> list[Comment]:
        with self._file.reads("comment"):
            found = []
            for row in map(_ROW, self._file.all(_ROWS + where, values)):
                key, uuid, page, parent, owner, start, end, text, who, at, changed, state = row
                if state not in _STATES:
                    raise ValueError(f"a comment that is {state}")
                found.append(
                    Comment(
                        key, uuid_text(uuid), page, parent, owner, start, end, text, who, at,
                        changed, state,
                    )
                )  # fmt: skip
            return found


def _threads(found: list[Comment]) -> list[Comment]:
    """Each thread with its answers by time, in the order of the first comments."""
    answers: dict[int | None, list[Comment]] = {}
    for one in found:
        answers.setdefault(one.parent, []).append(one)
    return [
        each
        for first in answers.get(None, ())
        for each in (
            first, *sorted(answers.get(first.id, ()), key=lambda c: (c.created_at, c.id))
        )
    ]  # fmt: skip
