"""Many stretches that no word of the dictionary joins, at once: the words in them, and the parts of
speech of unknown words; what `Cutter` says of each, bit for bit.

A step of the search goes over all words together: each state that the character can be of, against
each state of the one before (A. Viterbi 1967).
"""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from yk_reader.tagging.words.page_words import Numbers
from yk_reader.tagging.words.word_file import FIRST_HAN, LEAST, PLACES, SPEECH, WordFile

_SIZE: Final = len(PLACES) * SPEECH
_ENDS: Final = PLACES.index("E") * SPEECH
"""The states from here on are of the last character of a word: E and S."""

Rows = tuple[Numbers, Numbers, NDArray[np.float64]]
"""States of a step: the word that each is of, the state, how probable it is or shows as that
character; word after word, the states of each in their order."""


_FROM: Final = np.array([1, 0, 0, 1])
"""From which of the states (B, E, M, S) each of them can come,"""
_OR_FROM: Final = np.array([3, 2, 2, 3])
"""or from which other one."""


class States:
    """The model of unknown words as numpy sees it."""

    def __init__(self, words: WordFile) -> None:
        self._places = np.frombuffer(words.places, np.uint16)
        self._emitted = np.asarray(words.emitted, np.float64).reshape(-1, 4)
        steps = np.asarray(words.steps, np.float64)
        self._begin, step = steps[:4], steps[4:].reshape(4, 4)
        self._one, self._other = step[_FROM, range(4)], step[_OR_FROM, range(4)]

    def join(
        self, points: NDArray[np.uint32], begins: Numbers, sizes: Numbers, starts: NDArray[np.bool_]
    ) -> None:
        """Take out of `starts`, where words begin, what is inside of one; `points` are the
        characters, `begins` and `sizes` where there are stretches of Chinese ones."""
        if not len(begins):
            return
        order = (-sizes).argsort(kind="stable")
        begins, sizes = begins[order], sizes[order]
        now = self._begin + self._shown(points, begins)
        going = len(begins)
        came: list[Numbers] = []
        final = np.empty(len(begins), np.intp)
        for at in range(1, int(sizes[0]) + 1):
            still = int((sizes > at).sum())
            final[still:going] = np.where(now[still:, 3] >= now[still:, 1], 3, 1)
            going = still
            if not going:
                break
            now = now[:going]
            shown = self._shown(points, begins[:going] + at)
            by_one = now[:, _FROM] + self._one
            by_one += shown
            by_other = now[:, _OR_FROM] + self._other
            by_other += shown
            came.append(np.where(by_other >= by_one, _OR_FROM, _FROM))
            now = np.maximum(by_one, by_other)
        state = final
        for at in range(len(came), 0, -1):
            going = len(came[at - 1])
            starts[begins[:going] + at] = (state[:going] == 0) | (state[:going] == 3)
            state[:going] = came[at - 1][np.arange(going), state[:going]]

    def _shown(self, points: NDArray[np.uint32], places: Numbers) -> NDArray[np.float64]:
        return self._emitted.take(self._places.take(points.take(places) - FIRST_HAN), axis=0)


