"""From raw text to a Layout proposal; pure."""

from yk_reader.model.layout import DOUBT
from yk_reader.segment.alarms import alarms
from yk_reader.segment.propose import propose

__all__ = ["DOUBT", "alarms", "propose"]
