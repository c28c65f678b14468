"""What everybody reads: the profile, the verification page, the list of specialists."""

import json
import re
from html import unescape

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from kernel import clock
from prohq.domain.accreditations.actions import revoke, suspend
from prohq.domain.accreditations.models import Accreditation, RevocationReason
from prohq.domain.people.actions import rename, revoke_consent
from prohq.domain.people.models import ConsentKind, Person
from prohq.domain.profiles.actions import add_skill, update_profile
from prohq.domain.skills.models import Node
from tests.factories.accreditations import place_badge, publish
from tests.factories.cases import make_node
from tests.factories.people import CustomerFactory, SpecialistFactory, SupervisorFactory
from tests.support.sign_in import sign_in

pytestmark = pytest.mark.django_db
PROFILE = "/people/anna-smirnova/"
EVIL = "<script>alert('1')</script>"


@pytest.fixture
def anna() -> Person:
    return SpecialistFactory.create(name="Анна Смирнова")


@pytest.fixture
def badge(anna: Person) -> Accreditation:
    return place_badge(anna)


def read(client: Client, address: str, *, status: int = 200) -> str:
    """Return the page's words: markup as it is, entities and no-break spaces undone."""
    response = client.get(address)
    assert response.status_code == status
    return unescape(response.content.decode()).replace("\u00a0", " ")


def edit(anna: Person, **changes: object) -> None:
    texts: dict[str, object] = {
        "slug": "anna-smirnova",
        "headline": "",
        "city": "",
        "about": "",
        "is_public": True,
    }
    update_profile(person_id=anna.id, **(texts | changes), by=anna.actor, at=clock.now())  # type: ignore[arg-type]  # a test names real fields


def test_the_card_tells_the_facts_and_what_nobody_checked(
    client: Client, badge: Accreditation
) -> None:
    page = read(client, PROFILE)

    assert 'aria-label="Python: аккредитован по документу, проверено 5 мая 2026 г."' in page
    assert f'href="/verify/{badge.code}/"' in page
    for words in ("Диплом", "Инженер-программист", "МГТУ им. Н. Э. Баумана", "30 июня 2015 г."):
        assert words in page
    assert "Не проверено: серия" in page
    assert "107718" not in page


def test_the_page_is_the_same_in_english(client: Client, badge: Accreditation) -> None:
    page = read(client, f"/en{PROFILE}")

    assert "Python: accredited by document, checked on 5 May 2026" in page
    assert f'href="/en/verify/{badge.code}/"' in page


def test_without_consent_no_fact_is_anywhere_on_the_page(client: Client, anna: Person) -> None:
    badge = place_badge(anna, published_fields=[])

    for address in (PROFILE, f"/verify/{badge.code}/"):
        page = read(client, address)
        assert "не публикует" in page
        for fact in ("Баумана", "0123456", "Инженер-программист", "Смирнова Анна Сергеевна"):
            assert fact not in page


def test_revoking_the_consent_hides_the_facts_at_once(client: Client, anna: Person) -> None:
    badge = place_badge(anna, published_fields=[])
    publish(badge, "number")
    before = read(client, PROFILE)

    revoke_consent(
        subject_id=badge.source_id, kind=ConsentKind.PUBLICATION, by=anna.actor, at=clock.now()
    )

    assert "0123456" in before
    assert "0123456" not in read(client, PROFILE)


def test_a_revoked_badge_is_gone_at_once_and_its_page_says_so_first(
    client: Client, badge: Accreditation
) -> None:
    revoke(
        accreditation_id=badge.id,
        reason=RevocationReason.FORGERY,
        explanation="Печать нарисована",
        by=SupervisorFactory.create().actor,
        at=clock.now(),
    )

    assert "data-badge" not in read(client, PROFILE)
    page = read(client, f"/verify/{badge.code}/")
    assert re.search(r"<h1>\s*Аккредитация отозвана\s*</h1>", page)
    assert "документ больше не подтверждён" in page
    for secret in ("Печать нарисована", "поддельным", "0123456"):
        assert secret not in page


def test_a_suspended_and_an_expired_one_say_so(client: Client, anna: Person) -> None:
    suspended = place_badge(anna)
    suspend(
        accreditation_id=suspended.id,
        explanation="Сверяем",
        by=SupervisorFactory.create().actor,
        at=clock.now(),
    )
    expired = place_badge(anna, valid_until=clock.office_date(clock.now()).replace(year=2020))

    assert "Аккредитация приостановлена" in read(client, f"/verify/{suspended.code}/")
    assert "Срок аккредитации истёк" in read(client, f"/verify/{expired.code}/")
    assert "data-badge" not in read(client, PROFILE)


