"""Every address says who may reach it, and every role is tried at every address."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from operator import attrgetter
from types import MappingProxyType
from typing import Any
from uuid import UUID

import pytest
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.test import Client
from django.urls import (
    URLPattern,
    URLResolver,
    converters,
    get_resolver,
    path,
    resolve,
    reverse,
)
from django.utils import translation

from prohq.domain.billing import actions as billing
from prohq.domain.people.models import Person
from prohq.interfaces.access import ANONYMOUS, EVERYBODY, SIGNED_IN
from tests.factories.people import (
    AdministratorFactory,
    CustomerFactory,
    OfficerFactory,
    SpecialistFactory,
    SupervisorFactory,
)
from tests.support.sign_in import sign_in

FACTORIES = {
    "specialist": SpecialistFactory,
    "customer": CustomerFactory,
    "officer": OfficerFactory,
    "supervisor": SupervisorFactory,
    "administrator": AdministratorFactory,
}
OPEN_NAMESPACES = {"design"}
"""Views that know nothing of people, so they cannot use `allow`: the gallery of components."""

IN_BETWEEN = {
    "account_confirm_login_code",
    "account_confirm_password_reset_code",
    "account_complete_password_reset",
    "account_email_verification_sent",
    "mfa_authenticate",
    "mfa_login_webauthn",
}
"""Steps of signing in or up: to anybody who is not at that step they answer with its beginning."""

THIRD_PARTY = {
    **dict.fromkeys(IN_BETWEEN, EVERYBODY),
    "account_login": EVERYBODY,
    "account_logout": EVERYBODY,
    "account_signup": EVERYBODY,
    "account_inactive": EVERYBODY,
    "account_reset_password": EVERYBODY,
    "account_password_reset_completed": EVERYBODY,
    "account_reauthenticate": SIGNED_IN,
    "account_email": SIGNED_IN,
    "account_change_password": SIGNED_IN,
    "account_set_password": SIGNED_IN,
    "mfa_index": SIGNED_IN,
    "mfa_reauthenticate": SIGNED_IN,
    "mfa_activate_totp": SIGNED_IN,
    "mfa_deactivate_totp": SIGNED_IN,
    "mfa_view_recovery_codes": SIGNED_IN,
    "mfa_generate_recovery_codes": SIGNED_IN,
    "mfa_download_recovery_codes": SIGNED_IN,
    "mfa_list_webauthn": SIGNED_IN,
    "mfa_add_webauthn": SIGNED_IN,
    "mfa_reauthenticate_webauthn": SIGNED_IN,
    "mfa_remove_webauthn": SIGNED_IN,
    "mfa_edit_webauthn": SIGNED_IN,
    "usersessions_list": SIGNED_IN,
}
"""allauth's own views, which cannot be decorated: who they are for."""

DUMMIES: dict[type, Any] = {
    converters.IntConverter: 2_000_000_000,
    converters.StringConverter: "nothing-here",
    converters.SlugConverter: "nothing-here",
    converters.PathConverter: "nothing/here",
    converters.UUIDConverter: UUID("0199aaaa-0000-7000-8000-000000000000"),
}
"""What stands for each kind of value in an address; a new kind of converter needs one too."""


@dataclass(frozen=True)
class Address:
    """One URL pattern, with its name in full."""

    name: str
    pattern: URLPattern
    kinds: dict[str, Any]

    @property
    def access(self) -> frozenset[str] | None:
        """Who may reach it, if that is declared anywhere."""
        if self.name.partition(":")[0] in OPEN_NAMESPACES:
            return EVERYBODY
        declared: frozenset[str] | None = getattr(self.pattern.callback, "access", None)
        return declared or THIRD_PARTY.get(self.name)

    @property
    def url(self) -> str:
        """Return an address of this pattern that leads to nothing in particular."""
        values = {name: DUMMIES[type(kind)] for name, kind in self.kinds.items()}
        with translation.override("ru"):
            return reverse(self.name, kwargs=values)


def list_addresses(
    patterns: Iterable[URLPattern | URLResolver],
    namespace: str = "",
    kinds: Mapping[str, Any] = MappingProxyType({}),
) -> Iterator[Address]:
    for pattern in patterns:
        known = {**kinds, **pattern.pattern.converters}
        if isinstance(pattern, URLResolver):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from list_addresses(pattern.url_patterns, inner, known)
        else:
            yield Address(f"{namespace}{pattern.name}", pattern, known)


ADDRESSES = list(list_addresses(get_resolver().url_patterns))
DECIDED = [address for address in ADDRESSES if address.name not in IN_BETWEEN]
UNDECIDED = [address for address in ADDRESSES if address.name in IN_BETWEEN]
NAMES = attrgetter("name")


def list_undeclared(addresses: Iterable[Address]) -> list[str]:
    return [address.name for address in addresses if not address.access]


def try_to_reach(url: str, person: Person | None) -> HttpResponseBase:
    client = Client()
    if person is not None:
        sign_in(client, person)
    response: HttpResponseBase = client.get(url)
    return response


def is_refused(response: HttpResponseBase) -> bool:
    leads_to = response.headers.get("Location", "").partition("?")[0]
    return response.status_code == 403 or leads_to == reverse(settings.LOGIN_URL)


def test_every_view_declares_who_may_reach_it() -> None:
    assert list_undeclared(ADDRESSES) == []


def test_a_view_that_declares_nothing_is_found() -> None:
    def careless(request: HttpRequest) -> HttpResponse:
        return HttpResponse()

    planted = list_addresses([path("planted/", careless, name="planted")])

    assert list_undeclared(planted) == ["planted"]


def test_every_view_has_a_name_of_its_own() -> None:
    names = [address.name for address in ADDRESSES]

    assert sorted(set(names)) == sorted(names)
    assert not [name for name in names if name.endswith("None")]


def test_only_known_roles_are_declared() -> None:
    unknown = {address.name for address in ADDRESSES if (address.access or set()) - EVERYBODY}

    assert not unknown


def test_no_third_party_view_is_listed_that_does_not_exist() -> None:
    assert set(THIRD_PARTY) <= {address.name for address in ADDRESSES}


@pytest.fixture
def people(db: None) -> dict[str, Person | None]:
    """One person of each role, and nobody, where prices are known."""
    billing.load_terms()
    return {ANONYMOUS: None, **{role: make() for role, make in FACTORIES.items()}}


@pytest.mark.parametrize("address", DECIDED, ids=NAMES)
def test_each_role_reaches_what_it_may_and_nothing_else(
    people: dict[str, Person | None], address: Address
) -> None:
    responses = {role: try_to_reach(address.url, person) for role, person in people.items()}

    assert resolve(address.url).func == address.pattern.callback
    let_in = {role for role, response in responses.items() if not is_refused(response)}
    assert let_in == set(address.access or ())


@pytest.mark.parametrize("address", UNDECIDED, ids=NAMES)
def test_a_step_in_between_leads_everybody_else_somewhere(
    people: dict[str, Person | None], address: Address
) -> None:
    statuses = {try_to_reach(address.url, person).status_code for person in people.values()}

    assert statuses <= {200, 302}
