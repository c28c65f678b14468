"""allauth's forms in our own words: labels, hints, one password field instead of two."""

from typing import Any, ClassVar

from allauth.account import forms as account
from allauth.account.adapter import get_adapter
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from design.forms import CodeInput
from prohq.domain.people.errors import EmailTaken
from prohq.domain.people.queries import Person

MAILED_DIGITS = 6
APP_DIGITS = 6
RECOVERY_DIGITS = 8
PASSWORD_HINT = _(
    "At least 10 characters. Not a common password, not digits alone, not like your name or address."
)


class Worded(forms.Form):
    """Replaces a form's labels and hints and drops placeholders, which vanish when typed over."""

    labels: ClassVar[dict[str, Any]] = {}
    hints: ClassVar[dict[str, Any]] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            field.label = self.labels.get(name, field.label)
            field.help_text = self.hints.get(name, "")


class LoginForm(Worded, account.LoginForm):
    labels = {
        "login": _("E-mail address"),
        "password": _("Password"),
        "remember": _("Keep me signed in on this device"),
    }


class SignupForm(Worded, account.SignupForm):
    name = forms.CharField(max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    field_order = ("name", "email", "password1")
    labels = {"name": _("Your name"), "email": _("E-mail address"), "password1": _("Password")}
    hints = {
        "name": _("As customers will see it. It can be changed later."),
        "email": _("We send a code there to confirm that it is yours."),
        "password1": PASSWORD_HINT,
    }

    def clean(self) -> dict[str, Any]:
        """Compare the password with the name too: allauth knows the address only."""
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("name") and cleaned.get("password1"):
            person = Person(name=cleaned["name"])
            try:
                get_adapter().clean_password(cleaned["password1"], user=person)
            except forms.ValidationError as error:
                self.add_error("password1", error)
        return cleaned

    def try_save(self, request: HttpRequest) -> tuple[Person | None, HttpResponse | None]:
        """Save, or answer the second of two tabs as if the address had been taken before."""
        result: tuple[Person | None, HttpResponse | None]
        try:
            result = super().try_save(request)
        except EmailTaken:
            self.account_already_exists = True
            result = super().try_save(request)
        return result


class AddEmailForm(Worded, account.AddEmailForm):
    labels = {"email": _("New e-mail address")}
    hints = {"email": _("We send a code there. The old address stays until you type the code in.")}


class ChangeEmailForm(Worded, account.ChangeEmailForm):
    labels = {"email": _("Right e-mail address")}


class ChangePasswordForm(Worded, account.ChangePasswordForm):
    password2 = None
    labels = {"oldpassword": _("Current password"), "password1": _("New password")}
    hints = {"password1": PASSWORD_HINT}


class SetPasswordForm(Worded, account.SetPasswordForm):
    password2 = None
    labels = {"password1": _("Password")}
    hints = {"password1": PASSWORD_HINT}


class ResetPasswordForm(Worded, account.ResetPasswordForm):
    labels = {"email": _("E-mail address")}


class ResetPasswordKeyForm(Worded, account.ResetPasswordKeyForm):
    password2 = None
    labels = {"password1": _("New password")}
    hints = {"password1": PASSWORD_HINT}


class ReauthenticateForm(Worded, account.ReauthenticateForm):
    labels = {"password": _("Password")}


class MailedCode(Worded):
    code = forms.CharField(widget=CodeInput(length=MAILED_DIGITS))
    labels = {"code": _("Code from the letter")}


class ConfirmEmailCodeForm(MailedCode, account.ConfirmEmailVerificationCodeForm):
    pass


class ConfirmPasswordResetCodeForm(MailedCode, account.ConfirmPasswordResetCodeForm):
    pass


class AuthenticateForm(Worded, mfa.AuthenticateForm):
    code = forms.CharField(widget=CodeInput(length=RECOVERY_DIGITS))
    labels = {"code": _("Code from the app or a recovery code")}


class SecondFactorAgainForm(Worded, mfa.ReauthenticateForm):
    code = forms.CharField(widget=CodeInput(length=RECOVERY_DIGITS))
    labels = {"code": _("Code from the app or a recovery code")}


class ActivateTOTPForm(Worded, totp.ActivateTOTPForm):
    code = forms.CharField(widget=CodeInput(length=APP_DIGITS))
    labels = {"code": _("Code from the app")}


class AddPasskeyForm(Worded, webauthn.AddWebAuthnForm):
    """Every key added here is a passkey: it signs in alone, with a fingerprint, face or PIN."""

    name = forms.CharField(max_length=60, required=False)
    passwordless = forms.BooleanField(widget=forms.HiddenInput, initial=True)
    labels = {"name": _("Name of the passkey")}
    hints = {"name": _("So that you recognise it in the list: “phone”, “blue key”.")}


class RenamePasskeyForm(Worded, webauthn.EditWebAuthnForm):
    name = forms.CharField(max_length=60)
    labels = {"name": _("Name of the passkey")}


class LanguageForm(forms.Form):
    language = forms.ChoiceField(
        label=_("Letters to me are in"),
        choices=[("ru", "Русский"), ("en", "English")],
        widget=forms.RadioSelect,
    )
