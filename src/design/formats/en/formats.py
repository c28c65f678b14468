"""How dates and numbers look in English: "5 May 2026", "1,300.5", with no-break spaces."""

DATE_FORMAT = "j\xa0E\xa0Y"
DATETIME_FORMAT = "j\xa0E\xa0Y, H:i"
SHORT_DATE_FORMAT = "d.m.Y"
SHORT_DATETIME_FORMAT = "d.m.Y H:i"
TIME_FORMAT = "H:i"
MONTH_DAY_FORMAT = "j\xa0E"

# ISO first: it is what <input type="date"> is given and sends.
DATE_INPUT_FORMATS = ["%Y-%m-%d", "%d.%m.%Y", "%d %B %Y", "%d %b %Y"]

DECIMAL_SEPARATOR = "."
THOUSAND_SEPARATOR = ","
NUMBER_GROUPING = 3
