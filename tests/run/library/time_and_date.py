# datetime arithmetic in loops with fixed dates, timedelta comparison, formatting.
from datetime import date, datetime, timedelta, timezone


def days(n):
    d = date(2000, 1, 1)
    step = timedelta(days=37)
    count = {}
    for _ in range(n):
        count[d.weekday()] = count.get(d.weekday(), 0) + 1
        d += step
    return d.isoformat(), sorted(count.items())


def spans(n):
    t = timedelta()
    for i in range(n):
        t += timedelta(hours=i % 25, minutes=-i % 61)
    return t, t.total_seconds(), t // timedelta(days=1), t / 2


print(days(2000), spans(1500))
a = datetime(2024, 2, 28, 23, 59, 59, tzinfo=timezone.utc)
print(a + timedelta(seconds=1), (a - datetime(2023, 1, 1, tzinfo=timezone.utc)).days, a.strftime("%Y/%m/%d %H:%M"), a.astimezone(timezone(timedelta(hours=5.5))))
print(max(date(2020, 1, i) for i in range(1, 31)), date.fromisoformat("2021-12-31").timetuple().tm_yday, sorted([date(2021, 5, 1), date(2020, 1, 1)])[0])
for f in (lambda: date(2021, 2, 29), lambda: a - datetime(2020, 1, 1), lambda: date(1, 1, 1) - timedelta(1), lambda: a < date(2020, 1, 1), lambda: timedelta(1) + 1):
    try:
        f()
    except (ValueError, TypeError, OverflowError) as e:
        print(type(e).__name__, e)
