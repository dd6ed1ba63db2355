"""Each class of bad or unusual input, with its actual bytes."""

import codecs

import pytest

from yk_reader.model.errors import EncodingError, InputError
from yk_reader.text.decode import decode

NEWS = (
    "我市首获中小企业数字化改造\n省财政专项激励\n\n本报讯（融媒记者 程明星）日前，"
    "省经信厅和省财政厅联合下达了通知。\n"
    "这也是我市首次获得资金。\n"
)
OLD = "本報訊（記者 陳明）日前，市政府召開會議，研究進一步發展經濟的問題。\n各縣領導出席了會議。\n"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty-file"),
        (b"\n \r\n\t\n", "blank-file"),
        ("\u3000\n\u00a0\u2028".encode(), "blank-file"),
        (codecs.BOM_UTF8, "blank-file"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "not-text"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "not-text"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF\0", "not-text"),
        (b"GIF89a\x01\0\x01\0", "not-text"),
        (b"PK\x03\x04\x14\0\x06\0", "not-text"),
        (b"II*\0\x08\0\0\0", "not-text"),
        (b"RIFF\x24\0\0\0WEBPVP8 ", "not-text"),
        (b"SQLite format 3\0\x10\0", "not-text"),
        (bytes(200), "not-text"),
        (bytes(range(32)) * 30, "not-text"),
        (b"\x07\x08\x0e\x0f\x10\x11" * 20 + b"abc", "not-text"),
    ],
)
def test_refused(data: bytes, code: str) -> None:
    with pytest.raises(InputError) as caught:
        decode(data)
    assert caught.value.code == code
    assert caught.value.advice


@pytest.mark.parametrize(
    ("data", "encoding", "bom"),
    [
        (NEWS.encode(), "utf-8", False),
        (NEWS.encode("utf-8-sig"), "utf-8", True),
        (NEWS.encode("gb18030"), "gb18030", False),
        (NEWS.encode("gbk"), "gb18030", False),
        ("\ufeff".encode("gb18030") + NEWS.encode("gb18030"), "gb18030", True),
        (NEWS.encode("utf-16-le"), "utf-16-le", False),
        (NEWS.encode("utf-16-be"), "utf-16-be", False),
        (codecs.BOM_UTF16_LE + NEWS.encode("utf-16-le"), "utf-16-le", True),
        (codecs.BOM_UTF16_BE + NEWS.encode("utf-16-be"), "utf-16-be", True),
        (codecs.BOM_UTF32_LE + NEWS.encode("utf-32-le"), "utf-32-le", True),
        (codecs.BOM_UTF32_BE + NEWS.encode("utf-32-be"), "utf-32-be", True),
    ],
)
def test_recognised(data: bytes, encoding: str, bom: bool) -> None:
    decoded = decode(data)
    assert (decoded.text, decoded.encoding, decoded.had_bom) == (NEWS, encoding, bom)
    assert decoded.original == data
    assert (decoded.newline, decoded.replaced) == ("lf", ())


def test_big5_is_told_from_gb18030() -> None:
    decoded = decode(OLD.encode("big5"))
    assert (decoded.text, decoded.encoding) == (OLD, "big5")
    assert decode(OLD.encode("gb18030")).text == OLD
    assert decode(OLD.encode("utf-16-le")).encoding == "utf-16-le"


@pytest.mark.parametrize("text", ["永康市", "测试", "三月十四日"])
def test_short_gbk(text: str) -> None:
    assert decode(text.encode("gbk")).text == text


def test_ascii_in_utf16_without_mark() -> None:
    assert decode("Plain words.\n".encode("utf-16-le")).encoding == "utf-16-le"
    assert decode("Plain words.\n".encode("utf-16-be")).text == "Plain words.\n"


def test_gb18030_astral() -> None:
    text = NEWS + "\U00020000\U0001f600㐀\n"
    assert decode(text.encode("gb18030")).text == text


def test_other_scripts() -> None:
    japanese = "これは日本語の新聞です。カタカナもあります。\n" * 4
    assert decode(japanese.encode("shift_jis")).text == japanese


@pytest.mark.parametrize(
    ("encoding", "broken"), [("utf-8", b"\xff"), ("gb18030", b"\xff"), ("utf-8", b"\xe4\xb8")]
)
def test_broken_bytes_name_the_likeliest_and_the_place(encoding: str, broken: bytes) -> None:
    start = NEWS.encode(encoding)
    with pytest.raises(EncodingError) as caught:
        decode(start + broken + "\n".encode(encoding) + start)
    error = caught.value
    assert error.code == "undecodable"
    assert error.details.items() >= {"offset": len(start), "likeliest": encoding}.items()
    assert str(len(start)) in str(error)


def test_bytes_of_no_encoding() -> None:
    with pytest.raises(EncodingError) as caught:
        decode(b"\xff\x80\xfe\xff\xff\x80\x80\xff " * 40)
    assert caught.value.details["offset"] == 0


def test_truncated_utf16() -> None:
    data = codecs.BOM_UTF16_LE + "中文".encode("utf-16-le") + b"\x2d"
    with pytest.raises(EncodingError) as caught:
        decode(data)
    assert caught.value.details.items() >= {"offset": 6, "likeliest": "utf-16-le"}.items()
    assert caught.value.details.items() >= {"line": 1, "before": "中文"}.items()


@pytest.mark.parametrize(
    ("data", "newline"),
    [
        (b"a\nb\n", "lf"),
        (b"a\r\nb\r\n", "crlf"),
        (b"a\rb\r", "cr"),
        (b"a\r\nb\n", "mixed"),
        (b"a\rb\n", "mixed"),
        (b"a\n\rb", "mixed"),
        (b"ab", "none"),
    ],
)
def test_newlines(data: bytes, newline: str) -> None:
    decoded = decode(data)
    assert decoded.newline == newline
    assert "\r" not in decoded.text
    assert decoded.original == data


