"""The words of the mapped dictionary are those of jieba, one text at a time or a page at once."""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from yk_reader.paths import seeds_dir
from yk_reader.tagging import tokens
from yk_reader.tagging.plain import plain
from yk_reader.tagging.words import word_file as files
from yk_reader.tagging.words.cutter import Cutter, Token
from yk_reader.tagging.words.page_cutter import PageCutter
from yk_reader.text.resources import resources

FILE = resources() / "words" / "words.bin"
SIGNS = "abcXYZ0123456789+#&._%- \t\r\n,()，。、：〇γ㐀𠮷﨑龥丂\u200b\ud800\0"


@pytest.fixture(scope="module")
def cutter() -> Cutter:
    return Cutter(files.WordFile(FILE))


@pytest.fixture(scope="module")
def rows() -> list[tuple[str, int, str]]:
    return list(tokens.dictionary_rows())


def by_jieba(text: str) -> Iterator[tuple[int, int]]:
    at = 0
    for word in tokens._slow().cut(text):
        yield at, (at := at + len(word))


def spans(found: list[Token]) -> list[tuple[int, int]]:
    return [(start, end) for start, end, _ in found]


def compare(cutter: Cutter, texts: list[str]) -> None:
    """Each text by itself, and all of them as one page, as jieba cuts them."""
    alone = [cutter.cut(text) for text in texts]
    together = PageCutter(cutter).cut(texts)
    for text, one, other in zip(texts, alone, together, strict=True):
        assert one == other, text
        assert spans(one) == list(by_jieba(text)), text


def test_the_sample_pages_are_cut_as_by_jieba(cutter: Cutter) -> None:
    lines = [
        plain(line).text
        for path in sorted(seeds_dir().glob("*.txt"))
        for line in path.read_text(encoding="utf-8").split("\n")
    ]
    assert len(lines) > 100
    compare(cutter, lines)


def test_any_text_is_cut_as_by_jieba(cutter: Cutter, rows: list[tuple[str, int, str]]) -> None:
    chance = random.Random(7)
    words = [word for word, _, _ in rows]

    def piece() -> str:
        kind = chance.random()
        word = chance.choice(words)
        if kind < 0.3:
            return word
        if kind < 0.55:
            return "".join(chr(chance.randint(0x4E00, 0x9FFF)) for _ in range(chance.randint(1, 4)))
        if kind < 0.8:
            return "".join(chance.choice(SIGNS) for _ in range(chance.randint(1, 6)))
        return word[chance.randrange(len(word)) :]

    for _ in range(60):
        page = ["".join(piece() for _ in range(chance.randint(0, 12))) for _ in range(40)]
        compare(cutter, page)


def test_ways_that_are_as_probable_are_chosen_as_by_jieba(
    cutter: Cutter, rows: list[tuple[str, int, str]]
) -> None:
    counts = {word: count for word, count, _ in rows}
    texts = [
        f"{word}{word[0]}"
        for word, count in counts.items()
        if len(word) == 2 and word[0] != word[1] and counts.get(word[::-1]) == count
    ]
    assert len(texts) > 100
    compare(cutter, [f"的{text}的" for text in texts] + texts)


def test_words_have_the_dictionarys_parts_of_speech(rows: list[tuple[str, int, str]]) -> None:
    words = files.WordFile(FILE)
    told = {word: tag for word, _, tag in rows}
    for word in list(told)[::20]:
        assert words.tag(word) == told[word]
        assert not words.number(f"{word}鿕")
    assert not words.number("")
    assert not words.number("𠮷")


@pytest.mark.parametrize(
    ("word", "tag"),
    [
        ("张赤奎", "nr"), ("郑旭华", "nrfg"), ("童英晓", "nr"), ("作晓苏", "v"), ("钉央", "n"),
        ("步阳", "n"), ("鑫钧", "q"), ("5G", "eng"), ("2024", "m"), ("3.14%", "m"), ("犇", "x"),
    ],
)  # fmt: skip
def test_unknown_words_have_those_of_the_model(cutter: Cutter, word: str, tag: str) -> None:
    page = PageCutter(cutter).cut(["的", word])
    cutter.told = {}
    assert page[1] == cutter.cut(word) == [(0, len(word), tag)]


def test_a_page_without_texts_has_no_words(cutter: Cutter) -> None:
    pages = PageCutter(cutter)
    assert pages.cut([]) == []
    assert pages.cut(["", ""]) == [[], []]
    assert pages.cut(["", "的", ""]) == [[], [(0, 1, "uj")], []]


def test_long_texts_and_pages_are_cut_as_short_ones() -> None:
    text = "市委书记章旭升指出，1996-2002年c++和童英晓的工作。" * 30
    whole = tokens.cut_tagged(text)
    tokens.cut_ahead([text, "的"])
    assert tokens.cut_tagged(text) == whole
    assert tokens.cut_all([text, "童英晓", "", text]) == [whole, [(0, 3, "nr")], [], whole]
    assert whole[-1][1] == len(text)


@pytest.mark.parametrize("place", [0, 9, 30, 5_000, -1])
def test_a_damaged_file_is_not_read(tmp_path: Path, place: int) -> None:
    binary = bytearray(FILE.read_bytes())
    binary[place] ^= 1
    (path := tmp_path / "words.bin").write_bytes(binary)
    with pytest.raises(ValueError, match=r"words\.bin is damaged"):
        files.WordFile(path)


@pytest.mark.parametrize("size", [0, 20, 1_000_000])
def test_a_short_file_is_not_read(tmp_path: Path, size: int) -> None:
    (path := tmp_path / "words.bin").write_bytes(FILE.read_bytes()[:size])
    with pytest.raises(ValueError, match=r"words\.bin (cannot be read|is damaged)"):
        files.WordFile(path)


def test_without_the_file_jieba_takes_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = (files.word_file, tokens._fast, tokens._pages)
    before = tokens.cut("市委书记指出，2024年")
    monkeypatch.setattr(files, "resources", lambda: tmp_path)
    monkeypatch.setattr(tokens._Ahead, "tokens", {})
    for each in kept:
        each.cache_clear()
    try:
        assert files.word_file() is None
        tokens.cut_ahead(["市委书记"])
        assert tokens.cut("市委书记指出，2024年") == before
        assert tokens.cut_all(["中国", "中国"]) == [[(0, 2, "ns")]] * 2
        assert tokens.is_word("发展")
    finally:
        for each in kept:
            each.cache_clear()


@pytest.mark.parametrize("char", "龘丞")
def test_long_stretches_of_unknown_words_are_cut_as_by_jieba(cutter: Cutter, char: str) -> None:
    compare(cutter, [char * size for size in (2, 63, 64, 65, 66, 200)])
    chance = random.Random(3)
    compare(cutter, ["".join(chr(chance.randint(0x4E00, 0x9FD5)) for _ in range(9_000))])


def test_a_page_is_cut_as_its_texts_are_where_many_ways_are_as_probable(cutter: Cutter) -> None:
    texts = ["哈" * size for size in range(1, 200)]
    assert PageCutter(cutter).cut(texts) == [cutter.cut(text) for text in texts]
