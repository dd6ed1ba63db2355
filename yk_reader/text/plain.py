"""The layout of a text that nothing was proposed for."""

from uuid import NAMESPACE_OID, uuid5

from yk_reader.model.annotation import Annotation
from yk_reader.model.layout import Article, Fragment, Why
from yk_reader.model.page import Page
from yk_reader.model.reasons import Reason
from yk_reader.model.vocabulary import Joint, Role


def lines_as_article(page: Page, joint: Joint, confidence: int = 100) -> Annotation:
    """Every line as body of one article, the lines joined by `joint`; nothing without marks.

    `confidence`: per cent, of every decision. The article's uuid follows from the text.
    """
    why = Why(reason=Reason.FALLBACK, confidence=confidence)
    fragments = tuple(
        Fragment(
            line.start, line.end, 1, order, Role.BODY, joint if order > 1 else Joint.PARAGRAPH,
            by_article=why, by_role=why, by_joint=why, by_order=why,
        )
        for order, line in enumerate(page.marked_lines(), 1)
    )  # fmt: skip
    if not fragments:
        return Annotation()
    uuid = str(uuid5(NAMESPACE_OID, f"{page.sha256}/article"))
    return Annotation(fragments, (Article(1, uuid, 1),))
