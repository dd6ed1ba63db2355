"""How sure the decisions on each line are said to be."""

from dataclasses import replace

import numpy as np
from line_pages import made_page

from yk_reader.formats.lines import confidence_of, line_rows, read_lines, write_lines
from yk_reader.model.annotation import Annotation
from yk_reader.model.layout import CHECKED
from yk_reader.model.vocabulary import PARAGRAPH_ROLES
from yk_reader.segment import propose
from yk_reader.segment.line_confidence import per_cent
from yk_reader.segment.line_model import LineModel
from yk_reader.segment.line_training import Teaching, example_of, train
from yk_reader.segment.taught import Taught
from yk_reader.segment.trust import FACTS, STATES, Trust
from yk_reader.text.reflow import reflow


def told(right: float) -> LineModel:
    """A model that holds every line so sure."""
    example = example_of(*made_page(1))
    assert example is not None
    taught = train([example], None, Teaching(rounds=3, warm_up=1))
    plain = {"mean": np.zeros(FACTS), "spread": np.ones(FACTS), "in": np.zeros((FACTS, STATES)),
             "in_bias": np.zeros(STATES), "out": np.zeros(STATES)}  # fmt: skip
    return LineModel(
        taught.characters, taught.weights, Trust(plain, np.zeros(1), np.array([right]))
    )


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
