"""ArticleLink: an article goes on in an article of another page."""

from yk_reader.model.records import dataclass
from yk_reader.model.vocabulary import Origin


@dataclass(frozen=True, slots=True)
class ArticleLink:
    """One article goes on in another one, or (`rejected`) a person said that it does not.

    Pages and articles by their uuids, which stay what they are when files are copied and merged.
    `origin` says who took the decision.
    """

    from_page: str
    from_article: str
    to_page: str
    to_article: str
    origin: Origin = Origin.HUMAN
    rejected: bool = False

    @property
    def pair(self) -> tuple[str, str, str, str]:
        """What tells it from other links: both pages and both articles."""
        return self.from_page, self.from_article, self.to_page, self.to_article

    @property
    def stands(self) -> bool:
        """Whether the article goes on there."""
        return not self.rejected


def standing(links: "tuple[ArticleLink, ...]") -> "tuple[ArticleLink, ...]":
    """Those that were not rejected."""
    return tuple(link for link in links if not link.rejected)
