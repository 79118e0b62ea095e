"""Dates and periods that are known only to the year or the month, in words."""

import datetime

from django.utils import formats

from vvsg_intl.core.choices import DatePrecision


def date_in_words(date: datetime.date, precision: str) -> str:
    """A date as precise as it is known: '2019', 'mei 2019' or '3 mei 2019'."""
    if precision == DatePrecision.YEAR:
        return str(date.year)
    if precision == DatePrecision.MONTH:
        return str(formats.date_format(date, "F Y"))
    return str(formats.date_format(date, "DATE_FORMAT"))


def period_in_words(start: datetime.date | None, end: datetime.date | None, precision: str) -> str:
    """A period as precise as it is known, '2019–2020'; one year or date alone where they agree."""
    words = [date_in_words(date, precision) for date in (start, end) if date]
    return "–".join(dict.fromkeys(words))