class Speeches:
    """The model of their parts of speech as numpy sees it."""

    def __init__(self, words: WordFile) -> None:
        self._ends = np.frombuffer(words.speech_ends, np.uint32)
        self._states = np.frombuffer(words.speech, np.uint16)
        self._shown = np.asarray(words.shown, np.float64)
        steps = np.asarray(words.speech_steps, np.float64)
        self._begin, self._steps = steps[:_SIZE], steps[_SIZE:]

    def of(self, codes: NDArray[np.uint32], starts: Numbers, sizes: Numbers) -> Numbers:
        """The number of the part of speech of each word, -1 where the model sees none: that of its
        last longest part.

        `codes` are the characters of a text, Chinese ones where there is a word; `starts` and
        `sizes` tell where in it the words are, one or more.
        """
        order = (-sizes).argsort(kind="stable")  # those that go on are the first ones
        starts, sizes = starts[order], sizes[order]
        going = words = len(starts)
        out = np.full(words, -1, np.intp)
        rows: list[tuple[Numbers, Numbers]] = []
        """Of each step the state of each row, and the row that it came from."""
        owner = states = np.zeros(0, np.intp)
        sums = np.zeros(0)
        for at in range(int(sizes[0])):
            new, after, shown = self._possible(codes, starts[:going] + at, sizes[:going] - at)
            if at:
                now, came = self._stepped(going, (owner, states, sums), (new, after, shown))
            else:
                now, came = self._begin.take(after) + shown, after
            kept = (now > LEAST).nonzero()[0]
            owner, states, sums, came = new[kept], after[kept], now[kept], came[kept]
            rows.append((states, came))
            going = int((sizes > at + 1).sum())
            ending = owner.searchsorted(going)
            if ending < len(owner):
                ended, first = np.unique(owner[ending:], return_index=True)
                last = ending + _first_best(sums[ending:], first)[1]
                out[order[ended]] = _speeches(rows, last)
        return out

    def _stepped(
        self, words: int, before: Rows, after: Rows
    ) -> tuple[NDArray[np.float64], Numbers]:
        """How probable each row of a step is by its best way, and the row before on that way."""
        owner, states, sums = before
        new, following, shown = after
        now = np.full(len(new), LEAST)
        came = np.zeros(len(new), np.intp)
        # Within a word its own part of speech goes on.
        inner = (following >= SPEECH) & (following < 3 * SPEECH)
        rows = inner.nonzero()[0]
        place = np.full(words * 2 * SPEECH, -1, np.intp)
        begun = ((states < _ENDS) & (owner < words)).nonzero()[0]
        place[owner[begun] * 2 * SPEECH + states[begun]] = begun
        speech = following[rows] % SPEECH
        for state in (speech, speech + SPEECH):
            old = place.take(new[rows] * 2 * SPEECH + state)
            had = (old >= 0).nonzero()[0]
            row, old = rows[had], old[had]
            sure = self._steps.take(state[had] * _SIZE + following[row])
            sure += sums[old]
            sure += shown[row]
            better = sure > now[row]
            now[row[better]], came[row[better]] = sure[better], old[better]
        # After one any can come.
        ended = (states >= _ENDS).nonzero()[0]
        count = np.bincount(owner[ended], minlength=words)
        first = count.cumsum() - count
        rows = (~inner).nonzero()[0]
        size = count.take(new[rows])
        rows, size = rows[size > 0], size[size > 0]
        if len(rows):
            begin = size.cumsum() - size
            pairs = (first.take(new[rows]) - begin).repeat(size)
            pairs += np.arange(len(pairs))
            pairs = ended.take(pairs)
            sure = self._steps.take(states.take(pairs) * _SIZE + following[rows].repeat(size))
            sure += sums.take(pairs)
            sure += shown[rows].repeat(size)
            now[rows], best = _first_best(sure, begin)
            came[rows] = pairs.take(best)
        return now, came

    def _possible(self, codes: NDArray[np.uint32], places: Numbers, left: Numbers) -> Rows:
        """Of the characters at these places the states that each can be of: which one it is of, the
        state, how probable it shows as the character; the last one of a word (`left` is 1) only
        what a word can end with."""
        chars = codes.take(places).astype(np.intp) - FIRST_HAN
        begin = self._ends.take(chars).astype(np.intp)
        size = self._ends.take(chars + 1) - begin
        owner = np.arange(len(places)).repeat(size)
        rows = (begin - size.cumsum() + size).repeat(size)
        rows += np.arange(len(rows))
        states = self._states.take(rows).astype(np.intp)
        good = ((left > 1).take(owner) | (states >= _ENDS)).nonzero()[0]
        return owner[good], states[good], self._shown.take(rows[good])


def _first_best(sums: NDArray[np.float64], begins: Numbers) -> tuple[NDArray[np.float64], Numbers]:
    """The largest of each stretch of them, and where it is first."""
    best = np.maximum.reduceat(sums, begins)
    hits = (sums == best.repeat(np.diff(begins, append=len(sums)))).nonzero()[0]
    return best, hits.take(hits.searchsorted(begins))


def _speeches(rows: list[tuple[Numbers, Numbers]], last: Numbers) -> Numbers:
    """The parts of speech of words that end in these rows of the last step."""
    row, state = last, rows[-1][0].take(last)
    speech = part = state % SPEECH
    longest, size = np.zeros(len(last), np.intp), np.ones(len(last), np.intp)
    for step in range(len(rows) - 1, 0, -1):
        row = rows[step][1].take(row)
        state = rows[step - 1][0].take(row)
        ended = state >= _ENDS
        longer = ended & (size > longest)
        speech, longest = np.where(longer, part, speech), np.where(longer, size, longest)
        part, size = np.where(ended, state % SPEECH, part), np.where(ended, 1, size + 1)
    return np.where(size > longest, part, speech)
