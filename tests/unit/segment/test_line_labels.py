"""What a line is for the model of lines, from what is known of a page."""

from yk_reader.model.vocabulary import Role
from yk_reader.segment.line_labels import Label, labels_of, may_follow

H, B, Y, C, A, N = Role.HEADLINE, Role.BODY, Role.BYLINE, Role.CAPTION, Role.AD, Role.NOISE


def labels(*lines: tuple[int | None, Role, int]) -> list[str]:
    return [label.name for label in labels_of(lines)]


def test_an_article_from_its_heading_to_its_last_paragraph():
    found = labels((1, H, 0), (1, H, 0), (1, Y, 0), (1, B, 1), (1, B, 1), (1, B, 2))
    assert found == ["HEAD", "HEAD_ON", "BYLINE", "TEXT_UNDER", "MORE", "PARAGRAPH"]


def test_a_heading_under_its_text_and_one_of_another_article():
    found = labels((1, B, 1), (1, H, 0), (2, H, 0), (3, B, 1))
    assert found == ["TEXT", "HEAD_BACK", "HEAD", "TEXT"]


def test_furniture_parts_nothing():
    found = labels((1, B, 1), (None, N, 0), (1, B, 1), (1, B, 2))
    assert found == ["TEXT", "NOISE", "MORE", "PARAGRAPH"]


def test_the_rest_of_a_text_under_its_own_heading_goes_on():
    found = labels((1, B, 1), (1, B, 2), (1, H, 0), (1, B, 2), (1, B, 3))
    assert found == ["TEXT", "PARAGRAPH", "HEAD_BACK", "MORE", "PARAGRAPH"]


def test_advertisements_one_after_another_and_a_byline_that_begins_an_article():
    found = labels((1, A, 0), (1, A, 0), (2, A, 0), (3, Y, 0), (3, B, 1), (4, C, 1), (4, B, 1))
    assert found == ["AD", "AD_ON", "AD", "BYLINE_NEW", "TEXT_UNDER", "TEXT", "PARAGRAPH"]


def test_what_goes_on_follows_what_it_is_the_rest_of():
    assert may_follow(Label.TEXT_UNDER, Label.HEAD_ON)
    assert may_follow(Label.TEXT_UNDER, Label.NOISE)
    assert not may_follow(Label.TEXT_UNDER, Label.MORE)
    assert not may_follow(Label.AD_ON, Label.PARAGRAPH)
    assert not may_follow(Label.HEAD_BACK, Label.HEAD)
    assert all(may_follow(Label.TEXT, before) for before in Label)
