"""Why a badge is taken away or given back."""

from django import forms
from django.utils.translation import gettext_lazy as _

from design.forms import RadioCards
from prohq.domain.accreditations.queries import RevocationReason


class ExplanationForm(forms.Form):
    """The reason in words."""

    explanation = forms.CharField(
        label=_("Explanation for the specialist"),
        max_length=2_000,
        help_text=_("It goes into the letter and stays here; customers never see it."),
        widget=forms.Textarea(attrs={"rows": 5}),
    )


class RevocationForm(ExplanationForm):
    """The reason as a code, too: its general ground is shown on the verification page."""

    reason = forms.ChoiceField(
        label=_("Reason"), choices=RevocationReason.choices, widget=RadioCards
    )
    field_order = ("reason", "explanation")
