#!/usr/bin/env bash
# lunardate 0.3.0: the lunar dates of a month of 1933, of 1954 and of 1978 are one day off.
#
# Newspapers of the thirties print the lunar date beside the other. For 22 July to 20 August 1933
# lunardate gives one day too much and has no 30th of the leap fifth month: the new moon came at
# 00:03 of 23 July by the time of 120° east, three minutes after the day that lunardate counts.
# borax 4.1.3, zhdate 0.1 and sxtwl 2.0.7 agree with one another and with the moon (ephem 4.2.1). The
# other two are 25 November to 24 December 1954 and 2 September to 1 October 1978: 90 days of 1900–1999.
#
# Seen: 1933-07-22 lunardate 6th month 1st, the others leap 5th month 30th; new moon 1933-07-23 00:03
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" -q --disable-pip-version-check install \
    lunardate==0.3.0 borax==4.1.3 zhdate==0.1 sxtwl==2.0.7 ephem==4.2.1
"$work/venv/bin/python" -W ignore - <<'PY' | tee "$work/seen"
from datetime import date, datetime, timedelta

import ephem
import sxtwl
from borax.calendars.lunardate import LunarDate as Borax
from lunardate import LunarDate
from zhdate import ZhDate


def by_lunardate(day):
    found = LunarDate.fromSolarDate(day.year, day.month, day.day)
    return found.year, found.month, found.day, bool(found.isLeapMonth)


def by_borax(day):
    found = Borax.from_solar(day)
    return found.year, found.month, found.day, bool(found.leap)


def by_zhdate(day):
    found = ZhDate.from_datetime(datetime(day.year, day.month, day.day))
    return found.lunar_year, found.lunar_month, found.lunar_day, bool(found.leap_month)


def by_sxtwl(day):
    found = sxtwl.fromSolar(day.year, day.month, day.day)
    return found.getLunarYear(), found.getLunarMonth(), found.getLunarDay(), found.isLunarLeap()


runs, day = [], date(1900, 2, 1)
while day < date(2000, 1, 1):
    one, others = by_lunardate(day), {by_borax(day), by_zhdate(day), by_sxtwl(day)}
    assert len(others) == 1, (day, others)
    if {one} != others:
        if runs and runs[-1][1] == day - timedelta(1):
            runs[-1][1] = day
        else:
            runs.append([day, day, one, *others])
    day += timedelta(1)
for first, last, one, other in runs:
    print(f"{first} to {last}: lunardate begins with {one}, the others with {other}")
moon = ephem.next_new_moon("1933/7/20").datetime() + timedelta(hours=8)
print(f"new moon {moon:%Y-%m-%d %H:%M} at 120° east")
PY
diff - "$work/seen" <<'EXPECTED'
1933-07-22 to 1933-08-20: lunardate begins with (1933, 6, 1, False), the others with (1933, 5, 30, True)
1954-11-25 to 1954-12-24: lunardate begins with (1954, 10, 30, False), the others with (1954, 11, 1, False)
1978-09-02 to 1978-10-01: lunardate begins with (1978, 8, 1, False), the others with (1978, 7, 30, False)
new moon 1933-07-23 00:03 at 120° east
EXPECTED
echo "as described"
