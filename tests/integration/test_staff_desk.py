"""The officer's desk through HTTP: whose case it is, what is seen, what is never lost."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from kernel import clock
from prohq.domain.cases import actions
from prohq.domain.cases.models import Case, Note
from prohq.domain.people import actions as people
from prohq.domain.people.models import ConsentKind, Person
from tests.factories import cases as stage
from tests.factories.people import (
    AdministratorFactory,
    OfficerFactory,
    SpecialistFactory,
    SupervisorFactory,
)
from tests.support.sign_in import sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def specialist() -> Person:
    return SpecialistFactory(name="Анна Семёнова")


@pytest.fixture
def officer(client: Client) -> Person:
    """Вера, signed in."""
    officer = OfficerFactory()
    sign_in(client, officer)
    return officer


def address(name: str, case: Case, *args: object) -> str:
    return reverse(f"staff:{name}", args=[case.application.number, *args])


def page_address(case: Case) -> str:
    copy = case.application.document.copies.get()
    return address("case-page", case, copy.id, 1, "page")


def test_a_free_case_is_claimed_and_its_pages_show(
    client: Client, officer: Person, specialist: Person
) -> None:
    case = stage.open_case(specialist)

    response = client.post(address("case-claim", case), follow=True)

    assert "дело у вас" in response.content.decode()
    assert page_address(case) in response.content.decode()
    assert client.get(page_address(case))["Content-Type"] == "image/jpeg"


def test_the_later_of_two_claims_is_told_who_was_faster(
    client: Client, officer: Person, specialist: Person
) -> None:
    case = stage.claim_case(specialist, OfficerFactory(name="Пётр Быстров"))

    response = client.post(address("case-claim", case), follow=True)

    assert "Дело уже в работе до" in response.content.decode()
    assert "Пётр Быстров" in response.content.decode()


def test_a_case_is_taken_over_for_a_reason(
    client: Client, officer: Person, specialist: Person
) -> None:
    case = stage.claim_case(specialist, OfficerFactory())

    client.post(address("case-take-over", case), {"reason": "absent"})

    case.refresh_from_db()
    assert case.officer == officer


@pytest.mark.parametrize("reason", ["", "because"])
def test_a_case_is_not_taken_over_without_a_reason_of_the_list(
    client: Client, officer: Person, specialist: Person, reason: str
) -> None:
    colleague = OfficerFactory()
    case = stage.claim_case(specialist, colleague)

    response = client.post(address("case-take-over", case), {"reason": reason}, follow=True)

    case.refresh_from_db()
    assert case.officer == colleague
    assert "Выберите, почему вы берёте это дело себе" in response.content.decode()


def test_a_released_case_is_free(client: Client, officer: Person, specialist: Person) -> None:
    case = stage.claim_case(specialist, officer)

    response = client.post(address("case-release", case))

    case.refresh_from_db()
    assert response["Location"] == reverse("staff:queue")
    assert case.officer is None


def test_pages_are_for_the_holder_of_the_case_only(
    client: Client, officer: Person, specialist: Person
) -> None:
    case = stage.claim_case(specialist, OfficerFactory())

    screen = client.get(address("case", case)).content.decode()

    assert page_address(case) not in screen
    assert client.get(page_address(case)).status_code == 403


def test_a_page_of_another_case_is_not_found(
    client: Client, officer: Person, specialist: Person
) -> None:
    held = stage.claim_case(specialist, officer)
    other = stage.open_case(SpecialistFactory())
    copy = other.application.document.copies.get()

    response = client.get(address("case-page", held, copy.id, 1, "page"))

    assert response.status_code == 404


def test_a_lease_is_renewed_or_said_to_be_lost(
    client: Client, officer: Person, specialist: Person
) -> None:
    held = stage.claim_case(specialist, officer)
    lost = stage.claim_case(SpecialistFactory(), OfficerFactory())

    assert client.post(address("case-renew", held)).status_code == 204
    assert client.post(address("case-renew", lost)).status_code == 409


def test_a_note_is_kept_for_its_officer(
    client: Client, officer: Person, specialist: Person
) -> None:
    case = stage.claim_case(specialist, officer)

    response = client.post(address("case-note", case, "memo"), {"text": "Позвонить в архив"})

    assert response.status_code == 204
    assert "Позвонить в архив" in client.get(address("case", case)).content.decode()


def test_a_note_kept_with_a_button_comes_back_to_the_case(
    client: Client, officer: Person, specialist: Person
) -> None:
    case = stage.claim_case(specialist, officer)

    response = client.post(
        address("case-note", case, "memo"), {"text": "да"}, headers={"sec-fetch-mode": "navigate"}
    )

    assert response["Location"] == address("case", case)


def test_an_unknown_field_keeps_no_note(
    client: Client, officer: Person, specialist: Person
) -> None:
    case = stage.claim_case(specialist, officer)

    assert client.post(address("case-note", case, "diary"), {"text": "…"}).status_code == 404


@pytest.mark.parametrize(
    ("page", "control"), [("case-decide", "explanation"), ("case-inquiry", "note")]
)
def test_what_was_typed_when_the_lease_ran_out_stands_in_the_form_again(
    client: Client, officer: Person, specialist: Person, page: str, control: str
) -> None:
    case = stage.claim_case(specialist, officer)
    with time_machine.travel(clock.now() + actions.LEASE + timedelta(minutes=1), tick=False):
        sign_in(client, officer)

        lost = client.post(address(page, case), {control: "Длинный текст"}, follow=True)
        client.post(address("case-claim", case))
        again = client.get(address(page, case))

    assert "Дело больше не у вас" in lost.content.decode()
    assert "Длинный текст" in again.content.decode()


def test_markup_in_names_and_facts_is_shown_as_text(client: Client, officer: Person) -> None:
    script = "<script>alert(1)</script>"
    case = stage.open_case(SpecialistFactory(name=script), facts=stage.without(holder_name=script))

    for url in (reverse("staff:queue"), address("case", case)):
        page = client.get(url).content.decode()
        assert script not in page
        assert "&lt;script&gt;" in page


def test_an_own_application_is_invisible(client: Client, specialist: Person) -> None:
    case = stage.open_case(specialist)
    Person.objects.filter(id=specialist.id).update(role="officer")
    specialist.refresh_from_db()
    sign_in(client, specialist)

    assert case.application.number not in client.get(reverse("staff:queue")).content.decode()
    assert client.get(address("case", case)).status_code == 403
    assert client.post(address("case-claim", case)).status_code == 403


@pytest.mark.parametrize("factory", [SpecialistFactory, AdministratorFactory])
def test_only_officers_open_a_case(client: Client, specialist: Person, factory: object) -> None:
    case = stage.open_case(specialist)
    sign_in(client, factory())  # type: ignore[operator]  # one of the factories above

    assert client.get(address("case", case)).status_code == 403


def test_a_supervisor_works_like_an_officer(client: Client, specialist: Person) -> None:
    case = stage.open_case(specialist)
    sign_in(client, SupervisorFactory())

    assert client.post(address("case-claim", case)).status_code == 302


def test_a_number_that_nobody_has_is_not_found(client: Client, officer: Person) -> None:
    assert client.get(reverse("staff:case", args=["2026-999999"])).status_code == 404


def test_the_queue_sends_administrators_to_the_catalogue(client: Client) -> None:
    sign_in(client, AdministratorFactory())

    assert client.get(reverse("staff:queue"))["Location"] == reverse("staff:catalogue")


@pytest.mark.parametrize("query", ["group=none&order=up&page=x", "page=999999999", "page=0"])
def test_an_address_that_makes_no_sense_shows_the_queue(
    client: Client, officer: Person, query: str
) -> None:
    assert client.get(f"{reverse('staff:queue')}?{query}").status_code == 200


def test_the_queue_finds_and_says_when_it_does_not(
    client: Client, officer: Person, specialist: Person
) -> None:
    case = stage.open_case(specialist)
    queue = reverse("staff:queue")

    assert case.application.number in client.get(f"{queue}?q=семенова").content.decode()
    assert "Ничего не найдено" in client.get(f"{queue}?q=Кузнецов").content.decode()


def test_a_decided_case_can_only_be_read(
    client: Client, officer: Person, specialist: Person
) -> None:
    case = stage.answered_case(specialist, officer)
    stage.decide(case.id, officer, explanation="Всё верно")

    screen = client.get(address("case", case)).content.decode()

    assert "Всё верно" in screen
    assert "Копии больше не показываются" in screen
    assert client.get(page_address(case)).status_code == 403
    for page in ("case-claim", "case-decide", "case-inquiry"):
        told = client.post(address(page, case), {"explanation": "ещё"}, follow=True)
        assert "Дело закрыто" in told.content.decode()
    assert not Note.objects.exists()


def test_the_screen_says_that_the_consent_to_processing_was_revoked(
    client: Client, officer: Person, specialist: Person
) -> None:
    case = stage.claim_case(specialist, officer)
    people.revoke_consent(
        subject_id=case.application_id,
        kind=ConsentKind.PROCESSING,
        by=specialist.actor,
        at=clock.now(),
    )

    screen = client.get(address("case", case)).content.decode()

    assert "отозвал согласие на обработку копий" in screen


def test_the_case_is_shown_in_a_bounded_number_of_statements(
    client: Client, officer: Person, specialist: Person, django_assert_max_num_queries: object
) -> None:
    case = stage.answered_case(specialist, officer)

    with django_assert_max_num_queries(40):  # type: ignore[operator]  # pytest-django's fixture
        client.get(address("case", case))
