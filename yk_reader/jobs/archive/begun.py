"""Which folders runs over archives wrote."""

from pathlib import Path
from typing import Final

BATCH: Final = "batch.json"
"""The file that says with which settings the run of a folder was begun."""


def is_batch(path: Path) -> bool:
    """Whether a run was begun in that folder."""
    return (path / BATCH).is_file()
