"""Where corrections are shown, over random pages: what is marked is what they changed."""

from hypothesis import given
from layout_strategies import laid_out

from yk_reader.gui.view.corrections import Corrections
from yk_reader.model.annotation import Annotation
from yk_reader.model.page import Page
from yk_reader.text.reflow import reflow


@given(laid_out())
def test_what_is_marked_is_what_was_corrected(case: tuple[Page, Annotation]) -> None:
    page, annotation = case
    flowed = reflow(page, annotation)
    known = Corrections(page, annotation, flowed)
    found = known.between(0, len(page.text))
    assert [one.patch for one in found] == sorted(
        (p for p in annotation.patches if p.active), key=lambda p: p.start
    )
    for one in found:
        assert page.text[slice(*one.raw)] == one.read
        assert one.patch.start <= one.raw[0] <= one.raw[1] <= one.patch.end
        fragment = annotation.fragment_at(one.patch.start)
        assert fragment is not None
        assert (one.flow is None) == (fragment.article is None)
        if one.flow is not None:
            assert flowed.text[slice(*one.flow)] == one.now
    shown = [one for unit in flowed.units for one in known.in_unit(unit)]
    assert {one.patch.key for one in shown} == {
        one.patch.key for one in found if one.flow is not None
    }
