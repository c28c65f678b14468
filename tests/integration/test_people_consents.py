"""Consents: separate, revocable, one in force, told upward and written down."""

from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError
from pytest_django import DjangoAssertNumQueries

from kernel import clock, events, journal
from prohq.domain.people import actions, queries
from prohq.domain.people.errors import ConsentMissing, ConsentNotOwn
from prohq.domain.people.events import ConsentGiven, ConsentRevoked
from prohq.domain.people.models import Consent, ConsentKind, Person
from tests.factories.people import SpecialistFactory

pytestmark = pytest.mark.django_db

APPLICATION = uuid4()


@pytest.fixture
def anna() -> Person:
    return SpecialistFactory()


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """The events published during the test."""
    published: list[object] = []
    monkeypatch.setattr(events, "publish", published.append)
    return published


def give(anna: Person, kind: ConsentKind, scope: tuple[str, ...] = ()) -> UUID:
    return actions.give_consent(
        person_id=anna.id,
        kind=kind,
        subject_id=APPLICATION,
        language="ru",
        scope=scope,
        by=anna.actor,
        at=clock.now(),
    )


def test_a_consent_keeps_the_version_and_the_hash_of_its_text(anna: Person) -> None:
    text = queries.get_consent_text(ConsentKind.DISCLOSURE, "ru")

    give(anna, ConsentKind.DISCLOSURE)

    consent = queries.get_consent_in_force(APPLICATION, ConsentKind.DISCLOSURE)
    assert consent is not None
    assert (consent.text_version, consent.text_sha256) == (text.version, text.sha256)


def test_one_consent_never_covers_another(anna: Person) -> None:
    give(anna, ConsentKind.PROCESSING)

    assert queries.get_consent_in_force(APPLICATION, ConsentKind.DISCLOSURE) is None
    assert queries.get_consent_in_force(uuid4(), ConsentKind.PROCESSING) is None


def test_the_same_consent_given_twice_is_one(anna: Person, told: list[object]) -> None:
    first = give(anna, ConsentKind.PROCESSING)

    assert give(anna, ConsentKind.PROCESSING) == first
    assert told == [ConsentGiven(APPLICATION, ConsentKind.PROCESSING, ())]


def test_a_consent_is_given_only_by_the_person_themself(anna: Person) -> None:
    boris = SpecialistFactory(name="Борис")

    with pytest.raises(ConsentNotOwn):
        actions.give_consent(
            person_id=anna.id,
            kind=ConsentKind.PROCESSING,
            subject_id=APPLICATION,
            language="ru",
            by=boris.actor,
            at=clock.now(),
        )


def test_nobody_consents_about_somebody_elses_application(anna: Person) -> None:
    give(anna, ConsentKind.PROCESSING)

    with pytest.raises(ConsentNotOwn):
        give(SpecialistFactory(name="Борис"), ConsentKind.DISCLOSURE)


def test_a_revoked_consent_is_not_in_force_but_stays_on_record(
    anna: Person, told: list[object]
) -> None:
    give(anna, ConsentKind.DISCLOSURE)

    actions.revoke_consent(
        subject_id=APPLICATION, kind=ConsentKind.DISCLOSURE, by=anna.actor, at=clock.now()
    )

    assert queries.get_consent_in_force(APPLICATION, ConsentKind.DISCLOSURE) is None
    assert len(queries.list_consents(APPLICATION)) == 1
    assert told[-1] == ConsentRevoked(APPLICATION, ConsentKind.DISCLOSURE)


def test_what_was_not_given_cannot_be_revoked(anna: Person) -> None:
    with pytest.raises(ConsentMissing) as refusal:
        actions.revoke_consent(
            subject_id=APPLICATION, kind=ConsentKind.PROCESSING, by=anna.actor, at=clock.now()
        )

    assert refusal.value.kind is ConsentKind.PROCESSING


def test_somebody_elses_consent_cannot_be_revoked(anna: Person) -> None:
    give(anna, ConsentKind.PROCESSING)
    boris = SpecialistFactory(name="Борис")

    with pytest.raises(ConsentNotOwn):
        actions.revoke_consent(
            subject_id=APPLICATION, kind=ConsentKind.PROCESSING, by=boris.actor, at=clock.now()
        )


def test_another_scope_of_publication_is_a_new_consent(anna: Person, told: list[object]) -> None:
    give(anna, ConsentKind.PUBLICATION, ("organisation",))

    actions.revise_consent_scope(
        subject_id=APPLICATION,
        scope=("organisation", "issued_date"),
        by=anna.actor,
        at=clock.now(),
    )

    old, new = queries.list_consents(APPLICATION)
    assert old.scope == ["organisation"]
    assert old.revoked_at is not None
    assert new.scope == ["organisation", "issued_date"]
    assert told[-1] == ConsentGiven(
        APPLICATION, ConsentKind.PUBLICATION, ("organisation", "issued_date")
    )


def test_unticking_every_fact_revokes_publication(anna: Person, told: list[object]) -> None:
    give(anna, ConsentKind.PUBLICATION, ("organisation",))

    actions.revise_consent_scope(subject_id=APPLICATION, scope=(), by=anna.actor, at=clock.now())

    assert queries.get_consent_in_force(APPLICATION, ConsentKind.PUBLICATION) is None
    assert told[-1] == ConsentRevoked(APPLICATION, ConsentKind.PUBLICATION)


def test_ticking_a_fact_when_nothing_is_published_gives_the_consent_anew(
    anna: Person, told: list[object]
) -> None:
    actions.revise_consent_scope(
        subject_id=APPLICATION, scope=("series",), by=anna.actor, at=clock.now()
    )

    assert told == [ConsentGiven(APPLICATION, ConsentKind.PUBLICATION, ("series",))]


def test_only_publication_has_a_scope(anna: Person) -> None:
    with pytest.raises(IntegrityError, match="consent_scope_of_publication_only"):
        give(anna, ConsentKind.DISCLOSURE, ("series",))


def test_the_database_itself_keeps_one_consent_in_force(anna: Person) -> None:
    consent = Consent.objects.get(id=give(anna, ConsentKind.PROCESSING))
    consent.id = uuid4()
    consent._state.adding = True

    with pytest.raises(IntegrityError, match="consent_one_in_force"):
        consent.save()


def test_the_journal_tells_consents_without_personal_data(anna: Person) -> None:
    give(anna, ConsentKind.PUBLICATION, ("series",))

    entry = journal.list_entries(APPLICATION).get()
    assert entry.action == "consent.given"
    assert entry.actor_id == anna.id
    assert set(entry.detail) == {"consent", "kind", "text_version", "scope"}


def test_asking_what_is_in_force_is_one_statement(
    anna: Person, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    give(anna, ConsentKind.PROCESSING)

    with django_assert_num_queries(1):
        queries.get_consent_in_force(APPLICATION, ConsentKind.PROCESSING)
