"""How dates and numbers look in Russian: «5 мая 2026 г.», «1 300,5», with no-break spaces."""

DATE_FORMAT = "j\xa0E\xa0Y\xa0г."
DATETIME_FORMAT = "j\xa0E\xa0Y\xa0г., H:i"
SHORT_DATE_FORMAT = "d.m.Y"
SHORT_DATETIME_FORMAT = "d.m.Y H:i"
TIME_FORMAT = "H:i"
MONTH_DAY_FORMAT = "j\xa0E"

# ISO first: it is what <input type="date"> is given and sends.
DATE_INPUT_FORMATS = ["%Y-%m-%d", "%d.%m.%Y", "%d.%m.%y"]

DECIMAL_SEPARATOR = ","
THOUSAND_SEPARATOR = "\xa0"
NUMBER_GROUPING = 3
