"""Fixtures for every kind of test."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import connection
from django.test import TransactionTestCase
from django.utils import translation

from tests.support.gateway import gateway as gateway
from tests.support.gateway import published as published

_flush: Callable[[Any], None] = vars(TransactionTestCase)["_fixture_teardown"]


def _flush_append_only_tables(case: TransactionTestCase) -> None:
    """Empty the tables after a test that committed: the append-only ones and the queue too."""
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
    try:
        _flush(case)
        with connection.cursor() as cursor:
            cursor.execute("TRUNCATE procrastinate_jobs CASCADE")
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SET session_replication_role = DEFAULT")


@pytest.fixture(autouse=True, scope="session")
def _append_only_tables_can_be_emptied() -> Iterator[None]:
    patch = pytest.MonkeyPatch()
    patch.setattr(TransactionTestCase, "_fixture_teardown", _flush_append_only_tables)
    yield
    patch.undo()


@pytest.fixture(autouse=True)
def _russian_first() -> None:
    """Forget the language of the last page: it stays active in the thread, also for `reverse`."""
    translation.activate("ru")
