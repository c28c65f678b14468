"""Plans, periods and paid applications for tests."""

from uuid import UUID, uuid4

from kernel import clock
from kernel.actors import SYSTEM
from kernel.clock import Moment
from prohq.domain.billing import actions
from prohq.domain.billing.models import Payment
from prohq.domain.people.models import Person
from tests.support.gateway import FakeGateway

RETURN_URL = "http://localhost:8000/my/applications/"


def start_period(person: Person, plan_code: str = "basic", *, at: Moment | None = None) -> UUID:
    """Load the terms and give the person a paid period of a plan."""
    actions.load_terms()
    return actions.subscribe(
        person_id=person.id, plan_code=plan_code, starts_at=at or clock.now(), by=SYSTEM
    )


def charge(
    person: Person, application_id: UUID | None = None, *, at: Moment | None = None
) -> actions.Charge:
    """Charge the person for an application."""
    actions.load_terms()
    return actions.charge(
        application_id=application_id or uuid4(),
        person_id=person.id,
        description="Заявка № 2026-000123",
        by=person.actor,
        at=at or clock.now(),
    )


def create_payment(person: Person, application_id: UUID | None = None) -> Payment:
    """A payment that was not offered yet."""
    payment_id = charge(person, application_id).payment_id
    assert payment_id is not None, "an included application was used"
    return Payment.objects.get(id=payment_id)


def create_pending_payment(person: Person, application_id: UUID | None = None) -> Payment:
    """A payment that the payer looks at, at the gateway."""
    payment = create_payment(person, application_id)
    actions.offer_payment(payment_id=payment.id, return_url=RETURN_URL, at=clock.now())
    payment.refresh_from_db()
    return payment


def create_paid_payment(
    person: Person, gateway: FakeGateway, application_id: UUID | None = None
) -> Payment:
    """A payment that the gateway has confirmed."""
    payment = create_pending_payment(person, application_id)
    gateway_id = str(payment.gateway_id)
    gateway.pay(gateway_id)
    actions.check_payment(gateway_id=gateway_id, at=clock.now())
    payment.refresh_from_db()
    return payment
