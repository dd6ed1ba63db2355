"""Words for the reflow pane: jieba's, as soon as its dictionary is loaded off the GUI thread."""

from yk_reader.gui.panes.reflow_caret import Tokenizer, characters
from yk_reader.gui.tasks import Tasks


class Tokens:
    """A cutting function that is characters first and words once they are there."""

    def __init__(self, tasks: Tasks) -> None:
        self._cut: Tokenizer | None = None
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
        if self._cut is None:
            return characters(text)
        return self._cut(text)


def _loaded() -> Tokenizer:
    from yk_reader.tagging.tokens import cut

    cut("我市首获数字化改造")
    return cut


def _without(error: Exception) -> None:
    raise error
