"""How the start screen tells when a project was open."""

from datetime import datetime, timedelta, timezone

from yk_reader.gui.look.dates import when

NOW = datetime(2026, 3, 9, 12, 0, tzinfo=timezone(timedelta(hours=8)))


def test_times_in_words(qapp):
    assert when("2026-03-09T03:42:00+00:00", NOW) == "today 11:42"
    assert when("2026-03-08T09:20:00+00:00", NOW) == "yesterday 17:20"
    assert when("2026-03-06T09:20:00+00:00", NOW).startswith("3 day")
    assert when("2026-03-02T09:20:00+00:00", NOW) == "2 Mar"
    assert when("2025-12-31T09:20:00+00:00", NOW) == "31 Dec 2025"
    assert when("", NOW) == ""
    assert when("soon", NOW) == ""
