"""Sign a test client in; staff with the second factor used in this very session."""

from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.http import HttpRequest
from django.test import Client

from kernel.actors import STAFF
from prohq.domain.people.models import Person


def sign_in(client: Client, person: Person) -> None:
    """Sign in; a member of the staff gets an authenticator app and has just typed its code."""
    client.force_login(person)
    if person.role not in STAFF:
        return
    app = Authenticator.objects.filter(user=person, type=Authenticator.Type.TOTP).first()
    if app is None:
        app = TOTP.activate(person, generate_totp_secret()).instance
    request = HttpRequest()
    request.session = session = client.session
    record_authentication(request, person, "mfa", id=app.pk, type="totp")
    session.save()
