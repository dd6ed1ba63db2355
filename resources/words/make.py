"""Make `words.bin`: jieba's dictionary and its models of unknown words, to be mapped into memory.

    python resources/words/make.py

reads both out of the installed jieba. What the file is like stands in
`yk_reader.tagging.words.word_file.py`, which reads it. Takes a minute or two.
"""

import math
import struct
import sys
import warnings
import zlib
from array import array
from collections import Counter
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np

from yk_reader.tagging.tokens import dictionary_rows
from yk_reader.tagging.words.word_file import (
    FIRST_HAN,
    FREE,
    HEAD,
    LAST_CODE,
    LEAST,
    MAGIC,
    PLACES,
    SPEECH,
    STATES,
)

OUT = Path(__file__).with_name("words.bin")


def main() -> None:
    """Write the file."""
    rows = {word: (count, tag) for word, count, tag in dictionary_rows()}
    total = math.log(sum(count for count, _ in rows.values()))
    pairs = sorted(set(rows.values()))
    number = {pair: at for at, pair in enumerate(pairs, start=1)}
    tags = sorted({tag for _, tag in pairs} | {tag for _, tag in _module("posseg.prob_start").P})
    weights = array("d", [0.0 - total, *(math.log(count) - total for count, _ in pairs)])
    tag_of = bytes([0, *(tags.index(tag) for _, tag in pairs)])
    codes, *cells = _trie({word: number[pair] for word, pair in rows.items()})
    arrays: list[array[Any]] = [*cells, weights, codes, *_unknown(), *_speech(tags)]
    parts = [
        *(part.tobytes() for part in arrays),
        tag_of, "\n".join(tags).encode(),
    ]  # fmt: skip
    body = b"".join(part + b"\0" * (-len(part) % 8) for part in parts)
    sizes = struct.pack(f"<{len(parts)}I", *map(len, parts))
    sizes += b"\0" * (-struct.calcsize(HEAD) % 8)
    head = struct.pack("<8sI", MAGIC, zlib.crc32(sizes + body))
    OUT.write_bytes(head + sizes + body)
    print(f"{len(rows)} words, {len(cells[0])} cells, {OUT.stat().st_size} bytes")


def _trie(words: dict[str, int]) -> "tuple[array[int], array[int], array[int], array[int]]":
    """The code of each character, and the cells of a double array: of each prefix where its
    children begin (0: it has none), the code of its last character, and its number (0: it is no
    word)."""
    children: dict[str, list[str]] = {}
    prefixes = {""}
    for word in words:
        for end in range(1, len(word) + 1):
            prefix = word[:end]
            if prefix not in prefixes:
                prefixes.add(prefix)
                children.setdefault(prefix[:-1], []).append(prefix)
    # The most frequent ones have the least codes: families lie close together then.
    chars = Counter(prefix[-1] for prefix in sorted(prefixes) if prefix).most_common()
    code_of = {char: code for code, (char, _) in enumerate(chars, start=1)}
    last = len(code_of)
    firsts = _placed({one: [code_of[c[-1]] for c in of] for one, of in children.items()}, last)
    size = max(firsts.values()) + last + 1
    codes = array("H", bytes(2 * (LAST_CODE + 1)))
    for char, code in code_of.items():
        codes[ord(char)] = code
    cells = array("i", bytes(4 * size)), array("H", [FREE]) * size, array("H", bytes(2 * size))
    for parent, family in children.items():
        for child in family:
            code = code_of[child[-1]]
            cell = firsts[parent] + code
            for part, value in zip(
                cells, (firsts.get(child, 0), code, words.get(child, 0)), strict=True
            ):
                part[cell] = value
    return codes, *cells


def _placed(families: dict[str, list[int]], last: int) -> dict[str, int]:
    """Where the children of each prefix begin: no two at the same place, and the cells of no two
    children are one. `families` has the codes of the children."""
    size = 2 * sum(map(len, families.values())) + 4 * last
    free, untaken = np.ones(size, bool), np.ones(size, bool)
    free[: last + 1] = False  # of the words' first characters alone
    firsts: dict[str, int] = {"": 0}
    begin = last + 1
    # Large families first; those of one child fill the holes that are left.
    for parent in sorted((one for one in families if one), key=lambda one: -len(families[one])):
        codes = np.sort(np.array(families[parent]))
        while not free[begin : begin + _PIECE].any():
            begin += _PIECE
        at = begin
        while True:
            here = np.arange(at, at + _PIECE) - codes[0]  # where the children may begin
            fits = untaken[here]
            for code in codes:
                fits &= free[here + code]
                if not fits.any():
                    break
            else:
                break
            at += _PIECE
        first = int(here[fits.argmax()])
        firsts[parent] = first
        untaken[first] = False
        free[first + codes] = False
    return firsts


_PIECE = 4096
"""So many cells are looked at in one go."""


def _unknown() -> "tuple[array[int], array[float], array[float]]":
    """The model of unknown words: of each character the place of its numbers, these (for the
    states of STATES), then the four of a beginning and the sixteen of a step from state to state
    (what jieba does not have is its least number)."""
    model = _module("finalseg")
    chars = sorted({char for state in STATES for char in model.emit_P[state]})
    places = array("H", bytes(2 * (LAST_CODE + 1 - FIRST_HAN)))
    emitted = array("d", [LEAST] * 4)
    for char in chars:
        if FIRST_HAN <= ord(char) <= LAST_CODE:
            places[ord(char) - FIRST_HAN] = len(emitted) // 4
            emitted.extend(model.emit_P[state].get(char, LEAST) for state in STATES)
    steps = array("d", [model.start_P[state] for state in STATES])
    steps.extend(model.trans_P[a].get(b, LEAST) for a in STATES for b in STATES)
    return places, emitted, steps


def _speech(
    tags: list[str],
) -> "tuple[array[int], array[int], array[float], array[float]]":
    """The model of unknown words' parts of speech: where the states of each character end and,
    one character after the other, their numbers and how probable each shows as that character;
    then the numbers of a beginning and of the steps from state to state."""
    begun, stepped = _module("posseg.prob_start").P, _module("posseg.prob_trans").P
    emitted, states_of = _module("posseg.prob_emit").P, _module("posseg.char_state_tab").P

    def number(state: tuple[str, str]) -> int:
        return PLACES.index(state[0]) * SPEECH + tags.index(state[1])

    size = len(PLACES) * SPEECH
    ends, states, shown = array("I", [0]), array("H"), array("d")
    everywhere = sorted(begun, key=number)
    for char in map(chr, range(FIRST_HAN, LAST_CODE + 1)):
        for state in states_of.get(char) or everywhere:
            if char in emitted[state]:
                states.append(number(state))
                shown.append(emitted[state][char])
        ends.append(len(states))
    steps = array("d", [LEAST] * (size + size * size))
    for state, sure in begun.items():
        steps[number(state)] = sure
    for state, after in stepped.items():
        for other, sure in after.items():
            steps[size + number(state) * size + number(other)] = sure
    return ends, states, shown, steps


def _module(name: str) -> ModuleType:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return import_module(f"jieba.{name}")


if __name__ == "__main__":
    if sys.byteorder != "little":
        sys.exit("The file is made on a machine that writes the low byte first.")
    main()
