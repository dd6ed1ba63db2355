"""A text in words, as jieba cuts it: the dictionary's most probable ones, and between them, where
nothing but single characters is left, what its model of unknown words makes of those.

The same sums in the same order as in jieba 0.42.1 and rjieba 0.2.2, the same in Rust (both MIT), so
that the words are the same; where two ways are as probable to the last digit it goes by rjieba's
(jieba adds the count of a word that its dictionary has twice). The parts of speech are those of the
dictionary, for other words those of jieba's model of them, as rjieba reads it.

For short texts; those of a page are cut by `page_cutter.py`.
"""

import re
from collections.abc import Iterable, Mapping
from itertools import accumulate
from typing import Final

from yk_reader.tagging.words.word_file import FIRST_HAN, LEAST, PLACES, SPEECH, WordFile

UNKNOWN: Final = "x"
_NUMBER, _LATIN_WORD = "m", "eng"
RUN: Final = re.compile(r"[\u4e00-\u9fd5a-zA-Z0-9+#&._%\-]+")
"""What the dictionary has words for; of the rest each character is by itself, `\\r\\n` is one."""
_HAN: Final = re.compile("([\u4e00-\u9fd5]+)")
_LATIN: Final = re.compile(r"([a-zA-Z0-9]+(?:\.\d+)?%?)")
"""A Latin word or a number."""
_NAMED: Final = re.compile(r"([a-zA-Z0-9]+(?:[._-][a-zA-Z0-9]+)*%?)")
"""Several of them in one name (WES-5.4), whose parts of speech are one."""
_ASCII: Final = re.compile("[a-zA-Z0-9]")
_ENDS: Final = PLACES.index("E") * SPEECH
"""The states from here on are of the last character of a word: E and S."""
_ENDED: Final = (PLACES.index("E"), PLACES.index("S"))
_GOING_ON: Final = (PLACES.index("M"), PLACES.index("E"))

LONGEST_SPOKEN: Final = 64
"""Of an unknown word that is longer the part of speech is that of so many of its characters."""

Token = tuple[int, int, str]


