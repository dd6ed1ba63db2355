"""The time as the database keeps it."""

from datetime import UTC, datetime


def as_kept(moment: datetime) -> str:
    """A time of UTC: ISO 8601, whole seconds."""
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def now() -> str:
    """The time: ISO 8601, UTC, whole seconds."""
    return as_kept(datetime.now(UTC))
