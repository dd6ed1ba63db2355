"""Texts in English between blank lines: headings, and where texts and paragraphs begin."""

import pytest

from yk_reader.jobs.work import propose_annotation
from yk_reader.model.page import Page
from yk_reader.model.vocabulary import Role
from yk_reader.text.reflow import reflow

BRIDGE = """Old stone bridge to be
repaired before winter

WUHAN, Oct. 12 -- The oldest bridge of the
county will be closed for two months, as its
pillars need repair, officials said.

“It has carried us for 300 years,” said the
head of the village, who is 81.

Buses will take another road.
"""
APPLES = """Farmers sell apples on line

XI'AN, Oct. 12 (Xinhua) -- Farmers in the
north of the province sold 4,000 tons of ap-
ples by computer last month, three times as
much as a year ago.
"""
STORY = """水库大坝加固完工

本报讯（记者 何大山）经过四个月的紧张施工，青
石水库大坝加固工程昨天完工，下游两万亩农田的灌
溉有了保障。工程总投资六百万元，由县水利局负责
监理。
"""
ROLES = {
    BRIDGE: [Role.HEADLINE, Role.BODY, Role.BODY, Role.BODY],
    APPLES: [Role.HEADLINE, Role.BODY],
    STORY: [Role.HEADLINE, Role.BODY],
}


@pytest.mark.parametrize(
    "texts",
    [(BRIDGE, APPLES), (APPLES, BRIDGE), (STORY, BRIDGE, APPLES), (APPLES, STORY, BRIDGE)],
)
def test_headings_and_paragraphs(texts):
    page = Page("\n".join(texts))
    found = [flow.units for flow in reflow(page, propose_annotation(page)).articles]
    heads = (Role.KICKER, Role.HEADLINE, Role.SUBHEADLINE)
    told = [[Role.HEADLINE if u.role in heads else u.role for u in units] for units in found]
    roles = [
        [role for n, role in enumerate(of) if role is not Role.HEADLINE or not n] for of in told
    ]
    assert roles == [ROLES[text] for text in texts]
    texts_read = " ".join(unit.text for units in found for unit in units)
    if APPLES in texts:
        assert "4,000 tons of apples by computer" in texts_read
    if BRIDGE in texts:
        assert "said the head of the village, who is 81." in texts_read


def test_lines_in_latin_letters_over_chinese_text_are_none():
    rows = ["Hello World Company Ltd", "", *STORY.split("\n")[2:]]
    page = Page("\n".join(rows))
    before = propose_annotation(page).fragments[0]
    assert page.text[before.start : before.end] == rows[0]
    assert before.role is not Role.BODY
