from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction

from kernel import clock, journal
from kernel.actors import SYSTEM
from kernel.models import JournalEntry

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE kernel_journalentry SET action = 'changed'",
        "DELETE FROM kernel_journalentry",
        "TRUNCATE kernel_journalentry",
    ],
)
def test_the_database_refuses_to_change_the_journal(statement: str) -> None:
    journal.record("case.claimed", by=SYSTEM, at=clock.now(), subject=("case", uuid4()))

    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)

    assert JournalEntry.objects.get().action == "case.claimed"
