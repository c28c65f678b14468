"""A badge is taken away, for a time or for good, and ends with its document."""

from datetime import date

import pytest

from kernel import clock
from kernel.actors import SYSTEM
from kernel.models import JournalEntry
from kernel.states import TransitionDenied
from prohq.domain.accreditations import actions
from prohq.domain.accreditations.errors import (
    AccreditationNotFound,
    ExplanationMissing,
    OwnAccreditation,
    SupervisorsOnly,
)
from prohq.domain.accreditations.models import Accreditation, RevocationReason
from prohq.domain.accreditations.queries import get_by_code, list_public_accreditations
from prohq.domain.accreditations.states import AccreditationState
from prohq.domain.people.actions import set_role
from prohq.domain.people.models import Person, Role
from tests.factories.accreditations import place_badge
from tests.factories.people import OfficerFactory, SpecialistFactory, SupervisorFactory

pytestmark = pytest.mark.django_db
LAST_DAY = date(2026, 11, 22)


@pytest.fixture
def specialist() -> Person:
    return SpecialistFactory.create()


@pytest.fixture
def supervisor() -> Person:
    return SupervisorFactory.create()


def revoke(
    badge: Accreditation, supervisor: Person, *, explanation: str = "Вуз отозвал ответ"
) -> None:
    actions.revoke(
        accreditation_id=badge.id,
        reason=RevocationReason.ORGANISATION_WITHDREW,
        explanation=explanation,
        by=supervisor.actor,
        at=clock.now(),
    )


def suspend(badge: Accreditation, supervisor: Person) -> None:
    actions.suspend(
        accreditation_id=badge.id, explanation="Выясняем", by=supervisor.actor, at=clock.now()
    )


def count_badges(person: Person) -> int:
    return len(list_public_accreditations(person.id, at=clock.now()))


def test_a_revoked_badge_is_gone_and_its_page_says_why_in_general(
    specialist: Person, supervisor: Person
) -> None:
    badge = place_badge(specialist)

    revoke(badge, supervisor)

    assert count_badges(specialist) == 0
    verified = get_by_code(badge.code, at=clock.now())
    assert verified.state == AccreditationState.REVOKED
    assert verified.revocation_group == "not_confirmed"
    assert verified.facts == ()
    assert JournalEntry.objects.get(action="accreditation.revoked").actor_id == supervisor.id


def test_forgery_is_not_called_so_in_public(specialist: Person, supervisor: Person) -> None:
    badge = place_badge(specialist)

    actions.revoke(
        accreditation_id=badge.id,
        reason=RevocationReason.FORGERY,
        explanation="Подпись архива подделана",
        by=supervisor.actor,
        at=clock.now(),
    )

    assert get_by_code(badge.code, at=clock.now()).revocation_group == "not_confirmed"


def test_an_officer_cannot_revoke(specialist: Person) -> None:
    badge = place_badge(specialist)

    with pytest.raises(SupervisorsOnly):
        revoke(badge, OfficerFactory.create())

    assert count_badges(specialist) == 1


def test_nobody_judges_an_accreditation_of_their_own(specialist: Person) -> None:
    badge = place_badge(specialist)
    set_role(person_id=specialist.id, role=Role.SUPERVISOR, by=SYSTEM, at=clock.now())
    specialist.refresh_from_db()

    with pytest.raises(OwnAccreditation):
        revoke(badge, specialist)


def test_revoking_needs_words_and_happens_once(specialist: Person, supervisor: Person) -> None:
    badge = place_badge(specialist)
    with pytest.raises(ExplanationMissing):
        revoke(badge, supervisor, explanation="  ")

    revoke(badge, supervisor)

    with pytest.raises(TransitionDenied):
        revoke(badge, supervisor)


def test_a_suspended_badge_does_not_show_until_it_is_reinstated(
    specialist: Person, supervisor: Person
) -> None:
    badge = place_badge(specialist)

    suspend(badge, supervisor)
    suspended = count_badges(specialist), get_by_code(badge.code, at=clock.now()).facts
    actions.reinstate(
        accreditation_id=badge.id, explanation="Всё верно", by=supervisor.actor, at=clock.now()
    )

    assert suspended == (0, ())
    assert count_badges(specialist) == 1


def test_a_suspended_accreditation_can_be_revoked(specialist: Person, supervisor: Person) -> None:
    badge = place_badge(specialist)
    suspend(badge, supervisor)

    revoke(badge, supervisor)

    assert get_by_code(badge.code, at=clock.now()).state == AccreditationState.REVOKED


def test_the_last_day_counts_and_the_next_one_does_not(specialist: Person) -> None:
    badge = place_badge(specialist, valid_until=LAST_DAY)
    evening = clock.now().replace(year=2026, month=11, day=22, hour=20, minute=30)  # 23:30, Moscow
    night = evening.replace(hour=21, minute=30)

    assert [b.code for b in list_public_accreditations(specialist.id, at=evening)] == [badge.code]
    assert list_public_accreditations(specialist.id, at=night) == []
    assert get_by_code(badge.code, at=night).state == AccreditationState.EXPIRED


def test_the_nightly_job_writes_down_what_has_expired(specialist: Person) -> None:
    place_badge(specialist, valid_until=LAST_DAY)
    lasting = place_badge(specialist)
    night = clock.now().replace(year=2026, month=11, day=23, hour=9)

    ended = actions.expire_overdue(at=night), actions.expire_overdue(at=night)

    assert ended == (1, 0)
    assert list(Accreditation.objects.filter(state="active")) == [lasting]


def test_an_unknown_code_is_not_found() -> None:
    with pytest.raises(AccreditationNotFound):
        get_by_code("NOSUCHCODE", at=clock.now())
