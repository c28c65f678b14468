"""The whole story with the process killed at every commit: it ends as if nothing had happened."""

import re
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import Any, Literal, TypeAlias
from uuid import UUID

import pytest
from django.core import mail as outbox

from kernel import clock
from kernel.models import JournalEntry, OutgoingMail
from kernel.states import TransitionDenied
from prohq.domain.accreditations import actions as accreditations
from prohq.domain.accreditations.models import Accreditation, RevocationReason
from prohq.domain.billing import actions as billing
from prohq.domain.billing.models import LedgerEntry, Payment
from prohq.domain.billing.queries import audit_ledger
from prohq.domain.cases import actions as cases
from prohq.domain.cases.errors import CaseClosed, LeaseNotHeld
from prohq.domain.cases.models import Application, Case
from prohq.domain.documents import actions as documents
from prohq.domain.documents.errors import CopyRefused
from prohq.domain.documents.models import Copy
from prohq.domain.inquiries.errors import AlreadyAnswered, InquiryAlreadySent
from prohq.domain.inquiries.models import Answer, Inquiry
from prohq.domain.messages.models import Message
from prohq.domain.people import actions as people
from prohq.domain.people.models import ConsentKind
from tests.factories import cases as factory
from tests.factories.people import OfficerFactory, SpecialistFactory, SupervisorFactory
from tests.support.gateway import FakeGateway
from tests.support.jobs import run_jobs
from tests.support.killing import Reaper, plant

pytestmark = pytest.mark.django_db(transaction=True)

RETURN_URL = "http://localhost:8000/my/"
Live: TypeAlias = Callable[[Callable[[], Any]], Any]


class Story:
    """A paid application that ends in a revoked badge, and one that is taken back."""

    def __init__(self, gateway: FakeGateway, live: Live, work: Callable[[], Any]) -> None:
        self.gateway, self.live, self.work = gateway, live, work
        billing.load_terms()
        factory.make_node()
        self.anna = SpecialistFactory(name="Анна Семёнова")
        self.vera = OfficerFactory(name="Вера Проверкина")
        self.galina = SupervisorFactory(name="Галина Старшова")
        self.organisation = factory.make_organisation(self.vera)

    def tell(self) -> None:
        self._apply_and_pay()
        self._check_and_decide()
        self._revoke()
        self._change_the_mind()

    def _apply_and_pay(self, shade: int = 250) -> Application:
        draft = self._fill_in(shade)
        submit = lambda: factory.submit(draft, self.anna)  # noqa: E731 a step of the story
        payment_id = self.live(submit).payment_id
        offer = lambda: billing.offer_payment(  # noqa: E731 a step of the story
            payment_id=payment_id, return_url=RETURN_URL, at=clock.now()
        )
        self.live(offer)
        gateway_id = str(Payment.objects.get(id=payment_id).gateway_id)
        self.gateway.pay(gateway_id)
        self.live(lambda: billing.check_payment(gateway_id=gateway_id, at=clock.now()))
        self.work()
        return draft

    def _fill_in(self, shade: int) -> Application:
        by, at = self.anna.actor, clock.now()
        number = self.live(lambda: cases.start_draft(by=by, at=at))
        draft = Application.objects.get(number=number)

        def upload() -> None:
            with suppress(CopyRefused):  # the very same file is there already
                documents.add_copy(
                    document_id=draft.document_id,
                    filename="диплом.jpg",
                    content=factory.draw_copy(shade),
                    by=by,
                    at=at,
                )

        self.live(upload)
        self.live(
            lambda: documents.set_facts(
                document_id=draft.document_id, facts=factory.DIPLOMA, by=by, at=at
            )
        )
        self.live(lambda: cases.set_hints(application_id=draft.id, codes=["python"], by=by, at=at))
        for kind in (ConsentKind.PROCESSING, ConsentKind.DISCLOSURE):
            self.live(partial(self._consent, draft.id, kind))
        return draft

    def _consent(self, application_id: UUID, kind: ConsentKind) -> None:
        people.give_consent(
            person_id=self.anna.id,
            kind=kind,
            subject_id=application_id,
            language="ru",
            by=self.anna.actor,
            at=clock.now(),
        )

    def _check_and_decide(self) -> None:
        case = Case.objects.get()
        by = self.vera.actor
        self.live(lambda: cases.claim(case_id=case.id, by=by, at=clock.now()))

        def ask() -> None:
            with suppress(InquiryAlreadySent):
                factory.send_inquiry(case, self.vera, self.organisation)

        def answer() -> None:
            with suppress(AlreadyAnswered):
                factory.answer(Inquiry.objects.get())

        def decide() -> None:
            with suppress(CaseClosed, LeaseNotHeld):
                factory.decide(case.id, self.vera)

        for step in (ask, answer, decide):
            self.live(step)
            self.work()

    def _revoke(self) -> None:
        badge = Accreditation.objects.get()

        def revoke() -> None:
            if Accreditation.objects.get().state == "active":
                accreditations.revoke(
                    accreditation_id=badge.id,
                    reason=RevocationReason.MISTAKE,
                    explanation="Ошибка.",
                    by=self.galina.actor,
                    at=clock.now(),
                )

        self.live(revoke)
        self.work()

    def _change_the_mind(self) -> None:
        """Pay for another application and take it back: the money returns."""
        second = self._apply_and_pay(shade=120)

        def withdraw() -> None:
            with suppress(TransitionDenied):
                cases.withdraw(application_id=second.id, by=self.anna.actor, at=clock.now())

        self.live(withdraw)
        self.work()


