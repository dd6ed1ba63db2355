"""When something was, as people say it: today, yesterday, days ago, a date."""

from datetime import date, datetime, timedelta

from PySide6.QtCore import QCoreApplication, QDate, QLocale

_DAYS = 7
"""From so many days on the date is told."""


def when(iso: str, now: datetime) -> str:
    """An ISO 8601 instant as seen from `now` (with its time zone); empty when it is none."""
    try:
        then = datetime.fromisoformat(iso).astimezone(now.tzinfo)
    except (ValueError, OverflowError):
        return ""
    days = (now.date() - then.date()).days
    time = f"{then:%H:%M}"
    if days == 0:
        return QCoreApplication.translate("Dates", "today {time}").format(time=time)
    if days == 1:
        return QCoreApplication.translate("Dates", "yesterday {time}").format(time=time)
    if 1 < days < _DAYS:
        return QCoreApplication.translate("Dates", "%n day(s) ago", "", days)
    return day_text(then.date(), now.date())


def day_name(day: str, today: date) -> str:
    """A date of ISO 8601 as seen from today: today, yesterday, a date; else the text itself."""
    try:
        then = date.fromisoformat(day)
    except ValueError:
        return day
    if then == today:
        return QCoreApplication.translate("Dates", "Today")
    if then == today - timedelta(1):
        return QCoreApplication.translate("Dates", "Yesterday")
    return day_text(then, today)


def day_text(then: date, today: date) -> str:
    """A date, with its year where it is another one than today's."""
    if then.year == today.year:
        pattern = QCoreApplication.translate("Dates", "d MMM", "a date of this year, as Qt writes")
    else:
        pattern = QCoreApplication.translate("Dates", "d MMM yyyy", "a date, as Qt writes")
    shown = QDate(then.year, then.month, then.day)
    return QLocale(QLocale.Language.English).toString(shown, pattern)
