"""An article goes on in an article of another page, or it does not.

Such a step belongs to the page on which it was made, and is taken back there. The link lies
between two pages, so that it may be gone when the step is taken back: then nothing is left to do.
"""

from dataclasses import replace
from typing import ClassVar

from yk_reader.edits.base import BaseEdit, Description, refuse
from yk_reader.model.annotation import Annotation
from yk_reader.model.links import ArticleLink
from yk_reader.model.page import Page
from yk_reader.model.records import dataclass


@dataclass(frozen=True, slots=True)
class LinkArticles(BaseEdit):
    """One article goes on in another. `place` and `title` say in the history where the other one
    is and what it is called."""

    link: ArticleLink
    place: str = ""
    title: str = ""
    kind: ClassVar[str] = "link-articles"

    def describe(self, page: Page, annotation: Annotation) -> Description:
        """Description with the article's number, the other one's place and title."""
        return _told(self.kind, self.link, annotation, self.place, self.title)

    def apply(self, page: Page, annotation: Annotation) -> Annotation:
        """The annotation with the link."""
        link = self.link
        if link.from_page == link.to_page:
            raise refuse(
                "link-one-page",
                "Both articles are on one page.",
                "Join them instead: give the lines to the article.",
            )
        _check(link, annotation)
        for other in annotation.links:
            if other.rejected:
                continue
            if other.pair == link.pair:
                raise refuse("link-there", "The article goes on there already.")
            if other.from_article == link.from_article:
                raise refuse(
                    "link-onward",
                    "The article goes on elsewhere already.",
                    "Take that link away first.",
                )
            if other.to_article == link.to_article:
                raise refuse(
                    "link-backward",
                    "Another article goes on there already.",
                    "Take that link away first.",
                )
        return _with(annotation, replace(link, rejected=False))


@dataclass(frozen=True, slots=True)
class RejectLink(BaseEdit):
    """One article does not go on in another: a link is taken away, or one that was offered is not
    offered again."""

    link: ArticleLink
    place: str = ""
    title: str = ""
    kind: ClassVar[str] = "reject-link"
    begins_work: ClassVar[bool] = False

    def describe(self, page: Page, annotation: Annotation) -> Description:
        """Description with the article's number, the other one's place and title."""
        return _told(self.kind, self.link, annotation, self.place, self.title)

    def apply(self, page: Page, annotation: Annotation) -> Annotation:
        """The annotation with the link rejected."""
        here = any(other.pair == self.link.pair for other in annotation.links)
        if not here:
            _check(self.link, annotation)
        return _with(annotation, replace(self.link, rejected=True))


def _check(link: ArticleLink, annotation: Annotation) -> None:
    known = {article.uuid for article in annotation.articles}
    if link.from_article not in known and link.to_article not in known:
        raise refuse(
            "no-such-article",
            "That article is not on the page any more.",
            "Choose another article.",
        )


def _with(annotation: Annotation, link: ArticleLink) -> Annotation:
    rows = {other.pair: other for other in annotation.links} | {link.pair: link}
    return replace(annotation, links=tuple(rows[pair] for pair in sorted(rows)))


def _told(
    kind: str, link: ArticleLink, annotation: Annotation, place: str, title: str
) -> Description:
    """`onward` is 1 where the article of this page goes on, 0 where it comes from elsewhere."""
    ranks = {article.uuid: article.rank for article in annotation.articles}
    onward = link.from_article in ranks
    number = ranks.get(link.from_article if onward else link.to_article, 0)
    return Description(
        kind, {"article": number, "onward": int(onward), "page": place, "title": title}
    )
