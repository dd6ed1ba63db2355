"""Pages: the raw text, where it came from, and the page list."""

import json
from collections.abc import Collection, Iterable, Sequence
from typing import Any, Final, Literal

from yk_reader.model.errors import InputError, StoreError
from yk_reader.model.page import Page, PageMeta, text_sha256
from yk_reader.model.profile import UNSTATED
from yk_reader.model.vocabulary import PageStatus
from yk_reader.store.annotators import MACHINE, AnnotatorRepository, free, stable_uuid
from yk_reader.store.clock import now
from yk_reader.store.codec import PAGE_STATES
from yk_reader.store.profiles import ProfileLevel, ProfileRepository
from yk_reader.store.project_file import ProjectFile
from yk_reader.store.rows import NewPage, PageRow, PageSource, Summary
from yk_reader.store.shapes import Shape

Show = Literal["all", "open", "done"]
Order = Literal["name", "import", "date"]
Said = Literal["second-look", "note"]
"""What people said of a page: that it, or an article of it, is to be looked at again; or a note on
it, on an article or on an entity."""
NOTHING: Final[frozenset[Said]] = frozenset()

Lines = Sequence[tuple[int, int, int]]
"""Start, end and number of the lines of a page that are not blank."""

LONGEST_NAME: Final = 200
"""Characters of the name that a person gives a page."""
_CLOSED: Final = ",".join(str(s.code) for s in PageStatus if s.closed)
_ORDERS: Final[dict[str, str]] = {
    "name": "p.name, p.id",
    "import": "p.id",
    "date": "p.issue_date, p.paper, p.page_number, p.id",
}
_ROW: Final = """
SELECT p.id, p.uuid, p.name, p.sha256, p.occurrence, p.source, p.paper, p.issue_date,
  p.page_number, p.chars, p.lines, a.id, a.annotator = :me, a.status, a.title, a.articles,
  a.entities, a.suggested, a.doubts, a.broken, a.changed_at, a.note,
  a.note <> '' OR EXISTS (SELECT 1 FROM article WHERE annotation = a.id AND note <> '')
    OR EXISTS (SELECT 1 FROM entity_data WHERE annotation = a.id AND note <> ''),
  a.second_look OR EXISTS (SELECT 1 FROM article WHERE annotation = a.id AND unsure = 1)
FROM page p LEFT JOIN annotation a ON a.id = coalesce(
  (SELECT id FROM annotation WHERE page = p.id AND annotator = :me),
  (SELECT id FROM annotation WHERE page = p.id AND annotator = :machine))
"""
_SEEN: Final = (
    "(+a.annotator = :me OR (+a.annotator = :machine AND NOT EXISTS (SELECT 1 FROM annotation o "
    "WHERE o.page = a.page AND o.annotator = :me)))"
)
"""Whether an annotation `a` is the one that the annotator sees: the machine's only without an own
one. (The plus: few rows are looked at, which another index finds.)"""

_SHAPE: Final = Shape("nsssnssss" + "nn" + "NINSNNNNNS" + "SNN")
_PAGE: Final = Shape("sssssss")
_ORIGINAL: Final = Shape("sB")
_SOURCE: Final = Shape("ssisss")


def _page_row(row: Any) -> PageRow:
    _SHAPE(row)
    own = bool(row[12])
    return PageRow(
        id=row[0], uuid=row[1], name=row[2], sha256=row[3], occurrence=row[4], source=row[5],
        meta=PageMeta(row[6], row[7], row[8]), chars=row[9], lines=row[10],
        annotation_id=row[11], own=own,
        status=PAGE_STATES[row[13]] if own else PageStatus.TODO,
        summary=Summary() if row[11] is None else Summary(*row[14:20]),
        changed_at=row[20] or "", note=row[21] or "", noted=bool(row[22]),
        second_look=bool(row[23]),
    )  # fmt: skip


