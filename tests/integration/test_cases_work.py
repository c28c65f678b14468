"""The officers' side: leases, notes, pages, inquiries."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from kernel import clock
from kernel.actors import SYSTEM
from kernel.models import JournalEntry, OutgoingMail
from prohq.domain.billing.models import Use
from prohq.domain.billing.queries import UseState
from prohq.domain.cases import actions, queries
from prohq.domain.cases.errors import (
    CaseClosed,
    CaseNotFound,
    CaseTakenByOther,
    LeaseNotHeld,
    NotClaimed,
    OwnApplication,
    PageNotFound,
)
from prohq.domain.cases.models import Application, Case, NoteField, TakeOverReason
from prohq.domain.cases.queries import CaseState
from prohq.domain.documents.queries import PageSize, list_copies, list_views
from prohq.domain.inquiries import actions as inquiries
from prohq.domain.people import actions as people
from prohq.domain.people.models import ConsentKind, Role
from tests.factories import cases as make
from tests.factories.people import (
    AdministratorFactory,
    OfficerFactory,
    SpecialistFactory,
    SupervisorFactory,
)

pytestmark = pytest.mark.django_db

LATER = timedelta(minutes=31)


# --- Leases --------------------------------------------------------------------------------------
def test_claiming_takes_the_case_for_half_an_hour() -> None:
    case, vera, at = make.open_case(SpecialistFactory()), OfficerFactory(), clock.now()

    until = actions.claim(case_id=case.id, by=vera.actor, at=at)

    case.refresh_from_db()
    assert until == case.lease_until == at + timedelta(minutes=30)
    assert (case.officer, case.state) == (vera, CaseState.IN_WORK)


def test_who_is_late_learns_who_works_on_the_case_and_until_when() -> None:
    vera, boris = OfficerFactory(name="Вера"), OfficerFactory()
    case = make.claim_case(SpecialistFactory(), vera)

    with pytest.raises(CaseTakenByOther) as taken:
        actions.claim(case_id=case.id, by=boris.actor, at=clock.now())

    assert (taken.value.officer_id, taken.value.officer_name) == (vera.id, "Вера")
    assert taken.value.until == case.lease_until


def test_a_lease_that_ran_out_leaves_the_case_to_whoever_comes_first() -> None:
    vera, boris = OfficerFactory(), OfficerFactory()
    case = make.claim_case(SpecialistFactory(), vera)

    actions.claim(case_id=case.id, by=boris.actor, at=clock.now() + LATER)

    case.refresh_from_db()
    assert case.officer == boris


def test_claiming_again_renews_and_writes_no_second_entry() -> None:
    vera, at = OfficerFactory(), clock.now()
    case = make.claim_case(SpecialistFactory(), vera)

    until = actions.claim(case_id=case.id, by=vera.actor, at=at + timedelta(minutes=20))

    assert until == at + timedelta(minutes=50)
    assert JournalEntry.objects.filter(action="case.claimed").count() == 1


def test_working_renews_the_lease() -> None:
    vera, at = OfficerFactory(), clock.now()
    case = make.claim_case(SpecialistFactory(), vera)

    actions.save_note(
        case_id=case.id,
        field=NoteField.MEMO,
        text="позвонить",
        by=vera.actor,
        at=at + timedelta(minutes=20),
    )

    case.refresh_from_db()
    assert case.lease_until == at + timedelta(minutes=50)
    assert actions.renew_lease(
        case_id=case.id, by=vera.actor, at=at + timedelta(minutes=49)
    ) == at + timedelta(minutes=79)


def test_a_lease_that_ran_out_cannot_be_renewed() -> None:
    vera = OfficerFactory()
    case = make.claim_case(SpecialistFactory(), vera)

    with pytest.raises(LeaseNotHeld):
        actions.renew_lease(case_id=case.id, by=vera.actor, at=clock.now() + LATER)


def test_taking_over_needs_a_reason_and_is_written_down() -> None:
    vera, boris = OfficerFactory(), OfficerFactory()
    case = make.claim_case(SpecialistFactory(), vera)

    with pytest.raises(ValueError, match="because"):
        actions.take_over(
            case_id=case.id,
            reason="because",  # type: ignore[arg-type]  # what a forged form would send
            by=boris.actor,
            at=clock.now(),
        )
    actions.take_over(case_id=case.id, reason=TakeOverReason.ABSENT, by=boris.actor, at=clock.now())

    case.refresh_from_db()
    assert case.officer == boris
    entry = JournalEntry.objects.get(action="case.taken_over")
    assert entry.detail == {"reason": "absent", "from": str(vera.id)}
    with pytest.raises(LeaseNotHeld):
        actions.renew_lease(case_id=case.id, by=vera.actor, at=clock.now())


def test_a_released_case_is_free_and_stays_in_work() -> None:
    vera, boris = OfficerFactory(), OfficerFactory()
    case = make.claim_case(SpecialistFactory(), vera)

    with pytest.raises(LeaseNotHeld):
        actions.release_claim(case_id=case.id, by=boris.actor, at=clock.now())
    actions.release_claim(case_id=case.id, by=vera.actor, at=clock.now())

    case.refresh_from_db()
    assert (case.officer, case.lease_until, case.state) == (None, None, CaseState.IN_WORK)
    actions.claim(case_id=case.id, by=boris.actor, at=clock.now())


def test_supervisors_work_on_cases_too() -> None:
    galina = SupervisorFactory()

    case = make.claim_case(SpecialistFactory(), galina)

    assert case.officer == galina


def test_nobody_works_on_their_own_application() -> None:
    vera = SpecialistFactory()
    case = make.open_case(vera)
    denis = AdministratorFactory()
    people.set_role(person_id=vera.id, role=Role.OFFICER, by=denis.actor, at=clock.now())
    vera.refresh_from_db()

    with pytest.raises(OwnApplication):
        actions.claim(case_id=case.id, by=vera.actor, at=clock.now())
    with pytest.raises(OwnApplication):
        queries.get_case(number=case.application.number, by=vera.actor)
    queue = queries.list_queue(queries.QueueFilter(), by=vera.actor, at=clock.now())
    assert not queue.rows


def test_for_anybody_but_officers_there_are_no_cases() -> None:
    anna = SpecialistFactory()
    case = make.open_case(anna)

    for somebody in (anna, AdministratorFactory()):
        with pytest.raises(CaseNotFound):
            actions.claim(case_id=case.id, by=somebody.actor, at=clock.now())
        with pytest.raises(CaseNotFound):
            queries.get_case(number=case.application.number, by=somebody.actor)
        with pytest.raises(CaseNotFound):
            queries.list_queue(queries.QueueFilter(), by=somebody.actor, at=clock.now())
    with pytest.raises(CaseNotFound):
        actions.claim(case_id=uuid4(), by=OfficerFactory().actor, at=clock.now())


def test_nobody_claims_a_closed_case() -> None:
    anna, vera = SpecialistFactory(), OfficerFactory()
    case = make.open_case(anna)
    actions.withdraw(application_id=case.application_id, by=anna.actor, at=clock.now())

    with pytest.raises(CaseClosed):
        actions.claim(case_id=case.id, by=vera.actor, at=clock.now())


@pytest.mark.parametrize(
    "change",
    [
        {"state": "nonsense"},
        {"lease_until": None},
        {"officer": None},
        {"state": CaseState.UNTOUCHED},
        {"state": CaseState.DECIDED},
    ],
)
def test_the_database_refuses_a_case_that_cannot_be(change: dict[str, object]) -> None:
    case = make.claim_case(SpecialistFactory(), OfficerFactory())

    with pytest.raises(IntegrityError), transaction.atomic():
        Case.objects.filter(id=case.id).update(**change)


# --- Notes ---------------------------------------------------------------------------------------
def test_what_was_typed_survives_a_take_over() -> None:
    vera, boris = OfficerFactory(), OfficerFactory()
    case = make.claim_case(SpecialistFactory(), vera)
    actions.take_over(case_id=case.id, reason=TakeOverReason.AGREED, by=boris.actor, at=clock.now())

    actions.save_note(
        case_id=case.id,
        field=NoteField.EXPLANATION,
        text="Полстраницы",
        by=vera.actor,
        at=clock.now(),
    )

    assert queries.get_notes(case_id=case.id, by=vera.actor) == {"explanation": "Полстраницы"}
    assert queries.get_notes(case_id=case.id, by=boris.actor) == {}
    case.refresh_from_db()
    assert case.officer == boris


def test_a_note_is_replaced_and_an_empty_one_is_forgotten() -> None:
    vera = OfficerFactory()
    case = make.claim_case(SpecialistFactory(), vera)

    for text in ("раз", "два"):
        actions.save_note(
            case_id=case.id, field=NoteField.MEMO, text=text, by=vera.actor, at=clock.now()
        )
    assert queries.get_notes(case_id=case.id, by=vera.actor) == {"memo": "два"}
    actions.save_note(
        case_id=case.id, field=NoteField.MEMO, text=" ", by=vera.actor, at=clock.now()
    )

    assert queries.get_notes(case_id=case.id, by=vera.actor) == {}


# --- Pages ---------------------------------------------------------------------------------------
def test_the_officer_of_the_case_sees_a_page_and_the_owner_can_read_that() -> None:
    anna, vera = SpecialistFactory(), OfficerFactory()
    case = make.claim_case(anna, vera)
    (copy,) = list_copies(case.application.document_id)

    page = actions.view_page(
        case_id=case.id,
        copy_id=copy.id,
        page_number=1,
        size=PageSize.PAGE,
        by=vera.actor,
        at=clock.now(),
    )

    assert page.startswith(b"\xff\xd8")
    (view,) = list_views(case.application.document_id)
    assert view.viewer_id == vera.id


def test_nobody_sees_a_page_without_holding_the_case() -> None:
    vera, boris = OfficerFactory(), OfficerFactory()
    case = make.claim_case(SpecialistFactory(), vera)
    (copy,) = list_copies(case.application.document_id)

    for by, at in ((boris.actor, clock.now()), (vera.actor, clock.now() + LATER)):
        with pytest.raises(LeaseNotHeld):
            actions.view_page(
                case_id=case.id,
                copy_id=copy.id,
                page_number=1,
                size=PageSize.PAGE,
                by=by,
                at=at,
            )


def test_a_case_does_not_open_the_pages_of_another() -> None:
    vera = OfficerFactory()
    own = make.claim_case(SpecialistFactory(), vera)
    other = make.open_case(SpecialistFactory())
    (copy,) = list_copies(other.application.document_id)

    with pytest.raises(PageNotFound):
        actions.view_page(
            case_id=own.id,
            copy_id=copy.id,
            page_number=1,
            size=PageSize.PAGE,
            by=vera.actor,
            at=clock.now(),
        )


# --- Inquiries -----------------------------------------------------------------------------------
def test_an_inquiry_asks_what_the_specialist_claims_and_spends_the_price() -> None:
    vera = OfficerFactory()
    case = make.claim_case(SpecialistFactory(), vera)
    actions.save_note(
        case_id=case.id, field=NoteField.INQUIRY, text="Прошу", by=vera.actor, at=clock.now()
    )

    inquiry = make.send_inquiry(case, vera, fields=["number", "issued_date", "kind"])

    assert inquiry.asked == [
        {"field": "number", "claimed": "0123456"},
        {"field": "issued_date", "claimed": "2015-06-30"},
        {"field": "kind", "claimed": "diploma"},
    ]
    assert case.state == CaseState.AWAITING_ANSWER
    assert Use.objects.get().state == UseState.CONSUMED
    assert OutgoingMail.objects.filter(recipient="archive@bmstu.example").exists()
    assert queries.get_notes(case_id=case.id, by=vera.actor) == {}


def test_only_claimed_facts_are_put_to_an_organisation() -> None:
    vera = OfficerFactory()
    case = make.open_case(SpecialistFactory(), facts=make.without(series=""))
    actions.claim(case_id=case.id, by=vera.actor, at=clock.now())

    with pytest.raises(NotClaimed) as refused:
        make.send_inquiry(case, vera, fields=["number", "series", "shoe_size"])

    assert refused.value.fields == ("series", "shoe_size")


def test_without_the_lease_no_inquiry_leaves() -> None:
    vera, boris = OfficerFactory(), OfficerFactory()
    case = make.claim_case(SpecialistFactory(), vera)

    with pytest.raises(LeaseNotHeld):
        make.send_inquiry(case, boris)

    assert not OutgoingMail.objects.filter(recipient="archive@bmstu.example").exists()


def test_an_answer_brings_the_case_back() -> None:
    vera = OfficerFactory()
    case = make.claim_case(SpecialistFactory(), vera)

    make.answer(make.send_inquiry(case, vera))

    case.refresh_from_db()
    assert case.state == CaseState.ANSWERED


def test_the_case_waits_until_the_last_inquiry_expires() -> None:
    vera = OfficerFactory()
    case = make.claim_case(SpecialistFactory(), vera)
    first = make.send_inquiry(case, vera)
    second = make.send_inquiry(case, vera, make.make_organisation(vera, "СПбГУ"))
    second_ends_at = second.expires_at + timedelta(days=1)
    type(second).objects.filter(id=second.id).update(expires_at=second_ends_at)

    inquiries.expire_overdue(at=first.expires_at)
    case.refresh_from_db()
    assert case.state == CaseState.AWAITING_ANSWER
    inquiries.expire_overdue(at=second_ends_at)
    case.refresh_from_db()

    assert case.state == CaseState.IN_WORK


def test_revoking_the_disclosure_ends_the_waiting() -> None:
    anna, vera = SpecialistFactory(), OfficerFactory()
    case = make.claim_case(anna, vera)
    make.send_inquiry(case, vera)

    people.revoke_consent(
        subject_id=case.application_id, kind=ConsentKind.DISCLOSURE, by=anna.actor, at=clock.now()
    )

    case.refresh_from_db()
    assert case.state == CaseState.IN_WORK


def test_an_expired_inquiry_beside_an_answered_one_changes_nothing() -> None:
    vera = OfficerFactory()
    case = make.claim_case(SpecialistFactory(), vera)
    first = make.send_inquiry(case, vera)
    second = make.send_inquiry(case, vera, make.make_organisation(vera, "СПбГУ"))
    make.answer(first)

    inquiries.cancel_inquiries(application_id=second.application_id, by=SYSTEM, at=clock.now())

    case.refresh_from_db()
    assert case.state == CaseState.ANSWERED


def test_the_application_row_is_untouched_by_the_officers_work() -> None:
    vera = OfficerFactory()
    case = make.answered_case(SpecialistFactory(), vera)

    assert Application.objects.get().state == "under_review"
    assert case.officer == vera
