"""How sure the decisions on each line are said to be."""

import math
from dataclasses import replace

import numpy as np
from line_pages import made_page

from yk_reader.formats.lines import confidence_of, line_rows, read_lines, write_lines
from yk_reader.model.annotation import Annotation
from yk_reader.model.layout import CHECKED
from yk_reader.model.vocabulary import PARAGRAPH_ROLES, Role
from yk_reader.segment import propose
from yk_reader.segment.assemble import Draft
from yk_reader.segment.line_confidence import facts_of, per_cent
from yk_reader.segment.line_decisions import LineDecisions
from yk_reader.segment.line_kinds import Kind
from yk_reader.segment.line_labels import Label
from yk_reader.segment.line_model import Judgement, LineModel
from yk_reader.segment.line_training import Teaching, example_of, train
from yk_reader.segment.taught import Taught
from yk_reader.segment.trust import FACTS, LIKELY, RULED, STATES, Trust
from yk_reader.text.reflow import reflow

NOTHING = {
    "mean": np.zeros(LIKELY), "spread": np.ones(LIKELY), "in": np.zeros((LIKELY, STATES)),
    "in_bias": np.zeros(STATES), "out": np.zeros(STATES),
}  # fmt: skip
"""A network to which all lines are the same."""


def told(right: float) -> LineModel:
    """A model that holds every line so sure."""
    example = example_of(*made_page(1))
    assert example is not None
    taught = train([example], None, Teaching(rounds=3, warm_up=1))
    trust = Trust(NOTHING, np.zeros(1), np.array([right]), np.array([[0.0], [right]]))
    return LineModel(taught.characters, taught.weights, trust)


def likely(articles: list[int], none: dict[int, float]) -> list[float]:
    """The log-odds of the lines of these articles; `none`: how probable it is that at such a line
    no article begins, where that is in doubt."""
    n = len(articles)
    labels = np.array(
        [Label.TEXT if not i or articles[i] != articles[i - 1] else Label.MORE for i in range(n)]
    )
    probable = np.zeros((n, len(Label)))
    probable[np.arange(n), labels] = 1.0
    for i, share in none.items():
        probable[i, [Label.TEXT, Label.MORE]] = 1 - share, share
    drafts = [Draft(article, Role.BODY) for article in articles]
    told = [Label(label) for label in labels.tolist()]
    judgement = Judgement(probable, labels, [Kind.MORE] * n, 0.0)
    facts = facts_of(LineDecisions(judgement, told, [Kind.MORE] * n, [40] * n), drafts)
    return facts[:, LIKELY].round(2).tolist()


def test_lines_of_an_article_that_may_be_part_of_a_larger_one_are_doubtful():
    sure, doubtful = round(math.log(1.003 / 0.003), 2), round(math.log(0.603 / 0.403), 2)
    found = likely([1] * 6 + [2] * 4, {6: 0.4})
    assert found[:6] == [sure] * 6
    assert found[7:] == [doubtful] * 3
    assert found[6] < doubtful
    # the article after is the smaller one: it is not in doubt itself
    found = likely([1] * 4 + [2] * 6, {4: 0.4})
    assert found[:4] == [doubtful] * 4
    assert found[5:] == [sure] * 5


def test_a_larger_article_beyond_a_smaller_one_counts_and_a_chain_of_doubts_weakens():
    found = likely([1] * 6 + [2] * 2 + [3] * 4, {6: 0.5, 8: 0.5})
    assert found[11] == round(math.log(0.753 / 0.253), 2)
    assert found[7] == round(math.log(0.253 / 0.753), 2)


def test_a_missed_boundary_makes_the_lines_beyond_it_doubtful():
    inside = likely([1] * 10, {2: 0.7})
    assert inside[0] == inside[1] < inside[5] == inside[9]


def test_on_pages_that_the_rules_do_not_know_the_probabilities_alone_order_the_lines():
    strange = np.array([[-4.0, 4.0], [0.1, 0.9]])
    trust = Trust(NOTHING, np.zeros(1), np.array([0.6]), strange)
    facts = np.zeros((4, FACTS))
    facts[:, LIKELY] = 5.0, -5.0, 5.0, 5.0
    facts[:, RULED] = 0.0, 0.0, 0.5, 0.25
    assert trust.probable(facts).round(9).tolist() == [0.9, 0.1, 0.6, 0.75]


def test_the_weakest_decision_on_a_line_is_as_sure_as_the_line():
    page, _ = made_page(3)
    for f in propose(page, None, Taught(lines=told(0.62))).layout.fragments:
        decisions = [f.by_article, f.by_role]
        decisions += [f.by_joint] if f.role in PARAGRAPH_ROLES else []
        assert min(why.confidence for why in decisions) == 62
        assert confidence_of(f) == 0.62
    assert {
        confidence_of(f) for f in propose(page, None, Taught(lines=told(1.0))).layout.fragments
    } == {0.99}
    assert {
        confidence_of(f) for f in propose(page, None, Taught(lines=told(0.0))).layout.fragments
    } == {0.03}


def test_the_lines_file_tells_it_and_files_without_it_are_read():
    page, _ = made_page(3)
    layout = propose(page, None, Taught(lines=told(0.62))).layout
    first = replace(layout.fragments[0], by_article=CHECKED, by_role=CHECKED, by_joint=CHECKED)
    annotation = Annotation((first, *layout.fragments[1:]), layout.articles)
    text = write_lines(line_rows(page, annotation, reflow(page, annotation)))
    header, one, two, *_ = text.splitlines()
    assert header.endswith("\ttext\tconfidence")
    assert (one.split("\t")[-1], two.split("\t")[-1]) == ("1.00", "0.62")
    assert [row.confidence for row in read_lines(text)][:2] == [1.0, 0.62]
    short = "\n".join(line.rsplit("\t", 1)[0] for line in text.splitlines()) + "\n"
    plain = read_lines(short)
    assert {row.confidence for row in plain} == {None}
    assert [row.text for row in plain] == [row.text for row in read_lines(text)]
    assert write_lines(plain).splitlines()[1] == one.rsplit("\t", 1)[0] + "\t"


def test_the_last_per_cents_are_told_finer():
    shares = np.array([0.0, 0.5, 0.7, 0.94999, 0.95, 0.995, 0.9995, 1.0])
    assert per_cent(shares).tolist() == [3, 50, 70, 94, 95, 97, 99, 99]
