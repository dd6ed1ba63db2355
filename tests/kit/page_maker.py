"""A small newspaper page for the tests of edits, written as one string."""

from yk_reader.model.annotation import Annotation
from yk_reader.model.layout import Article, Fragment
from yk_reader.model.page import Page
from yk_reader.model.vocabulary import Joint, Role

ROLES = {
    "L": Role.COLUMN, "K": Role.KICKER, "H": Role.HEADLINE, "U": Role.SUBHEADLINE,
    "Y": Role.BYLINE, "D": Role.DECK, "T": Role.SUBHEAD, "B": Role.BODY, "C": Role.CAPTION,
    "N": Role.NOISE,
}  # fmt: skip
LETTERS = {role: letter for letter, role in ROLES.items()}
JOINTS = {
    "¶": Joint.PARAGRAPH, "/": Joint.BREAK, "_": Joint.SPACE, "+": Joint.GLUE,
}  # fmt: skip
SIGNS = {joint: sign for sign, joint in JOINTS.items()}


def make(*lines: str) -> tuple[Page, Annotation]:
    """Each line is `1H¶ text`: article number (- for furniture), role, joint, the raw line.

    The reading order inside an article is the raw one. "" is a blank line.
    """
    text = "\n".join(line.partition(" ")[2] for line in lines)
    page = Page(text, "page")
    fragments = []
    marks = [line for line in lines if line]
    for n, (line, mark) in enumerate(zip(page.marked_lines(), marks, strict=True), 1):
        article = None if mark[0] == "-" else int(mark[0])
        fragments.append(
            Fragment(
                line.start, line.end, article, n if article else 0, ROLES[mark[1]], JOINTS[mark[2]]
            )
        )
    keys = sorted({f.article for f in fragments if f.article is not None})
    articles = tuple(Article(k, f"u{k}", i) for i, k in enumerate(keys, 1))
    return page, Annotation(tuple(fragments), articles)


def start_of(page: Page, line: int) -> int:
    """The raw start of the first fragment of a 1-based line."""
    return next(x.start for x in page.marked_lines() if x.number == line)


def show(page: Page, annotation: Annotation) -> list[str]:
    """Each article by rank: role, joint and first raw character of its lines in reading order."""
    return [
        " ".join(
            LETTERS[f.role] + SIGNS[f.joint] + page.text[f.start : f.start + 1]
            for f in annotation.members(a.key)
        )
        for a in sorted(annotation.articles, key=lambda a: a.rank)
    ]


def locked(annotation: Annotation) -> list[int]:
    """The raw indexes of the fragments whose article is locked."""
    return [i for i, f in enumerate(annotation.fragments) if f.by_article.locked]
