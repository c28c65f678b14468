"""«Моя страница» → «Аккредитации»."""

import pytest
from django.test import Client
from django.urls import reverse

from prohq.domain.accreditations.queries import list_accreditations
from prohq.domain.cases.actions.drafts import MOST_DRAFTS
from prohq.domain.people.models import Person
from tests.factories.cases import (
    answered_case,
    claim_case,
    decide,
    fill_draft,
    open_case,
    start_draft,
    submit,
    subscribe,
)
from tests.factories.people import OfficerFactory, SpecialistFactory
from tests.support.pages import read
from tests.support.sign_in import sign_in

pytestmark = pytest.mark.django_db

TAB = reverse("web:my-accreditations")


def test_my_page_opens_on_the_accreditations(client: Client, anna: Person) -> None:
    assert client.get(reverse("web:my")).headers["Location"] == TAB


def test_who_has_too_many_drafts_is_told_what_to_do(client: Client, anna: Person) -> None:
    for _ in range(MOST_DRAFTS):
        fill_draft(anna)

    shown = read(client.post(reverse("web:application-new"), follow=True))

    assert "закончите или удалите один из черновиков" in shown


def test_who_has_none_is_told_what_it_is_and_how_to_begin(client: Client, anna: Person) -> None:
    shown = read(client.get(TAB))

    assert "Подтвердите навык документом" in shown
    assert "Заявка стоит 300 ₽" in shown
    assert shown.count(f'action="{reverse("web:application-new")}"') == 1
    assert "<span>Пройти</span>" in shown


def test_the_allowance_of_the_plan_is_said(client: Client, anna: Person) -> None:
    subscribe(anna, "business-lift")

    shown = read(client.get(TAB))

    assert "Тариф «Бизнес-лифт»" in shown
    assert "2 из 2" in shown


def test_a_used_up_plan_says_what_the_next_one_costs(client: Client, anna: Person) -> None:
    subscribe(anna, "basic")
    submit(fill_draft(anna), anna)

    assert "Следующая стоит 300 ₽" in read(client.get(TAB))


def test_a_draft_and_an_unpaid_application_ask_for_the_next_move(
    client: Client, anna: Person
) -> None:
    unpaid = fill_draft(anna)
    submit(unpaid, anna)
    draft = start_draft(anna)

    shown = read(client.get(TAB))

    assert reverse("web:application-pay", args=[unpaid.number]) in shown
    assert reverse("web:application-review", args=[draft.number]) in shown


def test_states_mean_something(client: Client, anna: Person) -> None:
    officer = OfficerFactory()
    open_case(anna)
    claim_case(anna, officer)
    answered_case(anna, officer)

    shown = read(client.get(TAB))

    for situation in ("Ждёт сотрудника службы", "В работе у сотрудника", "Ответ пришёл"):
        assert situation in shown


def test_a_granted_accreditation_leads_to_its_verification(client: Client, anna: Person) -> None:
    officer = OfficerFactory()
    decide(answered_case(anna, officer).id, officer)
    (granted,) = list_accreditations(anna.id)

    shown = read(client.get(TAB))

    assert reverse("web:verify", args=[granted.code]) in shown
    assert "МГТУ им. Н. Э. Баумана" in shown


def test_the_list_takes_as_many_statements_for_ten_as_for_one(
    client: Client, anna: Person, django_assert_max_num_queries: pytest.FixtureRequest
) -> None:
    for _ in range(3):
        open_case(anna)

    with django_assert_max_num_queries(22):  # type: ignore[operator]  # a context manager by name
        client.get(TAB)


def test_nobody_else_sees_them(client: Client, anna: Person) -> None:
    number = open_case(anna).application.number
    sign_in(client, SpecialistFactory(name="Борис"))

    assert number not in read(client.get(TAB))
