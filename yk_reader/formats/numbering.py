"""The article names A1, A2, … that the table files use: by first appearance on the page."""

from yk_reader.model.annotation import Annotation


def article_names(annotation: Annotation) -> dict[int, str]:
    """Article key → `A1`, `A2`, … in the order in which the articles' first marks stand."""
    names: dict[int, str] = {}
    known = {article.key for article in annotation.articles}
    for fragment in annotation.fragments:
        key = fragment.article
        if key is not None and key in known and key not in names:
            names[key] = f"A{len(names) + 1}"
    return names


def one_line(text: str) -> str:
    """The text as one cell of a table file: tabs and line ends become spaces."""
    return text.replace("\t", " ").replace("\n", " ").replace("\r", " ")
