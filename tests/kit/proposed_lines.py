"""What is proposed for the lines of a page, for tests that look lines up by their text."""

from yk_reader.jobs.work import propose_annotation
from yk_reader.model.page import Page
from yk_reader.model.vocabulary import Role


def proposed_lines(text: str) -> dict[str, tuple[int | None, Role]]:
    """The article and role of each line; of lines with the same text, those of the last."""
    page = Page(text)
    found = propose_annotation(page).fragments
    return {page.text[f.start : f.end]: (f.article, f.role) for f in found}
