import pytest
from django.test import Client

from tests.factories.people import (
    AdministratorFactory,
    CustomerFactory,
    OfficerFactory,
    PersonFactory,
    SpecialistFactory,
    SupervisorFactory,
)
from tests.support.sign_in import sign_in

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "factory",
    [
        SpecialistFactory,
        CustomerFactory,
        OfficerFactory,
        SupervisorFactory,
        AdministratorFactory,
    ],
)
def test_people_of_every_role_can_be_made_and_signed_in(
    client: Client, factory: PersonFactory
) -> None:
    person = factory()

    sign_in(client, person)

    assert client.session["_auth_user_id"] == str(person.pk)
    assert person.check_password("correct horse battery staple")
