"""The directory: contacts verified by somebody, found by any of the names."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kernel import clock, journal
from prohq.domain.inquiries import actions
from prohq.domain.inquiries.actions import OrganisationFacts
from prohq.domain.inquiries.errors import (
    DirectoryClosed,
    OrganisationNotFound,
    SuccessorImpossible,
)
from prohq.domain.inquiries.models import Inquiry, Organisation
from prohq.domain.inquiries.queries import (
    find_organisation_named,
    get_organisation,
    get_usual_days,
    list_organisations,
    search_organisations,
)
from prohq.domain.inquiries.states import InquiryState
from tests.factories.inquiries import OrganisationFactory, send_inquiry
from tests.factories.people import AdministratorFactory, OfficerFactory, SpecialistFactory

pytestmark = pytest.mark.django_db


def facts_of(organisation: Organisation, **changes: object) -> OrganisationFacts:
    names = OrganisationFacts.__dataclass_fields__
    kept = {name: getattr(organisation, name) for name in names}
    return OrganisationFacts(**{**kept, "former_names": tuple(kept["former_names"]), **changes})


def test_an_entry_says_who_verified_the_contacts_and_when() -> None:
    officer, at = OfficerFactory.create(), clock.now()

    organisation = OrganisationFactory.create(by=officer.actor, at=at)

    assert organisation.contact_verified_by_id == officer.id
    assert organisation.contact_verified_at == at
    assert journal.list_entries(organisation.id).get().action == "organisation.added"


def test_a_specialist_does_not_keep_the_directory() -> None:
    with pytest.raises(DirectoryClosed):
        OrganisationFactory.create(by=SpecialistFactory.create().actor)


def test_a_changed_address_counts_as_verified_anew() -> None:
    before = OrganisationFactory.create(at=clock.now() - timedelta(days=300))
    keeper, at = AdministratorFactory.create(), clock.now()

    actions.update_organisation(
        organisation_id=before.id,
        facts=facts_of(before, inquiry_email="new@bmstu.example"),
        by=keeper.actor,
        at=at,
    )

    after = get_organisation(before.id)
    assert (after.contact_verified_at, after.contact_verified_by_id) == (at, keeper.id)
    assert journal.list_entries(before.id)[1].detail == {"changed": ["inquiry_email"]}


def test_a_changed_name_leaves_the_verification_of_contacts_alone() -> None:
    before = OrganisationFactory.create(at=clock.now() - timedelta(days=300))

    actions.update_organisation(
        organisation_id=before.id,
        facts=facts_of(before, short_name="Бауманка"),
        by=OfficerFactory.create().actor,
        at=clock.now(),
    )

    assert get_organisation(before.id).contact_verified_at == before.contact_verified_at
    assert search_organisations("бауманка") == [before]


def test_saving_without_a_change_writes_nothing() -> None:
    organisation = OrganisationFactory.create()

    actions.update_organisation(
        organisation_id=organisation.id,
        facts=facts_of(organisation),
        by=OfficerFactory.create().actor,
        at=clock.now(),
    )

    assert journal.list_entries(organisation.id).count() == 1


@pytest.mark.parametrize(
    "text",
    [
        "мгту",
        "МГТУ им. Баумана",
        "бауман технический",
        "московское высшее",
        "королев",
        "«Королёв»",
        "BAUMAN",
    ],
)
def test_an_organisation_is_found_by_any_of_its_names_and_its_city(text: str) -> None:
    organisation = OrganisationFactory.create(
        former_names=("Московское высшее техническое училище",),
        name_en="Bauman University",
        city="Королёв",
    )
    OrganisationFactory.create(
        name="Санкт-Петербургский государственный университет", short_name="СПбГУ"
    )

    assert search_organisations(text) == [organisation]


@pytest.mark.parametrize("text", ["", "  ", "%", "_", "'; --", "ы" * 500, "Гарвард"])
def test_what_matches_nothing_finds_nothing(text: str) -> None:
    OrganisationFactory.create()

    assert search_organisations(text) == []


def test_the_nearest_name_comes_first() -> None:
    inside = OrganisationFactory.create(name="Архив института МИР", short_name="Архив", city="")
    starts = OrganisationFactory.create(name="МИРЭА", short_name="МИРЭА", city="")
    exact = OrganisationFactory.create(name="Институт мировых рынков", short_name="МИР", city="")

    assert search_organisations("мир") == [exact, starts, inside]


def test_a_successor_is_shown_with_the_one_it_follows() -> None:
    successor = OrganisationFactory.create(name="Университет «Новый»", short_name="Новый")
    OrganisationFactory.create(
        name="Институт «Старый»", short_name="Старый", successor_id=successor.id
    )

    with CaptureQueriesContext(connection) as statements:
        (found,) = search_organisations("старый")
        shown = found.successor

    assert shown == successor
    assert len(statements) == 1


def test_nobody_follows_themself_in_a_circle() -> None:
    first = OrganisationFactory.create(short_name="Первый")
    second = OrganisationFactory.create(short_name="Второй", successor_id=first.id)

    with pytest.raises(SuccessorImpossible):
        actions.update_organisation(
            organisation_id=first.id,
            facts=facts_of(first, successor_id=second.id),
            by=OfficerFactory.create().actor,
            at=clock.now(),
        )


def test_an_unknown_organisation_cannot_be_corrected() -> None:
    gone = OrganisationFactory.build()

    with pytest.raises(OrganisationNotFound):
        actions.update_organisation(
            organisation_id=gone.id,
            facts=facts_of(gone),
            by=OfficerFactory.create().actor,
            at=clock.now(),
        )


def test_a_name_in_whole_finds_exactly_one_or_none() -> None:
    organisation = OrganisationFactory.create()

    assert find_organisation_named("мгту ИМ БАУМАНА") == organisation
    assert find_organisation_named("мгту") is None
    OrganisationFactory.create()
    assert find_organisation_named("мгту им баумана") is None


def test_usual_days_are_the_median_of_the_answers() -> None:
    organisation = OrganisationFactory.create()
    for days in (2, 9, 40):
        sent = send_inquiry(organisation=organisation)
        assert get_usual_days(organisation.id) is None
        Inquiry.objects.filter(id=sent.inquiry.id).update(
            state=InquiryState.ANSWERED, answered_at=sent.inquiry.sent_at + timedelta(days=days)
        )

    assert get_usual_days(organisation.id) == 9


def test_the_list_counts_inquiries_and_answers_in_one_statement() -> None:
    organisation = OrganisationFactory.create()
    send_inquiry(organisation=organisation)

    with CaptureQueriesContext(connection) as statements:
        (listed,) = list_organisations("")

    assert (vars(listed)["sent_count"], vars(listed)["answered_count"]) == (1, 0)
    assert len(statements) == 1
