"""Laws of decoding and display stand-ins."""

from hypothesis import assume, given
from hypothesis import strategies as st
from layout_strategies import AWKWARD

from yk_reader.model.blank import is_blank
from yk_reader.text.decode import decode
from yk_reader.text.display import stand_ins


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