def test_a_page_is_never_answered_from_a_copy_unless_it_is_the_same(
    client: Client, badge: Accreditation
) -> None:
    address = f"/verify/{badge.code}/"
    first = client.get(address)
    same = client.get(address, headers={"if-none-match": first["ETag"]})
    suspend(
        accreditation_id=badge.id,
        explanation="Сверяем",
        by=SupervisorFactory.create().actor,
        at=clock.now(),
    )
    changed = client.get(address, headers={"if-none-match": first["ETag"]})

    assert "no-cache" in first["Cache-Control"]
    assert [same.status_code, changed.status_code] == [304, 200]


def test_the_verification_page_outlives_a_new_address_and_a_new_name(
    client: Client, anna: Person, badge: Accreditation
) -> None:
    edit(anna, slug="anna-kuznetsova")
    rename(person_id=anna.id, name="Анна Кузнецова", by=anna.actor, at=clock.now())

    page = read(client, f"/verify/{badge.code}/")

    assert "Анна Смирнова, сейчас Анна Кузнецова" in " ".join(page.split())
    assert "/people/anna-kuznetsova/" in page
    read(client, PROFILE, status=404)


def test_a_code_typed_carelessly_leads_to_the_page(client: Client, badge: Accreditation) -> None:
    typed = f"{badge.code[:5].lower()} {badge.code[5:].lower()}"

    found = client.get("/verify/", {"code": typed})

    assert found.headers["Location"] == f"/verify/{badge.code}/"
    assert client.get(f"/verify/{badge.code.lower()}/").headers["Location"] == found["Location"]


@pytest.mark.parametrize("code", ["NOSUCHCODE", "%20", "..", "%3Cscript%3E", "Я" * 400])
def test_an_unknown_code_is_explained(client: Client, code: str) -> None:
    response = client.get(f"/verify/{code}/", follow=True)

    assert response.status_code == 404
    assert "Аккредитации с таким кодом нет" in unescape(response.content.decode()).replace(
        "\u00a0", " "
    )


@pytest.mark.parametrize("code", ["a/b", "..", "//evil.example", "%00"])
def test_the_form_takes_any_nonsense(client: Client, code: str) -> None:
    response = client.get("/verify/", {"code": code}, follow=True)

    assert response.status_code in {200, 404}


def test_a_private_profile_is_shown_to_its_owner_and_to_nobody_else(
    client: Client, anna: Person, badge: Accreditation
) -> None:
    edit(anna, is_public=False)
    for_a_visitor = client.get(PROFILE).status_code
    sign_in(client, CustomerFactory.create())
    for_a_customer = client.get(PROFILE).status_code
    sign_in(client, anna)

    assert (for_a_visitor, for_a_customer) == (404, 404)
    assert "Эту страницу видите только вы" in read(client, PROFILE)
    assert PROFILE not in read(Client(), f"/verify/{badge.code}/")


def test_markup_in_names_and_texts_stays_text(client: Client, anna: Person) -> None:
    rename(person_id=anna.id, name=EVIL, by=anna.actor, at=clock.now())
    edit(anna, headline=EVIL, city=EVIL, about=EVIL)
    node = make_node()
    Node.objects.filter(id=node.id).update(name_ru=EVIL)
    badge = place_badge(anna, granted_to=EVIL, confirmed_by=EVIL)

    for address in (PROFILE, f"/verify/{badge.code}/", "/people/"):
        assert b"<script>alert" not in client.get(address).content


def test_search_engines_read_the_profile_as_data(client: Client, badge: Accreditation) -> None:
    page = client.get(PROFILE).content.decode()

    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', page)
    assert found is not None
    person = json.loads(found.group(1))
    assert person["name"] == "Анна Смирнова"
    assert person["hasCredential"][0]["url"] == f"http://localhost:8000/verify/{badge.code}/"


def test_the_profile_costs_three_statements(
    client: Client, anna: Person, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(8):
        place_badge(anna, node=make_node(f"skill-{number}"))

    with django_assert_num_queries(3):
        client.get(PROFILE)


def test_the_verification_page_costs_two_statements(
    client: Client, badge: Accreditation, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(2):
        client.get(f"/verify/{badge.code}/")


def test_the_list_is_narrowed_by_a_word(client: Client, anna: Person) -> None:
    java = make_node("java")
    Node.objects.filter(id=java.id).update(search_text="|java|ява|")
    add_skill(person_id=anna.id, code="java", by=anna.actor, at=clock.now())
    place_badge(SpecialistFactory.create(name="Пётр Питонов"))

    found = client.get("/people/", {"q": "ява"}, follow=True)

    page = found.content.decode()
    assert found.redirect_chain == [("/people/?node=java", 302)]
    assert "Анна Смирнова" in page
    assert "Пётр Питонов" not in page


def test_an_unknown_word_and_an_unknown_node_are_answered(client: Client) -> None:
    assert "в каталоге нет" in read(client, "/people/?q=абракадабра")
    read(client, "/people/?node=no-such-node", status=404)


def test_an_empty_list_says_what_will_be_there(client: Client) -> None:
    assert "Здесь пока никого нет" in read(client, "/people/")
