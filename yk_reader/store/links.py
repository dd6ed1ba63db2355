"""Links between articles that continue on another page."""

import json
from collections.abc import Iterable, Sequence
from typing import Final

from yk_reader.model.links import ArticleLink
from yk_reader.model.page import PageMeta
from yk_reader.store.annotators import AnnotatorRepository
from yk_reader.store.clock import now
from yk_reader.store.codec import ORIGINS, PAGE_STATES
from yk_reader.store.project_file import ProjectFile
from yk_reader.store.rows import ArticlesHere, IssuePage, StoredLink
from yk_reader.store.shapes import Shape

NOT: Final = "not:"
"""Before the uuid in `to_article`: a person said that the article does not go on there. Such a row
joins no article."""
_LINK: Final = Shape("nssssnnis")
_PAIR: Final = Shape("nn")
_ARTICLE: Final = Shape("nsiSNN")
_PAGE: Final = Shape("nssssss")
_ROWS: Final = (
    "SELECT l.id, n.name, l.from_article, p.uuid, q.uuid, l.from_page, l.to_page, l.origin, "
    "l.to_article "
    "FROM article_link l JOIN annotator n ON n.id = l.annotator "
    "JOIN page p ON p.id = l.from_page JOIN page q ON q.id = l.to_page "
)


class ArticleLinkRepository:
    """Per annotator: which article goes on where.

    Articles are named by their uuid, which an undo brings back: a link to an article that is away
    for the moment is kept, and means nothing until then. What an annotator said of a pair goes
    before what the machine says of it.
    """

    def __init__(self, file: ProjectFile, annotators: AnnotatorRepository) -> None:
        self._file = file
        self._annotators = annotators

    def write(
        self, annotator: str, out: Iterable[ArticleLink], into: Iterable[ArticleLink]
    ) -> None:
        """Take links of an annotator away and put others in; those that name a page that is not
        in the project (any more) are passed over."""
        with self._file.transaction(edit=True):
            who = self._annotators.ensure(annotator)
            for link in (*out, *into):
                one, other = link.from_article, link.to_article
                self._file.db.execute(
                    "DELETE FROM article_link WHERE annotator = ? AND from_article = ? "
                    "AND to_article IN (?, ?) "
                    "AND from_page = (SELECT id FROM page WHERE uuid = ?) "
                    "AND to_page = (SELECT id FROM page WHERE uuid = ?)",
                    (who, one, other, NOT + other, link.from_page, link.to_page),
                )
            for link in into:
                self._file.db.execute(
                    "INSERT INTO article_link(annotator, from_page, from_article, to_page, "
                    "to_article, origin, created_at) SELECT ?, p.id, ?, q.id, ?, ?, ? "
                    "FROM page p, page q WHERE p.uuid = ? AND q.uuid = ?",
                    (
                        who, link.from_article, (NOT if link.rejected else "") + link.to_article,
                        link.origin.code, now(), link.from_page, link.to_page,
                    ),
                )  # fmt: skip

    def of(self, page_id: int, annotator: str) -> tuple[ArticleLink, ...]:
        """The links from and to articles of a page as an annotator sees them, by their pairs:
        their own, and those of the machine of which they said nothing."""
        with self._file.reads("article_link", page_id):
            found = self._read(
                "WHERE (l.from_page = ?1 OR l.to_page = ?1) AND (n.name = ?2 OR n.machine)",
                (page_id, annotator),
            )
        return tuple(sorted((one.link for one in _seen(found)), key=lambda link: link.pair))

    def every(self, annotators: Sequence[str]) -> list[StoredLink]:
        """All links as the first of the annotators who said something of a pair has it, those that
        were rejected too, in the order in which they were made."""
        order = {name: place for place, name in enumerate(annotators)}
        with self._file.reads("article_link"):
            found = [one for one in self._read("", ()) if one.annotator in order]
        found.sort(key=lambda one: order[one.annotator], reverse=True)
        return sorted(_seen(found), key=lambda one: one.id)

    def articles(self, pages: Iterable[int], annotators: Sequence[str]) -> dict[int, ArticlesHere]:
        """The articles of pages as the first of the annotators has them who worked there."""
        found: dict[int, ArticlesHere] = {}
        order = {name: place for place, name in enumerate(annotators)}
        with self._file.reads("article"):
            rows = self._file.all(
                "SELECT a.page, n.name, a.status, r.uuid, r.key, r.rank FROM annotation a "
                "JOIN annotator n ON n.id = a.annotator LEFT JOIN article r ON r.annotation = a.id "
                "WHERE a.page IN (SELECT value FROM json_each(?)) "
                "AND n.name IN (SELECT value FROM json_each(?))",
                (json.dumps(sorted(set(pages))), json.dumps(list(annotators))),
            )
            for page, name, status, uuid, key, rank in map(_ARTICLE, rows):
                here = found.get(page)
                if here is None or order[name] < order[here.annotator]:
                    here = found[page] = ArticlesHere(name, PAGE_STATES[status])
                if here.annotator == name and uuid is not None:
                    here.keys[uuid] = key
                    here.ranks[uuid] = rank
        return found

    def issue(self, day: str, name: str) -> list[IssuePage]:
        """The pages that are dated `day`, and those without a date whose name holds `name`, where
        that is not empty. By id."""
        where = "WHERE issue_date = ?1 OR (issue_date = '' AND ?2 <> '' AND instr(name, ?2) > 0)"
        return self._pages(where, (day, name))

    def undated(self, folder: str) -> list[IssuePage]:
        """The pages without a date whose source begins so; 2,000 at the most. By id."""
        where = "WHERE issue_date = '' AND substr(source, 1, length(?1)) = ?1"
        return self._pages(where, (folder,), " LIMIT 2000")

    def pages(self, one: int | None = None) -> list[IssuePage]:
        """All pages with what is known of their issue, by id; or one of them."""
        return self._pages("WHERE ?1 IS NULL OR id = ?1", (one,))

    def _pages(self, where: str, values: tuple[object, ...], limit: str = "") -> list[IssuePage]:
        with self._file.reads("page"):
            rows = self._file.all(
                "SELECT id, uuid, name, source, paper, issue_date, page_number FROM page "
                f"{where} ORDER BY id{limit}",
                values,
            )
            return [
                IssuePage(a, b, c, d, PageMeta(*rest)) for a, b, c, d, *rest in map(_PAGE, rows)
            ]

    def pairs(self) -> list[tuple[int, int]]:
        """The pages that an article goes on over, by anybody's links."""
        with self._file.reads("article_link"):
            rows = self._file.all(
                "SELECT from_page, to_page FROM article_link "
                f"WHERE to_article NOT LIKE '{NOT}%' ORDER BY id"
            )
            return [(one, other) for one, other in map(_PAIR, rows)]

    def _read(self, where: str, values: tuple[int | str, ...]) -> list[StoredLink]:
        rows = self._file.all(f"{_ROWS}{where} ORDER BY n.machine DESC, l.id", values)
        found = []
        for row in rows:
            key, name, one, page, to_page, from_id, to_id, origin, other = _LINK(row)
            link = ArticleLink(
                page, one, to_page, other.removeprefix(NOT), ORIGINS[origin], other.startswith(NOT)
            )
            found.append(StoredLink(key, name, from_id, to_id, link))
        return found


def _seen(found: Iterable[StoredLink]) -> Iterable[StoredLink]:
    """One of each pair: the last, which goes before the others."""
    return {one.link.pair: one for one in found}.values()
