"""What guards an account, gathered for one page."""

from collections.abc import Sequence
from dataclasses import dataclass

from allauth.account.internal.flows.manage_email import list_email_addresses
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession

from prohq.interfaces.web.requests import PersonRequest

Kind = Authenticator.Type


@dataclass(frozen=True, slots=True)
class Security:
    """How somebody signs in. No recovery codes at all is None, all used is 0."""

    pending_email: str | None
    has_password: bool
    has_app: bool
    passkeys: Sequence[Authenticator]
    recovery_codes: int | None
    session_count: int


def describe_security(request: PersonRequest) -> Security:
    """Gather it; sessions that ended meanwhile are forgotten on the way."""
    person = request.user
    owned = list(Authenticator.objects.filter(user=person).order_by("created_at"))
    codes = next((item for item in owned if item.type == Kind.RECOVERY_CODES), None)
    addresses = list_email_addresses(request, person)
    return Security(
        pending_email=next((item.email for item in addresses if not item.verified), None),
        has_password=person.has_usable_password(),
        has_app=any(item.type == Kind.TOTP for item in owned),
        passkeys=[item for item in owned if item.type == Kind.WEBAUTHN],
        recovery_codes=len(codes.wrap().get_unused_codes()) if codes else None,
        session_count=len(UserSession.objects.purge_and_list(person)),
    )