WEIGHTY = (
    "accreditation.granted",
    "accreditation.revoked",
    "application.submitted",
    "application.withdrawn",
    "case.opened",
    "case.claimed",
    "case.decided",
    "consent.given",
    "document.copy_added",
    "document.destroyed",
    "inquiry.sent",
    "inquiry.answered",
    "payment.created",
    "payment.succeeded",
    "payment.settled",
    "payment.refunded",
)
"""Lines of the journal that may not be doubled; setting the facts again is setting them again."""


def describe_end(gateway: FakeGateway) -> dict[str, object]:
    """What there is at the end, without ids and moments."""
    audit = audit_ledger()
    assert not audit.unbalanced_entries
    assert not audit.payments_out_of_step
    actions = Counter(JournalEntry.objects.values_list("action", flat=True))
    letters = {message.extra_headers["Message-ID"]: message.subject for message in outbox.outbox}
    return {
        "letters": sorted(re.sub(r"\d+", "N", str(subject)) for subject in letters.values()),
        "unsent": OutgoingMail.objects.filter(sent_at=None).count(),
        "messages": sorted(Message.objects.values_list("kind", flat=True)),
        "journal": {action: actions[action] for action in WEIGHTY},
        "payments": sorted(Payment.objects.values_list("state", "amount_kopecks")),
        "ledger": sorted(LedgerEntry.objects.values_list("reason", flat=True)),
        "refunds": gateway.count_refunds(),
        "applications": sorted(Application.objects.values_list("state", flat=True)),
        "cases": sorted(Case.objects.values_list("state", flat=True)),
        "copies": Copy.objects.count(),
        "answers": Answer.objects.count(),
        "inquiries": sorted(Inquiry.objects.values_list("state", flat=True)),
        "badges": sorted(Accreditation.objects.values_list("state", flat=True)),
    }


END: dict[str, object] = {
    "letters": [
        "Аккредитация отозвана: Python",
        "Деньги по заявке № N-N возвращены",
        "Документ подтверждён: заявка № N-N",
        "Заявка № N-N отозвана",
        "Оплата по заявке № N-N получена",
        "Оплата по заявке № N-N получена",
        "Официальный запрос исх. № А-N/N о подтверждении документа",
        "Официальный запрос по заявке № N-N отправлен",
        "Пришёл ответ на запрос по заявке № N-N",
        "Проверка по заявке № N-N началась",
    ],
    "unsent": 0,
    "messages": [
        "accreditation_revoked",
        "application_withdrawn",
        "case_claimed",
        "decided_accredited",
        "inquiry_answered",
        "inquiry_sent",
        "payment_received",
        "payment_received",
        "payment_refunded",
    ],
    "journal": {
        "accreditation.granted": 1,
        "accreditation.revoked": 1,
        "application.submitted": 2,
        "application.withdrawn": 1,
        "case.opened": 2,
        "case.claimed": 1,
        "case.decided": 1,
        "consent.given": 4,
        "document.copy_added": 2,
        "document.destroyed": 1,
        "inquiry.sent": 1,
        "inquiry.answered": 1,
        "payment.created": 2,
        "payment.succeeded": 2,
        "payment.settled": 1,
        "payment.refunded": 1,
    },
    "payments": [("refunded", 30_000), ("succeeded", 30_000)],
    "ledger": ["receipt", "receipt", "recognition", "refund"],
    "refunds": 1,
    "applications": ["decided", "withdrawn"],
    "cases": ["decided", "withdrawn"],
    "copies": 1,
    "answers": 1,
    "inquiries": ["answered"],
    "badges": ["revoked"],
}


def test_undisturbed_the_story_ends_as_it_should(gateway: FakeGateway) -> None:
    Story(gateway, lambda step: step(), run_jobs).tell()

    assert describe_end(gateway) == END


@pytest.mark.parametrize("moment", ["before", "after"])
def test_killed_at_every_commit_the_story_ends_the_same(
    gateway: FakeGateway, monkeypatch: pytest.MonkeyPatch, moment: Literal["before", "after"]
) -> None:
    reaper = Reaper(moment)
    story = Story(gateway, reaper.live, reaper.run_jobs)
    plant(monkeypatch, reaper)

    story.tell()

    monkeypatch.undo()
    assert reaper.deaths >= 40
    assert describe_end(gateway) == END
