"""The list of steps, and a draft that is none any more."""

import pytest
from django.test import Client
from django.urls import reverse

from prohq.domain.cases.models import Application
from prohq.domain.documents.queries import get_facts
from prohq.domain.people.models import Person
from tests.factories.cases import fill_draft
from tests.support.pages import read

pytestmark = pytest.mark.django_db

FACTS = {
    "kind": "diploma",
    "holder_name": "Семёнова Анна Петровна",
    "organisation_name": "МГТУ им. Н. Э. Баумана",
    "series": "107718",
    "number": "0123456",
    "issued_date": "2015-06-30",
    "qualification": "Инженер-программист",
}


def page(step: str, draft: Application) -> str:
    return reverse(f"web:application-{step}", args=[draft.number])


STEPS = ("nodes", "facts", "consents")


@pytest.mark.parametrize("step", STEPS)
def test_a_submitted_application_is_not_edited(client: Client, anna: Person, step: str) -> None:
    draft = fill_draft(anna)
    client.post(page("review", draft))

    shown = client.get(page(step, draft))
    sent = client.post(page(step, draft), FACTS | {"holder_name": "Другая"})

    own_page = reverse("web:application", args=[draft.number])
    assert (shown.headers["Location"], sent.headers["Location"]) == (own_page, own_page)
    assert get_facts(draft.document_id).holder_name == "Семёнова Анна Петровна"


def test_the_steps_show_what_is_done(client: Client, anna: Person) -> None:
    shown = read(client.get(page("review", fill_draft(anna))))

    assert shown.count('data-state="done"') == 4
    assert 'data-state="current"' in shown
