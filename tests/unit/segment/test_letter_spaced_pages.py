"""A page of an engine that puts blanks between all characters is laid out, and reads, as the page
without them."""

import pytest

from yk_reader import paths
from yk_reader.jobs.work import propose_annotation
from yk_reader.model.page import Page
from yk_reader.text.reflow import reflow

PAGES = sorted(paths.seeds_dir().glob("*.txt"))


def spaced(line):
    """With a blank between any two characters; what stands before the line stays."""
    body = line.strip()
    return line[: len(line) - len(line.lstrip())] + " ".join(body)


def look(text):
    page = Page(text)
    annotation = propose_annotation(page)
    lines = [(f.article, f.role, f.joint) for f in annotation.fragments]
    return lines, [unit.text for unit in reflow(page, annotation).units]


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem[:3])
def test_a_seed_page(path):
    text = path.read_text(encoding="utf-8")
    lines, units = look("\n".join(map(spaced, text.split("\n"))))
    assert (lines, units) == look(text)
    assert len(units) > 10
