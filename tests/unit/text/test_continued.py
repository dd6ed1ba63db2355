"""A page with what its articles go on with: nothing of it moves, all of a part comes."""

from dataclasses import replace

from yk_reader.model.annotation import Annotation
from yk_reader.model.entity import Entity, Span
from yk_reader.model.layout import Article, Fragment, Patch
from yk_reader.model.page import Page
from yk_reader.model.vocabulary import Joint, PatchReason, Role
from yk_reader.text.continued import Piece, continued
from yk_reader.text.reflow import reflow


def made(text, name):
    """Each line is an article of one body line; every second one is tagged and corrected."""
    page, fragments, articles = Page(text, name), [], []
    for number, line in enumerate(page.marked_lines(), 1):
        fragments.append(Fragment(line.start, line.end, number, 1, Role.BODY, Joint.GLUE))
        articles.append(Article(number, f"{name}{number}", number))
    last = fragments[-1]
    patch = Patch(1, last.start, last.start + 1, "改改", PatchReason.TYPO)
    entity = Entity(1, f"{name}e", "PER", (Span(last.start + 1, last.end),))
    return page, Annotation(tuple(fragments), tuple(articles), (patch,), (entity,))


def test_parts_come_with_patches_and_entities_and_nothing_moves():
    page, annotation = made("甲一\n甲二\n", "a")
    other, theirs = made("乙一\n𠀀二\n", "b")
    third, last = made("丙一\n丙二", "c")
    pieces = [Piece(2, other, theirs, 2), Piece(3, third, last, 2)]
    both = continued(page, annotation, {1: pieces})
    flow = reflow(both.page, both.annotation)
    texts = [[unit.text for unit in each.units] for each in flow.articles]
    assert texts == [["甲一", "改改二", "改改二"], ["改改二"]]
    assert both.page.text.startswith(page.text)
    assert [part.page_id for part in both.parts] == [2, 3]
    for part in both.parts:
        assert both.page.text[part.start : part.end] == part.page.text
        assert both.part_at(part.start) is part
    assert both.part_at(0) is None
    assert both.part_at(len(page.text)) is None
    placed = flow.placed(both.annotation.entities)
    assert [placed[key].surface for key in sorted(placed)] == ["二", "二", "二"]
    assert len({e.key for e in both.annotation.entities}) == 3
    assert len({p.key for p in both.annotation.patches}) == 3
    # what is not in the article stays away: the first line of page b, with no fragment here
    assert not any(f.start == both.parts[0].start for f in both.annotation.fragments)


def test_an_article_without_lines_is_no_part():
    page, annotation = made("甲一\n甲二\n", "a")
    other, theirs = made("乙一\n", "b")
    both = continued(page, annotation, {1: [Piece(2, other, theirs, 9)]})
    assert both.parts == ()
    assert both.page.text == page.text
    assert replace(both.annotation, links=()) == annotation
