"""When something was, as people say it: today, yesterday, days ago, a date."""

from datetime import datetime

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
    if then.year == now.year:
        pattern = QCoreApplication.translate("Dates", "d MMM", "a date of this year, as Qt writes")
    else:
        pattern = QCoreApplication.translate("Dates", "d MMM yyyy", "a date, as Qt writes")
    date = QDate(then.year, then.month, then.day)
    return QLocale(QLocale.Language.English).toString(date, pattern)
