"""Made-up pages for the tests of the model of lines: two kinds of paper, drawn from a seed."""

import random

from yk_reader.model.annotation import Annotation
from yk_reader.model.layout import Article, Fragment
from yk_reader.model.page import Page
from yk_reader.model.vocabulary import Joint, Role

WORDS = "山水花木江河桥路城乡村市人民工农学生书报会议春夏秋冬风雨日月年时东西南北大小高新"


def made_page(seed: int) -> tuple[Page, Annotation]:
    """Four short articles, heading over text, paragraphs two cells short, and what they are."""
    rnd = random.Random(seed)
    lines: list[tuple[str, int, Role, Joint]] = []
    for article in range(1, 5):
        title = "".join(rnd.choices(WORDS, k=rnd.randint(5, 8)))
        lines.append((title, article, Role.HEADLINE, Joint.PARAGRAPH))
        for _ in range(rnd.randint(1, 3)):
            text = "".join(rnd.choices(WORDS, k=rnd.randint(20, 60)))
            text = "，".join(text[i : i + 7] for i in range(0, len(text), 7)) + "。"
            cut = [text[:10], *(text[i : i + 12] for i in range(10, len(text), 12))]
            for k, piece in enumerate(cut):
                joint = Joint.GLUE if k else Joint.PARAGRAPH
                lines.append((piece, article, Role.BODY, joint))
    page = Page("\n".join(text for text, *_ in lines), f"made{seed}")
    spans = page.marked_lines()
    fragments = tuple(
        Fragment(span.start, span.end, article, order, role, joint)
        for order, (span, (_, article, role, joint)) in enumerate(zip(spans, lines, strict=True), 1)
    )
    return page, Annotation(fragments, tuple(Article(k, f"u{k}", k) for k in range(1, 5)))
