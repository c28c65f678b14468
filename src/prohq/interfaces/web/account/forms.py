"""What we ask at sign-up beyond e-mail and password."""

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from prohq.domain.people.models import Person


class SignupForm(forms.Form):
    name = forms.CharField(label=_("Your name"), max_length=120)

    def signup(self, request: HttpRequest, user: Person) -> None:
        """Keep the name; allauth calls this with the new person."""
        del request
        user.name = self.cleaned_data["name"]
        user.save(update_fields=["name"])
