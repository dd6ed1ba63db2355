"""Links between articles that continue on another page."""

from typing import Final

from yk_reader.model.vocabulary import Origin
from yk_reader.store.annotators import AnnotatorRepository
from yk_reader.store.clock import now
from yk_reader.store.codec import ORIGINS
from yk_reader.store.project_file import ProjectFile
from yk_reader.store.rows import ArticleLink
from yk_reader.store.shapes import Shape

_LINK: Final = Shape("nsnsnsi")
_PAIR: Final = Shape("nn")


class ArticleLinkRepository:
    """Per annotator: which article goes on where."""

    def __init__(self, file: ProjectFile, annotators: AnnotatorRepository) -> None:
        self._file = file
        self._annotators = annotators

    def add(
        self,
        annotator: str,
        origin_page: int,
        origin_article: str,
        target_page: int,
        target_article: str,
        origin: Origin = Origin.HUMAN,
    ) -> int:
        """Say that one article (page id, article uuid) continues in another; the link's id.

        A link that is there already is kept, and its id comes back.
        """
        with self._file.transaction(edit=True):
            who = self._annotators.ensure(annotator)
            row = self._file.db.execute(
                "INSERT INTO article_link(annotator, from_page, from_article, to_page, to_article,"
                " origin, created_at) VALUES (?, ?, ?, ?, ?, ?, ?) "
                "ON CONFLICT DO UPDATE SET origin = excluded.origin RETURNING id",
                (
                    who, origin_page, origin_article, target_page, target_article, origin.code,
                    now(),
                ),
            ).fetchall()[0]  # fmt: skip
        return int(row[0])

    def remove(self, link: int) -> None:
        """Take a link away."""
        with self._file.transaction(edit=True):
            self._file.db.execute("DELETE FROM article_link WHERE id = ?", (link,))

    def of(self, page_id: int, annotator: str) -> tuple[ArticleLink, ...]:
        """The links from and to articles of a page, the annotator's and the machine's."""
        with self._file.reads("article_link", page_id):
            rows = self._file.all(
                "SELECT l.id, n.name, from_page, from_article, to_page, to_article, origin "
                "FROM article_link l JOIN annotator n ON n.id = l.annotator "
                "WHERE (from_page = ?1 OR to_page = ?1) AND (n.name = ?2 OR n.machine) "
                "ORDER BY l.id",
                (page_id, annotator),
            )
            return tuple(
                ArticleLink(a, b, c, d, e, f, ORIGINS[g])
                for a, b, c, d, e, f, g in map(_LINK, rows)
            )

    def pairs(self) -> list[tuple[int, int]]:
        """The pages that an article goes on over, by anybody's links."""
        with self._file.reads("article_link"):
            rows = self._file.all("SELECT from_page, to_page FROM article_link ORDER BY id")
            return [(one, other) for one, other in map(_PAIR, rows)]
