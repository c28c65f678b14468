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
from django.utils.translation import pgettext_lazy
from django.views.decorators.http import require_safe

from design.forms import CodeInput, DateInput, RadioCards

SCHEMES = ("light", "dark")
SECTIONS = {
    "colours": pgettext_lazy("gallery", "Colours"),
    "type": pgettext_lazy("gallery", "Type"),
    "icons": pgettext_lazy("gallery", "Icons"),
    "seals": pgettext_lazy("gallery", "Seals and the badge"),
    "buttons": pgettext_lazy("gallery", "Buttons and small signs"),
    "notices": pgettext_lazy("gallery", "Notices and empty states"),
    "way": pgettext_lazy("gallery", "Steps and tracking"),
    "facts": pgettext_lazy("gallery", "Facts and panels"),
    "forms": pgettext_lazy("gallery", "Forms"),
    "copies": pgettext_lazy("gallery", "Copies and the picker"),
    "tables": pgettext_lazy("gallery", "Tables"),
}
MOMENT = datetime(2026, 5, 5, 14, 30, tzinfo=ZoneInfo("Europe/Moscow"))
SPRITE = Path(__file__).parent / "static/design/icons/sprite.svg"


class SampleForm(forms.Form):
    """One field of each kind."""

    name = forms.CharField(
        label=pgettext_lazy("gallery", "Name as printed in the document"),
        help_text=pgettext_lazy("gallery", "If your name has changed since, write the former one."),
        max_length=120,
    )
    number = forms.CharField(
        label=pgettext_lazy("gallery", "Series and number"), required=False, max_length=40
    )
    issued_date = forms.DateField(label=pgettext_lazy("gallery", "Date of issue"), widget=DateInput)
    kind = forms.ChoiceField(
        label=pgettext_lazy("gallery", "Kind of the document"),
        choices=[
            ("diploma", pgettext_lazy("gallery", "Diploma")),
            ("certificate", pgettext_lazy("gallery", "Certificate")),
        ],
    )
    note = forms.CharField(
        label=pgettext_lazy("gallery", "Note"), required=False, widget=forms.Textarea
    )
    published = forms.MultipleChoiceField(
        label=pgettext_lazy("gallery", "What to show in the profile"),
        required=False,
        choices=[
            ("organisation", pgettext_lazy("gallery", "Organisation")),
            ("date", pgettext_lazy("gallery", "Date of issue")),
        ],
        widget=forms.CheckboxSelectMultiple,
    )
    payment = forms.ChoiceField(
        label=pgettext_lazy("gallery", "How to pay"),
        choices=[
            ("plan", pgettext_lazy("gallery", "An application of the plan")),
            ("card", pgettext_lazy("gallery", "By card")),
        ],
        widget=RadioCards,
    )
    code = forms.CharField(
        label=pgettext_lazy("gallery", "Code from the letter"), widget=CodeInput(length=6)
    )
    consent = forms.BooleanField(
        label=pgettext_lazy("gallery", "I agree to the processing of the copies")
    )


@dataclass(frozen=True, slots=True)
class WizardStep:
    """A step of the sample wizard."""

    code: str
    title: str | Promise
    href: str
    done: bool


STEPS = [
    WizardStep("copies", pgettext_lazy("gallery", "Copies"), "#way", done=True),
    WizardStep("skills", pgettext_lazy("gallery", "Skills"), "#way", done=True),
    WizardStep("facts", pgettext_lazy("gallery", "Facts"), "#way", done=False),
    WizardStep("consents", pgettext_lazy("gallery", "Consents"), "", done=False),
    WizardStep("review", pgettext_lazy("gallery", "Check"), "", done=False),
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
