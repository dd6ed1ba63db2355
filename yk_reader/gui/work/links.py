"""Connections of signals that end before their sender does."""

from typing import Any


class Links:
    """Connects what lives as long as a project with widgets that live as long as the window."""

    def __init__(self) -> None:
        self._links: list[tuple[Any, Any]] = []

    def add(self, signal: Any, slot: Any) -> None:
        """Connect a signal with a slot until `end`."""
        signal.connect(slot)
        self._links.append((signal, slot))

    def end(self) -> None:
        """Take all connections apart."""
        for signal, slot in self._links:
            signal.disconnect(slot)
        self._links.clear()
