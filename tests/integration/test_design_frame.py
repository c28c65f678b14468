"""The frame around the pages, the front page and the pages of errors."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.utils.translation import override
from pytest_django import DjangoAssertNumQueries, Settings

from prohq.domain.billing import actions as billing
from prohq.domain.billing.models import Price
from prohq.interfaces.web import errors
from tests.factories.people import OfficerFactory, SpecialistFactory
from tests.support.sign_in import sign_in


@pytest.fixture
def prices(db: None) -> None:
    """The terms the service starts with."""
    del db
    billing.load_terms()


@pytest.mark.usefixtures("prices")
@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("/", ["Пройти аккредитацию", "300\xa0₽", "«Бизнес-лифт»", "2\xa0заявки включены"]),
        ("/en/", ["Get accredited", "300\xa0₽", "“Business Lift”", "2 applications included"]),
    ],
)
def test_the_front_page_tells_the_main_action_and_the_prices_in_force(
    client: Client, address: str, words: list[str]
) -> None:
    page = client.get(address).content.decode()

    assert [word for word in words if word not in page] == []


@pytest.mark.django_db
def test_the_front_page_stands_before_any_price_is_set(client: Client) -> None:
    Price.objects.all().delete()

    page = client.get("/")

    assert page.status_code == 200
    assert "₽" not in page.content.decode()


@pytest.mark.usefixtures("prices")
def test_the_front_page_costs_a_visitor_two_statements(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(2):
        client.get("/")


@pytest.mark.django_db
def test_a_page_leads_to_itself_in_the_other_language(client: Client) -> None:
    assert 'href="/en/ui/" hreflang="en"' in client.get("/ui/").content.decode()
    assert 'href="/ui/" hreflang="ru"' in client.get("/en/ui/").content.decode()


@pytest.mark.django_db
def test_a_signed_in_person_is_named_and_can_sign_out(client: Client) -> None:
    sign_in(client, SpecialistFactory(name="Анна Климова"))

    page = client.get("/").content.decode()

    assert "Анна Климова" in page
    assert 'method="post" action="/accounts/logout/"' in page


@pytest.mark.django_db
def test_an_officer_is_led_to_the_workbench_instead_of_my_page(client: Client) -> None:
    sign_in(client, OfficerFactory())

    page = client.get("/").content.decode()

    assert 'href="/staff/"' in page
    assert 'href="/my/"' not in page.split("</header>")[0]


@pytest.mark.django_db
def test_only_the_demonstration_offers_to_be_an_example_person(
    client: Client, settings: Settings
) -> None:
    assert "/demo/" not in client.get("/").content.decode()

    settings.DEMO = True

    assert 'href="/demo/"' in client.get("/").content.decode()


def test_the_page_of_our_own_fault_needs_no_database_and_no_reader() -> None:
    with override("ru"):
        page = errors.server_error(RequestFactory().get("/my/"))

    assert page.status_code == 500
    assert "Сбой на нашей стороне" in page.content.decode()


@pytest.mark.django_db
def test_a_missing_page_says_so_and_leads_on(client: Client) -> None:
    page = client.get("/no/such/page/")

    assert page.status_code == 404
    assert "Такой страницы нет" in page.content.decode()
    assert 'href="/"' in page.content.decode()


@pytest.mark.django_db
def test_a_form_from_elsewhere_is_refused_with_our_own_page() -> None:
    page = Client(enforce_csrf_checks=True).post("/accounts/login/", {"login": "a@example.ru"})

    assert page.status_code == 403
    assert "Форма ждала слишком долго" in page.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("handler", "status", "words"),
    [
        (errors.bad_request, 400, "Запрос не удалось понять"),
        (errors.forbidden, 403, "Эта страница не для этой учётной записи"),
    ],
)
def test_a_refusal_says_what_happened(
    rf: RequestFactory, handler: Callable[..., HttpResponse], status: int, words: str
) -> None:
    with override("ru"):
        page = handler(_visitor(rf), PermissionDenied())

    assert page.status_code == status
    assert words in page.content.decode()


def _visitor(rf: RequestFactory) -> HttpRequest:
    request = rf.get("/")
    request.user = AnonymousUser()
    return request
