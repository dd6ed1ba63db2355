"""Corrections that wait: offered by a known text, accepted or rejected by a person."""

import pytest
from given_pages import BRIDGE, LIBRARY, aligned, given, page_of, proposed

from yk_reader.edits import (
    AcceptProposed,
    ApplyAligned,
    ApplyProposal,
    CorrectLine,
    RejectProposed,
    SetStatus,
)
from yk_reader.edits.aligning import open_proposals
from yk_reader.model.annotation import Delta
from yk_reader.model.errors import EditRefused
from yk_reader.model.vocabulary import Origin, PageStatus, PatchReason, PatchStatus
from yk_reader.segment import propose
from yk_reader.text.reflow import reflow

READ = tuple(each.replace("二十", "三十").replace("果农", "莓农") for each in BRIDGE)


def laid(page, base, *texts, closed=False):
    """The edit of texts on a page."""
    _, made, _ = aligned(page, *texts, base=base)
    offers = tuple((d.start, d.end, d.text, d.confidence) for d in made.differences)
    return ApplyAligned(made.proposal, made.starts, offers, closed)


@pytest.fixture
def page():
    return page_of(READ, LIBRARY)


@pytest.fixture
def after(page):
    base = proposed(page)
    return laid(page, base, given(BRIDGE), given(LIBRARY)).apply(page, base)


def waiting(annotation):
    return [(p.text, p.reason, p.origin) for p in annotation.patches if p.proposed]


def test_what_is_offered_changes_nothing(page, after):
    assert waiting(after) == [
        ("二", PatchReason.ALIGNED, Origin.IMPORTED),
        ("果", PatchReason.ALIGNED, Origin.IMPORTED),
    ]
    assert "三十米" in reflow(page, after).text
    assert [p.key for p in open_proposals(after)] == [p.key for p in after.patches if p.proposed]


def test_one_is_accepted_and_one_rejected(page, after):
    first, second = open_proposals(after)
    done = AcceptProposed((first.key,)).apply(page, after)
    assert "二十米" in reflow(page, done).text
    taken = next(p for p in done.patches if p.key == first.key)
    assert (taken.origin, taken.status, taken.confidence) == (
        Origin.HUMAN, PatchStatus.ACTIVE, 100,
    )  # fmt: skip
    done = RejectProposed((second.key,)).apply(page, done)
    assert not open_proposals(done)
    assert "莓农" in reflow(page, done).text
    assert Delta.between(after, done).inverse.apply(done) == after


def test_rejected_and_accepted_ones_are_not_offered_again(page, after):
    first, second = open_proposals(after)
    done = RejectProposed((second.key,)).apply(
        page, AcceptProposed((first.key,)).apply(page, after)
    )
    again = laid(page, done, given(BRIDGE), given(LIBRARY)).apply(page, done)
    assert again == done


def test_laid_over_twice_it_is_the_same(page, after):
    assert laid(page, after, given(BRIDGE), given(LIBRARY)).apply(page, after) == after


def test_proposing_again_keeps_what_waits(page, after):
    again = ApplyProposal(propose(page, after)).apply(page, after)
    assert waiting(again) == waiting(after)
    assert again.fragments == after.fragments


def test_a_correction_by_hand_over_it_closes_it(page, after):
    first, second = open_proposals(after)
    fragment = after.fragment_at(first.start)
    text = page.text[fragment.start : fragment.end].replace("三十", "九十")
    done = CorrectLine(fragment.start, text).apply(page, after)
    assert open_proposals(done) == [second]
    with pytest.raises(EditRefused):
        AcceptProposed((first.key,)).apply(page, done)
    both = AcceptProposed((first.key, second.key)).apply(page, done)
    assert "九十米" in reflow(page, both).text
    assert "果农" in reflow(page, both).text


def test_what_is_not_there_is_refused(page, after):
    for edit in (AcceptProposed((99,)), RejectProposed((99,)), AcceptProposed(())):
        with pytest.raises(EditRefused) as refusal:
            edit.apply(page, after)
        assert refusal.value.code == "no-such-patch"


def test_a_page_that_is_done_is_left_alone_unless_asked(page):
    base = SetStatus(PageStatus.DONE).apply(page, proposed(page))
    with pytest.raises(EditRefused) as refusal:
        laid(page, base, given(BRIDGE)).apply(page, base)
    assert refusal.value.code == "page-closed"
    done = laid(page, base, given(BRIDGE), closed=True).apply(page, base)
    assert done.status is PageStatus.DONE
    assert done.fragments == base.fragments
    assert len(open_proposals(done)) == 2


def test_done_leaves_what_waits_as_it_is(page, after):
    done = SetStatus(PageStatus.DONE).apply(page, after)
    assert waiting(done) == waiting(after)
