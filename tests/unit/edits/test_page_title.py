"""The title of a page in the lists."""

from yk_reader import paths
from yk_reader.formats.gold import load_gold
from yk_reader.model.annotation import Annotation
from yk_reader.model.layout import Article, Fragment, Why
from yk_reader.model.page import Page
from yk_reader.model.vocabulary import Joint, Role
from yk_reader.session.steps import title_of
from yk_reader.text.decode import decode
from yk_reader.text.reflow import reflow


def test_a_headline_without_body_does_not_name_the_page():
    path = next(paths.seeds_dir().glob("002*.txt"))
    page = Page(decode(path.read_bytes()).text, path.stem)
    title = title_of(reflow(page, load_gold(page, path.parent / "gold", path.stem)))
    assert title.startswith("电动工具行业轻量级数字化改造培训班")
    assert "\n" not in title


def test_without_such_a_headline_the_first_text_does():
    page = Page("一题\n说明\n", "x")
    why = Why()
    rows = tuple(
        Fragment(a, b, 1, n, role, Joint.PARAGRAPH, False, why, why, why, why)
        for n, (a, b, role) in enumerate(((0, 2, Role.HEADLINE), (3, 5, Role.CAPTION)), 1)
    )
    annotation = Annotation(rows, (Article(1, "u", 1),))
    assert title_of(reflow(page, annotation)) == "一题"
