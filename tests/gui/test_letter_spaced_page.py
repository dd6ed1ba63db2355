"""Blanks that an engine put between all characters are dropped without a mark at each."""

from yk_reader import paths
from yk_reader.gui.view.corrections import Corrections
from yk_reader.jobs.work import propose_annotation
from yk_reader.model.page import Page
from yk_reader.model.vocabulary import PatchReason
from yk_reader.text.reflow import reflow

SEED = sorted(paths.seeds_dir().glob("*.txt"))[0]


def marked(text):
    page = Page(text)
    annotation = propose_annotation(page)
    corrections = Corrections(page, annotation, reflow(page, annotation))
    marks = corrections.between(0, len(text))
    return [one.patch.reason for one in marks], [p.reason for p in annotation.patches if p.active]


def test_a_page_with_blanks_between_all_characters_is_calm():
    text = SEED.read_text(encoding="utf-8")
    some, patches = marked(text)
    assert len(some) == len(patches) > 0
    none, dropped = marked("\n".join(" ".join(line.strip()) for line in text.split("\n")))
    assert PatchReason.JUSTIFIED_SPACE not in none
    assert dropped.count(PatchReason.JUSTIFIED_SPACE) > 1000
