"""The proposals for the three seeds with gold: what a person would have to mend, and the text."""

from pathlib import Path

import pytest

from yk_reader.formats.lines import line_rows, read_lines
from yk_reader.formats.reflow_text import read_units
from yk_reader.measure import by_line, line_scores, text_score
from yk_reader.model.annotation import Annotation
from yk_reader.model.page import Page
from yk_reader.segment import propose
from yk_reader.text.reflow import reflow

SEEDS = Path(__file__).parents[2] / "seeds"
STEMS = sorted(p.name.split(".")[0] for p in (SEEDS / "gold").glob("*.lines.tsv"))


def proposed(stem: str) -> tuple[Page, Annotation]:
    page = Page((SEEDS / f"{stem}.txt").read_text("utf-8"), stem)
    proposal = propose(page)
    return page, Annotation(proposal.layout.fragments, proposal.layout.articles, proposal.patches)


@pytest.mark.parametrize("stem", STEMS)
def test_lines(stem: str) -> None:
    page, annotation = proposed(stem)
    gold = read_lines((SEEDS / "gold" / f"{stem}.lines.tsv").read_text("utf-8"))
    found = line_rows(page, annotation, reflow(page, annotation))
    scores = line_scores(by_line(gold), by_line(found), fine=True)
    assert scores["exact_articles"] == 1.0
    assert scores["heading_attached"] == 1.0
    assert scores["order"] >= 0.98
    assert scores["actions"] <= 3


@pytest.mark.parametrize("stem", STEMS)
def test_text(stem: str) -> None:
    page, annotation = proposed(stem)
    units = [unit.text for unit in reflow(page, annotation).units]
    gold = read_units((SEEDS / "gold" / f"{stem}.reflow.txt").read_text("utf-8"))
    score = text_score(gold, units)
    assert score.cer <= 0.002
    assert score.exact >= score.units - 1
