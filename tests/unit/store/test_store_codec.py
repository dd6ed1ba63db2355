"""Deltas as JSON: any delta comes back; what an earlier version wrote stays readable."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yk_reader.model.annotation import Delta, Images
from yk_reader.model.entity import Entity, Span
from yk_reader.model.layout import Article, Fragment, Patch, Why
from yk_reader.model.reasons import Reason
from yk_reader.model.vocabulary import (
    EntityStatus,
    Joint,
    Origin,
    PageStatus,
    PatchReason,
    PatchStatus,
    Role,
)
from yk_reader.store import decode_delta, encode_delta

number = st.integers(0, 10**9)
percent = st.integers(0, 100)
words = st.text(st.characters(exclude_categories=["Cs"]))
why = st.builds(Why, st.sampled_from(Origin), st.sampled_from(Reason), percent)
span = st.builds(Span, number, number, number, number)
images = st.builds(
    Images,
    st.lists(
        st.builds(
            Fragment, number, number, st.none() | number, number, st.sampled_from(Role),
            st.sampled_from(Joint), st.booleans(), why, why, why, why,
        ), max_size=5,
    ).map(tuple),
    st.lists(st.builds(Article, number, words, number, words, st.booleans()), max_size=3).map(
        tuple
    ),
    st.lists(
        st.builds(
            Patch, number, number, number, words, st.sampled_from(PatchReason),
            st.sampled_from(Origin), st.sampled_from(PatchStatus), percent, st.none() | number,
        ), max_size=3,
    ).map(tuple),
    st.lists(
        st.builds(
            Entity, number, words, words, st.lists(span, max_size=3).map(tuple),
            st.sampled_from(EntityStatus), st.sampled_from(Origin), words, percent, words,
            st.booleans(), words, words,
        ), max_size=3,
    ).map(tuple),
    st.none() | st.sampled_from(PageStatus),
)  # fmt: skip


@given(images, images)
def test_any_delta_comes_back(before, after):
    delta = Delta(before, after)
    assert decode_delta(encode_delta(delta)) == delta


def test_what_version_1_wrote_is_still_read():
    old = (
        '{"v":1,"b":{"f":[[0,7,1,1,2,0,0,0,5,60,1,1,100,0,0,100,0,0,100]]},'
        '"a":{"r":[[1,"u",2,"注",1]],"p":[[1,3,4,"",0,0,0,90,1]],'
        '"e":[[1,"x","PER",1,1,"",100,"",0,"","2023",[[0,2,0,0],[3,4,0,1]]]],"s":2}}'
    )
    auto = Why()
    assert decode_delta(old) == Delta(
        Images(
            (
                Fragment(
                    0, 7, 1, 1, Role.HEADLINE, Joint.PARAGRAPH, False,
                    Why(Origin.AUTO, Reason.FALLBACK, 60), Why(Origin.HUMAN, Reason.BY_HAND),
                    auto, auto,
                ),
            )
        ),
        Images(
            articles=(Article(1, "u", 2, "注", True),),
            patches=(Patch(1, 3, 4, "", PatchReason.JUSTIFIED_SPACE, confidence=90, group=1),),
            entities=(
                Entity(1, "x", "PER", (Span(0, 2), Span(3, 4, 0, 1)), changed_at="2023"),
            ),
            status=PageStatus.DONE,
        ),
    )  # fmt: skip


def test_an_unknown_version_is_refused():
    with pytest.raises(ValueError, match="version 2"):
        decode_delta('{"v":2,"b":{},"a":{}}')
