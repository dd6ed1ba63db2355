"""Whatever stands on a page: formats of markup and rows read back what they wrote."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from samples_kit import document, wishes_for

from yk_reader.formats.registry import format_named
from yk_reader.formats.samples import Piece
from yk_reader.jobs.guard import Guard
from yk_reader.jobs.read_back import ReadBack
from yk_reader.jobs.staging import Staging
from yk_reader.model.blank import is_blank
from yk_reader.model.errors import InputError
from yk_reader.model.vocabulary import Joint

MARKUP = [
    "<b>", "</p>", "]]>", "-->", "<!--", "&amp;", "&#60;", "<?x?>", "![](a)", "**", "__", "`", "~~",
    "```", "# ", "1. ", "- ", "> ", "|a|", "[a]: b", "http://a.b", "\\", "{{", "$x$", "+ ", "===",
    "---", "<script>", "\"'", "a@b.c", "www.a.b", ":::", "*a*", "_a_", "    x", "\t",
]  # fmt: skip
BLANK = " 　\n\t\x85\u2028\u200b\ufeff\u00a0"
SIGNS = [*f"甲乙。！a1{BLANK}\u200d=\"'\U00020000\U0001f600\u0301\ufdd0", *MARKUP]
ODD = ["\x00", "\x02", "\ufffe", "\ud800", "\x0b", "\r", "\r\n"]
LABELS = ("PER", "LOC", "人名", "a b", "B-x", "<b>\"'&", "_x4EBA_", "]]>")
FORMATS = {
    "lines-gold": ("characters",),
    "pairs": ("negatives", "body", "characters"),
    "reflow-pairs": ("order", "roles", "characters"),
    "html": ("characters",),
    "md": ("characters",),
    "webannotation": ("characters",),
    "tei": ("breaks", "corrections", "characters"),
}


@st.composite
def pages(draw, signs):
    text = "".join(draw(st.lists(st.sampled_from(signs), min_size=1, max_size=20)))
    marks = [at for at, sign in enumerate(text) if not is_blank(sign)]
    mentions = []
    for _ in range(draw(st.integers(0, 5)) if marks else 0):
        low, high = sorted((draw(st.sampled_from(marks)), draw(st.sampled_from(marks))))
        mentions.append((low, high + 1, draw(st.sampled_from(LABELS))))
    joint = draw(st.sampled_from(list(Joint)))
    return document(text, mentions, joint=joint, articles=draw(st.integers(1, 2)))


@pytest.mark.parametrize("name", FORMATS)
@settings(max_examples=80)
@given(data=st.data())
def test_what_is_written_is_read(name, data):
    format_ = format_named(name)
    known = {option.name: option for option in format_.options}
    given_ = {each: data.draw(st.sampled_from(known[each].values)) for each in FORMATS[name]}
    page = data.draw(pages(data.draw(st.sampled_from([SIGNS, SIGNS + ODD]))))
    raw = Piece.PAGE in format_.pieces and data.draw(st.booleans())
    wishes = wishes_for(format_, given_, **({"piece": Piece.PAGE, "raw": True} if raw else {}))
    with tempfile.TemporaryDirectory() as folder:
        refused = None
        try:
            with Staging(Path(folder), Guard(), "project") as staging:
                check = ReadBack(format_, wishes)
                with format_.write(staging, wishes) as add:
                    check.written(add(page))
                check.compare(path for _, path in staging.files())
        except InputError as error:
            refused = error
        if refused is not None:
            assert refused.code == "forbidden-character"
            assert given_.get("characters") == "refuse"
