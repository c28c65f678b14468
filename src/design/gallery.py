"""The gallery page: every component in its states, in both colour schemes side by side."""

import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from django import forms
from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from design.forms import CodeInput, DateInput, RadioCards

SCHEMES = ("light", "dark")
SECTIONS = {
    "colours": _("Colours"),
    "type": _("Type"),
    "icons": _("Icons"),
    "seals": _("Seals and the badge"),
    "buttons": _("Buttons and small signs"),
    "notices": _("Notices and empty states"),
    "way": _("Steps and tracking"),
    "facts": _("Facts and panels"),
    "forms": _("Forms"),
    "copies": _("Copies and the picker"),
    "tables": _("Tables"),
}
MOMENT = datetime(2026, 5, 5, 14, 30, tzinfo=ZoneInfo("Europe/Moscow"))
SPRITE = Path(__file__).parent / "static/design/icons/sprite.svg"


class SampleForm(forms.Form):
    """One field of each kind."""

    name = forms.CharField(
        label=_("Name as printed in the document"),
        help_text=_("If your name has changed since, write the former one."),
        max_length=120,
    )
    number = forms.CharField(label=_("Series and number"), required=False, max_length=40)
    issued_date = forms.DateField(label=_("Date of issue"), widget=DateInput)
    kind = forms.ChoiceField(
        label=_("Kind of the document"),
        choices=[("diploma", _("Diploma")), ("certificate", _("Certificate"))],
    )
    note = forms.CharField(label=_("Note"), required=False, widget=forms.Textarea)
    published = forms.MultipleChoiceField(
        label=_("What to show in the profile"),
        required=False,
        choices=[("organisation", _("Organisation")), ("date", _("Date of issue"))],
        widget=forms.CheckboxSelectMultiple,
    )
    payment = forms.ChoiceField(
        label=_("How to pay"),
        choices=[("plan", _("An application of the plan")), ("card", _("By card"))],
        widget=RadioCards,
    )
    code = forms.CharField(label=_("Code from the letter"), widget=CodeInput(length=6))
    consent = forms.BooleanField(label=_("I agree to the processing of the copies"))


@dataclass(frozen=True, slots=True)
class WizardStep:
    """A step of the sample wizard."""

    code: str
    title: str | Promise
    href: str
    done: bool


STEPS = [
    WizardStep("copies", _("Copies"), "#way", done=True),
    WizardStep("skills", _("Skills"), "#way", done=True),
    WizardStep("facts", _("Facts"), "#way", done=False),
    WizardStep("consents", _("Consents"), "", done=False),
    WizardStep("review", _("Check"), "", done=False),
]


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    context = {
        "sections": SECTIONS,
        "schemes": [(scheme, *_make_forms(scheme)) for scheme in SCHEMES],
        "moment": MOMENT,
        "icons": re.findall(r'<symbol id="([^"]+)"', SPRITE.read_text()),
        "steps": STEPS,
        "page": _make_page(),
    }
    return render(request, "design/gallery.html", context)


def _make_forms(scheme: str) -> tuple[SampleForm, SampleForm]:
    """Return an untouched form and a refused one, with ids of their own."""
    refused = SampleForm({"name": "", "code": "12"}, auto_id=f"{scheme}_refused_%s")
    untouched = SampleForm(auto_id=f"{scheme}_%s", initial={"payment": "plan"})
    return untouched, refused


def _make_page() -> Page[int]:
    return Paginator(range(90), 20).page(2)
