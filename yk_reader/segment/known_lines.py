"""What lines are by their words and their place, whatever rules and model made of them: each form
that newspapers have is kept by a module of its own."""

from yk_reader.model.profile import Period
from yk_reader.segment.classified import keep_classified
from yk_reader.segment.cues import Cue
from yk_reader.segment.editors_notes import keep_editors_notes
from yk_reader.segment.english import keep_english
from yk_reader.segment.letters import keep_letters
from yk_reader.segment.line_decisions import LineDecisions
from yk_reader.segment.line_kinds import Kind
from yk_reader.segment.lists import keep_lists
from yk_reader.segment.mending import Ruled, part_whole_paragraphs
from yk_reader.segment.notes_alone import keep_notes
from yk_reader.segment.parted import keep_parts
from yk_reader.segment.rejoining import rejoin
from yk_reader.segment.signatures import keep_signatures
from yk_reader.segment.titles import keep_titles


def keep_known(
    cues: list[Cue],
    kinds: list[Kind],
    rules: Ruled,
    period: Period,
    decisions: LineDecisions | None,
) -> list[int]:
    """Mend the kinds of a page's lines (at least one), in place, before the page is divided; the
    bylines under editors' notes, which are paragraphs until it is. `rules`: what they decide
    alone; `decisions`: the model's, None where the rules decide."""
    sheet = rules.sheet
    part_whole_paragraphs(cues, kinds)
    rejoin(sheet, kinds)
    keep_signatures(cues, kinds, sheet)
    keep_classified(cues, kinds, sheet)
    keep_lists(cues, kinds, sheet, decisions)
    keep_titles(cues, kinds, sheet)
    keep_letters(cues, kinds, sheet)
    keep_parts(cues, kinds, rules, period)
    keep_notes(cues, kinds, sheet)
    signed = keep_editors_notes(cues, kinds, sheet)
    keep_english(cues, kinds, sheet)
    return signed
