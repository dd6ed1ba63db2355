"""Make `wraps.txt`: which two characters stand side by side inside words far more than by chance.

    python resources/tables/wraps.py

Source: the word list with frequencies that jieba 0.42.1 ships (`dict.txt`, MIT licence). For two
characters a and b the count c of "ab" inside words is held against the count that chance would
give, e = n(a) n(b) / n: log((c + 2) / (e + 2)). From 3 up it is a strong pair, from 0 up a weak
one; pairs seen fewer than 30 times are left out. Printed lines break between words and inside them
alike, so a line that was wrapped inside a word tells so by the pair that it was cut in.
"""

import math
from collections import Counter, defaultdict
from pathlib import Path

import jieba

_LEAST, _STRONG = 30, 3.0


def main() -> None:
    """Write the table beside this script."""
    pairs: Counter[str] = Counter()
    single: Counter[str] = Counter()
    words = Path(jieba.__file__).with_name("dict.txt").read_text(encoding="utf-8")
    for row in words.splitlines():
        word, times, *_ = row.split(" ")
        if not all("\u4e00" <= c <= "\u9fff" for c in word):
            continue
        for c in word:
            single[c] += int(times)
        for i in range(len(word) - 1):
            pairs[word[i : i + 2]] += int(times)
    total = sum(single.values())
    strong: dict[str, list[str]] = defaultdict(list)
    weak: dict[str, list[str]] = defaultdict(list)
    for pair, times in pairs.items():
        a, b = pair[0], pair[1]
        odds = math.log((times + 2) / (single[a] * single[b] / total + 2))
        if times >= _LEAST and odds >= 0:
            (strong if odds >= _STRONG else weak)[a].append(b)
    rows = [
        f"{a}\t{''.join(sorted(strong[a]))}\t{''.join(sorted(weak[a]))}\n"
        for a in sorted({*strong, *weak})
    ]
    Path(__file__).with_name("wraps.txt").write_text("".join(rows) + "# end\n", encoding="utf-8")


if __name__ == "__main__":
    main()
