"""Laws of decoding, display stand-ins and minimal patches."""

from itertools import pairwise

from hypothesis import assume, given
from hypothesis import strategies as st
from layout_strategies import AWKWARD, flow_chars

from yk_reader.model.blank import is_blank
from yk_reader.text.decode import decode
from yk_reader.text.diff import Replacement, minimal_patches, patched_text
from yk_reader.text.display import stand_ins

raws = st.text(alphabet=AWKWARD, min_size=1, max_size=14)


@st.composite
def replaced(draw: st.DrawFn) -> tuple[str, list[Replacement]]:
    raw = draw(raws)
    out: list[Replacement] = []
    at = 0
    while at < len(raw) and draw(st.booleans()):
        a = draw(st.integers(at, len(raw) - 1))
        b = draw(st.integers(a + 1, len(raw)))
        out.append((a, b, draw(flow_chars)))
        at = b
    return raw, out


@given(replaced(), st.text(alphabet=AWKWARD, max_size=14))
def test_minimal_patches_give_the_wanted_text(case: tuple[str, list[Replacement]], wanted: str):
    raw, old = case
    new = minimal_patches(raw, old, wanted)
    assert patched_text(raw, new) == wanted
    assert all(0 <= s < e <= len(raw) for s, e, _ in new)
    assert all(x[1] <= y[0] for x, y in pairwise(new))


@given(replaced(), st.data())
def test_one_change_leaves_the_other_patches(case: tuple[str, list[Replacement]], data) -> None:
    raw, old = case
    current = patched_text(raw, old)
    at = data.draw(st.integers(0, len(current)))
    new = minimal_patches(raw, old, current[:at] + "\u9f98" + current[at:])
    assert len(set(old) - set(new)) <= 1
    assert minimal_patches(raw, old, current) == old


@given(st.text())
def test_stand_ins_keep_every_offset(text: str) -> None:
    shown = stand_ins(text)
    assert len(shown) == len(text)
    assert len(shown.encode("utf-16-le")) == len(text.encode("utf-16-le", "surrogatepass"))
    assert shown.count("\n") == text.count("\n")
    assert not set(shown) & set("\0\r\u2028\u2029\ufdd0\ufdd1\u202e\xa0")
    assert stand_ins(shown) == shown


@given(st.text(alphabet=AWKWARD, max_size=30))
def test_utf8_comes_back_as_it_was(text: str) -> None:
    assume(not all(is_blank(c) for c in text))
    assume(not text.startswith("\ufeff"))
    assume(text.count("\x01") < len(text.encode()) * 0.1)
    decoded = decode(text.encode())
    assert decoded.text == text
    assert decoded.original == text.encode()
    assert decoded.replaced == ()
