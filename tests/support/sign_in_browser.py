"""Sign a browser in, as `sign_in` does a test client."""

from django.conf import settings
from django.test import Client
from playwright.sync_api import BrowserContext

from prohq.domain.people.models import Person
from tests.support.sign_in import sign_in


def sign_in_browser(context: BrowserContext, site: str, person: Person) -> None:
    """Give the browser a session of this person's on the site."""
    client = Client()
    sign_in(client, person)
    key = client.cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": key, "url": site}])
