"""What of the facts everybody may read follows the consent in force."""

import pytest

from kernel import clock
from prohq.domain.accreditations.models import Accreditation
from prohq.domain.accreditations.queries import (
    PublicAccreditation,
    get_by_code,
    list_public_accreditations,
)
from prohq.domain.people.actions import revise_consent_scope, revoke_consent
from prohq.domain.people.models import ConsentKind, Person
from tests.factories.accreditations import FACTS, place_badge, publish
from tests.factories.people import SpecialistFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def specialist() -> Person:
    return SpecialistFactory.create()


@pytest.fixture
def hidden(specialist: Person) -> Accreditation:
    return place_badge(specialist, published_fields=[])


def card(badge: Accreditation) -> PublicAccreditation:
    (shown,) = list_public_accreditations(badge.person_id, at=clock.now())
    return shown


def shown_fields(badge: Accreditation) -> list[str]:
    return [fact.field for fact in card(badge).facts]


def test_without_consent_the_badge_shows_and_no_fact_does(hidden: Accreditation) -> None:
    assert shown_fields(hidden) == []
    assert card(hidden).confirmed_by == ""


def test_what_is_consented_to_shows_in_the_order_of_a_document(hidden: Accreditation) -> None:
    publish(hidden, "number", "kind")

    assert [(fact.field, fact.value) for fact in card(hidden).facts] == [
        ("kind", "Диплом об образовании"),
        ("number", "0123456"),
    ]


def test_the_organisation_is_named_only_if_that_is_published(hidden: Accreditation) -> None:
    publish(hidden, "organisation_name")

    assert card(hidden).confirmed_by == "МГТУ им. Н. Э. Баумана"


def test_a_published_fact_that_nobody_confirmed_never_stands_beside_the_badge(
    hidden: Accreditation,
) -> None:
    publish(hidden, "series", "number")

    assert shown_fields(hidden) == ["number"]
    assert card(hidden).unchecked == ("Серия",)


def test_a_narrower_consent_hides_facts_at_once(hidden: Accreditation, specialist: Person) -> None:
    publish(hidden, *FACTS)

    revise_consent_scope(
        subject_id=hidden.source_id, scope=["kind"], by=specialist.actor, at=clock.now()
    )

    assert shown_fields(hidden) == ["kind"]


def test_a_revoked_consent_hides_everything_everywhere_at_once(
    hidden: Accreditation, specialist: Person
) -> None:
    publish(hidden, *FACTS)

    revoke_consent(
        subject_id=hidden.source_id,
        kind=ConsentKind.PUBLICATION,
        by=specialist.actor,
        at=clock.now(),
    )

    assert shown_fields(hidden) == []
    assert get_by_code(hidden.code, at=clock.now()).facts == ()


def test_consent_about_one_document_publishes_nothing_of_another(
    hidden: Accreditation, specialist: Person
) -> None:
    other = place_badge(specialist, published_fields=[])

    publish(other, *FACTS)

    badges = list_public_accreditations(specialist.id, at=clock.now())
    assert [bool(badge.facts) for badge in badges] == [False, True]


def test_dates_are_written_as_people_write_them(hidden: Accreditation) -> None:
    publish(hidden, "issued_date")

    assert card(hidden).facts[0].value.replace("\u00a0", " ") == "30 июня 2015 г."


def test_a_date_that_an_organisation_typed_in_its_own_way_stays(specialist: Person) -> None:
    badge = place_badge(specialist, facts=FACTS | {"issued_date": "лето 2015 года"})

    assert "лето 2015 года" in [fact.value for fact in card(badge).facts]
