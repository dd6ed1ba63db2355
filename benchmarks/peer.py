"""What the automatic side is measured beside: jieba.posseg, one core, on the same text."""

import logging
from collections.abc import Callable
from typing import Any


def posseg() -> Callable[[str], list[Any]]:
    """Its `lcut`, with dictionary and model loaded (that takes a second, and warns)."""
    import jieba
    import jieba.posseg

    jieba.setLogLevel(logging.ERROR)
    jieba.posseg.lcut("永康")
    cut: Callable[[str], list[Any]] = jieba.posseg.lcut
    return cut
