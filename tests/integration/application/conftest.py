"""A specialist at her browser."""

import pytest
from django.test import Client

from prohq.domain.billing import actions as billing
from prohq.domain.cases.models import Application
from prohq.domain.people.models import Person
from tests.factories.cases import start_draft
from tests.factories.people import OfficerFactory, SpecialistFactory
from tests.support.sign_in import sign_in


@pytest.fixture
def anna(client: Client) -> Person:
    """Anna, signed in; what an application costs is known."""
    billing.load_terms()
    anna = SpecialistFactory(name="Анна Семёнова")
    sign_in(client, anna)
    return anna


@pytest.fixture
def vera() -> Person:
    """An officer."""
    return OfficerFactory()


@pytest.fixture
def draft(anna: Person) -> Application:
    """Anna's untouched draft."""
    return start_draft(anna)
