"""Every page of the way in one language at a time."""

import html
import re

import pytest
from django.test import Client
from django.urls import reverse

from kernel import clock
from prohq.domain.billing import actions as billing
from prohq.domain.cases.actions import claim
from prohq.domain.cases.models import Application
from prohq.domain.documents.queries import DocumentFacts
from prohq.domain.people.models import Person
from tests.factories.cases import (
    DIPLOMA,
    fill_draft,
    make_organisation,
    open_case,
    send_inquiry,
    start_draft,
    submit,
    without,
)
from tests.factories.people import OfficerFactory, SpecialistFactory
from tests.support.pages import Answer
from tests.support.sign_in import sign_in

pytestmark = pytest.mark.django_db

LATIN_FACTS = without(
    holder_name="Anna Smith",
    organisation_name="University of Leeds",
    qualification="Bachelor of Science",
)
ALWAYS_LATIN = {
    "PROhq",
    "Python",
    "Languages",
    "It",
    "JPEG",
    "PNG",
    "HEIC",
    "WebP",
    "PDF",
    "jpg",
    "Enter",
}


def show_text(response: Answer) -> str:
    """Return what people read and hear of a page."""
    body = response.content.decode().split("<main", 1)[1].partition(">")[2]
    kept = re.sub(r"(?s)<(script|style|svg)\b.*?</\1>", " ", body)
    said = re.findall(r'(?:aria-label|alt|placeholder|data-[a-z-]+)="([^"/]* [^"/]*)"', kept)
    text = " ".join([re.sub(r"<[^>]+>", " ", kept), *said])
    return html.unescape(re.sub(r"\{\w+\}", " ", text))


def find_words(
    client: Client, pages: list[str], letters: str, known: set[str]
) -> dict[str, object]:
    """Return the words in these letters, by page, that are none of the known."""
    found = {page: re.findall(rf"[{letters}]{{2,}}", show_text(client.get(page))) for page in pages}
    return {page: left for page, words in found.items() if (left := set(words) - known)}


def list_pages(anna: Person, facts: DocumentFacts, organisation: str) -> list[str]:
    """The tab, and every page of drafts and of applications in their stages."""
    vera = OfficerFactory(name=anna.name)
    empty, draft = start_draft(anna), fill_draft(anna, facts=facts)
    unpaid = fill_draft(anna, facts=facts)
    submit(unpaid, anna)
    new = open_case(anna, facts=facts).application
    asked = open_case(anna, facts=facts)
    claim(case_id=asked.id, by=vera.actor, at=clock.now())
    send_inquiry(asked, vera, make_organisation(vera, organisation))
    steps = ("copies", "nodes", "facts", "consents", "review", "withdraw")
    return [
        reverse("web:my-accreditations"),
        *(own(one, f"application-{step}") for step in steps for one in (empty, draft)),
        *(own(one, "application") for one in (empty, unpaid, new, asked.application)),
        own(unpaid, "application-pay"),
        own(new, "application-submitted"),
        own(new, "application-withdraw"),
        own(new, "application-consent", "processing"),
    ]


def own(application: Application, view: str, *more: str) -> str:
    return reverse(f"web:{view}", args=[application.number, *more])


@pytest.fixture
def anna(client: Client) -> Person:
    billing.load_terms()
    anna = SpecialistFactory(name="Anna")
    sign_in(client, anna)
    return anna


def test_english_pages_say_nothing_in_russian(client: Client, anna: Person) -> None:
    pages = [f"/en{page}" for page in list_pages(anna, LATIN_FACTS, "University of Leeds")]

    # The consent was given in Russian and is shown in the words it was given in.
    own_words = [page for page in pages if "/consents/processing" not in page]
    assert find_words(client, own_words, "А-Яа-яЁё", {"диплом"}) == {}


def test_russian_pages_say_nothing_in_english(client: Client, anna: Person) -> None:
    pages = list_pages(anna, DIPLOMA, "МГТУ им. Н. Э. Баумана")

    assert find_words(client, pages, "A-Za-z", ALWAYS_LATIN) == {}