class PageRepository:
    """The pages of a project. A page's text never changes, but for `replace_text`."""

    def __init__(
        self, file: ProjectFile, annotators: AnnotatorRepository, profiles: ProfileRepository
    ) -> None:
        self._file = file
        self._annotators = annotators
        self._profiles = profiles

    # -- writing

    def add(self, new: NewPage, lines: Lines | None = None) -> int:
        """Add a page and return its id; the same text again becomes its next occurrence.

        `lines`: its lines that are not blank, where they are known.
        """
        page = Page(new.text, new.name, new.meta)
        lines = _marked(page) if lines is None else lines
        with self._file.transaction():
            db = self._file.db
            occurrence = self.next_occurrence(page.sha256)
            cursor = db.execute(
                "INSERT INTO page(uuid, sha256, occurrence, name, source, paper, issue_date, "
                "page_number, chars, lines, marked, imported_at) "
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    stable_uuid("page", page.sha256, occurrence), page.sha256, occurrence,
                    _sound(new.name), _sound(new.source), new.meta.paper, new.meta.issue_date,
                    new.meta.page_number, len(new.text), new.text.count("\n") + 1, len(lines),
                    now(),
                ),
            )  # fmt: skip
            page_id = int(cursor.lastrowid or 0)
            self._put_text(page_id, page, new, lines)
        return page_id

    def chars(self, page_id: int) -> int:
        """How many code points the page has, without reading its text; 0 without the page."""
        row = self._file.one("SELECT chars FROM page WHERE id = ?", (page_id,))
        return int(row[0]) if row is not None else 0

    def replace_text(self, page_id: int, new: NewPage) -> None:
        """Give an untouched page the text that another encoding yields.

        The machine's proposal goes. StoreError "touched" when a person has worked on the page.
        """
        page = Page(new.text, new.name, new.meta)
        with self._file.transaction(edit=True):
            db = self._file.db
            if not self.untouched(page_id):
                raise StoreError(
                    "touched",
                    "The page has been worked on, so its text stays as it is.",
                    "Import the file again with the other encoding.",
                )
            db.execute("DELETE FROM annotation WHERE page = ?", (page_id,))
            db.execute("DELETE FROM page_text WHERE page = ?", (page_id,))
            db.execute("DELETE FROM line WHERE page = ?", (page_id,))
            (sha,) = db.execute("SELECT sha256 FROM page WHERE id = ?", (page_id,)).fetchone()
            if sha != page.sha256:
                occurrence = self.next_occurrence(page.sha256)
                db.execute(
                    "UPDATE page SET uuid = ?, sha256 = ?, occurrence = ?, chars = ?, lines = ?, "
                    "marked = ? WHERE id = ?",
                    (
                        stable_uuid("page", page.sha256, occurrence), page.sha256, occurrence,
                        len(new.text), len(page.line_starts), len(page.marked_lines()), page_id,
                    ),
                )  # fmt: skip
            self._put_text(page_id, page, new, _marked(page))

    def set_meta(self, page_id: int, meta: PageMeta) -> None:
        """Set paper, issue date and page number."""
        with self._file.transaction(edit=True):
            self._file.db.execute(
                "UPDATE page SET paper = ?, issue_date = ?, page_number = ? WHERE id = ?",
                (meta.paper, meta.issue_date, meta.page_number, page_id),
            )

    def rename(self, page_id: int, name: str) -> str:
        """Call a page otherwise; what it is called now: with a number where another page has the
        name. Where it came from stays. StoreError "no-page", InputError "no-name"."""
        name = "".join(c for c in " ".join(_sound(name).split()) if c.isprintable())[:LONGEST_NAME]
        if not name:
            raise InputError("no-name", "A page needs a name.", "Enter one.")
        with self._file.transaction(edit=True):
            taken = {
                str(row[0])
                for row in self._file.all(
                    "SELECT name FROM page WHERE id <> ? AND name >= ? AND name < ?",
                    (page_id, name, name + "\U0010ffff"),
                )
            }
            name = free(name, taken)
            done = self._file.db.execute("UPDATE page SET name = ? WHERE id = ?", (name, page_id))
            if done.rowcount != 1:
                raise _no_page(page_id)
        return name

    def remove(self, page_id: int) -> None:
        """Take a page out of the project with everything that was done on it."""
        with self._file.transaction(edit=True):
            self._profiles.say(page_id, ProfileLevel.PAGE, UNSTATED)
            self._file.db.execute("DELETE FROM page WHERE id = ?", (page_id,))

    def next_occurrence(self, sha256: str) -> int:
        """The number of the next page of that text; those of pages that went are not given again
        while a later one is there."""
        row = self._file.one("SELECT max(occurrence) FROM page WHERE sha256 = ?", (sha256,))
        return int(row[0] or 0) + 1

    def _put_text(self, page_id: int, page: Page, new: NewPage, lines: Lines) -> None:
        db = self._file.db
        same = page.text.encode("utf-8") == new.original
        db.execute(
            "INSERT INTO page_text(page, text, original, encoding, newline, had_bom, replaced) "
            "VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                page_id, page.text, None if same else new.original, new.encoding, new.newline,
                int(new.had_bom), json.dumps(new.replaced, separators=(",", ":")),
            ),
        )  # fmt: skip
        db.conn.executemany(
            "INSERT INTO line(page, start, end, number) VALUES (?, ?, ?, ?)",
            [(page_id, *line) for line in lines],
        )

    # -- reading one page

    def get(self, page_id: int) -> Page:
        """The page; StoreError "no-page" when there is none of that id."""
        with self._file.reads("page_text", page_id):
            row = self._file.one(
                "SELECT t.text, p.name, p.paper, p.issue_date, p.page_number, p.uuid, p.source "
                "FROM page p JOIN page_text t ON t.page = p.id WHERE p.id = ?",
                (page_id,),
            )
            if row is not None:
                text, name, paper, date, number, uuid, source = _PAGE(row)
                stated = self._profiles.of(uuid, source)
                return Page(text, name, PageMeta(paper, date, number), stated)
        raise _no_page(page_id)

    def row(self, page_id: int, annotator: str = MACHINE) -> PageRow:
        """The page's row as that annotator sees it; StoreError "no-page"."""
        who = self._who(annotator)
        with self._file.reads("page", page_id):
            row = self._file.one(_ROW + "WHERE p.id = :page", {**who, "page": page_id})
            if row is not None:
                return _page_row(row)
        raise _no_page(page_id)

    def original(self, page_id: int) -> bytes:
        """The bytes of the file that was imported."""
        with self._file.reads("page_text", page_id):
            row = self._file.one("SELECT text, original FROM page_text WHERE page = ?", (page_id,))
            if row is not None:
                text, original = _ORIGINAL(row)
                return bytes(original) if original is not None else str(text).encode("utf-8")
        raise _no_page(page_id)

    def origin(self, page_id: int) -> PageSource:
        """How the text came out of its file."""
        with self._file.reads("page_text", page_id):
            row = self._file.one(
                "SELECT t.encoding, t.newline, t.had_bom, t.replaced, p.source, p.imported_at "
                "FROM page p JOIN page_text t ON t.page = p.id WHERE p.id = ?",
                (page_id,),
            )
            if row is not None:
                encoding, newline, had_bom, pairs, source, at = _SOURCE(row)
                replaced = tuple((int(offset), int(code)) for offset, code in json.loads(pairs))
                return PageSource(encoding, newline, bool(had_bom), replaced, source, at)
        raise _no_page(page_id)

    def untouched(self, page_id: int) -> bool:
        """Whether only the machine has an annotation of the page, and no step was made on it."""
        with self._file.reads("annotation", page_id):
            row = self._file.one(
                "SELECT EXISTS (SELECT 1 FROM annotation a JOIN annotator n ON n.id = a.annotator "
                "WHERE a.page = ? AND (NOT n.machine OR "
                "EXISTS (SELECT 1 FROM step WHERE annotation = a.id)))",
                (page_id,),
            )
            return not row[0]

    def find(self, sha256: str) -> list[int]:
        """The ids of the pages with that text, by occurrence."""
        with self._file.reads("page"):
            rows = self._file.all(
                "SELECT id FROM page WHERE sha256 = ? ORDER BY occurrence", (sha256,)
            )
            return [row[0] for row in rows]

    def find_text(self, text: str) -> list[int]:
        """The ids of the pages with exactly that text, by occurrence."""
        return self.find(text_sha256(text))

    def named(self, name: str) -> list[int]:
        """The ids of the pages of that name, in the order in which they came in."""
        with self._file.reads("page"):
            rows = self._file.all("SELECT id FROM page WHERE name = ? ORDER BY id", (_sound(name),))
            return [row[0] for row in rows]

    def names(self) -> frozenset[str]:
        """The names of all pages."""
        with self._file.reads("page"):
            return frozenset(row[0] for row in self._file.all("SELECT DISTINCT name FROM page"))

    def find_uuid(self, uuid: str) -> int | None:
        """The id of the page with that uuid (it follows from sha256 and occurrence)."""
        with self._file.reads("page"):
            row = self._file.one("SELECT id FROM page WHERE uuid = ?", (uuid,))
            return None if row is None else int(row[0])

    # -- the page list

    def rows(
        self,
        annotator: str = MACHINE,
        filter_text: str = "",
        status: Show = "all",
        offset: int = 0,
        limit: int | None = None,
        order: Order = "name",
        said: Collection[Said] = NOTHING,
    ) -> list[PageRow]:
        """Part of the page list (see `ids`), as the annotator sees it."""
        where, values = self._where(annotator, filter_text, status, said)
        by = _ORDERS[order]
        values |= {"limit": -1 if limit is None else limit, "offset": offset}
        with self._file.reads("page"):
            rows = self._file.all(
                f"{_ROW} WHERE p.id IN (SELECT p.id FROM page p {where} ORDER BY {by} "
                f"LIMIT :limit OFFSET :offset) ORDER BY {by}",
                values,
            )
        return [self._told(row) for row in rows]

    def rows_of(self, ids: Iterable[int], annotator: str = MACHINE) -> dict[int, PageRow]:
        """The rows of some pages by id: what a list model fetches for what is visible."""
        who = self._who(annotator)
        with self._file.reads("page"):
            rows = self._file.all(
                _ROW + "WHERE p.id IN (SELECT value FROM json_each(:ids))",
                {**who, "ids": json.dumps(list(ids))},
            )
        return {row[0]: self._told(row) for row in rows}

    def _told(self, row: Any) -> PageRow:
        """A row of the list."""
        with self._file.reads("page", row[0]):
            return _page_row(row)

    def ids(
        self,
        annotator: str = MACHINE,
        filter_text: str = "",
        status: Show = "all",
        order: Order = "name",
        said: Collection[Said] = NOTHING,
    ) -> list[int]:
        """The ids of the pages whose name, headline or a note holds `filter_text` (ASCII letters
        alike).

        `status` "done": those that the annotator has marked done or reviewed; "open": the rest.
        `said`: only those of which all of that was said.
        """
        where, values = self._where(annotator, filter_text, status, said)
        with self._file.reads("page"):
            rows = self._file.all(
                f"SELECT p.id FROM page p {where} ORDER BY {_ORDERS[order]}", values
            )
            return [row[0] for row in rows]

    def entities(self, annotator: str = MACHINE) -> int:
        """How many accepted entities all pages have, as the annotator sees them."""
        with self._file.reads("annotation"):
            found = self._file.one(
                "SELECT coalesce(sum(a.entities), 0) FROM annotation a WHERE a.annotator = :me "
                "OR (a.annotator = :machine AND NOT EXISTS (SELECT 1 FROM annotation o "
                "WHERE o.page = a.page AND o.annotator = :me))",
                self._who(annotator),
            )
            return int(found[0])

    def extent(self) -> tuple[int, int]:
        """How many pages there are, and the highest id: other numbers after pages came or went."""
        with self._file.reads("page"):
            count, last = self._file.one("SELECT count(*), coalesce(max(id), 0) FROM page")
            return int(count), int(last)

    def counts(self, annotator: str = MACHINE) -> tuple[int, int, int]:
        """How many pages there are, how many are open, how many done, for that annotator."""
        with self._file.reads("annotation"):
            who = self._who(annotator)
            everything = int(self._file.one("SELECT count(*) FROM page")[0])
            done = int(
                self._file.one(
                    "SELECT count(*) FROM annotation WHERE annotator = :me "
                    f"AND status IN ({_CLOSED}) AND :machine IS :machine",
                    who,
                )[0]
            )
            return everything, everything - done, done

    def _who(self, annotator: str) -> dict[str, Any]:
        find = self._annotators.find
        return {"me": find(annotator), "machine": find(MACHINE)}

    def _where(
        self, annotator: str, text: str, status: Show, said: Collection[Said]
    ) -> tuple[str, dict[str, Any]]:
        values = self._who(annotator)
        terms = []
        if status != "all":
            negation = "" if status == "done" else "NOT "
            terms.append(
                f"p.id {negation}IN (SELECT page FROM annotation "
                f"WHERE annotator = :me AND status IN ({_CLOSED}))"
            )
        if "second-look" in said:
            terms.append(_found("a.second_look = 1", "x.unsure = 1"))
        if "note" in said:
            terms.append(_found("a.note <> ''", *["x.note <> ''"] * 2))
        if text:
            escaped = text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
            values["like"] = f"%{escaped}%"
            like = "LIKE :like ESCAPE '\\'"
            noted = f"x.note <> '' AND x.note {like}"
            # In two parts: so the titles are compared first, as few fit.
            title = (
                f"SELECT page FROM annotation WHERE annotator = :me AND title {like} "
                f"UNION ALL SELECT m.page FROM annotation m WHERE m.annotator = :machine "
                f"AND m.title {like} AND NOT EXISTS (SELECT 1 FROM annotation o "
                "WHERE o.page = m.page AND o.annotator = :me AND :me <> :machine)"
            )
            own = _found(f"a.note <> '' AND a.note {like}", noted, noted)
            terms.append(f"(p.name {like} OR p.id IN ({title}) OR {own})")
        return ("WHERE " + " AND ".join(terms) if terms else ""), values


def _found(of_page: str, of_article: str, of_entity: str = "") -> str:
    """The term for pages whose annotation that is seen, or a row of it, fits."""
    joined = "JOIN annotation a ON a.id = x.annotation"
    parts = [f"SELECT a.page FROM annotation a WHERE {of_page} AND {_SEEN}"]
    for table, fits in (("article", of_article), ("entity_data", of_entity)):
        if fits:
            parts.append(f"SELECT a.page FROM {table} x {joined} WHERE {fits} AND {_SEEN}")
    return f"p.id IN ({' UNION ALL '.join(parts)})"


def _marked(page: Page) -> Lines:
    return [(line.start, line.end, line.number) for line in page.marked_lines()]


def _no_page(page_id: int) -> StoreError:
    return StoreError(
        "no-page",
        f"The project has no page {page_id}.",
        "It may have been removed in another window; read the page list again.",
        page=page_id,
    )


def _sound(name: str) -> str:
    """A file name fit for the database: bytes that were no UTF-8 are written as escapes."""
    return name.encode("utf-8", "backslashreplace").decode("utf-8")
