"""The books: append-only, balanced by the database itself, in step with the payments."""

from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction

from kernel import clock
from kernel.money import rubles
from prohq.domain.billing import actions
from prohq.domain.billing.models import Account, EntryReason, LedgerEntry, Payment, Posting
from prohq.domain.billing.queries import audit_ledger
from prohq.domain.billing.states import PaymentState
from tests.factories.billing import create_paid_payment, create_payment
from tests.factories.people import SpecialistFactory
from tests.support.gateway import FakeGateway
from tests.support.jobs import run_jobs

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("published")]


def write_entry(payment: Payment, *amounts: int) -> None:
    """Write an entry past the actions, and let the transaction end."""
    with transaction.atomic():
        entry = LedgerEntry.objects.create(
            payment=payment, reason=EntryReason.RECEIPT, at=clock.now()
        )
        write_postings(entry, *amounts)


@transaction.atomic
def write_postings(entry: LedgerEntry, *amounts: int) -> None:
    for amount in amounts:
        Posting.objects.create(entry=entry, account=Account.GATEWAY, amount_kopecks=amount)
    connection.check_constraints()


def test_money_moves_from_the_gateway_to_advances_to_revenue(gateway: FakeGateway) -> None:
    payment = create_paid_payment(SpecialistFactory.create(), gateway)
    actions.settle(application_id=payment.application_id, at=clock.now())

    audit = audit_ledger()

    assert audit.balances == {"gateway": rubles(300), "advances": 0, "revenue": -rubles(300)}
    assert audit.is_clean


def test_money_returned_leaves_nothing_behind(gateway: FakeGateway) -> None:
    anna = SpecialistFactory.create()
    payment = create_paid_payment(anna, gateway)
    actions.release(application_id=payment.application_id, by=anna.actor, at=clock.now())
    run_jobs(queue="payments")

    audit = audit_ledger()

    assert audit.balances == {"gateway": 0, "advances": 0, "revenue": 0}
    assert audit.is_clean


@pytest.mark.parametrize("amounts", [(), (30_000,), (30_000, -29_999), (1, 1)])
def test_the_database_refuses_an_entry_that_does_not_balance(amounts: tuple[int, ...]) -> None:
    payment = create_payment(SpecialistFactory.create())

    with pytest.raises(DatabaseError, match="add up to"):
        write_entry(payment, *amounts)

    assert LedgerEntry.objects.count() == 0


def test_the_database_refuses_a_posting_added_to_an_old_entry(gateway: FakeGateway) -> None:
    payment = create_paid_payment(SpecialistFactory.create(), gateway)
    entry = LedgerEntry.objects.get(payment=payment)

    with pytest.raises(DatabaseError, match="add up to"):
        write_postings(entry, -1)


@pytest.mark.parametrize("table", ["billing_ledgerentry", "billing_posting"])
@pytest.mark.parametrize(
    "statement", ["UPDATE {} SET id = id", "DELETE FROM {}", "TRUNCATE {} CASCADE"]
)
def test_the_database_refuses_to_change_the_ledger(
    gateway: FakeGateway, table: str, statement: str
) -> None:
    create_paid_payment(SpecialistFactory.create(), gateway)
    connection.check_constraints()

    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement.format(table))


def test_the_audit_finds_a_payment_whose_money_is_not_in_the_books(gateway: FakeGateway) -> None:
    payment = create_payment(SpecialistFactory.create())
    Payment.objects.filter(id=payment.id).update(
        state=PaymentState.SUCCEEDED, gateway_id=str(uuid4())
    )

    audit = audit_ledger()

    assert audit.payments_out_of_step == [payment.id]
    assert not audit.is_clean
