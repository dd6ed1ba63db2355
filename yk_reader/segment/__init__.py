"""From raw text to a Layout proposal; pure."""

from yk_reader.segment.alarms import alarms
from yk_reader.segment.line_files import lines_notices
from yk_reader.segment.propose import page_profile, propose
from yk_reader.segment.taught import UNTAUGHT, Taught

__all__ = ["UNTAUGHT", "Taught", "alarms", "lines_notices", "page_profile", "propose"]
