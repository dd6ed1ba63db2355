"""Whatever stands on a page: every format of samples reads back what it wrote, or says why not."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from samples_kit import document, exported

from yk_reader.formats.registry import format_named
from yk_reader.formats.samples import Piece
from yk_reader.model.blank import is_blank
from yk_reader.model.errors import InputError
from yk_reader.model.vocabulary import Joint

BLANK = " 　\n\t\r\x0b\x0c\x1c\x85\u2028\u200b\ufeff"
SIGNS = f"甲乙。！”…a1{BLANK}\u200d=+-@'\",;#<U>|_\\{{[\U00020000\U0001f600"
ODD = "\x00\x02\ufffe\ud800"
LABELS = ("PER", "人名", "a b", "B-x", "a/b", "=L", "_x4EBA_", "<U+0020>", "O", "'")
FORMATS = {
    "conll": ("scheme", "separator", "nested", "markers", "blanks"),
    "conll2003": ("scheme", "nested", "blanks"),
    "doccano": ("characters",),
    "labelbuddy": ("characters",),
    "csv": ("delimiter", "bom", "characters"),
    "llm": ("style", "answer", "language", "characters"),
    "brat": ("characters",),
}


@st.composite
def pages(draw, signs):
    text = draw(st.text(st.sampled_from(signs), min_size=1, max_size=24))
    marks = [at for at, sign in enumerate(text) if not is_blank(sign)]
    mentions = []
    for _ in range(draw(st.integers(0, 4)) if marks else 0):
        low, high = sorted((draw(st.sampled_from(marks)), draw(st.sampled_from(marks))))
        mentions.append((low, high + 1, draw(st.sampled_from(LABELS))))
    joint = draw(st.sampled_from(list(Joint)))
    return document(text, mentions, joint=joint, articles=draw(st.integers(1, 2)))


@pytest.mark.parametrize("name", FORMATS)
@settings(max_examples=60)
@given(data=st.data())
def test_what_is_written_is_read(name, data):
    format_ = format_named(name)
    known = {option.name: option for option in format_.options}
    given_ = {each: data.draw(st.sampled_from(known[each].values)) for each in FORMATS[name]}
    signs = data.draw(st.sampled_from([SIGNS, SIGNS + ODD]))
    found = data.draw(st.lists(pages(signs), min_size=1, max_size=2))
    for number, each in enumerate(found):
        object.__setattr__(each, "stem", f"p{number}")
    raw = data.draw(st.booleans())
    piece = Piece.PAGE if raw else data.draw(st.sampled_from(format_.pieces))
    with tempfile.TemporaryDirectory() as folder:
        refused = None
        try:
            exported(name, Path(folder) / "out", found, given_, piece=piece, raw=raw)
        except InputError as error:
            refused = error
        if refused is not None:
            assert refused.code == "forbidden-character"
            assert given_.get("characters") == "refuse"
            assert any(sign in each.page.text for each in found for sign in f"{ODD}\x0b\x0c\x1c\r")
