"""What an engine put between all characters, or an export at all lines, is dropped without a mark
at each."""

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


def test_a_page_with_signs_of_an_export_at_all_lines_is_calm():
    lines = SEED.read_text(encoding="utf-8").split("\n")
    few, patches = marked("\n".join([*lines[:-9], *(f"|{line}" for line in lines[-9:])]))
    assert 0 < few.count(PatchReason.BESIDE) == patches.count(PatchReason.BESIDE)
    none, dropped = marked("\n".join(f"> {line}" if line.strip() else line for line in lines))
    assert PatchReason.BESIDE not in none
    assert dropped.count(PatchReason.BESIDE) > 100
