"""Words for the text panes: jieba's, as soon as its dictionary is loaded off the GUI thread, and
in their place the names that the recogniser sees there."""

from collections.abc import Mapping, Sequence

from yk_reader.gui.panes.reflow_caret import Tokenizer, characters
from yk_reader.gui.tasks import Tasks

Token = tuple[int, int]
Seen = Mapping[str, Sequence[Token]]
"""The text of a unit → the names that are seen in it, in order, none overlapping."""


class Tokens:
    """A cutting function that is characters first and words once they are there."""

    def __init__(self, tasks: Tasks) -> None:
        self._cut: Tokenizer | None = None
        self._seen: Seen = {}
        self._asked = False
        self._tasks = tasks

    def warm(self) -> None:
        """Load the dictionary in the parallel lane."""
        if self._asked:
            return
        self._asked = True
        self._tasks.compute(_loaded, self._take, _without)

    def _take(self, cut: Tokenizer) -> None:
        self._cut = cut

    def __call__(self, text: str) -> list[tuple[int, int]]:
        """Token spans of a text (code points, half-open)."""
        seen, cut = self._seen.get(text, ()), self._cut or characters
        return with_names(cut(text), seen) if seen else cut(text)

    def surely(self, text: str) -> list[tuple[int, int]]:
        """Words in any case: the dictionary is loaded now if it is not there yet."""
        if self._cut is None:
            self._cut = _loaded()
        return self(text)

    def see(self, seen: Seen) -> bool:
        """Take other names; whether they are others than before."""
        if seen == self._seen:
            return False
        self._seen = seen
        return True


def with_names(tokens: list[tuple[int, int]], names: Sequence[tuple[int, int]]) -> list[Token]:
    """Tokens with names in their place: what a name cuts through is left on its sides. Both come
    in order, none overlapping."""
    out: list[Token] = []
    at = 0
    for start, end in tokens:
        while at < len(names) and names[at][1] <= start:
            at += 1
        inner = at
        while inner < len(names) and names[inner][0] < end:
            a, b = names[inner]
            if start < a:
                out.append((start, a))
            if not out or out[-1] != (a, b):
                out.append((a, b))
            start = b
            inner += 1
        if start < end:
            out.append((start, end))
    return out


def _loaded() -> Tokenizer:
    from yk_reader.tagging.tokens import cut

    cut("我市首获数字化改造")
    return cut


def _without(error: Exception) -> None:
    raise error
