"""Counting in calendar months, as rules do ('within three months')."""

import calendar
import datetime


def months_later(date: datetime.date, months: int) -> datetime.date:
    """The same day `months` later, or the last day of that month where it is shorter."""
    index = date.month - 1 + months
    year, month = date.year + index // 12, index % 12 + 1
    last = calendar.monthrange(year, month)[1]
    return datetime.date(year, month, min(date.day, last))
