"""Fixtures for every kind of test."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import connection
from django.test import TransactionTestCase

from tests.support.gateway import gateway as gateway
from tests.support.gateway import published as published

_flush: Callable[[Any], None] = vars(TransactionTestCase)["_fixture_teardown"]


def _flush_append_only_tables(case: TransactionTestCase) -> None:
    """Empty the tables after a test that committed, the append-only ones too."""
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
    try:
        _flush(case)
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SET session_replication_role = DEFAULT")


@pytest.fixture(autouse=True, scope="session")
def _append_only_tables_can_be_emptied() -> Iterator[None]:
    patch = pytest.MonkeyPatch()
    patch.setattr(TransactionTestCase, "_fixture_teardown", _flush_append_only_tables)
    yield
    patch.undo()
