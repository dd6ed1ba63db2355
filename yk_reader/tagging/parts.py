"""The parts of the suggestions, by name: who only asks for these needs none of the rules."""

from typing import Final

PARTS: Final = (
    "people", "times", "bodies", "model", "known", "words", "address", "page", "lists", "works",
    "local",
)  # fmt: skip
"""The parts that can be switched on and off; all are on by default."""
