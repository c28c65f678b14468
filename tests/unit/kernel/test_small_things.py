from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kernel import clock, ids, money


@pytest.mark.parametrize(
    ("kopecks", "text"),
    [
        (30_000, "300\u00a0₽"),
        (130_000, "1\u202f300\u00a0₽"),
        (50, "0,50\u00a0₽"),
        (0, "0\u00a0₽"),
        (-30_000, "−300\u00a0₽"),
    ],
)
def test_money_is_written_as_russians_write_it(kopecks: int, text: str) -> None:
    assert money.format_rubles(kopecks) == text


def test_roubles_are_kept_in_kopecks() -> None:
    assert money.rubles(300) == 30_000


def test_the_office_lives_in_moscow() -> None:
    late_evening_utc = datetime(2026, 3, 2, 22, 30, tzinfo=UTC)

    assert clock.office_date(late_evening_utc) == date(2026, 3, 3)


@given(st.integers(min_value=1, max_value=40))
def test_a_code_survives_being_typed_carelessly(length: int) -> None:
    code = ids.new_code(length)

    typed = f" {code[: length // 2].lower()} - {code[length // 2 :]}\n"

    assert ids.normalise_code(typed) == code


def test_ids_are_ordered_by_time() -> None:
    made = [ids.new_id() for _ in range(100)]

    assert made == sorted(made)
