"""How allauth is told about our people, our letters and our words."""

from typing import Any
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress
from allauth.mfa.utils import is_mfa_enabled
from django import forms
from django.conf import settings
from django.db import transaction
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language, override
from django.utils.translation import gettext_lazy as _

from kernel import clock, mail
from prohq.domain.people import actions, queries
from prohq.domain.people.queries import Person, Role
from prohq.interfaces.access import STAFF_ROLES

FIRST_PAGES = {
    Role.SPECIALIST: "web:my",
    Role.CUSTOMER: "web:specialists",
    Role.OFFICER: "staff:queue",
    Role.SUPERVISOR: "staff:queue",
    Role.ADMINISTRATOR: "staff:catalogue",
}
WAYS_TO_CONFIRM = {
    "reauthenticate": _("With the password"),
    "mfa_reauthenticate": _("With a code"),
    "mfa_reauthenticate:webauthn": _("With a passkey"),
}


class AccountAdapter(DefaultAccountAdapter):
    """Accounts by way of the people room, letters by way of the stored outgoing mail."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": _("This account is switched off."),
        "email_taken": _("Another account has this address."),
        "duplicate_email": _("This is your address already."),
        "email_password_mismatch": _(
            "There is no account with this address and password. Check both, or reset the password."
        ),
        "enter_current_password": _("This is not your current password."),
        "incorrect_code": _("The code is wrong or no longer valid."),
        "incorrect_password": _("This is not your password."),
        "too_many_login_attempts": _("Too many attempts. Wait five minutes and try again."),
        "rate_limited": _("Too many requests. Wait a minute and try again."),
        "same_as_current": _("This is the same address. Enter another one."),
    }

    def save_user(
        self, request: HttpRequest, user: Person, form: forms.Form, **options: object
    ) -> Person:
        """Make the account in one transaction with everything that follows from it."""
        del request, user, options
        person_id = actions.join(
            email=form.cleaned_data["email"],
            name=form.cleaned_data["name"],
            password=form.cleaned_data["password1"],
            language=get_language() or settings.LANGUAGE_CODE,
            at=clock.now(),
        )
        return queries.get_person(person_id)

    @transaction.atomic
    def confirm_email(self, request: HttpRequest, email_address: EmailAddress) -> bool:
        """Confirm an address; when it replaces another one, write that down."""
        person: Person = email_address.user
        is_change = EmailAddress.objects.filter(user=person, verified=True).exists()
        is_confirmed: bool = super().confirm_email(request, email_address)
        if is_confirmed and is_change:
            actions.record_email_change(person_id=person.id, by=person.actor, at=clock.now())
        return is_confirmed

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Lead everybody to where their work is."""
        assert request.user.is_authenticated  # noqa: S101 allauth asks after the sign-in only
        return reverse(FIRST_PAGES[Role(request.user.role)])

    def get_reauthentication_methods(self, user: Person) -> list[dict[str, Any]]:
        """Ask staff who have a second factor for that, never for the password alone."""
        methods = [
            {**method, "description": WAYS_TO_CONFIRM[method["id"]]}
            for method in super().get_reauthentication_methods(user)
        ]
        if user.is_authenticated and user.role in STAFF_ROLES and is_mfa_enabled(user):
            return [method for method in methods if method["id"] != "reauthenticate"]
        return methods

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Store a letter in its reader's language; a job delivers it."""
        reader = context.get("user") or queries.find_person_by_email(email)
        name = reader.name if reader else ""
        facts = {**context, "email": email, "name": name, "base_url": settings.BASE_URL}
        facts |= {key: _at_home(url) for key, url in context.items() if key.endswith("_url")}
        with override(reader.language if reader else get_language()):
            letter = self.render_mail(template_prefix, email, facts)
        mail.send(to=email, subject=letter.subject, text=str(letter.body), at=clock.now())

    def send_notification_mail(
        self,
        template_prefix: str,
        user: Person,
        context: dict[str, Any] | None = None,
        email: str | None = None,
    ) -> None:
        """Tell the person of a change to the account, by name even at a former address."""
        super().send_notification_mail(
            template_prefix, user, {"user": user, **(context or {})}, email
        )


def _at_home(url: str) -> str:
    """Put the installation's own address into a link that was built from a request."""
    parts = urlsplit(url)
    return settings.BASE_URL + parts._replace(scheme="", netloc="").geturl()
