"""The time as the database keeps it."""

from datetime import UTC, datetime


def now() -> str:
    """The time: ISO 8601, UTC, whole seconds."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
