"""Words of lists found through the pairs of characters that they begin with."""

from hypothesis import given
from hypothesis import strategies as st

from yk_reader.tagging.known.lexicons import WordTable, lexicons
from yk_reader.tagging.known.pairs import Pairs, read_ahead

CHARS = st.text("甲乙丙\ud800𠮷", max_size=8)


def naive(words: list[str], text: str) -> list[tuple[int, int, str]]:
    """Longest first from left to right."""
    found, at = [], 0
    while at < len(text):
        hits = [word for word in words if word and text.startswith(word, at)]
        if hits:
            best = max(hits, key=len)
            found.append((at, at + len(best), best))
        at += len(max(hits, key=len)) if hits else 1
    return found


@given(st.lists(CHARS, max_size=6), st.lists(CHARS, max_size=4), CHARS)
def test_words_are_found_in_any_text(words: list[str], page: list[str], text: str) -> None:
    table = WordTable((word, word) for word in words)
    read_ahead(page)
    for each in (*page, text):
        assert list(table.find(each)) == naive(words, each)


def test_a_page_read_ahead_has_the_same_places_as_its_texts() -> None:
    pairs = Pairs(["永康", "金华"])
    texts = ["在永康", "康金", "华永", "金华永康", "", "永"]
    alone = [pairs.places(text) for text in texts]
    read_ahead(texts)
    assert [pairs.places(text) for text in texts] == alone
    assert alone == [[1], [], [], [0, 2], [], []]


def test_lexicons_find_places() -> None:
    assert [word[:2] for word in lexicons().places.find("从永康市到金华市")] == [(1, 4), (5, 8)]
