"""A hyphen with which a line's end cuts a word is left out of the text that is read, as a
correction that can be taken back; blanks of a text in Latin letters stay."""

import pytest

from yk_reader.edits import RejectPatch
from yk_reader.jobs.work import propose_annotation
from yk_reader.model.page import Page
from yk_reader.model.reasons import Reason
from yk_reader.model.vocabulary import PatchReason
from yk_reader.text.reflow import reflow

HEAD = "江城县举行运动会\n\n"
LINES = [
    "本报讯　江城县今年春季运动会昨日上午在县体育",
    "场举行，Inter-",
    "national Business Corporation派人参加了比赛，来",
    "自全县各乡镇的三百名运动员参加了比赛，县长到",
    "会讲话，会后举行了表演。",
]


def read(lines):
    page = Page(HEAD + "\n".join(lines))
    annotation = propose_annotation(page)
    return page, annotation, "".join(unit.text for unit in reflow(page, annotation).units)


def full(sign):
    """The lines, of which the second ends with the sign and is as full as the others."""
    return [
        LINES[0],
        f"场举行，规模空前，远在香港的International Busi{sign}",
        "ness Corporation" + LINES[2].partition("Corporation")[2],
        *LINES[3:],
    ]


@pytest.mark.parametrize("sign", ["-", "¬", "\u00ad", "\u2010"])
def test_a_hyphen_that_cuts_a_word_goes_and_comes_back(sign):
    page, annotation, text = read(full(sign))
    assert "香港的International Business Corporation派人" in text
    (patch,) = (p for p in annotation.patches if p.reason is PatchReason.HYPHEN)
    assert page.text[patch.start : patch.end] == sign
    back = RejectPatch(patch.key).apply(page, annotation)
    assert f"Busi{sign}ness" in reflow(page, back).text


def test_a_stroke_beside_the_hyphen_goes_too():
    lines = [f"{line} |" for line in full("-")]
    assert "International Business Corporation派人" in read(lines)[2]


def test_the_reason_of_the_joint_is_shown():
    page, annotation, _text = read(full("-"))
    (fragment,) = (f for f in annotation.fragments if page.text.startswith("ness", f.start))
    assert fragment.by_joint.reason is Reason.WORD_CUT


def test_a_short_line_keeps_its_hyphen():
    _page, annotation, text = read(LINES)
    assert "Inter-national" in text
    assert PatchReason.HYPHEN not in {p.reason for p in annotation.patches}


def test_an_english_text_keeps_its_blanks():
    lines = [
        "The International Olympic", "Committee said on Monday", "that the city of Beijing,",
        "which won the bid in July", "2001, would host the", "Games. “We are very happy",
        "with the preparations,”", "Mr. J. Smith said at a", "cost of $5 million; 50% of",
        "the seats were sold in", "1998 by the organ-", "izing committee.",
    ]  # fmt: skip
    whole = " ".join(lines).replace("organ- ", "organ")
    page = Page("学英语\n\n" + "\n".join(lines))
    units = reflow(page, propose_annotation(page)).units
    assert " ".join(unit.text for unit in units[1:]) == whole
