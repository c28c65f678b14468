"""One real diploma travels through everything, in a real browser, with real files and real mail."""

from dataclasses import replace

import pytest
from django.core.management import call_command

from kernel import clock
from kernel.actors import SYSTEM
from prohq.domain.billing import actions as billing
from prohq.domain.people.queries import find_person_by_email
from tests.browser.story import clerk, officer, specialist, visitor
from tests.browser.story.papers import DIPLOMA
from tests.browser.story.stage import ENGLISH_PHONE, RUSSIAN_DESKTOP, Device, Seat, Stage
from tests.browser.story.stage import stage as stage
from tests.factories.inquiries import OrganisationFactory
from tests.factories.people import OfficerFactory, SupervisorFactory
from tests.support.mailbox import mailbox as mailbox

pytestmark = pytest.mark.browser

LETTERS = {
    "ru": {
        "paid": "Оплата по заявке № {number} получена",
        "accepted": "Заявка № {number} принята",
        "claimed": "Проверка по заявке № {number} началась",
        "asked": "Официальный запрос по заявке № {number} отправлен",
        "answered": "Пришёл ответ на запрос по заявке № {number}",
        "accredited": "Документ подтверждён: заявка № {number}",
        "declined": "По заявке № {number} отказано",
        "revoked": "Аккредитация отозвана: Django",
    },
    "en": {
        "paid": "The payment for application No. {number} has arrived",
        "accepted": "Application No. {number} is accepted",
        "claimed": "The check of application No. {number} has begun",
        "asked": "The official inquiry of application No. {number} is sent",
        "answered": "The inquiry of application No. {number} is answered",
        "accredited": "The document is confirmed: application No. {number}",
        "declined": "Application No. {number} is declined",
        "revoked": "Accreditation revoked: Django",
    },
}


@pytest.fixture(autouse=True)
def _reference(site: str) -> None:
    """The catalogue, the plans, and one organisation with verified contacts."""
    call_command("load_reference", verbosity=0)
    OrganisationFactory(
        name=DIPLOMA.organisation,
        short_name="СПТУ",
        city=DIPLOMA.city,
        inquiry_email=clerk.ADDRESS,
    )


def subscribe(email: str, plan_code: str) -> None:
    person = find_person_by_email(email)
    assert person is not None
    billing.subscribe(person_id=person.id, plan_code=plan_code, starts_at=clock.now(), by=SYSTEM)


def seat_officer(stage: Stage, device: Device) -> Seat:
    """The workbench is a desk with a wide screen, in any language."""
    vera = stage.seat(replace(RUSSIAN_DESKTOP, language=device.language))
    officer.sign_in(vera, OfficerFactory(name="Вера Проверкина"))
    return vera


def save_and_claim(stage: Stage, anna: Seat, device: Device) -> tuple[Seat, str]:
    """An application included in «Базовый», on the desk of an officer."""
    specialist.sign_up(anna)
    subscribe(specialist.EMAIL, "basic")
    number = specialist.fill_in(anna)
    specialist.read_the_confirmation(anna, number)
    vera = seat_officer(stage, device)
    officer.find_and_claim(vera, number)
    return vera, number


@pytest.mark.parametrize(
    "device",
    [
        pytest.param(RUSSIAN_DESKTOP, id="russian-desktop"),
        pytest.param(ENGLISH_PHONE, id="english-phone"),
    ],
)
def test_a_diploma_travels_from_the_copies_to_the_badge_and_back(
    stage: Stage, device: Device
) -> None:
    letters = LETTERS[device.language]
    anna = stage.seat(device)

    specialist.sign_up(anna)
    number = specialist.fill_in(anna)
    specialist.pay(anna)
    specialist.read_the_confirmation(anna, number)
    specialist.is_told(anna, letters["paid"], number)

    vera = seat_officer(stage, device)
    officer.find_and_claim(vera, number)
    specialist.is_told(anna, letters["claimed"], number)
    officer.look_at_the_pages(vera)
    officer.write_the_inquiry(vera, number)
    specialist.is_told(anna, letters["asked"], number)

    olga = stage.seat(device)
    link, code = clerk.read_the_letter(olga)
    clerk.open_the_link_twice(olga, link)
    clerk.type_the_code(olga, code)
    clerk.answer(olga)
    specialist.is_told(anna, letters["answered"], number)

    officer.compare(vera, number)
    officer.accredit(vera, number, instead_of_hints="django")
    specialist.is_told(anna, letters["accredited"], number)
    specialist.follow(anna, number)
    slug = specialist.find_own_profile(anna)

    boris = stage.seat(device)
    visitor.open_profile(boris, slug)
    visitor.open_the_card(boris)
    visitor.read_the_card(boris)
    badge = visitor.verify(boris)
    visitor.follow_the_badge_without_scripts(stage.seat(device, has_scripts=False), slug)

    galina = stage.seat(replace(RUSSIAN_DESKTOP, language=device.language))
    officer.sign_in(galina, SupervisorFactory(name="Галина Старшова"))
    officer.revoke(galina, badge)
    specialist.is_told(anna, letters["revoked"], number)
    visitor.find_it_revoked(boris, slug, badge)


def test_an_included_application_is_used_and_a_wrong_document_is_declined(stage: Stage) -> None:
    device = RUSSIAN_DESKTOP
    letters = LETTERS[device.language]
    anna = stage.seat(device)

    vera, number = save_and_claim(stage, anna, device)
    specialist.has_paid_nothing_and_used_what_was_included(anna)
    specialist.is_told(anna, letters["accepted"], number)
    officer.write_the_inquiry(vera, number)
    olga = stage.seat(device)
    link, code = clerk.read_the_letter(olga)
    clerk.open_the_link_twice(olga, link)
    clerk.type_the_code(olga, code)
    clerk.answer(olga, number="7654321")
    officer.compare(vera, number)
    explanation = "Под этим номером выдан диплом другому человеку."
    officer.refuse(vera, number, "declined", "facts_differ", explanation)

    specialist.is_told(anna, letters["declined"], number)
    specialist.follow(anna, number)
    specialist.reads(anna, explanation)


def test_what_nobody_can_verify_is_said_without_blame(stage: Stage) -> None:
    device = ENGLISH_PHONE
    anna = stage.seat(device)

    vera, number = save_and_claim(stage, anna, device)
    explanation = "The institute was closed in 1998, nobody keeps its archive."
    officer.refuse(vera, number, "unable_to_verify", "dissolved", explanation)

    specialist.follow(anna, number)
    specialist.reads(anna, explanation)
    specialist.reads(anna, "That says nothing against you or the document.")
