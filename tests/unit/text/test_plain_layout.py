"""What stands for a proposal: every line of a page in one article."""

from uuid import UUID

import pytest

from yk_reader.model.annotation import Annotation
from yk_reader.model.page import Page
from yk_reader.model.reasons import Reason
from yk_reader.model.vocabulary import Joint
from yk_reader.text.plain import lines_as_article
from yk_reader.text.reflow import reflow

PAGE = Page("甲乙\n \n　丙丁\n戊\n", "p")


@pytest.mark.parametrize(
    ("joint", "units"), [(Joint.PARAGRAPH, ["甲乙", "丙丁", "戊"]), (Joint.GLUE, ["甲乙丙丁戊"])]
)
def test_every_line_is_body_of_one_article(joint, units):
    annotation = lines_as_article(PAGE, joint, 30)
    (article,) = reflow(PAGE, annotation).articles
    assert [unit.text for unit in article.units] == units
    (uuid,) = {a.uuid for a in annotation.articles}
    assert str(UUID(uuid)) == uuid
    assert lines_as_article(PAGE, joint, 30) == annotation
    whys = {(f.by_role.reason, f.confidence) for f in annotation.fragments}
    assert whys == {(Reason.FALLBACK, 30)}


def test_a_page_without_marks_has_no_article():
    assert lines_as_article(Page(" \n", "p"), Joint.GLUE) == Annotation()
