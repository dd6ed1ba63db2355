"""Texts of several pages, with form feeds between them: nothing of one goes on in another."""

from dataclasses import replace

from yk_reader.model.annotation import Annotation
from yk_reader.model.layout import Why
from yk_reader.model.page import Page
from yk_reader.model.vocabulary import Origin, Role
from yk_reader.paths import seeds_dir
from yk_reader.segment import propose


def told(text):
    layout = propose(Page(text)).layout
    first: dict[int | None, int] = {None: -1}
    return [
        (text[f.start : f.end].strip(), first.setdefault(f.article, len(first)), f.role, f.joint)
        for f in layout.fragments
    ]


def seeds():
    return [
        path.read_text("utf-8-sig").rstrip("\n") + "\n"
        for path in sorted(seeds_dir().glob("*.txt"))
    ]


def test_each_page_is_proposed_as_it_is_alone():
    pages = seeds()
    together = told("\f".join([*pages, ""]))
    articles = 0
    alone = []
    for page in pages:
        mine = told(page)
        alone += [(text, n if n < 0 else n + articles, *rest) for text, n, *rest in mine]
        articles = max(n for _, n, *_ in alone)
    assert [row[0] for row in together] == [row[0] for row in alone]
    assert together == alone


def test_lines_of_two_pages_do_not_join():
    first, second = "　　本报讯 昨日市里开会，会上说了很多\n", "话，大家都同意了这件事情。\n"
    one, two = told(first + "\f" + second), told(first + second)
    assert [n for _, n, *_ in one] == [1, 2]
    assert [n for _, n, *_ in two] == [1, 1]


def test_what_a_person_decided_on_one_page_holds():
    page = Page("\f".join([*seeds()[:2], ""]))
    first = propose(page)
    base = Annotation(first.layout.fragments, first.layout.articles, first.patches)
    last = base.fragments[-1]
    held = Why(Origin.HUMAN, last.by_role.reason, 100)
    fragments = (*base.fragments[:-1], replace(last, role=Role.CAPTION, by_role=held))
    again = propose(page, replace(base, fragments=fragments))
    assert again.layout.fragments[-1].role is Role.CAPTION
    assert [f.start for f in again.layout.fragments] == [f.start for f in base.fragments]
    assert {(f.start, f.article) for f in again.layout.fragments[:-1]} == {
        (f.start, f.article) for f in base.fragments[:-1]
    }
