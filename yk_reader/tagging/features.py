"""What the sequence model sees of a text: one list of feature strings for each character.

Features are characters and pairs around the place, the jieba token that holds it (form, part
of speech, place in it), its neighbours, and what the lexicons say. Digits, Latin letters and
full-width forms are folded to shapes, so that the numbers of 1998 do not matter.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from yk_reader.tagging.lexicons import Lexicons, lexicons
from yk_reader.tagging.shapes import add_shapes
from yk_reader.tagging.tokens import cut_tagged

FEATURES: Final = 2
"""The version of the features: a model knows only the ones that it was trained on."""
_FOLD: Final = {
    **{0xFF01 + i: 0x21 + i for i in range(94)},
    0x3000: 0x20,
    **dict.fromkeys(range(0xD800, 0xE000), 0xFFFD),
}
_DIGITS: Final = frozenset("0123456789〇零一二三四五六七八九十百千万亿两")
_EDGE: Final = "^"
_Around = tuple[tuple[str, str], tuple[str, str], str, str, str, str]
_BREAKS_NAME: Final = frozenset(["x", "u", "uj", "ul", "uz", "ug", "d", "p", "r", "c", "y", "t"])
_BREAK: Final = re.compile(r"[。！？；\n]+[”’）》」』]*")


def fold(text: str) -> str:
    """The text with full-width forms as their plain ones and lone surrogates as U+FFFD; same
    length."""
    return text.translate(_FOLD)


def sentences(text: str, longest: int = 400) -> list[tuple[int, int]]:
    """Half-open spans of sentences, cut after full stops; none longer than `longest`."""
    spans: list[tuple[int, int]] = []
    start = 0
    ends = [match.end() for match in _BREAK.finditer(text)]
    for end in [*ends, len(text)]:
        while end - start > longest:
            spans.append((start, start + longest))
            start += longest
        if end > start:
            spans.append((start, end))
            start = end
    return spans


def features(text: str) -> list[list[str]]:
    """One list of features for each code point of one sentence."""
    folded = fold(text)
    size = len(folded)
    words = lexicons()
    shapes = [_shape(char) for char in folded]
    chars = [_EDGE, _EDGE, *shapes, _EDGE, _EDGE]
    forms, tags, places = _token_columns(text, folded)
    marks = _lexicon_column(folded)
    titles = _title_column(folded, words)
    rows: list[list[str]] = []
    for i in range(size):
        a, b, c, d, e = chars[i : i + 5]
        form, tag = forms[i], tags[i]
        previous = places[i][0]
        following = places[i][1]
        left = marks[i - 1] if i else _EDGE
        right = marks[i + 1] if i + 1 < size else _EDGE
        row = [
            "c" + c,
            "b" + b,
            "d" + d,
            "a" + a,
            "e" + e,
            "bc" + b + c,
            "cd" + c + d,
            "bd" + b + d,
            "ab" + a + b,
            "de" + d + e,
            "w" + form,
            "t" + tag,
            "p" + previous[0],
            "n" + following[0],
            "pt" + previous[1] + tag,
            "nt" + tag + following[1],
            "ptn" + previous[1] + tag + following[1],
            "x" + marks[i],
            "xl" + left + marks[i],
            "xr" + marks[i] + right,
            "xt" + marks[i] + tag,
            "h" + titles[i] + tag,
            "s" + places[i][2],
            "g" + places[i][3],
            "gt" + places[i][3] + tag,
            "q" + places[i][4] + tag,
            "m" + following[1] + places[i][5],
            "k" + b + c + d,
        ]
        rows.append(row)
    add_shapes(folded, rows)
    return rows


def local_features(text: str, extra: list[str]) -> list[list[str]]:
    """The few features of a model that learns on top of the suggestions (`extra`: what they say of
    each code point, as ``"B-ORG+"``): with more it learns the few pages by heart."""
    folded = fold(text)
    chars = [_EDGE, _EDGE, *map(_shape, folded), _EDGE, _EDGE]
    marks = _lexicon_column(folded)
    rows: list[list[str]] = []
    last = len(folded) - 1
    for i, (form, tag, previous, following) in enumerate(_local_tokens(text, folded)):
        a, b, c, d, e = chars[i : i + 5]
        mine = extra[i]
        row = [
            "c" + c,
            "b" + b,
            "d" + d,
            "a" + a,
            "e" + e,
            "bc" + b + c,
            "cd" + c + d,
            "w" + form,
            "t" + tag,
            "p" + previous,
            "n" + following,
            "x" + marks[i],
            "l" + mine,
            "lt" + mine + tag,
        ]
        if i:
            row.append("lp" + extra[i - 1] + mine)
        if i < last:
            row.append("ln" + mine + extra[i + 1])
        rows.append(row)
    return rows


@lru_cache(maxsize=512)
def _tokens(text: str) -> tuple[tuple[int, int, str], ...]:
    return tuple(cut_tagged(text))


def _local_tokens(text: str, folded: str) -> Iterator[tuple[str, str, str, str]]:
    """For each character its token's form and part of speech with the place in the token, and
    the forms of the tokens before and after."""
    spans = _tokens(text)
    faces = [_face(folded[a:b]) for a, b, _ in spans]
    for k, (start, end, tag) in enumerate(spans):
        before = faces[k - 1] if k else _EDGE
        after = faces[k + 1] if k + 1 < len(faces) else _EDGE
        for at in range(start, end):
            place = _place(at - start, end - start)
            yield faces[k] + place, tag + place, before, after


def _place(at: int, size: int) -> str:
    """Where in a token of `size` characters one stands: single, begin, middle, end."""
    if size == 1:
        return "S"
    return "B" if at == 0 else "E" if at == size - 1 else "M"


def _shape(char: str) -> str:
    if char.isdigit():
        return "0"
    if char.isascii() and char.isalpha():
        return "A"
    return char


def _token_columns(text: str, folded: str) -> tuple[list[str], list[str], list[_Around]]:
    """For each character: its token's form; part of speech with the place in the token; and
    (form, tag) of the token before and after, with the token's last character."""
    spans = _tokens(text)
    faces = [(_face(folded[a:b]), tag) for a, b, tag in spans]
    edge = (_EDGE, _EDGE)
    forms: list[str] = []
    tags: list[str] = []
    around: list[_Around] = []
    last = len(spans) - 1
    ahead = _ends_ahead(faces)
    for k, (start, end, tag) in enumerate(spans):
        form = faces[k][0]
        before = faces[k - 1] if k else edge
        after = faces[k + 1] if k < last else edge
        before2 = faces[k - 2][0] if k > 1 else _EDGE
        after2 = faces[k + 2][1] if k + 1 < last else _EDGE
        size = end - start
        tail = folded[end - 1] + str(min(size, 4))
        for at in range(size):
            place = _place(at, size)
            forms.append(form + place)
            tags.append(tag + place)
            around.append((before, after, tail, ahead[k], before2, after2))
    return forms, tags, around


