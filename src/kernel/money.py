"""Money is an integer number of kopecks, everywhere."""

from typing import NewType

Kopecks = NewType("Kopecks", int)

KOPECKS_IN_RUBLE = 100
NARROW_NO_BREAK_SPACE = "\u202f"
NO_BREAK_SPACE = "\u00a0"


def rubles(amount: int) -> Kopecks:
    """Return whole roubles as kopecks."""
    return Kopecks(amount * KOPECKS_IN_RUBLE)


def format_rubles(amount: Kopecks | int) -> str:
    """Return «1 300 ₽» or «0,50 ₽», with no-break spaces."""
    whole, kopecks = divmod(abs(amount), KOPECKS_IN_RUBLE)
    sign = "−" if amount < 0 else ""
    grouped = f"{whole:,}".replace(",", NARROW_NO_BREAK_SPACE)
    fraction = f",{kopecks:02}" if kopecks else ""
    return f"{sign}{grouped}{fraction}{NO_BREAK_SPACE}₽"