class Cutter:
    """Cuts by a dictionary; one for all threads."""

    def __init__(self, words: WordFile) -> None:
        self.words = words
        self.told: Mapping[str, str] = {}
        """The parts of speech of the unknown words of the page that was cut last: its names are
        looked at again by themselves."""

    def cut(self, text: str) -> list[Token]:
        """Start, end (code points) and part of speech of each word; they cover the text."""
        out: list[Token] = []
        at = 0
        for run in RUN.finditer(text):
            start = run.start()
            if start > at:
                self._others(text, at, start, out)
            at = run.end()
            self._run(run.group(), start, out)
        if at < len(text):
            self._others(text, at, len(text), out)
        return out

    def _others(self, text: str, at: int, end: int, out: list[Token]) -> None:
        while at < end:
            after = at + 2 if text[at : at + 2] == "\r\n" else at + 1
            out.append((at, after, self.words.tag(text[at]) or UNKNOWN))
            at = after

    def _run(self, run: str, start: int, out: list[Token]) -> None:
        """The most probable words of a run (`route`: how probable all is from there on)."""
        words = self.words
        firsts, lasts, numbers, weights = words.firsts, words.lasts, words.numbers, words.weights
        size = len(run)
        codes = [*map(words.codes.__getitem__, map(ord, run)), 0]
        ends = list(range(1, size + 1))
        found = [0] * size
        sure = 0.0
        route = [sure] * (size + 1)
        for at in range(size - 1, -1, -1):
            cell = codes[at]
            sure += weights[numbers[cell]]
            after = at + 1
            while first := firsts[cell]:
                code = codes[after]
                cell = first + code
                if lasts[cell] != code:
                    break
                after += 1
                number = numbers[cell]
                if number:
                    joined = weights[number] + route[after]
                    if joined >= sure:
                        sure = joined
                        ends[at] = after
                        found[at] = number
            route[at] = sure
        at = alone = 0
        while at < size:
            end = ends[at]
            if found[at]:
                if alone < at:
                    self._alone(run, alone, at, start, out)
                out.append((start + at, start + end, words.tag_of_number(found[at])))
                alone = end
            at = end
        if alone < size:
            self._alone(run, alone, size, start, out)

    def _alone(self, run: str, at: int, end: int, start: int, out: list[Token]) -> None:
        """Characters that no word of the dictionary joins."""
        if end - at > 1:
            part = run[at:end]
            if not self.words.number(part):
                at += start
                out.extend([(at + a, at + b, tag) for a, b, tag in self._unknown(part)])
                return
        for place in range(at, end):
            out.append((start + place, start + place + 1, self._tag(run[place])))

    def _unknown(self, part: str) -> tuple[Token, ...]:
        """The words that the model of unknown words sees."""
        out: list[Token] = []
        at = 0
        for piece in _HAN.split(part):
            if piece and piece[0] >= "\u4e00":
                lengths = self.lengths(piece)
                words = [
                    piece[end - size : end]
                    for size, end in zip(lengths, accumulate(lengths), strict=True)
                ]
                cuts = [(word, self._tag(word)) for word in words]
            else:
                cuts = self.latin(piece)
            for word, tag in cuts:
                out.append((at, at := at + len(word), tag))
        return tuple(out)

    def lengths(self, piece: str) -> list[int]:
        """How long the words are that the model sees in a stretch of Chinese characters."""
        return _lengths(self._states(piece)) if len(piece) > 1 else [1]

    def latin(self, piece: str) -> list[tuple[str, str]]:
        """The words of a piece of a stretch that has no Chinese characters, with what they are."""
        if piece.isalnum():
            return [(piece, self._tag(piece))]
        return [
            (word, self._tag(name))
            for name in _NAMED.split(piece)
            if name
            for word in ([name] if self.words.number(name) else _LATIN.split(name))
            if word
        ]

    def _tag(self, word: str) -> str:
        return self.words.tag(word) or self._guessed(word)

    def _guessed(self, word: str) -> str:
        if "\u4e00" <= word[0] <= "\u9fd5":
            return self.told.get(word) or self._speech(word[:LONGEST_SPOKEN])
        return guessed(word)

    def _speech(self, word: str) -> str:
        """What the model of parts of speech sees in a Chinese word: that of its last longest part
        (A. Viterbi 1967)."""
        shown, steps, size = self._shown, self.words.speech_steps, len(PLACES) * SPEECH
        now = [(state, steps[state] + sure) for state, sure in shown(word[0])]
        came: list[dict[int, int]] = []
        last = len(word) - 1
        for at, char in enumerate(word[1:], 1):
            # What can come next: within a word its own part of speech goes on, after one any.
            inner = {state: sure for state, sure in now if state < _ENDS}
            ended = [(state, sure) for state, sure in now if state >= _ENDS]
            now, back = [], {}
            for state, sure in shown(char):
                place, speech = divmod(state, SPEECH)
                if at == last and place not in _ENDED:
                    continue
                best, best_state = LEAST, -1
                if place in _GOING_ON:
                    before = [
                        (one, inner[one]) for one in (speech, speech + SPEECH) if one in inner
                    ]
                else:
                    before = ended
                for other, so_far in before:
                    step = steps[size + other * size + state]
                    if step > LEAST and so_far + step + sure > best:
                        best, best_state = so_far + step + sure, other
                if best_state >= 0:
                    now.append((state, best))
                    back[state] = best_state
            came.append(back)
        best, state = LEAST, -1
        for other, sure in sorted(now):
            if other >= _ENDS and sure > best:
                best, state = sure, other
        if state < 0:
            return UNKNOWN
        path = [state]
        for back in reversed(came):
            path.append(state := back[state])
        longest, tag, at = 0, UNKNOWN, 0
        for end, state in enumerate(reversed(path), 1):
            if state >= _ENDS:
                if end - at >= longest:
                    longest, tag = end - at, self.words.tags[state % SPEECH]
                at = end
        return tag

    def _shown(self, char: str) -> Iterable[tuple[int, float]]:
        """The states that a character can be of, and how probable each shows as it."""
        words, at = self.words, ord(char) - FIRST_HAN
        start, end = words.speech_ends[at], words.speech_ends[at + 1]
        return zip(words.speech[start:end], words.shown[start:end], strict=True)

    def _states(self, piece: str) -> str:
        """The most probable states (B, E, M, S) of Chinese characters (A. Viterbi 1967)."""
        words = self.words
        emitted, places = words.emitted, words.places
        steps = words.steps
        begin = steps[:4]
        _, be, bm, _, eb, _, _, es, _, me, mm, _, sb, _, _, ss = steps[4:]
        at = 4 * places[ord(piece[0]) - FIRST_HAN]
        b, e, m, s = (begin[n] + emitted[at + n] for n in range(4))
        before: list[tuple[str, str, str, str]] = []
        for char in piece[1:]:
            at = 4 * places[ord(char) - FIRST_HAN]
            cost = emitted[at]
            b_e, b_s = e + eb + cost, s + sb + cost
            cost = emitted[at + 1]
            e_b, e_m = b + be + cost, m + me + cost
            cost = emitted[at + 2]
            m_b, m_m = b + bm + cost, m + mm + cost
            cost = emitted[at + 3]
            s_e, s_s = e + es + cost, s + ss + cost
            before.append(
                (
                    "S" if b_s >= b_e else "E",
                    "M" if e_m >= e_b else "B",
                    "M" if m_m >= m_b else "B",
                    "S" if s_s >= s_e else "E",
                )
            )
            b, e, m, s = max(b_e, b_s), max(e_b, e_m), max(m_b, m_m), max(s_e, s_s)
        state = "S" if s >= e else "E"
        path = [state]
        for came in reversed(before):
            state = came["BEMS".index(state)]
            path.append(state)
        return "".join(reversed(path))


def _lengths(states: str) -> list[int]:
    """How long the words of these states are; what is begun and not ended is a word too."""
    out: list[int] = []
    at = 0
    for end, state in enumerate(states, 1):
        if state in "ES":
            out.append(end - at)
            at = end
    return out if at == len(states) else [*out, len(states) - at]


def guessed(word: str) -> str:
    """The part of speech of ASCII characters that no dictionary has."""
    if word.isalnum():
        return _NUMBER if word.isdecimal() else _LATIN_WORD
    letters = _ASCII.findall(word)
    if not letters:
        return UNKNOWN
    return _NUMBER if "".join(letters).isdigit() else _LATIN_WORD
