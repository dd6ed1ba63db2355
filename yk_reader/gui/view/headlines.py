"""The words that name an article or a page to a person."""

from yk_reader.model.page import Page
from yk_reader.model.vocabulary import Role
from yk_reader.text.late import late
from yk_reader.text.reflow import ArticleFlow

_HASH = late(r"(_[0-9a-f]{8})[0-9a-f]+$")
"""What a program put behind a name, so that no two files are called the same."""
_DATE = 6
"""So many digits are a date, or have one."""


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


def title_name(name: str) -> str:
    """A page's name where there is room for one: of a hash at its end the first eight digits."""
    return _HASH.sub(r"\1", name)


def short_name(name: str) -> str:
    """What tells a page from others in little room: its name up to the first `_`.

    Where all pages of a paper or of a day have that in common, since it has no digit or is a date,
    more of the name: from the first part with a digit on (`2021-03-04_03`), without a hash at the
    end. The whole name where nothing of it has a digit.
    """
    parts = _HASH.sub("", name).split("_")
    for at, part in enumerate(parts):
        if digits := sum(char.isdigit() for char in part):
            return part if at == 0 and digits < _DATE else "_".join(parts[at:])
    return name
