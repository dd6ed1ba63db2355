"""Tokens cover the text, and the fast path gives what jieba itself gives."""

import subprocess
import sys

import pytest

from yk_reader.tagging import tokens

TEXTS = [
    "本报讯（融媒记者 程明星）日前，省经信厅和省财政厅联合下达了通知。",
    "1996-2002年，C++和c#语言 3.14% http://a.b/c Owens-Illinois公司",
    "𠀀𠮷野家の中文abc 12.5%，\u3000a-b_c\r\nＡＢ１２",
    "1996--2010年a--",
    "㐀㐁中",
    "  \n\t",
    "",
]


@pytest.mark.parametrize("text", TEXTS)
def test_tokens_cover_the_text_without_gaps(text: str) -> None:
    at = 0
    for start, end in tokens.cut(text):
        assert start == at
        assert end > start
        at = end
    assert at == len(text)


@pytest.mark.parametrize("text", TEXTS)
def test_the_slow_path_gives_the_same_tokens(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    fast = tokens.cut(text)
    monkeypatch.setattr(tokens, "_fast", lambda: None)
    assert tokens.cut(text) == fast


def test_the_slow_path_has_tags_of_the_dictionary(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tokens, "_fast", lambda: None)
    found = {"中国在发展"[a:b]: tag for a, b, tag in tokens.cut_tagged("中国在发展")}
    assert found["中国"] == "ns"
    assert tokens.is_word("发展")
    assert not tokens.is_word("发展芦")


def test_a_lone_surrogate_does_not_stop_it() -> None:
    assert tokens.cut("中国\ud800人")[-1][1] == 4


def test_it_writes_nothing_and_loads_no_speech_model() -> None:
    code = (
        "import sys; from yk_reader.tagging import suggest_plain;"
        "suggest_plain('市委书记章旭升说', {'PER'});"
        "assert 'jieba.posseg' not in sys.modules, 'posseg loaded'"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("２０２４年３月增长８．５％", ["２０２４年", "３月", "增长", "８．５％"]),
        ("2024年3月增长8.5%", ["2024年", "3月", "增长", "8.5%"]),
        ("今年１２月份", ["今年", "１２", "月份"]),
    ],
)
def test_a_number_is_one_token_with_what_it_counts_in_a_date(text: str, words: list[str]) -> None:
    assert [text[start:end] for start, end in tokens.cut(text)] == words
