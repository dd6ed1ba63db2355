"""What a second reading offers: it waits, and nothing that a person did is touched."""

import pytest
from given_pages import BRIDGE, LIBRARY, page_of, proposed

from yk_reader.edits import AddPatch, OfferReading, RejectProposed, SetStatus
from yk_reader.model.annotation import Delta
from yk_reader.model.errors import EditRefused
from yk_reader.model.vocabulary import Origin, PageStatus, PatchReason
from yk_reader.text.reflow import reflow


@pytest.fixture
def page():
    return page_of(BRIDGE, LIBRARY)


@pytest.fixture
def base(page):
    return proposed(page)


def offer(page, old, new, sure=90):
    at = page.text.index(old)
    line = next(each for each in page.marked_lines() if each.start <= at < each.end)
    return (line.start, line.end), (at, at + len(old), new, sure)


def edit(page, *pairs):
    found = [offer(page, old, new) for old, new in pairs]
    return OfferReading(tuple(one for one, _ in found), tuple(sorted(each for _, each in found)))


def waiting(annotation):
    return [(p.text, p.reason, p.origin, p.confidence) for p in annotation.patches if p.proposed]


def test_it_waits_and_changes_nothing_yet(page, base):
    after = edit(page, ("二十", "三十")).apply(page, base)
    assert waiting(after) == [("三十", PatchReason.READ_AGAIN, Origin.IMPORTED, 90)]
    assert reflow(page, after).text == reflow(page, base).text
    assert Delta.between(after, base).apply(after) == base


def test_a_later_reading_takes_the_place_of_an_earlier_one(page, base):
    first = edit(page, ("二十", "三十"), ("乡镇", "村镇")).apply(page, base)
    again = edit(page, ("二十", "四十")).apply(page, first)
    assert [each[0] for each in waiting(again)] == ["四十", "村镇"]
    span, _ = offer(page, "二十", "")
    assert [each[0] for each in waiting(OfferReading((span,), ()).apply(page, again))] == ["村镇"]


def test_what_was_rejected_is_not_offered_again(page, base):
    after = edit(page, ("二十", "三十")).apply(page, base)
    (key,) = [p.key for p in after.patches if p.proposed]
    gone = RejectProposed((key,)).apply(page, after)
    with pytest.raises(EditRefused) as error:
        edit(page, ("二十", "三十")).apply(page, gone)
    assert error.value.code == "nothing-changes"


def test_a_persons_correction_stays(page, base):
    at = page.text.index("二十")
    mine = AddPatch(at, at + 2, "廿").apply(page, base)
    assert edit(page, ("二十", "三十")).outcome(page, mine) is None


def test_a_page_that_is_done_is_left_alone(page, base):
    done = SetStatus(PageStatus.DONE).apply(page, base)
    with pytest.raises(EditRefused) as error:
        edit(page, ("二十", "三十")).apply(page, done)
    assert error.value.code == "page-closed"