def test_other_separators_stay_inside_a_line() -> None:
    text = "a\x0bb\x0cc\x85d\u2028e\u2029f\x1cg"
    assert decode(text.encode()).text == text


def test_nul_is_replaced_and_recorded_after_newlines_were_joined() -> None:
    decoded = decode("一\r\n二\0三".encode())
    assert decoded.text == "一\n二\ufffd三"
    assert decoded.replaced == ((3, 0),)


def test_lone_surrogates_are_replaced_and_recorded() -> None:
    wtf8 = "永康".encode() + b"\xed\xa0\x80" + "市".encode()
    decoded = decode(wtf8, "utf-8")
    assert (decoded.text, decoded.replaced) == ("永康\ufffd市", ((2, 0xD800),))
    assert decode(wtf8).text == decoded.text
    utf16 = codecs.BOM_UTF16_LE + "永".encode("utf-16-le") + b"\x00\xdc" + "市".encode("utf-16-le")
    assert decode(utf16).replaced == ((1, 0xDC00),)
    decoded.text.encode("utf-8")


def test_cesu8_pairs_are_joined() -> None:
    assert decode(b"a\xed\xa0\xbd\xed\xb8\x80").text == "a\U0001f600"


def test_marks_that_people_cannot_see_are_kept() -> None:
    text = "a\x01\u202e\ue000\U00020000e\u0301\ufdd0 永康市的人民生活"
    assert decode(text.encode()).text == text


def test_what_does_not_fit_is_replaced_only_when_asked() -> None:
    data = "永康\n市".encode() + b"\xff" + "人民".encode() + b"\xed\xa0\x80" + b"\xe4\xb8"
    with pytest.raises(EncodingError) as caught:
        decode(data, "utf-8")
    assert caught.value.details.items() >= {"line": 2, "before": "市", "offset": 10}.items()
    for encoding in (None, "utf-8"):
        decoded = decode(data, encoding, replace=True)
        assert decoded.text == "永康\n市\ufffd人民\ufffd\ufffd"
        assert (decoded.encoding, decoded.undecodable) == ("utf-8", 2)
        assert decoded.replaced == ((7, 0xD800),)
        assert decoded.original == data
    assert decode("永康".encode("gb18030"), replace=True).undecodable == 0
    with pytest.raises(InputError, match="PDF"):
        decode(b"%PDF-1.7\n\xff", replace=True)


def test_chosen_encoding() -> None:
    data = OLD.encode("big5")
    assert decode(data, "Big5").text == OLD
    assert decode(NEWS.encode("utf-8-sig"), "utf-8").had_bom
    assert decode(codecs.BOM_UTF16_BE + NEWS.encode("utf-16-be"), "utf-16").text == NEWS
    with pytest.raises(EncodingError) as caught:
        decode(NEWS.encode("gb18030"), "utf-8")
    assert caught.value.details["likeliest"] == "gb18030"
    with pytest.raises(InputError) as unknown:
        decode(data, "no-such")
    assert unknown.value.code == "unknown-encoding"
    with pytest.raises(InputError):
        decode(data, "rot13")


def test_the_whole_file_is_checked_not_only_the_sample() -> None:
    page = NEWS.encode("gb18030") * 2_000
    assert decode(page).text == NEWS * 2_000
    with pytest.raises(EncodingError) as caught:
        decode(page + b"\xff\n" + page)
    assert caught.value.details.items() >= {"offset": len(page), "likeliest": "gb18030"}.items()


def test_a_few_bytes_with_nul_are_text() -> None:
    assert decode(b"a\0b").text == "a\ufffdb"


# Byte pairs and what GB 18030-2005 and -2022 have for them (glibc 2.36, iconv -f GB18030).
LATER = {
    "A6D9": "︐", "A6DA": "︒", "A6DB": "︑", "A6DC": "︓", "A6DD": "︔", "A6DE": "︕",
    "A6DF": "︖", "A6EC": "︗", "A6ED": "︘", "A6F3": "︙", "A8BC": "ḿ", "FE51": "\U00020087",
    "FE52": "\U00020089", "FE53": "\U000200cc", "FE59": "龴", "FE61": "龵", "FE66": "龶",
    "FE67": "龷", "FE6C": "\U000215d7", "FE6D": "龸", "FE76": "\U0002298f", "FE7E": "龹",
    "FE90": "龺", "FE91": "\U000241fe", "FEA0": "龻",
}  # fmt: skip


@pytest.mark.parametrize("pair", LATER)
def test_private_use_characters_of_gb18030_become_the_standard_ones(pair) -> None:
    data = NEWS.encode("gb18030") + bytes.fromhex(pair) + "。\n".encode("gb18030")
    found = decode(data)
    assert found.encoding == "gb18030"
    at = len(NEWS)
    assert found.text[at:] == f"{LATER[pair]}。\n"
    assert found.replaced == ((at, ord(bytes.fromhex(pair).decode("gb18030"))),)
    assert (found.standardised, found.original) == (1, data)


def test_private_use_characters_of_other_encodings_stay() -> None:
    found = decode((NEWS + "\ue78d\ue81e").encode())
    assert found.text.endswith("\ue78d\ue81e")
    assert (found.replaced, found.standardised) == ((), 0)


def test_other_private_use_characters_of_gb18030_stay() -> None:
    found = decode(NEWS.encode("gb18030") + b"\xa2\xab\xaa\xa1")
    assert found.text.endswith("\ue766\ue000")
    assert found.replaced == ()
