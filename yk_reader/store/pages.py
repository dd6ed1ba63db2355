"""Pages: the raw text and where it came from; the list of them is in `page_list`."""

import json
from typing import Final

from yk_reader.model.errors import InputError, StoreError
from yk_reader.model.page import Page, PageMeta, text_sha256
from yk_reader.model.profile import UNSTATED
from yk_reader.store.annotators import AnnotatorRepository, free, stable_uuid
from yk_reader.store.clock import now
from yk_reader.store.page_list import PageListing, no_page
from yk_reader.store.profiles import ProfileLevel, ProfileRepository
from yk_reader.store.project_file import ProjectFile
from yk_reader.store.raw_lines import Lines, need_lines, put_lines, stored_lines
from yk_reader.store.rows import NewPage, PageSource
from yk_reader.store.shapes import Shape

LONGEST_NAME: Final = 200
"""Characters of the name that a person gives a page."""
_PAGE: Final = Shape("sssssss")
_ORIGINAL: Final = Shape("sB")
_SOURCE: Final = Shape("ssisss")


class PageRepository(PageListing):
    """The pages of a project. A page's text never changes, but for `replace_text`."""

    def __init__(
        self, file: ProjectFile, annotators: AnnotatorRepository, profiles: ProfileRepository
    ) -> None:
        super().__init__(file, annotators)
        self._profiles = profiles

    # -- writing

    def add(self, new: NewPage, lines: Lines | None = None) -> int:
        """Add a page and return its id; the same text again becomes its next occurrence.

        `lines`: its lines that are not blank, where they are known.
        """
        with self._file.transaction():
            return self.put(new, lines)

    def put(self, new: NewPage, lines: Lines | None = None, *, later: bool = False) -> int:
        """The same in the caller's transaction, of which what fails here is left in it.

        `later`: the rows of its lines come with its first annotation (`raw_lines`).
        """
        page = Page(new.text, new.name, new.meta)
        if later:
            marked, lines = page.marked_count(), ()
        else:
            lines = page.marked_spans() if lines is None else lines
            marked = len(lines)
        occurrence = self.next_occurrence(page.sha256)
        cursor = self._file.db.execute(
            "INSERT INTO page(uuid, sha256, occurrence, name, source, paper, issue_date, "
            "page_number, chars, lines, marked, imported_at) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                stable_uuid("page", page.sha256, occurrence), page.sha256, occurrence,
                _sound(new.name), _sound(new.source), new.meta.paper, new.meta.issue_date,
                new.meta.page_number, len(new.text), new.text.count("\n") + 1, marked, now(),
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
            self._put_text(page_id, page, new, page.marked_spans())

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
                raise no_page(page_id)
        return name

    def remove(self, page_id: int) -> None:
        """Take a page out of the project with everything that was done on it."""
        with self._file.transaction(edit=True):
            self._profiles.say(page_id, ProfileLevel.PAGE, UNSTATED)
            self._file.db.execute("DELETE FROM page WHERE id = ?", (page_id,))

    def runs(self, first: int, last: int) -> list[tuple[int, int]]:
        """The ids that pages have from one to another one, as runs: first and last of each."""
        span = first, last
        (count,) = self._file.one("SELECT count(*) FROM page WHERE id BETWEEN ? AND ?", span)
        if count == last - first + 1:
            return [span]
        out: list[tuple[int, int]] = []
        for (number,) in self._file.all(
            "SELECT id FROM page WHERE id BETWEEN ? AND ? ORDER BY id", span
        ):
            if out and number == out[-1][1] + 1:
                out[-1] = out[-1][0], number
            else:
                out.append((number, number))
        return out

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
        put_lines(db, page_id, lines)

    def need_lines(self, page_id: int, lines: Lines) -> None:
        """Put in the rows of a page's lines, where they were to come later, in the caller's
        transaction; `lines` as in `add`."""
        need_lines(self._file.db, page_id, lines)

    def stored_lines(self, page_id: int) -> Lines:
        """The rows of a page's lines that there are, by where they start."""
        with self._file.reads("line", page_id):
            return stored_lines(self._file.db, page_id)

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
        raise no_page(page_id)

    def original(self, page_id: int) -> bytes:
        """The bytes of the file that was imported."""
        with self._file.reads("page_text", page_id):
            row = self._file.one("SELECT text, original FROM page_text WHERE page = ?", (page_id,))
            if row is not None:
                text, original = _ORIGINAL(row)
                return bytes(original) if original is not None else str(text).encode("utf-8")
        raise no_page(page_id)

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
        raise no_page(page_id)

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


def _sound(name: str) -> str:
    """A file name fit for the database: bytes that were no UTF-8 are written as escapes."""
    return name.encode("utf-8", "backslashreplace").decode("utf-8")