def _ends_ahead(faces: list[tuple[str, str]]) -> list[str]:
    """For each token how many tokens ahead an organisation's last word stands (0 is itself),
    ``"-"`` when none does before a word that breaks a name."""
    words = lexicons()
    out = ["-"] * len(faces)
    distance = -1
    for k in range(len(faces) - 1, -1, -1):
        form, tag = faces[k]
        strong = form in words.org_strong or form[-2:] in words.org_strong
        if strong or (form[-1:] in "局厅委会院校队社部厂" and len(form) > 1 and tag[0] in "nj"):
            distance = 0
        elif tag in _BREAKS_NAME or distance > 6:
            distance = -1
        elif distance >= 0:
            distance += 1
        if distance >= 0:
            out[k] = str(distance)
    return out


def _face(form: str) -> str:
    if form.isdigit():
        return "0"
    return "A" if form.isascii() and form[:1].isalpha() else form


@lru_cache(maxsize=512)
def _lexicon_column(text: str) -> tuple[str, ...]:
    """For each character what the lexicons know: place (kind and place in it), surname. Kept for
    a page's sentences, since a local model looks at them once more."""
    words = lexicons()
    marks = ["o"] * len(text)
    for start, end, kind in words.places.find(text):
        for at in range(start, end):
            marks[at] = kind + ("B" if at == start else "E" if at == end - 1 else "M")
    surnames = words.surnames
    for at, char in enumerate(text):
        if marks[at] == "o":
            rank = surnames.get(char)
            if rank is not None:
                marks[at] = "f" if rank < 120 else "g"
    return tuple(marks)


def _title_column(text: str, words: Lexicons) -> list[str]:
    """For each character whether a post or the last word of an organisation ends before it or
    begins after it."""
    size = len(text)
    out = ["-"] * size
    heads = words.post_heads
    strong = words.org_strong
    for at in range(size):
        for length in (4, 3, 2):
            if at >= length and text[at - length : at] in heads:
                out[at] = "T"
                break
        for length in (4, 3, 2):
            piece = text[at : at + length]
            if len(piece) == length and piece in strong:
                out[at] += "G"
                break
    return out
