"""The words that name an article or a page to a person."""

from yk_reader.model.page import Page
from yk_reader.model.vocabulary import Role
from yk_reader.text.reflow import ArticleFlow


def headline(flow: ArticleFlow) -> str:
    """The words that name an article: its headline, else its first unit."""
    for wanted in (Role.HEADLINE, None):
        for unit in flow.units:
            if wanted is None or unit.role is wanted:
                return unit.text.replace("\n", "")
    return ""


def page_title(page: Page) -> str:
    """Paper, date and page number as far as they are known, else the page's name."""
    known = (page.meta.paper, page.meta.issue_date, page.meta.page_number)
    return " · ".join(filter(None, known)) or page.name
